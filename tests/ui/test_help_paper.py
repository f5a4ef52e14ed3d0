"""Pages of the help on paper: the volunteer's script and steps, and any page, from before a journal too."""

from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from send_journal.ui.screens.help import paper as help_paper
from send_journal.ui.screens.help.dialog import HelpDialog
from send_journal.ui.screens.help.page import KEYS, HelpPage
from send_journal.ui.screens.help.paper import HEIGHT, HelpPaper
from send_journal.ui.screens.help.topics import Topic, topics
from send_journal.ui.screens.welcome.page import WelcomePage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.banner import Message
from tests.ui.file_printing import FileDesktop
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal
from tests.ui.sweep import look_over

WIDE, HIGH = 2480, 3508
MILLIMETRE = 300 / 25.4


def topic(topic_id: str) -> Topic:
    return next(each for each in topics() if each.id == topic_id)


def darkest(image: QImage, left: float, top: float, right: float, bottom: float) -> int:
    """The lightness of the darkest point in a part of the page: 255 is white paper."""
    box = image.copy(round(left), round(top), round(right - left), round(bottom - top))
    grey = box.convertToFormat(QImage.Format.Format_Grayscale8)
    points, step = bytes(grey.constBits()), grey.bytesPerLine()
    return min(min(points[at : at + grey.width()]) for at in range(0, len(points), step))


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[HelpPaper]:
    """Every paper of the help that is made."""
    made: list[HelpPaper] = []

    class Kept(HelpPaper):
        def __init__(self, *topics: tuple[Topic, ...]) -> None:
            super().__init__(*topics)
            made.append(self)

    monkeypatch.setattr(help_paper, "HelpPaper", Kept)
    return made


@pytest.mark.parametrize("topic_id", [each.id for each in topics()])
def test_every_page_of_the_help_stands_whole_on_paper(topic_id: str, theme: Theme) -> None:
    theme.use(look="dark", points=24)  # the window's look is not the paper's
    held = topic(topic_id)
    paper = HelpPaper((held,))
    words = [held.title]
    for piece in held.pieces:
        words += [piece.heading, *piece.sentences]
    assert paper.text.splitlines() == words
    for number in range(paper.pages):
        page = paper.picture(number)
        assert (page.width(), page.height()) == (WIDE, HIGH)
        assert darkest(page, 0, 0, WIDE, HIGH - 20 * MILLIMETRE) < 60  # above the foot
        margins = (
            (0, 0, 24.5 * MILLIMETRE, HIGH),
            (WIDE - 19.5 * MILLIMETRE, 0, WIDE, HIGH),
            (0, 0, WIDE, 19.5 * MILLIMETRE),
            (0, HIGH - 10 * MILLIMETRE, WIDE, HIGH),
        )
        for margin in margins:
            assert darkest(page, *margin) == 255, (number, margin)
        assert page.pixelColor(5, 5) == QColor("white")


@pytest.mark.usefixtures("theme")
def test_no_line_is_in_two_pages_and_no_heading_stands_alone() -> None:
    paper = HelpPaper(topics())
    blocks = list(paper._blocks())

    def pages(block: QTextBlock) -> list[int]:
        lines = block.layout()
        tops = (lines.position().y() + lines.lineAt(n).y() for n in range(lines.lineCount()))
        return [int(top // HEIGHT) for top in tops]

    assert paper.pages == pages(blocks[-1])[-1] + 1
    for block, after in pairwise(blocks):
        assert len(set(pages(block))) == 1, block.text()
        if block.blockFormat().headingLevel():
            assert pages(after) == pages(block)[:1] * len(pages(after)), block.text()
    sizes = {block.begin().fragment().charFormat().font().pixelSize() for block in blocks}
    assert min(sizes) == 120  # 12 points
    starts = [pages(block)[0] for block in blocks if block.blockFormat().headingLevel() == 1]
    assert len(set(starts)) == len(topics())


def test_the_volunteers_page_before_a_journal_on_screen_and_on_paper(
    window: MainWindow, qtbot: QtBot, desktop: StandInDesktop, printed: list[HelpPaper]
) -> None:
    welcome = window.start_pages.currentWidget()
    assert isinstance(welcome, WelcomePage)
    QTest.keyClick(welcome.helping, Qt.Key.Key_Space)
    (dialog,) = (each for each in window.findChildren(HelpDialog) if each.isVisible())
    assert dialog.about == "helping"
    desktop.prints = False
    dialog.print_button.click()
    assert not dialog.said.isVisible()
    desktop.prints = True
    dialog.print_button.click()
    (printout,) = desktop.printouts
    assert printout.name == "Helping a family to set up"
    assert printout.drawn == [(2480, 3508)] * len(printout.pages)
    assert len(printout.pages) <= 2  # one sheet of paper, both sides
    assert printout.ended
    assert dialog.said.text() == "It went to the printer."
    assert dialog.said.isVisible()
    told = printed[-1].text
    for words in (
        "Say: “",
        "If someone may look",
        "0808 2000 247",
        "turn away",
        "never write it down",
        "Take nothing with you",
    ):
        assert words in told
    dialog.close_button.click()
    qtbot.wait(1)


def test_f1_at_the_questions_has_the_script_too(window: MainWindow, qtbot: QtBot) -> None:
    window.start_pages.new_journal()
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.focusWidget() or window.start_pages, Qt.Key.Key_F1)
    (dialog,) = (each for each in window.findChildren(HelpDialog) if each.isVisible())
    shown = [each.topic.id for each in dialog.views]
    assert shown == ["new_journal", "helping", "safety", "who"]
    dialog.close_button.click()
    qtbot.wait(1)


def test_any_page_of_help_prints_from_help(
    window: MainWindow,
    tmp_path: Path,
    clock: StandingClock,
    desktop: StandInDesktop,
    printed: list[HelpPaper],
) -> None:
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    assert window.workspace is not None
    window.workspace.go("help", {"about": "who"})
    page = window.workspace.page("help")
    assert isinstance(page, HelpPage)
    page.search.setText("council")
    assert not page.print_button.isVisible()
    page.search.clear()
    assert page.print_button.isVisible()
    page.print_button.click()
    assert desktop.printouts[-1].name == "Who can help"
    assert window.workspace.banner.message.sentence == "It went to the printer."
    page.chooser.choose(KEYS)
    page.print_button.click()
    assert "Help for this window: F1" in printed[-1].text.splitlines()
    desktop.prints_to_file = True
    page.print_button.click()
    assert window.workspace.banner.message.sentence == "It is a file now, where you chose."


def test_the_button_is_whole_in_the_smallest_window(
    window: MainWindow, tmp_path: Path, clock: StandingClock, qtbot: QtBot
) -> None:
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    window.resize(640, 480)
    assert window.workspace is not None
    window.workspace.go("help")
    page = window.workspace.page("help")
    assert isinstance(page, HelpPage)
    said = "The disk is full, so this was not saved. Make some room on the disk and save again."
    window.workspace.say(Message(said, link="Undo", act=lambda: None))
    qtbot.waitUntil(lambda: not page.print_button.visibleRegion().isEmpty())
    assert page.print_button.visibleRegion().boundingRect() == page.print_button.rect()
    assert page.search.hasFocus()
    look_over(page, window)


@pytest.mark.usefixtures("theme")
def test_a_real_printer_draws_it_on_a4(tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "helping.pdf"

    holder = QWidget()
    qtbot.addWidget(holder)
    said = help_paper.print_topics(holder, FileDesktop(out), (topic("helping"),))
    assert said == "It is a file now, where you chose."
    made = pypdf.PdfReader(out)
    assert len(made.pages) == HelpPaper((topic("helping"),)).pages
    box = made.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)

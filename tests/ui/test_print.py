"""The Print screen: choices, checks, pages, and what comes out of it."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Child, Entry
from send_journal.services.opening import create_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.printing import fitted, wanted
from send_journal.ui.screens.print.checks import LineDetails
from send_journal.ui.screens.print.choices import LAST_YEAR, SOME_DAYS, Answers
from send_journal.ui.screens.print.page import PrintPage
from send_journal.ui.widgets.banner import Message
from tests.ui.parts import StandInDesktop


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> PrintPage:
    """The screen by itself, with its first paper made."""
    context.choose_child("c1")
    page = PrintPage(context)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show()
    with qtbot.waitSignal(page.making.made):
        page.open_with({})
    return page


def made_again(page: PrintPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.making.made):
        pass


def test_the_paper_is_shown_with_what_was_checked(page: PrintPage) -> None:
    assert page.preview is not None
    assert page.preview.pages == 1
    assert "No private note is in it" in page.checks.sentences
    assert page.print_button.isEnabled()
    assert not page.pages.area.page._image.isNull()
    assert page.pages.number.text() == "Page 1 of 1"


def test_the_text_form_says_every_fact_and_nothing_private(page: PrintPage) -> None:
    page.pages.form._parts["text"].click()
    text = page.pages.text.toPlainText()
    assert page.pages.text.isVisible()
    assert not page.pages.area.isVisible()
    for fact in ("We asked for a date.", "It gave no date.", "The plan was promised."):
        assert fact in text
    assert "I felt sick" not in text


def test_saving_puts_a_file_there_and_offers_its_folder(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop.answer = tmp_path / "out" / "timeline"
    desktop.answer.parent.mkdir()
    with qtbot.waitSignal(page.context.message_requested) as said:
        page.save_button.click()
    message = said.args[0]
    assert isinstance(message, Message)
    assert message.sentence == "Saved as timeline.pdf, one page."
    assert (tmp_path / "out" / "timeline.pdf").read_bytes().startswith(b"%PDF")
    assert message.act is not None
    message.act()
    assert desktop.opened == [tmp_path / "out"]


def test_a_paper_is_saved_in_the_forms_it_has(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not page.word_button.isVisible()
    page.papers.choices["chronology"].click()
    made_again(page, qtbot)
    assert page.word_button.isVisible()
    for button, ending in ((page.word_button, ".docx"), (page.table_button, ".csv")):
        desktop.answer = tmp_path / "chronology"
        with qtbot.waitSignal(page.context.message_requested) as said:
            button.click()
        assert said.args[0].sentence == f"Saved as chronology{ending}."
        assert (tmp_path / f"chronology{ending}").stat().st_size > 100


def test_the_paper_of_a_meeting_asks_which_one_and_which_copy(
    page: PrintPage, qtbot: QtBot
) -> None:
    assert not page.choices.meeting.isVisible()
    page.papers.choices["council-meeting"].click()
    made_again(page, qtbot)
    words = [page.choices.meeting.itemText(at) for at in range(page.choices.meeting.count())]
    assert words == ["The next one", "24 July 2025, Meeting at County Hall"]
    page.choices.meeting.choose("e4")
    page.choices.copy.choose("mine")
    made_again(page, qtbot)
    request = page.choices.request(page.papers.current)
    assert request is not None
    assert (request.meeting, request.copy) == ("e4", "mine")
    assert page.preview is not None
    assert "MY COPY" in page.preview.title or "24 July 2025" in page.preview.text


def test_a_folder_that_is_not_there_is_one_sentence(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop.answer = tmp_path / "gone" / "timeline.pdf"
    with qtbot.waitSignal(page.context.message_requested) as said:
        page.save_button.click()
    assert "no folder" in said.args[0].sentence


def test_printing_hands_page_pictures_to_the_system_one_by_one(
    page: PrintPage, desktop: StandInDesktop, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.out.ended):
        page.print_button.click()
    (printout,) = desktop.printouts
    assert printout.name.startswith("Timeline")
    assert len(printout.drawn) == 1
    assert min(printout.drawn[0]) > 2400
    assert printout.ended
    assert page.print_button.isEnabled()


def test_a_print_can_be_stopped_between_pages(
    page: PrintPage, desktop: StandInDesktop, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.out.progressed):
        page.print_button.click()
    page.stop_button.click()
    (printout,) = desktop.printouts
    assert printout.aborted
    assert not printout.ended
    assert not page.out.busy


def test_a_page_on_other_paper_keeps_its_shape() -> None:
    letter = QRectF(0, 0, 2550, 3300)
    place = fitted(QImage(2480, 3508, QImage.Format.Format_RGB32), letter)
    assert letter.contains(place)
    assert place.width() / place.height() == pytest.approx(2480 / 3508)
    assert wanted(0, 0, 4) == range(4)
    assert wanted(2, 3, 4) == range(1, 3)
    assert wanted(2, 9, 4) == range(1, 4)


def test_answers_are_kept_for_each_paper(page: PrintPage, qtbot: QtBot) -> None:
    page.choices.sizes[16].click()
    made_again(page, qtbot)
    page.choices.days.choose(LAST_YEAR)
    made_again(page, qtbot)
    other = PrintPage(page.context)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.making.made):
        other.open_with({})
    assert other.choices.answers() == page.choices.answers()
    request = other.choices.request(other.papers.current)
    assert request is not None
    assert (request.size, request.first) == (16, dt.date(2024, 10, 1))


@pytest.mark.parametrize("odd", [None, "x", {"size": 13}, {"size": "12"}, {"reader": 5}, [1]])
def test_odd_kept_answers_fall_to_the_usual(odd: object) -> None:
    assert Answers.kept(odd) == Answers()


def test_days_that_run_backwards_are_said_and_nothing_is_made(page: PrintPage) -> None:
    page.choices.days.choose(SOME_DAYS)
    for field, day in ((page.choices.first, "1 oct 2025"), (page.choices.last, "1 sep 2025")):
        QTest.keyClicks(field.day, day)
    assert page.choices.request(page.papers.current) is None
    assert "before the first day" in page.choices._last_row.problem.sentence
    assert not page.print_button.isEnabled()


def test_the_period_is_what_is_asked_for(page: PrintPage, qtbot: QtBot) -> None:
    page.choices.days.choose(SOME_DAYS)
    QTest.keyClicks(page.choices.first.day, "12 sep 2025")
    made_again(page, qtbot)
    assert page.preview is not None
    assert "The plan was promised." not in page.preview.text
    assert "It gave no date." in page.preview.text


def test_a_change_makes_the_paper_anew(page: PrintPage, qtbot: QtBot) -> None:
    entry = Entry(id="e9", children=("c1",), date=UncertainDate("2025-09-30"), fact="A new fact.")
    context = page.context
    with qtbot.waitSignal(page.making.made):
        context.publish(context.journal.save("add", {"entries": [entry]}), None)
    assert page.preview is not None
    assert "A new fact." in page.preview.text


def test_a_line_opens_to_its_cases(page: PrintPage) -> None:
    link, line = next(
        (link, line) for link, line in page.checks.links.items() if "proof" in line.words
    )
    QTest.keyClick(link, Qt.Key.Key_Return)
    (details,) = page.findChildren(LineDetails)
    assert line.details
    details.close_button.click()


def test_pages_turn_and_zoom_by_keyboard(page: PrintPage, qtbot: QtBot) -> None:
    entries = [
        Entry(
            id=f"x{number}",
            children=("c1",),
            date=UncertainDate("2025-09-01"),
            fact=f"Fact {number}. " * 20,
        )
        for number in range(30)
    ]
    context = page.context
    with qtbot.waitSignal(page.making.made):
        context.publish(context.journal.save("add", {"entries": entries}), None)
    area = page.pages.area
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert page.pages.current_page == 1
    assert page.pages.number.text().startswith("Page 2 of ")
    QTest.keyClick(area, Qt.Key.Key_PageUp)
    QTest.keyClick(area, Qt.Key.Key_PageUp)
    assert page.pages.current_page == 0
    before = area.page.width()
    page.pages.larger.click()
    assert area.page.width() > before


def test_a_stopped_paper_is_not_heard_of(page: PrintPage, qtbot: QtBot) -> None:
    page.choices.sizes[18].click()
    page.making.cancel()
    page._on_stop_clicked()
    qtbot.wait(1)
    assert not page.making.busy
    assert "stopped" in page.pages.said.text()


def test_in_one_column_the_pages_are_a_page_of_their_own(page: PrintPage) -> None:
    page.context.set_one_column(one_column=True)
    assert page.see_button.isVisible()
    assert not page.pages.isVisible()
    page.see_button.click()
    assert page.pages.isVisible()
    page._back.click()
    assert not page.pages.isVisible()
    page.context.set_one_column(one_column=False)
    assert page.pages.isVisible()
    assert not page.see_button.isVisible()


def test_without_a_child_it_says_so(context: WindowContext, qtbot: QtBot, tmp_path: Path) -> None:
    context.journal.close()
    context.journal = create_journal(
        tmp_path / "empty.sendjournal", passphrase=None, computer="x", clock=context.clock
    )
    page = PrintPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open_with({})
    assert "no child" in page.pages.said.text()
    assert not page.print_button.isEnabled()
    context.journal.close()


def test_with_two_children_one_is_asked_for(page: PrintPage, qtbot: QtBot) -> None:
    context = page.context
    with qtbot.waitSignal(page.making.made):
        context.publish(
            context.journal.save("add", {"children": [Child(id="c2", name="Wren")]}), None
        )
    assert page.choices.child.isVisible()
    assert page.choices.child.currentData() == "c1"
    with qtbot.waitSignal(page.making.made):
        context.choose_child("c2")
    assert page.preview is not None
    assert "Wren" in page.preview.text

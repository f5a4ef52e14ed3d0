"""The first page in the pane of Papers: a real PDF and pictures; bad files give a sentence and no more."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from send_journal.services.first_page import first_page
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.papers.page import PapersPage
from send_journal.ui.screens.papers.picture import PaperPicture
from tests.ui import sweep
from tests.ui.surfaces import settle

GREEN = QColor(20, 120, 60)


def pdf(path: Path, *, pages: int = 1, wide: float = 200, high: float = 300) -> bytes:
    canvas = Canvas(str(path), pagesize=(wide, high))
    for _ in range(pages):
        canvas.setFillColorRGB(GREEN.redF(), GREEN.greenF(), GREEN.blueF())
        canvas.rect(0, 0, wide, high, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(GREEN)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # its own text format
    return bytes(buffer.data().data())


def shown(
    context: WindowContext, qtbot: QtBot, name: str, content: bytes, kind: str
) -> PaperPicture:
    """The pane's picture of one paper, once it has been made or refused."""
    paper = context.journal.add_document(name, content, kind)
    screen = PapersPage(context)
    qtbot.addWidget(screen)
    screen.resize(1082, 736)
    screen.show()
    screen.open_with({"paper": paper.id})
    picture = screen._picture
    assert picture is not None
    waiting = picture.said.text()
    qtbot.waitUntil(
        lambda: picture.sheet is not None or picture.said.text() != waiting, timeout=30_000
    )
    settle(qtbot)
    assert sweep.cut(screen) == []
    assert sweep.sideways(screen, screen) == []
    return picture


def test_the_first_page_of_a_pdf_shows_with_how_many_there_are(
    context: WindowContext, qtbot: QtBot, tmp_path: Path
) -> None:
    content = pdf(tmp_path / "a.pdf", pages=3)
    picture = shown(context, qtbot, "Plan.pdf", content, "application/pdf")
    assert picture.sheet is not None
    assert picture.sheet.accessibleName() == "First page of Plan.pdf"
    assert picture.said.text() == "Page 1 of 3"
    middle = picture.sheet.grab().toImage().pixelColor(40, 40)
    assert abs(middle.green() - GREEN.green()) < 4


def test_a_picture_shows_as_it_is(context: WindowContext, qtbot: QtBot) -> None:
    picture = shown(context, qtbot, "Envelope.png", png(900, 400), "image/png")
    assert picture.sheet is not None
    assert not picture.said.isVisible()
    assert picture.sheet.width() >= picture.sheet.height()


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("cut.pdf", b"%PDF-1.4\n1 0 obj\n<<", "application/pdf", "The first page cannot be shown."),
        ("empty.pdf", b"", "application/pdf", "The first page cannot be shown."),
        ("noise.pdf", bytes(range(256)) * 40, "application/pdf", "The first page cannot be shown."),
        ("cut.png", png(60, 60)[:40], "image/png", "This picture cannot be shown here."),
        ("text.jpg", b"not a picture", "image/jpeg", "This picture cannot be shown here."),
        ("photo.heic", b"ftypheic" * 9, "image/heic", "This picture cannot be shown here."),
    ],
)
def test_a_bad_file_gives_a_sentence(
    context: WindowContext, qtbot: QtBot, name: str, content: bytes, kind: str, words: str
) -> None:
    picture = shown(context, qtbot, name, content, kind)
    assert picture.sheet is None
    assert picture.said.text().startswith(words)


def test_a_page_of_any_shape_is_held_to_a_size(tmp_path: Path) -> None:
    tall = first_page(pdf(tmp_path / "t.pdf", wide=10, high=14_000), 300, lambda: False)
    assert tall is not None
    assert tall.height <= 300 * 6 + 1
    assert len(tall.pixels) == tall.width * tall.height * 4


def test_what_is_no_longer_wanted_stops(tmp_path: Path) -> None:
    assert first_page(pdf(tmp_path / "a.pdf"), 300, lambda: True) is None


def test_a_paper_that_is_passed_by_costs_no_picture(
    context: WindowContext, qtbot: QtBot, tmp_path: Path
) -> None:
    content = pdf(tmp_path / "a.pdf")
    papers = [context.journal.add_document(name, content, "application/pdf") for name in ("a", "b")]
    screen = PapersPage(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.open_with({"paper": papers[0].id})
    passed = screen._picture
    screen.open_with({"paper": papers[1].id})
    assert passed is not None
    assert passed is not screen._picture
    assert not passed._timer.isActive()
    assert passed._job is None

"""Papers printed into a file by the system's dialog: whole and in place, or an older one stays."""

from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from send_journal.ui.context import WindowContext
from send_journal.ui.screens.print.page import PrintPage
from send_journal.ui.widgets.banner import Message
from tests.ui.file_printing import FileDesktop
from tests.ui.full_disk import files_of_at_most


@pytest.fixture
def desktop(tmp_path: Path) -> FileDesktop:
    out = tmp_path / "out"
    out.mkdir()
    return FileDesktop(out / "paper.pdf")


@pytest.fixture
def said(context: WindowContext) -> list[Message]:
    """What the screen says to the whole window."""
    messages: list[Message] = []
    context.message_requested.connect(messages.append)
    return messages


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> PrintPage:
    """The screen at its last check."""
    context.choose_child("c1")
    page = PrintPage(context)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show()
    with qtbot.waitSignal(page.making.made):
        page.open_with({})
    with qtbot.waitSignal(page.making.gathered):
        page.next_button.click()
    return page


def printed(page: PrintPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.out.ended):
        page.share.print_button.click()


def test_a_whole_file_is_put_in_place_and_said_to_be_one(
    page: PrintPage, desktop: FileDesktop, said: list[Message], qtbot: QtBot
) -> None:
    desktop.out.write_bytes(b"the older paper")
    printed(page, qtbot)
    assert page.preview is not None
    assert len(pypdf.PdfReader(desktop.out).pages) == page.preview.pages
    assert said[-1].sentence == "It is a file now, where you chose."
    assert list(desktop.out.parent.iterdir()) == [desktop.out]


def test_a_file_without_room_is_said_and_an_older_one_stays(
    page: PrintPage, desktop: FileDesktop, said: list[Message], qtbot: QtBot
) -> None:
    """It was cut off, over the older one, and said to have gone to the printer."""
    desktop.out.write_bytes(b"the older paper")
    with files_of_at_most(4_000):
        printed(page, qtbot)
    assert "paper.pdf could not be written" in said[-1].sentence
    assert list(desktop.out.parent.iterdir()) == [desktop.out]
    assert desktop.out.read_bytes() == b"the older paper"
    assert not page.out.busy
    printed(page, qtbot)
    assert said[-1].sentence == "It is a file now, where you chose."


def test_one_that_is_stopped_leaves_nothing(
    page: PrintPage, desktop: FileDesktop, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.out.progressed):
        page.share.print_button.click()
    page.share.progress.stop_button.click()
    assert list(desktop.out.parent.iterdir()) == []


def test_a_folder_that_no_program_opens_is_named(
    page: PrintPage,
    desktop: FileDesktop,
    said: list[Message],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desktop.answer = desktop.out
    with qtbot.waitSignal(page.out.ended):
        page.share.save_button.click()
    act = said[-1].act
    assert act is not None
    act()
    assert desktop.opened == [desktop.out.parent]
    monkeypatch.setattr(desktop, "open_path", lambda _path: False)
    act()
    assert str(desktop.out.parent) in said[-1].sentence

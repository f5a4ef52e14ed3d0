"""A journal that is left is copied behind the next page: nobody waits for it who does not want to."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Child
from send_journal.problems import KnownProblem
from send_journal.services.copies import Copies, CopyOutcome, CopySource
from send_journal.services.journal import Journal
from send_journal.services.opening import open_journal
from send_journal.storage.copying import go_on
from send_journal.ui.forms.editor import LineEditor
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.screens.welcome.page import WelcomePage
from send_journal.ui.shell.closing_page import ClosingPage
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import PASSPHRASE, StandingClock, sample_journal

FULL = KnownProblem("The stick is full.", "Make some room on it.")


class SlowCopies:
    """Stands in for `Copies.make`: begins, and goes on only when a test says so."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()
        self.problem: KnownProblem | None = None
        self._make = Copies.make

    def make(
        self, copies: Copies, source: CopySource, may_go_on: Callable[[], None] = go_on
    ) -> CopyOutcome:
        self.begun.set()
        while not self.go.wait(0.005):
            may_go_on()
        if self.problem is not None:
            return CopyOutcome((), (self.problem,))
        return self._make(copies, source, may_go_on)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowCopies]:
    slow = SlowCopies()
    monkeypatch.setattr(
        Copies, "make", lambda copies, source, may_go_on=go_on: slow.make(copies, source, may_go_on)
    )
    yield slow
    slow.go.set()


@pytest.fixture
def path(window: MainWindow, tmp_path: Path, clock: StandingClock) -> Path:
    """A locked journal, open in the window, whose last change is in no copy yet."""
    path = tmp_path / "family.sendjournal"
    sample_journal(path, clock, passphrase=PASSPHRASE).close()
    window.enter(opened(window, path))
    return path


def opened(window: MainWindow, path: Path) -> Journal:
    copies = window.start_pages.parts.copies
    return open_journal(path, passphrase=PASSPHRASE, computer="desk", copies=copies)


def is_copied(window: MainWindow, path: Path) -> bool:
    """Whether the journal, which is let go, knows of a copy of its last change."""
    journal = opened(window, path)
    copied = journal.safe.is_copied()
    assert copied == bool(journal.safe.known_copies())
    journal.close(copying=False)
    return copied


def in_copies(window: MainWindow) -> list[Path]:
    return [each for each in window.start_pages.parts.copies.folder.rglob("*") if each.is_file()]


def unlock_page(window: MainWindow) -> UnlockPage:
    page = window.start_pages.currentWidget()
    assert isinstance(page, UnlockPage)
    return page


def closing_page(window: MainWindow) -> ClosingPage:
    (page,) = window.findChildren(ClosingPage)
    return page


def test_the_neutral_page_does_not_wait_for_the_copy(
    window: MainWindow, path: Path, slow: SlowCopies, qtbot: QtBot
) -> None:
    window.hide_and_lock()
    page = unlock_page(window)
    assert not page.kept.isVisible()  # nothing was half typed
    QTest.keyClicks(page.field.line, "lantern")
    qtbot.waitUntil(slow.begun.is_set)
    assert page.field.text() == "lantern"
    slow.go.set()
    qtbot.waitUntil(lambda: not window._leaving.running)
    assert is_copied(window, path)
    assert not page.banner.isVisible()


def test_who_unlocks_meanwhile_goes_in_at_once_and_the_copy_is_made_the_next_time(
    window: MainWindow, path: Path, slow: SlowCopies, qtbot: QtBot
) -> None:
    window.hide_and_lock()
    qtbot.waitUntil(slow.begun.is_set)
    line = unlock_page(window).field.line
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.workspace is not None
    assert in_copies(window) == []
    slow.go.set()
    window.hide_and_lock()
    qtbot.waitUntil(lambda: not window._leaving.running)
    assert is_copied(window, path)


def test_the_window_closes_once_its_copy_is_made_and_says_so_where_that_takes_its_time(
    window: MainWindow, path: Path, slow: SlowCopies, qtbot: QtBot
) -> None:
    window.close()
    assert window.isVisible()
    page = closing_page(window)
    assert not page.page.isVisible()
    qtbot.waitUntil(page.page.isVisible)
    assert page.close_button.hasFocus()
    assert page.accessibleName() == "Making a copy before closing"
    slow.go.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert is_copied(window, path)


@pytest.mark.parametrize("how", ["the button", "once more"])
def test_who_does_not_wait_loses_nothing_but_this_copy(
    window: MainWindow, path: Path, slow: SlowCopies, how: str, qtbot: QtBot
) -> None:
    window.close()
    qtbot.waitUntil(slow.begun.is_set)
    if how == "the button":
        closing_page(window).close_button.click()
    else:
        window.close()
    assert not window.isVisible()
    assert in_copies(window) == []
    assert not is_copied(window, path)


@pytest.mark.usefixtures("path")
def test_a_copy_that_could_not_be_made_is_said_before_the_window_closes(
    window: MainWindow, slow: SlowCopies, qtbot: QtBot
) -> None:
    slow.problem = FULL
    slow.go.set()
    window.close()
    qtbot.waitUntil(lambda: not window._leaving.running)
    page = window.start_pages.currentWidget()
    assert isinstance(page, WelcomePage)
    assert page.banner.isVisible()
    assert page.banner.message.sentence == (
        "Your journal is saved, but no copy could be made. The stick is full. Make some room on it."
    )
    window.close()
    assert not window.isVisible()


def test_another_journal_opens_at_once_and_is_told_of_the_first_one_s_copy(
    window: MainWindow, path: Path, slow: SlowCopies, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.sendjournal"
    sample_journal(other, StandingClock()).close()
    slow.problem = FULL
    window.open_path(other)
    assert window.workspace is not None
    assert window.workspace.context.journal.path == other
    slow.go.set()
    banner = window.workspace.banner
    qtbot.waitUntil(lambda: "no copy could be made" in banner.message.sentence)
    opened(window, path).close(copying=False)  # it is let go


def test_a_journal_asked_for_while_the_window_closes_is_opened(
    window: MainWindow, path: Path, slow: SlowCopies, qtbot: QtBot
) -> None:
    window.close()
    qtbot.waitUntil(slow.begun.is_set)
    window.open_path(path)
    slow.go.set()
    line = unlock_page(window).field.line
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.isVisible()
    assert window.workspace is not None
    assert window.workspace.isVisible()


@pytest.mark.usefixtures("path")
def test_what_could_not_be_noted_of_a_copy_does_not_ask_to_save_again(
    window: MainWindow, slow: SlowCopies, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert window.workspace is not None

    def full(_outcome: CopyOutcome, _head: str) -> None:
        raise FULL

    monkeypatch.setattr(window.workspace.context.journal.safe, "note_copies", full)
    slow.go.set()
    window.hide_and_lock()
    qtbot.waitUntil(lambda: not window._leaving.running)
    said = unlock_page(window).banner.message.sentence
    assert said.startswith("Your journal is saved, and a copy was made.")


def test_a_program_that_ends_lets_the_journal_go(
    window: MainWindow, path: Path, slow: SlowCopies, qtbot: QtBot
) -> None:
    window.welcome()
    qtbot.waitUntil(slow.begun.is_set)
    window.end()
    assert in_copies(window) == []
    assert not is_copied(window, path)


@pytest.mark.usefixtures("path")
def test_what_is_half_typed_is_kept_when_the_session_ends(window: MainWindow) -> None:
    assert window.workspace is not None
    journal = window.workspace.context.journal
    window.workspace.go("journal", {"add": "call"})
    page = window.workspace.page("journal")
    assert isinstance(page, JournalPage)
    assert page.form is not None
    title = page.form.body.editors["title"]
    assert isinstance(title, LineEditor)
    QTest.keyClicks(title.box, "They rang")
    assert not journal.drafts()
    window.keep_at_session_end()
    assert journal.drafts()
    journal.save("add", {"children": [Child(id="c2", name="Wren")]})  # it is open still

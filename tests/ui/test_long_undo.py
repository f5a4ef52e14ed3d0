"""A long undo on the real window: the window has its turns, shows how far it is, and can stop it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.services.journal import EntryQuery, Journal
from send_journal.services.opening import open_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.long_writing import WritingDialog
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.large import MANY, Turns, long_writing_shown, many_entries, sentence_of_banner
from tests.ui.parts import StandingClock, sample_journal
from tests.ui.sweep import look_over


@pytest.fixture
def window(window: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    """A window whose last change brought in 2,000 entries."""
    window.start_pages.parts.copies.folder = tmp_path / "copies"
    journal = sample_journal(tmp_path / "family.sendjournal", clock)
    journal.save("bring in a file", {"entries": many_entries()})
    window.enter(journal)
    return window


def parts(window: MainWindow) -> tuple[WindowContext, Journal]:
    assert window.workspace is not None
    return window.workspace.context, window.workspace.context.journal


def undo_by_keyboard(window: MainWindow) -> None:
    assert window.actions_of_journal is not None
    window.actions_of_journal.action("undo").trigger()


def test_the_window_has_its_turns_and_says_what_was_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    _, journal = parts(window)
    turns = Turns()
    undo_by_keyboard(window)
    qtbot.waitUntil(lambda: sentence_of_banner(window) == "Undone: bring in a file.")
    assert turns.count > 10
    assert journal.count(EntryQuery()) == 4
    assert window.workspace is not None
    window.workspace.banner._link.click()
    qtbot.waitUntil(lambda: sentence_of_banner(window) == "Done again: bring in a file.")
    assert journal.count(EntryQuery()) == MANY + 4
    assert not [each for each in window.findChildren(WritingDialog) if each.isVisible()]


def test_it_shows_how_far_it_is_and_stop_leaves_all_as_it_was(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("send_journal.ui.long_writing.SHOWN_AFTER", 0)
    _, journal = parts(window)
    before = journal.safe.head()
    undo_by_keyboard(window)
    dialog = long_writing_shown(window, qtbot)
    undo_by_keyboard(window)  # one at a time
    assert len(window.findChildren(WritingDialog)) == 1
    assert dialog.windowTitle() == "Undo: bring in a file"
    qtbot.waitUntil(lambda: dialog.work.bar.value() > 0)
    assert dialog.work.bar.maximum() == MANY
    look_over(dialog, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.work.words.text() == "Stopping …"
    qtbot.waitUntil(
        lambda: sentence_of_banner(window) == "It was stopped. All is as it was before."
    )
    assert journal.safe.head() == before
    assert journal.undo_label == "bring in a file"
    undo_by_keyboard(window)
    qtbot.waitUntil(lambda: sentence_of_banner(window) == "Undone: bring in a file.")


def test_a_small_change_is_undone_at_once_with_no_page_of_its_own(window: MainWindow) -> None:
    context, journal = parts(window)
    more = many_entries(3, first=MANY)
    context.publish(journal.save("add calls", {"entries": more}), None)
    undo_by_keyboard(window)
    assert sentence_of_banner(window) == "Undone: add calls."
    assert journal.count(EntryQuery()) == MANY + 4
    assert not window.findChildren(WritingDialog)


def test_to_lock_in_the_middle_leaves_all_as_it_was(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("send_journal.ui.long_writing.SHOWN_AFTER", 0)
    _, journal = parts(window)
    path = journal.path
    undo_by_keyboard(window)
    dialog = long_writing_shown(window, qtbot)
    qtbot.waitUntil(lambda: dialog.work.bar.value() > 0)
    window.hide_and_lock()
    assert not dialog.isVisible()
    again = open_journal(path, computer="x", read_only=True)
    assert again.count(EntryQuery()) == MANY + 4
    assert again.check().sound
    again.close()

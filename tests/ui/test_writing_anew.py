"""A new passphrase, a first lock and Remove for good on the real window: it has its turns meanwhile."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.services.copies import Copies
from send_journal.services.journal import EntryQuery, Journal
from send_journal.services.opening import WrongKey, open_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Job, Progress
from send_journal.ui.screens.bin.page import BinPage
from send_journal.ui.screens.bin.remove_dialog import RemoveDialog
from send_journal.ui.screens.settings.lock_group import NewPassphraseDialog, SheetDialog
from send_journal.ui.screens.settings.page import SettingsPage
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.large import MANY, Turns, large_journal
from tests.ui.parts import PASSPHRASE, StandingClock
from tests.ui.sweep import look_over

NEW = "marble kettle heron cloud"


@pytest.fixture
def window(window: MainWindow, tmp_path: Path) -> MainWindow:
    """With a place of its own for the copies."""
    window.start_pages.parts.copies.folder = tmp_path / "copies"
    return window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "large.sendjournal"


@pytest.fixture
def entered(
    window: MainWindow, path: Path, clock: StandingClock, request: pytest.FixtureRequest
) -> WindowContext:
    """A journal of 2,000 entries, open in the window; locked, or with no lock where the test says so."""
    passphrase = getattr(request, "param", PASSPHRASE)
    large_journal(path, passphrase)
    copies = window.start_pages.parts.copies
    journal = open_journal(
        path, passphrase=passphrase, computer="kitchen laptop", copies=copies, clock=clock
    )
    journal.safe.copy_now()
    clock.pass_by(minutes=1)
    window.enter(journal)
    assert window.workspace is not None
    return window.workspace.context


def said(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.banner.message.sentence


def opens(path: Path, passphrase: str | None) -> bool:
    try:
        journal = open_journal(path, passphrase=passphrase, computer="x", read_only=True)
    except WrongKey:
        return False
    with closing(journal):
        return journal.count(EntryQuery()) >= MANY - 1


def dialog_for_new(window: MainWindow, context: WindowContext) -> NewPassphraseDialog:
    context.came_by_sheet = True  # so that the old passphrase is not asked for first
    context.navigate("settings")
    assert window.workspace is not None
    page = window.workspace.page("settings")
    assert isinstance(page, SettingsPage)
    page.lock.new_passphrase.click()
    (dialog,) = page.lock.findChildren(NewPassphraseDialog)
    dialog.choice.field.set_text(NEW)
    dialog.choice.again.set_text(NEW)
    return dialog


def dialog_for_removal(window: MainWindow, journal: Journal) -> RemoveDialog:
    journal.delete("delete call", {"entries": ["n7"]})
    assert window.workspace is not None
    window.workspace.go("bin")
    page = window.workspace.page("bin")
    assert isinstance(page, BinPage)
    page._ask_to_remove("entries:n7")
    assert page.dialog is not None
    page.dialog.line.setText(PASSPHRASE)
    return page.dialog


@pytest.mark.parametrize("why", ["wanted", "known"])
def test_a_new_passphrase(
    window: MainWindow, entered: WindowContext, path: Path, qtbot: QtBot, why: str
) -> None:
    (copy,) = entered.journal.safe.known_copies()
    dialog = dialog_for_new(window, entered)
    getattr(dialog, why).click()
    turns = Turns()
    dialog.do.click()
    assert dialog.work.stop_button.isVisible()
    assert not dialog.cancel.isEnabled()
    qtbot.wait(1)
    look_over(dialog, dialog)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.waitUntil(dialog.work.stop_button.isHidden)
        assert dialog.work.isVisible()
        assert "This part cannot be stopped." in dialog.work.words.text()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    assert turns.count > 10
    assert said(window).startswith("The new passphrase is set.")
    assert (opens(path, PASSPHRASE), opens(path, NEW)) == (False, True)
    assert copy.path.exists() == (why == "wanted")
    assert window.workspace is not None
    (sheet,) = window.workspace.findChildren(SheetDialog)
    sheet.reject()
    entered.remember_choice("colour", "green")
    assert entered.journal.setting("colour") == "green"


def test_in_large_text_the_work_and_its_stop_are_in_view(
    window: MainWindow, entered: WindowContext, qtbot: QtBot
) -> None:
    entered.theme.use(points=24)
    dialog = dialog_for_new(window, entered)
    qtbot.wait(1)
    assert dialog.page.verticalScrollBar().maximum() > 0
    dialog.do.click()
    qtbot.wait(1)
    button = dialog.work.stop_button
    assert button.visibleRegion().boundingRect() == button.rect()
    button.click()
    qtbot.waitUntil(dialog.said.isVisible)
    qtbot.wait(1)
    assert dialog.said.visibleRegion().boundingRect() == dialog.said.rect()


@pytest.mark.parametrize("entered", [None], indirect=True)
def test_a_first_lock(window: MainWindow, entered: WindowContext, path: Path, qtbot: QtBot) -> None:
    dialog = dialog_for_new(window, entered)
    turns = Turns()
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    assert turns.count > 10
    assert entered.journal.locked
    assert opens(path, NEW)


@pytest.mark.parametrize("how", ["stop", "escape"])
def test_a_new_passphrase_that_is_stopped_leaves_the_old_one(
    window: MainWindow, entered: WindowContext, path: Path, qtbot: QtBot, how: str
) -> None:
    dialog = dialog_for_new(window, entered)
    dialog.do.click()
    if how == "stop":
        dialog.work.stop_button.click()
    else:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.work.words.text() == "Stopping …"
    qtbot.waitUntil(dialog.said.isVisible)
    assert dialog.said.text() == "It was stopped. The lock is as it was before."
    qtbot.wait(1)
    look_over(dialog, dialog)
    assert dialog.do.isEnabled()
    assert (opens(path, PASSPHRASE), opens(path, NEW)) == (True, False)
    entered.remember_choice("colour", "green")
    assert entered.journal.setting("colour") == "green"
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    assert opens(path, NEW)


def test_to_lock_in_the_middle_leaves_the_old_one(
    window: MainWindow, entered: WindowContext, path: Path
) -> None:
    dialog = dialog_for_new(window, entered)
    dialog.do.click()
    window.hide_and_lock()
    assert not dialog.isVisible()
    assert window.workspace is None
    assert (opens(path, PASSPHRASE), opens(path, NEW)) == (True, False)
    assert not list(path.parent.glob(".*.unfinished*"))


def test_to_close_while_copies_are_made_lets_it_go_through(
    window: MainWindow, entered: WindowContext, path: Path, qtbot: QtBot
) -> None:
    (older,) = entered.journal.safe.known_copies()
    dialog = dialog_for_new(window, entered)
    dialog.known.click()
    dialog.do.click()
    qtbot.waitUntil(dialog.work.stop_button.isHidden)
    window.close()
    assert (opens(path, PASSPHRASE), opens(path, NEW)) == (False, True)
    assert not older.path.exists()
    (copy,) = window.start_pages.parts.copies.folder.rglob("*.sendjournal")
    assert opens(copy, NEW)


def test_other_work_that_reads_the_file_has_its_end_first(
    window: MainWindow, entered: WindowContext, path: Path, qtbot: QtBot
) -> None:
    """As a copy that was begun a moment before."""
    reading, go_on = threading.Event(), threading.Event()

    def read(_progress: Progress, _cancel: Cancel) -> None:
        journal = open_journal(path, passphrase=PASSPHRASE, computer="x", read_only=True)
        with closing(journal):
            journal.record()
            reading.set()
            go_on.wait()

    job = entered.jobs.start(Job(read))
    reading.wait()
    dialog = dialog_for_new(window, entered)
    dialog.do.click()
    first = dialog._anew._own
    qtbot.waitUntil(lambda: dialog._anew._own is not first)
    assert job.alive
    assert dialog.work.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        go_on.set()
    assert opens(path, NEW)


def test_remove_for_good(
    window: MainWindow, entered: WindowContext, path: Path, qtbot: QtBot
) -> None:
    (older,) = entered.journal.safe.known_copies()
    dialog = dialog_for_removal(window, entered.journal)
    turns = Turns()
    dialog.do.click()
    assert not dialog.leave.isEnabled()
    qtbot.wait(1)
    look_over(dialog, dialog)
    with qtbot.waitSignal(dialog.removed):
        qtbot.waitUntil(dialog.work.stop_button.isHidden)
        assert "This part cannot be stopped." in dialog.work.words.text()
    assert turns.count > 10
    assert said(window) == "Removed for good."
    assert entered.journal.bin() == ()
    assert not older.path.exists()
    assert entered.journal.undo_label is None
    assert opens(path, PASSPHRASE)


def test_remove_for_good_that_is_stopped_removes_nothing(
    window: MainWindow, entered: WindowContext, qtbot: QtBot
) -> None:
    dialog = dialog_for_removal(window, entered.journal)
    dialog.do.click()
    dialog.work.stop_button.click()
    qtbot.waitUntil(lambda: bool(dialog.row.problem.sentence))
    assert dialog.row.problem.sentence == "It was stopped. Nothing was removed."
    (item,) = entered.journal.bin()
    assert item.thing.id == "n7"
    assert len(entered.journal.safe.known_copies()) == 1
    dialog.reject()
    assert not dialog.isVisible()


def test_a_journal_that_is_removed_is_not_copied_first(
    window: MainWindow,
    entered: WindowContext,
    path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[object] = []
    monkeypatch.setattr(Copies, "make", lambda _copies, source: made.append(source))
    entered.journal.delete("delete call", {"entries": ["n7"]})
    assert not entered.journal.safe.is_copied()
    entered.removal_requested.emit()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert not made
    assert not path.exists()
    assert not list(window.start_pages.parts.copies.folder.rglob("*.sendjournal"))

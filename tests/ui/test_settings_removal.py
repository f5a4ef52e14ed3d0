"""The whole journal taken away through the window: proved, listed, gone from the disk, and said."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from send_journal.services.opening import open_journal
from send_journal.services.settings import JOURNALS, REMEMBER
from send_journal.ui.screens.settings.page import SettingsPage
from send_journal.ui.screens.settings.removal_group import RemoveJournalDialog
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import PASSPHRASE, StandingClock, sample_journal
from tests.ui.sweep import look_over


@pytest.fixture
def window(window: MainWindow, tmp_path: Path) -> MainWindow:
    parts = window.start_pages.parts
    parts.copies.folder = tmp_path / "copies"
    parts.copies.second = tmp_path / "stick"
    (tmp_path / "stick").mkdir()
    return window


def entered(window: MainWindow, path: Path, clock: StandingClock, *, locked: bool) -> Path:
    """A journal with a copy in two places, one of which was pulled out since, and one saved by hand."""
    copies = window.start_pages.parts.copies
    journal = sample_journal(path, clock, passphrase=PASSPHRASE if locked else None)
    journal.close()
    journal = open_journal(
        path,
        passphrase=PASSPHRASE if locked else None,
        computer="x",
        copies=copies,
        clock=clock,
    )
    journal.safe.copy_now()
    journal.safe.back_up(path.with_name("by hand.sendjournal"))
    (path.parent / "stick").rename(path.parent / "pulled out")
    window.enter(journal)
    return path


def asked(window: MainWindow, qtbot: QtBot) -> RemoveJournalDialog:
    assert window.workspace is not None
    window.workspace.go("settings")
    page = window.workspace.page("settings")
    assert isinstance(page, SettingsPage)
    page.removal.button.click()
    (dialog,) = page.findChildren(RemoveJournalDialog)
    qtbot.wait(1)
    return dialog


def test_every_copy_is_listed_and_goes_but_what_is_out_of_reach_is_named(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, clock: StandingClock
) -> None:
    settings = window.start_pages.parts.settings
    settings.set(REMEMBER, value=True)
    path = entered(window, tmp_path / "family.sendjournal", clock, locked=True)
    assert settings.get(JOURNALS) == [str(path)]
    dialog = asked(window, qtbot)
    look_over(dialog, dialog)
    assert str(path) in dialog.said
    assert f"1 copy in {tmp_path / 'copies'}" in dialog.said
    assert f"The copy you saved: {tmp_path / 'by hand.sendjournal'}" in dialog.said
    _, unreached = dialog.said.split("These cannot be reached, and stay:")
    assert str(tmp_path / "stick") in unreached
    QTest.keyClicks(dialog.line, "wrong words")
    dialog.do.click()
    assert "not the passphrase" in dialog.row.problem.sentence
    assert path.is_file()
    dialog.line.setText(PASSPHRASE)
    dialog.do.click()
    qtbot.waitUntil(lambda: window.workspace is None)
    left = sorted(each.name for each in tmp_path.glob("*family*")) + [
        each.name for each in (tmp_path / "copies").rglob("*.sendjournal")
    ]
    assert left == []
    assert not (tmp_path / "by hand.sendjournal").exists()
    assert settings.get(JOURNALS) == []
    shown = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert "The journal is gone, and 2 copies of it." in shown
    assert f"Not reached, and still there: {tmp_path / 'stick'}." in shown


def test_without_a_lock_a_word_is_typed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, clock: StandingClock
) -> None:
    path = entered(window, tmp_path / "family.sendjournal", clock, locked=False)
    dialog = asked(window, qtbot)
    dialog.do.click()
    assert "Nothing was removed" in dialog.row.problem.sentence
    QTest.keyClicks(dialog.line, "Remove")
    dialog.do.click()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert not path.exists()


def test_drawing_back_leaves_all_as_it_was(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, clock: StandingClock
) -> None:
    path = entered(window, tmp_path / "family.sendjournal", clock, locked=False)
    dialog = asked(window, qtbot)
    assert dialog.leave.hasFocus()
    dialog.leave.click()
    assert window.workspace is not None
    assert path.is_file()
    assert len(list((tmp_path / "copies").rglob("*.sendjournal"))) == 1

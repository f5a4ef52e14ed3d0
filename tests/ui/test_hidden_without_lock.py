"""A journal without a lock is only hidden: that is said, and a lock is offered there and then."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from send_journal.ui.screens.settings.lock_group import NewPassphraseDialog
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import StandingClock, sample_journal
from tests.ui.sweep import look_over


@pytest.fixture
def window(window: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    """With a small journal open."""
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    return window


def test_it_says_that_anyone_can_come_back_and_leads_to_a_lock(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.hide_and_lock()
    page = window.start_pages.currentWidget()
    assert isinstance(page, UnlockPage)
    qtbot.wait(1)
    look_over(page, window)
    shown = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "no lock, so anyone who uses this computer can come back" in shown
    assert "Rowan" not in shown
    page.set_lock.click()
    assert window.workspace is not None
    assert window.workspace.current == "settings"
    (dialog,) = window.findChildren(NewPassphraseDialog)
    assert dialog.isVisible()
    dialog.close()


def test_coming_back_goes_where_it_was(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.go("people")
    window.hide_and_lock()
    page = window.start_pages.currentWidget()
    assert isinstance(page, UnlockPage)
    page.back.click()
    assert window.workspace is not None
    assert window.workspace.current == "people"

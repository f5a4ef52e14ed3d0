"""Hide and lock within reach: where something stands over the window, and where there is little room."""

import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from send_journal.ui.shell.child_chooser import ChildChooser
from send_journal.ui.shell.finder import CommandFinder
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import StandingClock, sample_journal


@pytest.fixture
def window(window: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    """The whole window with a small journal open."""
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    return window


def press_lock_key(window: MainWindow) -> None:
    """Press it as a keyboard does: whichever of the program's windows has the keyboard gets it."""
    handle = QGuiApplication.focusWindow() or window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def open_menu(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    chooser = window.workspace.findChild(ChildChooser)
    assert chooser is not None
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)


def test_its_key_hides_it_over_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    assert window.actions_of_journal is not None
    window.actions_of_journal.action("find").trigger()
    (finder,) = window.findChildren(CommandFinder)
    qtbot.waitUntil(finder.isActiveWindow)
    press_lock_key(window)
    assert window.workspace is None
    assert not any(shown.isVisible() for shown in window.findChildren(CommandFinder))


def test_its_key_hides_it_over_an_open_menu(window: MainWindow, qtbot: QtBot) -> None:
    open_menu(window, qtbot)
    press_lock_key(window)
    assert window.workspace is None
    assert QApplication.activePopupWidget() is None


def test_a_menu_goes_when_it_locks_by_itself(
    window: MainWindow, qtbot: QtBot, clock: StandingClock
) -> None:
    open_menu(window, qtbot)
    clock.pass_by(minutes=11)
    assert window.idle.look()
    assert window.workspace is None
    assert QApplication.activePopupWidget() is None


def shown_lock_buttons(window: MainWindow) -> int:
    buttons = window.findChildren(QAbstractButton)
    return sum(one.isVisible() and "Hide and lock" in one.text() for one in buttons)


@pytest.mark.parametrize("size", [(1280, 800), (640, 480), (1280, 480)])
def test_one_button_to_hide_it_is_always_in_sight(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: shown_lock_buttons(window) == 1)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: shown_lock_buttons(window) == 1)


def test_its_button_in_the_menu_bar_has_room_in_each_size_of_text(window: MainWindow) -> None:
    """After text was made larger once more, its words were cut at both ends."""
    theme = window.start_pages.parts.theme
    for points in (20, 13, 24, 20, 24):
        theme.use(points=points)
        QApplication.sendPostedEvents()
        button = window.menuBar().cornerWidget()
        if points > 13:
            assert button.isVisible()
            assert button.width() >= button.sizeHint().width()


def test_the_menus_of_a_journal_do_not_gather_as_it_is_locked_and_opened(
    window: MainWindow, tmp_path: Path, clock: StandingClock, qtbot: QtBot
) -> None:
    """Those of each time stayed behind: six menus a lock, for as long as the program ran."""
    shown = len(window.menuBar().actions())
    for number in range(3):
        window.leave()
        window.enter(sample_journal(tmp_path / f"{number}.sendjournal", clock))
    assert len(window.menuBar().actions()) == shown

    def held() -> int:  # one without a title is Qt's own, for a bar that is too narrow
        return sum(bool(menu.title()) for menu in window.menuBar().findChildren(QMenu))

    qtbot.waitUntil(lambda: held() == shown)


def test_a_journal_that_was_hidden_is_not_left_in_memory(window: MainWindow, qtbot: QtBot) -> None:
    """It was, until Python next looked through everything: the pages of four or five at a time."""
    assert window.workspace is not None
    shown = (window.workspace, window.workspace.context.journal)
    gone: list[weakref.ref[object]] = [weakref.ref(each) for each in shown]
    del shown
    window.hide_and_lock()
    qtbot.waitUntil(lambda: not any(each() for each in gone))

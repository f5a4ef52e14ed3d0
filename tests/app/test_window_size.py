"""The window on the screen there is: no button of it lies below the edge."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.window import SIZE, Outside, build_window, show_in_its_size
from tests.ui.parts import StandInDesktop, StandingClock


def test_a_window_takes_the_whole_of_a_screen_that_it_does_not_fit(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = build_window(qapp, Outside(tmp_path / "settings", StandingClock(), StandInDesktop()))
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    assert screen.width() < SIZE.width()  # the offscreen one is 800 by 800
    show_in_its_size(window)
    assert window.isMaximized()
    qtbot.waitUntil(lambda: screen.contains(window.frameGeometry()))

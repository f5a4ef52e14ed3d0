"""A call is added, found, changed, deleted and brought back, in the real window, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.domain.record import Entry
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.shell.main_window import MainWindow
from tests.journeys.keys import choose
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    clock = StandingClock()
    folder = tmp_path / "temporary"
    folder.mkdir()
    outside = Outside(tmp_path / "settings", clock, StandInDesktop(), TemporaryFolder(folder))
    window = build_window(qapp, outside)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock, example=True))
    assert window.workspace is not None
    window.workspace.go("journal")
    yield window
    window.end()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.activePopupWidget() or focus(), key, modifier)  # as the system does
    QApplication.sendPostedEvents()


def tab_to(name: str) -> None:
    """Press Tab until the control with this name has the keyboard."""
    for _ in range(60):
        if focus().accessibleName() == name or getattr(focus(), "words", "") == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name!r}")


def test_a_call_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    page = window.workspace.page("journal")
    assert isinstance(page, JournalPage)
    journal = window.workspace.context.journal

    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    press(Qt.Key.Key_Return)  # the first kind: a call

    assert focus().accessibleName() == "When was the call? Day, or a whole date"
    QTest.keyClick(focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus(), "30 sep 25")
    tab_to("When was the call? Month")
    tab_to("Who was it with?")
    QTest.keyClicks(focus(), "S. Patel, EHC coordinator, council")
    press(Qt.Key.Key_Escape)  # the names that were offered
    press(Qt.Key.Key_Tab)
    choose("They called us")
    tab_to("What was it about?")
    QTest.keyClicks(focus(), "Panel date")
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    added = journal.record().entries[-2]
    assert (added.title, added.date.text, added.direction) == ("Panel date", "2025-09-30", "in")
    assert (added.people, added.body) == (("p1",), "b1")
    assert page.list.current == added

    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus(), "panel da")
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    with qtbot.waitActive(window):  # offscreen, a menu that goes takes the active window with it
        window.activateWindow()
    page.list.filters.search.setFocus()
    tab_to("Entries")
    press(Qt.Key.Key_Return)
    assert getattr(focus(), "words", "") == "Change"
    press(Qt.Key.Key_Return)
    tab_to("What was it about?")
    QTest.keyClicks(focus(), "Panel date moved")
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    changed = journal.thing("entries", added.id)
    assert isinstance(changed, Entry)
    assert changed.title == "Panel date moved"

    tab_to("Entries")
    press(Qt.Key.Key_Delete)
    assert journal.thing("entries", added.id) is None
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert journal.thing("entries", added.id) == changed
    assert page.list.table.currentIndex().isValid() or page.list.model.rowCount() == 0

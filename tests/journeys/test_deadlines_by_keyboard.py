"""From the date of a request to its limits, why, its stages and a what if, by keyboard alone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Entry
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.deadline_parts import said, under
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal

REQUEST = Entry(
    id="request",
    children=("c1",),
    kind="email",
    direction="out",
    date=UncertainDate("2025-03-03"),
    received=dt.date(2025, 3, 3),
    title="Asked for an assessment",
    event="ehcna.requested",
    body="b1",
)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    folder = tmp_path / "temporary"
    folder.mkdir()
    outside = Outside(
        tmp_path / "settings", StandingClock(), StandInDesktop(), TemporaryFolder(folder)
    )
    window = build_window(qapp, outside)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    journal = sample_journal(tmp_path / "family.sendjournal", StandingClock(), example=True)
    journal.save("add request", {"entries": [REQUEST]})
    window.enter(journal)
    yield window
    window.end()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.activePopupWidget() or focus(), key, modifier)
    QApplication.sendPostedEvents()


def tab_to(name: str) -> None:
    """Press Tab until the control with this name has the keyboard."""
    for _ in range(40):
        names = (focus().accessibleName(), getattr(focus(), "words", ""), _text(focus()))
        if name in names:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name!r}")


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def test_deadlines_by_keyboard(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None
    action = window.actions_of_journal
    assert action is not None
    action.action("go.deadlines").trigger()
    page = workspace.page("deadlines")
    assert isinstance(page, DeadlinesPage)

    dates = {row.title: row.right for row in under(page, "Late")}
    assert dates["Decision whether to assess"] == "14 April 2025"
    assert dates["Final EHC plan sent"] == "21 July 2025"
    late = {row.title: row.right_under for row in under(page, "Late")}
    assert late["Final EHC plan sent"] == "10 weeks 2 days late"

    tab_to("Deadlines")
    assert focus() is page.front.rows
    while page.chosen is None or page.chosen.rule.id != "ehcna.final_plan":
        before = page.front.rows.current
        press(Qt.Key.Key_Down)
        assert page.front.rows.current != before
    assert "School holidays" in said(page)  # does August stop it? No

    press(Qt.Key.Key_F2)
    assert focus() is page.pane.close_button
    tab_to("Copy the link to the law")
    press(Qt.Key.Key_Space)
    assert "legislation.gov.uk" in QApplication.clipboard().text()
    press(Qt.Key.Key_Escape)
    assert focus() is page.front.rows

    press(Qt.Key.Key_F2)
    tab_to("What if …")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "10 mar 25")
    press(Qt.Key.Key_Return)
    assert page.chosen is not None
    assert page.chosen.due == dt.date(2025, 7, 28)
    tab_back = page.front.what_if.back
    tab_back.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert page.chosen.due == dt.date(2025, 7, 21)

    page.front.switch.setFocus(Qt.FocusReason.TabFocusReason)
    action.action("deadlines.stages").trigger()
    tab_to("The stages in their order")
    assert focus() is page.front.ladder
    press(Qt.Key.Key_Return)
    assert page.pane.isVisible()
    press(Qt.Key.Key_Escape)
    assert focus() is page.front.ladder

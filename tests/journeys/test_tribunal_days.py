"""The hearing on 10 September 2025: ten Tribunal working days before it is 29 July, and why."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.services.journal import Journal
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.shell.main_window import MainWindow
from tests.journeys.keys import command, do, fill, focus, pick, press, tab_to, waits
from tests.ui.deadline_parts import said
from tests.ui.parts import StandingClock


def test_ten_tribunal_working_days_before_a_hearing(
    window: MainWindow, qtbot: QtBot, journal: Journal, clock: StandingClock
) -> None:
    clock.now = dt.datetime(2025, 7, 1, 11, 0, tzinfo=dt.UTC)
    command(window, qtbot, "add meeting")
    fill("When is the meeting, or when was it? Day, or a whole date", "10 sep 25")
    fill("What is it about?", "The hearing")
    pick("Is this a step in the law?", "An appeal to the Tribunal")
    pick("Which step is it?", "The hearing")
    do("Save this meeting")
    assert "appeal.hearing" in {entry.event for entry in journal.record().entries}

    command(window, qtbot, "deadlines")
    assert window.workspace is not None
    page = window.workspace.page("deadlines")
    assert isinstance(page, DeadlinesPage)
    waits(qtbot, lambda: any("hearing" in row.title for row in page.front.rows.rows.rows))
    row = next(row for row in page.front.rows.rows.rows if row.title == "Papers for the hearing")
    assert row.right == "Expected by 29 July 2025"

    tab_to("Deadlines")
    while page.chosen is None or page.chosen.rule.id != "appeal.bundle":
        before = page.front.rows.current
        press(Qt.Key.Key_Down)
        assert page.front.rows.current != before
    words = said(page)
    assert "29 July 2025" in words
    assert "August" in words  # the whole of it is left out
    assert "This is the usual time, not a limit in law." in words  # and no standard of the NHS

    press(Qt.Key.Key_F2)
    do("What if …")  # what if the hearing is put off for a week?
    QTest.keyClicks(focus(), "17 sep 25")
    press(Qt.Key.Key_Return)
    assert page.chosen.due == dt.date(2025, 9, 3)

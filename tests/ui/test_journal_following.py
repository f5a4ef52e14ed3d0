"""The pane follows the keyboard: at once at one press, and while a key is held, when it rests."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Entry
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.journal.page import JournalPage


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> JournalPage:
    """Five of one day above the others, newest first: e, d, c, b, a."""
    first = Entry(id="a", children=("c1",), date=UncertainDate("2025-12-01"), title="a")
    day = [first, *(dataclasses.replace(first, id=one, title=one) for one in "bcde")]
    context.journal.save("add", {"entries": day})
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.resize(1082, 736)
    page.show()
    page.list.table.setFocus()
    return page


def shown(page: JournalPage) -> str:
    assert page.list.pane.entry is not None
    return page.list.pane.entry.id


def press_down(page: JournalPage, times: int) -> None:
    """Several at once, as of a key that is held: the loop has no turn between them."""
    for _ in range(times):
        QTest.keyClick(page.list.table, Qt.Key.Key_Down)


def test_one_press_is_shown_at_once(page: JournalPage) -> None:
    press_down(page, 1)
    assert shown(page) == "d"


def test_a_held_key_is_shown_at_its_first_step_and_when_it_rests(
    page: JournalPage, qtbot: QtBot
) -> None:
    press_down(page, 3)
    assert page.list.current is not None
    assert page.list.current.id == "b"  # whatever is done is done to this one
    assert shown(page) == "d"
    qtbot.waitUntil(lambda: shown(page) == "b")
    press_down(page, 1)
    qtbot.waitUntil(lambda: shown(page) == "a")


def test_before_the_keyboard_goes_into_the_pane_it_shows_the_row(page: JournalPage) -> None:
    press_down(page, 3)
    page.focusNextPrevChild(True)  # noqa: FBT003 - Qt's own argument
    assert shown(page) == "b"
    press_down(page, 1)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert shown(page) == "a"


def test_several_chosen_are_counted_at_once(page: JournalPage) -> None:
    for _ in range(3):
        QTest.keyClick(page.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.many.isVisible()
    assert "4" in page.list.many._count.text()


def test_what_was_put_off_comes_up_when_the_list_is_seen_again(
    page: JournalPage, qtbot: QtBot
) -> None:
    press_down(page, 3)
    page.hide()
    qtbot.waitUntil(lambda: not page.list._following._timer.isActive())
    assert shown(page) == "d"  # nothing is read of a journal whose window is gone
    page.show()
    assert shown(page) == "b"

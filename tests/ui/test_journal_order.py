"""Entries of one day are moved by key, by button and from the menu; what cannot move says so."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import Entry
from send_journal.ui.context import WindowContext
from send_journal.ui.screens import ScreenAction
from send_journal.ui.screens.journal import SCREEN
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.widgets.banner import Message

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def said(context: WindowContext) -> list[Message]:
    messages: list[Message] = []
    context.message_requested.connect(messages.append)
    return messages


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> JournalPage:
    """Three of one day above the others, newest first: c, b, a."""
    first = Entry(
        id="a", children=("c1",), date=UncertainDate("2025-12-01"), title="a", time="09:00"
    )
    day = [first, *(dataclasses.replace(first, id=one, title=one, time=None) for one in "bc")]
    context.journal.save("add", {"entries": day})
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.resize(1082, 736)
    page.show()
    page.list.table.setFocus()
    return page


def listed(page: JournalPage, count: int = 3) -> list[str]:
    lines = [page.list.model.line(row) for row in range(count)]
    return [line.title for line in lines if line is not None]


def is_plain(page: JournalPage) -> bool:
    return page.list.table.stacked


def orders(context: WindowContext) -> list[int | None]:
    found = [context.journal.thing("entries", one) for one in "abc"]
    return [one.order for one in found if isinstance(one, Entry)]


def test_alt_and_an_arrow_move_the_entry_and_it_stays_the_current_one(
    context: WindowContext, page: JournalPage, said: list[Message]
) -> None:
    start = listed(page)
    page.list.go_to_entry(start[2])
    QTest.keyClick(page.list.table, Qt.Key.Key_Up, ALT)
    assert listed(page) == [start[0], start[2], start[1]]
    assert page.list.current is not None
    assert page.list.current.id == start[2]
    assert said[-1].sentence.startswith("Moved up.")
    QTest.keyClick(page.list.table, Qt.Key.Key_Up, ALT)
    assert listed(page) == [start[2], start[0], start[1]]
    QTest.keyClick(page.list.table, Qt.Key.Key_Down, ALT)
    QTest.keyClick(page.list.table, Qt.Key.Key_Down, ALT)
    assert listed(page) == start
    assert sorted(str(one) for one in orders(context)) == ["1", "2", "3"]


def test_a_move_is_one_named_change_that_is_taken_back(
    context: WindowContext, page: JournalPage
) -> None:
    start = listed(page)
    page.list.go_to_entry(start[0])
    page.list.pane.down.click()
    assert context.journal.undo_label == "move entry in its day"
    change = context.journal.undo()
    assert change is not None
    context.publish(change, None)
    assert listed(page) == start
    assert orders(context) == [None, None, None]


def test_past_its_day_it_does_not_go_and_that_is_said(
    page: JournalPage, said: list[Message]
) -> None:
    start = listed(page, 4)
    page.list.go_to_entry(start[2])
    QTest.keyClick(page.list.table, Qt.Key.Key_Down, ALT)
    assert said[-1].sentence == "It cannot go down. The entry below is of another day."
    page.list.go_to_entry(start[0])
    QTest.keyClick(page.list.table, Qt.Key.Key_Up, ALT)
    assert said[-1].sentence == "It cannot go up. The entry above is of another day."
    assert listed(page, 4) == start


def test_without_a_date_there_is_no_day_to_move_in(
    context: WindowContext, page: JournalPage, said: list[Message]
) -> None:
    nowhen = UncertainDate("", Certainty.UNKNOWN)
    pair = [Entry(id=f"u{n}", children=("c1",), date=nowhen, title=f"u{n}") for n in (1, 2)]
    context.journal.save("add", {"entries": pair})
    page.list.go_to_entry("u1")
    QTest.keyClick(page.list.table, Qt.Key.Key_Up, ALT)
    assert said[-1].sentence.startswith("It has no date")
    assert not page.list.pane.up.isVisible()


def test_buttons_show_only_where_there_is_something_to_go_past(page: JournalPage) -> None:
    page.list.go_to_entry("b")
    assert page.list.pane.up.isVisible()
    page.list.go_to_entry("e2")
    assert not page.list.pane.up.isVisible()


def test_a_time_that_says_otherwise_is_said(
    context: WindowContext, page: JournalPage, said: list[Message]
) -> None:
    b = context.journal.thing("entries", "b")
    assert isinstance(b, Entry)
    context.journal.save("change", {"entries": [dataclasses.replace(b, time="11:00")]})
    page.list.refresh("b")
    step = page.list.table.currentIndex().row() - (page.list.model.row_of("a") or 0)
    while page.list.neighbour(1):
        page.move_in_day(1)
    assert step < 0  # newest first: the later one stood above
    assert said[-1].sentence == "Moved down. The times of that day say otherwise."


def test_the_menu_moves_only_what_could_be_seen(page: JournalPage, said: list[Message]) -> None:
    start = listed(page)
    page.open_with({})
    page.list.go_to_entry(start[0])
    page.open_with({"chosen": "down"})
    assert listed(page)[1] == start[0]
    page.hide()
    page.show()
    page.open_with({"chosen": "down"})
    assert listed(page)[1] == start[0]
    assert said[-1].sentence == "Choose an entry in the list first."


def test_the_keys_are_told_but_not_taken_from_other_screens() -> None:
    moves: list[ScreenAction] = [one for one in SCREEN.actions() if "move" in one.id]
    assert [one.keys for one in moves] == ["Alt+Up", "Alt+Down"]
    assert not any(one.shortcut for one in moves)  # Alt+Down opens a list of choices


def test_the_menu_does_with_the_chosen_entry_what_its_buttons_do(
    context: WindowContext, page: JournalPage
) -> None:
    page.open_with({})
    page.list.go_to_entry("b")
    page.open_with({"chosen": "history"})
    page.open_with({"chosen": "delete"})  # the list is not in view: nothing is deleted
    assert context.journal.thing("entries", "b") is not None
    page.show_list()
    page.open_with({"chosen": "change"})
    assert page.form is not None
    assert page.form.body.values()["title"] == "b"
    page.show_list("b")
    page.open_with({"chosen": "delete"})
    assert context.journal.thing("entries", "b") is None


def test_the_plain_list_stands_beside_the_table_and_is_remembered(
    context: WindowContext, page: JournalPage, qtbot: QtBot
) -> None:
    assert page.list.form.isVisible()
    assert not is_plain(page)
    page.open_with({"plain list": True})
    assert is_plain(page)
    assert page.list.form.current == "list"
    another = JournalPage(context)
    qtbot.addWidget(another)
    another.resize(1082, 736)
    another.show()
    assert is_plain(another)
    another.list.form._parts["table"].click()
    assert not is_plain(another)
    another.context.set_one_column(one_column=True)
    assert is_plain(another)
    assert not another.list.form.isVisible()

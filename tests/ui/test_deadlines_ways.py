"""What can be done on the Deadlines page: stages, what if, mark as done, and a long journal."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.fields import StepAnswer
from send_journal.domain.record import Entry
from send_journal.services.deadlines import Deadline
from send_journal.ui import held_clocks
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.choosing import ChoiceEditor
from send_journal.ui.screens.deadlines.done_page import DonePage
from send_journal.ui.screens.deadlines.front import STAGES
from send_journal.ui.screens.deadlines.ladder import StageRow
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.widgets.buttons import Button
from tests.ui.deadline_parts import button, choose, example_page, said, under
from tests.ui.parts import StandingClock


@pytest.fixture
def page(
    qtbot: QtBot, context: WindowContext, clock: StandingClock, tmp_path: Path
) -> Iterator[DeadlinesPage]:
    with example_page(qtbot, context, clock, tmp_path) as shown:
        yield shown


def stages(page: DeadlinesPage) -> list[StageRow]:
    return [row for row in page.front.ladder.rows.rows if isinstance(row, StageRow)]


def show_stages(page: DeadlinesPage, words: str) -> None:
    """Go to the stages that are called so in the chooser."""
    page.open_with({"stages": True})
    chooser = page.front.climb
    place = next(n for n in range(chooser.count()) if words in chooser.itemText(n))
    chooser.setCurrentIndex(place)
    chooser.activated.emit(place)


def suppose(page: DeadlinesPage, words: str) -> None:
    """Type a day into the bar and ask for its dates."""
    bar = page.front.what_if
    QTest.keyClicks(bar.date.day, words)
    QTest.keyClick(bar.date.day, Qt.Key.Key_Return)


def test_the_ladder_says_where_the_family_stands(page: DeadlinesPage) -> None:
    page.context.choose_child("rowan")
    show_stages(page, "Assessment from 3 March 2025")
    rows = stages(page)
    assert rows[0].word == "Started"
    (here,) = (row for row in rows if row.is_here)
    assert here.title == "Final EHC plan sent"
    assert here.under == "Not done yet. You are here"
    assert here.amount == "10 weeks 2 days late"
    assert here.right_under == "20 weeks"
    assert here.spoken.startswith("You are here. Final EHC plan sent. Late. 10 weeks 2 days late.")
    assert page.front.ladder.current == here.id
    met = next(row for row in rows if row.title == "Decision whether to assess")
    assert (met.word, met.amount) == ("MET", "3 days early")
    to_come = [row for row in rows if row.is_to_come]
    assert {row.word for row in to_come} == {"Cannot start yet"}
    assert all("The final plan was sent" in row.under for row in to_come)


def test_what_happens_next_stands_beside_the_ladder(page: DeadlinesPage) -> None:
    show_stages(page, "3 March 2025")
    assert page.side.isVisible()
    button(page, "Why this date?").click()
    assert page.pane.isVisible()
    assert "Monday 21 July 2025" in said(page)
    QTest.keyClick(page.pane.close_button, Qt.Key.Key_Escape)
    assert page.side.isVisible()
    assert page.front.ladder.hasFocus()


def test_every_ladder_of_the_example_can_be_chosen(page: DeadlinesPage) -> None:
    page.open_with({"stages": True})
    chooser = page.front.climb
    names = [chooser.itemText(place) for place in range(chooser.count())]
    assert {"Assessment", "Review", "Appeal"} <= {
        name.split(": ")[-1].split(" ")[0] for name in names
    }
    for place in range(chooser.count()):
        chooser.setCurrentIndex(place)
        chooser.activated.emit(place)
        assert len(stages(page)) > 2


def test_another_start_moves_the_dates_and_nothing_in_the_journal(page: DeadlinesPage) -> None:
    row = choose(page, "ehcna.final_plan", "Late")
    before = page.context.journal.record()
    button(page, "What if …").click()
    suppose(page, "10 march 2025")
    chosen = page.chosen
    assert isinstance(chosen, Deadline)
    assert chosen.started_by == row.started_by
    assert chosen.due == dt.date(2025, 7, 28)
    assert (
        "What if “Asked for an assessment” came on 10 March 2025?" in page.front.what_if.said.text()
    )
    assert "Nothing in the journal is changed." in page.front.what_if.said.text()
    assert "The real date is this: 21 July 2025." in said(page)
    shown = [each.words for each in page.pane.findChildren(Button) if each.isVisible()]
    assert "Mark as done" not in shown  # what is only supposed cannot be done
    assert page.context.journal.record() == before
    button(page, "Back to the real dates").click()
    assert page.chosen is not None
    assert page.chosen.due == dt.date(2025, 7, 21)
    assert not page.front.what_if.isVisible()


def test_another_today_counts_from_then(page: DeadlinesPage) -> None:
    choose(page, "ehcna.final_plan", "Late")
    button(page, "What if …").click()
    page.front.what_if.another_today.click()
    suppose(page, "1 july 2025")
    assert page.listed is not None
    assert page.listed.as_of == dt.date(2025, 7, 1)
    rows = under(page, "Waiting")
    assert [row for row in rows if row.title == "Final EHC plan sent"]
    assert "As at 1 July 2025" in page.front.header.subtitle.text()
    assert "As at" in said(page).split("\n")
    assert "Today" not in said(page).split("\n")


def test_a_day_that_is_none_is_said(page: DeadlinesPage) -> None:
    choose(page, "ehcna.final_plan", "Late")
    button(page, "What if …").click()
    suppose(page, "31 june 2025")
    assert page.front.what_if.problem.isVisible()
    assert "June has 30 days" in page.front.what_if.problem.sentence


def add_letter(page: DeadlinesPage, day: str, title: str) -> Entry:
    entry = Entry(
        id=f"new {day}",
        children=("rowan",),
        kind="letter",
        direction="in",
        date=UncertainDate(day),
        received=dt.date.fromisoformat(day),
        title=title,
        body="council",
    )
    page.context.publish(page.context.journal.save("add letter", {"entries": [entry]}), None)
    return entry


def test_an_entry_is_marked_as_what_did_it_and_that_can_be_undone(page: DeadlinesPage) -> None:
    letter = add_letter(page, "2025-09-30", "The final plan came")
    choose(page, "ehcna.final_plan", "Late")
    button(page, "Mark as done").click()
    done = page.done_page
    assert done is not None
    place = done.entries.rows.place_of(letter.id)
    assert place is not None
    done.entries.go_to(place)
    (editor,) = done.findChildren(ChoiceEditor)
    editor.set_value(True)
    done.use.click()
    assert not [each for each in page.findChildren(DonePage) if each.isVisible()]
    kept = page.context.journal.thing("entries", letter.id)
    assert isinstance(kept, Entry)
    assert kept.event == "plan.final_sent"
    assert kept.details["names_school"] is True
    row = next(row for row in under(page, "Met") if row.title == "Final EHC plan sent")
    thing = page.board.things[row.id]
    assert isinstance(thing, Deadline)
    assert page.context.journal.undo_label == "mark as done"
    change = page.context.journal.undo()
    assert change is not None
    page.context.publish(change, None)
    assert [row for row in under(page, "Late") if row.title == "Final EHC plan sent"]


def test_what_the_step_asks_is_asked_and_an_entry_that_does_not_do_it_is_not_marked(
    page: DeadlinesPage,
) -> None:
    choose(page, "review.next")
    page.mark_done()
    done = page.done_page
    assert done is not None
    done.use.click()
    assert done.problem.isVisible()
    assert page.context.journal.undo_label is None


def test_an_entry_that_would_leave_it_open_is_not_marked(page: DeadlinesPage) -> None:
    choose(page, "info.sar", "Due soon")  # asked of the council
    page.mark_done()
    done = page.done_page
    assert done is not None
    place = done.entries.rows.place_of("rowan-66")  # a note of what the school did
    assert place is not None
    done.entries.go_to(place)
    done.use.click()
    assert "still be open" in done.problem.text()
    assert page.context.journal.undo_label is None


def test_what_did_another_deadline_is_not_offered(page: DeadlinesPage) -> None:
    choose(page, "review.notice", "Waiting")
    page.mark_done()
    done = page.done_page
    assert done is not None
    assert done.entries.rows.place_of("robin-15") is None  # the invitation to the review before


def test_only_entries_since_the_start_that_are_no_other_step_are_offered(
    page: DeadlinesPage,
) -> None:
    row = choose(page, "ehcna.final_plan", "Late")
    page.mark_done()
    assert page.done_page is not None
    record = {entry.id: entry for entry in page.context.journal.record().entries}
    offered = [record[each.id] for each in page.done_page.entries.rows.rows]
    assert offered
    assert row.started_on is not None
    for entry in offered:
        assert "rowan" in entry.children
        assert not entry.event
        assert (entry.received or entry.date.last or row.started_on) >= row.started_on


def test_a_new_entry_gets_the_step_and_what_it_belongs_to(
    page: DeadlinesPage, qtbot: QtBot
) -> None:
    row = choose(page, "ehcna.final_plan", "Late")
    page.mark_done()
    assert page.done_page is not None
    page.done_page.add.click()
    menu = QApplication.activePopupWidget()
    with qtbot.waitSignal(page.context.navigate_requested) as went:
        QTest.keyClick(menu or page.done_page, Qt.Key.Key_Return)
    assert went.args is not None
    place, arguments = went.args
    assert place == "journal"
    assert arguments["step"] == StepAnswer(event="plan.final_sent", about=row.started_by)
    assert arguments["direction"] == "in"
    assert arguments["came_from"] == "deadlines"  # where the window goes once it is saved or left


def test_escape_leaves_the_page_and_marks_nothing(page: DeadlinesPage) -> None:
    choose(page, "ehcna.final_plan", "Late")
    page.mark_done()
    assert page.done_page is not None
    QTest.keyClick(page.done_page.entries, Qt.Key.Key_Escape)
    assert not [each for each in page.findChildren(DonePage) if each.isVisible()]
    assert under(page, "Late")


def test_a_long_journal_is_counted_beside_the_window(
    page: DeadlinesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_clocks, "FEW", 0)
    rows = len(page.front.rows.rows.rows)
    add_letter(page, "2025-09-30", "A letter")
    assert page.front.working.isVisible()
    assert len(page.front.rows.rows.rows) == rows  # the rows of before stay meanwhile
    with qtbot.waitSignal(held_clocks.HeldClocks.of(page.context).ready):
        pass
    assert not page.front.working.isVisible()
    assert len(page.front.rows.rows.rows) == rows


def test_with_no_room_beside_the_pane_is_a_page_with_a_way_back(page: DeadlinesPage) -> None:
    page.context.set_one_column(one_column=True)
    choose(page, "ehcna.final_plan", "Late")
    page.front.rows.setFocus()
    QTest.keyClick(page.front.rows, Qt.Key.Key_Return)
    assert page.read_page.isVisible()
    assert "within 20 weeks" in said(page)
    page.read_page.back.click()
    assert page.front.rows.isVisible()
    show_stages(page, "3 March 2025")
    assert page.front.view == STAGES
    QTest.keyClick(page.front.ladder, Qt.Key.Key_Return)
    assert page.read_page.isVisible()

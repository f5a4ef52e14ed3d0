"""The Deadlines page on the worked example, and with nothing in the journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.services.deadlines import Deadline
from send_journal.ui.context import WindowContext
from send_journal.ui.record_list.rows import ROW_ROLE
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.screens.deadlines.wording import DeadlineRow
from send_journal.ui.widgets.wrapped_link import WrappedLink
from tests.ui.deadline_parts import button, choose, example_page, said, spoken, under
from tests.ui.parts import StandingClock


@pytest.fixture
def page(
    qtbot: QtBot, context: WindowContext, clock: StandingClock, tmp_path: Path
) -> Iterator[DeadlinesPage]:
    with example_page(qtbot, context, clock, tmp_path) as shown:
        yield shown


def test_the_final_plan_is_late_by_its_exact_time(page: DeadlinesPage) -> None:
    (row,) = (one for one in under(page, "Late") if one.title == "Final EHC plan sent")
    assert row.mark is not None
    assert row.mark.word == "LATE"
    assert row.right == "21 July 2025"
    assert row.right_under == "10 weeks 2 days late"
    assert row.under.startswith("The council owes you")


def test_a_row_is_spoken_as_one_sentence_after_another(page: DeadlinesPage) -> None:
    (line,) = (one for one in spoken(page, "Late") if one.startswith("Final EHC plan sent"))
    assert line.startswith(
        "Final EHC plan sent. Late. Due 21 July 2025, 10 weeks 2 days late. The council owes you."
    )
    index = page.front.rows.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data(ROW_ROLE).spoken


def test_late_holds_no_right_of_the_family_and_nothing_that_is_not_law(
    page: DeadlinesPage,
) -> None:
    late = spoken(page, "Late")
    assert late
    assert not [one for one in late if "ours to do" in one or "xpected by" in one]
    expected = spoken(page, "Expected by, not a limit in law")
    assert [one for one in expected if "Autism" in one and "Expected by 15 April 2024" in one]
    assert [one for one in spoken(page, "Yours to do, if you wish") if "Ombudsman" in one]


def test_what_the_family_may_do_has_its_safe_day(page: DeadlinesPage) -> None:
    for row in under(page, "Yours to do, if you wish"):
        thing = page.board.things[row.id]
        assert isinstance(thing, Deadline)
        if thing.safe != thing.due:
            assert "safe by" in row.right_under


def test_met_and_met_late_each_have_their_mark(page: DeadlinesPage) -> None:
    marks = {row.mark.word for row in under(page, "Met") if row.mark is not None}
    assert marks == {"MET", "MET LATE"}


def test_a_birthday_is_not_listed_as_owed(page: DeadlinesPage) -> None:
    assert not [row for row in page.front.rows.rows.rows if "school age" in row.title]


def test_the_head_counts_and_says_how_old_the_rules_are(page: DeadlinesPage) -> None:
    assert page.listed is not None
    words = page.front.header.subtitle.text()
    missed, counted = len(page.listed.missed), len(page.listed.counted)
    assert f"Of {counted} limits in law, {missed} were missed." in words
    assert "As at 1 October 2025." in words
    assert "Rules as checked on" in words


def test_a_journal_without_steps_says_what_goes_here(qtbot: QtBot, context: WindowContext) -> None:
    page = DeadlinesPage(context)
    qtbot.addWidget(page)
    page.show()
    assert not page.front.rows.rows.rows
    assert page.front.empty is not None
    assert page.front.empty.button is not None
    assert page.first_focus() is page.front.empty.button


def test_why_says_duty_law_sum_start_and_what_to_do(page: DeadlinesPage) -> None:
    row = choose(page, "ehcna.final_plan", "Late")
    words = said(page)
    assert "within 20 weeks" in words
    assert row.law.instrument in words
    assert "3 March 2025 is day 0" in words
    assert "Monday 21 July 2025" in words
    assert "Late by 72 days" in words
    assert "Wednesday 1 October 2025" in words
    assert "Started by: Asked for an assessment" in words
    assert "What you can do next" in words
    assert "IPSEA" in words


def test_every_allowed_reason_has_its_answer(page: DeadlinesPage) -> None:
    row = choose(page, "ehcna.final_plan", "Late")
    assert row.considered
    words = said(page)
    for one in row.considered:
        assert one.exception in words
        assert one.answer[1:] in words


def test_an_exception_that_may_hold_stands_beside_the_plain_count(page: DeadlinesPage) -> None:
    row = choose(page, "ehcna.final_plan", "Met")
    (found,) = row.if_exception
    words = said(page)
    assert "Plain" in words
    assert "6 weeks 1 day late" in words
    assert f"If this holds: {found.exception}" in words
    assert "4 weeks 4 days late outside it" in words


def test_an_override_says_whose_it_is_and_why(page: DeadlinesPage) -> None:
    row = choose(page, "appeal.la_response")
    assert row.override is not None
    words = said(page)
    assert "The Tribunal set its own date" in words
    assert row.override.reason in words


def test_a_range_is_said_in_words(page: DeadlinesPage) -> None:
    choose(page, "info.foi")
    assert "the date is a range" in said(page)


def test_the_link_to_the_law_is_copied_and_not_opened(page: DeadlinesPage) -> None:
    row = choose(page, "ehcna.final_plan", "Late")
    button(page, "Copy the link to the law").click()
    assert QGuiApplication.clipboard().text() == row.law.url


def test_the_start_is_one_click_away(page: DeadlinesPage, qtbot: QtBot) -> None:
    row = choose(page, "ehcna.final_plan", "Late")
    link = next(
        each for each in page.pane.findChildren(WrappedLink) if each.text().startswith("Started")
    )
    with qtbot.waitSignal(page.context.navigate_requested) as went:
        link.click()
    assert went.args == ["journal", {"entry": row.started_by}]


def test_escape_closes_the_pane_and_enter_opens_it(page: DeadlinesPage) -> None:
    choose(page, "ehcna.final_plan", "Late")
    page.front.rows.setFocus()
    QTest.keyClick(page.front.rows, Qt.Key.Key_Return)
    assert page.pane.close_button.hasFocus()
    QTest.keyClick(page.pane.close_button, Qt.Key.Key_Escape)
    assert not page.pane.isVisible()
    assert page.front.rows.hasFocus()
    page.open_with({"why": True})
    assert page.pane.isVisible()


def test_only_what_one_body_must_do_and_back(page: DeadlinesPage) -> None:
    filters = page.front.filters
    everything = page.board.found
    filters.who.setFocus()
    filters.who.choose("school")
    filters.who.activated.emit(filters.who.currentIndex())
    rows = [row for row in page.front.rows.rows.rows if not row.heading]
    assert rows
    assert all(
        row.under.startswith("The school owes") for row in rows if isinstance(row, DeadlineRow)
    )
    assert filters.found.text() == f"{len(rows)} of {everything}"
    filters.clear.click()
    assert page.board.found == everything
    assert not filters.clear.isVisible()


def test_promises_stand_apart_from_law(page: DeadlinesPage) -> None:
    promised = under(page, "Promised or asked for, not law")
    assert promised
    assert all("not law" in row.under for row in promised)
    assert [row for row in promised if "Patel" in row.under and row.mark is not None]


def test_an_answer_that_was_only_asked_for_is_never_late(page: DeadlinesPage) -> None:
    promised = under(page, "Promised or asked for, not law")
    asked = [row for row in promised if "asked for by you" in row.under]
    assert asked
    assert {row.mark.word for row in asked if row.mark} <= {
        "WAITING",
        "DUE SOON",
        "MET",
        "MET LATE",
    }
    (ours,) = (row for row in promised if "asked you for an answer" in row.under)
    assert ours.mark is not None
    assert ours.mark.word == "MET"  # the family's own letter answered it


def test_what_is_not_sure_is_asked_with_a_way_to_the_form(
    page: DeadlinesPage, qtbot: QtBot
) -> None:
    questions = under(page, "What we need to know to be sure")
    assert questions
    place = page.front.rows.rows.place_of(questions[0].id)
    assert place is not None
    page.front.rows.go_to(place)
    assert questions[0].title in said(page)
    with qtbot.waitSignal(page.context.navigate_requested) as went:
        button(page, "Change the entry").click()
    assert went.args is not None
    assert set(went.args[1]) == {"change"}


def test_the_child_of_the_window_is_the_only_one_shown(page: DeadlinesPage) -> None:
    assert "Robin" in "".join(spoken(page, "Waiting"))
    page.context.choose_child("rowan")
    things = page.board.things.values()
    assert {one.child for one in things if isinstance(one, Deadline)} == {"rowan"}

"""What is wrong or missing in a record is said on the Deadlines page in a sentence, with no wrong date."""

import datetime as dt
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import Entry, Span
from send_journal.services.deadlines import Deadline
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from tests.ui.deadline_parts import said, under
from tests.ui.parts import show_window

Shown = Callable[..., DeadlinesPage]
TO_KNOW = "What we need to know to be sure"


def step(event: str, day: str, **details: object) -> Entry:
    return Entry(
        id=f"{event} {day}",
        children=("c1",),
        kind="letter",
        direction="in",
        date=UncertainDate(day) if day else UncertainDate("", Certainty.UNKNOWN),
        title=f"{event} {day}",
        event=event,
        body="b1",
        details=details,
    )


@pytest.fixture
def shown(qtbot: QtBot, context: WindowContext) -> Shown:
    """The page over the sample with these steps added."""

    def show(*entries: Entry) -> DeadlinesPage:
        context.journal.save("add steps", {"entries": list(entries)})
        page = DeadlinesPage(context)
        qtbot.addWidget(page)
        page.resize(1100, 760)
        show_window(page, qtbot)
        return page

    return show


def questions(page: DeadlinesPage) -> list[str]:
    return [row.title for row in under(page, TO_KNOW)]


def open_question(page: DeadlinesPage, words: str) -> str:
    """What the pane says of the question with these words."""
    row = next(row for row in under(page, TO_KNOW) if words in row.title)
    place = page.front.rows.rows.place_of(row.id)
    assert place is not None
    page.front.rows.go_to(place)
    return said(page)


def dates(page: DeadlinesPage) -> list[dt.date]:
    things = page.board.things.values()
    return [one.due for one in things if isinstance(one, Deadline) and one.due]


def test_a_decision_before_its_request(shown: Shown) -> None:
    page = shown(step("ehcna.requested", "2025-03-03"), step("ehcna.refused", "2025-02-03"))
    assert "Is one of them wrong?" in open_question(page, "is dated 3 February 2025")


def test_two_final_plans(shown: Shown) -> None:
    page = shown(
        step("ehcna.requested", "2025-03-03"),
        step("plan.final_sent", "2025-07-01", names_school=True),
        step("plan.final_sent", "2025-07-08", names_school=True),
    )
    assert [each for each in questions(page) if "1 July 2025 and again on 8 July 2025" in each]


def test_a_date_of_another_century(shown: Shown) -> None:
    page = shown(step("ehcna.requested", "1825-03-03"))
    assert [each for each in questions(page) if "before this law began" in each]
    assert not [day for day in dates(page) if day.year < 1900]


def test_a_step_without_its_day_gives_no_date(shown: Shown) -> None:
    page = shown(step("ehcna.requested", ""))
    assert [each for each in questions(page) if "the day is not known" in each]
    assert not [row for row in under(page, "Late") if row.right]


def test_an_answer_whose_start_is_not_in_the_journal(shown: Shown) -> None:
    page = shown(step("ehcna.refused", "2025-04-01"))
    assert "When was that?" in open_question(page, "What came before it is not in the journal")


def test_closures_that_overlap(shown: Shown, context: WindowContext) -> None:
    spans = [
        Span(id="a", from_day=dt.date(2025, 7, 20), to_day=dt.date(2025, 8, 20)),
        Span(id="b", from_day=dt.date(2025, 8, 1), to_day=dt.date(2025, 9, 1)),
    ]
    context.journal.save("add closures", {"closures": spans})
    page = shown(step("ehcna.requested", "2025-03-03"))
    assert [each for each in questions(page) if "Two closures overlap" in each]


def test_a_day_past_the_calendars_is_said_and_not_counted(shown: Shown) -> None:
    page = shown(step("ehcna.requested", "2450-03-03"))
    assert not [row for row in under(page, "Late") if row.title == "Final EHC plan sent"]

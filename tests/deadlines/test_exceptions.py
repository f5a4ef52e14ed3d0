"""Which closures, absences and words make an exception possible, to the day."""

import pytest

from send_journal.services.deadlines import Deadline
from tests.deadlines.records import clocks, row

CLOSED = "A school or setting closed for four weeks or more"
SUMMER = {"from": "2025-07-23", "to": "2025-09-02", "what": "summer"}
SCHOOLS = [
    {"id": "b1", "name": "Oak School", "kind": "school"},
    {"id": "b2", "name": "Elm School", "kind": "school"},
    {"id": "n1", "name": "A trust", "kind": "nhs"},
]
AT_OAK = [{"id": "c1", "name": "Sam", "school": [{"body": "b1"}]}]
ASKED = "The record shows that the school was asked"
NOT_ASKED = "The record does not show that the school was asked"


def shown(as_of: str, *steps: str, **lists: object) -> list[str]:
    found = row("ehcna.final_plan", as_of, *steps, **{"bodies": SCHOOLS, **lists}).if_exception
    return [each.exception for each in found]


@pytest.mark.parametrize(
    ("first", "last", "possible"),
    [
        ("2025-02-03", "2025-03-02", False),
        ("2025-02-03", "2025-03-03", True),
        ("2025-07-21", "2025-08-17", True),
        ("2025-07-22", "2025-08-18", False),
        ("2025-04-01", "2025-04-28", True),
        ("2025-04-01", "2025-04-27", False),
    ],
)
def test_a_closure_of_four_weeks_that_meets_the_time_is_possible(
    first: str, last: str, *, possible: bool
) -> None:
    closures = [{"from": first, "to": last, "what": "closed"}]
    found = shown("2025-10-01", "e1 ehcna.requested 2025-03-03", closures=closures)
    assert (CLOSED in found) == possible


def test_only_the_agreement_of_this_request_moves_where_a_closure_counts_from() -> None:
    steps = (
        "e0 ehcna.requested 2023-03-06",
        "e1 ehcna.refused 2023-04-03",
        "e2 ehcna.agreed 2023-05-01",
    )
    closures = [{"from": "2025-02-10", "to": "2025-03-10", "what": "closed"}]
    request = "e3 ehcna.requested 2025-03-03"

    def of(*more: str) -> Deadline:
        rows = clocks("2025-10-01", *steps, request, *more, closures=closures).deadlines().rows
        return next(r for r in rows if r.rule.id == "ehcna.final_plan" and r.started_by == "e3")

    assert [each.exception for each in of().if_exception] == [CLOSED]
    assert [each.exception for each in of("e4 ehcna.agreed 2025-03-10").if_exception] == [CLOSED]
    assert of("e4 ehcna.agreed 2025-03-11").if_exception == ()


@pytest.mark.parametrize(
    ("whose", "children", "possible"),
    [
        ({}, AT_OAK, True),
        ({"body": "b1"}, AT_OAK, True),
        ({"body": "b2"}, AT_OAK, False),
        ({"body": "b2"}, [{"id": "c1", "name": "Sam"}], True),
        ({"child": "c1"}, AT_OAK, True),
    ],
)
def test_only_closures_of_the_child_s_own_school_count(
    whose: dict[str, str], children: list[object], *, possible: bool
) -> None:
    closures = [SUMMER | whose]
    step = "e1 ehcna.requested 2025-05-12"
    assert (CLOSED in shown("2025-12-01", step, closures=closures, children=children)) == possible


def test_closures_that_touch_are_one_and_those_that_do_not_are_two() -> None:
    step = "e1 ehcna.requested 2025-05-12"
    touching = [SUMMER | {"to": "2025-08-05"}, SUMMER | {"from": "2025-08-06", "to": "2025-08-20"}]
    apart = [SUMMER | {"to": "2025-08-05"}, SUMMER | {"from": "2025-08-07", "to": "2025-08-20"}]
    assert shown("2025-12-01", step, closures=touching) == [CLOSED]
    assert shown("2025-12-01", step, closures=apart) == []


@pytest.mark.parametrize(
    ("asked", "body", "words"),
    [
        ("2025-07-15", "b1", NOT_ASKED),
        ("2025-07-16", "b1", ASKED),
        ("2025-08-27", "b1", ASKED),
        ("2025-08-28", "b1", NOT_ASKED),
        ("2025-07-18", "n1", NOT_ASKED),
    ],
)
def test_advice_asked_of_the_school_in_its_window_is_said(
    asked: str, body: str, words: str
) -> None:
    steps = ("e1 ehcna.requested 2025-05-12", f"e2 ehcna.advice_requested {asked} body={body}")
    (found,) = row(
        "ehcna.final_plan", "2025-12-01", *steps, bodies=SCHOOLS, closures=[SUMMER]
    ).if_exception
    assert found.note.startswith(f"From 23 July 2025 to 2 September 2025. {words}")


def test_an_absence_without_an_end_is_no_span() -> None:
    assert shown("2025-10-01", "e1 ehcna.requested 2025-03-03", "a absence.away 2025-03-10") == []


def test_circumstances_of_one_day_are_possible_on_that_day() -> None:
    steps = ("e1 ehcna.requested 2025-03-03", "a circumstances.exceptional 2025-07-30")
    assert shown("2025-10-01", *steps) == []
    inside = row(
        "ehcna.final_plan", "2025-10-01", steps[0], "a circumstances.exceptional 2025-07-21"
    )
    (found,) = inside.if_exception
    assert found.note.startswith("On 21 July 2025.")
    assert found.days_late_outside == 72


def test_the_days_late_outside_leave_out_each_day_once_and_no_more() -> None:
    steps = ("e1 ehcna.requested 2025-03-03", "a absence.health 2025-07-20 until=2025-07-24")
    (found,) = row("ehcna.final_plan", "2025-07-25", *steps).if_exception
    assert found.days_late_outside == 1
    (met,) = row(
        "ehcna.final_plan", "2025-10-01", *steps, "m plan.final_sent 2025-07-24"
    ).if_exception
    assert met.days_late_outside == 0
    (in_time,) = row(
        "ehcna.final_plan", "2025-10-01", *steps, "m plan.final_sent 2025-07-21"
    ).if_exception
    assert in_time.days_late_outside is None


def test_what_the_council_said_before_the_request_is_of_another_time() -> None:
    steps = ("x exception.claimed 2024-03-03", "e1 ehcna.requested 2025-03-03")
    assert shown("2025-10-01", *steps) == []
    assert shown("2025-10-01", "x exception.claimed 2025-08-01", steps[1]) == [
        "The council says that an exception applies"
    ]
    (said,) = row(
        "ehcna.final_plan", "2025-10-01", "x exception.claimed 2025-08-01", steps[1]
    ).if_exception
    assert said.days_late_outside is None  # it names no days that any could be outside of
    tied = "x exception.claimed 2025-02-20 about=e1"
    assert shown("2025-10-01", tied, steps[1]) == ["The council says that an exception applies"]


def test_every_exception_of_a_rule_is_answered_possible_or_not() -> None:
    closures = [{"from": "2025-04-01", "to": "2025-04-28", "what": "closed"}]
    found = row(
        "ehcna.final_plan", "2025-10-01", "e1 ehcna.requested 2025-03-03", closures=closures
    )
    assert [each.exception for each in found.considered] == [
        each.title for each in found.rule.exceptions
    ]
    closed = found.considered[0]
    assert (closed.exception, closed.possible) == (CLOSED, True)
    assert closed.law == found.rule.exceptions[0].law
    assert closed.answer.startswith("From 1 April 2025 to 28 April 2025.")
    assert [each.possible for each in found.considered[1:]] == [False] * (len(found.considered) - 1)
    assert {each.answer for each in found.considered[1:]} <= {
        "no absence as long as that is in the journal for this time",
        "nothing of this kind is in the journal for this time",
        "not said, as far as the journal shows",
    }

"""The day of a step that counts: when post and email are taken to have arrived, and whose council it is."""

import datetime as dt

import pytest

from send_journal.deadlines.deadline import Deadline
from tests.deadlines.records import clocks, row

POST = (
    "Sent on 3 March 2025; the day it arrived is not recorded, so we take the {} working day after "
    "it was posted: {}"
)
EMAIL = "Sent on {}; the day it arrived is not recorded, so we take the next working day after the email: {}"


@pytest.mark.parametrize(
    ("said", "started", "line"),
    [
        ("kind=letter", "2025-03-05", POST.format("second", "5 March 2025")),
        ("kind=letter proof=first_class", "2025-03-05", POST.format("second", "5 March 2025")),
        ("kind=letter proof=second_class", "2025-03-07", POST.format("fourth", "7 March 2025")),
        ("kind=letter proof=2nd_class_post", "2025-03-07", POST.format("fourth", "7 March 2025")),
        ("kind=letter proof=by_hand", "2025-03-03", None),
        ("kind=letter proof=through_the_portal", "2025-03-03", None),
        ("kind=letter received=2025-03-11", "2025-03-11", None),
        ("kind=email time=17:00", "2025-03-03", None),
        ("kind=email time=17:01", "2025-03-04", EMAIL.format("3 March 2025", "4 March 2025")),
        ("kind=email", "2025-03-03", None),
        ("kind=call", "2025-03-03", None),
    ],
)
def test_a_request_counts_from_the_day_it_is_taken_to_have_arrived(
    said: str, started: str, line: str | None
) -> None:
    found = row(
        "ehcna.decision", "2025-03-12", f"e1 ehcna.requested 2025-03-03 direction=out {said}"
    )
    assert found.started_on == dt.date.fromisoformat(started)
    first = f"{found.started_on.day} March 2025 is day 0"
    assert found.working[:2] == ((line, first) if line else (first, "6 weeks is 42 days"))


def test_a_letter_over_easter_and_an_email_of_a_saturday() -> None:
    posted = row(
        "ehcna.decision", "2025-05-01", "e1 ehcna.requested 2025-04-17 direction=out kind=letter"
    )
    assert posted.started_on == dt.date(2025, 4, 23)  # Good Friday and Easter Monday lie between
    mailed = row(
        "ehcna.decision", "2025-05-01", "e1 ehcna.requested 2025-03-08 direction=out kind=email"
    )
    assert mailed.started_on == dt.date(2025, 3, 10)
    assert mailed.working[0] == EMAIL.format("8 March 2025", "10 March 2025")


def test_a_letter_of_some_day_in_a_month_arrives_over_a_range() -> None:
    found = row(
        "ehcna.decision", "2025-04-01", "e1 ehcna.requested 2025-03 direction=out kind=letter"
    )
    assert found.working[:2] == (
        "The day it arrived is not recorded: we take the second working day after it was posted",
        "The day that starts this is not exact, so the limit is a range",
    )
    # 1 March is a Saturday: 4 March and six weeks; 31 March is a Monday: 2 April and six weeks
    assert (found.earliest, found.latest) == (dt.date(2025, 4, 15), dt.date(2025, 5, 14))


BODIES = [
    {"id": "b1", "name": "Exampleshire Council", "kind": "council"},
    {"id": "b2", "name": "Otherton Council", "kind": "council"},
    {"id": "b3", "name": "Oak School", "kind": "school", "school_type": "maintained"},
]


def asked_of_otherton(day: str, *council: dict[str, str]) -> list[str]:
    child = {"id": "c1", "name": "Sam", "council": list(council)}
    step = f"e1 ehcna.advice_requested {day} body=b2"
    listed = clocks("2025-09-01", step, bodies=BODIES, children=[child]).deadlines()
    return [each.rule.id for each in listed.rows if each.rule.id.startswith("ehcna.advice")]


OTHER, OWN = ["ehcna.advice"], ["ehcna.advice.others"]


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("2025-06-30", OTHER),
        ("2025-07-01", OWN),
        ("2025-07-15", OWN),
    ],
)
def test_a_council_is_another_one_until_the_family_moves_to_it(day: str, rules: list[str]) -> None:
    """Reg 8(1) of SI 2014/1530 binds another council, and s.31 does not bind the child's own."""
    moved = ({"body": "b1", "to": "2025-06-30"}, {"body": "b2", "from": "2025-07-01"})
    assert asked_of_otherton(day, *moved) == rules


@pytest.mark.parametrize(
    ("day", "rules"),
    [("2025-06-30", OWN), ("2025-07-01", OTHER), ("2025-07-15", OTHER)],
)
def test_a_council_is_another_one_once_the_family_has_left_it(day: str, rules: list[str]) -> None:
    assert asked_of_otherton(day, {"body": "b1"}, {"body": "b2", "to": "2025-06-30"}) == rules


def test_a_request_is_made_to_the_body_of_the_first_person_named() -> None:
    people = [
        {"id": "p1", "name": "Ms Hill", "posts": [{"body": "b1"}]},
        {"id": "p2", "name": "Mr Dale", "posts": [{"body": "b3"}]},
    ]

    def started(*named: str) -> list[str]:
        entry = {"id": "e1", "date": "2025-03-03", "event": "info.foi_made", "people": list(named)}
        listed = clocks("2025-03-10", entries=[entry], people=people, bodies=BODIES).deadlines()
        return [each.rule.id for each in listed.rows]

    assert started("p1", "p2") == ["info.foi"]
    assert started("p2", "p1") == ["info.foi_school"]


def test_a_meeting_on_a_day_that_nobody_knows_may_be_the_one_that_was_decided() -> None:
    """The changes are due twelve weeks after the meeting (reg 22(2)); an old meeting is not its day."""

    def notice(*meetings: str) -> Deadline:
        return row(
            "review.amend_notice", "2025-03-10", *meetings, "e3 review.decided 2025-03-03 outcome=amend"
        )  # fmt: skip

    assert notice("e1 review.met 2024-01-10").started_on == dt.date(2024, 1, 10)
    for meetings in (["e2 review.met ?"], ["e1 review.met 2024-01-10", "e2 review.met ?"]):
        found = notice(*meetings)
        assert (found.status, found.due, found.started_on) == ("unknown", None, None)


def test_a_concession_tied_to_something_else_is_still_of_the_appeal() -> None:
    found = row(
        "unopposed.assess.final",
        "2025-05-01",
        "e1 ehcna.requested 2025-02-03",
        "e2 ehcna.refused 2025-03-10",
        "e3 appeal.lodged 2025-04-01",
        "e4 info.foi_made 2025-04-10",
        "e5 appeal.conceded 2025-04-22 about=e4",
    )
    assert (found.started_by, found.status) == ("e5", "running")


def test_a_step_of_some_day_in_a_month_is_put_in_order_by_the_first_of_them() -> None:
    plan = (
        clocks("2025-10-01", "e1 plan.final_sent 2025-03", "e2 plan.amended_final 2025-03-10")
        .where_now("c1")
        .plan
    )
    assert plan is not None
    assert plan.entry == "e2"

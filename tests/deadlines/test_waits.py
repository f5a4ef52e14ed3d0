"""Waiting lists in weeks and days, joined from their steps, and soft clocks apart from law."""

import datetime as dt
from collections.abc import Mapping

import pytest

from send_journal.services.deadlines import SoftClock, Wait, rule_pack
from tests.deadlines.records import clocks

AUTISM = "w1 wait.referred 2024-01-15 for=autism"


def waits(as_of: str, *steps: str, **lists: object) -> list[Wait]:
    return list(clocks(as_of, *steps, **lists).waits("c1"))


def test_the_example_of_the_paper() -> None:
    wait = waits("2025-10-01", AUTISM)[0]
    assert wait.waited is not None
    assert wait.waited.english() == "89 weeks 2 days"
    assert (wait.status, wait.waits_for) == ("waiting", "autism")
    assert wait.standard is not None
    assert wait.standard.due == dt.date(2024, 4, 15)
    assert wait.standard.force == "standard"


def test_only_the_two_standards_there_are_stand_beside_a_wait() -> None:
    adhd, speech, led = (
        waits("2025-10-01", f"w wait.referred 2025-01-06 {said}")[0]
        for said in ("for=adhd", "for=speech", "for=speech consultant_led=true")
    )
    assert adhd.standard is None
    assert speech.standard is None
    assert led.standard is not None
    assert led.standard.rule.id == "health.rtt"


def test_steps_join_the_wait_they_are_for() -> None:
    found = waits(
        "2025-10-01",
        AUTISM,
        "w2 wait.referred 2024-06-10 for=speech",
        "q1 wait.quoted 2024-05-20 for=autism weeks=52",
        "q2 wait.quoted 2024-10-10 for=autism weeks=78",
        "k1 wait.checked 2025-09-04 about=w1",
        "s1 wait.seen 2025-03-01 for=speech",
        "m1 wait.moved 2025-04-01 for=autism list=West",
    )
    autism, speech = found
    assert [quote.weeks for quote in autism.quotes] == [52, 78]
    assert [check.entry for check in autism.checks] == ["k1"]
    assert [move.entry for move in autism.moves] == ["m1"]
    assert (speech.status, speech.ended) == ("seen", None)
    assert speech.to_first_seen is not None
    assert speech.to_first_seen.english() == "37 weeks 5 days"


@pytest.mark.parametrize("ending", ["diagnosed", "discharged", "returned"])
def test_a_wait_ends_and_counts_no_further(ending: str) -> None:
    wait = waits("2025-10-01", AUTISM, f"x wait.{ending} 2024-01-25 for=autism")[0]
    assert wait.status == ending
    assert wait.waited is not None
    assert wait.waited.english() == "1 week 3 days"


def test_a_first_appointment_does_not_stop_the_count() -> None:
    wait = waits("2025-10-01", AUTISM, "s wait.seen 2024-04-01 for=autism")[0]
    assert wait.status == "seen"
    assert wait.waited is not None
    assert wait.waited.english() == "89 weeks 2 days"


def test_a_referral_in_a_month_gives_the_least_and_the_most() -> None:
    wait = waits("2025-10-01", "w wait.referred 2024-01 for=autism")[0]
    assert wait.waited is not None
    assert wait.at_most is not None
    assert (wait.waited.total_days, wait.at_most.total_days) == (609, 639)


def test_a_referral_on_a_day_nobody_knows_has_no_length() -> None:
    wait = waits("2025-10-01", "w wait.referred ? for=autism")[0]
    assert wait.waited is None


def test_the_wait_that_is_longest_comes_first_and_a_planned_one_not_at_all() -> None:
    found = waits(
        "2025-10-01",
        "w2 wait.referred 2025-06-10 for=speech",
        AUTISM,
        "w3 wait.referred 2026-01-10 for=adhd status=expected",
    )
    assert [wait.entry for wait in found] == ["w1", "w2"]


def test_promises_and_answers_asked_for_are_soft_clocks() -> None:
    found = clocks(
        "2025-10-01",
        entries=[
            {"id": "e1", "date": "2025-09-01", "title": "Asked for notes", "reply_by": "2025-09-15"},
            {"id": "e2", "date": "2025-09-01", "title": "Asked for a plan", "reply_by": "2025-09-15"},
            {"id": "e3", "date": "2025-09-20", "title": "Notes came", "answers": "e1", "direction": "in"},
            {"id": "e4", "date": "2025-09-08", "title": "Chased", "answers": "e2", "direction": "out"},
            {"id": "e5", "date": "2025-09-29", "title": "Asked again", "reply_by": "2025-10-10"},
        ],
        promises=[
            {"id": "p1", "entry": "e1", "words": "By Friday", "due": "2025-09-05", "kept": "2025-09-05"},
            {"id": "p2", "entry": "e1", "words": "Soon", "kept": False},
            {"id": "p3", "entry": "e1", "words": "In time"},
            {"id": "p4", "entry": "e1", "words": "Later", "due": "2025-12-01"},
        ],
    ).soft_clocks  # fmt: skip
    assert {clock.id: (clock.kind, clock.status, clock.days_past) for clock in found} == {
        "p1": ("promise", "kept", None),
        "p2": ("promise", "not_kept", None),
        "p3": ("promise", "no_date", None),
        "p4": ("promise", "waiting", None),
        "e1": ("reply", "kept_late", 5),
        "e2": ("reply", "passed", 16),
        "e5": ("reply", "waiting", None),
    }
    assert all(isinstance(clock, SoftClock) for clock in found)


def answered(*entries: Mapping[str, object], as_of: str = "2025-10-01") -> list[SoftClock]:
    found = clocks(as_of, entries=list(entries)).soft_clocks
    return [clock for clock in found if clock.kind == "reply"]


THEY_ASKED = {
    "id": "e1",
    "date": "2025-09-01",
    "title": "The school asks for your views",
    "direction": "in",
    "reply_by": "2025-09-15",
    "people": ["p1", "p2"],
}
PEOPLE = [{"id": "p1", "name": "Ms Hill"}, {"id": "p2", "name": "Mr Dale"}]


def test_an_answer_we_gave_to_somebody_who_asked_us() -> None:
    ours = {
        "id": "e2",
        "date": "2025-09-12",
        "title": "Our views",
        "answers": "e1",
        "direction": "out",
    }
    (clock,) = clocks("2025-10-01", entries=[THEY_ASKED, ours], people=PEOPLE).soft_clocks
    assert (clock.status, clock.done_on, clock.days_past) == ("kept", dt.date(2025, 9, 12), None)
    assert (clock.by, clock.words) == ("p1", "The school asks for your views")
    reminded = {
        "id": "e2",
        "date": "2025-09-12",
        "answers": "e1",
        "direction": "in",
        "title": "Again",
    }
    (clock,) = clocks("2025-10-01", entries=[THEY_ASKED, reminded], people=PEOPLE).soft_clocks
    assert (clock.status, clock.done_on, clock.days_past) == ("passed", None, 16)


def test_an_answer_that_is_only_planned_has_not_come() -> None:
    asked = {"id": "e1", "date": "2025-09-01", "title": "Asked for notes", "reply_by": "2025-09-15"}
    planned = {
        "id": "e2",
        "date": "2025-09-10",
        "answers": "e1",
        "status": "expected",
        "title": "Notes",
    }
    (clock,) = answered(asked, planned)
    assert (clock.status, clock.done_on) == ("passed", None)
    assert answered({**asked, "status": "expected"}) == []


def test_of_two_answers_the_first_counts_and_one_on_the_last_day_is_in_time() -> None:
    asked = {"id": "e1", "date": "2025-09-01", "title": "Asked for notes", "reply_by": "2025-09-15"}
    late = {
        "id": "e2",
        "date": "2025-09-20",
        "title": "The rest",
        "answers": "e1",
        "direction": "in",
    }
    first = {"id": "e3", "date": "2025-09-15", "title": "Notes", "answers": "e1", "direction": "in"}
    (clock,) = answered(asked, late, first)
    assert (clock.status, clock.done_on, clock.days_past) == ("kept", dt.date(2025, 9, 15), None)
    (clock,) = answered(asked, late, as_of="2025-09-15")
    assert clock.status == "waiting"
    (clock,) = answered(asked, late, as_of="2025-09-16")
    assert (clock.status, clock.days_past) == ("passed", 1)


def test_a_wait_whose_day_is_the_same_is_listed_in_the_order_of_its_entries() -> None:
    found = waits(
        "2025-10-01",
        "w2 wait.referred 2024-01-15 for=speech",
        "w1 wait.referred 2024-01-15 for=autism",
    )
    assert [wait.entry for wait in found] == ["w1", "w2"]


def test_what_was_said_of_the_length_of_a_wait_is_listed_with_its_words() -> None:
    wait = waits(
        "2025-10-01",
        entries=[
            {"id": "w", "date": "2024-01-15", "event": "wait.referred", "for": "autism", "list": "West"},
            {"id": "q", "date": "2024-05-20", "event": "wait.quoted", "for": "autism", "list": "West",
             "title": "The clinic says a year", "weeks": 52},
            {"id": "r", "date": "2024-06-20", "event": "wait.quoted", "for": "autism", "list": "West",
             "title": "The clinic cannot say"},
            {"id": "o", "date": "2024-07-20", "event": "wait.quoted", "for": "autism", "list": "East",
             "title": "Another list", "weeks": 8},
        ],
    )[0]  # fmt: skip
    assert [(quote.entry, quote.weeks, quote.words) for quote in wait.quotes] == [
        ("q", 52, "The clinic says a year"),
        ("r", None, "The clinic cannot say"),
    ]
    assert (wait.waits_for, wait.list_name, wait.body) == ("autism", "West", None)
    assert [(step.entry, step.event) for step in wait.steps] == [
        ("w", "wait.referred"),
        ("q", "wait.quoted"),
        ("r", "wait.quoted"),
    ]


def test_a_wait_says_when_it_ended_and_each_step_what_it_is() -> None:
    wait = waits("2025-10-01", AUTISM, "x wait.diagnosed 2024-02 for=autism")[0]
    assert wait.ended is not None
    assert wait.ended.text == "2024-02"
    assert [step.means for step in wait.steps] == [
        rule_pack().events[name].means for name in ("wait.referred", "wait.diagnosed")
    ]
    assert waits("2025-10-01", AUTISM)[0].ended is None


def test_a_concern_raised_before_the_referral_joins_it_and_nothing_else_does() -> None:
    wait = waits(
        "2025-10-01",
        "c wait.concern_raised 2023-11-01 for=autism",
        "k wait.checked 2023-12-01 for=autism",
        AUTISM,
    )[0]
    assert [step.entry for step in wait.steps] == ["c", "w1"]
    assert wait.checks == ()


def test_a_step_that_does_not_say_what_for_joins_the_wait_there_is() -> None:
    assert [
        k.entry for k in waits("2025-10-01", AUTISM, "k wait.checked 2024-05-01")[0].checks
    ] == ["k"]
    other = waits("2025-10-01", AUTISM, "k wait.checked 2024-05-01 for=adhd")[0]
    assert other.checks == ()


def test_a_promise_is_of_the_children_of_its_entry_or_else_of_all() -> None:
    two = [{"id": "c1", "name": "Sam"}, {"id": "c2", "name": "Ali"}]
    found = clocks(
        "2025-10-01",
        children=two,
        entries=[{"id": "e1", "date": "2025-09-01", "title": "A call", "child": "c2"}],
        promises=[
            {"id": "p1", "entry": "e1", "words": "Soon"},
            {"id": "p2", "words": "Some day"},
        ],
    ).soft_clocks
    assert {clock.id: (clock.entry, clock.children) for clock in found} == {
        "p1": ("e1", ("c2",)),
        "p2": (None, ("c1", "c2")),
    }

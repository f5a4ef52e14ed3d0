"""Overrides, and days of loosened law, to the day."""

import datetime as dt

import pytest

from tests.deadlines.records import clocks, row


def override(rule: str, due: str, **more: object) -> list[dict[str, object]]:
    return [{"rule": rule, "due": due, "whose": "tribunal", "reason": "Its letter.", **more}]


def test_the_tribunal_s_date_stands_where_the_start_is_a_month_or_unknown() -> None:
    for date in ("2025-03", "?"):
        found = row(
            "appeal.la_response", "2025-05-01", f"e1 appeal.sent_to_council {date}",
            overrides=override("appeal.la_response", "2025-04-28"),
        )  # fmt: skip
        assert found.due == found.late_after == dt.date(2025, 4, 28)
        assert (found.approximate, found.earliest, found.latest) == (False, None, None)
        assert (found.status, found.days_late) == ("late", 3)
        assert found.working[-1] == "28 April 2025"


def test_the_tribunal_s_date_is_the_one_that_late_runs_from() -> None:
    found = row(
        "order.assess.no_plan", "2025-06-20", "e1 order.assess 2025-03-03", "e2 plan.refused 2025-06-17",
        overrides=override("order.assess.no_plan", "2025-06-16"),
    )  # fmt: skip
    assert (found.late_after, found.days_late) == (dt.date(2025, 6, 16), 1)


def test_an_override_is_for_its_own_rule_and_start() -> None:
    steps = ("e1 info.foi_made 2025-03-03", "e2 info.foi_made 2025-03-10")
    overrides = override("info.foi", "2025-06-02", started_by="e2")
    rows = clocks("2025-05-01", *steps, overrides=overrides).deadlines().rows
    found = {
        each.started_by: each.override is not None for each in rows if each.rule.id == "info.foi"
    }
    assert found == {"e1": False, "e2": True}


def test_of_two_overrides_the_last_stands() -> None:
    both = [*override("order.amend", "2025-05-01"), *override("order.amend", "2025-06-02")]
    assert row(
        "order.amend", "2025-04-20", "e1 order.amend 2025-03-03", overrides=both
    ).due == dt.date(2025, 6, 2)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("2020-03-19", "late"),  # to 30 April
        ("2020-03-20", "unknown"),  # to 1 May
        ("2020-09-25", "unknown"),
        ("2020-09-26", "late"),
    ],
)
def test_a_limit_any_day_of_which_is_of_loosened_law_is_not_called_late(
    asked: str, status: str
) -> None:
    found = row("ehcna.decision", "2021-06-01", f"e1 ehcna.requested {asked}")
    assert found.status == status
    assert found.due is not None
    assert any("coronavirus" in note for note in found.notes) == (status == "unknown")


def test_a_right_of_the_family_s_own_is_untouched_by_loosened_law() -> None:
    found = row(
        "ehcna.draft_reps",
        "2021-06-01",
        "e1 plan.draft_sent 2020-06-01",
        "e2 plan.views_sent 2020-07-01",
    )
    assert (found.status, found.days_late) == ("met_late", 16)


def test_one_that_ended_late_in_those_days_is_not_known() -> None:
    found = row(
        "ehcna.decision",
        "2021-06-01",
        "e1 ehcna.requested 2020-05-04",
        "e2 ehcna.withdrawn 2020-08-03",
    )
    assert (found.status, found.ended_by, found.ended_on, found.days_late) == (
        "unknown",
        None,
        None,
        None,
    )


def test_it_is_not_asked_about_either() -> None:
    listed = clocks("2021-06-01", "e1 ehcna.requested 2020-05-04").deadlines()
    assert listed.needs_to_know == ()
    assert not any(found.missing_answer for found in listed.rows)


@pytest.mark.parametrize(
    ("rule", "steps", "note"),
    [
        (
            "review.notice",
            ["e1 review.met 2025-03-25"],
            "This is owed to somebody else, so the answer may have come without our knowing.",
        ),
        (
            "mediation.arrange",
            ["e1 mediation.requested 2025-01-06", "e2 mediation.held 2025-03-20"],
            "Held after the limit; the day it was arranged is not recorded.",
        ),
        (
            "move.transfer",
            ["e1 moved.council 2025-01-06"],
            "We need to know when the council was told of the move.",
        ),
        (
            "review.report",
            ["e1 review.met 2025-01-06", "e2 review.decided 2025-01-27 outcome=maintain"],
            "The step that would answer this is not in the journal, though a later step is.",
        ),
    ],
)
def test_why_nothing_is_known_is_one_plain_sentence(rule: str, steps: list[str], note: str) -> None:
    found = row(rule, "2025-06-02", *steps)
    assert (found.status, found.notes[-1]) == ("unknown", note)


def test_a_count_past_the_calendar_is_no_range_either() -> None:
    """20 working days from 1 December 2032 end in it; those from its last day do not."""
    found = row("info.foi", "2033-03-01", "e1 info.foi_made 2032-12")
    assert (found.status, found.due, found.late_after) == ("unknown", None, None)
    assert found.approximate is False
    assert (found.earliest, found.latest) == (None, None)
    assert "outside the days we know" in found.working[0]


def test_a_range_is_worked_out_from_both_its_ends() -> None:
    found = row("ehcna.final_plan", "2025-04-01", "e1 ehcna.requested 2025-03")
    assert found.working == (
        "The day that starts this is not exact, so the limit is a range",
        "1 March 2025 is day 0",
        "20 weeks is 140 days",
        "31 March 2025 is day 0",
        "20 weeks is 140 days",
        "From 19 July 2025 to 18 August 2025",
    )


def test_school_age_is_worked_out_in_words() -> None:
    found = row(
        "age.csa_end", "2025-04-01", children=[{"id": "c1", "name": "Sam", "born": "2009-09-01"}]
    )
    assert found.working == (
        "Born on 1 September 2009, so 16 in the school year that ends in 2026",
        "The last Friday in June 2026",
        "26 June 2026",
    )


def test_two_of_a_kind_on_one_day_are_listed_by_their_entries() -> None:
    rows = clocks(
        "2025-03-10",
        "z info.foi_made 2025-03-03 time=09:00",
        "a info.foi_made 2025-03-03 time=10:00",
    )
    assert [each.started_by for each in rows.deadlines().rows] == ["a", "z"]

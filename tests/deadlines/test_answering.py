"""Which step answers, ends, replaces or opens which row, where several could."""

import datetime as dt

import pytest

from send_journal.deadlines.deadline import Deadline
from tests.deadlines.records import clocks

BODIES = [
    {"id": "cn", "name": "Council", "kind": "council"},
    {"id": "n1", "name": "East Trust", "kind": "nhs"},
    {"id": "n2", "name": "West Trust", "kind": "nhs"},
]


def rows(rule: str, as_of: str, *steps: str, **lists: object) -> dict[str | None, Deadline]:
    listed = clocks(as_of, *steps, bodies=BODIES, **lists).deadlines()
    return {row.started_by: row for row in listed.rows if row.rule.id == rule}


def said(rule: str, as_of: str, *steps: str) -> dict[str | None, tuple[str, str | None]]:
    """Of each start: the status, and the step that answered or ended it."""
    return {
        start: (row.status, row.met_by or row.ended_by)
        for start, row in rows(rule, as_of, *steps).items()
    }


def test_a_chain_of_replies_leads_to_the_start_it_answers() -> None:
    found = said(
        "info.foi", "2025-05-01",
        "e1 info.foi_made 2025-03-03 body=cn", "e2 info.foi_made 2025-03-10 body=cn",
        "e3 complaint.council 2025-04-01 about=e1", "e4 info.foi_answered 2025-04-02 answers=e3",
    )  # fmt: skip
    assert found == {"e1": ("met_late", "e4"), "e2": ("late", None)}


def test_a_chain_that_runs_in_a_ring_ends() -> None:
    found = said(
        "ehcna.decision", "2025-04-01",
        "e1 ehcna.requested 2025-03-03 about=e2", "e2 ehcna.agreed 2025-03-20 answers=e1 about=e2",
    )  # fmt: skip
    assert found == {"e1": ("met", "e2")}


def test_about_goes_before_answers() -> None:
    found = said(
        "ehcna.draft_reps", "2025-03-15",
        "e1 plan.draft_sent 2025-03-03", "e2 plan.draft_sent 2025-03-05",
        "e3 plan.views_sent 2025-03-10 about=e1 answers=e2",
    )  # fmt: skip
    assert found == {"e1": ("met", "e3"), "e2": ("running", None)}


def test_a_step_tied_to_a_start_that_was_answered_answers_no_other() -> None:
    found = said(
        "ehcna.draft_reps", "2025-03-15",
        "e1 plan.draft_sent 2025-03-03", "e2 plan.draft_sent 2025-03-05",
        "e3 plan.views_sent 2025-03-10 about=e2", "e4 plan.views_sent 2025-03-11 about=e2",
    )  # fmt: skip
    assert found == {"e1": ("running", None), "e2": ("met", "e3")}


def test_a_list_that_is_named_is_looked_for_before_one_that_is_not() -> None:
    found = said(
        "health.autism", "2025-10-01",
        "e1 wait.referred 2024-01-15 for=autism list=West", "e2 wait.referred 2024-06-03 for=autism",
        "e3 wait.seen 2025-01-06 for=autism list=West",
    )  # fmt: skip
    assert found == {"e1": ("met_late", "e3"), "e2": ("late", None)}


def test_another_list_is_another_wait() -> None:
    found = said(
        "health.autism", "2025-10-01",
        "e1 wait.referred 2024-01-15 for=autism list=West", "e2 wait.seen 2025-01-06 for=autism list=East",
    )  # fmt: skip
    assert found == {"e1": ("late", None)}


@pytest.mark.parametrize("tie", ["about=e1", ""])
def test_a_wait_that_moved_is_answered_where_it_moved_to(tie: str) -> None:
    found = said(
        "health.autism", "2025-10-01",
        "e1 wait.referred 2024-01-15 for=autism body=n1",
        f"e2 wait.moved 2024-06-03 for=autism body=n2 {tie}".strip(),
        "e3 wait.seen 2025-01-06 for=autism body=n2",
    )  # fmt: skip
    assert found == {"e1": ("met_late", "e3")}


def test_a_wait_for_something_else_moves_only_its_own() -> None:
    found = said(
        "health.autism", "2025-10-01",
        "e1 wait.referred 2024-01-15 for=autism body=n1",
        "e2 wait.moved 2024-06-03 for=speech body=n2",
        "e3 wait.seen 2025-01-06 for=autism body=n2",
    )  # fmt: skip
    assert found == {"e1": ("late", None)}


def test_a_move_tied_to_one_wait_moves_no_other() -> None:
    found = said(
        "health.autism", "2025-10-01",
        "e1 wait.referred 2024-01-15 for=autism body=n1", "e2 wait.referred 2024-02-05 for=autism body=n1",
        "e3 wait.moved 2024-06-03 for=autism body=n2 about=e1", "e4 wait.seen 2025-01-06 for=autism body=n2",
    )  # fmt: skip
    assert found == {"e1": ("met_late", "e4"), "e2": ("late", None)}


@pytest.mark.parametrize(("second", "status"), [("2025-03-31", "ended"), ("2025-04-01", "unknown")])
def test_a_later_meeting_takes_the_place_of_one_up_to_the_last_day(
    second: str, status: str
) -> None:
    steps = ("e1 review.met 2025-03-03", f"e2 review.met {second}")
    assert rows("review.decision", "2025-04-20", *steps)["e1"].status == status


def test_a_later_meeting_does_not_replace_one_that_was_answered() -> None:
    found = said(
        "review.report", "2025-03-20",
        "e1 review.met 2025-03-03", "e2 review.report_sent 2025-03-05", "e3 review.met 2025-03-10",
    )  # fmt: skip
    assert found == {"e1": ("met", "e2"), "e3": ("running", None)}


def test_an_appeal_withdrawn_years_ago_ends_nothing_of_a_new_one() -> None:
    steps = (
        "e1 appeal.lodged 2023-03-06", "e2 appeal.withdrawn 2023-05-01", "e3 appeal.lodged 2025-05-05",
        "e4 appeal.hearing 2025-10-20 status=expected",
    )  # fmt: skip
    assert said("appeal.bundle", "2025-09-01", *steps) == {"e4": ("running", None)}
    withdrawn = (*steps, "e5 appeal.withdrawn 2025-08-01")
    assert said("appeal.bundle", "2025-09-01", *withdrawn) == {"e4": ("ended", "e5")}


def test_a_withdrawal_after_the_hearing_does_not_end_what_came_before_it() -> None:
    steps = (
        "e1 appeal.hearing 2025-05-05",
        "e2 appeal.bundle_sent 2025-04-14",
        "e3 appeal.withdrawn 2025-06-02",
    )
    assert said("appeal.bundle", "2025-09-01", *steps) == {"e1": ("met", "e2")}
    without = said("appeal.bundle", "2025-09-01", steps[0], steps[2])
    assert without["e1"][0] == "unknown"


PHASE = "s phase.transfer 2027-09-01 phase=primary_secondary"


def test_a_move_in_a_year_that_nobody_knows_meets_nothing() -> None:
    steps = (
        "s phase.transfer ? phase=primary_secondary",
        "m plan.amended_final 2027-02-01 names_school=true",
    )
    assert said("phase.main", "2027-03-01", *steps) == {"s": ("unknown", None)}


@pytest.mark.parametrize(
    ("sent", "met"),
    [
        ("2026-08-31", None),
        ("2026-09-01", "m"),
        ("2028-08-31", "m"),
        ("2028-09-01", None),
        ("2026-09 date_kind=month", "m"),
        ("2026-08 date_kind=month", None),
        ("2027-01-01 date_kind=before", "m"),
        ("2026-01-01 date_kind=before", None),
        ("2027-01-01 date_kind=after", None),
        ("?", None),
    ],
)
def test_a_plan_names_the_next_school_from_september_of_the_year_before(
    sent: str, met: str | None
) -> None:
    found = rows(
        "phase.main", "2029-01-01", PHASE, f"m plan.amended_final {sent} names_school=true"
    )
    assert found["s"].met_by == met


def test_a_first_plan_on_the_last_day_is_not_one_made_after_it() -> None:
    on, after = (
        said("phase.main", "2027-03-01", PHASE, f"x plan.final_sent {day} names_school=false")["s"]
        for day in ("2027-02-15", "2027-02-16")
    )
    assert on == ("late", None)
    assert after == ("ended", "x")


def test_the_notice_answers_only_the_meeting_before_it_that_has_no_decision() -> None:
    steps = (
        "e1 review.met 2025-03-03",
        "e2 plan.amendment_notice 2025-03-17",
        "e3 plan.amendment_notice 2025-03-24",
    )
    assert said("review.decision", "2025-04-20", *steps) == {"e1": ("met", "e2")}
    before = ("e0 plan.amendment_notice 2025-02-03", "e1 review.met 2025-03-03")
    assert said("review.decision", "2025-03-20", *before) == {"e1": ("running", None)}
    tied = ("e0 plan.amendment_notice 2025-02-03 about=e1", "e1 review.met 2025-03-03")
    assert said("review.decision", "2025-03-20", *tied) == {"e1": ("met", "e0")}


@pytest.mark.parametrize(("moved", "status"), [("2025-03-17", "met"), ("2025-03-16", "ended")])
def test_a_notice_on_the_day_of_a_move_still_answers(moved: str, status: str) -> None:
    steps = (
        "e1 review.met 2025-03-03",
        "e2 plan.amendment_notice 2025-03-17",
        f"e3 moved.council {moved}",
    )
    assert rows("review.decision", "2025-04-20", *steps)["e1"].status == status


def test_a_reversal_of_a_refusal_opens_only_what_that_refusal_ended() -> None:
    found = rows(
        "ehcna.final_plan", "2025-12-01",
        "e1 ehcna.requested 2023-03-06", "e2 ehcna.refused 2023-04-10",
        "e3 ehcna.requested 2025-03-03", "e4 ehcna.refused 2025-04-10",
        "e5 ehcna.agreed_after_challenge 2025-06-02",
    )  # fmt: skip
    assert found["e1"].status == "ended"
    assert found["e3"].late_after == dt.date(2025, 9, 8)


def test_a_reversal_on_a_day_after_all_that_is_known_never_makes_late() -> None:
    found = rows(
        "ehcna.final_plan", "2026-12-01",
        "e1 ehcna.requested 2025-03-03", "e2 ehcna.refused 2025-04-10",
        "e3 ehcna.agreed_after_challenge 2025-06-02 date_kind=after",
    )  # fmt: skip
    assert (found["e1"].status, found["e1"].late_after) == ("running", None)


def test_an_answer_comes_before_an_ending_of_the_same_day() -> None:
    steps = (
        "e1 ehcna.requested 2025-03-03",
        "e2 ehcna.withdrawn 2025-04-01",
        "e3 ehcna.agreed 2025-04-01",
    )
    assert said("ehcna.decision", "2025-05-01", *steps) == {"e1": ("met", "e3")}


def test_an_answer_and_a_new_start_of_one_day_go_by_the_order_of_the_record() -> None:
    found = said(
        "review.next", "2026-01-05",
        "e1 review.decided 2024-03-04 outcome=maintain", "e2 review.decided 2025-03-03 outcome=maintain",
        "e3 review.decided 2025-03-03 outcome=amend",
    )  # fmt: skip
    assert found == {"e1": ("met", "e2"), "e2": ("met", "e3"), "e3": ("running", None)}


def test_an_answer_before_every_start_answers_none() -> None:
    steps = ("e1 ehcna.agreed 2025-02-03", "e2 ehcna.requested 2025-03-03")
    assert said("ehcna.decision", "2025-03-20", *steps) == {"e2": ("running", None)}


def test_the_list_is_in_the_contract_s_order() -> None:
    listed = clocks(
        "2025-10-01", "e1 ehcna.requested 2025-03-03", "e2 reassessment.requested 2025-09-29",
        "e3 info.foi_made 2025-09-01", "e4 order.amend 2025-08-04", "e5 ehcna.assessed 2024-01-01",
    ).deadlines().rows  # fmt: skip
    assert [(row.rule.id, row.status) for row in listed if not row.folds_into] == [
        ("ehcna.decision", "late"),
        ("ehcna.draft_practice", "late"),
        ("ehcna.final_plan", "late"),
        ("order.amend", "late"),
        ("info.foi", "late"),
        ("reassess.reply", "running"),
        ("ehcna.repeat_bar", "ended"),
        ("reassess.bar", "ended"),
    ]


def test_a_reversal_does_not_open_what_the_family_itself_ended() -> None:
    found = said(
        "ehcna.final_plan", "2025-10-01",
        "e1 ehcna.requested 2025-03-03", "e2 ehcna.withdrawn 2025-04-01",
        "e3 ehcna.agreed_after_challenge 2025-06-02 because=reconsidered",
    )  # fmt: skip
    assert found == {"e1": ("ended", "e2")}


def test_changes_tied_to_an_old_review_are_of_that_review() -> None:
    """Reg 22(3) counts eight weeks from the notice; reg 28 does where there was no review."""
    steps = (
        "e1 review.met 2024-01-08",
        "e2 plan.amended_final 2024-06-03",
        "e3 plan.amendment_notice 2025-03-03",
    )
    tied = (*steps[:2], f"{steps[2]} about=e1")
    assert list(rows("review.final_amended", "2025-03-10", *tied)) == ["e3"]
    assert rows("amend.without_review", "2025-03-10", *tied) == {}
    assert rows("review.final_amended", "2025-03-10", *steps) == {}
    assert list(rows("amend.without_review", "2025-03-10", *steps)) == ["e3"]


def test_a_suspension_written_down_twice_is_not_counted_away_nor_added_up() -> None:
    """School days 3 to 10 March 2025: the sixth is 10 March."""
    twice = (
        "e1 exclusion.suspended 2025-03-03 days={n}",
        "e2 exclusion.suspended 2025-03-03 days={n}",
    )
    long = rows("ap.suspension", "2025-03-04", *(step.format(n=6) for step in twice))
    assert sorted(str(start) for start in long) == ["e1", "e2"]
    assert rows("ap.suspension", "2025-03-04", *(step.format(n=3) for step in twice)) == {}


@pytest.mark.parametrize(
    ("kind", "owed_by"),
    [
        ("council", "council"), ("school", "school"), ("college", "school"), ("nhs", "nhs"),
        ("tribunal", "tribunal"), ("ombudsman", "ombudsman"), ("mediator", "mediation"),
        ("government", "government"), ("charity", "other_body"),
    ],
)  # fmt: skip
def test_an_answer_is_owed_by_the_kind_of_body_that_was_asked(kind: str, owed_by: str) -> None:
    bodies = [{"id": "b", "name": "A body", "kind": kind}]
    listed = clocks("2025-03-10", "e1 info.sar_made 2025-03-03 body=b", bodies=bodies).deadlines()
    assert [row.owed_by for row in listed.rows if row.rule.id == "info.sar"] == [owed_by]

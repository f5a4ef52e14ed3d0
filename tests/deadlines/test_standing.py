"""Where a child stands, which plan is in force, and the stages of each process."""

import datetime as dt

import pytest

from tests.deadlines.records import clocks

PLAN = "p plan.final_sent 2024-03-04"
ENDED = "x plan.ceased 2025-03-05"
LODGED = "a appeal.lodged 2025-04-01"
ASKED = "Waiting to hear whether the council will assess"
WAITING = "Waiting for the final plan"


@pytest.mark.parametrize(
    ("steps", "words", "entry"),
    [
        ([], "No step of the law is in the journal yet", None),
        (["e1 ehcna.requested 2025-03-03"], ASKED, "e1"),
        (["e1 ehcna.requested 2025-03-03", "e2 ehcna.agreed 2025-04-01"], "The council is assessing", "e2"),
        (["e1 plan.draft_sent 2025-03-03"], WAITING, "e1"),
        (["e1 plan.draft_sent 2025-03-03", "e2 plan.views_sent 2025-03-10"], WAITING, "e1"),
        (["e1 review.met 2025-06-01 status=expected", PLAN], "There is a final plan", "p"),
        (["e1 ehcna.requested 2025-03-03", "e2 wait.referred 2025-04-01"], ASKED, "e1"),
    ],
)  # fmt: skip
def test_where_the_child_stands(steps: list[str], words: str, entry: str | None) -> None:
    standing = clocks("2025-05-01", *steps).where_now("c1")
    assert (standing.words, standing.entry) == (words, entry)


@pytest.mark.parametrize(
    ("as_of", "steps", "plan"),
    [
        ("2025-05-01", [], None),
        ("2025-05-01", ["d plan.draft_sent 2024-02-01"], None),
        ("2025-05-01", [PLAN], "p"),
        ("2024-03-03", [PLAN], None),
        ("2025-05-01", [PLAN, "n plan.amendment_notice 2025-04-01"], "p"),
        ("2025-05-01", [PLAN, "n plan.amended_final 2025-04-01"], "n"),
        ("2025-05-01", [PLAN, ENDED], "p"),
        ("2025-05-06", [PLAN, ENDED], "p"),
        ("2025-05-07", [PLAN, ENDED], None),
        ("2025-09-01", [PLAN, ENDED, LODGED], "p"),
        ("2025-09-01", [PLAN, ENDED, LODGED, "b appeal.withdrawn 2025-08-01"], None),
        ("2025-09-01", [PLAN, ENDED, LODGED, "o order.cease 2025-08-01"], None),
        ("2025-05-01", [PLAN, ENDED, LODGED, "b appeal.withdrawn 2025-04-20"], None),
        ("2025-09-01", [PLAN, ENDED, "f plan.final_sent 2025-06-01"], "f"),
    ],
)  # fmt: skip
def test_the_plan_in_force_is_the_last_final_or_amended_one(
    as_of: str, steps: list[str], plan: str | None
) -> None:
    found = clocks(as_of, *steps).where_now("c1").plan
    assert (found.entry if found else None) == plan


def test_a_plan_that_is_to_end_says_to_when_it_stands() -> None:
    plan = clocks("2025-04-01", PLAN, ENDED).where_now("c1").plan
    assert plan is not None
    assert "6 May 2025" in plan.note
    assert plan.note.endswith("while an appeal can be made: to 6 May 2025.")
    lodged = clocks("2025-04-05", PLAN, ENDED, LODGED)
    plan = lodged.where_now("c1").plan
    assert plan is not None
    assert "until the appeal is decided" in plan.note
    plain = clocks("2025-04-05", PLAN).where_now("c1").plan
    assert plain is not None
    assert plain.note == ""


def test_the_ladder_of_an_assessment_marks_where_the_family_stands() -> None:
    found = clocks(
        "2025-10-01",
        "e1 ehcna.requested 2025-03-03",
        "e2 ehcna.agreed 2025-04-11",
        "e3 plan.agreed 2025-06-20",
        "e4 plan.draft_sent 2025-07-01",
        "e5 plan.views_sent 2025-07-14",
    ).ladders("c1")
    climb = next(each for each in found if each.name == "assessment")
    assert (climb.started_by, climb.started_on) == ("e1", dt.date(2025, 3, 3))
    assert climb.child == "c1"
    states = {stage.rule.id: stage.state for stage in climb.stages}
    assert states == {
        "ehcna.decision": "met",
        "ehcna.advice": "to come",
        "ehcna.advice.others": "to come",
        "ehcna.no_plan": "met",
        "ehcna.draft_practice": "met_late",
        "ehcna.draft_reps": "met",
        "ehcna.consult_reply": "to come",
        "ehcna.final_plan": "late",
        "appeal.deadline": "to come",
        "review.first": "to come",
    }
    assert [stage.rule.id for stage in climb.stages if stage.here] == ["ehcna.final_plan"]
    to_come = next(stage for stage in climb.stages if stage.rule.id == "review.first")
    assert to_come.deadline is None
    assert "final plan" in to_come.waits_for


def test_each_assessment_has_a_ladder_of_its_own_the_latest_first() -> None:
    found = clocks(
        "2025-10-01",
        "e1 ehcna.requested 2023-03-03",
        "e2 ehcna.refused 2023-04-10",
        "e3 ehcna.requested 2025-03-03",
        "e4 ehcna.agreed 2025-04-01",
    ).ladders("c1")
    assessments = [climb for climb in found if climb.name == "assessment"]
    assert [climb.started_by for climb in assessments] == ["e3", "e1"]
    first = {stage.rule.id: stage.deadline for stage in assessments[1].stages}
    decision = first["ehcna.decision"]
    assert decision is not None
    assert decision.met_by == "e2"


def test_a_review_that_is_planned_has_its_ladder_too() -> None:
    found = clocks("2025-05-01", PLAN, "r review.met 2025-06-02 status=expected").ladders("c1")
    review = next(climb for climb in found if climb.name == "review")
    states = {stage.rule.id: stage.state for stage in review.stages}
    assert states["review.notice"] == "running"
    assert states["review.decision"] == "to come"


def test_a_second_request_while_one_is_open_has_no_ladder() -> None:
    found = clocks("2025-05-01", "e1 ehcna.requested 2025-03-03", "e2 ehcna.requested 2025-03-10")
    assert [climb.started_by for climb in found.ladders("c1")] == ["e1"]

"""What we need to know to be sure: bad or missing input said in one sentence, and no wrong date."""

import pytest

from send_journal.services.deadlines import Question
from tests.deadlines.records import clocks


def asked(as_of: str, *steps: str, **lists: object) -> tuple[Question, ...]:
    return clocks(as_of, *steps, **lists).deadlines().needs_to_know


def sentences(as_of: str, *steps: str, **lists: object) -> list[str]:
    return [question.sentence for question in asked(as_of, *steps, **lists)]


def test_a_plain_record_asks_nothing() -> None:
    assert asked("2025-04-01", "e1 ehcna.requested 2025-03-03", "e2 ehcna.agreed 2025-03-20") == ()


BEFORE_REQUEST = (
    " is dated 20 February 2025, before “The council received the request for an EHC needs "
    "assessment.”, 3 March 2025. Is one of them wrong?"
)
NO_REQUEST = (
    "“The council told the family that it will assess.” What came before it is not in the journal: "
    "“The council received the request for an EHC needs assessment.” When was that?"
)
REQUESTED = "“The council received the request for an EHC needs assessment”"
FINAL = "“The final plan was sent: the first one, or a new one after a reassessment.”"


@pytest.mark.parametrize(
    ("steps", "sentence", "entry"),
    [
        (
            ["e1 ehcna.requested 2025-03-03", "e2 ehcna.agreed 2025-02-20 about=e1"],
            f"“The council told the family that it will assess.”{BEFORE_REQUEST}",
            "e2",
        ),
        (
            ["e1 ehcna.requested 2025-03-03", "e2 ehcna.refused 2025-02-20"],
            f"“The council told the family that it will not assess.”{BEFORE_REQUEST}",
            "e2",
        ),
        (
            ["e1 plan.final_sent 2024-03-04", "e2 plan.final_sent 2025-03-04"],
            f"{FINAL} is on 4 March 2024 and again on 4 March 2025. Is the second an amended plan?",
            "e2",
        ),
        (
            ["e1 ehcna.requested 1825-03-03"],
            f"{REQUESTED}: the date is before this law began. Is it right?",
            "e1",
        ),
        (
            ["e1 ehcna.agreed 2025-03-03"],
            NO_REQUEST,
            "e1",
        ),
        (
            ["e1 ehcna.requested ?"],
            f"{REQUESTED}: the day is not known, so no date can be given.",
            "e1",
        ),
        (
            ["e1 ehcna.requested 2025-03"],
            f"{REQUESTED}: the day is not exact, so dates are a range.",
            "e1",
        ),
        (
            ["e1 plan.final_sent 2024-10-01", "e2 mediation.agreed 2025-03-03"],
            "“An agreement was made in mediation”: “agreed” is not said, so no time runs.",
            "e2",
        ),
        (
            ["e1 ehcna.requested 2025-03-03", "e2 ehcna.requested 2025-03-10"],
            f"{REQUESTED}: one is open already, so this one starts no time.",
            "e2",
        ),
        (
            ["e1 ehcna.applied 2025-03-03"],
            "We do not know the step “ehcna.applied”, so it starts no time.",
            "e1",
        ),
    ],
)  # fmt: skip
def test_each_gap_is_one_sentence_at_its_entry(steps: list[str], sentence: str, entry: str) -> None:
    found = [question for question in asked("2025-04-01", *steps) if question.sentence == sentence]
    assert [question.entry for question in found] == [entry]


def test_the_first_day_of_a_law_is_not_before_it() -> None:
    """The Children and Families Act 2014 Part 3 began on 1 September 2014."""
    before = f"{REQUESTED}: the date is before this law began. Is it right?"
    assert before in sentences("2025-04-01", "e1 ehcna.requested 2014-08-31")
    assert sentences("2014-10-01", "e1 ehcna.requested 2014-09-01") == []


def test_a_move_to_a_new_phase_needs_only_its_year() -> None:
    assert sentences("2025-04-01", "e1 phase.transfer 2026 phase=primary_secondary") == []


def test_a_step_on_a_day_nobody_knows_is_not_asked_for_what_came_before_it() -> None:
    assert sentences("2025-04-01", "e1 ehcna.agreed ?") == []


def test_a_step_tied_to_an_old_request_is_not_held_against_a_new_one() -> None:
    requests = (
        "e1 ehcna.requested 2023-03-06",
        "e2 ehcna.refused 2023-04-14",
        "e3 ehcna.requested 2025-03-03",
    )
    answer = "e4 ehcna.agreed 2025-02-20"
    assert sentences("2025-04-01", *requests, f"{answer} about=e1") == []
    assert len(sentences("2025-04-01", *requests, f"{answer} about=e3")) == 1


def test_a_second_plan_is_asked_about_whatever_came_before_it() -> None:
    found = sentences(
        "2025-04-01",
        "e1 ehcna.requested 2023-11-06",
        "e2 ehcna.agreed 2023-12-11",
        "e3 plan.final_sent 2024-03-04",
        "e4 plan.final_sent 2025-03-04",
    )
    assert found == [
        f"{FINAL} is on 4 March 2024 and again on 4 March 2025. Is the second an amended plan?"
    ]


def test_a_decision_before_its_request_meets_nothing_and_accuses_nobody() -> None:
    listed = clocks("2025-04-01", "e1 ehcna.requested 2025-03-03", "e2 ehcna.refused 2025-02-20")
    decision = next(r for r in listed.deadlines().rows if r.rule.id == "ehcna.decision")
    assert (decision.status, decision.met_by) == ("running", None)


def test_a_plan_after_one_was_ended_is_no_second_plan() -> None:
    steps = (
        "e1 plan.final_sent 2023-03-06",
        "e2 plan.ceased 2023-12-01",
        "e3 plan.final_sent 2025-03-04",
    )
    assert not any("amended plan?" in said for said in sentences("2025-04-01", *steps))


def test_a_missing_answer_is_asked_about_once_and_not_called_late() -> None:
    steps = ("e1 review.met 2025-01-06", "e2 review.decided 2025-02-10 outcome=maintain")
    found = [each for each in asked("2025-04-01", *steps) if each.rule == "review.report"]
    assert [question.entry for question in found] == ["e1"]


def test_a_duty_owed_to_others_is_not_asked_about() -> None:
    found = asked("2025-04-01", "e1 review.met 2025-03-25")
    assert not [each for each in found if each.rule in ("review.notice", "review.papers")]


def test_closures_that_overlap_are_said_and_counted_once() -> None:
    closures = [
        {"from": "2025-07-23", "to": "2025-08-20", "what": "a"},
        {"from": "2025-08-10", "to": "2025-09-02", "what": "b"},
    ]
    said = sentences("2025-10-01", "e1 ehcna.requested 2025-06-02", closures=closures)
    spans = "23 July 2025 to 20 August 2025, and 10 August 2025 to 2 September 2025"
    assert [text for text in said if "overlap" in text] == [
        f"Two closures overlap: {spans}. Each day is counted once."
    ]


def test_a_day_past_the_calendar_gives_no_date_and_says_so() -> None:
    listed = clocks("2033-02-01", "e1 mediation.declined 2033-01-10").deadlines()
    row = next(r for r in listed.rows if r.rule.id == "mediation.certificate.declined")
    assert (row.status, row.due, row.late_after) == ("unknown", None, None)
    assert "is outside the days we know" in row.notes[-1]


def test_a_posted_letter_past_the_calendar_has_no_day_of_arrival() -> None:
    step = "e1 ehcna.requested 2033-01-10 kind=letter direction=out"
    row = next(iter(clocks("2033-02-01", step).deadlines().rows))
    assert (row.status, row.due) == ("unknown", None)


def test_dates_that_rest_on_computed_holidays_are_called_provisional() -> None:
    row = next(
        r
        for r in clocks("2031-01-15", "e1 mediation.declined 2031-01-10").deadlines().rows
        if r.rule.id == "mediation.certificate.declined"
    )
    assert any("provisional" in note for note in row.notes)

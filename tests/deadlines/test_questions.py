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


@pytest.mark.parametrize(
    ("steps", "words", "entry"),
    [
        (
            ["e1 ehcna.requested 2025-03-03", "e2 ehcna.agreed 2025-02-20 about=e1"],
            "is dated 20 February 2025, before",
            "e2",
        ),
        (
            ["e1 ehcna.requested 2025-03-03", "e2 ehcna.refused 2025-02-20"],
            "is dated 20 February 2025, before",
            "e2",
        ),
        (
            ["e1 plan.final_sent 2024-03-04", "e2 plan.final_sent 2025-03-04"],
            "Is the second an amended plan?",
            "e2",
        ),
        (["e1 ehcna.requested 1825-03-03"], "before this law began", "e1"),
        (["e1 ehcna.agreed 2025-03-03"], "What came before it is not in the journal", "e1"),
        (["e1 ehcna.requested ?"], "the day is not known", "e1"),
        (["e1 ehcna.requested 2025-03"], "the day is not exact", "e1"),
        (["e1 plan.final_sent 2024-10-01", "e2 mediation.agreed 2025-03-03"], "“agreed” is not said", "e2"),
        (
            ["e1 ehcna.requested 2025-03-03", "e2 ehcna.requested 2025-03-10"],
            "one is open already",
            "e2",
        ),
        (["e1 ehcna.applied 2025-03-03"], "We do not know the step “ehcna.applied”", "e1"),
    ],
)  # fmt: skip
def test_each_gap_is_one_sentence_at_its_entry(steps: list[str], words: str, entry: str) -> None:
    found = [question for question in asked("2025-04-01", *steps) if words in question.sentence]
    assert [question.entry for question in found] == [entry]


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
    assert "We cannot count working days" in row.notes[-1]


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

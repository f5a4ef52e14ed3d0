"""The contract's own words, read by somebody who did not write the engine: section 5, item by item.

Each case is a handful of dated steps, a day, and what the list must say of one rule. The dates were
worked out by hand from the contract and the table of time limits.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from send_journal.importing.open_format import read_open_file
from send_journal.services.deadline_text import to_json
from send_journal.services.deadlines import deadlines

COUNCIL = {"id": "b1", "name": "Exampleshire Council", "kind": "council"}
NHS = {"id": "b2", "name": "Exampleshire Children's NHS Trust", "kind": "nhs"}
SCHOOL = {"id": "b3", "name": "Oakfield", "kind": "school", "school_type": "maintained"}


def step(day: str, event: str, **keys: object) -> dict[str, object]:
    return {"date": day, "event": event, "title": event, **keys}


def rows(steps: Sequence[dict[str, object]], as_of: str, **more: object) -> list[dict[str, Any]]:
    """The rows of `deadlines --json` for these steps; entries are e1, e2 … in turn."""
    entries = [{"id": f"e{n}", "child": "c1", **one} for n, one in enumerate(steps, 1)]
    record = {
        "format": "send-journal/1",
        "children": [{"id": "c1", "name": "Sam"}],
        "bodies": [COUNCIL, NHS, SCHOOL],
        "entries": entries,
        **more,
    }
    day = dt.date.fromisoformat(as_of)
    found = deadlines(read_open_file(json.dumps(record).encode()).record, day)
    listed: list[dict[str, Any]] = json.loads(to_json(found))["deadlines"]
    return listed


def row(found: list[dict[str, Any]], rule: str, started_by: str | None = None) -> dict[str, Any]:
    hits = [one for one in found if one["rule"] == rule and started_by in (None, one["started_by"])]
    assert len(hits) == 1, f"{rule}: {len(hits)} rows of {[one['rule'] for one in found]}"
    return hits[0]


REQUEST = step("2025-03-03", "ehcna.requested")

CASES: dict[str, tuple[list[dict[str, object]], str, str, Mapping[str, object]]] = {
    "a request alone, seven months on: six weeks": (
        [REQUEST],
        "2025-10-01",
        "ehcna.decision",
        {
            "due": "2025-04-14",
            "status": "late",
            "days_late": 170,
            "counts": True,
            "folds_into": None,
        },
    ),
    "the final plan is 72 days late": (
        [REQUEST],
        "2025-10-01",
        "ehcna.final_plan",
        {
            "due": "2025-07-21",
            "safe": "2025-07-21",
            "late_after": "2025-07-21",
            "status": "late",
            "days_late": 72,
            "counts": True,
            "owed_by": "council",
            "owed_to": "family",
            "force": "statutory",
        },
    ),
    "no answer by week 16 folds into the final plan": (
        [REQUEST],
        "2025-10-01",
        "ehcna.no_plan",
        {
            "due": "2025-06-23",
            "late_after": "2025-07-21",
            "status": "late",
            "days_late": 72,
            "counts": False,
            "folds_into": "ehcna.final_plan",
        },
    ),
    "a refusal after a draft makes the 16 weeks bite": (
        [REQUEST, step("2025-04-10", "ehcna.agreed"), step("2025-06-30", "plan.refused")],
        "2025-10-01",
        "ehcna.no_plan",
        {"due": "2025-06-23", "late_after": "2025-06-23", "status": "met_late", "days_late": 7},
    ),
    "the draft is only expected by": (
        [REQUEST],
        "2025-10-01",
        "ehcna.draft_practice",
        {"due": "2025-06-23", "force": "standard", "counts": False, "status": "late"},
    ),
    "on the last day it still runs": (
        [REQUEST],
        "2025-07-21",
        "ehcna.final_plan",
        {"status": "running", "days_late": None},
    ),
    "the day after it is late by one": (
        [REQUEST],
        "2025-07-22",
        "ehcna.final_plan",
        {"status": "late", "days_late": 1},
    ),
    "a letter posted on a Friday counts from the second working day": (
        [
            step(
                "2025-02-28", "ehcna.requested", kind="letter", direction="out", posted="2025-02-28"
            )
        ],
        "2025-03-05",
        "ehcna.decision",
        {"started_on": "2025-03-04", "due": "2025-04-15"},
    ),
    "second class, the fourth": (
        [
            step(
                "2025-02-28",
                "ehcna.requested",
                kind="letter",
                direction="out",
                posted="2025-02-28",
                proof={"how": "second class stamp"},
            )
        ],
        "2025-03-10",
        "ehcna.decision",
        {"started_on": "2025-03-06"},
    ),
    "an email on a Friday evening counts on Monday": (
        [step("2025-02-28", "ehcna.requested", kind="email", direction="out", time="17:30")],
        "2025-03-05",
        "ehcna.decision",
        {"started_on": "2025-03-03"},
    ),
    "an email before five counts the same day": (
        [step("2025-02-28", "ehcna.requested", kind="email", direction="out", time="16:59")],
        "2025-03-05",
        "ehcna.decision",
        {"started_on": "2025-02-28"},
    ),
    "a received day beats all presumption": (
        [
            step(
                "2025-02-28",
                "ehcna.requested",
                kind="letter",
                direction="out",
                posted="2025-02-28",
                received="2025-03-07",
            )
        ],
        "2025-03-10",
        "ehcna.decision",
        {"started_on": "2025-03-07", "due": "2025-04-18"},
    ),
    "a request in a month gives a range and no due": (
        [step("2024-07", "ehcna.requested")],
        "2024-08-20",
        "ehcna.decision",
        {
            "due": None,
            "started_on": None,
            "approximate": True,
            "earliest": "2024-08-12",
            "latest": "2024-09-11",
            "late_after": "2024-09-11",
            "status": "running",
            "days_late": None,
        },
    ),
    "late under every reading, by the smallest count": (
        [step("2024-07", "ehcna.requested")],
        "2024-09-13",
        "ehcna.decision",
        {"status": "late", "days_late": 2, "due": None},
    ),
    "an unknown date gives unknown and nothing else": (
        [{"date_kind": "unknown", "event": "ehcna.requested", "title": "asked"}],
        "2025-01-01",
        "ehcna.decision",
        {
            "status": "unknown",
            "due": None,
            "earliest": None,
            "latest": None,
            "late_after": None,
            "safe": None,
            "started_on": None,
        },
    ),
    "an appeal limit from the day it was sent, safe from the day printed": (
        [
            step(
                "2025-05-01",
                "ehcna.refused",
                kind="letter",
                direction="in",
                printed="2025-05-01",
                posted="2025-05-02",
                received="2025-05-06",
            )
        ],
        "2025-06-01",
        "appeal.deadline",
        {
            "started_on": "2025-05-02",
            "due": "2025-07-02",
            "safe": "2025-07-01",
            "status": "running",
            "counts": False,
            "owed_by": "family",
        },
    ),
    "the appeal limit that ends in August rolls": (
        [step("2025-06-10", "plan.final_sent")],
        "2025-07-01",
        "appeal.deadline",
        {"due": "2025-09-01", "safe": "2025-08-08"},
    ),
    "the mediation limit does not": (
        [step("2025-06-10", "plan.final_sent")],
        "2025-07-01",
        "mediation.contact_adviser",
        {"due": "2025-08-10", "safe": "2025-08-08"},
    ),
    "nothing done: the right is ended, never late": (
        [step("2025-05-02", "ehcna.refused")],
        "2025-08-01",
        "appeal.deadline",
        {
            "due": "2025-07-02",
            "status": "ended",
            "ended_by": None,
            "ended_on": "2025-07-02",
            "days_late": None,
        },
    ),
    "a certificate late in November runs over Christmas": (
        [step("2026-10-01", "ehcna.refused"), step("2026-11-29", "mediation.certificate")],
        "2026-12-01",
        "appeal.deadline",
        {"due": "2027-01-04", "safe": "2026-12-24"},
    ),
    "an appeal in time is met": (
        [step("2025-05-02", "ehcna.refused"), step("2025-07-02", "appeal.lodged")],
        "2025-08-01",
        "appeal.deadline",
        {"status": "met", "met_by": "e2", "met_on": "2025-07-02"},
    ),
    "an appeal out of time is met late": (
        [step("2025-05-02", "ehcna.refused"), step("2025-07-04", "appeal.lodged")],
        "2025-08-01",
        "appeal.deadline",
        {"status": "met_late", "days_late": 2},
    ),
    "a reversal ends the right to appeal": (
        [
            step("2025-05-02", "ehcna.refused"),
            step("2025-05-20", "ehcna.agreed_after_challenge", because="reconsidered"),
        ],
        "2025-06-01",
        "appeal.deadline",
        {"status": "ended", "ended_by": "e2", "ended_on": "2025-05-20"},
    ),
    "mediation: fourteen weeks from the agreement": (
        [
            REQUEST,
            step("2025-04-10", "ehcna.refused"),
            step("2025-05-28", "mediation.agreed", agreed="assess"),
            step("2025-06-03", "ehcna.agreed_after_challenge", because="mediation"),
        ],
        "2025-07-01",
        "order.assess.final",
        {"due": "2025-09-03"},
    ),
    "the first request's twenty weeks stand, late only after the later day": (
        [
            REQUEST,
            step("2025-04-10", "ehcna.refused"),
            step("2025-05-28", "mediation.agreed", agreed="assess"),
            step("2025-06-03", "ehcna.agreed_after_challenge", because="mediation"),
        ],
        "2025-08-01",
        "ehcna.final_plan",
        {"due": "2025-07-21", "late_after": "2025-09-03", "status": "running"},
    ),
    "a review meeting: the school's report": (
        [step("2024-11-12", "review.met")],
        "2024-11-20",
        "review.report",
        {"due": "2024-11-26"},
    ),
    "a review meeting: the decision": (
        [step("2024-11-12", "review.met")],
        "2025-01-01",
        "review.decision",
        {"due": "2024-12-10", "status": "late", "days_late": 22},
    ),
    "a review meeting: the outer limit": (
        [step("2024-11-12", "review.met")],
        "2024-11-20",
        "review.final_outer",
        {"due": "2025-02-04"},
    ),
    "a notice of changes starts eight weeks": (
        [
            step("2024-11-01", "review.met"),
            step("2024-11-25", "review.decided", outcome="amend"),
            step("2024-11-25", "plan.amendment_notice"),
        ],
        "2024-12-01",
        "review.final_amended",
        {"due": "2025-01-20"},
    ),
    "the next review: the statute's day, late after the anniversary": (
        [step("2024-11-01", "review.met"), step("2024-11-25", "review.decided", outcome="amend")],
        "2024-12-01",
        "review.next",
        {"due": "2025-11-24", "late_after": "2025-11-25"},
    ),
    "the first review": (
        [step("2026-03-10", "plan.final_sent")],
        "2026-04-01",
        "review.first",
        {"due": "2027-03-09", "late_after": "2027-03-10"},
    ),
    "a plan of 29 February": (
        [step("2024-02-29", "plan.final_sent")],
        "2024-04-01",
        "review.first",
        {"due": "2025-02-28", "late_after": "2025-02-28"},
    ),
    "before 15 February": (
        [
            step("2026-02-01", "plan.final_sent"),
            step("2027-09-01", "phase.transfer", phase="primary_secondary", status="expected"),
        ],
        "2026-12-01",
        "phase.main",
        {"due": "2027-02-14", "late_after": "2027-02-15", "safe": "2027-02-13"},
    ),
    "before 31 March for a school to a college": (
        [
            step("2026-02-01", "plan.final_sent"),
            step("2027-09-01", "phase.transfer", phase="secondary_post16", status="expected"),
        ],
        "2026-12-01",
        "phase.post16",
        {"due": "2027-03-30", "late_after": "2027-03-31"},
    ),
    "the council's response skips August": (
        [step("2025-07-01", "appeal.lodged"), step("2025-07-10", "appeal.sent_to_council")],
        "2025-07-20",
        "appeal.la_response",
        {"due": "2025-09-19"},
    ),
    "permission to appeal skips August, safe is the plain day": (
        [step("2025-07-20", "appeal.decided")],
        "2025-07-30",
        "appeal.challenge.ftt",
        {"due": "2025-09-17", "safe": "2025-08-15"},
    ),
    "an order to amend": (
        [step("2020-02-28", "order.amend")],
        "2020-03-20",
        "order.amend",
        {"due": "2020-04-03"},
    ),
    "a recommendation is answered in five weeks, its day being day one": (
        [step("2026-11-02", "order.recommend")],
        "2026-11-10",
        "recs.response",
        {"due": "2026-12-06"},
    ),
    "the coronavirus months warn and do not accuse": (
        [step("2020-03-02", "ehcna.requested")],
        "2020-12-01",
        "ehcna.final_plan",
        {"due": "2020-07-20", "status": "unknown", "days_late": None},
    ),
    "a step that must have come is unknown, not late": (
        [REQUEST, step("2025-06-20", "plan.agreed")],
        "2025-10-01",
        "ehcna.decision",
        {"due": "2025-04-14", "status": "unknown", "days_late": None},
    ),
    "a meeting to come starts the clocks counted back from it": (
        [step("2026-11-02", "review.met", status="expected", kind="meeting")],
        "2026-10-01",
        "review.notice",
        {"due": "2026-10-19", "safe": "2026-10-18", "status": "running"},
    ),
    "a duty to somebody else is unknown where no answer is recorded": (
        [step("2025-04-22", "ehcna.advice_requested", body="b2")],
        "2025-10-01",
        "ehcna.advice",
        {"due": "2025-06-03", "status": "unknown", "days_late": None},
    ),
    "and late where the answer came late": (
        [
            step("2025-04-22", "ehcna.advice_requested", body="b2"),
            step("2025-07-09", "ehcna.advice_received", body="b2"),
        ],
        "2025-10-01",
        "ehcna.advice",
        {"due": "2025-06-03", "status": "met_late", "days_late": 36},
    ),
    "three months for autism": (
        [step("2024-01-15", "wait.referred", **{"for": "autism"})],
        "2025-10-01",
        "health.autism",
        {"due": "2024-04-15", "status": "late", "force": "standard", "counts": False},
    ),
    "one month for a subject access request": (
        [step("2025-01-31", "info.sar_made", body="b1")],
        "2025-02-10",
        "info.sar",
        {"due": "2025-02-28"},
    ),
    "freedom of information counts Scotland's holiday of 15 June 2026": (
        [step("2026-06-10", "info.foi_made", body="b1")],
        "2026-06-11",
        "info.foi",
        {"due": "2026-07-09"},
    ),
    "a reassessment is answered in fifteen days": (
        [step("2025-03-03", "reassessment.requested")],
        "2025-03-05",
        "reassess.reply",
        {"due": "2025-03-18"},
    ),
    "mediation is arranged in thirty days": (
        [step("2025-03-03", "mediation.requested")],
        "2025-03-05",
        "mediation.arrange",
        {"due": "2025-04-02"},
    ),
    "the adviser's certificate: three working days over Easter": (
        [step("2025-04-17", "mediation.declined")],
        "2025-04-18",
        "mediation.certificate.declined",
        {"due": "2025-04-24"},
    ),
    "told late of a move: fifteen working days, the day told being the first": (
        [step("2026-11-10", "moved.council", told="2026-11-02")],
        "2026-11-12",
        "move.transfer_late",
        {"due": "2026-11-20"},
    ),
    "six weeks to say what will happen after a move": (
        [step("2025-03-03", "moved.plan_transferred")],
        "2025-03-05",
        "move.inform",
        {"due": "2025-04-14"},
    ),
    "discrimination: six months less a day, no roll": (
        [step("2025-02-10", "discrimination.happened")],
        "2025-03-01",
        "eqa.claim",
        {"due": "2025-08-09"},
    ),
    "a limit ended by something else keeps its due": (
        [REQUEST, step("2025-04-10", "ehcna.refused")],
        "2025-05-01",
        "ehcna.final_plan",
        {"due": "2025-07-21", "status": "ended", "ended_by": "e2", "ended_on": "2025-04-10"},
    ),
    "a move ends what the old council owed": (
        [REQUEST, step("2025-05-01", "moved.council", told="2025-04-01")],
        "2025-10-01",
        "ehcna.final_plan",
        {"status": "ended", "ended_by": "e2", "due": "2025-07-21"},
    ),
    "what is planned has not happened": (
        [REQUEST, step("2025-04-01", "ehcna.agreed", status="expected")],
        "2025-04-10",
        "ehcna.decision",
        {"status": "running", "met_by": None},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_contract_says(name: str) -> None:
    steps, as_of, rule, expected = CASES[name]
    found = row(rows(steps, as_of), rule)
    assert {key: found[key] for key in expected} == expected


def test_an_override_of_the_tribunal_replaces_and_the_familys_does_not() -> None:
    steps = [step("2025-07-10", "appeal.sent_to_council")]
    one = {
        "rule": "appeal.la_response",
        "started_by": "e1",
        "due": "2025-09-05",
        "reason": "the letter",
    }
    theirs = row(
        rows(steps, "2025-07-20", overrides=[{**one, "whose": "tribunal"}]), "appeal.la_response"
    )
    ours = row(
        rows(steps, "2025-07-20", overrides=[{**one, "whose": "family"}]), "appeal.la_response"
    )
    assert theirs["due"] == "2025-09-05"
    assert ours["due"] == "2025-09-19"
    assert ours["override"]


def test_saying_that_it_never_came_undoes_unknown() -> None:
    steps = [REQUEST, step("2025-06-20", "plan.agreed")]
    never = [{"rule": "ehcna.decision", "started_by": "e1", "never": True, "whose": "family"}]
    assert row(rows(steps, "2025-10-01", overrides=never), "ehcna.decision")["status"] == "late"


def test_a_closure_over_the_summer_gives_two_counts_and_no_second_date() -> None:
    steps = [
        REQUEST,
        step("2025-04-10", "ehcna.agreed"),
        step("2025-07-17", "ehcna.advice_requested", body="b3"),
    ]
    closures = [{"from": "2025-07-23", "to": "2025-09-02", "what": "school closed"}]
    found = row(rows(steps, "2025-10-01", closures=closures), "ehcna.final_plan")
    assert found["due"] == "2025-07-21"
    assert found["days_late"] == 72
    assert found["if_exception"] == [] or all(
        "due" not in one and one["days_late_outside"] == 72 - 42 for one in found["if_exception"]
    )


def test_late_comes_first_the_worst_first_then_what_runs() -> None:
    steps = [
        REQUEST,
        step("2025-09-29", "mediation.requested"),
        step("2025-09-30", "info.sar_made"),
    ]
    found = rows(steps, "2025-10-01")
    statuses = [one["status"] for one in found]
    late = [one["days_late"] for one in found if one["status"] == "late"]
    assert late == sorted(late, reverse=True)
    assert statuses[: len(late)] == ["late"] * len(late)
    running = [one["due"] for one in found if one["status"] == "running"]
    assert statuses[len(late) : len(late) + len(running)] == ["running"] * len(running)
    assert running == sorted(running)


def test_no_start_no_row_and_a_plain_note_starts_nothing() -> None:
    assert rows([{"date": "2025-03-03", "title": "We rang the council."}], "2025-10-01") == []


def test_every_row_opens_to_its_law_and_its_sum() -> None:
    for one in rows([REQUEST, step("2025-04-10", "ehcna.refused")], "2025-05-01"):
        assert one["law"]["instrument"]
        assert one["law"]["provision"]
        assert one["working"]
        assert dt.date.fromisoformat(one["due"])

"""The clocks as services give them: the contract's JSON, words for people, what if, and lists."""

import datetime as dt
import json
import subprocess
import sys

import pytest

from send_journal.problems import KnownProblem
from send_journal.services import deadline_text
from send_journal.services.deadlines import (
    deadlines,
    effect_of,
    events,
    explain,
    rules,
    rules_checked_on,
    what_if,
)
from tests.deadlines.records import clocks, record

AS_OF = dt.date(2025, 10, 1)
SPINE = ("e1 ehcna.requested 2025-03-03", "e2 ehcna.agreed 2025-04-11")
KEYS = [
    "rule", "child", "title", "owed_by", "owed_to", "force", "started_by", "started_on", "due", "safe",
    "late_after", "approximate", "earliest", "latest", "status", "met_by", "met_on", "days_late", "working",
    "law", "ended_by", "ended_on", "counts", "folds_into", "override", "notes", "if_exception",
]  # fmt: skip


def test_the_json_is_the_contract_s() -> None:
    found = json.loads(deadline_text.to_json(deadlines(record(*SPINE), AS_OF)))
    assert list(found) == ["as_of", "rules_checked_on", "deadlines"]
    assert (found["as_of"], found["rules_checked_on"]) == ("2025-10-01", "2026-06-30")
    row = next(each for each in found["deadlines"] if each["rule"] == "ehcna.final_plan")
    assert list(row) == KEYS
    assert row | {"working": [], "notes": []} == {
        "rule": "ehcna.final_plan", "child": "c1", "title": "Final EHC plan sent",
        "owed_by": "council", "owed_to": "family", "force": "statutory",
        "started_by": "e1", "started_on": "2025-03-03",
        "due": "2025-07-21", "safe": "2025-07-21", "late_after": "2025-07-21",
        "approximate": False, "earliest": None, "latest": None,
        "status": "late", "met_by": None, "met_on": None, "days_late": 72, "working": [],
        "law": {
            "instrument": "SEND Regulations 2014 (SI 2014/1530)", "provision": "reg 13(2), 13(3)",
            "url": "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13",
        },
        "ended_by": None, "ended_on": None, "counts": True, "folds_into": None, "override": None,
        "notes": [], "if_exception": [],
    }  # fmt: skip
    assert row["working"] == ["3 March 2025 is day 0", "20 weeks is 140 days", "21 July 2025"]


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (deadline_text.to_json(deadlines(record(*SPINE), AS_OF)) for _ in range(2))
    assert first == second


def test_the_words_for_people() -> None:
    journal = record(*SPINE)
    text = deadline_text.to_text(deadlines(journal, AS_OF), journal)
    assert "Time limits as at 1 October 2025." in text
    assert "Rules as checked on 30 June 2026. Not legal advice." in text
    assert "Of 2 limits in law, 1 was missed." in text
    assert "Final EHC plan sent: 21 July 2025; 10 weeks 2 days late" in text
    assert "Draft plan sent: expected by 23 June 2025" in text
    assert "Decision whether to assess: 14 April 2025; done on 11 April 2025" in text
    assert "One delay with another limit here, so it is counted once." in text


def test_a_right_of_the_family_s_own_says_its_safe_day() -> None:
    journal = record("e1 plan.final_sent 2025-08-04")
    text = deadline_text.to_text(deadlines(journal, AS_OF), journal)
    assert "DUE SOON\n" in text
    assert "Last day to appeal: 6 October 2025; in 2 days" in text
    assert "Treat 3 October 2025 as the last day." in text
    assert "Appeal limit from the decision" not in text


def test_what_is_due_soon_of_the_family_s_own() -> None:
    listed = deadlines(record("e1 plan.final_sent 2025-08-04"), AS_OF)
    own = [row.rule.id for row in listed.own_due_within(14)]
    assert own == ["mediation.contact_adviser", "appeal.deadline"]
    assert listed.own_due_within(1) == ()


def test_of_several_children_one_or_all() -> None:
    children = [{"id": "c1", "name": "Sam"}, {"id": "c2", "name": "Ali"}]
    entries = [
        {"id": "e1", "child": ["c1", "c2"], "date": "2025-03-03", "event": "ehcna.requested"}
    ]
    journal = record(children=children, entries=entries)
    assert {row.child for row in deadlines(journal, AS_OF).rows} == {"c1", "c2"}
    assert {row.child for row in deadlines(journal, AS_OF, "all").rows} == {"c1", "c2"}
    assert {row.child for row in deadlines(journal, AS_OF, "c2").rows} == {"c2"}
    with pytest.raises(KnownProblem, match="There is no child with the id “c3”"):
        deadlines(journal, AS_OF, "c3")


def test_what_if_the_step_had_come_on_another_day() -> None:
    journal = record("e1 ehcna.requested 2025-03-03 kind=letter direction=out posted=2025-03-03")
    moved = what_if(journal, AS_OF, entry="e1", day=dt.date(2025, 4, 7))
    plan = next(row for row in moved.rows if row.rule.id == "ehcna.final_plan")
    assert plan.due == dt.date(2025, 8, 25)
    assert plan.started_on == dt.date(2025, 4, 7)
    same = next(row for row in deadlines(journal, AS_OF).rows if row.rule.id == "ehcna.final_plan")
    assert same.due == dt.date(2025, 7, 23)
    earlier = what_if(journal, dt.date(2025, 3, 20))
    assert {row.status for row in earlier.rows} == {"running"}


def test_a_step_says_what_it_starts_and_stops_before_it_is_saved() -> None:
    journal = record("e1 ehcna.requested 2025-03-03", "e2 ehcna.agreed 2025-04-11")
    (final,) = record("e3 plan.final_sent 2025-09-01").entries
    effect = effect_of(journal, final, AS_OF)
    assert [row.rule.id for row in effect.started] == [
        "mediation.contact_adviser",
        "appeal.deadline",
        "review.first",
    ]
    assert [row.rule.id for row in effect.met] == ["ehcna.final_plan"]
    assert [row.rule.id for row in effect.ended] == ["ehcna.draft_practice", "ehcna.no_plan"]
    assert effect.opened == ()
    assert not effect.nothing


def test_a_reversal_opens_what_the_refusal_ended() -> None:
    journal = record("e1 ehcna.requested 2025-03-03", "e2 ehcna.refused 2025-04-11")
    (reversal,) = record("e3 ehcna.agreed_after_challenge 2025-06-01").entries
    effect = effect_of(journal, reversal, AS_OF)
    assert [row.rule.id for row in effect.opened] == ["ehcna.final_plan"]
    assert {row.rule.id for row in effect.ended} == {"appeal.deadline", "mediation.contact_adviser"}


def test_a_changed_step_is_compared_with_the_record_without_it() -> None:
    journal = record("e1 ehcna.requested 2025-03-03", "e2 ehcna.agreed 2025-04-11")
    changed = record("e2 ehcna.agreed 2025-04-20").entries[0]
    effect = effect_of(journal, changed, AS_OF)
    assert [(row.rule.id, row.days_late) for row in effect.met] == [("ehcna.decision", 6)]
    (note,) = record(entries=[{"id": "n", "date": "2025-04-01", "title": "A call"}]).entries
    assert effect_of(journal, note, AS_OF).nothing


def test_a_missed_limit_offers_the_day_the_family_knew_of_it() -> None:
    rows = {row.rule.id: row for row in clocks("2025-10-01", *SPINE).deadlines().rows}
    assert rows["ehcna.final_plan"].matter_known_on == dt.date(2025, 7, 22)
    assert rows["ehcna.decision"].matter_known_on is None


def test_each_exception_has_its_answer() -> None:
    row = next(
        r for r in clocks("2025-10-01", *SPINE).deadlines().rows if r.rule.id == "ehcna.final_plan"
    )
    assert [(each.possible, each.law.provision) for each in row.considered] == [
        (False, "reg 13(3), 10(4)(a), (b)"),
        (False, "reg 13(3), 10(4)(c)"),
        (False, "reg 13(3), 10(4)(d)"),
        (False, "reg 13(3)"),
    ]
    assert all(each.answer for each in row.considered)


def test_what_is_known_can_be_listed_and_explained() -> None:
    assert len(rules()) == 198
    assert rules_checked_on() == dt.date(2026, 6, 30)
    lines = deadline_text.events_as_text(events()).splitlines()
    assert all("  " in line for line in lines)
    assert lines[0].startswith("ehcna.requested  ")
    text = deadline_text.explained_as_text(explain("ehcna.final_plan"))
    assert "Started by: ehcna.requested" in text
    assert "reg 13(2)" in text
    assert "to read, no date" in deadline_text.rules_as_text(rules())
    assert "Unverified" in deadline_text.explained_as_text(explain("jr.pap_reply"))
    with pytest.raises(KnownProblem, match="no rule called"):
        explain("ehcna.gone")


def test_the_rules_are_not_read_before_a_clock_is_asked_for() -> None:
    code = (
        "from send_journal.services import deadlines as d;"
        "assert d.rule_pack.cache_info().misses == 0;"
        "import sys; assert 'icalendar' not in sys.modules and 'PySide6' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

"""What must hold of every rule's count, whatever the day: tried on all rules with a plain start."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.deadlines.counting import FTT_OTHER
from send_journal.deadlines.deadline import Deadline
from send_journal.deadlines.engine import find_deadlines
from send_journal.deadlines.pack import RulePack
from send_journal.deadlines.rule import Condition, Rule, Start
from send_journal.domain.dates import day_in_english
from send_journal.importing.open_format_record import read_record
from send_journal.services.deadlines import calendars, rule_pack
from tests.deadlines.mutate_rules import Campaign, changes
from tests.rules.cases import all_cases

PACK = rule_pack()
BODIES = [
    {"id": "council", "name": "Exampleshire Council", "kind": "council"},
    {"id": "school", "name": "Oak School", "kind": "school", "school_type": "maintained"},
    {"id": "nhs", "name": "Exampleshire NHS Trust", "kind": "nhs"},
]
# Every weekday lies in a term, so that school days are exact.
TERMS = [{"from": "2014-01-01", "to": "2032-12-31"}]
FIRST, LAST = dt.date(2026, 7, 1), dt.date(2031, 6, 30)


def _plain(start: Start) -> bool:
    """A start that one step alone can make."""
    return not (
        start.via
        or start.of
        or start.met_rule
        or start.ended_rule
        or start.in_course_of
        or start.count_from
        or start.notice_key
        or start.back_to_back
        or "other council" in start.body
    )


def _with_plain_start() -> dict[str, tuple[Rule, Start]]:
    found: dict[str, tuple[Rule, Start]] = {}
    for rule in PACK.rules.values():
        start = next((start for start in rule.starts if _plain(start)), None)
        if start is not None:
            found[rule.id] = (rule, start)
    return found


RULES = _with_plain_start()
names = st.sampled_from(sorted(RULES))
days = st.dates(FIRST, LAST)


def _value(condition: Condition) -> object:
    if condition.any_of:
        return condition.any_of[0]
    return None if condition.over is None else condition.over + 1


def _entry(start: Start, date: str) -> dict[str, Any]:
    said = {each.key: value for each in start.where if (value := _value(each)) is not None}
    entry: dict[str, Any] = {"id": "e1", "event": start.event, "date": date, **said}
    if start.body or start.school_type:
        entry["body"] = start.body[0] if start.body else "school"
    return entry


def _row(name: str, date: str, as_of: dt.date) -> Deadline | None:
    """The one row of a rule that a step on `date` starts, by that rule alone."""
    rule, start = RULES[name]
    top: dict[str, object] = {
        "format": "send-journal/1",
        "children": [{"id": "c1", "name": "Sam"}],
        "bodies": BODIES,
        "terms": TERMS,
        "entries": [_entry(start, date)],
    }
    alone = RulePack(
        version="1",
        nation="England",
        checked_on=PACK.checked_on,
        events=PACK.events,
        rules={name: rule},
        cards={},
        not_coded={},
    )
    rows = find_deadlines(read_record(top, None)[0], alone, calendars(), as_of)
    assert len(rows) <= 1
    return rows[0] if rows else None


def _limit(name: str, day: dt.date) -> dt.date | None:
    row = _row(name, day.isoformat(), day)
    return row.due if row else None


def test_most_rules_are_tried() -> None:
    assert len(RULES) >= 110


@given(names, days, st.integers(0, 400))
def test_a_later_start_never_gives_an_earlier_limit(name: str, day: dt.date, on: int) -> None:
    first, second = _limit(name, day), _limit(name, day + dt.timedelta(days=on))
    version = RULES[name][0].versions[-1]
    # A month from 31 August has 30 days, and one from 1 August 31: all counted from 1 September.
    august = version.roll == FTT_OTHER and version.limbs[0].unit == "month"
    if first is not None and second is not None:
        assert first <= second + dt.timedelta(days=int(august))


@given(names, st.integers(2026, 2030), st.integers(1, 12), st.integers(1, 28))
def test_a_range_holds_every_exact_case(name: str, year: int, month: int, day: int) -> None:
    exact_day = dt.date(year, month, day)
    late = dt.date(2032, 12, 31)
    unsure = _row(name, f"{year}-{month:02}", late)
    exact = _row(name, exact_day.isoformat(), late)
    if unsure is None or exact is None or exact.due is None or not unsure.approximate:
        return
    assert unsure.due is None
    assert unsure.earliest is not None
    assert unsure.latest is not None
    assert unsure.earliest <= exact.due <= unsure.latest
    if unsure.status == "late":
        assert exact.status == "late"
        assert (unsure.days_late or 0) <= (exact.days_late or 0)


@given(names, days, st.integers(0, 900))
def test_the_working_ends_in_its_date_and_names_its_law(
    name: str, day: dt.date, later: int
) -> None:
    row = _row(name, day.isoformat(), day + dt.timedelta(days=later))
    if row is None:
        return
    assert row.law.instrument
    assert row.law.provision
    if row.due is not None:
        assert row.working[-1] == day_in_english(row.due)
    if row.own:
        assert row.status != "late"
    if row.status == "late":
        assert row.late_after is not None
        assert row.due is not None
        assert row.late_after >= row.due
        assert row.days_late == (day + dt.timedelta(days=later) - row.late_after).days


def test_a_month_of_the_tribunal_from_somewhere_in_august_holds_both_lengths() -> None:
    row = _row("appeal.challenge.ut_notice", "2026-08", dt.date(2026, 9, 1))
    assert row is not None
    assert (row.earliest, row.latest) == (dt.date(2026, 9, 30), dt.date(2026, 10, 1))
    assert row.late_after == dt.date(2026, 10, 1)


@given(names, days)
def test_a_limit_of_working_days_is_a_working_day(name: str, day: dt.date) -> None:
    limbs = RULES[name][0].versions[-1].limbs
    due = _limit(name, day)
    if due is None or any(limb.calendar == "calendar" or limb.unit != "day" for limb in limbs):
        return
    assert calendars().working.counts(due)


SAMPLE = (
    "ehcna.decision",
    "ehcna.final_plan",
    "appeal.deadline",
    "mediation.contact_adviser",
    "order.assess.final",
    "review.decision",
    "phase.main",
    "move.transfer",
    "excl.gov.50",
    "complaint.csc.stage1",
    "info.sar",
    "info.foi",
    "health.autism",
    "eqa.claim",
)


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return Campaign(PACK, all_cases())


@pytest.mark.parametrize("name", SAMPLE)
def test_every_small_change_to_a_rule_is_noticed_by_a_case(name: str, campaign: Campaign) -> None:
    unseen: list[str] = []
    made, _ = campaign.survivors(PACK.rules[name], unseen.append)
    assert made > 8
    assert not unseen


def test_without_cases_no_change_would_be_noticed() -> None:
    rule = PACK.rules["ehcna.decision"]
    unseen: list[str] = []
    assert Campaign(PACK, ()).survivors(rule, unseen.append) == (len(unseen), len(unseen))
    assert len(unseen) == len(list(changes(rule)))

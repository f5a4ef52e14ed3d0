"""Changes every rule a little, one change at a time, and asks whether a worked case notices.

    python -m tests.deadlines.mutate_rules [RULE …]

Changed in turn: each number by one, each unit, counting, calendar and roll, each day of
commencement, each start, answer, ending and later step, and each condition of theirs. A change that
no case notices is printed; the program ends with 1 if there is any. Run by hand: it takes minutes.
"""

import dataclasses
import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from send_journal.deadlines import counting
from send_journal.deadlines.calendars import FIRST_DAY
from send_journal.deadlines.pack import RulePack
from send_journal.deadlines.rule import Condition, LateAfter, Limb, Rule, Step, Version
from send_journal.services.deadlines import rule_pack
from tests.rules.cases import Case, all_cases, check

StepT = TypeVar("StepT", bound=Step)
Change = tuple[str, Rule]

UNITS = ("day", "week", "month")
COUNTINGS = (counting.EXCLUDED, counting.INCLUDED, counting.BEFORE_EVENT)
CALENDARS = ("calendar", "working_days", "working_days_uk", "working_days_tribunal", "school_days")
STEP_LISTS = ("starts", "met_by", "ended_by", "reopened_by", "later_steps")
# Parts of a rule beside its steps and versions that change what rows come about.
OTHER_PARTS = {
    "separated_by": (),
    "moved_by": (),
    "folds_into": (),
    "reopened_limit": (),
    "late_needs": (),
    "part_of": None,
    "earlier_counts": None,
    "passes": False,
    "year_alone": False,
}
# Two names in the table for one count: the source says it in two ways.
SAME_COUNTS = (
    (counting.FROM_RECEIPT, counting.EXCLUDED),
    (counting.SIXTH_SCHOOL_DAY, counting.INCLUDED),
)
BIRTHDAY = "birthday"
NEVER_ROLLED = (BIRTHDAY, counting.END_OF_FIXED)
ONE_DAY = dt.timedelta(days=1)


def changes(rule: Rule) -> Iterator[Change]:
    """Every small change to `rule`, with what was changed."""
    for place, version in enumerate(rule.versions):
        for what, changed in _version_changes(rule, version):
            versions = _with(rule.versions, place, changed)
            yield f"versions[{place}] {what}", replace(rule, versions=versions)
    for key in STEP_LISTS:
        steps = getattr(rule, key)
        for place, step in enumerate(steps):
            without = steps[:place] + steps[place + 1 :]
            yield f"{key} without {step.event}", _changed(rule, key, without)
            for what, changed_step in _step_changes(step):
                name = f"{key}[{place}] {step.event} {what}"
                yield name, _changed(rule, key, _with(steps, place, changed_step))
    for key, plain in OTHER_PARTS.items():
        value = getattr(rule, key)
        if isinstance(value, tuple):
            for each in value:
                left = tuple(one for one in value if one != each)
                yield f"{key} without {each}", _changed(rule, key, left)
        elif value != plain:
            yield f"without {key}", _changed(rule, key, plain)


def _with(values: tuple[Any, ...], place: int, value: object) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _changed(thing: Any, key: str, value: object) -> Any:
    return replace(thing, **{key: value})


def _version_changes(rule: Rule, version: Version) -> Iterator[tuple[str, Version]]:
    for place, limb in enumerate(version.limbs):
        for what, changed in _limb_changes(limb, version):
            yield what, replace(version, limbs=_with(version.limbs, place, changed))
        if len(version.limbs) > 1:
            left = version.limbs[:place] + version.limbs[place + 1 :]
            yield f"without limb {place}", replace(version, limbs=left)
    for roll in counting.ROLLS:
        if roll != version.roll and not _same_roll(version, roll):
            yield f"roll {roll}", replace(version, roll=roll)
    if version.take and len(version.limbs) > 1:
        other = {"later": "earlier", "earlier": "later"}[version.take]
        yield f"take {other}", replace(version, take=other)
    if version.no_number:
        limb = Limb(count=1, unit="day", counting=counting.EXCLUDED)
        yield "a number where there is none", replace(version, no_number="", limbs=(limb,))
    if version.law is not None:
        yield "without its own law", replace(version, law=None)
    yield from _day_changes(rule, version)
    if version.late_after is not None:
        yield from _late_after_changes(version, version.late_after)


def _day_changes(rule: Rule, version: Version) -> Iterator[tuple[str, Version]]:
    for key in ("in_force_from", "in_force_to"):
        day = getattr(version, key)
        for by in (-ONE_DAY, ONE_DAY) if day is not None else ():
            changed = _changed(version, key, day + by)
            if not _same_days(rule, version, changed):
                yield f"{key} {by.days:+}", changed
    if version.certificate_safe_days is not None:
        for by_days in (-1, 1):
            days_safe = version.certificate_safe_days + by_days
            yield f"safe_days {by_days:+}", replace(version, certificate_safe_days=days_safe)


def _same_days(rule: Rule, version: Version, changed: Version) -> bool:
    """Whether a version still stands on the same days for every row that can come about."""
    first = version.in_force_from
    if rule.year_alone:  # only 1 September of each year is asked about
        days = [dt.date(year, 9, 1) for year in range(2000, 2040)]
        return [version.covers(day) for day in days] == [changed.covers(day) for day in days]
    if first is None or changed.in_force_from == first:
        return False
    place = rule.versions.index(version)
    if place and changed.covers(rule.versions[place - 1].in_force_to):
        return True  # the version before stands on its last day, whatever this one says of it
    if any(start.met_rule for start in rule.starts):
        return changed.covers(first - ONE_DAY)  # the row that it meets begins no earlier
    # Before our calendars begin, the row that it ends has no date, so neither comes about.
    return first < FIRST_DAY and any(start.ended_rule for start in rule.starts)


def _late_after_changes(version: Version, late: LateAfter) -> Iterator[tuple[str, Version]]:
    yield "without late_after", replace(version, late_after=None)
    if late.days:
        for by in (-1, 1):
            changed = replace(late, days=late.days + by)
            yield f"late_after days {by:+}", replace(version, late_after=changed)
    if late.limb is not None:
        for what, limb in _limb_changes(late.limb, version):
            yield f"late_after {what}", replace(version, late_after=replace(late, limb=limb))


def _limb_changes(limb: Limb, version: Version) -> Iterator[tuple[str, Limb]]:
    if limb.unit.startswith("date "):
        month, day = limb.unit.removeprefix("date ").split("-")
        for by in (-1, 1):
            unit = f"date {month}-{int(day) + by:02}"
            yield unit, replace(limb, unit=unit)
        return
    if limb.counting in (counting.SAME_DAY, counting.END_OF_FIXED):
        yield "another day", Limb(count=1, unit="day", counting=counting.EXCLUDED)
        return
    for by in (-1, 1):
        yield f"count {by:+}", replace(limb, count=limb.count + by)
    if limb.counting != BIRTHDAY:
        yield from _way_changes(limb, version)
    if limb.from_steps:
        yield "without from_steps", replace(limb, from_steps=())
    if limb.anchor:
        yield "without anchor", replace(limb, anchor=None)


def _way_changes(limb: Limb, version: Version) -> Iterator[tuple[str, Limb]]:
    for unit in UNITS:
        if unit != limb.unit:
            yield f"unit {unit}", replace(limb, unit=unit)
    for code in COUNTINGS:
        if code != limb.counting and (limb.counting, code) not in SAME_COUNTS:
            yield f"counting {code}", replace(limb, counting=code)
    for calendar in CALENDARS if limb.unit == "day" else ():
        if calendar != limb.calendar and not _same_calendar(limb, calendar, version):
            yield f"calendar {calendar}", replace(limb, calendar=calendar)


def _same_calendar(limb: Limb, calendar: str, version: Version) -> bool:
    """Two names for one count: proved equal day by day in `test_calendars`."""
    pair = {limb.calendar, calendar}
    if version.roll == counting.FTT_OTHER and "calendar" not in pair:
        return True  # the Tribunal's own count stands in for each of them
    return pair == {"working_days", "working_days_social_care"}


def _same_roll(version: Version, roll: str) -> bool:
    """Whether two rolls never part: a count of working days ends on no day that a weekend rule moves."""
    if all(limb.counting in NEVER_ROLLED for limb in version.limbs):
        return True
    if any(limb.unit != "day" or limb.calendar == "calendar" for limb in version.limbs):
        return False
    if all(limb.calendar == "working_days_tribunal" for limb in version.limbs):
        return True  # nor in a break of the Tribunal
    alike = {counting.NO_ROLL, counting.NEXT_WORKING_DAY}
    if len(version.limbs) > 1:
        alike.add(counting.FTT_OTHER)  # of several counts only the result is rolled
    return {version.roll, roll} <= alike


def _step_changes(step: StepT) -> Iterator[tuple[str, StepT]]:
    for place, condition in enumerate(step.where):
        left = step.where[:place] + step.where[place + 1 :]
        yield f"without where {condition.key}", _changed(step, "where", left)
        for what, changed in _condition_changes(condition):
            where = _with(step.where, place, changed)
            yield f"where {condition.key} {what}", _changed(step, "where", where)
    for field in fields(step):
        value = getattr(step, field.name)
        if field.name in ("event", "where", "law") or field.default is dataclasses.MISSING:
            continue
        if isinstance(value, tuple) and len(value) > 1:
            for each in value:
                rest = tuple(one for one in value if one != each)
                said = each.event if isinstance(each, Step) else each
                yield f"{field.name} without {said}", _changed(step, field.name, rest)
        if field.name == "notice_working_days":
            for by in (-1, 1) if value else ():
                yield f"notice {by:+}", _changed(step, field.name, value + by)
        elif value != field.default and field.name != "notice_given":
            yield f"without {field.name}", _changed(step, field.name, field.default)


def _condition_changes(condition: Condition) -> Iterator[tuple[str, Condition]]:
    for key in ("over", "up_to"):
        value = getattr(condition, key)
        for by in (-1, 1) if value is not None else ():
            yield f"{key} {by:+}", _changed(condition, key, value + by)
    if len(condition.any_of) > 1:
        for each in condition.any_of:
            rest = tuple(one for one in condition.any_of if one != each)
            yield f"without {each}", _changed(condition, "any_of", rest)


@dataclass(frozen=True)
class Campaign:
    """The pack, and the worked cases by the rule that they are about."""

    pack: RulePack
    cases: Sequence[Case]

    def noticed(self, changed: Rule) -> bool:
        """Whether any case fails with `changed` in the pack: its own cases first."""
        pack = replace(self.pack, rules={**self.pack.rules, changed.id: changed})
        near = [case for case in self.cases if case.rule == changed.id]
        topic = changed.id.split(".", maxsplit=1)[0]
        looking = {rule.id for rule in self.pack.rules.values() if changed.id in rule.looks_at}
        far = [
            case
            for case in self.cases
            if case.rule != changed.id and (case.rule in looking or case.rule.startswith(topic))
        ]
        return any(_fails(case, pack) for case in (*near, *far))

    def survivors(self, rule: Rule, tell: Callable[[str], None]) -> tuple[int, int]:
        """How many changes of a rule were made, and how many of them no case noticed."""
        made = unseen = 0
        for what, changed in changes(rule):
            made += 1
            if not self.noticed(changed):
                unseen += 1
                tell(f"{rule.id}: {what}")
        return made, unseen


def _fails(case: Case, pack: RulePack) -> bool:
    try:
        check(case, pack)
    except (AssertionError, ValueError, KeyError, IndexError):
        return True
    return False


def main(names: Sequence[str]) -> int:
    """Run the campaign over the rules named, or over all; 1 where a change was not noticed."""
    pack = rule_pack()
    cases = all_cases()
    broken = [case for case in cases if _fails(case, pack)]
    for case in broken:
        print(f"fails without any change: {case.id}")  # noqa: T201 - a program run by hand
    campaign = Campaign(pack, [case for case in cases if case not in broken])
    made = unseen = 0
    for rule in pack.rules.values():
        if not names or rule.id in names:
            done, left = campaign.survivors(rule, print)
            made, unseen = made + done, unseen + left
    print(f"{made} changes, {unseen} not noticed")  # noqa: T201 - a program run by hand
    return int(unseen > 0 or bool(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Which steps start a rule's clock, and from which day each of them counts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from send_journal.deadlines.calendars import BeyondCalendar
from send_journal.deadlines.record_view import ChildView
from send_journal.deadlines.row import Row
from send_journal.deadlines.rule import (
    NAMED_BODY,
    PARTY_OF_BODY,
    Condition,
    LaterStep,
    Rule,
    Start,
    Step,
)
from send_journal.deadlines.step_days import UNKNOWN_DAY, DayRange, RecordedStep
from send_journal.domain.dates import DateShapeError, read_day

SEPTEMBER = 9


@dataclass
class Known:
    """What rules worked out before this one have found: which steps met and ended their rows."""

    met: dict[str, set[str]] = field(default_factory=dict)
    ended: dict[str, set[str]] = field(default_factory=dict)

    def take(self, rule: str, other: "Known") -> None:
        """What another has found of one rule."""
        if rule in other.met:
            self.met[rule] = other.met[rule]
        if rule in other.ended:
            self.ended[rule] = other.ended[rule]


def rows_started(rule: Rule, child: ChildView, known: Known) -> Iterator[Row]:
    """A row for each recorded step that starts the rule's clock on a day when it was in force."""
    for step in child.these(rule.start_events, planned=rule.counts_back):
        if step.entry.id in child.start_nothing or _started_already(step, rule, child):
            continue
        for spec in rule.starts_of[step.name]:
            if _starts(spec, step, child, known):
                row = _row(rule, spec, step, child)
                if row is not None:
                    yield row
                break


def _started_already(step: RecordedStep, rule: Rule, child: ChildView) -> bool:
    """Whether a step is the same decision as one before it that starts the clock."""
    before = child.same_decision.get(step.entry.id)
    return before is not None and before.name in rule.starts_of


def _starts(spec: Start, step: RecordedStep, child: ChildView, known: Known) -> bool:
    if spec.back_to_back:
        total = _total_of_run(spec.back_to_back, step, child)
        if total is None or not _fits_with_total(spec, step, child, total):
            return False
    elif not child.fits(spec, step):
        return False
    return (
        (spec.first_since is None or _is_first(step, spec.first_since, child))
        and (not spec.met_rule or step.entry.id in known.met.get(spec.met_rule, ()))
        and (not spec.ended_rule or step.entry.id in known.ended.get(spec.ended_rule, ()))
        and (not spec.in_course_of or in_course(spec, step, child) is not None)
        and (not spec.not_in_course_of or in_course(spec, step, child) is None)
        and (not spec.notice_key or _notice_fits(spec, step, child))
        and not gives_way(spec, step, child)
    )


def _total_of_run(key: str, step: RecordedStep, child: ChildView) -> int | None:
    """The sum of `key` over steps that follow each other, or None for one that is not the first."""
    run = [step]
    total = 0
    for other in child.these((step.name,)):
        if other.place < step.place and _follows(step, other, key, child):
            return None
        if other.place > step.place and _follows(other, run[-1], key, child):
            run.append(other)
    for each in run:
        days = each.value(key)
        total += days if isinstance(days, int) and not isinstance(days, bool) else 0
    return total


def _follows(later: RecordedStep, earlier: RecordedStep, key: str, child: ChildView) -> bool:
    """Whether no school day lies between the end of one step and the start of another."""
    first, start, days = earlier.days.day, later.days.day, earlier.value(key)
    if first is None or start is None or isinstance(days, bool) or not isinstance(days, int):
        return False
    try:
        last = earlier.entry.until or child.school_days.after(first, max(days - 1, 0))
        return first < start <= child.school_days.after(last, 1)
    except BeyondCalendar:
        return False


def _fits_with_total(spec: Start, step: RecordedStep, child: ChildView, total: int) -> bool:
    others: list[Condition] = []
    for condition in spec.where:
        if condition.key != spec.back_to_back:
            others.append(condition)
        elif not condition.met_by(total):
            return False
    return child.fits(Step(event=spec.event, where=tuple(others)), step)


def _is_first(step: RecordedStep, since: tuple[str, ...], child: ChildView) -> bool:
    before = child.steps_of(step.name).before(step)
    if not before:
        return True
    last = before[-1].place
    return any(child.steps_of(event).any_between(last, step.place) for event in since)


def in_course(spec: Start | LaterStep, step: RecordedStep, child: ChildView) -> RecordedStep | None:
    """The step that this one is in the course of: tied to it, or the latest one still open."""
    tests = spec.in_course_of or (spec.not_in_course_of if isinstance(spec, Start) else ())
    fitting = [
        other
        for test in tests
        for other in child.happened.get(test.event, ())
        if other is not step and child.fits(test, other)
    ]
    linked = child.reached(step, {other.entry.id for other in fitting})
    if linked:
        return child.by_entry[linked]
    before = [other for other in fitting if other.days.may_be_on_or_before(step.days)]
    if not before:
        return None
    latest = max(before, key=lambda other: other.place)
    for test in spec.course_closed_by:
        for other in child.happened.get(test.event, ()):
            if latest.place < other.place < step.place and child.fits(test, other):
                return None
    return latest


def day_in_key(step: RecordedStep, key: str) -> dt.date | None:
    """The day that a step carries in one of its own keys, if it carries one."""
    value = step.value(key)
    if isinstance(value, dt.date):
        return value
    try:
        return read_day(value) if isinstance(value, str) else None
    except DateShapeError:
        return None


def _notice_fits(spec: Start, step: RecordedStep, child: ChildView) -> bool:
    assert spec.notice_key is not None
    told = day_in_key(step, spec.notice_key)
    if told is None or step.days.first is None:
        return spec.notice_given
    try:
        latest = child.view.calendars.working.before(step.days.first, spec.notice_working_days)
    except BeyondCalendar:
        return spec.notice_given
    return (told <= latest) == spec.notice_given


def decision_of(step: RecordedStep, events: tuple[str, ...], child: ChildView) -> str | None:
    """The entry of the decision, among `events`, that a step belongs to."""
    if step.name in events:
        return step.entry.id
    return next((found.entry.id for found in child.ancestors(step) if found.name in events), None)


def decisions_of(spec: Start, step: RecordedStep) -> tuple[str, ...]:
    """The events of the decision that a start is about."""
    if spec.of:
        return tuple(test.event for test in spec.of)
    return tuple(event for group in step.event.belongs_to for event in group)


def gives_way(spec: Start, step: RecordedStep, child: ChildView) -> bool:
    """Whether another step about the same decision stands in the way of this start."""
    if not (spec.gives_way_to or spec.gives_way_to_earlier or spec.not_after):
        return False
    events = decisions_of(spec, step)
    own = decision_of(step, events, child)

    def about_the_same(test: Step) -> Iterator[RecordedStep]:
        for other in child.about_decision(test.event, events, decision_of).get(own, ()):
            if other is not step and child.fits(test, other):
                yield other

    if any(True for test in spec.gives_way_to for _ in about_the_same(test)):
        return True
    earlier = (*spec.gives_way_to_earlier, *(Step(event=name) for name in spec.not_after))
    return any(
        other.days.may_be_on_or_before(step.days)
        for test in earlier
        for other in about_the_same(test)
    )


def _row(rule: Rule, spec: Start, step: RecordedStep, child: ChildView) -> Row | None:
    version = rule.version_on(_day_for_version(rule, step))
    if version is None:
        return None
    row = Row(
        rule=rule,
        child=child.child.id,
        start=step,
        spec=spec,
        version=version,
        law=rule.laws[spec.law] if spec.law else version.law or rule.law,
        base=step.days,
        letters=step.letters,
        counted_from=step,
        owed_by=_owed_by(rule, step, child),
        decision=decision_of(step, decisions_of(spec, step), child),
        kin={step.entry.id},
    )
    _find_base(row, spec, step, child)
    if row.decision:
        row.kin.add(row.decision)
    if spec.in_course_of and (course := in_course(spec, step, child)) is not None:
        row.kin.add(course.entry.id)
        row.kin.update(found.entry.id for found in child.ancestors(course))
    row.limb_bases = tuple(_limb_base(limb.from_steps, row, child) for limb in version.limbs)
    if rule.part_of is not None and version.limbs and not any(row.limb_bases):
        return None
    return row


def _day_for_version(rule: Rule, step: RecordedStep) -> dt.date | None:
    if rule.year_alone and step.entry.date.is_known:
        return dt.date(year_of(step), SEPTEMBER, 1)
    return step.days.last or step.days.first


def year_of(step: RecordedStep) -> int:
    """The year that a step's date names, whatever else of it is unsure."""
    return int(step.entry.date.text[:4])


def _owed_by(rule: Rule, step: RecordedStep, child: ChildView) -> str | None:
    if rule.owed_by != NAMED_BODY:
        return rule.owed_by
    body = child.view.body_of(step.entry)
    return rule.owed_by_else if body is None else PARTY_OF_BODY.get(body.kind, "other_body")


def _find_base(row: Row, spec: Start, step: RecordedStep, child: ChildView) -> None:
    if row.rule.year_alone and step.entry.date.is_known:
        row.base = DayRange.on(step.days.day or dt.date(year_of(step), SEPTEMBER, 1))
        row.started_on = step.days.day
        return
    if spec.day_key:
        day = day_in_key(step, spec.day_key)
        row.base = UNKNOWN_DAY if day is None else DayRange.on(day)
        row.letters = ()
    elif spec.count_from_letter_date:
        printed = step.entry.printed
        row.letters = ()
        if printed is not None:
            row.base = DayRange.on(printed)
        elif step.entry.date.day is not None:
            row.base = DayRange.on(step.entry.date.day)
    elif spec.count_from:
        _count_from(row, spec, step, child)
    if spec.notice_key and spec.notice_given and day_in_key(step, spec.notice_key) is None:
        row.unknown = "We need to know when the council was told of the move."
    row.started_on = row.base.day


def _count_from(row: Row, spec: Start, step: RecordedStep, child: ChildView) -> None:
    """Count from the step that the start belongs to, or the latest one before it."""
    linked = child.reached(step, child.ids_of(spec.count_from))
    found = child.by_entry[linked] if linked else child.latest_before(step, spec.count_from)
    if found is not None and not linked and _belongs_elsewhere(found, step, child):
        found = None
    if found is not None:
        row.counted_from, row.base, row.letters = found, found.days, found.letters
        row.kin.add(found.entry.id)
    elif not spec.count_from_else_itself:
        row.counted_from, row.base, row.letters = None, UNKNOWN_DAY, ()
        row.unknown = "The step that this counts from is not in the journal."


def _belongs_elsewhere(found: RecordedStep, step: RecordedStep, child: ChildView) -> bool:
    """Whether an earlier step was already taken up, or came before what this one is about."""
    if child.steps_of(step.name).any_between(found.place, step.place):
        return True
    parent = child.parent(step)
    return parent is not None and found.place < parent.place < step.place


def _limb_base(events: tuple[str, ...], row: Row, child: ChildView) -> DayRange | None:
    """The day that one count of several runs from; None where its step is not recorded."""
    if not events:
        return row.base
    assert row.start is not None
    after = [
        event
        for event in events
        if event in child.happened
        and any(row.start.name in group for group in child.view.pack.events[event].belongs_to)
    ]
    if after:
        first = min(
            (
                step
                for event in after
                if (step := child.first_of_parent(event).get(row.start.entry.id))
            ),
            key=lambda step: step.place,
            default=None,
        )
        return first.days if first else None
    found = child.latest_before(row.start, events)
    return found.days if found else None

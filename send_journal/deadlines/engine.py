"""The engine: a record, a rule pack, the calendars and a day give the deadlines, and nothing else."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from send_journal.deadlines.answering import answer_rows
from send_journal.deadlines.calendars import Calendars
from send_journal.deadlines.deadline import Considered, Deadline, IfException
from send_journal.deadlines.exceptions import consider_exceptions, find_exceptions
from send_journal.deadlines.folding import fold_rows
from send_journal.deadlines.limits import find_dates
from send_journal.deadlines.pack import RulePack
from send_journal.deadlines.record_view import ChildView, RecordView
from send_journal.deadlines.row import Row
from send_journal.deadlines.rule import Rule
from send_journal.deadlines.starting import Known, rows_started
from send_journal.deadlines.status import apply_override, find_status
from send_journal.deadlines.step_days import DayRange, RecordedStep
from send_journal.deadlines.working import working_of
from send_journal.domain.record import Record

LATE, RUNNING = "late", "running"


def find_deadlines(
    record: Record, pack: RulePack, calendars: Calendars, as_of: dt.date
) -> tuple[Deadline, ...]:
    """Every row of every child: late first (worst first), then running, then the rest, by date."""
    view = RecordView(record, pack, calendars)
    found: list[Deadline] = []
    for child in record.children:
        found.extend(child_deadlines(ChildView(view, child, as_of)))
    return in_order(found)


def child_deadlines(child: ChildView) -> tuple[Deadline, ...]:
    """Every row of one child, in order."""
    return deadlines_of(child_rows(child), child)


def deadlines_of(worked_out: "ChildRows", child: ChildView) -> tuple[Deadline, ...]:
    """The rows of a child that have been worked out, in order."""
    rows = (row for rows in worked_out.by_rule.values() for row in rows)
    return in_order([_deadline(row, child) for row in rows])


def in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Late first (worst first), then running by date, then the rest by date."""
    return tuple(sorted(deadlines, key=_order))


@dataclass(frozen=True, slots=True)
class ChildRows:
    """All rows of one child by rule, and which steps met and ended the rows of each rule."""

    by_rule: dict[str, list[Row]]
    known: Known


def child_rows(child: ChildView) -> ChildRows:
    """All rows of one child, each with its dates, its status and what it folds into."""
    return _worked_out(child, None, frozenset())


def rows_with_step(child: ChildView, before: ChildRows, step: RecordedStep) -> ChildRows:
    """The rows that a step can bear on, now that `child` has it; the rest are those of before.

    `by_rule` holds only what was worked out anew.
    """
    anew = child.view.pack.rules_by_event[step.name]
    found = _worked_out(child, before, anew)
    return ChildRows(
        {name: found.by_rule[name] for name in anew & found.by_rule.keys()}, found.known
    )


def _worked_out(child: ChildView, before: ChildRows | None, anew: frozenset[str]) -> ChildRows:
    known = Known()
    by_rule: dict[str, list[Row]] = {}
    made: list[Row] = []
    for rule in child.view.pack.in_order:
        if before is not None and rule.id not in anew:
            rows = before.by_rule.get(rule.id, [])
            known.take(rule.id, before.known)
        else:
            rows = _rows_of(rule, child, known, by_rule)
            made.extend(rows)
        if rows:
            by_rule[rule.id] = rows
    for row in made:
        find_status(row, child)
    fold_rows(made, by_rule)
    return ChildRows(by_rule, known)


def _rows_of(
    rule: Rule, child: ChildView, known: Known, by_rule: dict[str, list[Row]]
) -> list[Row]:
    if rule.from_birth:
        return [*_birth_row(rule, child)]
    if not any(event in child.recorded for event in rule.start_events):
        return []
    rows = list(rows_started(rule, child, known))
    for row in rows:
        find_dates(row, child, by_rule)
        apply_override(row, child)
    answer_rows(rule, rows, child)
    wholes = {whole.start_id: whole for whole in by_rule.get(rule.part_of or "", ())}
    for row in rows:
        _wait_for_reversal(row, by_rule)
        _wait_for_whole(row, wholes)
        if row.answer is not None:
            known.met.setdefault(rule.id, set()).add(row.answer.entry.id)
        if row.ender is not None:
            known.ended.setdefault(rule.id, set()).add(row.ender.entry.id)
    return rows


def _birth_row(rule: Rule, child: ChildView) -> list[Row]:
    born = child.child.born
    if born is None:
        return []
    for version in rule.versions:
        row = Row(
            rule=rule,
            child=child.child.id,
            start=None,
            spec=None,
            version=version,
            law=version.law or rule.law,
            base=DayRange.on(born),
            started_on=born,
            limb_bases=(DayRange.on(born),) * len(version.limbs),
        )
        find_dates(row, child, {})
        if version.covers(row.due):
            return [row]
    return []


def _wait_for_reversal(row: Row, by_rule: dict[str, list[Row]]) -> None:
    """Late waits too for the limit that the reversal itself started (question 17 of the table)."""
    if row.reopened_by is None:
        return
    for name in row.rule.reopened_limit:
        for other in by_rule.get(name, ()):
            if other.kin & row.kin and other.start_id != row.start_id:
                row.kin.update(other.kin)
                if row.late_after is None or other.late_after is None:
                    row.late_after = None
                else:
                    row.late_after = max(row.late_after, other.late_after)


def _wait_for_whole(row: Row, wholes: Mapping[str | None, Row]) -> None:
    """One count of several is not late before its whole; a right's is used or ended with it."""
    whole = wholes.get(row.start_id) or wholes.get(row.decision)
    if whole is None:
        return
    if row.rule.own_right:
        row.answer, row.answered_as, row.ender = whole.answer, whole.answered_as, whole.ender
    else:
        row.late_after = whole.late_after


@dataclass(frozen=True, slots=True)
class _More:
    """The sum and the exceptions of a row, when somebody asks for them."""

    row: Row
    child: ChildView

    def working(self) -> tuple[str, ...]:
        return working_of(self.row)

    def exceptions(self) -> tuple[IfException, ...]:
        return find_exceptions(self.row, self.child)

    def considered(self) -> tuple[Considered, ...]:
        return consider_exceptions(self.row, self.child)


def _deadline(row: Row, child: ChildView) -> Deadline:
    answer, ender = row.answer, row.ender
    return Deadline(
        rule=row.rule,
        child=row.child,
        title=row.rule.title,
        owed_by=row.owed_by,
        owed_to=row.rule.owed_to,
        force=row.law.force,
        law=row.law,
        started_by=row.start_id,
        started_on=row.started_on,
        due=row.due,
        safe=row.safe,
        late_after=row.late_after,
        approximate=row.approximate,
        earliest=row.earliest,
        latest=row.latest,
        status=row.status,
        met_by=answer.entry.id if answer else None,
        met_on=answer.days.day if answer else None,
        days_late=row.days_late,
        ended_by=ender.entry.id if ender else None,
        ended_on=row.ended_on,
        counts=row.counts,
        folds_into=row.folds_into,
        override=row.override,
        notes=(*row.rule.notes, *row.notes),
        missing_answer=row.missing_answer,
        related=frozenset(row.kin),
        more=_More(row, child),
    )


def _order(deadline: Deadline) -> tuple[object, ...]:
    group = {LATE: 0, RUNNING: 1}.get(deadline.status, 2)
    worst_first = -(deadline.days_late or 0) if group == 0 else 0
    return (
        group,
        worst_first,
        deadline.sort_day,
        deadline.rule.id,
        deadline.child,
        deadline.started_on or dt.date.max,
        deadline.started_by or "",
    )

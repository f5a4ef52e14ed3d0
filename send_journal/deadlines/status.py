"""What has become of a row as at a day: running, met, late, ended, or not known."""

import datetime as dt

from send_journal.deadlines.limits import working_day_on_or_before
from send_journal.deadlines.pack import Suspension
from send_journal.deadlines.record_view import ChildView
from send_journal.deadlines.row import Row
from send_journal.deadlines.rule import LaterStep
from send_journal.deadlines.starting import in_course
from send_journal.deadlines.step_days import RecordedStep
from send_journal.domain.record import Override

TRIBUNAL = "tribunal"
NOT_IN_JOURNAL = "The step that would answer this is not in the journal, though a later step is."
OWED_TO_OTHERS = "This is owed to somebody else, so the answer may have come without our knowing."


def apply_override(row: Row, child: ChildView) -> None:
    """Carry an override; only the Tribunal's own date replaces the limit."""
    row.override = _override_for(row, child)
    override = row.override
    if override is None or override.due is None or override.whose != TRIBUNAL:
        return
    if row.unknown and not row.base.known:
        row.unknown = ""
    row.due = row.late_after = row.own_late_after = override.due
    row.borrowed_late_after = False
    row.approximate, row.earliest, row.latest = False, None, None
    row.safe = override.due
    if row.rule.own_right:
        row.safe = working_day_on_or_before(override.due, child)


def _override_for(row: Row, child: ChildView) -> Override | None:
    for override in reversed(child.view.record.overrides):
        if override.rule == row.rule.id and override.started_by in (None, row.start_id):
            return override
    return None


def find_status(row: Row, child: ChildView) -> None:
    """The status of a row whose dates and answer are known."""
    if row.unknown:
        row.status = "unknown"
        row.notes.append(row.unknown)
        row.answer = row.ender = None
        return
    if row.rule.from_birth:
        passed = row.due is not None and child.as_of >= row.due
        row.status, row.ended_on = ("ended", row.due) if passed else ("running", None)
        return
    limit = row.late_after
    if row.answered_as is not None and row.answered_as.own_limit and row.borrowed_late_after:
        row.late_after = limit = row.own_late_after
    if row.rule.own_right or row.rule.passes:
        _status_of_right(row, child, limit)
    else:
        _status_of_duty(row, child, limit)
    for suspension in child.view.pack.suspensions:
        _suspend(row, suspension)


def _days_past(step: RecordedStep | None, limit: dt.date | None) -> int | None:
    """The fewest days by which a step came after a limit, or None where it may have been in time."""
    if step is None or limit is None or step.days.first is None or step.days.first <= limit:
        return None
    return (step.days.first - limit).days


def _status_of_right(row: Row, child: ChildView, limit: dt.date | None) -> None:
    if row.answer is not None:
        row.days_late = _days_past(row.answer, limit)
        row.status = "met" if row.days_late is None else "met_late"
    elif row.ender is not None and _days_past(row.ender, limit) is None:
        row.status, row.ended_on = "ended", row.ender.days.day
    elif limit is not None and child.as_of > limit:
        row.status, row.ended_on, row.ender = "ended", row.due, None


def _status_of_duty(row: Row, child: ChildView, limit: dt.date | None) -> None:
    if row.answer is not None:
        row.days_late = _days_past(row.answer, limit)
        row.status = "met" if row.days_late is None else "met_late"
        if row.days_late is not None and row.answered_as and row.answered_as.unknown_if_late:
            row.answer = None
            _make_unknown(row, "Held after the limit; the day it was arranged is not recorded.")
        elif row.days_late is not None and not _never(row) and _later_step(row, child):
            row.answer = None
            _make_unknown(row, NOT_IN_JOURNAL)
    elif row.ender is not None and _days_past(row.ender, limit) is None:
        row.status, row.ended_on = "ended", row.ender.days.day
        if row.ender.event.ending_note:
            row.notes.append(row.ender.event.ending_note)
    elif not _never(row) and _later_step(row, child):
        row.ender = None
        _make_unknown(row, NOT_IN_JOURNAL)
    elif row.ender is not None:
        row.days_late = _days_past(row.ender, limit)
        row.status, row.ended_on = "ended", row.ender.days.day
        if row.ender.event.ending_note:
            row.notes.append(row.ender.event.ending_note)
    elif limit is not None and child.as_of > limit:
        row.days_late = (child.as_of - limit).days
        row.status = "late"
    _hold_back(row, child)


def _never(row: Row) -> bool:
    """Whether the family says that the step never came."""
    return row.override is not None and row.override.never


def _hold_back(row: Row, child: ChildView) -> None:
    """Say no more than the record shows: asked, owed to others, part of a whole, no plan to change."""
    if row.answer is None and row.asked is not None and row.status in ("running", "late"):
        spec = next(spec for spec in row.rule.met_by if spec.asks_for)
        _make_unknown(row, f"“{spec.asks_for}” is not said in the step of that day.")
        return
    if row.status == "ended" and row.rule.part_of:
        row.days_late = None
    elif row.status == "late" and row.rule.owed_to_others:
        _make_unknown(row, OWED_TO_OTHERS)
    elif row.status == "late" and row.rule.part_of:
        _make_unknown(row, "This is one of the counts of another limit, and is shown there.")
        row.missing_answer = False
    elif row.days_late is not None and row.rule.late_needs and not _has_needed(row, child):
        if row.status == "ended":
            row.days_late = None
        else:
            _make_unknown(row, "No plan made before the limit is in the journal.")


def _make_unknown(row: Row, why: str) -> None:
    row.status, row.days_late, row.ended_on = "unknown", None, None
    row.missing_answer = True
    row.notes.append(why)


def _has_needed(row: Row, child: ChildView) -> bool:
    limit = row.late_after
    return limit is not None and any(
        step.days.last is not None and step.days.last <= limit
        for step in child.these(row.rule.late_needs)
    )


def _later_step(row: Row, child: ChildView) -> bool:
    """Whether a step that only comes after the answer is recorded, though the answer is not.

    Where the row has an end or a late answer, only a step that came before that bears on it.
    """
    until = row.answer or row.ender
    return row.start is not None and any(
        _shows_an_answer(spec, step, row, child)
        for spec in row.rule.later_steps
        if row.answer is None or spec.before_answer
        for step in child.happened.get(spec.event, ())
        if until is None or step.sorts_at <= until.sorts_at
    )


def _shows_an_answer(spec: LaterStep, step: RecordedStep, row: Row, child: ChildView) -> bool:
    assert row.start is not None
    itself = step.entry is row.start.entry and not row.rule.counts_back
    if itself or step is row.answer or not child.fits(spec, step):
        return False
    if spec.after_limit:
        late = row.late_after
        if late is None or step.days.first is None or step.days.first <= late:
            return False
    if spec.in_course_of:
        course = in_course(spec, step, child)
        if course is None or course.place <= row.start.place:
            return False
    after = row.base.known and row.base.may_be_on_or_before(step.days)
    return after or child.reached(step, (row.start.entry.id,)) is not None


def _suspend(row: Row, suspension: Suspension) -> None:
    """A limit that falls partly in days of loosened law, and would be late, is not called so."""
    if row.days_late is None or row.rule.own_right:
        return
    last = max((day for day in (row.due, row.late_after) if day is not None), default=None)
    first = row.base.first or row.base.last or last
    if last is None or first is None or last < suspension.first or first > suspension.last:
        return
    row.status, row.days_late, row.ended_on = "unknown", None, None
    row.ender = None
    row.missing_answer = False
    row.notes.append(suspension.note)

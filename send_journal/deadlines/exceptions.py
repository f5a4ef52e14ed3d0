"""Lawful exceptions that closures, absences and missed appointments make possible.

The law gives an exception no date of its own. So the plain date stands, and beside it stand the
reason, its provision, and how many of the days late fell outside the closure or absence.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from send_journal.deadlines.deadline import Considered, IfException
from send_journal.deadlines.record_view import ChildView
from send_journal.deadlines.row import Row
from send_journal.deadlines.rule import LawfulException
from send_journal.deadlines.step_days import RecordedStep
from send_journal.domain.dates import day_in_english

WEEK = dt.timedelta(days=7)
Days = tuple[dt.date, dt.date]


def find_exceptions(row: Row, child: ChildView) -> tuple[IfException, ...]:
    """Each exception of the row's rule that the record makes possible."""
    limit = row.due or row.latest
    if limit is None or row.base.first is None:
        return ()
    found = []
    for exception in row.rule.exceptions:
        spans = _spans(exception, row, limit, child)
        if spans or (exception.test == "said" and _said(exception, row, child)):
            found.append(
                IfException(
                    exception=exception.title,
                    law=exception.law,
                    note=_note(exception, spans, child),
                    days_late_outside=_days_outside(row, spans) if spans else None,
                )
            )
    return tuple(found)


NONE_RECORDED = {
    "closure": "no closure as long as that is in the journal for this time",
    "span": "no absence as long as that is in the journal for this time",
    "step": "nothing of this kind is in the journal for this time",
    "said": "not said, as far as the journal shows",
}


def consider_exceptions(row: Row, child: ChildView) -> tuple[Considered, ...]:
    """Every exception of the row's rule with its answer, possible or not."""
    possible = {found.exception: found.note for found in find_exceptions(row, child)}
    return tuple(
        Considered(
            exception=exception.title,
            law=exception.law,
            possible=exception.title in possible,
            answer=possible.get(exception.title, NONE_RECORDED[exception.test]),
        )
        for exception in row.rule.exceptions
    )


def _spans(
    exception: LawfulException, row: Row, limit: dt.date, child: ChildView
) -> tuple[Days, ...]:
    assert row.base.first is not None
    if exception.test == "closure":
        first = _closure_counts_from(row, child)
        spans: Iterator[Days] = _closures(child)
    elif exception.test == "said":
        return ()
    else:
        first = row.base.first
        spans = _step_spans(exception, child)
    least = exception.weeks * 7
    whole = exception.test == "closure"  # an absence must itself last that long in the period
    return tuple(
        span
        for span in spans
        if span[0] <= limit
        and span[1] >= first
        and _length(span if whole else (max(span[0], first), min(span[1], limit))) >= least
    )


def _length(span: Days) -> int:
    return (span[1] - span[0]).days + 1


def _closure_counts_from(row: Row, child: ChildView) -> dt.date:
    """The closure matters from the day the council agreed to assess, else from the request."""
    assert row.base.first is not None
    agreed = [
        step.days.first
        for step in child.these(("ehcna.agreed",))
        if step.days.first is not None and step.days.first >= row.base.first
    ]
    return agreed[0] if agreed else row.base.first


def _closures(child: ChildView) -> Iterator[Days]:
    """The closures of the child's schools, those that overlap or touch joined into one."""
    schools = {stay.body for stay in child.child.school}
    spans = sorted(
        (span.from_day, span.to_day)
        for span in child.view.record.closures
        if span.child in (None, child.child.id)
        and (span.body is None or not schools or span.body in schools)
    )
    current: Days | None = None
    for first, last in spans:
        if current is None:
            current = (first, last)
        elif first <= current[1] + dt.timedelta(days=1):
            current = (current[0], max(current[1], last))
        else:
            yield current
            current = (first, last)
    if current is not None:
        yield current


def _step_spans(exception: LawfulException, child: ChildView) -> Iterator[Days]:
    for step in child.these(exception.steps):
        first = step.days.first
        if first is None or (exception.test == "span" and step.entry.until is None):
            continue
        yield first, step.entry.until or step.days.last or first


def _said(exception: LawfulException, row: Row, child: ChildView) -> bool:
    """Whether somebody says, after the start, that an exception applies."""
    targets = {row.start_id or ""}
    return any(
        child.reached(step, targets) or row.base.may_be_on_or_before(step.days)
        for step in child.these(exception.steps)
    )


def _note(exception: LawfulException, spans: Sequence[Days], child: ChildView) -> str:
    lines = [f"{_between(span)}." for span in spans]
    if exception.advice_steps:
        met = any(_asked_in_window(exception, span, child) for span in spans)
        lines.append(
            "The record shows that the school was asked for advice in those days."
            if met
            else "The record does not show that the school was asked for advice in those days."
        )
    return " ".join([*lines, exception.note])


def _between(span: Days) -> str:
    first, last = (day_in_english(day) for day in span)
    return f"On {first}" if span[0] == span[1] else f"From {first} to {last}"


def _asked_in_window(exception: LawfulException, span: Days, child: ChildView) -> bool:
    """From one week before the closure to one week before the school opened again."""
    opens, closes = span[0] - WEEK, span[1] + dt.timedelta(days=1) - WEEK
    return any(
        step.days.first is not None
        and opens <= step.days.first <= closes
        and _of_a_school(step, child)
        for step in child.these(exception.advice_steps)
    )


def _of_a_school(step: RecordedStep, child: ChildView) -> bool:
    body = child.view.body_of(step.entry)
    return body is not None and body.kind in ("school", "college")


def _days_outside(row: Row, spans: Sequence[Days]) -> int | None:
    """The days late that fell in none of the spans."""
    if row.days_late is None or row.late_after is None:
        return None
    first = row.late_after.toordinal() + 1
    last = row.late_after.toordinal() + row.days_late
    inside: set[int] = set()
    for start, end in spans:
        inside.update(range(max(first, start.toordinal()), min(last, end.toordinal()) + 1))
    return row.days_late - len(inside)

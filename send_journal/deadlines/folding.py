"""Counting once: which rows are one delay with another row, and which rows count."""

import datetime as dt
from collections.abc import Mapping, Sequence

from send_journal.deadlines.row import Row
from send_journal.deadlines.rule import LAW_IN_FORCE

COUNTED = ("met", "met_late", "late")
LATE = ("met_late", "late")
Rows = Mapping[str, Sequence[Row]]


def fold_rows(rows: Sequence[Row], by_rule: Rows) -> None:
    """Set `folds_into` and `counts` of rows of one child. `by_rule` are all that it has."""
    for row in rows:
        _fold(row, by_rule)
    for row in rows:
        row.counts = _counts(row)


def _fold(row: Row, by_rule: Rows) -> None:
    rule = row.rule
    if rule.part_of is not None:
        row.folds_into = rule.part_of
        return
    for name in rule.folds_into:
        if any(other.kin & row.kin and _one_delay(row, other) for other in by_rule.get(name, ())):
            row.folds_into = name
            return
    if rule.earlier_counts is not None:
        _fold_the_later(row, by_rule.get(rule.earlier_counts, ()))


def _one_delay(row: Row, other: Row) -> bool:
    """Late by the same days, or for the same missing step."""
    if row.days_late is None or other.days_late is None:
        return False
    if row.days_late == other.days_late:
        return True
    if row.status == "ended":
        return row.start is other.start and other.status in LATE
    return row.status in LATE and other.status in LATE and row.answer is other.answer


def _fold_the_later(row: Row, others: Sequence[Row]) -> None:
    for other in others:
        own, others_day = _day(row), _day(other)
        if not other.kin & row.kin or own is None or others_day is None:
            continue
        if others_day <= own:
            row.folds_into = other.rule.id
        elif other.folds_into is None:
            other.folds_into = row.rule.id


def _day(row: Row) -> dt.date | None:
    """The day to compare by: the limit, or the last it can be."""
    return row.due or row.latest or row.earliest


def _counts(row: Row) -> bool:
    if row.rule.own_right or row.law.force not in LAW_IN_FORCE or row.folds_into is not None:
        return False
    return row.status in COUNTED or (row.status == "ended" and row.days_late is not None)

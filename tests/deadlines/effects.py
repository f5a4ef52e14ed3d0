"""Whether the effect of a step, as the window shows it before it is saved, is the difference it makes."""

import datetime as dt
from typing import Any

from send_journal.deadlines.deadline import Deadline
from send_journal.domain.record import Entry, Record
from send_journal.services.deadlines import Clocks, key_of


def plain(found: tuple[Deadline, ...]) -> list[tuple[Any, ...]]:
    """Everything a row says, to compare two lists."""
    return [
        (
            *(row.rule.id, row.started_by, row.started_on, row.due, row.safe, row.late_after),
            *(row.earliest, row.latest, row.status, row.met_by, row.met_on, row.days_late),
            *(row.ended_by, row.ended_on, row.counts, row.folds_into, row.notes, row.working),
            row.if_exception,
        )
        for row in found
    ]


def check_effect(
    without: Record, step: Entry, with_it: Record, as_of: dt.date, *, is_new: bool
) -> None:
    """The effect of `step` on a record is what differs between two whole calculations."""
    other, whole_record = Clocks(without, as_of), Clocks(with_it, as_of)
    before = {key_of(row): row for row in other.deadlines().rows}
    effect = Clocks(without if is_new else with_it, as_of).effect_of(step)
    whole = [row for row in whole_record.deadlines().rows if not row.rule.part_of]
    started = (row for row in whole if key_of(row) not in before and row.started_by == step.id)
    assert plain(effect.started) == plain(tuple(started))
    assert plain(effect.met) == plain(tuple(row for row in whole if row.met_by == step.id))
    assert plain(effect.ended) == plain(tuple(row for row in whole if row.ended_by == step.id))
    opened = (
        row
        for row in whole
        if row.ended_by is None
        and key_of(row) in before
        and before[key_of(row)].ended_by is not None
    )
    assert plain(effect.opened) == plain(tuple(opened))
    asked, asks = other.deadlines().needs_to_know, whole_record.deadlines().needs_to_know
    assert effect.asks == tuple(each for each in asks if each not in asked)

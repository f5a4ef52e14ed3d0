"""A row while it is being worked out: one rule, started once, for one child."""

import datetime as dt
from dataclasses import dataclass, field

from send_journal.deadlines.counting import Counted
from send_journal.deadlines.rule import Answer, Law, Rule, Start, Version
from send_journal.deadlines.step_days import DayRange, RecordedStep
from send_journal.domain.record import Override


@dataclass(eq=False, slots=True)
class Row:
    """What the engine finds out about one clock, step by step.

    `base` are the days that it may count from, `letters` the known days of the letter it counts
    from. `kin` are the entries that tie it to rows of other rules. `unknown` is why it has no date.
    """

    rule: Rule
    child: str
    start: RecordedStep | None
    spec: Start | None
    version: Version
    law: Law
    base: DayRange
    letters: tuple[dt.date, ...] = ()
    counted_from: RecordedStep | None = None
    limb_bases: tuple[DayRange | None, ...] = ()
    owed_by: str | None = None
    decision: str | None = None
    kin: set[str] = field(default_factory=set)

    started_on: dt.date | None = None
    due: dt.date | None = None
    safe: dt.date | None = None
    late_after: dt.date | None = None
    own_late_after: dt.date | None = None
    borrowed_late_after: bool = False
    earliest: dt.date | None = None
    latest: dt.date | None = None
    approximate: bool = False
    counted: Counted | None = None
    counted_last: Counted | None = None

    answer: RecordedStep | None = None
    answered_as: Answer | None = None
    ender: RecordedStep | None = None
    asked: RecordedStep | None = None
    reopened_by: RecordedStep | None = None

    status: str = "running"
    days_late: int | None = None
    ended_on: dt.date | None = None
    unknown: str = ""
    missing_answer: bool = False
    notes: list[str] = field(default_factory=list)
    override: Override | None = None
    folds_into: str | None = None
    counts: bool = False

    @property
    def start_id(self) -> str | None:
        return self.start.entry.id if self.start else None

    @property
    def start_days(self) -> DayRange | None:
        return self.start.days if self.start else None

    @property
    def is_open(self) -> bool:
        return self.answer is None and self.ender is None

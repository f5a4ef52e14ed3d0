"""One deadline as screens, papers and the command line get it: dates, status, law and working."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from send_journal.deadlines.rule import Law, Rule
from send_journal.domain.record import Override

STATUSES = ("running", "met", "met_late", "late", "ended", "unknown")


@dataclass(frozen=True, kw_only=True)
class IfException:
    """A lawful exception that the record makes possible. It has no date of its own.

    `days_late_outside` are the days late outside the closure or absence; None where none are late, and
    where somebody only says that there is one: that names no days.
    """

    exception: str
    law: Law
    note: str
    days_late_outside: int | None


@dataclass(frozen=True, kw_only=True)
class Considered:
    """One exception that the law allows, and its answer: possible here, or not in the record."""

    exception: str
    law: Law
    possible: bool
    answer: str


class More(Protocol):
    """What is worked out of a deadline only when somebody asks."""

    def working(self) -> tuple[str, ...]: ...
    def exceptions(self) -> tuple[IfException, ...]: ...
    def considered(self) -> tuple[Considered, ...]: ...


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One row of what is due, met or late. `due` is the last lawful day.

    `late_after` is the last day before anyone may say late. Where the start is not exact, `due` is
    None and `earliest` and `latest` hold the range. `related` are the entries it hangs together with.
    """

    rule: Rule
    child: str
    title: str
    owed_by: str | None
    owed_to: str | None
    force: str
    law: Law
    started_by: str | None
    started_on: dt.date | None
    due: dt.date | None
    safe: dt.date | None
    late_after: dt.date | None
    approximate: bool
    earliest: dt.date | None
    latest: dt.date | None
    status: str
    met_by: str | None
    met_on: dt.date | None
    days_late: int | None
    ended_by: str | None
    ended_on: dt.date | None
    counts: bool
    folds_into: str | None
    override: Override | None
    notes: tuple[str, ...]
    missing_answer: bool
    related: frozenset[str]
    more: More

    @property
    def own(self) -> bool:
        """The family's own right or window."""
        return self.rule.own_right

    @property
    def is_law(self) -> bool:
        """A limit of law, not one that is only expected."""
        return self.force in ("statutory", "tribunal_rule")

    @property
    def missed(self) -> bool:
        """Whether anyone may say that it was late: late, done late, or ended when it was late."""
        return self.days_late is not None and not self.own

    @property
    def matter_known_on(self) -> dt.date | None:
        """The day a family is taken to know of a missed limit: the day after late may be said."""
        if not self.missed or self.late_after is None:
            return None
        return self.late_after + dt.timedelta(days=1)

    @cached_property
    def working(self) -> tuple[str, ...]:
        """The sum, step by step; the last line is the date."""
        return self.more.working()

    @cached_property
    def if_exception(self) -> tuple[IfException, ...]:
        """The lawful exceptions that the record makes possible."""
        return self.more.exceptions()

    @cached_property
    def considered(self) -> tuple[Considered, ...]:
        """Every exception that this law allows, with what the record says of each."""
        return self.more.considered()

    @property
    def sort_day(self) -> dt.date:
        """The day it is listed by: its date, or the nearest there is."""
        return self.due or self.earliest or self.latest or dt.date.max

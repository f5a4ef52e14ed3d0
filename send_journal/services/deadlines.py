"""What is due, met, late, and why: the clocks as screens, papers and the command line use them.

The rules are read when a clock is first asked for, once. Today is `as_of`, always.
"""

import datetime as dt
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property

from send_journal.deadlines.calendars import Calendars
from send_journal.deadlines.deadline import Considered, Deadline, IfException
from send_journal.deadlines.engine import (
    ChildRows,
    child_rows,
    deadlines_of,
    in_order,
    rows_with_step,
)
from send_journal.deadlines.ladder import Climb, climbs
from send_journal.deadlines.loader import load_pack
from send_journal.deadlines.pack import Event, NotCoded, RulePack
from send_journal.deadlines.path import (
    PathPoint,
    age_on,
    birthday,
    path_of,
    year_group,
    year_group_in_words,
)
from send_journal.deadlines.questions import Question, questions_of
from send_journal.deadlines.record_view import ChildView, RecordView
from send_journal.deadlines.rule import Card, Rule
from send_journal.deadlines.soft import SoftClock, soft_clocks
from send_journal.deadlines.standing import PlanInForce, Standing, where_now
from send_journal.deadlines.waits import Wait, Waited, waits_of
from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Child, Entry, Record
from send_journal.problems import KnownProblem
from send_journal.resources import resources
from send_journal.worded import worded

__all__ = [
    "ALL",
    "Climb",
    "Clocks",
    "Considered",
    "Deadline",
    "DeadlineList",
    "Effect",
    "IfException",
    "PathPoint",
    "PlanInForce",
    "Question",
    "SoftClock",
    "Standing",
    "Wait",
    "Waited",
    "age_on",
    "birthday",
    "deadlines",
    "effect_of",
    "events",
    "explain",
    "key_of",
    "path",
    "rules",
    "rules_checked_on",
    "what_if",
    "year_group",
    "year_group_in_words",
]

ALL = "all"
NATION = "england"


@cache
def rule_pack() -> RulePack:
    """The rules of England, read once and not before somebody asks."""
    return load_pack(resources() / "rules" / NATION)


@cache
def calendars() -> Calendars:
    """The working days and bank holidays, read once."""
    return Calendars.read(resources() / "calendars")


@contextmanager
def _nothing_searched() -> Iterator[None]:
    """Without Python's search for garbage, which looked through all of it again and again.

    Nothing made here can be let go yet, and a record twenty times as long took forty times as long.
    """
    searched = gc.isenabled()  # a job may have switched it off already
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


@dataclass(frozen=True)
class DeadlineList:
    """Rows in their order, the day they are as at, and what we need to know to be sure."""

    as_of: dt.date
    rules_checked_on: dt.date
    rows: tuple[Deadline, ...]
    needs_to_know: tuple[Question, ...]

    @property
    def missed(self) -> tuple[Deadline, ...]:
        """Of the limits in law that count, those that were missed: M of “of N, M were missed”."""
        return tuple(row for row in self.rows if row.counts and row.status != "met")

    @property
    def counted(self) -> tuple[Deadline, ...]:
        """The limits in law that count: N of “of N, M were missed”."""
        return tuple(row for row in self.rows if row.counts)

    def own_due_within(self, days: int) -> tuple[Deadline, ...]:
        """The family's own rights that end within so many days, by their safe day."""
        found = [
            row
            for row in self.rows
            if row.own
            and row.status == "running"
            and row.folds_into is None
            and (day := row.safe or row.due or row.earliest) is not None
            and (day - self.as_of).days <= days
        ]
        return tuple(sorted(found, key=lambda row: row.safe or row.sort_day))


@dataclass(frozen=True)
class Effect:
    """What one step does: rows it starts, and rows it meets, ends or opens again.

    `asks` are the questions that were not there before it: what it clashes with, or what it lacks.
    """

    started: tuple[Deadline, ...]
    met: tuple[Deadline, ...]
    ended: tuple[Deadline, ...]
    opened: tuple[Deadline, ...]
    asks: tuple[Question, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.started or self.met or self.ended or self.opened)


class Clocks:
    """All that the clocks know of one record as at one day, worked out when asked for."""

    def __init__(
        self,
        record: Record,
        as_of: dt.date,
        *,
        pack: RulePack | None = None,
        days: Calendars | None = None,
    ) -> None:
        self.record = record
        self.as_of = as_of
        self.pack = pack or rule_pack()
        self._view = RecordView(record, self.pack, days or calendars())
        self._children: dict[str, ChildView] = {}
        self._found: dict[str, ChildRows] = {}
        self._rows: dict[str, tuple[Deadline, ...]] = {}
        self._questions: dict[str, tuple[Question, ...]] = {}
        self._without: tuple[str, Clocks] | None = None
        self._lists: dict[str | None, DeadlineList] = {}

    def deadlines(self, child: str | None = None) -> DeadlineList:
        """The rows of one child, or of all with None or `all`; worked out once."""
        child = None if child == ALL else child
        if child not in self._lists:
            with _nothing_searched():
                self._lists[child] = self._listed(self._chosen(child))
        return self._lists[child]

    def _listed(self, children: Sequence[Child]) -> DeadlineList:
        rows = in_order([row for one in children for row in self._rows_of(one)])
        questions = [question for one in children for question in self._questions_of(one)]
        return DeadlineList(self.as_of, self.pack.checked_on, rows, tuple(questions))

    def ladders(self, child: str) -> tuple[Climb, ...]:
        """The stage ladders of a child, the latest first."""
        one = self._one(child)
        return climbs(self._child_view(one), self._rows_of(one))

    def waits(self, child: str) -> tuple[Wait, ...]:
        """The waiting lists of a child, the longest first."""
        one = self._one(child)
        return waits_of(self._child_view(one), self._rows_of(one))

    def where_now(self, child: str) -> Standing:
        """Where a child stands, and which plan is in force."""
        one = self._one(child)
        return where_now(self._child_view(one), self._rows_of(one))

    def path(self, child: str) -> tuple[PathPoint, ...]:
        """A child's path from the birth date."""
        return path_of(self._one(child), self.pack, self.as_of)

    @cached_property
    def soft_clocks(self) -> tuple[SoftClock, ...]:
        """Promises and answers asked for; never law."""
        return soft_clocks(self.record, self.as_of)

    def effect_of(self, step: Entry) -> Effect:
        """Which clocks a step starts and stops, before it is saved. `step` may be new, or changed.

        Only the limits that such a step can bear on are worked out: a form asks while it is filled in.
        """
        if step.id in self._view.entries:
            if self._without is None or self._without[0] != step.id:
                others = tuple(each for each in self.record.entries if each.id != step.id)
                record = replace(self.record, entries=others)
                self._without = (
                    step.id,
                    Clocks(record, self.as_of, pack=self.pack, days=self._view.calendars),
                )
            return self._without[1].effect_of(step)
        children = [one for one in self.record.children if one.id in step.children]
        before = {_key(row): row for one in children for row in self._rows_of(one)}
        asked = {each for one in children for each in self._questions_of(one)}
        if step.event not in self.pack.events or step.id in self._view.linked_to:
            record = replace(self.record, entries=(*self.record.entries, step))
            whole = Clocks(record, self.as_of, pack=self.pack, days=self._view.calendars)
            rows = in_order([row for one in children for row in whole._rows_of(one)])
            asks = [each for one in children for each in whole._questions_of(one)]
        else:
            rows, asks = self._with_step(step, children)
        return _effect(step, before, rows, tuple(each for each in asks if each not in asked))

    def _with_step(
        self, step: Entry, children: Sequence[Child]
    ) -> tuple[tuple[Deadline, ...], list[Question]]:
        """The rows that a step can bear on, and every question that there is with it."""
        view, recorded = self._view.with_step(step)
        rows: list[Deadline] = []
        asks: list[Question] = []
        for one in children:
            child = ChildView(view, one, self.as_of)
            worked_out = rows_with_step(child, self._worked_out(one), recorded)
            anew = deadlines_of(worked_out, child)
            kept = self.pack.rules_by_event[recorded.name]
            others = [row for row in self._rows_of(one) if row.rule.id not in kept]
            rows.extend(anew)
            asks.extend(questions_of(view, child, in_order([*anew, *others])))
        return in_order(rows), asks

    def _chosen(self, child: str | None) -> Sequence[Child]:
        return self.record.children if child in (None, ALL) else (self._one(str(child)),)

    def _one(self, child: str) -> Child:
        for known in self.record.children:
            if known.id == child:
                return known
        raise KnownProblem(
            worded("There is no child with the id “{child}” in this journal.", child=child),
            worded("The ids are {ids}.", ids=", ".join(one.id for one in self.record.children)),
        )

    def _child_view(self, child: Child) -> ChildView:
        if child.id not in self._children:
            self._children[child.id] = ChildView(self._view, child, self.as_of)
        return self._children[child.id]

    def _rows_of(self, child: Child) -> tuple[Deadline, ...]:
        if child.id not in self._rows:
            self._rows[child.id] = deadlines_of(self._worked_out(child), self._child_view(child))
        return self._rows[child.id]

    def _worked_out(self, child: Child) -> ChildRows:
        if child.id not in self._found:
            self._found[child.id] = child_rows(self._child_view(child))
        return self._found[child.id]

    def _questions_of(self, child: Child) -> tuple[Question, ...]:
        if child.id not in self._questions:
            self._questions[child.id] = questions_of(
                self._view, self._child_view(child), self._rows_of(child)
            )
        return self._questions[child.id]


def key_of(row: Deadline) -> str:
    """What a row is known by while its journal is open: the rule, the child, what started it."""
    return f"{row.rule.id} {row.child} {row.started_by or ''}"


def deadlines(record: Record, as_of: dt.date, child: str | None = None) -> DeadlineList:
    """What is due, met and late as at a day; of one child, or of all."""
    return Clocks(record, as_of).deadlines(child)


def what_if(
    record: Record,
    as_of: dt.date,
    *,
    entry: str | None = None,
    day: dt.date | None = None,
    child: str | None = None,
) -> DeadlineList:
    """The same where one step had come on another day, or on another as-of day. Nothing is changed."""
    if entry is not None and day is not None:
        record = replace(record, entries=tuple(_moved(each, entry, day) for each in record.entries))
    return deadlines(record, as_of, child)


def effect_of(record: Record, step: Entry, as_of: dt.date) -> Effect:
    """Which clocks a step starts and stops, before it is saved. `step` may be new, or changed."""
    return Clocks(record, as_of).effect_of(step)


def _effect(
    step: Entry,
    before: dict[tuple[str, str, str | None], Deadline],
    after: Sequence[Deadline],
    asks: tuple[Question, ...],
) -> Effect:
    changed = [(row, before.get(_key(row))) for row in after if not row.rule.part_of]
    return Effect(
        started=tuple(row for row, was in changed if was is None and row.started_by == step.id),
        met=tuple(row for row, _ in changed if row.met_by == step.id),
        ended=tuple(row for row, _ in changed if row.ended_by == step.id),
        opened=tuple(row for row, was in changed if _opened(row, was)),
        asks=asks,
    )


def _key(row: Deadline) -> tuple[str, str, str | None]:
    return (row.rule.id, row.child, row.started_by)


def _opened(row: Deadline, was: Deadline | None) -> bool:
    return was is not None and was.ended_by is not None and row.ended_by is None


def _moved(entry: Entry, moved: str, day: dt.date) -> Entry:
    """The entry on another day, which is then the day that counts whatever kind of step it is."""
    if entry.id != moved:
        return entry
    return replace(
        entry, date=UncertainDate.on(day), printed=None, posted=None, received=day, status=None
    )


def events() -> tuple[Event, ...]:
    """Every step of the law that is known, in the order of the pack."""
    return tuple(rule_pack().events.values())


def rules() -> tuple[Rule | Card | NotCoded, ...]:
    """Every row of the table: rules, then cards, then what is not coded and why."""
    pack = rule_pack()
    return (*pack.rules.values(), *pack.cards.values(), *pack.not_coded.values())


def explain(rule: str) -> Rule | Card | NotCoded:
    """One rule, card or reason by its id, or a `KnownProblem`."""
    pack = rule_pack()
    found = pack.rules.get(rule) or pack.cards.get(rule) or pack.not_coded.get(rule)
    if found is None:
        raise KnownProblem(
            worded("There is no rule called “{rule}”.", rule=rule),
            "Look for it in the list of all rules.",
        )
    return found


def rules_checked_on() -> dt.date:
    """The last day that the sources of the rules cover; every paper with a date shows it."""
    return rule_pack().checked_on


def path(child: Child, as_of: dt.date) -> tuple[PathPoint, ...]:
    """A child's path from the birth date, without a record."""
    return path_of(child, rule_pack(), as_of)

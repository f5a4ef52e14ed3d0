"""Which recorded steps meet a rule's rows, end them, or open them again."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from send_journal.deadlines.record_view import ChildView
from send_journal.deadlines.row import Row
from send_journal.deadlines.rule import Answer, Ending, Rule, Step
from send_journal.deadlines.starting import decision_of, decisions_of, gives_way, year_of
from send_journal.deadlines.step_days import RecordedStep

ENDS_FIRST, ANSWERS, ENDS = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Change:
    """One step that may change rows; on one day an answer comes before an ending."""

    step: RecordedStep
    kind: int
    apply: Callable[[RecordedStep], None]

    def key(self) -> tuple[int, int, float]:
        return (self.step.sorts_at, self.kind, self.step.place)


def answer_rows(rule: Rule, rows: Sequence[Row], child: ChildView) -> None:
    """Give each row of one rule its answer or its end, in the order in which the steps came."""
    if not rows:
        return
    matching = Matching(rule, rows, child)
    for change in sorted(matching.changes(), key=_Change.key):
        change.apply(change.step)
    matching.apply_last_answers()


class Matching:
    """Ties steps to the rows of one rule and one child."""

    def __init__(self, rule: Rule, rows: Sequence[Row], child: ChildView) -> None:
        self.rule = rule
        self.child = child
        self.rows = sorted(rows, key=lambda row: row.start.place if row.start else -1)
        self.by_start = {row.start_id: row for row in self.rows if row.start_id}
        self._began = [row.start.sorts_at if row.start else 0 for row in self.rows]
        self._counts_from_elsewhere = any(
            row.base is not row.start_days or row.base.first is None for row in self.rows
        )
        self._still_open = self.rows
        self._yielding = [spec for spec in rule.ended_by if spec.yields]
        self._said: dict[tuple[str | None, str], set[object]] = {}

    def changes(self) -> Iterator[_Change]:
        """Every step that may answer, end, replace or reopen a row."""
        for kind, specs, apply in (
            (ENDS_FIRST, [spec for spec in self.rule.ended_by if spec.first], self._end),
            (ANSWERS, self.rule.met_by, self._answer),
            (ENDS, [spec for spec in self.rule.ended_by if not spec.first], self._end),
            (ENDS, self.rule.reopened_by, self._reopen),
        ):
            for step in self._steps(specs):
                yield _Change(step, kind, apply)
        for row in self.rows:
            if row.start is not None and row.start.event.replaces_earlier:
                yield _Change(row.start, ENDS, self._replace)

    def _steps(self, specs: Iterable[Step]) -> Iterator[RecordedStep]:
        for event in dict.fromkeys(spec.event for spec in specs):
            yield from self.child.happened.get(event, ())

    def _answer(self, step: RecordedStep) -> None:
        for spec in self.rule.met_by:
            if spec.event != step.name or spec.only_if_no_other:
                continue
            lacks = spec.asks_for is not None and step.value(spec.asks_for) is None
            test = _without(spec, spec.asks_for) if lacks and spec.asks_for else spec
            if not self.child.fits(test, step):
                continue
            row = self._row_for(step, spec)
            if row is None:
                continue
            if lacks:
                row.asked = row.asked or step
            else:
                row.answer, row.answered_as, row.ender = step, spec, None
            return

    def _row_for(self, step: RecordedStep, spec: Answer) -> Row | None:
        """The row that a step answers: the one it is tied to, else the latest still open."""
        linked = self.child.reached(step, self.by_start)
        if linked:
            row = self.by_start[linked]
            return row if self._is_open(row) else None
        if spec.only_about:
            return None
        fitting = (row for row in self._nearest(step) if self._may_answer(row, step, spec))
        if not self.rule.separated_by:
            return next(fitting, None)
        several = list(fitting)
        same = [row for row in several if self._names_the_same(row, step)]
        return next(iter(same or several), None)

    def _nearest(self, step: RecordedStep) -> Iterator[Row]:
        """The rows that a step may answer, the nearest first."""
        if self.rule.counts_back:
            return iter(self.rows)
        last = step.days.last
        if last is None or self._counts_from_elsewhere:
            return reversed(self.rows)
        begun = bisect_right(self._began, last.toordinal())
        return reversed([row for row in self.rows[:begun] if row.answer is None])

    def _is_open(self, row: Row) -> bool:
        if row.answer is not None:
            return False
        ender = row.ender
        return ender is None or any(self.child.fits(spec, ender) for spec in self._yielding)

    def _may_answer(self, row: Row, step: RecordedStep, spec: Answer) -> bool:
        start = row.start
        if start is None or start.entry is step.entry or not self._is_open(row):
            return False
        if self.rule.counts_back:
            if spec.not_before is not None:
                return self._in_window(row, step, spec.not_before)
            return step.days.may_be_on_or_before(start.days)
        if start.name == step.name and start.place > step.place:
            return False
        days = row.base if row.base.known else start.days
        return days.known and days.may_be_on_or_before(step.days) and not self.separated(row, step)

    def _in_window(self, row: Row, step: RecordedStep, not_before: str) -> bool:
        """From a day of the year before the start's year, for two years."""
        if row.start is None or not row.start.entry.date.is_known or step.days.last is None:
            return False
        month, day = (int(part) for part in not_before.split("-"))
        opens = (year_of(row.start) - 1, month, day)
        closes = (year_of(row.start) + 1, month, day)
        first, last = step.days.first, step.days.last
        return _parts(last) >= opens and (first is None or _parts(first) < closes)

    def separated(self, row: Row, step: RecordedStep) -> bool:
        """Whether a step names another body or another list than the row's start."""
        for key in self.rule.separated_by:
            said = self._value(step, key)
            if said is not None and (own := self._values(row, key)) and said not in own:
                return True
        return False

    def _names_the_same(self, row: Row, step: RecordedStep) -> bool:
        """Whether a step names the very body and list that the row's start names."""
        return all(
            self._value(step, key) is None or self._value(step, key) in self._values(row, key)
            for key in self.rule.separated_by
        )

    def _value(self, step: RecordedStep, key: str) -> object:
        if key != "body":
            return step.value(key)
        body = self.child.view.body_of(step.entry)
        return body.id if body else None

    def _values(self, row: Row, key: str) -> set[object]:
        """What the start says, and what the steps that moved it say."""
        found = self._said.get((row.start_id, key))
        if found is None:
            assert row.start is not None
            steps = [row.start]
            for step in self.child.these(self.rule.moved_by):
                parent = self.child.reached(step, self.by_start)
                same = step.value("for") in (None, row.start.value("for"))
                if parent == row.start_id or (parent is None and same):
                    steps.append(step)
            values = {self._value(step, key) for step in steps}
            found = self._said[(row.start_id, key)] = values - {None}
        return found

    def _end(self, step: RecordedStep) -> None:
        for spec in self.rule.ended_by:
            if spec.event == step.name and self.child.fits(spec, step):
                for row in self._rows_ended(step, spec):
                    row.ender = step

    def _rows_ended(self, step: RecordedStep, spec: Ending) -> Iterator[Row]:
        if spec.first and step is not self.child.happened[step.name][0]:
            return
        linked = self.child.reached(step, self.by_start)
        for row in [self.by_start[linked]] if linked else self._open_rows(step):
            start = row.start
            if start is None or not row.is_open or start.entry is step.entry:
                continue
            if spec.starts and start.name not in spec.starts:
                continue
            if not linked and not self._may_end(row, step):
                continue
            first, limit = step.days.first, row.late_after
            if spec.by_limit and (limit is None or first is None or first > limit):
                continue
            if spec.after_limit and (limit is None or first is None or first <= limit):
                continue
            if any(found is step for found in self.child.ancestors(start)):
                continue  # a move does not end what itself began
            yield row

    def _open_rows(self, step: RecordedStep) -> Iterable[Row]:
        """The rows that are still open, without those that began only after a step."""
        if not self.rule.reopened_by:
            self._still_open = [
                row for row in self._still_open if row.ender is None and row.answer is None
            ]
        last = step.days.last
        if self.rule.counts_back or last is None or self._counts_from_elsewhere:
            return self._still_open
        until = last.toordinal()
        return takewhile(
            lambda row: row.start is None or row.start.sorts_at <= until, self._still_open
        )

    def _may_end(self, row: Row, step: RecordedStep) -> bool:
        assert row.start is not None
        if self.rule.counts_back:
            return self._may_end_before(row, row.start, step)
        days = row.base if row.base.known else row.start.days
        return days.may_be_on_or_before(step.days) and not self.separated(row, step)

    def _may_end_before(self, row: Row, start: RecordedStep, step: RecordedStep) -> bool:
        """A limit counted back ends only within its time: after what the coming day belongs to."""
        opens = next((spec.not_before for spec in self.rule.met_by if spec.not_before), None)
        if opens is not None:
            return self._in_window(row, step, opens)
        parent = self.child.parent(start)
        after = parent is None or parent.place < step.place
        return after and step.days.may_be_on_or_before(start.days)

    def _replace(self, step: RecordedStep) -> None:
        """A later one of the same kind, in time, takes the place of the one before it."""
        first = step.days.first
        for row in self.rows:
            if row.start is None or row.start.place >= step.place:
                return
            limit = row.late_after
            same = row.start.name == step.name and row.is_open
            if same and limit and first is not None and first <= limit:
                row.ender = step

    def _reopen(self, step: RecordedStep) -> None:
        for spec in self.rule.reopened_by:
            if not self.child.fits(spec, step) or gives_way(spec, step, self.child):
                continue
            decision = decision_of(step, decisions_of(spec, step), self.child)
            for row in self.rows:
                if self._is_reopened(row, step, decision):
                    row.ender, row.reopened_by = None, step
                    row.kin.add(step.entry.id)
                    if decision is not None:
                        row.kin.add(decision)

    def _is_reopened(self, row: Row, step: RecordedStep, decision: str | None) -> bool:
        """A reversal opens what its refusal ended; with no refusal recorded, what is open waits too."""
        if decision is not None:
            return row.ender is not None and row.ender.entry.id == decision
        return row.is_open and row.base.known and row.base.may_be_on_or_before(step.days)

    def apply_last_answers(self) -> None:
        """The answers that serve only where the record holds no other."""
        specs = [spec for spec in self.rule.met_by if spec.only_if_no_other]
        steps = sorted(self._steps(specs), key=lambda step: step.place)
        for step in steps:
            if not any(self.child.fits(spec, step) for spec in specs):
                continue
            row = self._latest_started(step)
            if row is None or row.answer is not None:
                continue
            if row.ender is None or row.ender.sorts_at >= step.sorts_at:
                row.answer, row.answered_as, row.ender = step, specs[0], None

    def _latest_started(self, step: RecordedStep) -> Row | None:
        linked = self.child.reached(step, self.by_start)
        if linked:
            return self.by_start[linked]
        started = [
            row
            for row in self.rows
            if row.start is not None and row.base.known and row.base.may_be_on_or_before(step.days)
        ]
        return started[-1] if started else None


def _parts(day: dt.date) -> tuple[int, int, int]:
    return (day.year, day.month, day.day)


def _without(spec: Answer, key: str) -> Answer:
    return replace(spec, where=tuple(each for each in spec.where if each.key != key))

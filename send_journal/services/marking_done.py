"""Which step does a deadline, which entries may have been that step, and whether one would do it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from send_journal.deadlines.deadline import Deadline
from send_journal.domain.fields import FieldSpec
from send_journal.domain.kinds import entry_kind, entry_kinds
from send_journal.domain.record import Entry, Record
from send_journal.domain.steps import STEPS
from send_journal.services.deadlines import Clocks


@dataclass(frozen=True)
class DoingStep:
    """One step that does it, in plain words, with what it asks and the kinds of entry it can be."""

    event: str
    words: str
    asks: tuple[FieldSpec, ...]
    kinds: tuple[tuple[str, str], ...]

    def may_be(self, entry: Entry) -> bool:
        """Whether the forms offer this step for an entry of that kind and direction."""
        kind = entry_kind(entry.kind)
        return self.event in kind.steps_for(entry.direction)


def steps_that_do(row: Deadline) -> tuple[DoingStep, ...]:
    """The steps that meet the rule, each once; only those that a form can hold."""
    names = dict.fromkeys(answer.event for answer in row.rule.met_by)
    return tuple(
        DoingStep(name, STEPS[name].words, STEPS[name].asks, _kinds(name))
        for name in names
        if name in STEPS
    )


def _kinds(event: str) -> tuple[tuple[str, str], ...]:
    """The kinds that offer a step, each with the direction that does."""
    return tuple(
        (kind.id, direction)
        for kind in entry_kinds()
        for direction, events in kind.steps.items()
        if event in events
    )


def entries_that_may_have(clocks: Clocks, row: Deadline, step: DoingStep) -> tuple[Entry, ...]:
    """The child's entries that may have been the step: likely kinds first, the latest first.

    What is another step of the law or did another deadline, what is only planned, and what came
    before the start are left out; a limit that is counted back is done before its start.
    """
    used = {each.met_by for each in clocks.deadlines(row.child).rows}
    entries = [entry for entry in clocks.record.entries if entry.id not in used]
    found = [entry for entry in reversed(entries) if _may_have(entry, row, step)]
    return tuple(sorted(found, key=lambda entry: not step.may_be(entry)))


def _may_have(entry: Entry, row: Deadline, step: DoingStep) -> bool:
    if row.child not in entry.children or entry.status == "expected":
        return False
    if entry.id == row.started_by or entry.event not in (None, "", step.event):
        return False
    last = entry.received or entry.date.last
    if row.started_on is None or last is None or row.rule.counts_back:
        return True
    return last >= row.started_on


def belongs_to(record: Record, row: Deadline, step: DoingStep) -> str | None:
    """The entry that started the deadline, where such a step belongs to one like it."""
    start = next((each for each in record.entries if each.id == row.started_by), None)
    belongs = start is not None and start.event in STEPS[step.event].belongs_to
    return row.started_by if belongs else None


def as_that_step(
    record: Record, entry: Entry, row: Deadline, step: DoingStep, asked: Mapping[str, object]
) -> Entry:
    """The entry as the step; what it is tied to already stays."""
    about = entry.about or belongs_to(record, row, step)
    return replace(entry, event=step.event, about=about, details={**entry.details, **asked})


def does_it(clocks: Clocks, entry: Entry, row: Deadline) -> bool:
    """Whether the deadline would be done by the entry as it is given here. Nothing is changed."""
    record = clocks.record
    entries = tuple(entry if each.id == entry.id else each for each in record.entries)
    supposed = Clocks(replace(record, entries=entries), clocks.as_of, pack=clocks.pack)
    return any(
        each.rule.id == row.rule.id
        and each.started_by == row.started_by
        and each.met_by == entry.id
        for each in supposed.deadlines(row.child).rows
    )

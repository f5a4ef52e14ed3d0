"""The record as the clocks see it: each child's steps of the law in order, and what belongs to what."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property

from send_journal.deadlines.calendars import Calendars, SchoolDays
from send_journal.deadlines.pack import Event, RulePack
from send_journal.deadlines.rule import Step
from send_journal.deadlines.step_days import RecordedStep, the_day_that_counts
from send_journal.deadlines.steps_of_event import StepsOfEvent
from send_journal.domain.record import Body, Child, Entry, Record


class RecordView:
    """What all children share: the entries by id, the bodies, and who worked for whom."""

    def __init__(self, record: Record, pack: RulePack, calendars: Calendars) -> None:
        self.record = record
        self.pack = pack
        self.calendars = calendars
        self.entries: Mapping[str, Entry] = {entry.id: entry for entry in record.entries}
        self.bodies: Mapping[str, Body] = {body.id: body for body in record.bodies}
        self.people = {person.id: person for person in record.people}
        self._chains: dict[str, tuple[str, ...]] = {}
        self.steps_of: dict[str, list[RecordedStep]] = {child.id: [] for child in record.children}
        self.unknown_steps: list[Entry] = []
        steps: list[RecordedStep] = []
        for entry in record.entries:
            if entry.event and entry.event in pack.events:
                steps.append(the_day_that_counts(entry, pack.events[entry.event], calendars))
            elif entry.event:
                self.unknown_steps.append(entry)
        self.steps = in_order(steps)
        for step in self.steps:
            for child in step.entry.children:
                self.steps_of.setdefault(child, []).append(step)

    def with_step(self, entry: Entry) -> tuple["RecordView", RecordedStep]:
        """The same record with one more entry, which is a step; all other steps are shared."""
        assert entry.event is not None
        step = the_day_that_counts(entry, self.pack.events[entry.event], self.calendars)
        at = bisect_left(self.steps, step.sort_key, key=lambda other: other.sort_key)
        before = self.steps[at - 1].place if at else -1.0
        after = self.steps[at].place if at < len(self.steps) else before + 2
        step.place = (before + after) / 2
        view = copy(self)
        view.record = replace(self.record, entries=(*self.record.entries, entry))
        view.entries = {**self.entries, entry.id: entry}
        view._chains = {}  # noqa: SLF001 - of its own kind, made just above
        view.steps = [*self.steps[:at], step, *self.steps[at:]]
        view.steps_of = dict(self.steps_of)
        for child in entry.children:
            steps = [*self.steps_of.get(child, ()), step]
            view.steps_of[child] = sorted(steps, key=lambda each: each.place)
        return view, step

    @cached_property
    def linked_to(self) -> frozenset[str]:
        """Every entry that another names in `about` or `answers`, whether it is there or not."""
        ends = (end for entry in self.entries.values() for end in (entry.about, entry.answers))
        return frozenset(end for end in ends if end)

    def body_of(self, entry: Entry) -> Body | None:
        """The body that an entry names, or that its first person worked for."""
        named = entry.body
        if named is None and entry.people and entry.people[0] in self.people:
            post = self.people[entry.people[0]].post_on(entry.date.first)
            named = post.body if post else None
        return self.bodies.get(named) if named else None

    def chain(self, entry: Entry) -> tuple[str, ...]:
        """The entries that `about` and `answers` lead to, nearest first, each once."""
        if entry.about is None and entry.answers is None:
            return ()
        found = self._chains.get(entry.id)
        if found is None:
            reached: dict[str, None] = {}
            waiting = [entry]
            for link in waiting:
                for target in (link.about, link.answers):
                    if target and target not in reached and target != entry.id:
                        reached[target] = None
                        if target in self.entries:
                            waiting.append(self.entries[target])
            found = self._chains[entry.id] = tuple(reached)
        return found


def in_order(steps: Iterable[RecordedStep]) -> list[RecordedStep]:
    """The steps of a record in their one order, each told its place."""
    found = sorted(steps, key=lambda step: step.sort_key)
    for place, step in enumerate(found):
        step.place = place
    return found


class ChildView:
    """One child's steps as at a day, in order, by event, with what each belongs to."""

    def __init__(self, view: RecordView, child: Child, as_of: dt.date) -> None:
        self.view = view
        self.child = child
        self.as_of = as_of
        self.steps = tuple(view.steps_of.get(child.id, ()))
        self.happened: dict[str, list[RecordedStep]] = {}
        self.recorded: dict[str, list[RecordedStep]] = {}
        for step in self.steps:
            self.recorded.setdefault(step.name, []).append(step)
            if step.happened_by(as_of):
                self.happened.setdefault(step.name, []).append(step)
        self.by_entry = {step.entry.id: step for step in self.steps}
        self._parents: dict[str, RecordedStep | None] = {}
        self._ancestors: dict[str, tuple[RecordedStep, ...]] = {}
        self._together: dict[tuple[tuple[str, ...], bool], Sequence[RecordedStep]] = {}
        self._ids: dict[tuple[str, ...], frozenset[str]] = {}
        self._by_day: dict[str, StepsOfEvent] = {}
        self._firsts: dict[str, dict[str, RecordedStep]] = {}
        self._by_decision: dict[
            tuple[str, tuple[str, ...]], dict[str | None, list[RecordedStep]]
        ] = {}
        self.same_decision: dict[str, RecordedStep] = {}
        self.second_while_open: set[str] = set()
        self.lacks_key: set[str] = set()
        self.start_nothing: set[str] = set()
        self._find_what_starts_nothing()
        self._find_same_decisions()

    def _find_what_starts_nothing(self) -> None:
        """A second request while one is open, and a step without the key that it needs."""
        for steps in self.recorded.values():
            event = steps[0].event
            if event.needs:
                self.lacks_key.update(
                    step.entry.id for step in steps if step.value(event.needs) is None
                )
            if event.ignored_until and len(steps) > 1:
                self._find_seconds(steps, event)
        self.start_nothing = self.second_while_open | self.lacks_key

    def _find_seconds(self, requests: list[RecordedStep], event: Event) -> None:
        changes = [(step.place, step, True) for step in requests if step.happened_by(self.as_of)]
        for tests, opens in ((event.ignored_until, False), (event.reopened_by, True)):
            for test in tests:
                steps = self.happened.get(test.event, [])
                changes.extend((each.place, each, opens) for each in steps if self.fits(test, each))
        is_open = False
        for _, step, opens in sorted(changes, key=lambda change: change[0]):
            if step.event is event and is_open:
                self.second_while_open.add(step.entry.id)
            is_open = opens

    def _find_same_decisions(self) -> None:
        for steps in self.happened.values():
            first = steps[0].event.same_decision_as
            if first is None:
                continue
            for step in steps:
                linked = self.reached(step, self.ids_of((first.event,)))
                before = (
                    self.by_entry[linked] if linked else self.latest_before(step, (first.event,))
                )
                if before is not None and self.fits(first, before):
                    self.same_decision[step.entry.id] = before

    @cached_property
    def school_days(self) -> SchoolDays:
        """The school days of the child, from the terms and closures recorded."""
        schools = [stay.body for stay in self.child.school]
        return SchoolDays.from_record(self.view.record, self.child.id, schools, self.view.calendars)

    def these(self, events: tuple[str, ...], *, planned: bool = False) -> Sequence[RecordedStep]:
        """The steps of these events in order: what has happened, and what is planned if asked."""
        source = self.recorded if planned else self.happened
        if len(events) == 1:
            return source.get(events[0], ())
        found = self._together.get((events, planned))
        if found is None:
            steps = [step for event in events for step in source.get(event, ())]
            steps.sort(key=lambda step: step.place)
            found = self._together[(events, planned)] = steps
        return found

    def ids_of(self, events: tuple[str, ...]) -> frozenset[str]:
        """The ids of the entries of these events that have happened."""
        found = self._ids.get(events)
        if found is None:
            found = frozenset(step.entry.id for step in self.these(events))
            self._ids[events] = found
        return found

    def about_decision(
        self,
        event: str,
        decisions: tuple[str, ...],
        decision_of: Callable[[RecordedStep, tuple[str, ...], "ChildView"], str | None],
    ) -> Mapping[str | None, Sequence[RecordedStep]]:
        """The steps of an event that have happened, by the decision that each belongs to."""
        found = self._by_decision.get((event, decisions))
        if found is None:
            found = self._by_decision[(event, decisions)] = {}
            for step in self.happened.get(event, ()):
                found.setdefault(decision_of(step, decisions, self), []).append(step)
        return found

    def first_of_parent(self, event: str) -> Mapping[str, RecordedStep]:
        """The first step of an event that belongs to each step, by the entry it belongs to."""
        found = self._firsts.get(event)
        if found is None:
            found = self._firsts[event] = {}
            for step in self.happened.get(event, ()):
                if (parent := self.parent(step)) is not None:
                    found.setdefault(parent.entry.id, step)
        return found

    def steps_of(self, event: str) -> StepsOfEvent:
        """The steps of one event that have happened, to be looked up by day."""
        found = self._by_day.get(event)
        if found is None:
            found = self._by_day[event] = StepsOfEvent(self.happened.get(event, ()))
        return found

    def reached(self, step: RecordedStep, targets: Container[str]) -> str | None:
        """The first entry of `targets` that `about` or `answers` of a step leads to."""
        for linked in self.view.chain(step.entry):
            if linked in targets:
                return linked
            same = self.same_decision.get(linked)
            if same is not None and same.entry.id in targets:
                return same.entry.id
        return None

    def parent(self, step: RecordedStep) -> RecordedStep | None:
        """The step that this one belongs to: the one it is tied to, else the latest before it."""
        key = step.entry.id
        if key not in self._parents:
            found = self._find_parent(step)
            if found is not None:
                found = self.same_decision.get(found.entry.id, found)
            self._parents[key] = found
        return self._parents[key]

    def _find_parent(self, step: RecordedStep) -> RecordedStep | None:
        groups = step.event.belongs_to
        allowed = {event for group in groups for event in group}
        for linked in self.view.chain(step.entry):
            found = self.by_entry.get(linked)
            if found is not None and found.name in allowed:
                return found
        for group in groups:
            if (found := self.latest_before(step, group)) is not None:
                return found
        return None

    def latest_before(self, step: RecordedStep, events: Iterable[str]) -> RecordedStep | None:
        """The latest step of these events on or before another, leaving that one out."""
        best = None
        for event in events:
            if event in self.happened:
                other = self.steps_of(event).latest_by(step.days, step)
                if other is not None and (best is None or other.place > best.place):
                    best = other
        return best

    def ancestors(self, step: RecordedStep) -> tuple[RecordedStep, ...]:
        """What a step belongs to, what that belongs to, and so on."""
        held = self._ancestors.get(step.entry.id)
        if held is None:
            found = {step.entry.id: step}
            current = self.parent(step)
            while current is not None and current.entry.id not in found:
                found[current.entry.id] = current
                current = self.parent(current)
            held = self._ancestors[step.entry.id] = tuple(found.values())[1:]
        return held

    def fits(self, test: Step, step: RecordedStep) -> bool:
        """Whether a step is what a rule asks for."""
        if test.event != step.name:
            return False
        for condition in test.where:
            if not condition.met_by(step.value(condition.key)):
                return False
        by_body = test.body or test.not_body or test.school_type
        if by_body and not self._body_fits(test, step):
            return False
        if not (test.of or test.via or test.not_via):
            return True
        ancestors = self.ancestors(step)
        return (
            (not test.of or self._any_fits(test.of, ancestors))
            and all(self._any_fits((via,), ancestors) for via in test.via)
            and not self._any_fits(test.not_via, ancestors)
        )

    def _any_fits(self, tests: Iterable[Step], steps: Iterable[RecordedStep]) -> bool:
        return any(self.fits(test, step) for test in tests for step in steps)

    def _body_fits(self, test: Step, step: RecordedStep) -> bool:
        body = self.view.body_of(step.entry)
        kinds = self._kinds(body, step)
        if test.body and not kinds & set(test.body):
            return False
        if kinds & set(test.not_body):
            return False
        if not test.school_type:
            return True
        return body is not None and body.school_type in test.school_type

    def _kinds(self, body: Body | None, step: RecordedStep) -> set[str]:
        if body is None:
            return {"none"}
        if body.kind != "council":
            return {body.kind}
        own = self.own_council(step)
        return {"council"} if own in (None, body.id) else {"council", "other council"}

    def own_council(self, step: RecordedStep) -> str | None:
        """The council responsible for the child when a step was taken, if it is known."""
        day = step.days.first
        for stay in reversed(self.child.council):
            started = stay.from_day is None or (day is not None and stay.from_day <= day)
            if started and (stay.to_day is None or (day is not None and day <= stay.to_day)):
                return stay.body
        request = self.latest_before(step, ("ehcna.requested",))
        body = self.view.body_of(request.entry) if request else None
        return body.id if body and body.kind == "council" else None

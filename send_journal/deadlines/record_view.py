"""The record as the clocks see it: each child's steps of the law in order, and what belongs to what."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from send_journal.deadlines.calendars import Calendars, SchoolDays
from send_journal.deadlines.pack import Event, RulePack
from send_journal.deadlines.rule import Step
from send_journal.deadlines.step_days import RecordedStep, the_day_that_counts
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
        for entry in record.entries:
            event = pack.events.get(entry.event) if entry.event else None
            if event is not None:
                step = the_day_that_counts(entry, event, calendars)
                for child in entry.children:
                    self.steps_of.setdefault(child, []).append(step)

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


class ChildView:
    """One child's steps as at a day, in order, by event, with what each belongs to."""

    def __init__(self, view: RecordView, child: Child, as_of: dt.date) -> None:
        self.view = view
        self.child = child
        self.as_of = as_of
        steps = sorted(view.steps_of.get(child.id, ()), key=lambda step: step.sort_key)
        self.steps = tuple(
            replace(step, place=place) if step.place != place else step
            for place, step in enumerate(steps)
        )
        self.happened: dict[str, list[RecordedStep]] = {}
        self.recorded: dict[str, list[RecordedStep]] = {}
        for step in self.steps:
            self.recorded.setdefault(step.name, []).append(step)
            if step.happened_by(as_of):
                self.happened.setdefault(step.name, []).append(step)
        self.by_entry = {step.entry.id: step for step in self.steps}
        self._parents: dict[str, RecordedStep | None] = {}
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
                linked = self.reached(step, {each.entry.id for each in self.these((first.event,))})
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

    def these(self, events: Iterable[str], *, planned: bool = False) -> list[RecordedStep]:
        """The steps of these events in order: what has happened, and what is planned if asked."""
        source = self.recorded if planned else self.happened
        found = [step for event in events for step in source.get(event, ())]
        found.sort(key=lambda step: step.place)
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
            for other in self.happened.get(event, ()):
                if other is step or not other.days.may_be_on_or_before(step.days):
                    continue
                if best is None or other.place > best.place:
                    best = other
        return best

    def ancestors(self, step: RecordedStep) -> Iterator[RecordedStep]:
        """What a step belongs to, what that belongs to, and so on."""
        seen = {step.entry.id}
        current = self.parent(step)
        while current is not None and current.entry.id not in seen:
            seen.add(current.entry.id)
            yield current
            current = self.parent(current)

    def fits(self, test: Step, step: RecordedStep) -> bool:
        """Whether a step is what a rule asks for."""
        if test.event != step.name:
            return False
        if not all(condition.met_by(step.value(condition.key)) for condition in test.where):
            return False
        by_body = test.body or test.not_body or test.school_type
        if by_body and not self._body_fits(test, step):
            return False
        if not (test.of or test.via or test.not_via):
            return True
        ancestors = tuple(self.ancestors(step))
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

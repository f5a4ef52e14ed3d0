"""The stage ladder of one assessment, review or appeal: each stage with its date and what became of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from send_journal.deadlines.deadline import Deadline
from send_journal.deadlines.pack import Ladder
from send_journal.deadlines.record_view import ChildView
from send_journal.deadlines.rule import Rule
from send_journal.deadlines.step_days import RecordedStep

TO_COME = "to come"


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stage. Its state is that of its deadline, or to come.

    `deadline` is None where it cannot start yet; then `waits_for` says for what.
    """

    rule: Rule
    title: str
    state: str
    deadline: Deadline | None
    waits_for: str
    here: bool = False


@dataclass(frozen=True, kw_only=True)
class Climb:
    """One ladder, from the step that began it. `here` marks the first stage not yet done."""

    name: str
    title: str
    child: str
    started_by: str
    started_on: dt.date | None
    started_words: str
    stages: tuple[Stage, ...]


def climbs(child: ChildView, deadlines: Sequence[Deadline]) -> tuple[Climb, ...]:
    """Every ladder of a child, the latest first."""
    found = [
        _climb(ladder, start, following, child, deadlines)
        for ladder in child.view.pack.ladders.values()
        for start, following in _starts(ladder, child)
    ]
    places = {step.entry.id: step.place for step in child.steps}
    return tuple(sorted(found, key=lambda climb: -places[climb.started_by]))


def _starts(ladder: Ladder, child: ChildView) -> list[tuple[RecordedStep, RecordedStep | None]]:
    """Each step that begins the ladder, with the next that begins it again."""
    steps = [
        step
        for step in child.these(ladder.starts, planned=True)
        if step.entry.id not in child.start_nothing
    ]
    return list(zip_longest(steps, steps[1:]))[: len(steps)]


def _climb(
    ladder: Ladder,
    start: RecordedStep,
    following: RecordedStep | None,
    child: ChildView,
    deadlines: Sequence[Deadline],
) -> Climb:
    first = child.steps.index(start)
    end = child.steps.index(following) if following else len(child.steps)
    ids = {step.entry.id for step in child.steps[first:end]}
    stages: list[Stage] = []
    for name in ladder.rules:
        rule = child.view.pack.rules[name]
        rows = [each for each in deadlines if each.rule is rule and _belongs(each, start, ids)]
        stages.extend(_stage(row) for row in rows)
        if not rows:
            stages.append(_stage_to_come(rule, child))
    return Climb(
        name=ladder.name,
        title=ladder.title,
        child=child.child.id,
        started_by=start.entry.id,
        started_on=start.days.day,
        started_words=start.event.means,
        stages=_with_here(stages),
    )


def _belongs(deadline: Deadline, start: RecordedStep, ids: set[str]) -> bool:
    return start.entry.id in deadline.related or deadline.started_by in ids


def _stage(deadline: Deadline) -> Stage:
    return Stage(
        rule=deadline.rule,
        title=deadline.title,
        state=deadline.status,
        deadline=deadline,
        waits_for="",
    )


def _stage_to_come(rule: Rule, child: ChildView) -> Stage:
    first = child.view.pack.events[rule.starts[0].event].means
    return Stage(rule=rule, title=rule.title, state=TO_COME, deadline=None, waits_for=first)


def _with_here(stages: list[Stage]) -> tuple[Stage, ...]:
    """Mark where the family stands: the first duty of others that is late, else running."""
    for wanted in ("late", "running"):
        for index, stage in enumerate(stages):
            if stage.state == wanted and stage.deadline and not stage.deadline.folds_into:
                stages[index] = Stage(
                    rule=stage.rule,
                    title=stage.title,
                    state=stage.state,
                    deadline=stage.deadline,
                    waits_for="",
                    here=True,
                )
                return tuple(stages)
    return tuple(stages)

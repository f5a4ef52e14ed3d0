"""What we need to know to be sure: each gap or clash in the record in one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from send_journal.deadlines.deadline import Deadline
from send_journal.deadlines.record_view import ChildView, RecordView
from send_journal.deadlines.step_days import RecordedStep
from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Span


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to find out. `entry` is where to look, `rule` the limit it bears on."""

    sentence: str
    child: str
    entry: str | None = None
    rule: str | None = None


def questions_of(
    view: RecordView, child: ChildView, deadlines: Sequence[Deadline]
) -> tuple[Question, ...]:
    """All questions about one child, each once."""
    found = [
        *_about_answers(child, deadlines),
        *_about_steps(child),
        *_about_order(child),
        *_about_steps_twice(child),
        *_about_unknown_steps(view, child),
        *_about_closures(view, child),
    ]
    return tuple(dict.fromkeys(found))


def _about_answers(child: ChildView, deadlines: Sequence[Deadline]) -> Iterator[Question]:
    for deadline in deadlines:
        if deadline.status != "unknown" or deadline.folds_into or not deadline.missing_answer:
            continue
        if deadline.rule.owed_to_others:
            continue
        yield Question(
            sentence=f"“{deadline.title}”: {deadline.notes[-1]}",
            child=child.child.id,
            entry=deadline.started_by,
            rule=deadline.rule.id,
        )


def _about_steps(child: ChildView) -> Iterator[Question]:
    """Steps whose day is not exact, and steps that start no clock."""
    starting = child.view.pack.first_in_force
    for step in child.steps:
        means = step.event.means.removesuffix(".")
        if step.entry.id in child.lacks_key:
            yield _ask(child, step, f"“{means}”: “{step.event.needs}” is not said, so no time runs")
        elif step.entry.id in child.second_while_open:
            yield _ask(child, step, f"“{means}”: one is open already, so this one starts no time")
        elif step.name in starting and not step.days.known:
            yield _ask(child, step, f"“{means}”: the day is not known, so no date can be given")
        elif step.name in starting and step.days.day is None and step.name != "phase.transfer":
            yield _ask(child, step, f"“{means}”: the day is not exact, so dates are a range")
        elif step.name in starting and _before_the_law(child, step):
            yield _ask(child, step, f"“{means}”: the date is before this law began. Is it right?")


def _ask(child: ChildView, step: RecordedStep, sentence: str) -> Question:
    end = "" if sentence.endswith("?") else "."
    return Question(sentence=f"{sentence}{end}", child=child.child.id, entry=step.entry.id)


def _before_the_law(child: ChildView, step: RecordedStep) -> bool:
    day = step.days.last
    first = child.view.pack.first_in_force.get(step.name)
    return day is not None and first is not None and day < first


def _about_order(child: ChildView) -> Iterator[Question]:
    """A step dated before the one it answers, and an answer whose start is not recorded."""
    for step in child.steps:
        if not step.event.belongs_to or not step.happened_by(child.as_of):
            continue
        if step.name in child.view.pack.answers_ahead or not step.days.known:
            continue
        parents = tuple(event for group in step.event.belongs_to for event in group)
        tied = child.reached(step, child.ids_of(parents))
        parent = child.by_entry[tied] if tied else child.parent(step)
        if parent is None:
            later = child.these(parents)
            parent = later[0] if later else None
        if parent is None:
            wanted = child.view.pack.events[parents[0]].means
            sentence = f"“{step.event.means}” What came before it is not in the journal: “{wanted}”"
            yield _ask(child, step, f"{sentence} When was that?")
        elif not parent.days.may_be_on_or_before(step.days):
            yield _ask(
                child,
                step,
                f"“{step.event.means}” is dated {step.entry.date.english()}, before "
                f"“{parent.event.means}”, {parent.entry.date.english()}. Is one of them wrong?",
            )


def _about_steps_twice(child: ChildView) -> Iterator[Question]:
    """A step that comes once, recorded twice with nothing between that explains the second."""
    for steps in child.happened.values():
        event = steps[0].event
        if not event.asks_if_twice:
            continue
        explained = [child.steps_of(name) for name in event.once_unless]
        for first, second in pairwise(steps):
            if not any(each.any_between(first.place, second.place) for each in explained):
                days = f"{first.entry.date.english()} and again on {second.entry.date.english()}"
                yield _ask(child, second, f"“{event.means}” is on {days}. {event.asks_if_twice}")


def _about_unknown_steps(view: RecordView, child: ChildView) -> Iterator[Question]:
    for entry in view.unknown_steps:
        if child.child.id in entry.children:
            yield Question(
                sentence=f"We do not know the step “{entry.event}”, so it starts no time.",
                child=child.child.id,
                entry=entry.id,
            )


def _about_closures(view: RecordView, child: ChildView) -> Iterator[Question]:
    closures = sorted(
        (span for span in view.record.closures if span.child in (None, child.child.id)),
        key=lambda span: (span.from_day, span.to_day),
    )
    for first, second in pairwise(closures):
        if second.from_day <= first.to_day and first.body == second.body:
            yield Question(
                sentence=f"Two closures overlap: {_span(first)}, and {_span(second)}. "
                "Each day is counted once.",
                child=child.child.id,
            )


def _span(span: Span) -> str:
    return f"{day_in_english(span.from_day)} to {day_in_english(span.to_day)}"

"""Where a child stands now, and which plan is in force: one function each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from send_journal.deadlines.deadline import Deadline
from send_journal.deadlines.pack import PlanSteps
from send_journal.deadlines.record_view import ChildView
from send_journal.deadlines.step_days import RecordedStep
from send_journal.domain.dates import UncertainDate, day_in_english


@dataclass(frozen=True, kw_only=True)
class PlanInForce:
    """The last final or amended plan. `note` says what else must be known about it."""

    entry: str
    date: UncertainDate
    words: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The stage now: in words, since when, and by which entry; and the plan in force, if any."""

    words: str
    since: UncertainDate | None
    entry: str | None
    plan: PlanInForce | None


def where_now(child: ChildView, deadlines: Sequence[Deadline]) -> Standing:
    """Where the child stands: after the latest step that has happened."""
    plan = plan_in_force(child, deadlines)
    for step in reversed(child.steps):
        if step.event.then and step.happened_by(child.as_of) and step.days.known:
            return Standing(
                words=step.event.then, since=step.entry.date, entry=step.entry.id, plan=plan
            )
    return Standing(
        words="No step of the law is in the journal yet", since=None, entry=None, plan=plan
    )


def plan_in_force(child: ChildView, deadlines: Sequence[Deadline]) -> PlanInForce | None:
    """The last final or amended plan, unless it has been ended and cannot be appealed any more.

    Law: Children and Families Act 2014 s.45(4) for a plan that the council decided to end.
    """
    steps = child.view.pack.plan_steps
    if steps is None:
        return None
    plans = child.these(steps.in_force_by)
    if not plans:
        return None
    plan = plans[-1]
    if any(step.place > plan.place for step in child.these(steps.ended_at_once_by)):
        return None
    ceased = [step for step in child.these(steps.ceased_by) if step.place > plan.place]
    note = _note(ceased[-1], steps, child, deadlines) if ceased else ""
    if note is None:
        return None
    return PlanInForce(entry=plan.entry.id, date=plan.entry.date, words=plan.event.means, note=note)


def _note(
    ceased: RecordedStep, steps: PlanSteps, child: ChildView, deadlines: Sequence[Deadline]
) -> str | None:
    """Why a plan that is to end is still in force, or None where it is not."""
    lodged = [step for step in child.these(steps.appeal_open) if step.place > ceased.place]
    closed = [step for step in child.these(steps.appeal_closed) if step.place > ceased.place]
    if lodged and not closed:
        return "The council decided to end it. It stays in force until the appeal is decided."
    decision = child.same_decision.get(ceased.entry.id, ceased)
    limit: dt.date | None = None
    for deadline in deadlines:
        if deadline.rule.id == steps.appeal_limit and deadline.started_by == decision.entry.id:
            limit = deadline.due or deadline.latest
    if lodged or limit is None or child.as_of > limit:
        return None
    return (
        "The council decided to end it. It stays in force while an appeal can be made: "
        f"to {day_in_english(limit)}."
    )

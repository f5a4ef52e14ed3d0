"""Waiting lists: each wait made from its steps, in weeks and days, against the standards there are."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from send_journal.deadlines.deadline import Deadline
from send_journal.deadlines.record_view import ChildView
from send_journal.deadlines.step_days import RecordedStep
from send_journal.domain.dates import UncertainDate

REFERRED = "wait.referred"
SEEN = "wait.seen"
ENDINGS = ("wait.diagnosed", "wait.discharged", "wait.returned")
QUOTED, CHECKED, MOVED = "wait.quoted", "wait.checked", "wait.moved"
STANDARDS = ("health.autism", "health.rtt")
WAITING, WAS_SEEN = "waiting", "seen"


@dataclass(frozen=True)
class Waited:
    """A length of time in whole days, told in weeks and days."""

    total_days: int

    @property
    def weeks(self) -> int:
        return self.total_days // 7

    @property
    def days(self) -> int:
        return self.total_days % 7

    def english(self) -> str:
        """`89 weeks 2 days`."""
        parts = ((self.weeks, "week"), (self.days, "day"))
        said = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in parts if n]
        return " ".join(said) or "0 days"


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What somebody said the wait would be."""

    entry: str
    date: UncertainDate
    weeks: int | None
    words: str


@dataclass(frozen=True, kw_only=True)
class WaitStep:
    """One step of a wait, as it is listed."""

    entry: str
    event: str
    date: UncertainDate
    means: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Wait:
    """One waiting list. `waited` is None where the day of referral is not known.

    `waited` and `at_most` differ where that day is not exact. They run to the first of diagnosed,
    discharged and returned, else to as-of; `to_first_seen` runs to the first appointment.
    """

    child: str
    entry: str
    waits_for: str
    list_name: str
    body: str | None
    referred: UncertainDate
    status: str
    waited: Waited | None
    at_most: Waited | None
    to_first_seen: Waited | None
    ended: UncertainDate | None
    standard: Deadline | None
    steps: tuple[WaitStep, ...]
    quotes: tuple[Quote, ...]
    checks: tuple[WaitStep, ...]
    moves: tuple[WaitStep, ...]


def waits_of(child: ChildView, deadlines: Sequence[Deadline]) -> tuple[Wait, ...]:
    """Every wait of a child, the longest first."""
    referrals = child.these((REFERRED,))
    joined: dict[str, list[RecordedStep]] = {step.entry.id: [step] for step in referrals}
    for step in child.steps:
        if (
            step.name.startswith("wait.")
            and step.name != REFERRED
            and step.happened_by(child.as_of)
        ):
            referral = _referral_of(step, referrals, child)
            if referral is not None:
                joined[referral.entry.id].append(step)
    waits = [_wait(step, joined[step.entry.id], child, deadlines) for step in referrals]
    return tuple(sorted(waits, key=lambda wait: (-_length(wait), wait.entry)))


def _length(wait: Wait) -> int:
    return wait.waited.total_days if wait.waited else 0


def _referral_of(
    step: RecordedStep, referrals: Sequence[RecordedStep], child: ChildView
) -> RecordedStep | None:
    """The referral that a step is tied to, else the latest before it for the same thing."""
    tied = child.reached(step, {referral.entry.id for referral in referrals})
    if tied:
        return child.by_entry[tied]
    fitting = [
        referral
        for referral in referrals
        if _same(step, referral, "for")
        and (step.name == MOVED or _same(step, referral, "list"))
        and (referral.days.may_be_on_or_before(step.days) or step.name == "wait.concern_raised")
    ]
    return fitting[-1] if fitting else None


def _same(step: RecordedStep, referral: RecordedStep, key: str) -> bool:
    said, own = step.value(key), referral.value(key)
    return said is None or own is None or said == own


def _wait(
    referral: RecordedStep,
    steps: Sequence[RecordedStep],
    child: ChildView,
    deadlines: Sequence[Deadline],
) -> Wait:
    seen = _first(steps, (SEEN,))
    ending = _first(steps, ENDINGS)
    end = ending.days if ending else None
    body = child.view.body_of(referral.entry)
    ordered = sorted(steps, key=lambda step: step.place)
    return Wait(
        child=child.child.id,
        entry=referral.entry.id,
        waits_for=str(referral.value("for") or ""),
        list_name=str(referral.value("list") or ""),
        body=body.id if body else None,
        referred=referral.entry.date,
        status=_status(seen, ending),
        waited=_waited(referral.days.last, (end.first if end else child.as_of)),
        at_most=_waited(referral.days.first, (end.last if end else child.as_of)),
        to_first_seen=_waited(referral.days.last, seen.days.first) if seen else None,
        ended=ending.entry.date if ending else None,
        standard=next(
            (
                each
                for each in deadlines
                if each.rule.id in STANDARDS and each.started_by == referral.entry.id
            ),
            None,
        ),
        steps=tuple(_listed(step) for step in ordered),
        quotes=tuple(_quote(step) for step in ordered if step.name == QUOTED),
        checks=tuple(_listed(step) for step in ordered if step.name == CHECKED),
        moves=tuple(_listed(step) for step in ordered if step.name == MOVED),
    )


def _first(steps: Sequence[RecordedStep], events: Sequence[str]) -> RecordedStep | None:
    return next((step for step in steps if step.name in events), None)


def _status(seen: RecordedStep | None, ending: RecordedStep | None) -> str:
    if ending is not None:
        return ending.name.removeprefix("wait.")
    return WAS_SEEN if seen is not None else WAITING


def _waited(start: dt.date | None, end: dt.date | None) -> Waited | None:
    return None if start is None or end is None else Waited(max(0, (end - start).days))


def _listed(step: RecordedStep) -> WaitStep:
    return WaitStep(
        entry=step.entry.id,
        event=step.name,
        date=step.entry.date,
        means=step.event.means,
        title=step.entry.title,
    )


def _quote(step: RecordedStep) -> Quote:
    weeks = step.value("weeks")
    return Quote(
        entry=step.entry.id,
        date=step.entry.date,
        weeks=weeks if isinstance(weeks, int) and not isinstance(weeks, bool) else None,
        words=step.entry.title or step.entry.fact,
    )

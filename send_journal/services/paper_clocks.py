"""What the clocks say, as values that a paper may print: family text in them masked like all other."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from send_journal.deadlines.rule import Rule
from send_journal.domain import printable
from send_journal.domain.record import Record
from send_journal.services.deadlines import (
    Clocks,
    Deadline,
    PathPoint,
    SoftClock,
    Wait,
    age_on,
    birthday,
    events,
    rule_pack,
    rules_checked_on,
    year_group,
    year_group_in_words,
)
from send_journal.services.mask_words import Masker
from send_journal.services.masking import PrintChoice, chosen_entries

_DAYS = {
    "working_days": "working day",
    "working_days_uk": "working day",
    "working_days_tribunal": "working day",
    "working_days_social_care": "working day",
    "school_days": "school day",
}


def printable_clocks(
    record: Record, choice: PrintChoice, masker: Masker
) -> printable.PrintableClocks:
    """The clocks of the printed child; of several, their rows, waits and promises together."""
    clocks = Clocks(record, choice.as_of)
    words = _Words(record, choice, masker)
    rows = [row for child in choice.children for row in clocks.deadlines(child).rows]
    waits = [wait for child in choice.children for wait in clocks.waits(child)]
    soft = _soft_seen(record, choice, clocks)
    every = {
        "checked_on": rules_checked_on(),
        "deadlines": tuple(words.deadline(row) for row in rows),
        "waits": tuple(words.wait(wait) for wait in waits),
        "soft": tuple(words.soft(each) for each in soft),
        "events": {event.name: event.means for event in events()},
    }
    if len(choice.children) != 1:
        return printable.PrintableClocks(**every)  # type: ignore[arg-type]  # one table, two uses
    (child_id,) = choice.children
    child = next(each for each in record.children if each.id == child_id)
    standing = clocks.where_now(child_id)
    return printable.PrintableClocks(
        **every,  # type: ignore[arg-type]  # one table, two uses
        path=tuple(_point(point, child.born) for point in clocks.path(child_id)),
        standing=standing.words,
        standing_since=standing.since,
        plan=f"{standing.plan.words} {standing.plan.note}".strip() if standing.plan else "",
        plan_date=standing.plan.date if standing.plan else None,
        age=age_on(child.born, choice.as_of) if child.born else None,
        year_group=year_group_in_words(year_group(child, choice.as_of)),
    )


def _soft_seen(record: Record, choice: PrintChoice, clocks: Clocks) -> list[SoftClock]:
    """Promises and answers asked for, without those of an entry that this reader does not see.

    A period leaves none out: what was promised before it may be open still.
    """
    seen = {entry.id for entry in chosen_entries(record, replace(choice, first=None, last=None))[0]}
    return [
        each
        for each in clocks.soft_clocks
        if set(each.children) & set(choice.children) and (each.entry is None or each.entry in seen)
    ]


def _point(point: PathPoint, born: dt.date | None) -> printable.PrintablePoint:
    pack = rule_pack()
    behind = pack.rules.get(point.about) or pack.cards.get(point.about)
    return printable.PrintablePoint(
        day=point.day,
        title=point.title,
        words=point.words,
        instrument=point.law.instrument,
        provision=point.law.provision,
        url=point.law.url,
        about=point.about,
        ask=" ".join(behind.next_steps) if behind else "",
        on_birthday=born is not None and point.day == birthday(born, point.day.year - born.year),
        passed=point.passed,
    )


def _allowed(rule: Rule, started: dt.date | None) -> str:
    """`20 weeks`: the length that the rule gives, where it is one count forward; else nothing."""
    for version in rule.versions:
        if version.covers(started) and len(version.limbs) == 1:
            limb = version.limbs[0]
            if limb.unit not in ("day", "week", "month", "year") or rule.counts_back:
                return ""
            unit = _DAYS.get(limb.calendar, limb.unit) if limb.unit == "day" else limb.unit
            return f"{limb.count} {unit}{'' if limb.count == 1 else 's'}"
    return ""


class _Words:
    """Turns the clocks' values into printable ones."""

    def __init__(self, record: Record, choice: PrintChoice, masker: Masker) -> None:
        self._mask = masker
        self._children = choice.children
        self._names = {each.id: each.name for each in record.people}
        self._names |= {each.id: each.name for each in record.bodies}

    def deadline(self, row: Deadline) -> printable.PrintableDeadline:
        override = row.override
        is_late = row.status in ("late", "met_late") or (row.status == "ended" and row.days_late)
        return printable.PrintableDeadline(
            rule=row.rule.id,
            child=row.child,
            title=row.title,
            duty=" ".join(row.rule.plain_words.split()),
            owed_by=row.owed_by or "",
            owed_to=row.owed_to or "",
            is_law=row.is_law,
            own=row.own,
            started_by=row.started_by or "",
            started_on=row.started_on,
            due=row.due,
            safe=row.safe,
            late_after=row.late_after,
            approximate=row.approximate,
            earliest=row.earliest,
            latest=row.latest,
            status=row.status,
            met_by=row.met_by or "",
            met_on=row.met_on,
            days_late=row.days_late,
            working=row.working,
            allowed=_allowed(row.rule, row.started_on),
            instrument=row.law.instrument,
            provision=row.law.provision,
            url=row.law.url,
            ended_by=row.ended_by or "",
            ended_on=row.ended_on,
            counts=row.counts,
            folds_into=row.folds_into or "",
            override_due=override.due if override else None,
            override_never=override.never if override else False,
            override_whose=override.whose if override else "",
            override_reason=self._mask(override.reason, lambda: "the reason for another date")
            if override
            else "",
            notes=row.notes,
            exceptions=tuple(self._exceptions(row)) if is_late else (),
            related=row.related,
        )

    def _exceptions(self, row: Deadline) -> Iterable[printable.PrintableException]:
        possible = {each.exception: each for each in row.if_exception}
        for each in row.considered:
            found = possible.get(each.exception)
            yield printable.PrintableException(
                exception=each.exception,
                law=each.law.provision
                if each.law.instrument == row.law.instrument
                else f"{each.law.instrument}, {each.law.provision}",
                possible=each.possible,
                answer=self._mask(each.answer, lambda: "a reason to be late"),
                note=found.note if found else "",
                days_late_outside=found.days_late_outside if found else None,
            )

    def wait(self, wait: Wait) -> printable.PrintableWait:
        return printable.PrintableWait(
            entry=wait.entry,
            child=wait.child,
            waits_for=self._mask(wait.waits_for, lambda: "a wait"),
            list_name=self._mask(wait.list_name, lambda: "a wait"),
            referred=wait.referred,
            status=wait.status,
            days=wait.waited.total_days if wait.waited else None,
            most_days=wait.at_most.total_days if wait.at_most else None,
            days_to_first_seen=wait.to_first_seen.total_days if wait.to_first_seen else None,
            ended=wait.ended,
            standard=self.deadline(wait.standard) if wait.standard else None,
            steps=tuple(
                printable.PrintableStep(entry=step.entry, event=step.event, means=step.means)
                for step in wait.steps
            ),
        )

    def soft(self, soft: SoftClock) -> printable.PrintableSoft:
        return printable.PrintableSoft(
            kind=soft.kind,
            id=soft.id,
            whose=tuple(each for each in soft.children if each in self._children),
            entry=soft.entry or "",
            by=self._mask(self._names.get(soft.by, soft.by), lambda: "who made a promise"),
            words=self._mask(soft.words, lambda: "a promise"),
            due=soft.due,
            done_on=soft.done_on,
            status=soft.status,
            days_past=soft.days_past,
        )

"""Soft clocks: promises and answers asked for by a day. Always apart from law."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from send_journal.domain.record import Entry, Promise, Record

PROMISE, REPLY = "promise", "reply"


@dataclass(frozen=True, kw_only=True)
class SoftClock:
    """A promise, or an answer asked for. It is not law. `by` is whom it waits for, an id or a name.

    The status is waiting, kept, kept_late, not_kept, passed, or no_date.
    """

    kind: str
    id: str
    children: tuple[str, ...]
    entry: str | None
    by: str
    words: str
    due: dt.date | None
    done_on: dt.date | None
    status: str
    days_past: int | None


def soft_clocks(record: Record, as_of: dt.date) -> tuple[SoftClock, ...]:
    """Every promise and every answer asked for, by the day it was to come."""
    found = [*_promises(record, as_of), *_replies(record, as_of)]
    return tuple(sorted(found, key=lambda clock: (clock.due or dt.date.max, clock.kind, clock.id)))


def _promises(record: Record, as_of: dt.date) -> Iterator[SoftClock]:
    entries = {entry.id: entry for entry in record.entries}
    everybody = tuple(child.id for child in record.children)
    for promise in record.promises:
        entry = entries.get(promise.entry) if promise.entry else None
        status, done, past = _state(promise.due, _kept(promise), as_of)
        if promise.kept is False:
            status = "not_kept"
        yield SoftClock(
            kind=PROMISE,
            id=promise.id,
            children=entry.children if entry else everybody,
            entry=promise.entry,
            by=promise.by,
            words=promise.words,
            due=promise.due,
            done_on=done,
            status=status,
            days_past=past,
        )


def _kept(promise: Promise) -> dt.date | None:
    return promise.kept if isinstance(promise.kept, dt.date) else None


def _replies(record: Record, as_of: dt.date) -> Iterator[SoftClock]:
    answers: dict[str, list[Entry]] = {}
    for entry in record.entries:
        if entry.answers is not None and entry.status != "expected":
            answers.setdefault(entry.answers, []).append(entry)
    for entry in record.entries:
        if entry.reply_by is None or entry.status == "expected":
            continue
        found = [each for each in answers.get(entry.id, ()) if _answers_back(each, entry)]
        status, done, past = _state(entry.reply_by, _answered(found, as_of), as_of)
        yield SoftClock(
            kind=REPLY,
            id=entry.id,
            children=entry.children,
            entry=entry.id,
            by=entry.body or (entry.people[0] if entry.people else ""),
            words=entry.title,
            due=entry.reply_by,
            done_on=done,
            status=status,
            days_past=past,
        )


def _answers_back(answer: Entry, asked: Entry) -> bool:
    """Whether it went the other way: what we were asked for is answered by us."""
    return answer.direction == "out" if asked.direction == "in" else answer.direction != "out"


def _answered(answers: list[Entry], as_of: dt.date) -> dt.date | None:
    days = [entry.received or entry.date.last or as_of for entry in answers]
    past = [day for day in days if day <= as_of]
    return min(past) if past else None


def _state(
    due: dt.date | None, done: dt.date | None, as_of: dt.date
) -> tuple[str, dt.date | None, int | None]:
    """The status, the day it was done, and the days past its day."""
    if done is not None and done <= as_of:
        late = (done - due).days if due and done > due else None
        return ("kept" if late is None else "kept_late"), done, late
    if due is None:
        return "no_date", None, None
    if as_of > due:
        return "passed", None, (as_of - due).days
    return "waiting", None, None

"""A calendar file of what is due (RFC 5545), discreet unless somebody chose otherwise."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from send_journal.deadlines.deadline import Deadline
from send_journal.deadlines.soft import SoftClock
from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Record
from send_journal.services.deadline_text import who_owes_whom
from send_journal.services.deadlines import Clocks

ALARM_DAYS = (7, 3, 1)
DISCREET = "Look at your journal"
DISCREET_OWN = "Look at your journal: a day to act by"
PRODUCT = "-//SEND Journal//Deadlines//EN"
FIRST_SEQUENCE = dt.date(2020, 1, 1)  # a later file has a higher number, so that it replaces


@dataclass(frozen=True)
class _Reminder:
    """One day in the calendar. A reminder that no longer stands is sent as cancelled."""

    uid: str
    day: dt.date
    title: str
    words: str
    stands: bool


def to_calendar(
    record: Record, as_of: dt.date, child: str | None = None, *, in_words: bool = False
) -> bytes:
    """The calendar file. With `in_words` it names child, limit and law; without, it says nothing."""
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - costs 100 ms, and few need it

    stamp = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for reminder in _reminders(record, as_of, child, in_words=in_words):
        event = Event()
        event.add("uid", reminder.uid)
        event.add("dtstamp", stamp)
        event.add("sequence", max(0, (as_of - FIRST_SEQUENCE).days))
        event.add("dtstart", reminder.day)
        event.add("dtend", reminder.day + dt.timedelta(days=1))
        event.add("summary", reminder.title)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        event.add("status", "CONFIRMED" if reminder.stands else "CANCELLED")
        if reminder.words:
            event.add("description", reminder.words)
        for days in ALARM_DAYS if reminder.stands else ():
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", reminder.title)
            alarm.add("trigger", dt.timedelta(days=-days))
            event.add_component(alarm)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _reminders(
    record: Record, as_of: dt.date, child: str | None, *, in_words: bool
) -> Iterator[_Reminder]:
    clocks = Clocks(record, as_of)
    listed = clocks.deadlines(child)
    names = {each.id: each.name for each in record.children}
    chosen = {row.child for row in listed.rows} if child not in (None, "all") else set(names)
    for row in listed.rows:
        day = _day_of(row)
        if day is None or day < as_of or row.rule.part_of or row.rule.from_birth:
            continue
        yield _Reminder(
            uid=_uid(row.rule.id, row.child, row.started_by or ""),
            day=day,
            title=_title(row, names[row.child]) if in_words else _discreet(row),
            words=_words(row) if in_words else "",
            stands=row.status == "running",
        )
    for clock in clocks.soft_clocks:
        if clock.due is not None and clock.due >= as_of and chosen.intersection(clock.children):
            yield _soft(clock, in_words=in_words)


def _day_of(row: Deadline) -> dt.date | None:
    return (row.safe or row.due) if row.own else row.due


def _discreet(row: Deadline) -> str:
    return DISCREET_OWN if row.own else DISCREET


def _title(row: Deadline, name: str) -> str:
    return f"{name}: {row.title}"


def _words(row: Deadline) -> str:
    law = f"{row.law.instrument}, {row.law.provision}"
    last = f" The limit itself is {day_in_english(row.due)}." if row.own and row.due else ""
    return f"{who_owes_whom(row)}.{last} {law}. Not legal advice."


def _soft(clock: SoftClock, *, in_words: bool) -> _Reminder:
    return _Reminder(
        uid=_uid(clock.kind, clock.id, ""),
        day=clock.due or dt.date.max,
        title=f"{clock.words or 'An answer'} (promise, not law)" if in_words else DISCREET,
        words="",
        stands=clock.status == "waiting",
    )


def _uid(*parts: str) -> str:
    """The same for the same clock in every file, and telling nothing."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{digest[:32]}@send-journal"

"""A calendar file of what is due (RFC 5545), discreet unless somebody chose otherwise.

It is made like every other paper: from masked values only, and read back before it is kept.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import (
    PrintableClocks,
    PrintableDeadline,
    PrintableRecord,
    PrintableSoft,
)
from send_journal.domain.record import Record
from send_journal.services.deadline_text import OWED_WORDS, who_owes_whom
from send_journal.services.deadlines import rule_pack
from send_journal.services.masking import ALL, PrintChoice, chosen_children, masker_for
from send_journal.services.paper_clocks import printable_clocks
from send_journal.services.print_check import (
    check_calendar,
    check_clocks,
    check_phrases,
    check_rows,
)
from send_journal.services.printing import printable_record
from send_journal.services.profiles import reader_profile
from send_journal.services.putting_in_place import beside
from send_journal.services.reporting import DEFAULT_READER

ALARM_DAYS = (7, 3, 1)
DISCREET = "Look at your journal"
DISCREET_OWN = "Look at your journal: a day to act by"
PRODUCT = "-//SEND Journal//Deadlines//EN"
FIRST_SEQUENCE = dt.date(2020, 1, 1)  # a later file has a higher number, so that it replaces
_NOT_LAW = "(promise, not law)"
_SOME_ANSWER = "An answer"
_NOT_ADVICE = "Not legal advice."
_LIMIT_ITSELF = "The limit itself is"
_OURS = (DISCREET, DISCREET_OWN, _NOT_LAW, _SOME_ANSWER, _NOT_ADVICE, _LIMIT_ITSELF)
_WHO_OWES = ("Yours to do, if you wish", "owe owes", *OWED_WORDS.values())


@dataclass(frozen=True)
class _Reminder:
    """One day in the calendar. A reminder that no longer stands is sent as cancelled."""

    uid: str
    day: dt.date
    title: str
    words: str
    stands: bool


def to_calendar(
    record: Record,
    as_of: dt.date,
    child: str | None = None,
    *,
    in_words: bool = False,
    reader: str = DEFAULT_READER,
) -> bytes:
    """The calendar file, masked for its reader and read back; of every child where none is named.

    With `in_words` it names child, limit and law; without, it says nothing.
    """
    children, everybody = chosen_children(record, child or ALL)
    choice = PrintChoice(
        profile=reader_profile(record, reader),
        children=children,
        everybody=everybody,
        as_of=as_of,
    )
    masker = masker_for(record, choice)
    printable = printable_record(record, choice)
    clocks = printable_clocks(record, choice, masker)
    check_rows(printable, masker)
    check_clocks(clocks, masker)
    reminders = tuple(_reminders(printable, clocks, in_words=in_words))
    said = [words for each in reminders for words in (each.title, each.words)]
    check_phrases(said, printable, clocks, (*_OURS, *_WHO_OWES))
    written = _written(reminders, as_of)
    check_calendar(written, {PRODUCT, *(each.uid for each in reminders), *said})
    return written


def save_calendar(
    record: Record,
    as_of: dt.date,
    out_path: Path,
    child: str | None = None,
    *,
    in_words: bool = False,
    reader: str = DEFAULT_READER,
) -> None:
    """Write the calendar file. An older file there stays until the new one has been read back."""
    with beside(out_path) as part:
        part.write_bytes(to_calendar(record, as_of, child, in_words=in_words, reader=reader))
        part.replace(out_path)


def _written(reminders: tuple[_Reminder, ...], as_of: dt.date) -> bytes:
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - costs 100 ms, and few need it

    stamp = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for reminder in reminders:
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
    record: PrintableRecord, clocks: PrintableClocks, *, in_words: bool
) -> Iterator[_Reminder]:
    names = {each.id: each.name for each in record.children}
    rules = rule_pack().rules
    for row in clocks.deadlines:
        day = (row.safe or row.due) if row.own else row.due
        rule = rules[row.rule]
        if day is None or day < record.as_of or rule.part_of or rule.from_birth:
            continue
        yield _Reminder(
            uid=_uid(row.rule, row.child, row.started_by),
            day=day,
            title=f"{names[row.child]}: {row.title}" if in_words else _discreet(row),
            words=_words(row) if in_words else "",
            stands=row.status == "running",
        )
    for clock in clocks.soft:
        if clock.due is not None and clock.due >= record.as_of:
            yield _soft(clock, clock.due, in_words=in_words)


def _discreet(row: PrintableDeadline) -> str:
    return DISCREET_OWN if row.own else DISCREET


def _words(row: PrintableDeadline) -> str:
    law = f"{row.instrument}, {row.provision}"
    last = f" {_LIMIT_ITSELF} {day_in_english(row.due)}." if row.own and row.due else ""
    return f"{who_owes_whom(row)}.{last} {law}. {_NOT_ADVICE}"


def _soft(clock: PrintableSoft, due: dt.date, *, in_words: bool) -> _Reminder:
    return _Reminder(
        uid=_uid(clock.kind, clock.id, ""),
        day=due,
        title=f"{clock.words or _SOME_ANSWER} {_NOT_LAW}" if in_words else DISCREET,
        words="",
        stands=clock.status == "waiting",
    )


def _uid(*parts: str) -> str:
    """The same for the same clock in every file, and telling nothing."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{digest[:32]}@send-journal"

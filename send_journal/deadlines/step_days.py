"""The day of a recorded step that counts for a clock: of receipt, of sending, or of happening."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from send_journal.deadlines.calendars import FIRST_DAY, BeyondCalendar, Calendars
from send_journal.deadlines.pack import Event
from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Entry

END_OF_OFFICE_DAY = "17:00"
BY_HAND = ("hand", "portal")
LAST_SORT = dt.date.max.toordinal()


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days that a date can stand for. Either end may be open; an unknown date has neither."""

    first: dt.date | None
    last: dt.date | None
    known: bool = True

    @property
    def day(self) -> dt.date | None:
        """The day, only where there is exactly one."""
        return self.first if self.first == self.last else None

    @classmethod
    def on(cls, day: dt.date) -> "DayRange":
        return cls(day, day)

    def may_be_on_or_before(self, other: "DayRange") -> bool:
        """Whether some reading of the two has this one first, or on the same day."""
        return self.first is None or other.last is None or self.first <= other.last


UNKNOWN_DAY = DayRange(None, None, known=False)


@dataclass(eq=False, slots=True)
class RecordedStep:
    """One entry that is a step of the law, with the day that counts for the clocks.

    `letters` are the days of a sending that are known: posted, printed, dated. `said` tells how a
    day that nobody recorded was presumed. `sorts_at` is the number of the day it is sorted by, and
    `place` its place among all steps of the record, given when they are put in order.
    """

    entry: Entry
    event: Event
    days: DayRange
    letters: tuple[dt.date, ...]
    said: tuple[str, ...]
    expected: bool
    place: float = 0
    name: str = field(init=False)
    sorts_at: int = field(init=False)

    def __post_init__(self) -> None:
        self.name = self.event.name
        day = self.days.last if self.days.first is None else self.days.first
        self.sorts_at = LAST_SORT if day is None else day.toordinal()

    @property
    def sort_key(self) -> tuple[int, tuple[str, int, str, str, str]]:
        """The one order of steps: the day that counts, then the order of entries."""
        return (self.sorts_at, self.entry.sort_key())

    def value(self, key: str) -> object:
        """What the step says under one of its own keys."""
        return self.entry.details.get(key)

    def happened_by(self, as_of: dt.date) -> bool:
        first = self.days.first
        return not self.expected and (first is None or first <= as_of)


def the_day_that_counts(entry: Entry, event: Event, calendars: Calendars) -> RecordedStep:
    """A step with its day: of receipt, of sending, or of happening, as its event says."""
    written = entry.date
    dated = DayRange(written.first, written.last) if written.is_known else UNKNOWN_DAY
    letters: tuple[dt.date, ...] = ()
    said: tuple[str, ...] = ()
    days = dated
    if event.day == "receipt":
        days, said = _received(entry, dated, calendars)
    elif event.day == "sending":
        known = [day for day in (entry.posted, entry.printed) if day is not None]
        if known:
            days = DayRange.on(known[0])
        if entry.date.day is not None:
            known.append(entry.date.day)
        letters = tuple(known)
    return RecordedStep(entry, event, days, letters, said, entry.status == "expected")


def _received(
    entry: Entry, dated: DayRange, calendars: Calendars
) -> tuple[DayRange, tuple[str, ...]]:
    if entry.received is not None:
        return DayRange.on(entry.received), ()
    how = entry.proof.how.lower() if entry.proof else ""
    if entry.direction != "out" or any(word in how for word in BY_HAND):
        return dated, ()
    if entry.kind == "letter":
        sent = DayRange.on(entry.posted) if entry.posted else dated
        second_class = "second class" in how or "2nd class" in how
        return _posted(sent, 4 if second_class else 2, calendars)
    if entry.kind == "email":
        return _emailed(entry, dated, calendars)
    return dated, ()


def _posted(sent: DayRange, days: int, calendars: Calendars) -> tuple[DayRange, tuple[str, ...]]:
    which = {2: "second", 4: "fourth"}[days]
    arrived = _shifted(sent, lambda day: calendars.working.after(day, days))
    return arrived, _presumed(sent, arrived, f"the {which} working day after it was posted")


def _emailed(
    entry: Entry, dated: DayRange, calendars: Calendars
) -> tuple[DayRange, tuple[str, ...]]:
    late = entry.time is not None and entry.time > END_OF_OFFICE_DAY
    sent = DayRange.on(entry.posted) if entry.posted else dated
    working = calendars.working

    def arrival(day: dt.date) -> dt.date:
        return working.after(day, 1) if late else working.on_or_after(day)

    arrived = _shifted(sent, arrival)
    if arrived == sent:
        return sent, ()
    return arrived, _presumed(sent, arrived, "the next working day after the email")


def _presumed(sent: DayRange, arrived: DayRange, how: str) -> tuple[str, ...]:
    if sent.day is None or arrived.day is None:
        return (f"The day it arrived is not recorded: we take {how}",)
    sent_on, arrived_on = day_in_english(sent.day), day_in_english(arrived.day)
    return (
        f"Sent on {sent_on}; the day it arrived is not recorded, so we take {how}: {arrived_on}",
    )


def _shifted(days: DayRange, move: Callable[[dt.date], dt.date]) -> DayRange:
    """Both ends moved; a day before our calendars stays, one after them is not known."""
    if not days.known:
        return days

    def moved(day: dt.date | None) -> dt.date | None:
        return day if day is None or day < FIRST_DAY else move(day)

    try:
        return DayRange(moved(days.first), moved(days.last))
    except BeyondCalendar:
        return UNKNOWN_DAY

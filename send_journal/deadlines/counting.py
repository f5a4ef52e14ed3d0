"""How a limit is counted: days, weeks, months and working days, forwards and back, and rolls.

The codes are those of the table of time limits. A day is never stepped over one by one; the words
of a sum are made only when somebody asks for them.
"""

import calendar as python_calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from send_journal.deadlines.calendars import (
    BeyondCalendar,
    CalendarDays,
    Calendars,
    Days,
    SchoolDays,
    in_tribunal_break,
)
from send_journal.domain.dates import MONTHS, WEEKDAYS, day_in_english, day_with_weekday

EXCLUDED = "event_day_excluded"
INCLUDED = "event_day_included"
BEFORE_EVENT = "at_least_before_event"
BEFORE_FIXED = "before_fixed_date"
END_OF_FIXED = "end_of_day_on_fixed_date"
FROM_RECEIPT = "month_from_receipt_day"
SIXTH_SCHOOL_DAY = "sixth_school_day"
SAME_DAY = "same_day"

NO_ROLL = "none"
NEXT_WORKING_DAY = "next_working_day"
FTT_APPLICATION = "ftt_application"
FTT_OTHER = "ftt_other"

COUNTINGS = (
    EXCLUDED,
    INCLUDED,
    BEFORE_EVENT,
    BEFORE_FIXED,
    END_OF_FIXED,
    FROM_RECEIPT,
    SIXTH_SCHOOL_DAY,
    SAME_DAY,
)
ROLLS = (NO_ROLL, NEXT_WORKING_DAY, FTT_APPLICATION, FTT_OTHER)
UNITS = ("day", "week", "month", "year")
LAST_FRIDAY_IN_JUNE = "last Friday in June"

# Countings of the table that give no date: a test, or a duty without a number.
NO_DATE = (
    "threshold",
    "minimum_duration",
    "maximum_total",
    "immediate",
    "without_delay",
    "no_fixed_period",
    "end_of_academic_year_power",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A day with its sum. `exact` is false where school days are missing: `day` is the earliest.

    `unrolled` is the plain day, before any roll and with no day left out by the Tribunal. `cap` is
    the last day that a sum which is not exact can end on, where another count bounds it.
    """

    day: dt.date
    unrolled: dt.date
    explain: Callable[[], tuple[str, ...]]
    exact: bool = True
    cap: dt.date | None = None

    @property
    def latest(self) -> dt.date | None:
        """The last day that it can be; None where nothing bounds it."""
        return self.day if self.exact else self.cap

    @property
    def steps(self) -> tuple[str, ...]:
        """The sum as plain sentences; the last one is the day."""
        return (*self.explain(), day_in_english(self.day))


def _plural(n: int, words: str) -> str:
    return f"{n} {words}" if n == 1 else f"{n} {words}s"


def months_after(start: dt.date, months: int) -> tuple[dt.date, bool]:
    """The corresponding day `months` on (or back), and whether that month has no such day.

    Law: Dodds v Walker [1981] 1 WLR 1027. Without such a day it is the month's last.
    """
    month = start.year * 12 + start.month - 1 + months
    year, index = divmod(month, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise BeyondCalendar
    length = python_calendar.monthrange(year, index + 1)[1]
    return dt.date(year, index + 1, min(start.day, length)), start.day > length


def count(start: dt.date, n: int, unit: str, counting: str, calendar: Days) -> Counted:
    """The last day of a period of `n` units from `start`, or back from it, with its sum.

    `unit` is one of `UNITS`, or `date 02-15` and `LAST_FRIDAY_IN_JUNE` for the fixed days, where
    `n` says nothing. `calendar` counts days; weeks, months and years are always of the calendar.
    """
    if counting == SAME_DAY:
        return Counted(start, start, lambda: (f"{day_in_english(start)} is the day itself",))
    if counting in (BEFORE_FIXED, END_OF_FIXED):
        return _fixed(start, unit, counting)
    if unit in ("month", "year"):
        return _months(start, n * 12 if unit == "year" else n, counting, _plural(n, unit))
    if unit == "week":
        return _days(
            start, n * 7, counting, CalendarDays(), f"{_plural(n, 'week')} is {n * 7} days"
        )
    if unit == "day":
        return _days(start, n, counting, calendar, "")
    raise ValueError(f"no unit is called {unit!r}")


def _days(start: dt.date, n: int, counting: str, calendar: Days, weeks: str) -> Counted:
    if counting in (INCLUDED, SIXTH_SCHOOL_DAY):
        zero = f"{day_in_english(start)} is day 1"
        if calendar.counts(start):
            day = calendar.after(start, n - 1)
        else:
            day = calendar.after(start, n)
            zero = f"{day_in_english(start)} is no {calendar.words}: the next one is day 1"
    elif counting == BEFORE_EVENT:
        day = calendar.before(start, n)
        zero = f"Count back from {day_in_english(start)}"
    elif counting == EXCLUDED:
        day = calendar.after(start, n)
        zero = f"{day_in_english(start)} is day 0"
    else:
        raise ValueError(f"days cannot be counted by {counting!r}")
    first, last = sorted((start, day))
    exact = not isinstance(calendar, SchoolDays) or calendar.covers(first, last)

    def explain() -> tuple[str, ...]:
        lines = [zero, weeks or _plural(n, calendar.words)]
        if left_out := calendar.left_out(first, last):
            lines.append(f"Not counted: {'; '.join(left_out)}")
        if not exact:
            lines.append("Not every school day is recorded, so this is the earliest it can be")
        return tuple(lines)

    return Counted(day, day, explain, exact)


def _months(start: dt.date, months: int, counting: str, words: str) -> Counted:
    back = counting == BEFORE_EVENT
    same, clipped = months_after(start, -months if back else months)
    included = counting == INCLUDED
    if counting not in (EXCLUDED, INCLUDED, BEFORE_EVENT, FROM_RECEIPT):
        raise ValueError(f"months cannot be counted by {counting!r}")
    day = same - dt.timedelta(days=1) if included and not clipped else same

    def explain() -> tuple[str, ...]:
        way = "before" if back else "after"
        zero = "Count back from {}" if back else "{} is day 1" if included else "{} is day 0"
        lines = [zero.format(day_in_english(start))]
        if clipped:
            month = MONTHS[same.month - 1]
            lines.append(f"{words} {way}: {month} has no day {start.day}, so its last day")
        elif included:
            lines.append(f"{words} {way} is {day_in_english(same)}, so the day before it")
        else:
            lines.append(f"{words} {way}, on the same day of the month")
        return tuple(lines)

    return Counted(day, day, explain)


def _fixed(start: dt.date, unit: str, counting: str) -> Counted:
    if unit == LAST_FRIDAY_IN_JUNE:
        fixed = last_friday_in_june(start.year)
    else:
        month, day_of_month = unit.removeprefix("date ").split("-")
        fixed = dt.date(start.year, int(month), int(day_of_month))
    if counting == END_OF_FIXED:
        return Counted(fixed, fixed, lambda: (f"To the end of {day_with_weekday(fixed)}",))
    last = fixed - dt.timedelta(days=1)
    return Counted(
        last, last, lambda: (f"Before {day_in_english(fixed)}, so the day before is the last",)
    )


def last_friday_in_june(year: int) -> dt.date:
    """The school leaving date of a year (Education (School Leaving Date) Order 1997)."""
    end = dt.date(year, 6, 30)
    return end - dt.timedelta(days=(end.weekday() - 4) % 7)


def school_leaving_day(born: dt.date) -> dt.date:
    """The day at whose end compulsory school age ends (Education Act 1996 s.8(3)).

    It is the leaving date of the school year, from 1 September, in which the child turns 16.
    """
    sixteen = (born.year + 16, born.month, born.day)
    year = sixteen[0] + 1 if sixteen[1] >= 9 else sixteen[0]
    return last_friday_in_june(year)


def later_of(first: Counted, second: Counted) -> Counted:
    """The later of two limits, compared before any roll, with both sums."""
    later = second if second.unrolled > first.unrolled else first
    return replace(
        later,
        explain=lambda: _both_sums(first, second, "later"),
        exact=first.exact and second.exact,
    )


def earlier_of(first: Counted, second: Counted) -> Counted:
    """The earlier of two limits, compared before any roll, with both sums.

    A limit that is not exact is never later than an exact one beside it.
    """
    earlier, other = (second, first) if second.unrolled < first.unrolled else (first, second)
    return replace(
        earlier,
        explain=lambda: _both_sums(first, second, "earlier"),
        cap=None if earlier.exact else other.latest,
    )


def _both_sums(first: Counted, second: Counted, word: str) -> tuple[str, ...]:
    return (*first.steps, *second.steps, f"The {word} of the two is")


def roll(day: dt.date, code: str, calendars: Calendars) -> Counted:
    """`day` moved by a roll code, with the reason. `FTT_OTHER` alone only leaves a weekend.

    Law: rule 12 of the Tribunal Procedure (First-tier Tribunal) (HESC) Rules 2008 (SI 2008/2699).
    """
    if code == NO_ROLL:
        return Counted(day, day, tuple)
    if code not in ROLLS:
        raise ValueError(f"no roll is called {code!r}")
    working = calendars.working
    if code == FTT_APPLICATION and in_tribunal_break(day):
        moved = working.on_or_after(_end_of_break(day))

        def explain_break() -> tuple[str, ...]:
            why = f"{day_in_english(day)} falls in {_break_words(day)}"
            return (why, "It moves to the first working day after that")

        return Counted(moved, day, explain_break)
    if working.counts(day):
        return Counted(day, day, tuple)
    moved = working.on_or_after(day)

    def explain() -> tuple[str, ...]:
        holiday = working.gaps.get(day)
        why = holiday or f"a {WEEKDAYS[day.weekday()]}"
        return (f"{day_in_english(day)} is {why}", "It moves to the next working day")

    return Counted(moved, day, explain)


def august_edges(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The first and last days of each August between two days: a month from one is the longer."""
    edges = (dt.date(year, 8, day) for year in range(first.year, last.year + 1) for day in (1, 31))
    return tuple(edge for edge in edges if first <= edge <= last)


def _end_of_break(day: dt.date) -> dt.date:
    """The first day after the Tribunal's break that `day` lies in."""
    if day.month == 8:
        return dt.date(day.year, 9, 1)
    return dt.date(day.year + (day.month == 12), 1, 2)


def _break_words(day: dt.date) -> str:
    return "August" if day.month == 8 else "the days from 25 December to 1 January"


def limit(
    start: dt.date,
    n: int,
    unit: str,
    counting: str,
    calendar: Days,
    *,
    roll_code: str,
    calendars: Calendars,
) -> Counted:
    """A period counted and rolled: `count` then `roll`, or the Tribunal's count of rule 12(3)(b)."""
    if roll_code == FTT_OTHER:
        counted = _without_breaks(start, n, unit, counting, calendars, calendar)
    else:
        counted = count(start, n, unit, counting, calendar)
    rolled = roll(counted.day, roll_code, calendars)
    if rolled.day == counted.day:
        return counted

    def explain() -> tuple[str, ...]:
        return (*counted.steps, *rolled.explain())

    return replace(counted, day=rolled.day, explain=explain)


def _without_breaks(
    start: dt.date, n: int, unit: str, counting: str, calendars: Calendars, calendar: Days
) -> Counted:
    """A count that leaves out August and 25 December to 1 January.

    A month is its days: one is added for each day left out, and again where those fall in a break.
    """
    plain = count(start, n, unit, counting, calendar)
    if unit == "day" and not isinstance(calendar, CalendarDays):
        skipped = count(start, n, unit, counting, calendars.working_tribunal)
        return replace(skipped, unrolled=plain.day)
    outside = calendars.outside_tribunal_breaks
    first = start - dt.timedelta(days=1) if counting == INCLUDED else start
    length = (plain.day - first).days
    day = outside.after(first, length)
    added = (day - plain.day).days
    if not added:
        return plain

    def explain() -> tuple[str, ...]:
        return (
            *plain.steps,
            f"The Tribunal leaves out August and 25 December to 1 January: {added} days are added",
        )

    return Counted(day, plain.day, explain)

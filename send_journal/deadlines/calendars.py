"""Which days count: working days of four kinds, and the school days that a family recorded.

Each kind holds its days as one sorted row of ordinals, so that counting is a look-up and never a
walk. No kind counts before `FIRST_DAY` or after the horizon: it raises `BeyondCalendar` instead.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from send_journal.deadlines.bank_holidays import COMPUTED_TO, BankHolidays
from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Record, Span
from send_journal.problems import KnownProblem
from send_journal.worded import worded

FIRST_DAY = dt.date(2014, 1, 1)
HORIZON = dt.date(COMPUTED_TO, 12, 31)

Ordinals = tuple[int, ...]


class BeyondCalendar(KnownProblem):
    """A count that runs outside the days we know; the row has no date, and says so."""

    def __init__(self, day: dt.date | None = None) -> None:
        known = {"first": day_in_english(FIRST_DAY), "last": day_in_english(HORIZON)}
        super().__init__(
            worded("This count runs outside the days we know: {first} to {last}.", **known)
            if day is None
            else worded(
                "{day} is outside the days we know: {first} to {last}.",
                day=day_in_english(day),
                **known,
            ),
            "Check the date of the step that starts this time limit.",
        )


class Days(Protocol):
    """One kind of day that can be counted. `words` names one such day: `working day`."""

    @property
    def words(self) -> str: ...
    def counts(self, day: dt.date) -> bool: ...
    def after(self, start: dt.date, n: int) -> dt.date: ...
    def before(self, start: dt.date, n: int) -> dt.date: ...
    def left_out(self, first: dt.date, last: dt.date) -> Sequence[str]: ...


class CalendarDays:
    """Every day: weekends, holidays and all."""

    words = "day"

    def counts(self, day: dt.date) -> bool:
        del day
        return True

    def after(self, start: dt.date, n: int) -> dt.date:
        """The day `n` days after `start`."""
        return self._moved(start, n)

    def before(self, start: dt.date, n: int) -> dt.date:
        """The day `n` days before `start`."""
        return self._moved(start, -n)

    def left_out(self, first: dt.date, last: dt.date) -> Sequence[str]:
        """Why days of the span were not counted; here none ever is."""
        del first, last
        return ()

    def _moved(self, start: dt.date, days: int) -> dt.date:
        try:
            return start + dt.timedelta(days=days)
        except OverflowError:
            raise BeyondCalendar from None


@dataclass(frozen=True)
class WorkingDays:
    """Days in one sorted row: working days, or all days but those the Tribunal leaves out.

    `ordinals` are `date.toordinal()` values; `gaps` says in words what was left out, by day.
    """

    words: str
    ordinals: Ordinals
    gaps: Mapping[dt.date, str] = field(default_factory=dict)

    def counts(self, day: dt.date) -> bool:
        """Whether `day` is one of these days."""
        self._check(day)
        return self._at_or_after(day) == day

    def after(self, start: dt.date, n: int) -> dt.date:
        """The `n`th such day after `start`; `start` itself where `n` is 0."""
        if n == 0:
            return start
        self._check(start)
        index = bisect_right(self.ordinals, start.toordinal()) + n - 1
        if index >= len(self.ordinals):
            raise BeyondCalendar
        return dt.date.fromordinal(self.ordinals[index])

    def before(self, start: dt.date, n: int) -> dt.date:
        """The `n`th such day before `start`; `start` itself where `n` is 0."""
        if n == 0:
            return start
        self._check(start)
        index = bisect_left(self.ordinals, start.toordinal()) - n
        if index < 0:
            raise BeyondCalendar
        return dt.date.fromordinal(self.ordinals[index])

    def on_or_after(self, day: dt.date) -> dt.date:
        """`day` where it is one of these days, else the next one."""
        self._check(day)
        found = self._at_or_after(day)
        if found is None:
            raise BeyondCalendar(day)
        return found

    def on_or_before(self, day: dt.date) -> dt.date:
        """`day` where it is one of these days, else the one before."""
        return day if self.counts(day) else self.before(day, 1)

    def number(self, first: dt.date, last: dt.date) -> int:
        """How many such days lie from `first` to `last`, both included."""
        self._check(first)
        self._check(last)
        end = bisect_right(self.ordinals, last.toordinal())
        return max(0, end - bisect_left(self.ordinals, first.toordinal()))

    def left_out(self, first: dt.date, last: dt.date) -> Sequence[str]:
        """The named days between two days that were not counted, as `18 April 2025, Good Friday`."""
        lines: dict[str, None] = {}  # in order, each break once
        for day, why in sorted(self.gaps.items()):
            if first <= day <= last and day.weekday() < 5:
                lines[why if why in _BREAKS else f"{day_in_english(day)}, {why}"] = None
        return tuple(lines)

    def _at_or_after(self, day: dt.date) -> dt.date | None:
        index = bisect_left(self.ordinals, day.toordinal())
        if index == len(self.ordinals):
            return None
        return dt.date.fromordinal(self.ordinals[index])

    def _check(self, day: dt.date) -> None:
        if not FIRST_DAY <= day <= HORIZON:
            raise BeyondCalendar(day)


def in_tribunal_break(day: dt.date) -> bool:
    """Whether the Tribunal's rule 12(3) names `day`: 25 December to 1 January, or in August."""
    return day.month == 8 or (day.month, day.day) == (1, 1) or (day.month == 12 and day.day >= 25)


@dataclass(frozen=True)
class Calendars:
    """The bank holidays of the three parts, and every kind of day made from them.

    `england_and_wales`, `scotland` and `northern_ireland` are as the tables hold them.
    """

    england_and_wales: BankHolidays
    scotland: BankHolidays
    northern_ireland: BankHolidays

    @classmethod
    def read(cls, folder: Path) -> "Calendars":
        """From the checked-in tables in `folder`."""
        parts = ("england_and_wales", "scotland", "northern_ireland")
        return cls(*(BankHolidays.read(folder / f"{part}.toml") for part in parts))

    @cached_property
    def every_day(self) -> CalendarDays:
        return CalendarDays()

    @cached_property
    def working(self) -> WorkingDays:
        """Monday to Friday less the bank holidays of England and Wales."""
        return _weekdays_without("working day", self.england_and_wales.days)

    @cached_property
    def working_uk(self) -> WorkingDays:
        """Monday to Friday less bank holidays anywhere in the United Kingdom (FOIA 2000 s.10(6))."""
        days = dict(self.england_and_wales.days)
        for part, words in ((self.scotland, "Scotland"), (self.northern_ireland, "N. Ireland")):
            for day, name in part.days.items():
                days.setdefault(day, f"{name} in {words}")
        return _weekdays_without("UK working day", days)

    @cached_property
    def working_social_care(self) -> WorkingDays:
        """Working days of children's social care complaints (SI 2006/1738 reg 2(1))."""
        days = dict(self.england_and_wales.days)
        for year in range(FIRST_DAY.year, HORIZON.year + 1):
            days.setdefault(dt.date(year, 12, 25), "Christmas Day")
            days.setdefault(dt.date(year, 12, 26), "Boxing Day")
        return _weekdays_without("social care working day", days)

    @cached_property
    def working_tribunal(self) -> WorkingDays:
        """Working days less 25 December to 1 January and all August, as the SEND Tribunal counts."""
        gaps = self.england_and_wales.days | _breaks()
        return _weekdays_without("Tribunal working day", gaps)

    @cached_property
    def outside_tribunal_breaks(self) -> WorkingDays:
        """Every day but those the Tribunal's rule 12(3)(b) leaves out of a count."""
        return WorkingDays("day", _without(_all_ordinals(), _breaks()), _breaks())

    def named(self, code: str) -> CalendarDays | WorkingDays:
        """The kind of day that a calendar code of the table stands for; school days are recorded."""
        kinds = {
            "calendar": "every_day",
            "working_days": "working",
            "working_days_uk": "working_uk",
            "working_days_social_care": "working_social_care",
            "working_days_tribunal": "working_tribunal",
        }
        found: CalendarDays | WorkingDays = getattr(self, kinds[code])
        return found

    @property
    def listed_to(self) -> dt.date:
        """The last day for which the government has listed the bank holidays."""
        return dt.date(self.england_and_wales.listed_to, 12, 31)

    def provisional(self, day: dt.date) -> bool:
        """Whether a count of working days that ends on `day` may still change."""
        return day > self.listed_to


_AUGUST = "August, which the Tribunal leaves out"
_CHRISTMAS = "25 December to 1 January, which the Tribunal leaves out"
_BREAKS = (_AUGUST, _CHRISTMAS)


def _all_ordinals() -> range:
    return range(FIRST_DAY.toordinal(), HORIZON.toordinal() + 1)


def _breaks() -> dict[dt.date, str]:
    days = (dt.date.fromordinal(ordinal) for ordinal in _all_ordinals())
    return {
        day: _AUGUST if day.month == 8 else _CHRISTMAS for day in days if in_tribunal_break(day)
    }


def _without(ordinals: Iterable[int], days: Collection[dt.date]) -> Ordinals:
    left_out = {day.toordinal() for day in days}
    return tuple(ordinal for ordinal in ordinals if ordinal not in left_out)


def _weekdays_without(words: str, holidays: Mapping[dt.date, str]) -> WorkingDays:
    weekdays = (ordinal for ordinal in _all_ordinals() if (ordinal - 1) % 7 < 5)  # day 1: Monday
    return WorkingDays(words, _without(weekdays, holidays), holidays)


@dataclass(frozen=True)
class SchoolDays:
    """The school days of one child, from recorded terms and closures.

    A count is exact only where every weekday from its start to its end lies in a recorded term or
    closure; else it is the earliest that the day can be, and there is no latest.
    """

    open_days: WorkingDays
    recorded: tuple[tuple[int, int], ...]
    words: str = "school day"

    @classmethod
    def from_record(
        cls, record: Record, child: str, bodies: Collection[str], calendars: Calendars
    ) -> "SchoolDays":
        """From the terms and closures of `child`, of `bodies` (its schools), and of everybody."""
        closures = _merged(_spans_for(record.closures, child, bodies))
        recorded = _merged([*_spans_for(record.terms, child, bodies), *closures])
        working = calendars.working
        ordinals: list[int] = []
        position = 0
        for first, last in closures:
            ordinals.extend(working.ordinals[position : bisect_left(working.ordinals, first)])
            position = bisect_right(working.ordinals, last)
        ordinals.extend(working.ordinals[position:])
        return cls(WorkingDays(cls.words, tuple(ordinals), working.gaps), tuple(recorded))

    def counts(self, day: dt.date) -> bool:
        """Whether the school may be open on `day`: a weekday, no bank holiday, no closure."""
        return self.open_days.counts(day)

    def after(self, start: dt.date, n: int) -> dt.date:
        """The earliest that the `n`th school day after `start` can be."""
        return self.open_days.after(start, n)

    def before(self, start: dt.date, n: int) -> dt.date:
        """The `n`th school day before `start`, counting every day that the school may be open."""
        return self.open_days.before(start, n)

    def left_out(self, first: dt.date, last: dt.date) -> Sequence[str]:
        """Bank holidays between two days; closures are said by `covers`."""
        return self.open_days.left_out(first, last)

    def covers(self, first: dt.date, last: dt.date) -> bool:
        """Whether every weekday from `first` to `last` lies in a recorded term or closure."""
        day, end = first.toordinal(), last.toordinal()
        for span_first, span_last in self.recorded:
            if span_last < day:
                continue
            if _weekday_within(day, min(span_first - 1, end)):
                return False
            day = span_last + 1
            if day > end:
                return True
        return not _weekday_within(day, end)


def _spans_for(spans: Iterable[Span], child: str, bodies: Collection[str]) -> list[tuple[int, int]]:
    return [
        (span.from_day.toordinal(), span.to_day.toordinal())
        for span in spans
        if span.child in (None, child) and (span.body is None or span.body in bodies)
    ]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same days as few spans, in order; spans may overlap or touch."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _weekday_within(first: int, last: int) -> bool:
    """Whether any day from one ordinal to another, both included, is from Monday to Friday."""
    return last - first >= 2 or any((day - 1) % 7 < 5 for day in range(first, last + 1))

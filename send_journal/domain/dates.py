"""Dates as evidence: a date that is not sure stays unsure, as a value with range, order and English."""

import calendar
import datetime as dt
import enum
import re
from dataclasses import dataclass
from functools import cached_property

from send_journal.worded import worded

ABOUT_DAYS = 14

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


class Certainty(enum.StrEnum):
    """How sure a date is. The words are those of the open format's `date_kind`."""

    EXACT = "exact"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateShapeError(ValueError):
    """A text that is no date, or a date whose shape does not fit how sure it is said to be."""


def day_in_english(day: dt.date) -> str:
    """`3 March 2025`: the one way a day is written for people."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_with_weekday(day: dt.date) -> str:
    """`Monday 3 March 2025`."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_english(day)}"


def read_day(text: str) -> dt.date:
    """A whole day from `YYYY-MM-DD` and nothing else, or `DateShapeError`."""
    first, last = _span(text)
    if first != last:
        raise DateShapeError(
            worded("“{text}” is not a whole date. Write it as 2025-03-03.", text=text)
        )
    return first


def _span(text: str) -> tuple[dt.date, dt.date]:
    match = _SHAPE.match(text)
    if match is None:
        raise DateShapeError(
            worded("“{text}” is not a date. Write it as 2025-03-03, 2025-03 or 2025.", text=text)
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern has no match without a year
    if year == 0:
        raise DateShapeError("There is no year 0.")
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not 1 <= month <= 12:
        raise DateShapeError(
            worded("There is no month {month}. Months go from 1 to 12.", month=month)
        )
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, length)
    if not 1 <= day <= length:
        name = MONTHS[month - 1]
        raise DateShapeError(
            worded(
                "There is no {day} {name} {year}. {name} has {length} days.",
                day=day,
                name=name,
                year=year,
                length=length,
            )
        )
    return dt.date(year, month, day), dt.date(year, month, day)


def _shift(day: dt.date, days: int) -> dt.date:
    """`day` moved by `days`, held inside the calendar that Python can count."""
    ordinal = min(max(day.toordinal() + days, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


@dataclass(frozen=True)
class UncertainDate:
    """A date and how sure it is.

    `text` is `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, and empty when nothing is known. Raises
    `DateShapeError` for an impossible date, or a certainty that does not fit the shape.
    """

    text: str
    certainty: Certainty = Certainty.EXACT

    def __post_init__(self) -> None:
        kind = self.certainty
        if kind is Certainty.UNKNOWN:
            if self.text:
                raise DateShapeError(
                    worded(
                        "The date is said to be unknown, and yet is given as “{text}”.",
                        text=self.text,
                    )
                )
            return
        _span(self.text)
        parts = self.text.count("-") + 1
        wanted = {Certainty.EXACT: 3, Certainty.MONTH: 2, Certainty.YEAR: 1}.get(kind, parts)
        if parts != wanted:
            shape = {1: "a year", 2: "a month", 3: "a day"}
            raise DateShapeError(
                worded(
                    "“{text}” is {given}, but its kind “{kind}” needs {wanted}.",
                    text=self.text,
                    given=shape[parts],
                    kind=kind,
                    wanted=shape[wanted],
                )
            )

    @classmethod
    def on(cls, day: dt.date) -> "UncertainDate":
        """An exact day."""
        return cls(day.isoformat())

    @classmethod
    def read(cls, text: str | None, kind: str | None) -> "UncertainDate":
        """From the open format's `date` and `date_kind`; a bare month or year is what it looks like."""
        if kind is not None:
            try:
                certainty = Certainty(kind)
            except ValueError:
                words = ", ".join(Certainty)
                raise DateShapeError(
                    worded(
                        "“{kind}” is not a kind of date. Use one of {words}.",
                        kind=kind,
                        words=words,
                    )
                ) from None
            return cls(text or "", certainty)
        if not text:
            raise DateShapeError("There is no date. Give one, or say that it is unknown.")
        by_shape = (Certainty.YEAR, Certainty.MONTH, Certainty.EXACT)
        return cls(text, by_shape[min(text.count("-"), 2)])

    @property
    def is_exact(self) -> bool:
        return self.certainty is Certainty.EXACT

    @property
    def is_known(self) -> bool:
        return self.certainty is not Certainty.UNKNOWN

    @property
    def day(self) -> dt.date | None:
        """The day, only where it is exact: the one thing a clock may start from."""
        return self.first if self.is_exact else None

    @property
    def first(self) -> dt.date | None:
        """First day it can stand for; none for `before` and `unknown`."""
        return self._range[0]

    @property
    def last(self) -> dt.date | None:
        """Last day it can stand for; none for `after` and `unknown`."""
        return self._range[1]

    @cached_property
    def _range(self) -> tuple[dt.date | None, dt.date | None]:
        kind = self.certainty
        if kind is Certainty.UNKNOWN:
            return None, None
        first, last = _span(self.text)
        if kind is Certainty.BEFORE:
            return None, _shift(first, -1)
        if kind is Certainty.AFTER:
            return _shift(last, 1), None
        if kind is Certainty.ABOUT:
            return self._about(first, last)
        return first, last

    def _about(self, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
        parts = self.text.count("-") + 1
        if parts == 3:
            return _shift(first, -ABOUT_DAYS), _shift(last, ABOUT_DAYS)
        if parts == 2:
            month_before = _shift(first, -1).replace(day=1)
            next_first = _shift(last, 1)
            length = calendar.monthrange(next_first.year, next_first.month)[1]
            return month_before, next_first.replace(day=length)
        return (
            dt.date(max(first.year - 1, 1), 1, 1),
            dt.date(min(last.year + 1, dt.MAXYEAR), 12, 31),
        )

    def overlaps(self, start: dt.date | None, end: dt.date | None) -> bool:
        """Whether any day of the range lies in the period; an unknown date always does."""
        if start is not None and self.last is not None and self.last < start:
            return False
        return not (end is not None and self.first is not None and self.first > end)

    @cached_property
    def sort_text(self) -> str:
        """Text that sorts as the record does: by first day; `before X` just ahead of X; unknown last."""
        if not self.is_known:
            return "~"
        if self.certainty is Certainty.BEFORE:
            return f"{_span(self.text)[0].isoformat()}a"
        assert self.first is not None  # every other known kind has a first day
        return f"{self.first.isoformat()}b"

    def english(self) -> str:
        """`3 March 2025`, `about June 2023`, `before 5 May 2024`, `2023`, `date not known`."""
        if not self.is_known:
            return "date not known"
        first, last = _span(self.text)
        if first == last:
            words = day_in_english(first)
        elif first.month == last.month:
            words = f"{MONTHS[first.month - 1]} {first.year}"
        else:
            words = str(first.year)
        said = (Certainty.ABOUT, Certainty.BEFORE, Certainty.AFTER)
        return f"{self.certainty} {words}" if self.certainty in said else words

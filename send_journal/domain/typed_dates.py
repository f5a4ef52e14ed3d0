"""Dates as people type them, read in UK order; what cannot be read comes back as a plain sentence.

Nothing is guessed in silence: a text that could be two dates is asked about, a weekday that does not
fit its date is pointed out, and a week or more ago is kept as *about*, since a clock may start from it.
"""

import calendar
import datetime as dt
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from send_journal.domain.dates import (
    MONTHS,
    WEEKDAYS,
    Certainty,
    DateShapeError,
    UncertainDate,
    day_in_english,
)
from send_journal.worded import sentence_of, worded

TAKES = worded("Type a date such as 3 March 2025, March 2025, about June 2023 or yesterday.")


@dataclass(frozen=True)
class DateProblem:
    """Why a typed date or time cannot be taken, and how to mend it, in one or two short sentences."""

    sentence: str


class _NotReadError(Exception):
    """Carries the sentence out of the reading; never leaves this module."""


_UNKNOWN = {
    "?",
    "not sure",
    "unsure",
    "unknown",
    "not known",
    "date not known",
    "date unknown",
    "don't know",
    "dont know",
    "do not know",
    "i don't know",
    "no idea",
    "no date",
}
_CERTAINTY_WORDS = {
    "about": Certainty.ABOUT,
    "around": Certainty.ABOUT,
    "approximately": Certainty.ABOUT,
    "approx": Certainty.ABOUT,
    "roughly": Certainty.ABOUT,
    "circa": Certainty.ABOUT,
    "c": Certainty.ABOUT,
    "before": Certainty.BEFORE,
    "after": Certainty.AFTER,
}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_NAMED_DAYS = {
    "today": 0,
    "now": 0,
    "this morning": 0,
    "yesterday": -1,
    "yesterday morning": -1,
    "last night": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_LONG_TIMES = {
    "spring": "March to May",
    "summer": "June to August",
    "autumn": "September to November",
    "winter": "December to February",
    "christmas": "December",
    "easter": "March or April",
    "term": "several months",
    "half": "a week or more",
}
_FILLER = {"the", "of", "on", "in", "at", "dated"}


def read_typed(text: str, today: dt.date, *, ahead: bool = False) -> UncertainDate | DateProblem:
    """The date that `text` says, or why it cannot be read.

    A day without a year is the latest one up to `today`; with `ahead`, the next one from `today`.
    """
    try:
        return _Reading(today, ahead=ahead).date(text)
    except (_NotReadError, DateShapeError) as problem:
        return DateProblem(sentence_of(problem))
    except OverflowError:
        return DateProblem(worded("That is too far from today to count. {takes}", takes=TAKES))


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name or its first three letters or more, in any case."""
    word = word.strip().rstrip(".").lower()
    if len(word) < 3:
        return None
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word) or (word == "sept" and number == 9):
            return number
    return None


def whole_year(typed: str, today: dt.date) -> int | None:
    """A year of four digits as it stands; of two, the one that is at most ten years from now."""
    if not typed.isdecimal():
        return None
    if len(typed) == 4:
        return int(typed)
    if len(typed) != 2:
        return None
    latest = today.year + 10
    return latest - (latest - int(typed)) % 100


def three_parts(typed: str) -> tuple[str, str, str] | None:
    """Day, month and year of a text that has all three, whether or not there is such a day."""
    parts = _parted(typed.strip())
    if len(parts) != 3:
        return None
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    numbers = (day, year) if month_number(month) else (day, month, year)
    if not all(part.isdecimal() and part.isascii() for part in numbers):
        return None
    return (
        (day, month, year) if len(day) <= 2 and (month_number(month) or len(month) <= 2) else None
    )


def _parted(said: str) -> list[str]:
    return re.split(r"\s*[/.\-–]\s*|\s+", said)


def day_of(year: int, month: int, day: int) -> dt.date | DateProblem:
    """The day those three numbers name, or the sentence that says why there is no such day."""
    try:
        return _day(year, month, day)
    except _NotReadError as problem:
        return DateProblem(sentence_of(problem))


def _day(year: int, month: int, day: int) -> dt.date:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise _NotReadError(
            worded("There is no year {year}. Type it with four numbers, such as 2025.", year=year)
        )
    if not 1 <= month <= 12:
        swapped = " Type the day first, then the month." if 1 <= day <= 12 else ""
        raise _NotReadError(
            worded(
                "There is no month {month}. Months go from 1 to 12.{swapped}",
                month=month,
                swapped=swapped,
            )
        )
    length = calendar.monthrange(year, month)[1]
    if 1 <= day <= length:
        return dt.date(year, month, day)
    name = MONTHS[month - 1]
    if month == 2:
        raise _NotReadError(
            worded(
                "There is no {day} February {year}. It has {length} days that year.",
                day=day,
                year=year,
                length=length,
            )
        )
    raise _NotReadError(
        worded(
            "There is no {day} {name}. {name} has {length} days.", day=day, name=name, length=length
        )
    )


def _weekday_number(word: str) -> int | None:
    if len(word) < 3:
        return None
    for number, name in enumerate(WEEKDAYS):
        if name.lower().startswith(word) or (word, number) in {("tues", 1), ("thurs", 3)}:
            return number
    return None


def _months_before(day: dt.date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return f"{year:04d}-{month + 1:02d}"


class _Reading:
    """One reading of one text, with the day it is read on."""

    def __init__(self, today: dt.date, *, ahead: bool) -> None:
        self._today = today
        self._ahead = ahead

    def date(self, text: str) -> UncertainDate:
        said = " ".join(text.lower().replace("’", "'").split()).rstrip(".!")
        if not said:
            raise _NotReadError(TAKES)
        if said in _UNKNOWN:
            return UncertainDate("", Certainty.UNKNOWN)
        said = re.sub(r"^[~≈]\s*", "about ", said)
        first, _, rest = said.partition(" ")
        certainty = _CERTAINTY_WORDS.get(first.rstrip("."))
        if certainty is None:
            return self._plain(said)
        if not rest:
            raise _NotReadError(
                worded("Type a date after “{first}”, such as {first} 5 May 2024.", first=first)
            )
        inner = self._plain(rest)
        return UncertainDate(inner.text, certainty)

    def _plain(self, said: str) -> UncertainDate:
        if said in _UNKNOWN:
            raise _NotReadError(TAKES)
        relative = self._relative(said)
        if relative is not None:
            return relative
        said = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", said.removeprefix("the "))
        numbers = self._numbers_only(said)
        if numbers is not None:
            return numbers
        return self._with_words(said)

    def _relative(self, said: str) -> UncertainDate | None:
        named = _NAMED_DAYS.get(said.removeprefix("the "))
        if named is not None:
            return UncertainDate.on(self._today + dt.timedelta(days=named))
        match = re.fullmatch(r"(last |next |this |on )?([a-z]+)", said)
        if match and (weekday := _weekday_number(match[2])) is not None:
            return UncertainDate.on(self._nearest_weekday(weekday, (match[1] or "").strip()))
        match = re.fullmatch(r"([a-z]+|[0-9]{1,4}) (day|week|fortnight|month|year)s? ago", said)
        if match:
            return self._ago(match[1], match[2])
        match = re.fullmatch(r"in ([a-z]+|[0-9]{1,4}) (day|week)s?", said)
        if match:
            days = self._count(match[1]) * (7 if match[2] == "week" else 1)
            return UncertainDate.on(self._today + dt.timedelta(days=days))
        return None

    def _nearest_weekday(self, weekday: int, which: str) -> dt.date:
        ahead = which == "next" or (self._ahead and which != "last")
        if ahead:
            days = (weekday - self._today.weekday()) % 7
            days = days or (7 if which == "next" else 0)
        else:
            days = -((self._today.weekday() - weekday) % 7)
            days = days or (-7 if which == "last" else 0)
        return self._today + dt.timedelta(days=days)

    @staticmethod
    def _count(word: str) -> int:
        count = int(word) if word.isdecimal() else _COUNTS.get(word)
        if count is None:
            raise _NotReadError(
                worded(
                    "“{word}” is not a number we know. Type it in figures, such as 2.", word=word
                )
            )
        return count

    def _ago(self, count_word: str, unit: str) -> UncertainDate:
        count = self._count(count_word)
        if unit == "day":
            return UncertainDate.on(self._today - dt.timedelta(days=count))
        if unit in {"week", "fortnight"}:
            days = count * (7 if unit == "week" else 14)
            return UncertainDate(
                (self._today - dt.timedelta(days=days)).isoformat(), Certainty.ABOUT
            )
        if unit == "month":
            return UncertainDate(_months_before(self._today, count), Certainty.ABOUT)
        return UncertainDate(_months_before(self._today, count * 12)[:4], Certainty.ABOUT)

    def _numbers_only(self, said: str) -> UncertainDate | None:  # noqa: PLR0911 - one a shape
        parts = _parted(said)
        if not all(part.isdecimal() and part.isascii() for part in parts):
            return None
        match parts:
            case [year] if len(year) == 4:
                return UncertainDate(year, Certainty.YEAR)
            case [year, month] if len(year) == 4:
                return self._month(int(year), int(month))
            case [month, year] if len(year) == 4:
                return self._month(int(year), int(month))
            case [year, month, day] if len(year) == 4:
                return UncertainDate.on(_day(int(year), int(month), int(day)))
            case [day, month] if len(day) <= 2 and len(month) <= 2:
                return UncertainDate.on(self._without_year(int(month), int(day)))
            case [day, month, year] if len(day) <= 2 and len(month) <= 2:
                return UncertainDate.on(_day(self._year(year), int(month), int(day)))
            case [day] if len(day) <= 2:  # the words around it are gone: “5”, “the 5th”
                raise _NotReadError(
                    worded("Type the month and the year too, such as {day} March 2025.", day=day)
                )
        raise _NotReadError(worded("We could not read “{said}”. {takes}", said=said, takes=TAKES))

    def _with_words(self, said: str) -> UncertainDate:
        tokens = [token for token in re.findall(r"[^\W\d_]+|\d+", said) if token not in _FILLER]
        for token in tokens:
            if token in _LONG_TIMES:
                raise _NotReadError(
                    worded(
                        "“{token}” can be {months}. Type one month, such as about June 2023.",
                        token=token,
                        months=_LONG_TIMES[token],
                    )
                )
        weekdays = [token for token in tokens if _weekday_number(token) is not None]
        tokens = [token for token in tokens if token not in weekdays]
        months = [token for token in tokens if month_number(token) is not None]
        numbers = [token for token in tokens if token.isdecimal() and token.isascii()]
        others = [token for token in tokens if token not in months and token not in numbers]
        if others or len(months) != 1 or len(weekdays) > 1:
            raise _NotReadError(self._no_sense(said, others))
        month = month_number(months[0])
        assert month is not None  # `months` holds only words that are months
        date = self._worded(said, month, numbers, day_first=tokens[0] != months[0])
        if weekdays:
            self._check_weekday(date, weekdays[0])
        return date

    @staticmethod
    def _no_sense(said: str, others: Iterable[str]) -> str:
        names = [name.lower() for name in (*MONTHS, *WEEKDAYS)]
        for word in others:
            near = difflib.get_close_matches(word, names, n=1, cutoff=0.75)
            if near:
                return worded(
                    "We could not read “{word}”. Did you mean {likely}?",
                    word=word,
                    likely=near[0].capitalize(),
                )
        short = said if len(said) <= 40 else f"{said[:40]}…"
        return worded("We could not read “{short}”. {takes}", short=short, takes=TAKES)

    def _worded(
        self, said: str, month: int, numbers: list[str], *, day_first: bool
    ) -> UncertainDate:
        name = MONTHS[month - 1]
        match numbers:
            case []:
                year = self._today.year
                if not self._ahead and month > self._today.month:
                    year -= 1
                if self._ahead and month < self._today.month:
                    year += 1
                return self._month(year, month)
            case [year_digits] if len(year_digits) == 4:
                return self._month(int(year_digits), month)
            case [number] if day_first or len(number) == 1:
                return UncertainDate.on(self._without_year(month, int(number)))
            case [number] if len(number) == 2 and int(number) > 31:
                return self._month(self._year(number), month)
            case [number] if len(number) == 2:
                year = self._year(number)
                raise _NotReadError(
                    worded(
                        "Is that {number} {name}, or {name} {year}? Type one of them.",
                        number=int(number),
                        name=name,
                        year=year,
                    )
                )
            case [day, year_digits] if len(day) <= 2:
                return UncertainDate.on(_day(self._year(year_digits), month, int(day)))
            case [year_digits, day] if len(year_digits) == 4 and len(day) <= 2:
                return UncertainDate.on(_day(int(year_digits), month, int(day)))
        raise _NotReadError(self._no_sense(said, ()))

    def _year(self, typed: str) -> int:
        year = whole_year(typed, self._today)
        if year is None:
            raise _NotReadError(
                worded(
                    "“{typed}” is not a year. Type it with four numbers, such as 2025.", typed=typed
                )
            )
        return year

    @staticmethod
    def _month(year: int, month: int) -> UncertainDate:
        _day(year, month, 1)
        return UncertainDate(f"{year:04d}-{month:02d}", Certainty.MONTH)

    def _without_year(self, month: int, day: int) -> dt.date:
        step = 1 if self._ahead else -1
        leap_day = (month, day) == (2, 29)
        for away in range(9 if leap_day else 2):
            year = self._today.year + step * away
            if leap_day and not calendar.isleap(year):
                continue
            found = _day(year, month, day)
            if (found >= self._today) if self._ahead else (found <= self._today):
                return found
        raise OverflowError

    @staticmethod
    def _check_weekday(date: UncertainDate, word: str) -> None:
        weekday = _weekday_number(word)
        if date.day is None:
            raise _NotReadError(worded("Type the day of the month too. {takes}", takes=TAKES))
        if date.day.weekday() != weekday:
            assert weekday is not None  # the caller found it
            raise _NotReadError(
                worded(
                    "{day} is a {weekday}, not a {typed}. Check the day and the year.",
                    day=day_in_english(date.day),
                    weekday=WEEKDAYS[date.day.weekday()],
                    typed=WEEKDAYS[weekday],
                )
            )

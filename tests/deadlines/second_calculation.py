"""Counts worked out a second time, by other people's code and by walking day after day.

`python-dateutil` and `holidays` know nothing of ours, so an answer that both give is not one
mistake made twice. The tests run some thousands of cases, the bench many more.
"""

import datetime as dt
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import holidays
from dateutil.relativedelta import relativedelta

from send_journal.deadlines.calendars import FIRST_DAY, HORIZON, Calendars
from send_journal.deadlines.counting import count

TABLES = Path(__file__).parents[2] / "resources" / "calendars"

COUNTINGS = ("event_day_excluded", "event_day_included", "at_least_before_event")
WORKING = (
    "working_days",
    "working_days_uk",
    "working_days_social_care",
    "working_days_tribunal",
)


@dataclass(frozen=True)
class Case:
    """One count to be made twice."""

    start: dt.date
    n: int
    unit: str
    counting: str
    calendar: str


@cache
def _holidays_of(calendar: str) -> frozenset[dt.date]:
    years = range(FIRST_DAY.year, HORIZON.year + 1)
    parts = ("ENG", "SCT", "NIR") if calendar == "working_days_uk" else ("ENG",)
    days = {
        day for part in parts for day in holidays.country_holidays("GB", subdiv=part, years=years)
    }
    if calendar == "working_days_social_care":
        days |= {dt.date(year, 12, day) for year in years for day in (25, 26)}
    return frozenset(days)


def _is_counted(day: dt.date, calendar: str) -> bool:
    if calendar == "calendar":
        return True
    if calendar == "working_days_tribunal":
        christmas = (day.month == 12 and day.day > 24) or (day.month == 1 and day.day == 1)
        if christmas or day.month == 8:
            return False
    return day.isoweekday() <= 5 and day not in _holidays_of(calendar)


def _walked(start: dt.date, n: int, calendar: str, step: int) -> dt.date:
    day = start
    while n:
        day += dt.timedelta(days=step)
        n -= _is_counted(day, calendar)
    return day


def answer(case: Case) -> dt.date:
    """The last day of `case`, the slow way."""
    back = case.counting == "at_least_before_event"
    included = case.counting == "event_day_included"
    if case.unit in ("month", "year"):
        months = case.n * 12 if case.unit == "year" else case.n
        there = case.start + relativedelta(months=-months if back else months)
        # "Beginning with": the day before, unless that month has no such day.
        return there - relativedelta(days=int(included and there.day == case.start.day))
    if case.unit == "week":
        return _walked(case.start, case.n * 7 - included, "calendar", -1 if back else 1)
    first_counts = included and _is_counted(case.start, case.calendar)
    return _walked(case.start, case.n - first_counts, case.calendar, -1 if back else 1)


def random_case(choose: random.Random) -> Case:
    """A start from 2014 to 2031, and any count that the table could hold."""
    start = dt.date(2015, 1, 1) + dt.timedelta(days=choose.randrange(5900))
    counting = choose.choice(COUNTINGS)
    unit, calendar, most = choose.choice(
        [("day", "calendar", 60), ("week", "calendar", 26), ("month", "calendar", 15)]
        + [("year", "calendar", 3)]
        + [("day", code, 65) for code in WORKING]
    )
    return Case(start, choose.randint(1, most), unit, counting, calendar)


def disagreements(cases: int, seed: int) -> list[str]:
    """Each of `cases` random counts where the two answers differ, as a sentence."""
    calendars = Calendars.read(TABLES)
    choose = random.Random(seed)
    found: list[str] = []
    for _ in range(cases):
        case = random_case(choose)
        ours = count(case.start, case.n, case.unit, case.counting, calendars.named(case.calendar))
        theirs = answer(case)
        if ours.day != theirs:
            found.append(f"{case}: we say {ours.day}, the second calculation says {theirs}")
    return found

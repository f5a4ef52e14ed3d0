"""What a form says under a date, so that a slip shows at once: the weekday, how long ago, an odd year."""

import datetime as dt

from send_journal.domain.dates import WEEKDAYS, UncertainDate
from send_journal.worded import Worded, one_after_another, worded, worded_count

PAST_YEARS = 60
COMING_YEARS = 26  # a plan can run to 25; a birth and a plan's end both fit


def check_line(date: UncertainDate, today: dt.date) -> str:
    """Such as `Wednesday, today`, `Monday, 12 weeks ago`, `Prints as “about March 2023”.`."""
    day = date.day
    if day is None:
        return worded("Prints as “{day}”.", day=date.english())
    weekday, away = worded(WEEKDAYS[day.weekday()]), how_long(day, today)
    return worded("{weekday}, {away}", weekday=weekday, away=away)


def how_long(day: dt.date, today: dt.date) -> str:
    """`today`, `yesterday`, `in 9 days`, `12 weeks 3 days ago`, `2 years 1 month ago`."""
    away = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(away)
    if near:
        return worded(near)
    amount = _amount(min(day, today), max(day, today))
    return (
        worded("in {amount}", amount=amount) if away > 0 else worded("{amount} ago", amount=amount)
    )


def _amount(first: dt.date, last: dt.date) -> Worded:
    days = (last - first).days
    if days < 14:
        return _counted((days, "day"))
    if days < 2 * 365:
        return _counted((days // 7, "week"), (days % 7, "day"))
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return _counted((months // 12, "year"), (months % 12, "month"))


def _counted(*amounts: tuple[int, str]) -> Worded:
    told = (worded_count(n, f"{{count}} {unit}", f"{{count}} {unit}s") for n, unit in amounts if n)
    return one_after_another(*told)


def odd_year(date: UncertainDate, today: dt.date) -> str:
    """A question where the year is far from any a family would mean; empty where it is not."""
    if not date.is_known:
        return ""
    year = int(date.text[:4])
    away = year - today.year
    if -PAST_YEARS <= away <= COMING_YEARS:
        return ""
    where = (
        worded("{count} years from now", count=away)
        if away > 0
        else worded("{count} years ago", count=-away)
    )
    likely = today.year - (today.year - year) % 100
    near = likely != year and likely >= today.year - PAST_YEARS
    check = worded("Did you mean {likely}?", likely=likely) if near else worded("Check the year.")
    return worded("{year} is {where}. {check}", year=year, where=where, check=check)

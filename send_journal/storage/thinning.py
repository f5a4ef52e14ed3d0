"""Which rolling copies stay: a pure function of their times."""

import datetime as dt
from collections.abc import Iterable, Sequence

ALL_FOR = dt.timedelta(hours=2)
HOURLY_FOR = dt.timedelta(days=1)
DAILY_FOR = dt.timedelta(days=14)
WEEKLY_FOR = dt.timedelta(weeks=8)
MONTHLY_FOR = dt.timedelta(days=750)


def to_thin_out(made: Iterable[dt.datetime], now: dt.datetime) -> frozenset[dt.datetime]:
    """The copies that may go.

    All of the last two hours stay, then the last of each hour for a day, of each day for two weeks,
    of each week for eight, of each month for two years. The newest one always stays.
    """
    kept_for: set[tuple[object, ...]] = set()
    going = set()
    newest_first = sorted(set(made), reverse=True)
    for each in newest_first[1:]:
        bucket = _bucket(each, now - each)
        if bucket in kept_for:
            going.add(each)
        elif bucket:
            kept_for.add(bucket)
        elif now - each > MONTHLY_FOR:
            going.add(each)
    return frozenset(going)


def _bucket(made: dt.datetime, age: dt.timedelta) -> tuple[object, ...]:
    """What a copy shares with those that it stands for; empty where it stands for itself alone."""
    if age <= ALL_FOR or age > MONTHLY_FOR:
        return ()
    if age <= HOURLY_FOR:
        return ("hour", made.date(), made.hour)
    if age <= DAILY_FOR:
        return ("day", made.date())
    if age <= WEEKLY_FOR:
        return ("week", *made.isocalendar()[:2])
    return ("month", made.year, made.month)


def over_the_limit(
    copies: Sequence[tuple[dt.datetime, int]], limit: float
) -> frozenset[dt.datetime]:
    """The oldest copies (time, size), as many as must go to keep all within `limit` bytes.

    The newest one always stays: it is made only where there is room for it.
    """
    total = 0
    going = set()
    for place, (made, size) in enumerate(sorted(copies, reverse=True)):
        total += size
        if place and total > limit:
            going.add(made)
    return frozenset(going)

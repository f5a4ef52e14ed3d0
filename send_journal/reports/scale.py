"""Time along a line: where a day lies, and which days are named."""

import datetime as dt
from dataclasses import dataclass

from send_journal.domain.dates import MONTHS

_SHORT = {"January": "Jan", "February": "Feb", "September": "Sept", "October": "Oct"}
_SHORT |= {"November": "Nov", "December": "Dec", "August": "Aug"}
_MOST = 9  # names along one line
# months between two names; the long ones are for a slip of the pen in a year
_STEPS = (1, 3, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000, 24_000)


@dataclass(frozen=True)
class Tick:
    """A day that is named on the axis; a year is bold."""

    day: dt.date
    label: str
    is_year: bool


def ticks(first: dt.date, last: dt.date) -> tuple[Tick, ...]:
    """The named days from `first` to `last`: months, quarters or years, at most nine."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((each for each in _STEPS if months / each <= _MOST), _STEPS[-1])
    found = []
    number = first.year * 12 + first.month - 1
    number += -number % step
    while number < last.year * 12 + last.month:
        day = dt.date(number // 12, number % 12 + 1, 1)
        if day >= first:
            is_year = day.month == 1
            name = MONTHS[day.month - 1]
            label = str(day.year) if is_year else _SHORT.get(name, name)
            found.append(Tick(day, label, is_year))
        number += step
    return tuple(found)


def share(day: dt.date, first: dt.date, last: dt.date) -> float:
    """Where a day lies between the ends, 0 to 1; a day outside lies at the nearer end."""
    whole = (last - first).days or 1
    return min(max((day - first).days / whole, 0.0), 1.0)


def quarter_start(day: dt.date) -> dt.date:
    """The first day of the quarter that a day is in."""
    return dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)

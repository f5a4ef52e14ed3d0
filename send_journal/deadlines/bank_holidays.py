"""The bank holidays of one part of the United Kingdom: listed by the government, then worked out.

Law: Banking and Financial Dealings Act 1971, its Schedule 1, and the proclamations made under it.
A year after the last listed one is worked out from the Schedule and the custom of substitute days;
a proclamation may still add or move a day, which is why those years are called provisional.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

COMPUTED_TO = 2032

_MONDAY = 0


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the golden number and the epact."""
    golden = year % 19
    century = year // 100
    solar_less_lunar = century - century // 4 - (8 * century + 13) // 25
    epact = (solar_less_lunar + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return dt.date(year, month, offset + 28 - 31 * (month // 4))


def _monday_from(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(_MONDAY - day.weekday()) % 7)


def _on_weekdays(days: dict[dt.date, str]) -> dict[dt.date, str]:
    """Fixed days, each moved off a weekend to the next weekday that is not taken already."""
    placed = {day: name for day, name in days.items() if day.weekday() < 5}
    for day, name in sorted(days.items()):
        if day.weekday() < 5:
            continue
        moved = day
        while moved.weekday() >= 5 or moved in placed:
            moved += dt.timedelta(days=1)
        placed[moved] = f"{name} (substitute day)"
    return placed


def computed(part: str, year: int) -> dict[dt.date, str]:
    """The bank holidays of `part` in `year` by the standing rules alone, without one-off days.

    `part` is `england_and_wales`, `scotland` or `northern_ireland`.
    """
    easter = easter_sunday(year)
    fixed = {
        dt.date(year, 1, 1): "New Year's Day",
        dt.date(year, 12, 25): "Christmas Day",
        dt.date(year, 12, 26): "Boxing Day",
    }
    moving = {
        easter - dt.timedelta(days=2): "Good Friday",
        _monday_from(dt.date(year, 5, 1)): "Early May bank holiday",
        _monday_from(dt.date(year, 5, 25)): "Spring bank holiday",
    }
    if part == "scotland":
        fixed[dt.date(year, 1, 2)] = "2 January"
        fixed[dt.date(year, 11, 30)] = "St Andrew's Day"
        moving[_monday_from(dt.date(year, 8, 1))] = "Summer bank holiday"
    else:
        moving[easter + dt.timedelta(days=1)] = "Easter Monday"
        moving[_monday_from(dt.date(year, 8, 25))] = "Summer bank holiday"
    if part == "northern_ireland":
        fixed[dt.date(year, 3, 17)] = "St Patrick's Day"
        fixed[dt.date(year, 7, 12)] = "Battle of the Boyne"
    return dict(sorted((_on_weekdays(fixed) | moving).items()))


@dataclass(frozen=True)
class BankHolidays:
    """One part's bank holidays by day, from `first_year`; years after `listed_to` are worked out."""

    part: str
    listed: dict[dt.date, str]
    first_year: int
    listed_to: int

    @classmethod
    def read(cls, path: Path) -> "BankHolidays":
        """From a checked-in table; its file name is the part."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        listed = {
            dt.date.fromisoformat(day): str(name)
            for days in table["listed"].values()
            for day, name in days.items()
        }
        years = [int(year) for year in table["listed"]]
        return cls(path.stem, listed, min(years), max(years))

    @cached_property
    def days(self) -> dict[dt.date, str]:
        """Every bank holiday up to the end of `COMPUTED_TO`, by day."""
        days = dict(self.listed)
        for year in range(self.listed_to + 1, COMPUTED_TO + 1):
            days |= computed(self.part, year)
        return days

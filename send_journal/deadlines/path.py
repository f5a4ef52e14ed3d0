"""A child's path from the birth date: year group, phase moves, rights and cliff edges ahead."""

import datetime as dt
from dataclasses import dataclass

from send_journal.deadlines.counting import school_leaving_day
from send_journal.deadlines.pack import Milestone, RulePack
from send_journal.deadlines.rule import Law
from send_journal.domain.record import Child

SEPTEMBER = 9
RECEPTION_AGE = 5  # the school year in which a child turns five
LAST_YEAR_GROUP = 13
SCHOOL_AGE_ENDS = 17


@dataclass(frozen=True, kw_only=True)
class PathPoint:
    """One point on the path: its day, in words, with its law. `limit` dates what must be done first."""

    day: dt.date
    title: str
    words: str
    law: Law
    about: str
    limit: str | None
    passed: bool


def school_year(day: dt.date) -> int:
    """The year in which the school year of `day` began, on 1 September."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def year_group(child: Child, as_of: dt.date) -> int | None:
    """The year group, 0 for Reception; None before it, after Year 13, or with no birth date."""
    if child.born is None:
        return None
    group = school_year(as_of) - school_year(child.born) - RECEPTION_AGE + child.year_group_offset
    return group if 0 <= group <= LAST_YEAR_GROUP else None


def year_group_in_words(group: int | None) -> str:
    """`Reception`, `Year 4`, or nothing."""
    if group is None:
        return ""
    return "Reception" if group == 0 else f"Year {group}"


def age_on(born: dt.date, day: dt.date) -> int:
    """Whole years of age."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: dt.date, age: int) -> dt.date:
    """The day of that age; of 29 February in a year without one, 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return dt.date(born.year + age, 3, 1)


def path_of(child: Child, pack: RulePack, as_of: dt.date) -> tuple[PathPoint, ...]:
    """Every point of the path in order, those that have passed marked so."""
    if child.born is None:
        return ()
    found = []
    for milestone in pack.path:
        day = _day(milestone, child, child.born)
        if day is not None:
            found.append(_point(milestone, day, pack, as_of))
    return tuple(sorted(found, key=lambda point: point.day))


def _day(milestone: Milestone, child: Child, born: dt.date) -> dt.date | None:
    """The day of a milestone; None outside the years that can be written."""
    if milestone.age is not None:
        years = milestone.age
    else:
        years = SCHOOL_AGE_ENDS if milestone.year_group is None else milestone.year_group
    earliest = min(born.year, born.year - child.year_group_offset)
    latest = max(born.year, born.year - child.year_group_offset) + years + RECEPTION_AGE
    if earliest <= dt.MINYEAR or latest > dt.MAXYEAR:
        return None
    if milestone.school_age_ends:
        return school_leaving_day(born)
    if milestone.age is not None:
        return birthday(born, milestone.age)
    begun = school_year(born) + RECEPTION_AGE + years - child.year_group_offset
    return dt.date(begun, SEPTEMBER, 1)


def _point(milestone: Milestone, day: dt.date, pack: RulePack, as_of: dt.date) -> PathPoint:
    about = pack.rules.get(milestone.about) or pack.cards[milestone.about]
    return PathPoint(
        day=day,
        title=milestone.title,
        words=milestone.words,
        law=about.law,
        about=milestone.about,
        limit=milestone.limit,
        passed=day <= as_of,
    )

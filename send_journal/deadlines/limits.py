"""The dates of a row: its limit, the day after which late may be said, and the safe day."""

import datetime as dt
from dataclasses import replace

from send_journal.deadlines import counting
from send_journal.deadlines.calendars import BeyondCalendar, Calendars, Days
from send_journal.deadlines.counting import Counted
from send_journal.deadlines.path import SCHOOL_AGE_ENDS, birthday
from send_journal.deadlines.record_view import ChildView
from send_journal.deadlines.row import Row
from send_journal.deadlines.rule import Limb, Version
from send_journal.deadlines.step_days import DayRange
from send_journal.domain.dates import day_in_english

BIRTHDAY = "birthday"
ONE_DAY = dt.timedelta(days=1)
UNVERIFIED = "unverified"


def find_dates(row: Row, child: ChildView, others: dict[str, list[Row]]) -> None:
    """Work out all dates of a row. `others` are the rows of rules worked out before, by rule."""
    if row.rule.confidence == UNVERIFIED:
        row.unknown = "The source of this limit has not been checked, so no date is given."
    elif row.version.no_number:
        row.unknown = "The law gives no number of days for this."
    elif not row.base.known:
        row.unknown = row.unknown or "The day that starts this is not known."
    if row.unknown:
        return
    try:
        _find_limit(row, child)
        _find_late_after(row, child, others)
    except BeyondCalendar as beyond:
        row.due = row.earliest = row.latest = row.late_after = None
        row.approximate = False
        row.unknown = beyond.sentence
        return
    try:
        _find_safe(row, child)
    except BeyondCalendar:
        row.safe = None
    if row.due is not None and _uses_holidays(row) and child.view.calendars.provisional(row.due):
        row.notes.append(
            "This date rests on bank holidays that the government has not listed yet. "
            "It is provisional."
        )


def _uses_holidays(row: Row) -> bool:
    version = row.version
    return version.roll != counting.NO_ROLL or any(
        limb.calendar != "calendar" and limb.unit == "day" for limb in version.limbs
    )


def _find_limit(row: Row, child: ChildView) -> None:
    exact = all(base is None or base.day is not None for base in row.limb_bases)
    first = _reading(row, child, "first")
    if exact and first is not None and first.exact:
        row.counted = first
        row.due = first.day
        return
    row.approximate = True
    row.counted = first
    row.earliest = first.day if first else None
    last = first if exact else _reading(row, child, "last")
    row.counted_last = last
    row.latest = last.latest if last else None


def _reading(row: Row, child: ChildView, end: str) -> Counted | None:
    """The limit where every unsure day is taken at one end of its range."""
    days: list[dt.date | None] = []
    for base in row.limb_bases:
        if base is None or not base.known:
            days.append(None)
            continue
        day: dt.date | None = getattr(base, end)
        if day is None:
            return None
        days.append(day)
    found = counted_limit(row.version, days, child)
    return _furthest(found, row, child, end)


def _furthest(found: Counted | None, row: Row, child: ChildView, end: str) -> Counted | None:
    """An end of the range where a month is not the same length from each day of a Tribunal break."""
    base, limb = row.limb_bases[0], row.version.limbs[0]
    months = row.version.roll == counting.FTT_OTHER and limb.unit == "month"
    if found is None or not months or base is None or base.first is None or base.last is None:
        return found
    for edge in counting.august_edges(base.first, base.last):
        other = counted_limit(row.version, [edge], child)
        if other is not None and (other.day < found.day) == (end == "first"):
            found = other
    return found


def counted_limit(version: Version, days: list[dt.date | None], child: ChildView) -> Counted | None:
    """The limit of a version, its counts running from `days` (None: that count is left out)."""
    calendars = child.view.calendars
    if len(version.limbs) == 1:
        if days[0] is None:
            return None
        return _counted(version.limbs[0], days[0], child, version.roll)
    found: Counted | None = None
    for limb, day in zip(version.limbs, days, strict=True):
        if day is None:
            continue
        counted = _counted(limb, day, child, counting.NO_ROLL)
        if found is None:
            found = counted
        elif version.take == "later":
            found = counting.later_of(found, counted)
        else:
            found = counting.earlier_of(found, counted)
    if found is None:
        return None
    return rolled(found, version.roll, calendars)


def _counted(limb: Limb, day: dt.date, child: ChildView, roll: str) -> Counted:
    calendars = child.view.calendars
    if limb.counting == BIRTHDAY:
        return _birthday(day, limb.count)
    if limb.unit == counting.LAST_FRIDAY_IN_JUNE:
        return _end_of_school_age(day)
    if limb.anchor:
        month, day_of_month = limb.anchor.split("-")
        day = dt.date(day.year, int(month), int(day_of_month))
    days: Days = (
        child.school_days if limb.calendar == "school_days" else calendars.named(limb.calendar)
    )
    return counting.limit(
        day, limb.count, limb.unit, limb.counting, days, roll_code=roll, calendars=calendars
    )


def rolled(found: Counted, code: str, calendars: Calendars) -> Counted:
    """A limit moved by its roll, with both sums."""
    moved = counting.roll(found.day, code, calendars)
    if moved.day == found.day:
        return found
    return replace(found, day=moved.day, explain=lambda: (*found.steps, *moved.explain()))


def _birthday(born: dt.date, years: int) -> Counted:
    _check_years(born, years)
    day = birthday(born, years)
    return Counted(day, day, lambda: (f"Born on {day_in_english(born)}", f"{years} years on"))


def _check_years(born: dt.date, years: int) -> None:
    if born.year + years > dt.MAXYEAR:
        raise BeyondCalendar


def _end_of_school_age(born: dt.date) -> Counted:
    _check_years(born, SCHOOL_AGE_ENDS)
    day = counting.school_leaving_day(born)
    lines = (
        f"Born on {day_in_english(born)}, so 16 in the school year that ends in {day.year}",
        f"The last Friday in June {day.year}",
    )
    return Counted(day, day, lambda: lines)


def _find_late_after(row: Row, child: ChildView, others: dict[str, list[Row]]) -> None:
    if row.rule.own_right or row.rule.passes:
        row.late_after = row.due or row.latest
        return
    days: list[dt.date | None] = []
    for base in row.limb_bases:
        if base is None or not base.known:
            days.append(None)
        elif base.last is None:
            return
        else:
            days.append(max(row.letters) if base is row.base and row.letters else base.last)
    found = _late_after(row, days, child)
    if row.approximate and found is not None and row.latest is not None:
        found = max(found, row.latest)
    row.late_after = row.own_late_after = found
    rule = row.version.late_after.rule if row.version.late_after else None
    if rule:
        for other in others.get(rule, ()):
            if other.start_id == row.start_id:
                row.late_after = other.late_after
                row.borrowed_late_after = True


def _late_after(row: Row, days: list[dt.date | None], child: ChildView) -> dt.date | None:
    spec = row.version.late_after
    if spec is None and row.due is not None and days == [_day_of(base) for base in row.limb_bases]:
        return row.due
    if spec is not None and spec.from_next_working_day:
        working = child.view.calendars.working
        days = [None if day is None else working.on_or_after(day) for day in days]
    if spec is not None and spec.limb is not None:
        return None if days[0] is None else _counted(spec.limb, days[0], child, "none").day
    found = counted_limit(row.version, days, child)
    if found is None or found.latest is None:
        return None
    return found.latest + dt.timedelta(days=spec.days if spec else 0)


def _day_of(base: DayRange | None) -> dt.date | None:
    return None if base is None else base.day


def _find_safe(row: Row, child: ChildView) -> None:
    rule = row.rule
    if rule.counts_back:
        row.safe = None if row.due is None else row.due - ONE_DAY
    elif not rule.own_right:
        row.safe = row.due
    else:
        row.safe = _safe_for_family(row, child)
    if rule.counts_back and rule.own_right and row.safe is not None:
        row.safe = working_day_on_or_before(row.safe, child)


def _safe_for_family(row: Row, child: ChildView) -> dt.date | None:
    """The working day on or before the limit before any roll, from the earliest date there is."""
    days: list[dt.date | None] = []
    for base in row.limb_bases:
        if base is None or not base.known:
            days.append(None)
        elif base.first is None:
            return None
        else:
            days.append(min(row.letters) if base is row.base and row.letters else base.first)
    counted = row.counted
    if counted is not None and len(days) == 1 and days == [_day_of(row.limb_bases[0])]:
        limits: list[dt.date | None] = [counted.unrolled]
    else:
        limits = [
            None if day is None else _counted(limb, day, child, row.version.roll).unrolled
            for limb, day in zip(row.version.limbs, days, strict=True)
        ]
    known = [limit for limit in limits if limit is not None]
    if not known:
        return None
    safe = min(known) if row.version.take == "earlier" else max(known)
    safe_days = row.version.certificate_safe_days
    if safe_days is not None:
        alone = len(row.version.limbs) == 1
        for limb, day, limit in zip(row.version.limbs, days, limits, strict=True):
            if day is not None and limit == safe and (alone or limb.from_steps):
                safe = min(safe, day + dt.timedelta(days=safe_days))
    return working_day_on_or_before(safe, child)


def working_day_on_or_before(day: dt.date, child: ChildView) -> dt.date | None:
    """The last working day up to `day`; None outside the calendars."""
    try:
        return child.view.calendars.working.on_or_before(day)
    except BeyondCalendar:
        return None

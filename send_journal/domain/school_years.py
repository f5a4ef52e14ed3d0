"""School years of England: from 1 September to 31 August (Education Act 1996, section 579)."""

import datetime as dt


def school_year(day: dt.date, *, back: int = 0) -> tuple[dt.date, dt.date]:
    """First and last day of the school year that `day` lies in, or of one `back` before it."""
    start = day.year - back - (0 if day.month >= 9 else 1)
    return dt.date(start, 9, 1), dt.date(start + 1, 8, 31)

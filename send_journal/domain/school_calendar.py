"""Copying last year's terms and closed times into the next school year, a whole number of weeks on."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from send_journal.domain.record import Span
from send_journal.domain.school_years import school_year

A_YEAR_OF_WEEKS = dt.timedelta(weeks=52)


def year_to_copy(spans: Iterable[Span]) -> tuple[dt.date, dt.date] | None:
    """The latest school year that is filled: one that holds fewer spans than the year before is not."""
    counts = Counter(school_year(span.from_day) for span in spans)
    if not counts:
        return None
    latest = max(counts)
    before = school_year(latest[0], back=1)
    return before if counts[before] > counts[latest] else latest


def copied_a_year_on(
    spans: Sequence[Span], year: tuple[dt.date, dt.date], new_id: Callable[[], str]
) -> tuple[Span, ...]:
    """Each span that starts in `year`, 52 weeks later, on the same weekdays; not over one there is."""
    copies = (
        dataclasses.replace(
            span,
            id=new_id(),
            from_day=span.from_day + A_YEAR_OF_WEEKS,
            to_day=span.to_day + A_YEAR_OF_WEEKS,
        )
        for span in spans
        if year[0] <= span.from_day <= year[1]
    )
    return tuple(copy for copy in copies if not any(_overlap(copy, span) for span in spans))


def _overlap(first: Span, second: Span) -> bool:
    same = (first.body, first.child) == (second.body, second.child)
    return same and first.from_day <= second.to_day and second.from_day <= first.to_day

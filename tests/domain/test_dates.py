"""Dates as evidence: range, order and English of every certainty."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.domain.dates import Certainty, DateShapeError, UncertainDate, read_day


def _date(text: str, kind: str | None = None) -> UncertainDate:
    return UncertainDate.read(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last", "english"),
    [
        ("2025-03-03", None, "2025-03-03", "2025-03-03", "3 March 2025"),
        ("2024-07", None, "2024-07-01", "2024-07-31", "July 2024"),
        ("2024", None, "2024-01-01", "2024-12-31", "2024"),
        ("2024-02", "month", "2024-02-01", "2024-02-29", "February 2024"),
        ("2025-03-15", "about", "2025-03-01", "2025-03-29", "about 15 March 2025"),
        ("2025-01", "about", "2024-12-01", "2025-02-28", "about January 2025"),
        ("2025-12", "about", "2025-11-01", "2026-01-31", "about December 2025"),
        ("2024", "about", "2023-01-01", "2025-12-31", "about 2024"),
        ("2024-05-05", "before", None, "2024-05-04", "before 5 May 2024"),
        ("2024-05", "before", None, "2024-04-30", "before May 2024"),
        ("2024-05-05", "after", "2024-05-06", None, "after 5 May 2024"),
        ("2024", "after", "2025-01-01", None, "after 2024"),
        ("", "unknown", None, None, "date not known"),
    ],
)
def test_the_range_and_the_words(
    text: str, kind: str | None, first: str | None, last: str | None, english: str
) -> None:
    date = _date(text, kind)
    assert (str(date.first) if date.first else None, str(date.last) if date.last else None) == (
        first,
        last,
    )
    assert date.english() == english


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("2025-06-31", None, "There is no 31 June 2025. June has 30 days."),
        ("2025-02-29", None, "There is no 29 February 2025. February has 28 days."),
        ("2025-13", None, "There is no month 13"),
        ("0000", None, "There is no year 0"),
        ("03/04/25", None, "is not a date"),
        ("20250303", None, "is not a date"),
        ("2025-03-03\n", None, "is not a date"),
        ("2024-07", "exact", "needs a day"),
        ("2024-07-01", "month", "needs a month"),
        ("2024-07", "year", "needs a year"),
        ("2024-07", "unknown", "said to be unknown"),
        ("2024-07", "roughly", "is not a kind of date"),
        ("", None, "There is no date"),
    ],
)
def test_what_is_no_date_says_so(text: str, kind: str | None, says: str) -> None:
    with pytest.raises(DateShapeError, match=says):
        _date(text, kind)


def test_the_order_of_the_record() -> None:
    in_order = [
        _date("2024-05-01", "before"),
        _date("2024-05-01"),
        _date("2024-05-01", "after"),
        _date("2024-06-01", "about"),
        _date("2024-06"),
        _date("", "unknown"),
    ]
    mixed = [in_order[place] for place in (3, 5, 0, 4, 2, 1)]
    assert sorted(mixed, key=lambda date: date.sort_text) == [
        in_order[0],
        in_order[1],
        in_order[2],
        in_order[3],  # about 1 June can be as early as 18 May
        in_order[4],
        in_order[5],
    ]


def test_a_clock_may_start_from_an_exact_day_alone() -> None:
    assert _date("2025-03-03").day == dt.date(2025, 3, 3)
    for text, kind in [("2025-03", None), ("2025-03-03", "about"), ("", "unknown")]:
        assert _date(text, kind).day is None


@pytest.mark.parametrize(
    ("text", "kind", "inside"),
    [
        ("2025-03", None, True),
        ("2025-02", None, False),
        ("2025-04-01", None, False),
        ("2025-03-10", "before", True),
        ("2025-03-10", "after", True),
        ("2025-03-01", "before", False),
        ("2025-03-31", "after", False),
        ("", "unknown", True),
    ],
)
def test_a_date_is_in_a_period_if_any_of_its_days_is(
    text: str, kind: str | None, inside: bool
) -> None:
    march = (dt.date(2025, 3, 1), dt.date(2025, 3, 31))
    assert _date(text, kind).overlaps(*march) is inside
    assert _date(text, kind).overlaps(None, None)


@given(st.dates(), st.sampled_from(["about", "before", "after"]))
def test_no_day_is_too_early_or_too_late_to_hold(day: dt.date, kind: str) -> None:
    date = _date(day.isoformat(), kind)
    if date.first and date.last:
        assert date.first <= day <= date.last
    assert read_day(day.isoformat()) == day
    assert date.certainty is Certainty(kind)

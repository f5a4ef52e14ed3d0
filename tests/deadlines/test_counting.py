import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.deadlines import counting
from send_journal.deadlines.calendars import Calendars
from send_journal.deadlines.counting import (
    Counted,
    count,
    earlier_of,
    later_of,
    limit,
    roll,
    school_leaving_day,
)
from tests.deadlines.second_calculation import TABLES, disagreements

D = dt.date.fromisoformat
CALENDARS = Calendars.read(TABLES)


def counted(start: str, n: int, unit: str, how: str, calendar: str = "calendar") -> str:
    return count(D(start), n, unit, how, CALENDARS.named(calendar)).day.isoformat()


def rolled(start: str, n: int, unit: str, code: str, calendar: str = "calendar") -> Counted:
    return limit(
        D(start),
        n,
        unit,
        counting.EXCLUDED,
        CALENDARS.named(calendar),
        roll_code=code,
        calendars=CALENDARS,
    )


def test_ten_thousand_random_counts_agree_with_a_second_calculation() -> None:
    assert disagreements(10_000, seed=2014) == []


@pytest.mark.parametrize(
    ("start", "n", "unit", "how", "expected"),
    [
        # the worked example of the contract
        ("2025-03-03", 6, "week", "event_day_excluded", "2025-04-14"),
        ("2025-03-03", 16, "week", "event_day_excluded", "2025-06-23"),
        ("2025-03-03", 20, "week", "event_day_excluded", "2025-07-21"),
        ("2024-11-12", 12, "week", "event_day_excluded", "2025-02-04"),
        # "beginning with": the day itself is day 1
        ("2027-01-04", 15, "day", "event_day_included", "2027-01-18"),
        ("2026-09-07", 18, "week", "event_day_included", "2027-01-10"),
        ("2026-03-10", 12, "month", "event_day_included", "2027-03-09"),
        ("2026-05-12", 6, "month", "event_day_included", "2026-11-11"),
        # a month without such a day ends on its last
        ("2026-08-31", 6, "month", "event_day_included", "2027-02-28"),
        ("2024-02-29", 1, "year", "event_day_included", "2025-02-28"),
        ("2024-02-29", 12, "month", "event_day_excluded", "2025-02-28"),
        ("2023-02-28", 12, "month", "event_day_excluded", "2024-02-28"),
        ("2025-01-31", 1, "month", "month_from_receipt_day", "2025-02-28"),
        ("2024-01-31", 1, "month", "month_from_receipt_day", "2024-02-29"),
        # Dodds v Walker: 30 September and four months is 30 January
        ("2025-09-30", 4, "month", "event_day_excluded", "2026-01-30"),
        # counted back
        ("2026-11-02", 2, "week", "at_least_before_event", "2026-10-19"),
        ("2027-09-01", 5, "month", "at_least_before_event", "2027-04-01"),
        ("2027-02-15", 12, "week", "at_least_before_event", "2026-11-23"),
        ("2026-07-31", 5, "month", "at_least_before_event", "2026-02-28"),
        ("2026-11-02", 0, "day", "same_day", "2026-11-02"),
        ("2027-06-09", 0, "date 02-15", "before_fixed_date", "2027-02-14"),
        ("2027-06-09", 0, "date 03-31", "before_fixed_date", "2027-03-30"),
        ("2028-06-09", 0, "date 03-01", "before_fixed_date", "2028-02-29"),
        ("1998-01-01", 0, "last Friday in June", "end_of_day_on_fixed_date", "1998-06-26"),
    ],
)
def test_calendar_counts(start: str, n: int, unit: str, how: str, expected: str) -> None:
    assert counted(start, n, unit, how) == expected


@pytest.mark.parametrize(
    ("start", "n", "how", "calendar", "expected"),
    [
        ("2025-04-16", 3, "event_day_excluded", "working_days", "2025-04-23"),  # over Easter
        ("2026-11-02", 15, "event_day_included", "working_days", "2026-11-20"),
        ("2026-11-01", 15, "event_day_included", "working_days", "2026-11-20"),  # from a Sunday
        ("2026-06-01", 20, "event_day_excluded", "working_days_uk", "2026-06-30"),
        ("2026-06-01", 20, "event_day_excluded", "working_days", "2026-06-29"),
        ("2025-09-10", 10, "at_least_before_event", "working_days_tribunal", "2025-07-29"),
        ("2025-09-10", 10, "at_least_before_event", "working_days", "2025-08-27"),
        ("2026-01-09", 5, "at_least_before_event", "working_days_tribunal", "2026-01-02"),
        ("2022-12-23", 1, "event_day_excluded", "working_days_social_care", "2022-12-28"),
    ],
)
def test_working_day_counts(start: str, n: int, how: str, calendar: str, expected: str) -> None:
    assert counted(start, n, "day", how, calendar) == expected


@pytest.mark.parametrize(
    ("day", "code", "expected"),
    [
        ("2025-08-31", "none", "2025-08-31"),
        ("2025-08-30", "next_working_day", "2025-09-01"),
        ("2025-04-18", "next_working_day", "2025-04-22"),
        ("2025-04-17", "next_working_day", "2025-04-17"),
        ("2025-08-13", "next_working_day", "2025-08-13"),
        ("2025-08-01", "ftt_application", "2025-09-01"),
        ("2027-08-10", "ftt_application", "2027-09-01"),
        ("2024-08-31", "ftt_application", "2024-09-02"),
        ("2025-12-25", "ftt_application", "2026-01-02"),
        ("2027-01-01", "ftt_application", "2027-01-04"),
        ("2026-12-29", "ftt_application", "2027-01-04"),
        ("2025-12-24", "ftt_application", "2025-12-24"),
        ("2025-07-26", "ftt_application", "2025-07-28"),
        ("2026-01-02", "ftt_application", "2026-01-02"),
    ],
)
def test_rolls(day: str, code: str, expected: str) -> None:
    moved = roll(D(day), code, CALENDARS)
    assert moved.day == D(expected)
    assert moved.unrolled == D(day)
    assert (len(moved.steps) > 1) == (day != expected)


def test_a_rolled_sum_says_why_it_moved() -> None:
    appeal = rolled("2026-11-29", 1, "month", "ftt_application")
    assert appeal.steps == (
        "29 November 2026 is day 0",
        "1 month after, on the same day of the month",
        "29 December 2026",
        "29 December 2026 falls in the days from 25 December to 1 January",
        "It moves to the first working day after that",
        "4 January 2027",
    )
    assert appeal.unrolled == D("2026-12-29")
    august = rolled("2027-06-10", 2, "month", "ftt_application")
    assert (august.day, august.unrolled) == (D("2027-09-01"), D("2027-08-10"))
    assert "10 August 2027 falls in August" in august.steps


def test_a_weekend_s_sum_says_which_day_it_was() -> None:
    sar = rolled("2025-08-01", 1, "month", "next_working_day")
    assert sar.day == D("2025-09-01")
    assert sar.steps[-1] == "1 September 2025"
    saturday = rolled("2025-03-15", 1, "week", "next_working_day")
    assert saturday.steps[-3:] == (
        "22 March 2025 is a Saturday",
        "It moves to the next working day",
        "24 March 2025",
    )
    friday = rolled("2025-03-18", 1, "month", "next_working_day")
    assert "18 April 2025 is Good Friday" in friday.steps


@pytest.mark.parametrize(
    ("start", "n", "unit", "calendar", "expected", "plain"),
    [
        # 28 days from 15 July: 16 in July, then 12 in September
        ("2025-07-15", 28, "day", "calendar", "2025-09-12", "2025-08-12"),
        # a month of 31 days, of which 15 fall in August
        ("2025-07-15", 1, "month", "calendar", "2025-09-15", "2025-08-15"),
        # started inside the break: every day of the rest of August is added
        ("2025-08-10", 14, "day", "calendar", "2025-09-15", "2025-08-24"),
        # over Christmas: 8 days are added, and 3 January is a Saturday
        ("2025-12-20", 6, "day", "calendar", "2026-01-05", "2025-12-26"),
        ("2025-07-15", 30, "day", "working_days", "2025-09-24", "2025-08-27"),
        ("2025-03-03", 28, "day", "calendar", "2025-03-31", "2025-03-31"),
        # the last day counted is a Sunday in July: the next working day, though in August
        ("2022-07-03", 28, "day", "calendar", "2022-08-01", "2022-07-31"),
    ],
)
def test_the_tribunal_leaves_days_out_of_every_other_step(
    start: str, n: int, unit: str, calendar: str, expected: str, plain: str
) -> None:
    found = rolled(start, n, unit, "ftt_other", calendar)
    assert (found.day, found.unrolled) == (D(expected), D(plain))


def test_days_added_by_the_tribunal_are_said() -> None:
    found = rolled("2025-07-15", 28, "day", "ftt_other")
    assert found.steps == (
        "15 July 2025 is day 0",
        "28 days",
        "12 August 2025",
        "The Tribunal leaves out August and 25 December to 1 January: 31 days are added",
        "12 September 2025",
    )
    assert rolled("2025-03-03", 28, "day", "ftt_other").steps == (
        "3 March 2025 is day 0",
        "28 days",
        "31 March 2025",
    )


def test_sums_in_plain_words() -> None:
    def steps(start: str, n: int, unit: str, how: str, calendar: str = "calendar") -> list[str]:
        return list(count(D(start), n, unit, how, CALENDARS.named(calendar)).steps)

    assert steps("2025-03-03", 20, "week", "event_day_excluded") == [
        "3 March 2025 is day 0",
        "20 weeks is 140 days",
        "21 July 2025",
    ]
    assert steps("2026-03-10", 12, "month", "event_day_included") == [
        "10 March 2026 is day 1",
        "12 months after is 10 March 2027, so the day before it",
        "9 March 2027",
    ]
    assert steps("2025-01-31", 1, "month", "month_from_receipt_day") == [
        "31 January 2025 is day 0",
        "1 month after: February has no day 31, so its last day",
        "28 February 2025",
    ]
    assert steps("2025-04-16", 1, "day", "event_day_excluded", "working_days") == [
        "16 April 2025 is day 0",
        "1 working day",
        "17 April 2025",
    ]
    assert steps("2025-04-16", 3, "day", "event_day_excluded", "working_days") == [
        "16 April 2025 is day 0",
        "3 working days",
        "Not counted: 18 April 2025, Good Friday; 21 April 2025, Easter Monday",
        "23 April 2025",
    ]
    assert steps("2026-11-01", 2, "day", "event_day_included", "working_days")[0] == (
        "1 November 2026 is no working day: the next one is day 1"
    )
    assert steps("2027-09-01", 5, "month", "at_least_before_event") == [
        "Count back from 1 September 2027",
        "5 months before, on the same day of the month",
        "1 April 2027",
    ]
    assert steps("2025-09-10", 10, "day", "at_least_before_event", "working_days_tribunal") == [
        "Count back from 10 September 2025",
        "10 Tribunal working days",
        "Not counted: August, which the Tribunal leaves out",
        "29 July 2025",
    ]
    assert steps("2027-01-01", 0, "date 02-15", "before_fixed_date") == [
        "Before 15 February 2027, so the day before is the last",
        "14 February 2027",
    ]
    assert steps("1998-01-01", 0, "last Friday in June", "end_of_day_on_fixed_date") == [
        "To the end of Friday 26 June 1998",
        "26 June 1998",
    ]
    assert steps("2026-11-02", 0, "day", "same_day") == [
        "2 November 2026 is the day itself",
        "2 November 2026",
    ]


def test_the_later_and_the_earlier_of_two() -> None:
    decision = count(D("2026-10-01"), 2, "month", "event_day_excluded", CALENDARS.every_day)
    certificate = count(D("2026-11-29"), 1, "month", "event_day_excluded", CALENDARS.every_day)
    for pair in ((decision, certificate), (certificate, decision)):
        assert later_of(*pair).day == D("2026-12-29")
        assert earlier_of(*pair).day == D("2026-12-01")
        assert later_of(*pair).steps[-2:] == ("The later of the two is", "29 December 2026")
        assert earlier_of(*pair).steps[-2:] == ("The earlier of the two is", "1 December 2026")
        assert set(decision.steps + certificate.steps) <= set(later_of(*pair).steps)


@pytest.mark.parametrize(
    ("born", "leaves"),
    [
        ("1981-09-01", "1998-06-26"),
        ("1982-06-26", "1998-06-26"),
        ("1982-08-31", "1998-06-26"),
        ("1982-09-01", "1999-06-25"),
        ("2009-12-31", "2026-06-26"),
        ("2010-01-01", "2026-06-26"),
        ("2008-02-29", "2024-06-28"),
    ],
)
def test_compulsory_school_age_ends_on_the_last_friday_of_june(born: str, leaves: str) -> None:
    assert school_leaving_day(D(born)) == D(leaves)


def test_a_code_that_nobody_knows_is_a_fault_not_a_date() -> None:
    day = D("2025-03-03")
    with pytest.raises(ValueError, match="fortnight"):
        count(day, 1, "fortnight", "event_day_excluded", CALENDARS.every_day)
    with pytest.raises(ValueError, match="threshold"):
        count(day, 1, "day", "threshold", CALENDARS.every_day)
    with pytest.raises(ValueError, match="threshold"):
        count(day, 1, "month", "threshold", CALENDARS.every_day)
    with pytest.raises(ValueError, match="backwards"):
        roll(day, "backwards", CALENDARS)


days = st.dates(D("2015-01-01"), D("2030-12-31"))
calendar_codes = st.sampled_from(
    ["working_days", "working_days_uk", "working_days_social_care", "working_days_tribunal"]
)


@given(days, days, st.integers(1, 60), calendar_codes, st.sampled_from(counting.COUNTINGS[:3]))
def test_a_later_start_never_gives_an_earlier_limit(
    one: dt.date, other: dt.date, n: int, calendar: str, how: str
) -> None:
    first, last = sorted((one, other))
    kind = CALENDARS.named(calendar)
    assert count(first, n, "day", how, kind).day <= count(last, n, "day", how, kind).day


@given(days, st.integers(1, 60), calendar_codes, st.sampled_from(counting.COUNTINGS[:3]))
def test_a_working_day_limit_is_a_working_day(
    start: dt.date, n: int, calendar: str, how: str
) -> None:
    kind = CALENDARS.named(calendar)
    assert kind.counts(count(start, n, "day", how, kind).day)


@given(days, st.integers(1, 24), st.sampled_from(["day", "week", "month"]))
def test_every_roll_ends_on_a_working_day_and_never_earlier(
    start: dt.date, n: int, unit: str
) -> None:
    for code in counting.ROLLS[1:]:
        found = rolled(start.isoformat(), n, unit, code)
        assert CALENDARS.working.counts(found.day)
        assert found.day >= found.unrolled
        assert found.steps[-1] == f"{found.day.day} {found.day:%B %Y}"


@given(days, st.integers(1, 40))
def test_counting_back_undoes_counting_on(start: dt.date, n: int) -> None:
    working = CALENDARS.working
    first = working.on_or_after(start)
    assert working.before(working.after(first, n), n) == first


@pytest.mark.parametrize(
    ("first", "last", "edges"),
    [
        ("2025-08-01", "2025-08-31", ["2025-08-01", "2025-08-31"]),
        ("2025-08-02", "2025-08-30", []),
        ("2025-07-31", "2026-08-01", ["2025-08-01", "2025-08-31", "2026-08-01"]),
        ("2025-09-01", "2026-07-31", []),
    ],
)
def test_the_edges_of_each_august_between_two_days(first: str, last: str, edges: list[str]) -> None:
    assert counting.august_edges(D(first), D(last)) == tuple(D(edge) for edge in edges)

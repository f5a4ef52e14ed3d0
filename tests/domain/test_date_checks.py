"""The line under a date: a slip shows as the wrong weekday, the wrong distance, an odd year."""

import datetime as dt

import pytest

from send_journal.domain.date_checks import check_line, how_long, odd_year
from send_journal.domain.dates import UncertainDate
from send_journal.domain.typed_dates import DateProblem
from send_journal.domain.typed_times import read_time, time_check

TODAY = dt.date(2025, 10, 1)


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2025-10-01", "Wednesday, today"),
        ("2025-09-30", "Tuesday, yesterday"),
        ("2025-10-02", "Thursday, tomorrow"),
        ("2025-10-10", "Friday, in 9 days"),
        ("2025-07-09", "Wednesday, 12 weeks ago"),
        ("2025-07-21", "Monday, 10 weeks 2 days ago"),
        ("2022-10-01", "Saturday, 3 years ago"),
        ("2023-08-31", "Thursday, 2 years 1 month ago"),
    ],
)
def test_an_exact_day_shows_weekday_and_distance(day: str, line: str) -> None:
    assert check_line(UncertainDate(day), TODAY) == line


def test_an_unsure_date_shows_how_it_prints() -> None:
    assert check_line(UncertainDate.read("2023-03", "about"), TODAY) == (
        "Prints as “about March 2023”."
    )


@pytest.mark.parametrize(
    ("year", "question"),
    [
        ("1825", "1825 is 200 years ago. Did you mean 2025?"),
        ("2125", "2125 is 100 years from now. Did you mean 2025?"),
        ("1960", "1960 is 65 years ago. Check the year."),
        ("2060", "2060 is 35 years from now. Check the year."),
        ("1965", ""),
        ("2051", ""),
    ],
)
def test_an_odd_year_is_asked_about(year: str, question: str) -> None:
    assert odd_year(UncertainDate.read(year, None), TODAY) == question


def test_distance_counts_both_ways_alike() -> None:
    for days in range(1, 3000, 13):
        away = dt.timedelta(days=days)
        ago, ahead = how_long(TODAY - away, TODAY), how_long(TODAY + away, TODAY)
        assert ago.endswith(("ago", "yesterday"))
        assert ahead.startswith(("in", "tomorrow"))


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9.12", "09:12"),
        ("9:12", "09:12"),
        ("0912", "09:12"),
        ("9am", "09:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("3.30 pm", "15:30"),
        ("3:30 p.m.", "15:30"),
        ("15:30", "15:30"),
        ("noon", "12:00"),
    ],
)
def test_a_time_is_understood(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["9", "25:00", "9:75", "13pm", "half past 3", "", "٩:١٢", "soon"])
def test_a_time_that_is_none_gets_a_sentence(typed: str) -> None:
    read = read_time(typed)
    assert isinstance(read, DateProblem)
    assert read.sentence.endswith(".")


def test_a_time_at_night_is_pointed_out() -> None:
    assert time_check("03:30") == "3:30 at night. For the afternoon, type 3:30pm."
    assert time_check("00:30").startswith("12:30 at night.")
    assert time_check("15:30") == ""

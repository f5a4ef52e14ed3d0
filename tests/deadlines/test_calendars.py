import datetime as dt

import holidays
import pytest
from dateutil.easter import easter

from send_journal.deadlines.bank_holidays import BankHolidays, computed, easter_sunday
from send_journal.deadlines.calendars import (
    BeyondCalendar,
    Calendars,
    SchoolDays,
    WorkingDays,
    in_tribunal_break,
)
from send_journal.deadlines.counting import EXCLUDED, count, earlier_of, later_of
from send_journal.domain.record import Record, Span
from tests.deadlines.second_calculation import TABLES

D = dt.date.fromisoformat

PARTS = {"england_and_wales": "ENG", "scotland": "SCT", "northern_ireland": "NIR"}
ONE_OFF = {
    "2020-05-08": "moved for VE Day",
    "2022-06-02": "spring bank holiday moved",
    "2022-06-03": "Platinum Jubilee",
    "2022-09-19": "state funeral",
    "2023-05-08": "coronation",
}
MOVED_FROM = ("2020-05-04", "2022-05-30")


@pytest.fixture(scope="module")
def calendars() -> Calendars:
    return Calendars.read(TABLES)


@pytest.mark.parametrize("part", PARTS)
def test_weekday_bank_holidays_are_those_of_the_holidays_library(part: str) -> None:
    ours = BankHolidays.read(TABLES / f"{part}.toml")
    theirs = holidays.country_holidays("GB", subdiv=PARTS[part], years=range(2014, 2033))
    assert set(ours.days) == {day for day in theirs if day.isoweekday() <= 5}


@pytest.mark.parametrize("part", PARTS)
def test_a_listed_year_is_the_standing_rules_and_the_days_proclaimed(part: str) -> None:
    listed = BankHolidays.read(TABLES / f"{part}.toml").listed
    standing: set[dt.date] = set()
    for year in range(2014, 2028):
        standing |= set(computed(part, year))
    added = set(ONE_OFF) | ({"2026-06-15"} if part == "scotland" else set())
    assert set(listed) - standing == {D(day) for day in added}
    assert standing - set(listed) == {D(day) for day in MOVED_FROM}


def test_easter_is_right_in_every_year_of_the_calendar() -> None:
    assert [easter_sunday(year) for year in range(1900, 2200)] == [
        easter(year) for year in range(1900, 2200)
    ]


def test_scotland_s_world_cup_day_counts_for_freedom_of_information_alone(
    calendars: Calendars,
) -> None:
    day = D("2026-06-15")
    assert calendars.working.counts(day)
    assert not calendars.working_uk.counts(day)
    assert calendars.working_uk.left_out(day, day) == (
        "15 June 2026, World Cup bank holiday in Scotland",
    )


def test_the_tribunal_s_three_rules_are_apart(calendars: Calendars) -> None:
    august = D("2025-08-13")
    assert calendars.working.counts(august)
    assert not calendars.working_tribunal.counts(august)
    assert not calendars.outside_tribunal_breaks.counts(august)
    assert calendars.outside_tribunal_breaks.counts(D("2025-09-06"))  # a Saturday: a plain day
    ends = ["2025-07-31", "2025-08-01", "2025-08-31", "2025-09-01", "2025-12-24", "2025-12-25"]
    ends += ["2026-01-01", "2026-01-02"]
    inside = [in_tribunal_break(D(day)) for day in ends]
    assert inside == [False, True, True, False, False, True, True, False]


def test_a_social_care_working_day_is_today_the_same_as_any_other(calendars: Calendars) -> None:
    assert calendars.working_social_care.ordinals == calendars.working.ordinals
    assert not calendars.working_social_care.counts(D("2022-12-26"))


def test_years_after_the_last_listed_one_are_provisional(calendars: Calendars) -> None:
    assert calendars.listed_to == D("2027-12-31")
    assert not calendars.provisional(D("2027-12-31"))
    assert calendars.provisional(D("2028-01-03"))
    assert not calendars.working.counts(D("2028-01-03"))  # worked out all the same


@pytest.mark.parametrize("day", ["2013-12-31", "2033-01-01"])
def test_a_day_outside_the_calendar_is_refused_in_a_sentence(
    calendars: Calendars, day: str
) -> None:
    with pytest.raises(BeyondCalendar, match="is outside the days we know: 1 January 2014"):
        calendars.working.counts(D(day))
    with pytest.raises(BeyondCalendar, match="1 January 2014 to 31 December 2032"):
        calendars.working.after(D(day), 3)
    with pytest.raises(BeyondCalendar):
        calendars.working.before(D(day), 3)
    with pytest.raises(BeyondCalendar) as refused:
        calendars.working.counts(D(day))
    assert refused.value.next_step == "Check the date of the step that starts this time limit."


def test_a_count_that_runs_past_either_end_is_refused(calendars: Calendars) -> None:
    with pytest.raises(BeyondCalendar):
        calendars.working.after(D("2032-12-20"), 20)
    with pytest.raises(BeyondCalendar):
        calendars.working.before(D("2014-01-10"), 20)
    with pytest.raises(BeyondCalendar):
        calendars.every_day.after(dt.date.max, 1)
    with pytest.raises(BeyondCalendar):
        count(D("9999-06-01"), 9, "month", EXCLUDED, calendars.every_day)


def test_working_days_around_a_day(calendars: Calendars) -> None:
    working = calendars.working
    assert working.on_or_before(D("2025-04-21")) == D("2025-04-17")  # Easter Monday
    assert working.on_or_after(D("2025-04-18")) == D("2025-04-22")
    assert working.on_or_before(D("2025-04-22")) == D("2025-04-22")
    assert working.number(D("2025-04-14"), D("2025-04-22")) == 5
    assert working.number(D("2025-04-22"), D("2025-04-14")) == 0
    assert working.after(D("2025-04-21"), 0) == D("2025-04-21")
    assert working.before(D("2025-04-21"), 0) == D("2025-04-21")


def spans(*pairs: tuple[str, str], child: str | None = None, body: str | None = None) -> list[Span]:
    return [
        Span(id=f"s{i}{first}", from_day=D(first), to_day=D(last), child=child, body=body)
        for i, (first, last) in enumerate(pairs)
    ]


def school_days(calendars: Calendars, terms: list[Span], closures: list[Span]) -> SchoolDays:
    record = Record(terms=tuple(terms), closures=tuple(closures))
    return SchoolDays.from_record(record, "c1", ("b1",), calendars)


def test_school_days_are_exact_where_every_weekday_is_recorded(calendars: Calendars) -> None:
    days = school_days(
        calendars,
        spans(("2025-09-03", "2025-12-19")),
        spans(("2025-10-27", "2025-10-31"), ("2025-10-20", "2025-10-20")),
    )
    counted = count(D("2025-10-17"), 6, "day", EXCLUDED, days)
    # 20 October is an INSET day; 21 to 24 are four days; half term; 3 and 4 November.
    assert (counted.day, counted.exact) == (D("2025-11-04"), True)
    assert counted.steps == ("17 October 2025 is day 0", "6 school days", "4 November 2025")


def test_school_days_without_terms_are_only_the_earliest(calendars: Calendars) -> None:
    days = school_days(calendars, [], spans(("2025-04-07", "2025-04-17")))
    counted = count(D("2025-04-04"), 2, "day", EXCLUDED, days)
    assert (counted.day, counted.exact) == (D("2025-04-23"), False)
    assert counted.steps[-2:] == (
        "Not every school day is recorded, so this is the earliest it can be",
        "23 April 2025",
    )
    assert "Not counted: 18 April 2025, Good Friday; 21 April 2025, Easter Monday" in counted.steps


def test_one_weekday_without_term_or_closure_is_enough_to_be_unsure(calendars: Calendars) -> None:
    terms = spans(("2025-09-03", "2025-10-24"), ("2025-11-03", "2025-12-19"))
    half_term = ("2025-10-25", "2025-11-02")
    exact = school_days(calendars, terms, spans(half_term))
    assert count(D("2025-10-20"), 10, "day", EXCLUDED, exact).exact
    no_tuesday = spans(("2025-10-25", "2025-10-27"), ("2025-10-29", "2025-11-02"))
    unsure = school_days(calendars, terms, no_tuesday)
    assert not count(D("2025-10-20"), 10, "day", EXCLUDED, unsure).exact
    assert count(D("2025-10-20"), 4, "day", EXCLUDED, unsure).exact  # all before the gap


def test_a_weekend_between_term_and_closure_leaves_no_gap(calendars: Calendars) -> None:
    days = school_days(
        calendars, spans(("2025-09-01", "2025-10-24")), spans(("2025-10-27", "2025-10-31"))
    )
    assert days.covers(D("2025-09-01"), D("2025-11-02"))
    assert not days.covers(D("2025-09-01"), D("2025-11-03"))
    assert not days.covers(D("2025-08-29"), D("2025-09-05"))
    assert days.covers(D("2025-08-30"), D("2025-09-05"))


def test_closures_that_overlap_count_once(calendars: Calendars) -> None:
    terms = spans(("2025-09-01", "2025-12-19"))
    once = school_days(calendars, terms, spans(("2025-10-20", "2025-10-31")))
    twice = school_days(
        calendars, terms, spans(("2025-10-20", "2025-10-28"), ("2025-10-24", "2025-10-31"))
    )
    assert once == twice


def test_another_child_s_or_school_s_days_do_not_count(calendars: Calendars) -> None:
    own = spans(("2025-09-01", "2025-12-19"), child="c1") + spans(("2026-01-05", "2026-02-13"))
    other = spans(("2026-02-16", "2026-02-20"), child="c2") + spans(
        ("2026-02-23", "2026-03-27"), body="b2"
    )
    assert school_days(calendars, own + other, []) == school_days(calendars, own, [])
    at_school = spans(("2026-02-16", "2026-03-27"), body="b1")
    assert school_days(calendars, own + at_school, []).covers(D("2026-02-16"), D("2026-03-27"))
    theirs = spans(("2025-09-22", "2025-09-26"), child="c2") + spans(
        ("2025-09-29", "2025-10-03"), body="b2"
    )
    ours = spans(("2025-10-06", "2025-10-06"), child="c1") + spans(
        ("2025-10-07", "2025-10-07"), body="b1"
    )
    days = school_days(calendars, own, theirs + ours)
    closed = [day for day in range(22, 31) if not days.counts(dt.date(2025, 9, day))]
    assert closed == [27, 28]  # a weekend
    assert [day for day in range(1, 10) if not days.counts(dt.date(2025, 10, day))] == [4, 5, 6, 7]


def test_what_is_recorded_covers_its_own_first_and_last_day_and_none_after(
    calendars: Calendars,
) -> None:
    days = school_days(calendars, spans(("2025-10-06", "2025-10-06")), [])
    assert days.covers(D("2025-10-06"), D("2025-10-06"))
    assert not days.covers(D("2025-10-06"), D("2025-10-07"))
    assert not days.covers(D("2025-10-03"), D("2025-10-06"))


def test_school_days_counted_back(calendars: Calendars) -> None:
    days = school_days(calendars, spans(("2025-09-01", "2025-12-19")), [])
    counted = count(D("2025-09-10"), 5, "day", "at_least_before_event", days)
    assert (counted.day, counted.exact) == (D("2025-09-03"), True)
    assert not count(D("2025-09-10"), 9, "day", "at_least_before_event", days).exact


def test_every_day_is_named_and_sorted(calendars: Calendars) -> None:
    kinds = [calendars.working, calendars.working_uk, calendars.working_tribunal]
    for kind in kinds:
        assert list(kind.ordinals) == sorted(set(kind.ordinals))
    names = {kind.words for kind in kinds}
    assert names == {"working day", "UK working day", "Tribunal working day"}
    assert calendars.named("calendar").words == "day"
    assert isinstance(calendars.named("working_days_social_care"), WorkingDays)


def test_an_exact_count_bounds_one_that_is_not(calendars: Calendars) -> None:
    unsure = school_days(calendars, [], [])
    twenty = count(D("2025-03-03"), 20, "day", EXCLUDED, unsure)
    sixty = count(D("2025-03-03"), 60, "day", EXCLUDED, calendars.working_uk)
    found = earlier_of(twenty, sixty)
    assert (found.day, found.exact, found.latest) == (D("2025-03-31"), False, D("2025-06-02"))
    assert earlier_of(sixty, twenty).latest == D("2025-06-02")
    ten = count(D("2025-03-03"), 10, "day", EXCLUDED, calendars.working)
    assert earlier_of(twenty, ten).latest == earlier_of(twenty, ten).day == D("2025-03-17")
    assert later_of(ten, twenty).latest is None
    assert twenty.latest is None


def test_the_first_and_the_last_day_of_the_calendar_are_in_it(calendars: Calendars) -> None:
    working = calendars.working
    assert working.on_or_after(D("2014-01-01")) == D("2014-01-02")
    assert working.on_or_before(D("2032-12-31")) == D("2032-12-31")
    closed = Record(
        closures=(Span(id="x", from_day=D("2014-02-17"), to_day=D("2014-02-21"), what="half term"),)
    )
    school = SchoolDays.from_record(closed, "c1", (), calendars)
    assert school.counts(D("2014-01-02"))
    assert school.after(D("2014-01-02"), 1) == D("2014-01-03")


def test_a_holiday_at_a_weekend_is_not_named_among_the_days_left_out(calendars: Calendars) -> None:
    for kind in (calendars.working, calendars.working_social_care):
        assert kind.left_out(D("2021-12-24"), D("2021-12-29")) == (
            "27 December 2021, Christmas Day (substitute day)",
            "28 December 2021, Boxing Day (substitute day)",
        )
    assert calendars.working_tribunal.left_out(D("2024-12-20"), D("2025-01-06")) == (
        "25 December to 1 January, which the Tribunal leaves out",
    )


@pytest.mark.parametrize("part", PARTS)
def test_a_day_that_is_worked_out_has_the_name_that_the_government_gives_it(part: str) -> None:
    listed = BankHolidays.read(TABLES / f"{part}.toml").listed
    for year in range(2014, 2028):
        for day, name in computed(part, year).items():
            if day.isoformat() not in MOVED_FROM:
                assert listed[day] == name, day

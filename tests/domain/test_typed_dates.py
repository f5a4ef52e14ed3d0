"""What people type, and what we understood; every slip gets a sentence and nothing is guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.typed_dates import DateProblem, month_number, read_typed, whole_year

TODAY = dt.date(2025, 10, 1)  # a Wednesday


def english(text: str, *, ahead: bool = False) -> str:
    read = read_typed(text, TODAY, ahead=ahead)
    assert isinstance(read, UncertainDate), read
    return read.english()


def sentence(text: str) -> str:
    read = read_typed(text, TODAY)
    assert isinstance(read, DateProblem), read
    return read.sentence


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("3 mar 25", "3 March 2025"),
        ("3/3/25", "3 March 2025"),
        ("4/3/25", "4 March 2025"),  # UK order: never 3 April
        ("3.3.2025", "3 March 2025"),
        ("3-3-2025", "3 March 2025"),
        ("3mar25", "3 March 2025"),
        ("2025-03-03", "3 March 2025"),
        ("March 3, 2025", "3 March 2025"),
        ("Monday 3rd of March 2025", "3 March 2025"),
        ("the 3rd of Sept 2025", "3 September 2025"),
        ("3 march '98", "3 March 1998"),
        ("1/1/35", "1 January 2035"),
        ("1/1/36", "1 January 1936"),
        ("3rd March", "3 March 2025"),
        ("1 October", "1 October 2025"),
        ("2 October", "2 October 2024"),
        ("29 feb", "29 February 2024"),
        ("today", "1 October 2025"),
        ("Yesterday", "30 September 2025"),
        ("the day before yesterday", "29 September 2025"),
        ("monday", "29 September 2025"),
        ("last Monday", "29 September 2025"),
        ("wednesday", "1 October 2025"),
        ("last wednesday", "24 September 2025"),
        ("next tues", "7 October 2025"),
        ("3 days ago", "28 September 2025"),
        ("2 weeks ago", "about 17 September 2025"),
        ("a fortnight ago", "about 17 September 2025"),
        ("two months ago", "about August 2025"),
        ("3 years ago", "about 2022"),
        ("about June 2023", "about June 2023"),
        ("approx. june 2023", "about June 2023"),
        ("~ 5 May 2024", "about 5 May 2024"),
        ("before 5 May 2024", "before 5 May 2024"),
        ("after 2022", "after 2022"),
        ("June 2023", "June 2023"),
        ("03/2025", "March 2025"),
        ("june", "June 2025"),
        ("november", "November 2024"),
        ("2023", "2023"),
        ("not sure", "date not known"),
        ("?", "date not known"),
    ],
)
def test_is_understood(typed: str, understood: str) -> None:
    assert english(typed) == understood


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("1 October", "1 October 2025"),
        ("30 September", "30 September 2026"),
        ("monday", "6 October 2025"),
        ("wednesday", "1 October 2025"),
        ("next wednesday", "8 October 2025"),
        ("tomorrow", "2 October 2025"),
        ("in 2 weeks", "15 October 2025"),
        ("january", "January 2026"),
    ],
)
def test_looks_ahead_for_what_is_still_to_come(typed: str, understood: str) -> None:
    assert english(typed, ahead=True) == understood


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 June", "There is no 31 June. June has 30 days."),
        ("31/6/25", "There is no 31 June. June has 30 days."),
        ("29 feb 2025", "There is no 29 February 2025. It has 28 days that year."),
        ("3/13/25", "There is no month 13. Months go from 1 to 12. Type the day first, then"),
        ("mar 25", "Is that 25 March, or March 2025?"),
        ("Tuesday 3 March 2025", "3 March 2025 is a Monday, not a Tuesday."),
        ("febuary 2024", "Did you mean February?"),
        ("summer 2023", "“summer” can be June to August."),
        ("5th", "Type the month and the year too"),
        ("about", "Type a date after “about”"),
        ("3 march 225", "“225” is not a year."),
        ("soon", "We could not read “soon”. Type a date such as"),
        ("", "Type a date such as"),
        ("<img src=x>", "We could not read “<img src=x>”."),
    ],
)
def test_a_slip_gets_its_sentence(typed: str, said: str) -> None:
    assert said in sentence(typed)


def test_a_two_digit_year_is_never_more_than_ten_years_away() -> None:
    assert whole_year("35", TODAY) == 2035
    assert whole_year("36", TODAY) == 1936
    assert whole_year("036", TODAY) is None


def test_a_month_needs_three_letters() -> None:
    assert (month_number("Jun"), month_number("JULY"), month_number("ju")) == (6, 7, None)


dates = st.dates(dt.date(1000, 1, 1))
shapes = st.sampled_from([4, 7, 10])
said_with = st.sampled_from([Certainty.ABOUT, Certainty.BEFORE, Certainty.AFTER])


@st.composite
def uncertain_dates(draw: st.DrawFn) -> UncertainDate:
    text = draw(dates).isoformat()[: draw(shapes)]
    if draw(st.booleans()):
        return UncertainDate(text, draw(said_with))
    return draw(
        st.sampled_from([UncertainDate.read(text, None), UncertainDate.read("", "unknown")])
    )


@given(uncertain_dates(), st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_what_we_print_reads_back_as_itself(date: UncertainDate, today: dt.date) -> None:
    assert read_typed(date.english(), today) == date
    assert read_typed(date.english(), today, ahead=True) == date


@given(st.dates(dt.date(1000, 1, 1)), st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_day_comes_before_month_always(day: dt.date, today: dt.date) -> None:
    typed = f"{day.day}/{day.month}/{day.year}"
    assert read_typed(typed, today) == UncertainDate.on(day)


@given(st.text(max_size=40), st.booleans())
def test_any_text_is_a_date_or_a_sentence(text: str, ahead: bool) -> None:
    read = read_typed(text, TODAY, ahead=ahead)
    assert isinstance(read, UncertainDate) or read.sentence.endswith((".", "?"))


PIECES = (
    *("3", "03", "25", "31", "29", "2025", "99999", "feb", "mar", "march", "june", "mon", "monday"),
    *("about", "before", "ago", "in", "weeks", "a", "the", "of", "last", "next", "not", "sure"),
    *("/", ".", "-", "'"),
)
words = st.sampled_from(PIECES)


@given(st.lists(words, max_size=6).map(" ".join))
def test_any_date_like_text_is_a_date_or_a_sentence(text: str) -> None:
    read = read_typed(text, TODAY)
    assert isinstance(read, UncertainDate) or read.sentence.endswith((".", "?"))

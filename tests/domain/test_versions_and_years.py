"""Chains of versions, school years, and a year's terms copied a whole number of weeks on."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.domain.record import Document, Span
from send_journal.domain.school_calendar import copied_a_year_on, year_to_copy
from send_journal.domain.school_years import school_year
from send_journal.domain.versions import Versions


def papers(*pairs: tuple[str, str | None]) -> dict[str, Document]:
    return {one: Document(id=one, name=one, replaces=before) for one, before in pairs}


def test_every_version_knows_the_whole_chain() -> None:
    held = papers(("amended", "final"), ("draft", None), ("final", "draft"), ("other", None))
    for one in ("draft", "final", "amended"):
        chain = [paper.id for paper in Versions(held).chain(held[one])]
        assert chain == ["draft", "final", "amended"]
    assert [paper.id for paper in Versions(held).chain(held["other"])] == ["other"]


def test_a_circle_or_a_missing_version_is_no_trap() -> None:
    circle = papers(("a", "b"), ("b", "a"))
    assert {paper.id for paper in Versions(circle).chain(circle["a"])} == {"a", "b"}
    gone = papers(("a", "in the bin"))
    assert Versions(gone).chain(gone["a"]) == (gone["a"],)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefg")), max_size=8))
def test_any_web_of_versions_ends(pairs: list[tuple[str, str]]) -> None:
    held = papers(*pairs)
    for paper in held.values():
        chain = Versions(held).chain(paper)
        assert paper in chain
        assert len({one.id for one in chain}) == len(chain)


@pytest.mark.parametrize(
    ("day", "back", "first"),
    [
        ("2025-09-01", 0, "2025-09-01"),
        ("2025-08-31", 0, "2024-09-01"),
        ("2026-01-01", 0, "2025-09-01"),
        ("2025-09-01", 1, "2024-09-01"),
    ],
)
def test_a_school_year_turns_on_the_first_of_september(day: str, back: int, first: str) -> None:
    year = school_year(dt.date.fromisoformat(day), back=back)
    assert year[0].isoformat() == first
    assert year[1] == dt.date(year[0].year + 1, 8, 31)


def span(first: str, last: str, body: str | None = None) -> Span:
    day = dt.date.fromisoformat
    return Span(id=f"{first}{body}", from_day=day(first), to_day=day(last), body=body)


def test_a_year_is_copied_on_the_same_weekdays_and_not_over_what_is_there() -> None:
    held = [
        span("2024-09-04", "2024-10-25"),
        span("2024-11-04", "2024-12-20"),
        span("2025-09-03", "2025-10-24"),
    ]
    year = year_to_copy(held)
    assert year is not None
    assert year[0] == dt.date(2024, 9, 1)  # this year has only begun to be filled
    copies = copied_a_year_on(held, year, lambda: "new")
    assert [(one.from_day.isoformat(), one.to_day.isoformat()) for one in copies] == [
        ("2025-11-03", "2025-12-19")
    ]
    assert copies[0].from_day.weekday() == held[1].from_day.weekday()
    assert year_to_copy([]) is None


def test_another_school_is_no_bar() -> None:
    held = [span("2024-09-04", "2024-10-25", "b1"), span("2025-09-03", "2025-10-24", "b2")]
    year = (dt.date(2024, 9, 1), dt.date(2025, 8, 31))
    assert len(copied_a_year_on(held, year, lambda: "new")) == 1

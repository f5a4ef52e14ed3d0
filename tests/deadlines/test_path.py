"""A child's path from the birth date: year groups, phase moves, school age, and the ages after."""

import datetime as dt

import pytest

from send_journal.domain.record import Child
from send_journal.services.deadlines import age_on, path, year_group, year_group_in_words


def child(born: str | None, offset: int = 0) -> Child:
    day = dt.date.fromisoformat(born) if born else None
    return Child(id="c1", name="Sam", born=day, year_group_offset=offset)


@pytest.mark.parametrize(
    ("born", "as_of", "group"),
    [
        ("2015-09-01", "2020-08-31", None),
        ("2015-09-01", "2020-09-01", 0),
        ("2016-08-31", "2020-09-01", 0),
        ("2015-08-31", "2020-09-01", 1),
        ("2017-03-02", "2025-10-01", 4),
        ("2016-03-02", "2025-10-01", 5),
        ("2007-03-02", "2025-07-01", 13),
        ("2007-03-02", "2025-09-01", None),
        (None, "2025-10-01", None),
    ],
)
def test_year_groups_turn_on_the_first_of_september(
    born: str | None, as_of: str, group: int | None
) -> None:
    assert year_group(child(born), dt.date.fromisoformat(as_of)) == group


def test_a_child_taught_out_of_year() -> None:
    as_of = dt.date(2025, 10, 1)
    assert year_group(child("2017-03-02", -1), as_of) == 3
    assert year_group(child("2017-03-02", 1), as_of) == 5


def test_year_groups_in_words() -> None:
    assert [year_group_in_words(group) for group in (None, 0, 4)] == ["", "Reception", "Year 4"]


def test_ages() -> None:
    assert age_on(dt.date(2017, 3, 2), dt.date(2025, 3, 1)) == 7
    assert age_on(dt.date(2017, 3, 2), dt.date(2025, 3, 2)) == 8


def test_the_whole_path_of_one_child() -> None:
    points = path(child("2017-03-02"), dt.date(2025, 10, 1))
    assert [(point.day.isoformat(), point.about, point.passed) for point in points] == [
        ("2021-09-01", "phase.main", True),
        ("2024-09-01", "phase.main", True),
        ("2028-09-01", "phase.main", False),
        ("2030-09-01", "pfa.year9", False),
        ("2033-03-02", "ben.pip16", False),
        ("2033-06-24", "age.csa_end", False),
        ("2033-09-01", "phase.post16", False),
        ("2035-03-02", "care.transition", False),
        ("2036-03-02", "age.19", False),
        ("2042-03-02", "age.25", False),
    ]
    assert all(point.law.url.startswith("https://") and point.words for point in points)


def test_out_of_year_the_moves_come_a_year_later_and_the_ages_do_not() -> None:
    points = {p.title: p.day for p in path(child("2017-03-02", -1), dt.date(2025, 10, 1))}
    assert points["Primary to secondary school"] == dt.date(2029, 9, 1)
    assert points["Turns 18"] == dt.date(2035, 3, 2)


def test_no_birth_date_no_path() -> None:
    assert path(child(None), dt.date(2025, 10, 1)) == ()


def test_a_birth_date_nobody_can_have_gives_only_points_that_can_be_written() -> None:
    for born in (
        "0001-01-01",
        "0001-12-31",
        "9970-05-05",
        "9978-10-10",
        "9990-01-01",
        "9999-12-31",
    ):
        for offset in (-2, 0, 2):
            points = path(child(born, offset), dt.date(2025, 10, 1))
            assert all(born <= point.day.isoformat() for point in points)
    for born, offset in (("9999-12-31", 0), ("0005-01-01", 40), ("9960-01-01", -40)):
        assert path(child(born, offset), dt.date(2025, 10, 1)) == ()


def test_a_point_of_the_path_has_come_on_its_day() -> None:
    def passed(as_of: str) -> bool:
        points = path(child("2007-03-02"), dt.date.fromisoformat(as_of))
        return next(point.passed for point in points if point.about == "age.19")

    assert not passed("2026-03-01")
    assert passed("2026-03-02")

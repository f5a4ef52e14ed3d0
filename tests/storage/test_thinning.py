"""Which copies stay: a table of cases, and what holds for any times."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.storage.thinning import over_the_limit, to_thin_out

NOW = dt.datetime(2025, 3, 3, 12, 0, tzinfo=dt.UTC)  # a Monday


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}+00:00")


# a story, the copies that there are, with a star before each that stays
CASES = [
    ("none at all", ""),
    ("the only one stays, however old", "*2015-01-01T10:00"),
    ("all of the last two hours", "*2025-03-03T11:50 *2025-03-03T11:40 *2025-03-03T10:00"),
    (
        "then the last of each hour",
        "*2025-03-03T11:50 *2025-03-03T09:50 2025-03-03T09:40 *2025-03-03T08:59 2025-03-03T08:01",
    ),
    (
        "then the last of each day",
        "*2025-03-03T11:50 *2025-03-02T11:00 2025-03-02T09:00 *2025-03-01T23:59 2025-03-01T00:00",
    ),
    (
        "then the last of each week",
        "*2025-03-03T11:50 *2025-02-16T09:00 2025-02-14T09:00 2025-02-10T09:00 *2025-02-09T09:00",
    ),
    (
        "then the last of each month",
        "*2025-03-03T11:50 *2024-12-30T09:00 2024-12-29T09:00 2024-12-01T09:00 *2024-11-30T09:00",
    ),
    ("for two years", "*2025-03-03T11:50 *2023-04-01T09:00 2023-02-01T09:00 2020-01-01T09:00"),
    (
        "a clock that was wrong takes none away",
        "*2025-03-04T09:00 *2025-03-03T13:00 *2025-03-03T11:00",
    ),
]


@pytest.mark.parametrize(("copies", "story"), [(copies, story) for story, copies in CASES])
def test_what_stays(copies: str, story: str) -> None:
    made = {at(each.lstrip("*")): each.startswith("*") for each in copies.split()}
    going = to_thin_out(made, NOW)
    assert {each for each, stays in made.items() if not stays} == going, story


times = st.lists(
    st.integers(-60 * 24 * 1800, 60 * 24 * 90).map(lambda each: NOW + dt.timedelta(minutes=each)),
    min_size=1,
)


@given(times)
def test_the_newest_stays_and_thinning_twice_is_thinning_once(made: list[dt.datetime]) -> None:
    going = to_thin_out(made, NOW)
    left = set(made) - going
    assert max(made) in left
    assert to_thin_out(left, NOW) == frozenset()


@given(times)
def test_few_stay_for_how_long_they_reach_back(made: list[dt.datetime]) -> None:
    past = [each for each in made if each <= NOW]
    left = set(past) - to_thin_out(past, NOW)
    old = [each for each in left if NOW - each > dt.timedelta(hours=2)]
    assert len(old) <= 24 + 15 + 9 + 26 + 1


@given(
    st.lists(st.tuples(times.map(lambda each: each[0]), st.integers(1, 100))), st.integers(0, 300)
)
def test_the_oldest_go_until_the_rest_fits(
    copies: list[tuple[dt.datetime, int]], limit: int
) -> None:
    copies = list(dict(copies).items())
    going = over_the_limit(copies, limit)
    left = [(made, size) for made, size in copies if made not in going]
    if copies:
        assert max(copies) in left
        assert len(left) == 1 or sum(size for _, size in left) <= limit
        assert all(made < min(left)[0] for made in going)

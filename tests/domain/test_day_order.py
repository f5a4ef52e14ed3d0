"""Entries of one day are put in order by hand; those of other days are never touched."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as some

from send_journal.domain.dates import UncertainDate
from send_journal.domain.day_order import moved_past, same_day, times_say_otherwise
from send_journal.domain.record import Entry


def entry(name: str, *, order: int | None = None, time: str | None = None) -> Entry:
    return Entry(
        id=name, children=("c1",), date=UncertainDate("2025-03-03"), order=order, time=time
    )


def in_order(day: list[Entry]) -> list[str]:
    return [one.id for one in sorted(day, key=Entry.sort_key)]


def after_move(day: list[Entry], entry_id: str, past: str) -> list[Entry]:
    changed = {one.id: one for one in moved_past(day, entry_id, past)}
    return [changed.get(one.id, one) for one in day]


@given(some.lists(some.sampled_from([None, -2, 0, 1, 5]), min_size=2, max_size=6), some.data())
def test_the_moved_one_takes_the_place_and_the_others_keep_their_order(
    orders: list[int | None], data: some.DataObject
) -> None:
    day = [entry(f"e{number}", order=order) for number, order in enumerate(orders)]
    moved, past, *_rest = data.draw(some.permutations(day))
    before = in_order(day)
    after = in_order(after_move(day, moved.id, past.id))
    assert after.index(moved.id) == before.index(past.id)
    assert [one for one in after if one != moved.id] == [one for one in before if one != moved.id]


def test_a_move_and_the_move_back_give_the_same_order() -> None:
    day = [entry("a"), entry("b"), entry("c")]
    there = after_move(day, "c", "b")
    assert in_order(there) == ["a", "c", "b"]
    assert in_order(after_move(there, "c", "b")) == ["a", "b", "c"]
    assert all(dataclasses.replace(one, order=None) in day for one in there)


def test_days_are_the_same_only_where_they_are_known() -> None:
    other = dataclasses.replace(entry("x"), date=UncertainDate("2025-03-04"))
    assert same_day(entry("a"), entry("b"))
    assert not same_day(entry("a"), other)


def test_times_may_say_otherwise() -> None:
    morning, noon = entry("m", time="09:00"), entry("n", time="12:30")
    assert not times_say_otherwise([noon, morning, entry("x")])
    assert times_say_otherwise([dataclasses.replace(noon, order=-1), morning])

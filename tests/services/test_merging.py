"""Which things of a file are new to a journal, which are there, and which clash."""

import dataclasses
from typing import Any

from hypothesis import given, settings

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import LISTS, Body, Child, Entry, Record, Thing
from send_journal.domain.references import references
from send_journal.services.merging import Merged, merge
from tests.strategies import records

DAY = UncertainDate("2025-03-03")


def here_in(record: Record) -> dict[tuple[str, str], Thing]:
    return {(name, thing.id): thing for name in LISTS for thing in getattr(record, name)}


def taken_in(record: Record) -> dict[str, frozenset[str]]:
    return {name: frozenset(thing.id for thing in getattr(record, name)) for name in LISTS}


def into(file: Record, journal: Record) -> Merged:
    return merge(file, here_in(journal), taken_in(journal))


def after(file: Record, journal: Record) -> Record:
    """The journal once the file was brought in."""
    added = into(file, journal).added
    lists: dict[str, Any] = {name: (*getattr(journal, name), *added[name]) for name in LISTS}
    return dataclasses.replace(journal, **lists)


def entry(entry_id: str, title: str = "x", **keys: str) -> Entry:
    return Entry(id=entry_id, children=("c1",), date=DAY, title=title, **keys)  # type: ignore[arg-type]  # a test's shorthand


CHILD = Child(id="c1", name="Sam")


@settings(max_examples=25)
@given(records())
def test_into_an_empty_journal_everything_is_new_as_it_is(file: Record) -> None:
    merged = into(file, Record())
    assert not merged.renamed
    assert not any(merged.same.values())
    assert all(merged.added[name] == getattr(file, name) for name in LISTS)


@settings(max_examples=25)
@given(records(), records())
def test_the_same_file_twice_brings_nothing_new_and_nothing_there_changes(
    file: Record, journal: Record
) -> None:
    once = after(file, journal)
    ids = here_in(once)
    assert all(ids[key] == thing for key, thing in here_in(journal).items())
    for name in LISTS:
        things = getattr(once, name)
        assert len({thing.id for thing in things}) == len(things)
        for thing in things:
            assert all((target, wanted) in ids for _, target, wanted in references(thing))
    again = into(file, once)
    assert not any(again.added.values())
    assert sum(again.same.values()) == len(here_in(file))


def test_a_clash_gets_a_new_id_and_what_points_at_it_follows() -> None:
    journal = Record(children=(CHILD,), entries=(entry("e1", "The family's own"),))
    file = Record(
        children=(CHILD,),
        entries=(entry("e1", "From the school"), entry("e2", answers="e1"), entry("e3")),
    )
    merged = into(file, journal)
    new_id = merged.renamed["entries", "e1"]
    assert new_id not in {"e1", "e2", "e3"}
    assert merged.added["entries"] == (
        entry(new_id, "From the school"),
        entry("e2", answers=new_id),
        entry("e3"),
    )
    assert merged.same["children"] == 1


def test_what_is_the_same_but_points_at_another_thing_is_another_thing() -> None:
    council = Body(id="b1", name="A council", kind="council")
    other = Body(id="b1", name="Another council", kind="council")
    journal = Record(children=(CHILD,), bodies=(council,), entries=(entry("e1", body="b1"),))
    file = Record(
        children=(CHILD,),
        bodies=(other,),
        entries=(entry("e1", body="b1"), entry("e2", about="e1", body="b1")),
    )
    merged = into(file, journal)
    new_body, new_entry = merged.renamed["bodies", "b1"], merged.renamed["entries", "e1"]
    assert merged.added["entries"] == (
        entry(new_entry, body=new_body),
        entry("e2", about=new_entry, body=new_body),
    )


def test_two_that_point_at_each_other_move_together() -> None:
    journal = Record(
        children=(CHILD,),
        entries=(entry("e1", "own", answers="e2"), entry("e2", answers="e1")),
    )
    file = Record(
        children=(CHILD,),
        entries=(entry("e1", "theirs", answers="e2"), entry("e2", answers="e1")),
    )
    merged = into(file, journal)
    first, second = merged.renamed["entries", "e1"], merged.renamed["entries", "e2"]
    assert merged.added["entries"] == (
        entry(first, "theirs", answers=second),
        entry(second, answers=first),
    )
    assert not any(into(file, after(file, journal)).added.values())


def test_an_id_that_lies_in_the_bin_is_not_free() -> None:
    file = Record(children=(CHILD,), entries=(entry("e1"),))
    taken = {name: frozenset[str]() for name in LISTS} | {"entries": frozenset({"e1"})}
    merged = merge(file, {}, taken)
    assert ("entries", "e1") in merged.renamed

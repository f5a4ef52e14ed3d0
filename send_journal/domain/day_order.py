"""The order of entries within one day, as the family sets it."""

import dataclasses
from collections.abc import Sequence

from send_journal.domain.record import Entry


def same_day(one: Entry, other: Entry) -> bool:
    """Whether they have one date, so that only their `order` says which comes first."""
    return one.date.is_known and one.date.sort_text == other.date.sort_text


def moved_past(day: Sequence[Entry], entry_id: str, past: str) -> tuple[Entry, ...]:
    """The entries of a day that get another `order` when one of them goes past another.

    `day` holds every entry of that date. It comes to stand before what was before it, and after what
    was after it; between the two nothing else changes its place.
    """
    ordered = sorted(day, key=Entry.sort_key)
    ids = [entry.id for entry in ordered]
    goal = ids.index(past)
    ordered.insert(goal, ordered.pop(ids.index(entry_id)))
    numbered = [
        dataclasses.replace(entry, order=number) for number, entry in enumerate(ordered, start=1)
    ]
    held = {entry.id: entry for entry in day}
    return tuple(entry for entry in numbered if entry != held[entry.id])


def times_say_otherwise(day: Sequence[Entry]) -> bool:
    """Whether, in the order in which they now stand, a later time comes before an earlier one."""
    times = [entry.time for entry in sorted(day, key=Entry.sort_key) if entry.time]
    return times != sorted(times)

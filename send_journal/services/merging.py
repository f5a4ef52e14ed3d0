"""What a file would add to a journal: which ids are free, which things are there already, which clash.

The same file twice brings nothing new: a thing that clashed the first time got an id made from its
content, and is found again under it.
"""

import dataclasses
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from send_journal.domain.record import LISTS, Document, Record, Thing
from send_journal.domain.references import follow, references
from send_journal.importing.open_format_problem import go_on
from send_journal.importing.open_format_write import thing_as_json

Key = tuple[str, str]
_NAMESPACE = uuid.UUID("6c0e6d1e-5a0f-5f3b-9d55-3f1f0c7a5b11")


@dataclass(frozen=True)
class Merged:
    """`added` are the new things with the ids they get; `same` counts what is there already.

    `renamed` says which ids changed: list and old id to the new one.
    """

    added: Mapping[str, tuple[Thing, ...]]
    same: Mapping[str, int]
    renamed: Mapping[Key, str]


def merge(
    record: Record,
    here: Mapping[Key, Thing],
    taken: Mapping[str, frozenset[str]],
    may_go_on: Callable[[], None] = go_on,
) -> Merged:
    """How `record` goes into a journal that holds `here`, and where the ids of `taken` are not free.

    It ends soon with what `may_go_on` raises.
    """
    return _Merging(record, here, taken, may_go_on).result()


def _without_references(thing: Thing) -> Thing:
    return follow(thing, lambda _, __: "")


class _Merging:
    def __init__(
        self,
        record: Record,
        here: Mapping[Key, Thing],
        taken: Mapping[str, frozenset[str]],
        may_go_on: Callable[[], None],
    ) -> None:
        self._things: dict[Key, Thing] = {
            (name, thing.id): thing for name in LISTS for thing in getattr(record, name)
        }
        self._here = here
        self._taken = taken
        self._may_go_on = may_go_on  # asked wherever one thing is looked at
        self._new_ids: dict[Key, str] = {}
        self._attempts: dict[Key, int] = {}

    def result(self) -> Merged:
        for key in self._things:
            if not self._could_be(key, self._things[key].id):
                self._give_new_id(key)
        self._settle_references()
        added: dict[str, list[Thing]] = {name: [] for name in LISTS}
        same = dict.fromkeys(LISTS, 0)
        for key, thing in self._things.items():
            moved = self._moved(key, thing)
            if self._here.get((key[0], moved.id)) == moved:
                same[key[0]] += 1
            else:
                added[key[0]].append(moved)
        return Merged({name: tuple(found) for name, found in added.items()}, same, self._new_ids)

    def _could_be(self, key: Key, new_id: str) -> bool:
        """Whether the id is free, or names a thing that differs in nothing but what it points at."""
        self._may_go_on()
        there = self._here.get((key[0], new_id))
        if there is None:
            return new_id not in self._taken[key[0]]
        thing = dataclasses.replace(self._things[key], id=new_id)
        return there == thing or _without_references(there) == _without_references(thing)

    def _give_new_id(self, key: Key) -> None:
        """An id made from the content, so that the same thing gets the same one again."""
        thing = self._things[key]
        if isinstance(thing, Document):
            thing = dataclasses.replace(thing, number=None)  # each journal gives its own
        content = thing_as_json(key[0], thing)
        while True:
            attempt = self._attempts[key] = self._attempts.get(key, 0) + 1
            new_id = str(uuid.uuid5(_NAMESPACE, f"{attempt} {key[0]} {content}"))
            if self._could_be(key, new_id):
                self._new_ids[key] = new_id
                return

    def _settle_references(self) -> None:
        """A thing that points at other things than the one there is another thing, and so on up."""
        while True:
            differ = [key for key in self._things if self._points_elsewhere(key)]
            if not differ:
                return
            among = set(differ)
            settled = [key for key in differ if not self._points_into(key, among)]
            first_time = [key for key in differ if key not in self._new_ids]
            for key in settled or first_time or differ:  # in a ring, none settles before another
                self._give_new_id(key)

    def _points_elsewhere(self, key: Key) -> bool:
        moved = self._moved(key, self._things[key])
        there = self._here.get((key[0], moved.id))
        return there is not None and there != moved

    def _points_into(self, key: Key, among: set[Key]) -> bool:
        """Whether it points at another one of them; itself does not count."""
        self._may_go_on()
        pointed_at = ((target, wanted) for _, target, wanted in references(self._things[key]))
        return any(each in among and each != key for each in pointed_at)

    def _moved(self, key: Key, thing: Thing) -> Thing:
        self._may_go_on()
        new_id = self._new_ids.get(key)
        if new_id is not None:
            thing = dataclasses.replace(thing, id=new_id)
        if not self._new_ids:
            return thing
        return follow(thing, lambda target, wanted: self._new_ids.get((target, wanted), wanted))

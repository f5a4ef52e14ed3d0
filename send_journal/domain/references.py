"""Which keys of a thing point at another thing, in one table: to check them, and to follow a changed id."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from send_journal.domain import record

Rename = Callable[[str, str], str]
AnyThing = TypeVar("AnyThing")

# attribute, and the list of the record that its id belongs to
_ONE: dict[type, tuple[tuple[str, str], ...]] = {
    record.Stay: (("body", "bodies"),),
    record.Reference: (("body", "bodies"),),
    record.Post: (("body", "bodies"),),
    record.Person: (("body", "bodies"),),
    record.Entry: (("body", "bodies"), ("about", "entries"), ("answers", "entries")),
    record.Document: (("replaces", "documents"),),
    record.Promise: (("entry", "entries"),),
    record.ProvisionLine: (("child", "children"),),
    record.Session: (("line", "provision"),),
    record.Span: (("child", "children"), ("body", "bodies")),
    record.Override: (("started_by", "entries"),),
    record.PaperWords: (("child", "children"),),
}
_MANY: dict[type, tuple[tuple[str, str], ...]] = {
    record.Entry: (("children", "children"), ("people", "people"), ("documents", "documents")),
}
# things inside a thing, each with references of its own
_INSIDE: dict[type, tuple[str, ...]] = {
    record.Child: ("council", "school", "references"),
    record.Person: ("posts",),
}
# an id or plain words: followed where it is an id, never refused
_ID_OR_WORDS: dict[type, tuple[tuple[str, tuple[str, ...]], ...]] = {
    record.Promise: (("by", ("people", "bodies")),),
    record.ProvisionLine: (("plan", ("documents", "entries")),),
}
_IDS_OR_WORDS: dict[type, tuple[tuple[str, str], ...]] = {record.Hide: (("show_to", "profiles"),)}


def references(thing: object) -> Iterator[tuple[str, str, str]]:
    """Each reference of a thing: the attribute it is in, the list it points into, the id."""
    kind = type(thing)
    for name, target in _ONE.get(kind, ()):
        value = getattr(thing, name)
        if value is not None:
            yield name, target, value
    for name, target in _MANY.get(kind, ()):
        for value in getattr(thing, name):
            yield name, target, value
    for name in _INSIDE.get(kind, ()):
        for part in getattr(thing, name):
            for _, target, value in references(part):
                yield name, target, value


def follow(thing: AnyThing, rename: Rename) -> AnyThing:
    """The same thing, each id it points at put through `rename(list name, id)`."""
    kind = type(thing)
    changed: dict[str, Any] = {}

    def put(name: str, new: object) -> None:
        if new != getattr(thing, name):
            changed[name] = new

    for name, target in _ONE.get(kind, ()):
        value = getattr(thing, name)
        if value is not None:
            put(name, rename(target, value))
    for name, target in (*_MANY.get(kind, ()), *_IDS_OR_WORDS.get(kind, ())):
        put(name, tuple(rename(target, value) for value in getattr(thing, name)))
    for name, targets in _ID_OR_WORDS.get(kind, ()):
        value = getattr(thing, name)
        new = next((new for t in targets if (new := rename(t, value)) != value), value)
        put(name, new)
    for name in _INSIDE.get(kind, ()):
        put(name, tuple(follow(part, rename) for part in getattr(thing, name)))
    if not changed:
        return thing
    return dataclasses.replace(thing, **changed)  # type: ignore[type-var]  # every thing is a dataclass

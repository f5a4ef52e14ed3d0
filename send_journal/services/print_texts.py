"""Every family text in what goes to print: what the checks before layout look at."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from send_journal.domain.dates import UncertainDate
from send_journal.domain.printable import (
    PrintableClocks,
    PrintableEntry,
    PrintableLine,
    PrintableRecord,
    PrintableReference,
    PrintableWho,
)

# Made for the preview, never printed; and codes, which no paper shows.
_NOT_TEXT = frozenset(
    (
        *("replaced", "left_out", "reader", "id", "event", "about", "answers", "entry"),
        *("child", "whose", "line"),
    )
)
# Words of a closed list, which no family wrote and nothing masks: “letter”, “agreed”, “school”. So is the
# time of an entry, which belongs to its date.
_OURS: Mapping[type, frozenset[str]] = {
    PrintableEntry: frozenset(("kind", "direction", "status", "body_kind", "time")),
    PrintableLine: frozenset(("per",)),
    PrintableReference: frozenset(("body_kind",)),
    PrintableWho: frozenset(("body_kind",)),
}
_NONE: Mapping[type, frozenset[str]] = {}


def masked_texts(record: PrintableRecord) -> Iterator[str]:
    """Every text of the record that somebody wrote, as masked: none may hold a hidden word."""
    yield from _texts_of(record, _OURS)


def printed_texts(record: PrintableRecord | PrintableClocks) -> Iterator[str]:
    """Every text of the record as masked, each field by itself."""
    yield from _texts_of(record)


def family_texts(clocks: PrintableClocks) -> Iterator[str]:
    """The family's own texts in what the clocks say; all else in it is the rules' words."""
    for soft in clocks.soft:
        yield from (soft.by, soft.words)
    for wait in clocks.waits:
        yield from (wait.waits_for, wait.list_name)
    for row in clocks.deadlines:
        yield row.override_reason
        yield from (each.answer for each in row.exceptions)


def entry_texts(entry: PrintableEntry) -> Iterator[str]:
    """The texts of one entry."""
    yield from _texts_of(entry)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _NOT_TEXT)


def _texts_of(value: object, passed_by: Mapping[type, frozenset[str]] = _NONE) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, (tuple, list)):
            waiting.extend(one)
        elif isinstance(one, Mapping):
            waiting.extend(one.values())
        elif isinstance(one, UncertainDate):
            continue  # a date, and the word for how sure it is
        elif is_dataclass(one) and not isinstance(one, type):
            without = passed_by.get(type(one), ())
            names = (name for name in _names(type(one)) if name not in without)
            waiting.extend(part for part in (getattr(one, name) for name in names) if part)

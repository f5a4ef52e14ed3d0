"""Reads the record: one thing, one list, or all of it."""

import dataclasses
from collections.abc import Collection, Iterator, Mapping

from send_journal.domain.record import (
    LISTS,
    Document,
    Entry,
    Override,
    Promise,
    Record,
    Thing,
)
from send_journal.storage.driver import Connection
from send_journal.storage.plain import from_text
from send_journal.storage.tables import KEPT, TABLES

NUMBERS_GIVEN = "numbers_given"
"""Where the details of a journal say what numbers its record came with."""

_OLDEST_FIRST = (
    "undated, sort_text, coalesce(\"order\", 0), coalesce(time, ''), coalesce(recorded, ''), id"
)


def thing(connection: Connection, list_name: str, thing_id: str) -> Thing | None:
    """A kept thing, or None."""
    table = TABLES[list_name]
    row = connection.execute(f"{table.select} WHERE id = ? AND state = 0", (thing_id,)).fetchone()
    return None if row is None else table.thing(row)


def things(connection: Connection, list_name: str) -> tuple[Thing, ...]:
    """A list of kept things, in the order in which they came; entries in the record's order."""
    table = TABLES[list_name]
    order = _OLDEST_FIRST if list_name == "entries" else "row"
    rows = connection.execute(f"{table.select} WHERE state = 0 ORDER BY {order}")
    return tuple(table.thing(row) for row in rows)


def ids_taken(connection: Connection, list_name: str) -> frozenset[str]:
    """Every id that is or was used in a list: kept, in the Bin, or removed for good."""
    rows = connection.execute(f"SELECT id FROM {TABLES[list_name].name}")  # noqa: S608 - our own name
    return frozenset(row[0] for row in rows)


def documents_held(connection: Connection) -> frozenset[str]:
    """The ids of the kept documents whose bytes are in the journal."""
    rows = connection.execute(
        "SELECT id FROM document WHERE state = 0 AND sha256 IN (SELECT sha256 FROM content)"
    )
    return frozenset(row[0] for row in rows)


def record(connection: Connection) -> Record:
    """The whole record without the Bin: no kept thing points at one that is not kept."""
    gone = {name: _gone(connection, name) for name in ("entries", "documents")}
    lists = {name: things(connection, name) for name in LISTS}
    if gone["entries"] or gone["documents"]:
        lists = {name: tuple(_kept_only(each, gone)) for name, each in lists.items()}
    example, details = connection.execute("SELECT example, details FROM journal").fetchone()
    whole: dict[str, object] = {**lists, "example": bool(example), "details": from_text(details)}
    found = Record(**whole)  # type: ignore[arg-type]  # the table of lists gives each its type
    here = max((each.number or 0 for each in found.documents), default=0)
    given = numbers_given(connection)
    details = {key: value for key, value in found.details.items() if key != NUMBERS_GIVEN}
    return dataclasses.replace(found, numbers_given=given if given > here else 0, details=details)


def numbers_given(connection: Connection) -> int:
    """The highest proof number ever given: to a document here, or where the record came from."""
    sql = (
        "SELECT max(coalesce((SELECT max(row) FROM document), 0), "
        "coalesce((SELECT CAST(details ->> ? AS INTEGER) FROM journal), 0))"
    )
    return int(connection.execute(sql, (NUMBERS_GIVEN,)).fetchone()[0])


def _gone(connection: Connection, list_name: str) -> frozenset[str]:
    rows = connection.execute(f"SELECT id FROM {TABLES[list_name].name} WHERE state <> {KEPT}")  # noqa: S608 - our own name
    return frozenset(row[0] for row in rows)


def _kept_only(things: tuple[Thing, ...], gone: Mapping[str, Collection[str]]) -> Iterator[Thing]:
    entries, documents = gone["entries"], gone["documents"]
    for each in things:
        if isinstance(each, Override) and each.started_by in entries:
            continue  # it stood for a step that is in the Bin, and goes with it
        if isinstance(each, Entry):
            yield _entry(each, entries, documents)
        elif isinstance(each, Document) and each.replaces in documents:
            yield dataclasses.replace(each, replaces=None)
        elif isinstance(each, Promise) and each.entry in entries:
            yield dataclasses.replace(each, entry=None)
        else:
            yield each


def _entry(entry: Entry, entries: Collection[str], documents: Collection[str]) -> Entry:
    kept = tuple(each for each in entry.documents if each not in documents)
    about = None if entry.about in entries else entry.about
    answers = None if entry.answers in entries else entry.answers
    if (kept, about, answers) == (entry.documents, entry.about, entry.answers):
        return entry
    return dataclasses.replace(entry, documents=kept, about=about, answers=answers)

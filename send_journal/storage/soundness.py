"""Reads a whole journal and says, in sentences, whether it is sound."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from send_journal.domain.history import Action
from send_journal.domain.record import LISTS, Entry, Thing
from send_journal.problems import KnownProblem
from send_journal.storage import copying, driver, seal, shape
from send_journal.storage.documents import content, sha256_of
from send_journal.storage.driver import Connection
from send_journal.storage.faults import DriverError
from send_journal.storage.history import (
    NOTHING_LEFT,
    chain_hash,
    fingerprint,
    step_hash,
    version_line,
)
from send_journal.storage.index_check import index_agrees
from send_journal.storage.plain import from_text, plain, thing_from
from send_journal.storage.tables import IN_BIN, KEPT, REMOVED, TABLES, Table, entry_names
from send_journal.worded import worded

_STATE_AFTER = {
    Action.ADDED: KEPT,
    Action.CHANGED: KEPT,
    Action.BROUGHT_BACK: KEPT,
    Action.DELETED: IN_BIN,
    Action.REMOVED: REMOVED,
}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: `part` for programs, `sentence` for people."""

    part: str
    sentence: str


@dataclass(frozen=True)
class Soundness:
    """What the check found. `counts` says what was read: entries, documents, steps, chains."""

    findings: tuple[Finding, ...]
    counts: dict[str, int]

    @property
    def is_sound(self) -> bool:
        return not self.findings


Check = Callable[[Connection], Iterator[Finding]]


def check(
    connection: Connection, path: Path, may_go_on: Callable[[], None] = copying.go_on
) -> Soundness:
    """Every check over the whole file; a part that cannot even be read is a finding too.

    Where `may_go_on` raises there is no answer: what was stopped was not read.
    """
    findings = list(_seal(connection, path))
    for part, (one, unreadable) in _CHECKS.items():
        try:
            with driver.asking(connection, may_go_on):
                findings += one(connection)
        except (DriverError, KnownProblem, ValueError, TypeError, LookupError, AttributeError):
            # in a damaged file any value may be anything, and that is what was to be found out
            findings.append(Finding(part, unreadable))
        may_go_on()
    return Soundness(tuple(findings), _counts(connection))


def _counts(connection: Connection) -> dict[str, int]:
    counts = {}
    for name, query in _COUNTED.items():
        try:
            counts[name] = int(connection.execute(query).fetchone()[0])
        except DriverError:
            counts[name] = 0
    return counts


_COUNTED = {
    "entries": "SELECT count(*) FROM entry WHERE state = 0",
    "documents": "SELECT count(*) FROM document WHERE state = 0",
    "steps": "SELECT count(*) FROM step",
    "chains": "SELECT count(*) FROM chain",
    "removed": "SELECT count(*) FROM version WHERE action = 'removed for good'",
}


def _seal(connection: Connection, path: Path) -> Iterator[Finding]:
    try:
        whole = seal.is_whole(path, seal.value_of(connection))
    except DriverError:
        whole = False
    if not whole:
        yield Finding("seal", "The file has changed since this program closed it.")


def _pages(connection: Connection) -> Iterator[Finding]:
    damaged = copying.damaged_pages(connection)
    if damaged:
        number = f"{len(damaged)} places" if len(damaged) > 1 else "one place"
        yield Finding(
            "pages",
            worded("The file is damaged in {number}: {first}.", number=number, first=damaged[0]),
        )


def _tables(connection: Connection) -> Iterator[Finding]:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    shape.refuse_if_altered(connection, version)
    yield from ()


def _foreign_keys(connection: Connection) -> Iterator[Finding]:
    for table, _, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(
            "links",
            worded(
                "Something in “{table}” points at a “{other}” that is not there.",
                table=table,
                other=other,
            ),
        )


def _chains(connection: Connection) -> Iterator[Finding]:
    known = set()
    chains = connection.execute(
        "SELECT row, id, place, computer, started, came_from, hash FROM chain ORDER BY row"
    ).fetchall()
    for row, chain_id, place, computer, started, came_from, held in chains:
        if chain_hash(chain_id, place, computer, started, came_from) != held:
            yield Finding(
                "history",
                worded(
                    "The start of the history made on “{computer}” was altered.", computer=computer
                ),
            )
        if came_from is not None and tuple(json.loads(came_from)) not in known:
            yield Finding(
                "history",
                worded(
                    "The history made on “{computer}” comes from one that is not here.",
                    computer=computer,
                ),
            )
        before = held
        for number, step in enumerate(_steps(connection, row), 1):
            if (step.number, step.before) != (number, before) or step.made(chain_id) != step.hash:
                yield Finding(
                    "history",
                    worded(
                        "Step {number} of the history made on “{computer}” is missing or was "
                        "altered.",
                        number=number,
                        computer=computer,
                    ),
                )
                break
            before = step.hash
            known.add((chain_id, number, step.hash))


@dataclass(frozen=True)
class _Step:
    number: int
    at: str
    computer: str
    label: str
    before: str
    hash: str
    lines: list[str]

    def made(self, chain_id: str) -> str:
        return step_hash(
            chain_id=chain_id,
            number=self.number,
            at=self.at,
            computer=self.computer,
            label=self.label,
            before=self.before,
            lines=self.lines,
        )


def _steps(connection: Connection, chain: int) -> Iterator[_Step]:
    rows = connection.execute(
        "SELECT row, number, at, computer, label, before, hash FROM step WHERE chain = ? "
        "ORDER BY number",
        (chain,),
    )
    for row in rows.fetchall():
        versions = connection.execute(
            "SELECT list, id, number, action, fingerprint FROM version WHERE step = ? ORDER BY row",
            (row[0],),
        )
        _, number, at, computer, label, before, hash_ = row
        lines = [version_line(*each) for each in versions]
        yield _Step(number, at, computer, label, before, hash_, lines)


def _versions(connection: Connection) -> Iterator[Finding]:
    """Each text is what its fingerprint says, and only what was removed for good has none."""
    rows = connection.execute(
        "SELECT list, id, number, action, body, nonce, fingerprint FROM version ORDER BY row"
    )
    removed = {
        (row[0], row[1])
        for row in connection.execute(
            "SELECT list, id FROM version WHERE action = 'removed for good'"
        )
    }
    for list_name, thing_id, number, action, body, nonce, held in rows:
        if body is None:
            sound = (list_name, thing_id) in removed
            sound = sound and (action != Action.REMOVED or held == NOTHING_LEFT)
        else:
            sound = fingerprint(body, nonce) == held
        if not sound:
            yield Finding(
                "history",
                worded(
                    "Version {number} of {called} was altered.",
                    number=number,
                    called=_called(list_name, thing_id),
                ),
            )


def _things(connection: Connection) -> Iterator[Finding]:
    """Each thing is what its newest version says, in every column and every join."""
    names: dict[tuple[str, str], str] = {}
    for list_name in LISTS:
        table = TABLES[list_name]
        links = _links(connection, table)
        for thing_id, thing, sound in _rows(connection, table, names, links):
            if "name" in table.columns:
                names[list_name, thing_id] = getattr(thing, "name", "")
            if not sound:
                yield Finding(
                    "record",
                    worded(
                        "{called} is not what its history says.",
                        called=_called(list_name, thing_id),
                    ),
                )
        lost = connection.execute(
            "SELECT DISTINCT id FROM version WHERE list = ? AND id NOT IN "  # noqa: S608 - our own name
            f"(SELECT id FROM {table.name})",
            (list_name,),
        )
        for (thing_id,) in lost:
            yield Finding(
                "record",
                worded("{called} is missing from the record.", called=_called(list_name, thing_id)),
            )


def _rows(
    connection: Connection,
    table: Table,
    names: dict[tuple[str, str], str],
    links: dict[tuple[str, str], list[str]],
) -> Iterator[tuple[str, Thing | None, bool]]:
    """Each row of a table: its id, its thing (None where that was removed), whether all agrees."""
    cells = ", ".join(f'thing."{name}"' for name in table.all_columns)
    rows = connection.execute(
        f"SELECT thing.id, thing.state, thing.versions, {cells}, version.number, version.action, "  # noqa: S608 - our own names
        f"version.body FROM {table.name} AS thing LEFT JOIN version ON version.list = ? "
        "AND version.id = thing.id AND version.number = "
        "(SELECT max(number) FROM version WHERE list = ? AND id = thing.id)",
        (table.list_name, table.list_name),
    )
    for thing_id, state, versions, *held, number, action, body in rows:
        thing = None if body is None else thing_from(table.list_name, from_text(body))
        sound = number == versions and _STATE_AFTER.get(action) == state
        if thing is None:
            expected = list(table.blank.values())
            sound = sound and state == REMOVED
        else:
            found_by = entry_names(thing, names) if isinstance(thing, Entry) else ""
            expected = table.row(thing, plain(thing), found_by)
            for link in table.links:
                sound = sound and links.get((link.table, thing_id), []) == table.linked(thing, link)
        yield thing_id, thing, sound and expected == held


def _links(connection: Connection, table: Table) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for link in table.links:
        rows = connection.execute(
            f"SELECT {table.name}, {link.to} FROM {link.table} ORDER BY {table.name}, place"  # noqa: S608 - our own names
        )
        for thing_id, target in rows:
            found.setdefault((link.table, thing_id), []).append(target)
    return found


def _documents(connection: Connection) -> Iterator[Finding]:
    """The bytes of each document are what they were when it was added."""
    for (sha256,) in connection.execute("SELECT sha256 FROM content").fetchall():
        held = content(connection, sha256)
        if held is None or sha256_of(held) != sha256:
            row = connection.execute(
                "SELECT name FROM document WHERE sha256 = ?", (sha256,)
            ).fetchone()
            name = f"“{row[0]}”" if row else "a document"
            yield Finding(
                "documents", worded("The content of {name} is not what was added.", name=name)
            )


def _search(connection: Connection) -> Iterator[Finding]:
    """The search index holds the words of the record, no more and no fewer."""
    if not index_agrees(connection):
        yield Finding("search", "The search index does not agree with the entries.")


def _notes(connection: Connection) -> Iterator[Finding]:
    """Half-written forms and settings can be read."""
    for query in ("SELECT form, value FROM draft", "SELECT name, value FROM setting"):
        for _, value in connection.execute(query):
            from_text(value)
    from_text(connection.execute("SELECT details FROM journal").fetchone()[0])
    yield from ()


def _called(list_name: str, thing_id: str) -> str:
    one = (
        "entry"
        if list_name == "entries"
        else worded("one of the {replace}", replace=list_name.replace("_", " "))
    )
    return f"{one[0].upper()}{one[1:]} ({thing_id})"


_CHECKS: dict[str, tuple[Check, str]] = {
    "pages": (_pages, "The pages of the file cannot all be read."),
    "tables": (_tables, "The tables of the file are not what this program makes."),
    "links": (_foreign_keys, "What belongs together in the record cannot be read."),
    "history": (_chains, "The history cannot be read."),
    "versions": (_versions, "The earlier versions cannot all be read."),
    "record": (_things, "The record cannot all be read."),
    "documents": (_documents, "The documents cannot all be read."),
    "search": (_search, "The search index cannot be read."),
    "notes": (_notes, "The half-written forms and settings cannot be read."),
}

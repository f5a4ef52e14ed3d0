"""Lists of entries as a screen pages through them: filtered, sorted and counted in SQL."""

import dataclasses
import datetime as dt
from array import array
from collections.abc import Collection, Sequence, Sized
from typing import Any

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.listing import EntryLine, EntryQuery
from send_journal.domain.record import Person
from send_journal.storage.driver import Connection
from send_journal.storage.plain import from_text
from send_journal.storage.tables import TABLES
from send_journal.storage.words import search_query

FACT_START = 200
DEEP = 2_000  # rows to skip, from which on the order is held
MOST_COUNTS = 200
Row = Any  # the driver has no types

_KEYS = ("sort_text", 'coalesce("order", 0)', "coalesce(time, '')", "coalesce(recorded, '')", "id")
_ORDER = {
    False: f"undated, {', '.join(_KEYS)}",
    True: f"undated, {', '.join(f'{key} DESC' for key in _KEYS)}",
}
_LINE = (
    "id, date, date_kind, until, time, kind, direction, title, substr(fact, 1, ?), body, proved, "
    '"key", status, event, rest'
)
_BY_OR_AT = (
    "(body = ? OR id IN (SELECT entry FROM entry_person WHERE person = ? "
    "OR person IN (SELECT person FROM person_body WHERE body = ?)))"
)
_FOUND = "row IN (SELECT rowid FROM entry_search WHERE entry_search MATCH ?)"
_ALL = "state = 0"
_TEXT_ONLY = f"{_ALL} AND {_FOUND}"
_WITH_DOCUMENT = "id IN (SELECT entry FROM entry_document WHERE document = ?)"
_OF_CHILD = "EXISTS (SELECT 1 FROM entry_child WHERE child = ? AND entry = entry.id)"
_NO_DOCUMENT = (
    "id NOT IN (SELECT entry FROM entry_document JOIN document "
    "ON document.id = entry_document.document WHERE document.state = 0)"
)


class Lists:
    """The lists of one journal.

    What was counted or put in order stays true until something is written, here or by another
    program, and is held until then.
    """

    def __init__(self) -> None:
        self._state: tuple[int, ...] = ()
        self._counts: dict[EntryQuery, int] = {}
        self._kept: int | None = None
        self._all_of: dict[str, bool] = {}
        self._order: tuple[EntryQuery, array[int]] | None = None

    def count(self, connection: Connection, query: EntryQuery) -> int:
        """How many entries the query finds."""
        self._look_again(connection)
        found = self._counts.get(query)
        if found is None:
            if len(self._counts) >= MOST_COUNTS:
                self._counts.clear()
            found = self._counts[query] = self._counted(connection, query)
        return found

    def page(
        self, connection: Connection, query: EntryQuery, offset: int, limit: int
    ) -> tuple[EntryLine, ...]:
        """Some rows of the list, in its order."""
        self._look_again(connection)
        if offset >= DEEP:
            return self._deep_page(connection, query, offset, limit)
        where, values = self._condition(connection, query)
        sql = (
            f"SELECT {_LINE} FROM entry WHERE {where} "  # noqa: S608 - built of our own parts
            f"ORDER BY {_ORDER[query.newest_first]} LIMIT ? OFFSET ?"
        )
        rows = connection.execute(sql, (FACT_START, *values, limit, offset)).fetchall()
        return _lines(connection, rows)

    def position(self, connection: Connection, query: EntryQuery, entry_id: str) -> int | None:
        """The place of an entry in the list, from 0; None where the query does not find it."""
        self._look_again(connection)
        where, values = self._condition(connection, query)
        sql = f"SELECT undated, {', '.join(_KEYS)} FROM entry WHERE id = ? AND {where}"  # noqa: S608 - as above
        keys = connection.execute(sql, (entry_id, *values)).fetchone()
        if keys is None:
            return None
        before = ">" if query.newest_first else "<"
        sql = (
            f"SELECT count(*) FROM entry WHERE {where} AND (undated < ? OR (undated = ? AND "  # noqa: S608 - as above
            f"({', '.join(_KEYS)}) {before} (?, ?, ?, ?, ?)))"
        )
        return int(connection.execute(sql, (*values, keys[0], *keys)).fetchone()[0])

    def _look_again(self, connection: Connection) -> None:
        """Forget what is held if anything was written since."""
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        state = (id(connection), version, connection.total_changes)
        if state != self._state:
            self._state = state
            self._counts.clear()
            self._kept = None
            self._all_of.clear()
            self._order = None

    def _counted(self, connection: Connection, query: EntryQuery) -> int:
        where, values = self._condition(connection, query)
        if where == _ALL:
            return self._all_kept(connection)
        sql = f"SELECT count(*) FROM entry WHERE {where}"  # noqa: S608 - built of our own parts
        if where == _TEXT_ONLY:  # the index knows, without a look at any entry
            sql = "SELECT count(*) FROM entry_search WHERE entry_search MATCH ?"
        return int(connection.execute(sql, values).fetchone()[0])

    def _deep_page(
        self, connection: Connection, query: EntryQuery, offset: int, limit: int
    ) -> tuple[EntryLine, ...]:
        """Far down, the whole order is put together once: to skip each time would take longer."""
        if self._order is None or self._order[0] != query:
            where, values = self._condition(connection, query)
            sql = f"SELECT row FROM entry WHERE {where} ORDER BY {_ORDER[query.newest_first]}"  # noqa: S608 - as above
            found = connection.execute(sql, values)
            self._order = query, array("q", (row[0] for row in found))
        wanted = self._order[1][offset : offset + limit]
        sql = f"SELECT {_LINE}, row FROM entry WHERE row IN ({_marks(wanted)})"  # noqa: S608 - only marks
        held = {row[-1]: row[:-1] for row in connection.execute(sql, (FACT_START, *wanted))}
        return _lines(connection, [held[row] for row in wanted])

    def _all_kept(self, connection: Connection) -> int:
        if self._kept is None:
            row = connection.execute(f"SELECT count(*) FROM entry WHERE {_ALL}").fetchone()  # noqa: S608 - our own words
            self._kept = int(row[0])
        return self._kept

    def _condition(self, connection: Connection, query: EntryQuery) -> tuple[str, list[object]]:
        """The condition; without the child's where every entry is of the child, as in most families."""
        child = query.child
        if child is None:
            return _where(query)
        if child not in self._all_of:
            sql = "SELECT count(*) FROM entry_child WHERE child = ?"
            of_child = connection.execute(sql, (child,)).fetchone()[0]
            sql = f"SELECT count(*) FROM entry WHERE state > 0 AND {_OF_CHILD}"  # noqa: S608 - our own parts
            of_child -= connection.execute(sql, (child,)).fetchone()[0]
            self._all_of[child] = self._all_kept(connection) == of_child
        return _where(dataclasses.replace(query, child=None) if self._all_of[child] else query)


def _where(query: EntryQuery) -> tuple[str, list[object]]:
    words = search_query(query.text)
    first, last = query.first, query.last
    # whether it is asked for, the condition, and its values
    conditions: tuple[tuple[bool, str, Sequence[object]], ...] = (
        (True, _ALL, ()),
        (words is not None, _FOUND, (words,)),
        (bool(query.kinds), f"kind IN ({_marks(query.kinds)})", query.kinds),
        (bool(query.events), f"event IN ({_marks(query.events)})", query.events),
        (query.document is not None, _WITH_DOCUMENT, (query.document,)),
        (query.child is not None, _OF_CHILD, (query.child,)),
        (query.who is not None, _BY_OR_AT, (query.who,) * 3),
        (first is not None, "(last_day IS NULL OR last_day >= ?)", (str(first),)),
        (last is not None, "(first_day IS NULL OR first_day <= ?)", (str(last),)),
        (query.without_proof, f"proved = 0 AND {_NO_DOCUMENT}", ()),
        (query.key_only, '"key" = 1', ()),
    )
    asked = [(condition, values) for is_asked, condition, values in conditions if is_asked]
    where = " AND ".join(condition for condition, _ in asked)
    return where, [value for _, values in asked for value in values]


def _lines(connection: Connection, rows: list[Any]) -> tuple[EntryLine, ...]:
    rests = [from_text(row[-1]) for row in rows]
    people = _people(connection, {each for rest in rests for each in rest.get("people", ())})
    bodies = {row[9] for row in rows if row[9] is not None}
    bodies |= {post.body for person in people.values() for post in person.all_posts() if post.body}
    names = _names(connection, bodies)
    papers = _kept_documents(connection, {d for rest in rests for d in rest.get("documents", ())})
    return tuple(
        _line(row, rest, people, names, papers) for row, rest in zip(rows, rests, strict=True)
    )


def _line(
    row: Row, rest: Row, people: dict[str, Person], names: dict[str, str], papers: set[str]
) -> EntryLine:
    date = UncertainDate(row[1], Certainty(row[2]))
    documents = sum(each in papers for each in rest.get("documents", ()))
    who = [people[each] for each in rest.get("people", ()) if each in people]
    return EntryLine(
        id=row[0],
        date=date,
        until=None if row[3] is None else dt.date.fromisoformat(row[3]),
        time=row[4],
        kind=row[5],
        direction=row[6],
        title=row[7],
        fact_start=row[8],
        who=_who(who, row[9], names, date),
        children=tuple(rest.get("children", ())),
        documents=documents,
        has_proof=bool(row[10]) or documents > 0,
        key=bool(row[11]),
        status=row[12],
        event=row[13],
    )


def _who(people: list[Person], body: str | None, names: dict[str, str], date: UncertainDate) -> str:
    """Who it was with, in words: the people, then the body, or the one they worked for that day."""
    if body is None and people:
        post = people[0].post_on(date.day or date.first)
        body = post.body if post else None
    words = [person.name for person in people]
    if body is not None and body in names:
        words.append(names[body])
    return ", ".join(words)


def _people(connection: Connection, wanted: Collection[str]) -> dict[str, Person]:
    table = TABLES["people"]
    rows = connection.execute(f"{table.select} WHERE id IN ({_marks(wanted)})", tuple(wanted))
    found = (table.thing(row) for row in rows)
    return {person.id: person for person in found if isinstance(person, Person)}


def _names(connection: Connection, bodies: Collection[str]) -> dict[str, str]:
    sql = f"SELECT id, name FROM body WHERE id IN ({_marks(bodies)})"  # noqa: S608 - only marks
    return dict(connection.execute(sql, tuple(bodies)).fetchall())


def _kept_documents(connection: Connection, wanted: Collection[str]) -> set[str]:
    sql = f"SELECT id FROM document WHERE state = 0 AND id IN ({_marks(wanted)})"  # noqa: S608 - as above
    return {row[0] for row in connection.execute(sql, tuple(wanted))}


def _marks(values: Sized) -> str:
    return ", ".join("?" * len(values))

"""Who names a child, a body, a person or a line of provision: they cannot go while they are named."""

from collections.abc import Iterable, Mapping

from send_journal.problems import KnownProblem
from send_journal.storage.driver import Connection
from send_journal.storage.tables import IN_BIN, KEPT, TABLES
from send_journal.worded import all_of, worded, worded_count

_THROUGH = (
    "SELECT count(*) FROM {table} JOIN {of} ON {of}.id = {table}.{of} "
    "WHERE {table}.{to} = ? AND {of}.state <= {{most}}"
)
_DIRECT = "SELECT count(*) FROM {of} WHERE {to} = ? AND state <= {{most}}"


def _through(of: str, to: str) -> str:
    return _THROUGH.format(table=f"{of}_{to}", of=of, to=to)


def _direct(of: str, to: str) -> str:
    return _DIRECT.format(of=of, to=to)


# list -> (one, many, query) of what may name it
_USES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "children": (
        ("entry", "entries", _through("entry", "child")),
        ("line of the plan", "lines of the plan", _direct("provision", "child")),
        ("term", "terms", _direct("term", "child")),
        ("closed time", "closed times", _direct("closure", "child")),
        ("paper", "papers", _direct("paper_words", "child")),
    ),
    "bodies": (
        ("entry", "entries", _direct("entry", "body")),
        ("person", "people", _through("person", "body")),
        ("child", "children", _through("child", "body")),
        ("term", "terms", _direct("term", "body")),
        ("closed time", "closed times", _direct("closure", "body")),
    ),
    "people": (("entry", "entries", _through("entry", "person")),),
    "provision": (("session", "sessions", _direct("session", "line")),),
}


def named_by(
    connection: Connection, list_name: str, thing_id: str, *, also_in_bin: bool = False
) -> tuple[str, ...]:
    """What names a thing, in words: `3 entries`, `1 person`. Empty where nothing does."""
    found = []
    most = IN_BIN if also_in_bin else KEPT
    for one, many, query in _USES.get(list_name, ()):
        count = connection.execute(query.format(most=most), (thing_id,)).fetchone()[0]
        if count:
            found.append(worded_count(count, f"{{count}} {one}", f"{{count}} {many}"))
    return tuple(found)


def refuse_if_named(connection: Connection, gone: Iterable[tuple[str, str]]) -> None:
    """Raises where something that is no longer kept is still named by something that is."""
    for list_name, thing_id in gone:
        names = named_by(connection, list_name, thing_id)
        if names:
            what = _what(connection, list_name, thing_id)
            raise KnownProblem(
                worded(
                    "{what} cannot be deleted: still named by {names}.",
                    what=what,
                    names=all_of(names),
                ),
                "Change those first, then delete it.",
            )


def refuse_removal_if_named(connection: Connection, list_name: str, thing_id: str) -> None:
    """The same before something is removed for good; what is in the Bin counts, for it may come back."""
    names = named_by(connection, list_name, thing_id, also_in_bin=True)
    if names:
        what = _what(connection, list_name, thing_id)
        raise KnownProblem(
            worded(
                "{what} cannot be removed: still named by {names}, the Bin included.",
                what=what,
                names=all_of(names),
            ),
            "Change those, or remove them for good first.",
        )


def _what(connection: Connection, list_name: str, thing_id: str) -> str:
    table = TABLES[list_name]
    if "name" not in table.columns:
        return "This"
    row = connection.execute(
        f"SELECT name FROM {table.name} WHERE id = ?",  # noqa: S608 - our own name
        (thing_id,),
    ).fetchone()
    return f"“{row[0]}”" if row and row[0] else "This"

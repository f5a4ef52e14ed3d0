"""*Remove for good*: what has to go with a thing, and how its words leave the file."""

from collections.abc import Iterable

from send_journal.storage.driver import Connection


def shas_of(connection: Connection, list_name: str, thing_id: str) -> tuple[str, ...]:
    """The bytes that any version of a document had."""
    if list_name != "documents":
        return ()
    rows = connection.execute(
        "SELECT DISTINCT json_extract(body, '$.sha256') FROM version WHERE list = ? AND id = ?",
        (list_name, thing_id),
    )
    return tuple(row[0] for row in rows if row[0])


def drop_unused_content(connection: Connection, shas: Iterable[str]) -> None:
    """Removes bytes that no version of any other document has."""
    for sha256 in shas:
        used = connection.execute(
            "SELECT 1 FROM version WHERE list = 'documents' "
            "AND json_extract(body, '$.sha256') = ? LIMIT 1",
            (sha256,),
        ).fetchone()
        if used is None:
            connection.execute("DELETE FROM content WHERE sha256 = ?", (sha256,))


def take_out_of_index(connection: Connection, document_id: str) -> None:
    """Takes a document's name and words out of the search index."""
    connection.execute(
        "DELETE FROM document_search WHERE rowid = (SELECT row FROM document WHERE id = ?)",
        (document_id,),
    )


def drop_drafts_of(connection: Connection, thing_id: str) -> None:
    """Removes what was typed into a form of that thing and not yet saved."""
    connection.execute(
        "DELETE FROM draft WHERE instr(form, ?) > 0 OR instr(value, ?) > 0", (thing_id, thing_id)
    )


def clear_indexes(connection: Connection) -> None:
    """Merges the search indexes, so that they hold no word of what was removed."""
    for index in ("entry_search", "document_search"):
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608 - our own names

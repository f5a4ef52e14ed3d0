"""Whether the search indexes hold the words of the record: each is made again beside, and compared."""

from typing import cast

from send_journal.domain.record import Document
from send_journal.storage.documents import words_of
from send_journal.storage.driver import Connection
from send_journal.storage.tables import TABLES

_TOKENIZER = "tokenize='unicode61 remove_diacritics 2'"
_COLUMNS = {
    "entry_search": "title, fact, private, names",
    "document_search": "name, author, tags, words",
}
_BOTH_WAYS = (
    "SELECT * FROM (SELECT * FROM temp.kept EXCEPT SELECT * FROM temp.again) UNION ALL "
    "SELECT * FROM (SELECT * FROM temp.again EXCEPT SELECT * FROM temp.kept) LIMIT 1"
)
_SHORT_STARTS = (
    "SELECT substr(term, 1, 1) FROM temp.again UNION SELECT substr(term, 1, 2) FROM temp.again"
)


def index_agrees(connection: Connection) -> bool:
    """Compares how often each word stands in each column, and what one and two letters find.

    The starts of words have a part of the index to themselves. Writes nothing to the file.
    """
    read_only = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only = OFF")  # it stops temporary tables too
    try:
        return all(_agrees(connection, index) for index in _COLUMNS)
    finally:
        connection.execute(f"PRAGMA query_only = {read_only}")


def _agrees(connection: Connection, index: str) -> bool:
    made = ("again", "kept", "fresh")
    connection.execute(
        f"CREATE VIRTUAL TABLE temp.fresh USING fts5({_COLUMNS[index]}, content='', {_TOKENIZER})"
    )
    try:
        if index == "entry_search":
            _fill_with_entries(connection)
        else:
            _fill_with_documents(connection)
        connection.execute(
            "CREATE VIRTUAL TABLE temp.again USING fts5vocab('temp', 'fresh', 'col')"
        )
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.kept USING fts5vocab('main', '{index}', 'col')"
        )
        same_words = connection.execute(_BOTH_WAYS).fetchone() is None
        return same_words and (index != "entry_search" or _short_starts_agree(connection))
    finally:
        for name in made:
            connection.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _short_starts_agree(connection: Connection) -> bool:
    starts = [row[0] for row in connection.execute(_SHORT_STARTS)]
    return all(
        _found(connection, "entry_search", start) == _found(connection, "fresh", start)
        for start in starts
    )


def _found(connection: Connection, index: str, start: str) -> object:
    """How many entries hold a word that starts so, and a sum that tells which."""
    sql = f"SELECT count(*), sum(rowid) FROM {index} WHERE {index} MATCH ?"  # noqa: S608 - our own names
    return connection.execute(sql, (f'"{start}"*',)).fetchone()


def _fill_with_entries(connection: Connection) -> None:
    connection.execute(
        "INSERT INTO temp.fresh (rowid, title, fact, private, names) "
        "SELECT row, title, fact, private, names FROM entry_kept"
    )


def _fill_with_documents(connection: Connection) -> None:
    table = TABLES["documents"]
    rows = connection.execute(f"{table.select} WHERE state = 0").fetchall()
    connection.executemany(
        "INSERT INTO temp.fresh (name, author, tags, words) VALUES (?, ?, ?, ?)",
        [words_of(connection, cast("Document", table.thing(row))) for row in rows],
    )

"""The bytes of documents, held once by what they are, and the words that text files are found by."""

import hashlib
from collections.abc import Iterable
from typing import cast

from send_journal.domain.record import LARGEST_DOCUMENT, Document
from send_journal.problems import KnownProblem
from send_journal.storage.driver import Connection
from send_journal.storage.tables import TABLES
from send_journal.storage.words import search_query
from send_journal.worded import worded

LARGEST = LARGEST_DOCUMENT
_WORDS_READ = 1024 * 1024
_TEXT_ENDINGS = (".txt", ".csv", ".md", ".log", ".eml", ".ics", ".json", ".xml", ".html", ".htm")


def keep_content(connection: Connection, name: str, content: bytes) -> str:
    """Keeps the bytes, untouched and once; the answer is their SHA-256. Over 100 MB is refused."""
    if len(content) > LARGEST:
        size = len(content) / 1_000_000
        raise KnownProblem(
            worded(
                "“{name}” has {size:.0f} MB, and a document may have 100 MB at most.",
                name=name,
                size=size,
            ),
            "Keep it outside the journal, and write in an entry where it is.",
        )
    sha256 = sha256_of(content)
    connection.execute(
        "INSERT INTO content (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
        (sha256, content),
    )
    return sha256


def index_again(connection: Connection, shas: Iterable[str]) -> None:
    """Indexes the documents whose bytes came later than their names."""
    table = TABLES["documents"]
    for sha256 in shas:
        rows = connection.execute(
            f"{table.select} WHERE state = 0 AND sha256 = ?", (sha256,)
        ).fetchall()
        for row in rows:
            index_document(connection, cast("Document", table.thing(row)))


def sha256_of(content: bytes) -> str:
    """What a document is known by."""
    return hashlib.sha256(content).hexdigest()


def content(connection: Connection, sha256: str) -> bytes | None:
    """The bytes, or None where the journal was never given them."""
    row = connection.execute("SELECT bytes FROM content WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else bytes(row[0])


def index_document(connection: Connection, document: Document, *, kept: bool = True) -> None:
    """Makes a document findable by its name, author, tags and, for a text file, its words."""
    row = connection.execute("SELECT row FROM document WHERE id = ?", (document.id,)).fetchone()[0]
    connection.execute("DELETE FROM document_search WHERE rowid = ?", (row,))
    if kept:
        connection.execute(
            "INSERT INTO document_search (rowid, name, author, tags, words) VALUES (?, ?, ?, ?, ?)",
            (row, *words_of(connection, document)),
        )


def words_of(connection: Connection, document: Document) -> tuple[str, str, str, str]:
    """What a document is found by: name, author, tags, and the words of a text file."""
    words = _words(connection, document)
    return document.name, document.author, "\n".join(document.tags), words


def found(connection: Connection, text: str) -> tuple[str, ...]:
    """The ids of the kept documents that hold every word, the newest added first."""
    query = search_query(text)
    if query is None:
        rows = connection.execute("SELECT id FROM document WHERE state = 0 ORDER BY row DESC")
    else:
        rows = connection.execute(
            "SELECT id FROM document WHERE state = 0 AND row IN "
            "(SELECT rowid FROM document_search WHERE document_search MATCH ?) ORDER BY row DESC",
            (query,),
        )
    return tuple(row[0] for row in rows)


def is_text(document: Document) -> bool:
    """Whether its words can be read without another program."""
    return document.media_type.startswith("text/") or document.name.lower().endswith(_TEXT_ENDINGS)


def _words(connection: Connection, document: Document) -> str:
    if not document.sha256 or not is_text(document):
        return ""
    row = connection.execute(
        "SELECT substr(bytes, 1, ?) FROM content WHERE sha256 = ?", (_WORDS_READ, document.sha256)
    ).fetchone()
    if row is None:
        return ""
    content = bytes(row[0])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")

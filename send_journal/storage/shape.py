"""Whether a file's tables are ours, and how an older file is brought up to date.

A journal may come from a stranger. Before anything in it is read, the text of every table, index,
view and trigger is compared with what our own steps make; a view or trigger can run SQL of its own.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.storage import faults, migrations
from send_journal.storage.driver import Connection

APPLICATION_ID = 1397311830

_PARTS = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
# SQLite and sqlite-utils write these themselves, and may one day word them otherwise
_NOT_OUR_WORDS = (
    "_sqlite_migrations",
    "entry_search_",
    "document_search_",
)


def version_of(connection: Connection, path: Path) -> int:
    """The number of steps this file has had; a file that is not ours, or newer, is refused."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        raise faults.NoJournal(path)
    if version > migrations.newest():
        raise faults.NewerVersion
    return version


def refuse_if_altered(connection: Connection, version: int) -> None:
    """Raises `Altered` where the tables are not exactly those of that version."""
    if version < 1 or fingerprint(connection) != migrations.shape(version):
        raise faults.Altered(_strange(connection))


def fingerprint(connection: Connection) -> str:
    """One text that stands for every table, index, view and trigger of a file."""
    lines = []
    for kind, name, table, sql in connection.execute(_PARTS):
        words = (sql or "")[: len("CREATE TABLE")] if _worded_by_others(kind, name) else sql
        lines.append(f"{kind}|{name}|{table}|{words}")
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()


def _worded_by_others(kind: str, name: str) -> bool:
    return kind in {"table", "index"} and name.removeprefix("idx_").startswith(_NOT_OUR_WORDS)


def _strange(connection: Connection) -> str:
    """Names the views and triggers that are not ours, for the sentence."""
    fresh = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        bring_up_to_date(fresh)
        ours = {(kind, name) for kind, name, _, _ in fresh.execute(_PARTS)}
    finally:
        fresh.close()
    strange = [
        f"a {kind} named “{name}”"
        for kind, name, _, _ in connection.execute(_PARTS)
        if (kind, name) not in ours and kind in {"view", "trigger"}
    ]
    return f": {', '.join(strange[:3])}" if strange else ""


def bring_up_to_date(connection: Connection) -> None:
    """Takes the steps that the file has not had, each in one transaction.

    Foreign keys are off during a step, as SQLite asks for, and proved after it.
    """
    from sqlite_utils import Database  # noqa: PLC0415 - costs 65 ms, and most openings need no step

    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.migrations().apply(Database(connection, execute_plugins=False))
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise faults.Damaged


def open_shape(
    connection: Connection, path: Path, *, read_only: bool, copy_first: Callable[[], None]
) -> None:
    """Proves that the file is ours and of this version, taking the steps it lacks.

    `copy_first()` makes a verified copy before the first step; if it cannot, nothing is done. A file
    that is only read is left as it is, and refused where a step that it lacks bears on reading.
    """
    version = version_of(connection, path)
    refuse_if_altered(connection, version)
    if version == migrations.newest():
        return
    if read_only:
        if not migrations.reads_without(version):
            raise faults.OlderVersion
        return
    copy_first()
    bring_up_to_date(connection)
    refuse_if_altered(connection, migrations.newest())

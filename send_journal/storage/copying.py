"""Verified copies, by SQLite's backup: a copy counts only when it was opened again and checked."""

import glob
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from send_journal.storage import driver, faults, seal, shape
from send_journal.storage.driver import Connection
from send_journal.storage.history import Head, last_step
from send_journal.storage.keys import Key

_PAGES_AT_ONCE = 1000  # of a copy: some milliseconds of work


def go_on() -> None:
    """For a copy that nobody stops."""


def copy_to(
    source: Connection, out: Path, key: Key | None, may_go_on: Callable[[], None] = go_on
) -> Head | None:
    """A copy of an open journal in a new file under its own `key`; the answer is where its history stands.

    The file appears under its name only when it was read again from the disk and found sound. Between
    its steps `may_go_on` is asked; where it raises, there is no file.
    """
    with unfinished_copy(source, out, key, may_go_on) as (unfinished, there):
        may_go_on()
        head = verify(unfinished, key, may_go_on)
        if head != there:
            raise faults.Damaged
        if key is None:
            seal.close_up(unfinished, seal.value_of(source))
        may_go_on()
        _put_in_place(unfinished, out)
    return head


def verify(path: Path, key: Key | None, may_go_on: Callable[[], None] = go_on) -> Head | None:
    """Reads a copy through: its key, its tables, every page. Raises where it is not sound."""
    with (
        closing(driver.connect(path, key, "read")) as copy,
        faults.in_plain_words(path),
        driver.asking(copy, may_go_on),
    ):
        shape.refuse_if_altered(copy, shape.version_of(copy, path))
        if damaged_pages(copy):
            raise faults.Damaged
        return last_step(copy)


def journal_id_of(path: Path, key: Key | None) -> str:
    """Which journal a file is, or is a copy of."""
    with closing(driver.connect(path, key, "read")) as copy, faults.in_plain_words(path):
        shape.refuse_if_altered(copy, shape.version_of(copy, path))
        return str(copy.execute("SELECT id FROM journal").fetchone()[0])


def damaged_pages(connection: Connection) -> list[str]:
    """What SQLCipher's check of every page and SQLite's own find wrong; empty for a sound file."""
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    if not found:
        rows = connection.execute("PRAGMA integrity_check")
        found = [str(row[0]) for row in rows if row[0] != "ok"]
    return found


def write_anew(
    source: Connection, path: Path, key: Key | None, may_go_on: Callable[[], None] = go_on
) -> Path:
    """Writes every row into a new file beside `path` under `key`, and proves it; it replaces nothing yet.

    Unlike a backup, nothing that was deleted comes along in an unused corner of a page. Where
    `may_go_on` raises, there is no new file.
    """
    fresh = unfinished_beside(path)
    try:
        driver.make_empty(fresh)
        with faults.in_plain_words(fresh):
            _export(source, fresh, key, may_go_on)
        same_history = verify(fresh, key, may_go_on) == last_step(source)
        if not same_history or _counts(fresh, key) != _counts_of(source):
            raise faults.Damaged
        may_go_on()
    except BaseException:
        _remove(fresh)
        raise
    return fresh


def _counts(path: Path, key: Key | None) -> dict[str, int]:
    with closing(driver.connect(path, key, "read")) as connection:
        return _counts_of(connection)


def _counts_of(connection: Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    count = "SELECT count(*) FROM "
    return {name: connection.execute(f'{count} "{name}"').fetchone()[0] for (name,) in names}


def unfinished_beside(out: Path) -> Path:
    """A name for a file in the making, beside the place where it will be."""
    return out.with_name(f".{out.name}.{secrets.token_hex(4)}.unfinished")


def remove_unfinished(out: Path) -> None:
    """Removes what a crash left half-made beside a journal that is now held by us."""
    for path in out.parent.glob(f".{glob.escape(out.name)}.*.unfinished*"):
        path.unlink(missing_ok=True)


@contextmanager
def unfinished_copy(
    source: Connection, out: Path, key: Key | None, may_go_on: Callable[[], None] = go_on
) -> Iterator[tuple[Path, Head | None]]:
    """A copy of every page in a file beside `out`, and where its history stands; gone at the end."""
    path = unfinished_beside(out)
    try:
        driver.make_empty(path)
        with faults.in_plain_words(path):
            head = _back_up(source, path, key, may_go_on)
        yield path, head
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-journal"))):
        each.unlink(missing_ok=True)


def _back_up(
    source: Connection, path: Path, key: Key | None, may_go_on: Callable[[], None]
) -> Head | None:
    """Copies the pages as of one moment; the answer is where the history stood in it."""

    def copied(_status: int, _left: int, _whole: int) -> None:
        may_go_on()

    with closing(driver.connect(path, key, "make")) as target:
        source.execute("BEGIN")  # what is written meanwhile stays out
        try:
            head = last_step(source)
            source.backup(target, pages=_PAGES_AT_ONCE, progress=copied)
        finally:
            source.execute("COMMIT")
        # one file without a log beside it, which can be read from where nothing can be written
        target.execute("PRAGMA journal_mode = DELETE")
    return head


def _export(source: Connection, path: Path, key: Key | None, may_go_on: Callable[[], None]) -> None:
    words = "" if key is None else key.for_sqlcipher()
    version = source.execute("PRAGMA user_version").fetchone()[0]
    source.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(path.absolute()), words))
    try:
        with driver.asking(source, may_go_on):
            source.execute("SELECT sqlcipher_export('fresh')")
        source.execute(f"PRAGMA fresh.user_version = {version}")
        source.execute(f"PRAGMA fresh.application_id = {shape.APPLICATION_ID}")
    finally:
        source.execute("DETACH DATABASE fresh")


def _put_in_place(unfinished: Path, out: Path) -> None:
    with faults.in_plain_words(out):
        if out.exists():
            raise faults.AlreadyThere(out)
        unfinished.rename(out)
        sync_folder(out.parent)


def sync_folder(folder: Path) -> None:
    """Makes a new name in a folder as durable as what it names."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

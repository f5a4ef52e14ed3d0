"""The one place that opens a file of ours: its key, its settings, and who may read it."""

import hmac
import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.problems import KnownProblem
from send_journal.storage import faults
from send_journal.storage.hold import held_by
from send_journal.storage.keys import SALT_BYTES, Key

Connection = Any  # sqlcipher3 has no types; it is the standard library's Connection by another name

Mode = Literal["write", "read", "make"]

_PLAIN_HEADER = b"SQLite format 3\x00"
_PAGE = 4096
_CHECK = 64  # what SQLCipher 4 ends each page with
_WAIT_SECONDS = 5.0
_OFTEN = 4000  # of SQLite's own small steps: some milliseconds of work

# A file that is open for writing: its log is the writer's. The system forgets a program's locks on a
# file as soon as any part of that program has looked into it, a dialog for files too. Whoever reads
# beside it would then take itself for the last one, and remove the log that is being written.
_BESIDE = "mode=ro&readonly_shm=1"

# before anything of the file is read
_GUARDS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -48000",
)


def is_locked(path: Path) -> bool:
    """Whether the file needs a key, from its first bytes; `NoJournal` if it cannot be a journal."""
    with faults.in_plain_words(path):
        if path.is_dir():
            raise faults.NoJournal(path)
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(512)
    if start.startswith(_PLAIN_HEADER):
        return False
    ours_by_name = path.suffix == ".sendjournal"
    if size < _PAGE or _is_text(start) or (size % _PAGE and not ours_by_name):
        raise faults.NoJournal(path)
    return True


def _is_text(start: bytes) -> bool:
    """Whether the bytes are a text or a known kind of file; a locked file looks like chance."""
    if start.startswith((b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")):
        return True
    return b"\x00" not in start and sum(byte < 128 for byte in start) > 0.9 * len(start)


def salt_of(path: Path) -> bytes:
    """The salt that a locked file begins with."""
    with faults.in_plain_words(path), path.open("rb") as file:
        return file.read(SALT_BYTES)


def make_empty(path: Path) -> None:
    """A new empty file that only this user can read, never over an existing one."""
    with faults.in_plain_words(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def connect(path: Path, key: Key | None, mode: Mode) -> Connection:
    """An open connection with our settings; `WrongKey` or `Damaged` where the key does not open it.

    `make` expects an empty file from `make_empty`.
    """
    with faults.in_plain_words(path):
        connection = sqlcipher.connect(
            _address(path, mode), uri=True, isolation_level=None, timeout=_WAIT_SECONDS
        )
        try:
            for guard in _GUARDS:
                connection.execute(guard)
            if key is not None:
                connection.execute(f'PRAGMA key = "{key.for_sqlcipher()}"')
            if mode != "make":
                _prove_key(connection, path, key)
            for setting in _SETTINGS:
                connection.execute(setting)
            if mode == "read":
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _address(path: Path, mode: Mode) -> str:
    address = path.absolute().as_uri()
    if mode != "read":
        return f"{address}?mode=rw"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        if held_by(path) != ("", ""):
            return f"{address}?{_BESIDE}"
        return f"{address}?mode=rw"  # query_only is set; SQLite may still fold in what a crash left
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return f"{address}?mode=ro"
    return f"{address}?immutable=1"


def _prove_key(connection: Connection, path: Path, key: Key | None) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF != faults.NOT_A_DATABASE:
            raise
        if key is None or _fits_a_later_page(path, key):
            raise faults.Damaged from error
        raise faults.WrongPassphrase from error


def _fits_a_later_page(path: Path, key: Key) -> bool:
    """Whether the key is proved by any of the next pages, though the first does not open.

    A wrong passphrase and a damaged first page look the same to SQLCipher. Each page carries its
    own check (HMAC-SHA512 over what it holds and its number), so the others can tell.
    """
    secret = key.hmac_key()
    with path.open("rb") as file:
        for number in range(2, 12):
            file.seek((number - 1) * _PAGE)
            page = file.read(_PAGE)
            if len(page) < _PAGE:
                return False
            held, check = page[:-_CHECK], page[-_CHECK:]
            made = hmac.digest(secret, held + struct.pack("<I", number), "sha512")
            if hmac.compare_digest(made, check):
                return True
    return False


@contextmanager
def asking(connection: Connection, may_go_on: Callable[[], None]) -> Iterator[None]:
    """What is read or written here stops soon, also within one statement, where `may_go_on` raises."""
    stopped: list[KnownProblem] = []

    def must_stop() -> bool:
        try:
            may_go_on()
        except KnownProblem as problem:
            stopped.append(problem)
        return bool(stopped)

    connection.set_progress_handler(must_stop, _OFTEN)
    try:
        yield
    except faults.DriverError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def use_write_ahead_log(connection: Connection) -> None:
    """Each write is durable in half a millisecond, and readers never wait."""
    connection.execute("PRAGMA journal_mode = WAL")


def keep_to_this_user(path: Path) -> None:
    """Takes away other users' right to read a file that came with it, where that can be done."""
    if os.name != "posix":
        return
    about = path.stat()
    if about.st_mode & 0o077 and about.st_uid == os.geteuid():
        with suppress(PermissionError):  # some drives and sticks know no owners
            path.chmod(0o600)

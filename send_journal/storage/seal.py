"""The seal of a journal without a lock: one digest over every byte of the closed file.

In a locked file SQLCipher checks each page. A file without a lock has no such check, and much of it
is room that nothing reads, so that a changed byte could pass unseen. While the file is open the seal
says so; when it is closed, the digest over the whole file is written into the seal's own place, which
counts as zeros.
"""

import hashlib
import mmap
import os
import secrets
from pathlib import Path

from send_journal.storage.driver import Connection

_OPENED = "opened:"
_SEALED = "sha256:"


def mark_opened(connection: Connection) -> None:
    """Says in the file that it is open, and its bytes may change. Make it inside a transaction."""
    connection.execute(
        "INSERT INTO seal (only, value) VALUES (1, ?) "
        "ON CONFLICT (only) DO UPDATE SET value = excluded.value",
        (_OPENED + secrets.token_hex(32),),
    )


def value_of(connection: Connection) -> str:
    """What the seal says; empty in a locked file, which needs none."""
    row = connection.execute("SELECT value FROM seal").fetchone()
    return "" if row is None else str(row[0])


def close_up(path: Path, value: str) -> None:
    """Seals a file that nobody has open any more; `value` is what its seal says now."""
    if not value.startswith(_OPENED):
        return
    with path.open("r+b") as file:
        place, digest = _digest(file.fileno(), value)
        if place is None:
            return  # a log that could not be folded in: it stays marked as open
        file.seek(place)
        file.write(f"{_SEALED}{digest}".encode())
        file.flush()
        os.fsync(file.fileno())


def is_whole(path: Path, value: str) -> bool:
    """Whether no byte of the file has changed since it was sealed; a file marked as open may."""
    log = path.with_name(path.name + "-wal")
    if not value or value.startswith(_OPENED) or (log.exists() and log.stat().st_size):
        return True
    with path.open("rb") as file:
        _, digest = _digest(file.fileno(), value)
    return value == f"{_SEALED}{digest}"


def _digest(descriptor: int, value: str) -> tuple[int | None, str]:
    """Where the seal is in the file, and the digest of the file with zeros in that place."""
    with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as content:
        place = content.find(value.encode())
        if place < 0:
            return None, ""
        digest = hashlib.sha256()
        with memoryview(content) as view:
            for part in (view[:place], bytes(len(value)), view[place + len(value) :]):
                digest.update(part)
                if isinstance(part, memoryview):
                    part.release()
    return place, digest.hexdigest()

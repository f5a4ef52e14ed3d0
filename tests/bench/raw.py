"""A journal by the driver alone, as any SQLCipher tool would open it: the floor, and a second opinion."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2


def open_raw(path: Path, recovery_rows: Sequence[str]) -> Any:
    """The file opened with the key of its recovery sheet and what makes a write durable."""
    key = "".join(row.replace(" ", "")[:8] for row in recovery_rows)
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def damage(path: Path, recovery_rows: Sequence[str]) -> list[str]:
    """What SQLCipher's and SQLite's own checks find wrong; empty for a sound file."""
    connection = open_raw(path, recovery_rows)
    found = [str(row) for row in connection.execute("PRAGMA cipher_integrity_check")]
    found += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    found += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    connection.close()
    return found

"""The search index while many entries change at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from send_journal.storage.driver import Connection

MANY = 100
_SECURE = "INSERT INTO entry_search(entry_search, rank) VALUES ('secure-delete', ?)"


@contextmanager
def many_at_once(connection: Connection, count: int) -> Iterator[None]:
    """Inside a transaction that changes so many things: old words leave the index together, at its end.

    To take an entry's words out at once costs a long journal some milliseconds an entry. Here they
    are only crossed out, and the merge at the end leaves none of them in the file.
    """
    if count < MANY:
        yield
        return
    connection.execute(_SECURE, (0,))
    yield
    connection.execute("INSERT INTO entry_search(entry_search) VALUES ('optimize')")
    connection.execute(_SECURE, (1,))

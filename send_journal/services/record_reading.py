"""The record of an open journal, read through a connection of its own, for a thread of its own."""

from send_journal.domain.record import Record
from send_journal.services.copies import CopySource
from send_journal.storage import faults, reading
from send_journal.storage.driver import connect


def read_record(source: CopySource) -> Record:
    """The record as it was saved last. The journal itself belongs to the thread that opened it."""
    connection = connect(source.path, source.key, "read")
    try:
        with faults.in_plain_words(source.path):
            return reading.record(connection)
    finally:
        connection.close()

"""The journals of the storage tests, for the services too."""

from tests.storage.conftest import clock, journal, make_journal

__all__ = ["clock", "journal", "make_journal"]

"""Makes and opens journals: by passphrase, by the recovery sheet, or without a lock."""

from pathlib import Path

from send_journal.clock import Clock, utc_now
from send_journal.services.copies import Copies, copy_before_update
from send_journal.services.journal import Journal
from send_journal.services.keys import key_for
from send_journal.storage import driver, faults, journal_file
from send_journal.storage.faults import (
    Altered,
    Damaged,
    NewerVersion,
    NoJournal,
    OpenElsewhere,
    ReadOnlyPlace,
    WrongKey,
)
from send_journal.storage.keys import Key, check_passphrase, row_is_right

__all__ = [
    "Altered",
    "Damaged",
    "Key",
    "NewerVersion",
    "NoJournal",
    "OpenElsewhere",
    "ReadOnlyPlace",
    "WrongKey",
    "create_journal",
    "is_locked",
    "open_journal",
    "recovery_rows",
    "row_is_right",
]


def create_journal(
    path: Path,
    *,
    passphrase: str | None,
    computer: str,
    example: bool = False,
    copies: Copies | None = None,
    clock: Clock = utc_now,
) -> Journal:
    """A new journal, open. `None` for the passphrase makes it without a lock, by choice."""
    if passphrase is not None:
        check_passphrase(passphrase)
    file = journal_file.make(path, passphrase, computer=computer, clock=clock, example=example)
    return Journal(file, copies)


def open_journal(  # noqa: PLR0913 - the ways in which a journal may be opened
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    computer: str,
    read_only: bool = False,
    take_over: bool = False,
    copies: Copies | None = None,
    clock: Clock = utc_now,
) -> Journal:
    """Opens a journal, or raises the `KnownProblem` that says why not and what to do.

    `read_only` works beside an open window. `take_over` disregards that another computer, which
    broke down, seems to have it open.
    """
    key = key_for(path, passphrase, recovery_key)
    try:
        file = journal_file.open_file(
            path,
            key,
            computer=computer,
            clock=clock,
            read_only=read_only,
            take_over=take_over,
            copy_first=lambda: copy_before_update(path, key, copies),
        )
    except WrongKey:
        if recovery_key is not None:
            raise faults.WrongRecoveryKey from None
        raise
    except faults.NoRoom:
        raise faults.NoRoomToOpen from None
    return Journal(file, copies)


def is_locked(path: Path) -> bool:
    """Whether the journal asks for a passphrase; from the first bytes of its file."""
    return driver.is_locked(path)


def recovery_rows(journal: Journal) -> tuple[str, ...]:
    """The eight rows of the recovery sheet, `1A2B 3C4D  5E`; none for a journal without a lock."""
    return journal.recovery_rows()

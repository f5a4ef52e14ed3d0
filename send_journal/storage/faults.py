"""The driver's errors in the words of the user. The only place that knows their codes."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.problems import KnownProblem
from send_journal.worded import one_after_another, worded

DriverError: type[Exception] = sqlcipher.Error

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT = 5, 6, 8, 10, 11
_FULL, _CANNOT_OPEN, NOT_A_DATABASE = 13, 14, 26
_NOT_UTF_8 = "Could not decode to UTF-8"  # every text that we keep is UTF-8
_MOVED = 8 | (4 << 8)  # SQLITE_READONLY_DBMOVED


class WrongKey(KnownProblem):
    """The passphrase or the recovery key does not open this file."""


class WrongPassphrase(WrongKey):
    """No file opens with this; a damaged salt looks the same, so copies are named too."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open this journal.",
            "Look at capital letters and spaces, or use the recovery sheet. "
            "If you are sure of it, the file may be damaged: bring back a copy.",
        )


class WrongRecoveryKey(WrongKey):
    """The rows are whole, and open another file or none."""

    def __init__(self) -> None:
        super().__init__(
            "That recovery key does not open this journal, though it has no slip in it.",
            "It may be the sheet of another journal, or older than the last new passphrase.",
        )


class PassphraseNeeded(WrongKey):
    """The file is locked and neither passphrase nor recovery key was given."""

    def __init__(self) -> None:
        super().__init__("This journal is locked.", "Give its passphrase, or its recovery sheet.")


class Damaged(KnownProblem):
    """Part of the file cannot be read, or is not what was written."""

    def __init__(self) -> None:
        super().__init__(
            "Part of this journal’s file is damaged.",
            "Bring back the newest copy. Keep the damaged file too: most of it may still be read.",
        )


class NoJournal(KnownProblem):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            worded("“{name}” is not a journal.", name=path.name),
            "Choose a file whose name ends in .sendjournal.",
        )


class NoFile(KnownProblem):
    """There is nothing at that path."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            worded("There is no file “{name}” in that place.", name=path.name),
            "It may have been moved, or its stick is not plugged in.",
        )


class AlreadyThere(KnownProblem):
    """Nothing of ours writes over an existing file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            worded("There is already a file “{name}” in that place.", name=path.name),
            "Choose another name.",
        )


class NewerVersion(KnownProblem):
    """The file was written by a newer version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "This journal was last used with a newer version of SEND Journal.",
            "Bring the program on this computer up to date, then open it again.",
        )


class OlderVersion(KnownProblem):
    """The file must be brought up to date first, and was opened only to be read."""

    def __init__(self) -> None:
        super().__init__(
            "This journal was made by an older version of SEND Journal.",
            "Open it once in the window, which makes a copy and brings it up to date.",
        )


class ReadOnlyPlace(KnownProblem):
    """The file, or the folder it is in, cannot be written to."""

    def __init__(self) -> None:
        super().__init__(
            "This journal is in a place that can be read but not written to.",
            "Copy it to a folder of your own and open it there.",
        )


class OpenElsewhere(KnownProblem):
    """Another window, or another computer, holds the file. `computer` and `since` say which.

    `can_take_over`: the sign is another computer's, which may have broken down with the file open.
    """

    def __init__(self, computer: str = "", since: str = "", *, can_take_over: bool = False) -> None:
        where = worded("in another window")
        if computer:
            where = worded("on “{computer}”", computer=computer)
        if since:
            where = worded("{where} since {since}", where=where, since=since)
        can = "If that computer broke down, the window here can take it over."
        next_step = one_after_another("Close it there first.", can if can_take_over else "")
        super().__init__(worded("This journal is open {where}.", where=where), next_step)
        self.computer = computer
        self.since = since
        self.can_take_over = can_take_over


class Busy(KnownProblem):
    """Another program is in the middle of a write that takes its time."""

    def __init__(self) -> None:
        super().__init__(
            "Another program is writing to this journal just now.", "Wait a moment and try again."
        )


class NoRoom(KnownProblem):
    """The disk is full."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so this was not saved.", "Make some room on the disk and save again."
        )


class NoRoomToOpen(KnownProblem):
    """The disk is full, and an open journal needs a little room beside it."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so the journal cannot be opened.",
            "Make some room on the disk and try again.",
        )


class OutOfReach(KnownProblem):
    """The file was there and is not any more: a stick pulled out, a network drive gone."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            worded("The journal’s file “{name}” cannot be reached any more.", name=path.name),
            "Plug its stick or drive in again, then save again.",
        )


class Altered(KnownProblem):
    """The file holds tables, views or triggers that this program did not make."""

    def __init__(self, strange: str = "") -> None:
        super().__init__(
            worded(
                "This file holds parts that SEND Journal did not make{strange}.", strange=strange
            ),
            "Do not use it. Ask whoever gave it to you, or bring back a copy of your own.",
        )


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns what the driver and the system say about the file at `path` into known problems."""
    try:
        yield
    except (
        UnicodeDecodeError
    ) as error:  # the driver speaks of a damaged part in the part's own bytes
        raise Damaged from error
    except sqlcipher.Error as error:
        problem = _from_driver(error, path)
        if problem is None:
            raise
        raise problem from error
    except OSError as error:
        problem = from_system(error, path)
        if problem is None:
            raise
        raise problem from error


def _from_driver(error: Exception, path: Path) -> KnownProblem | None:
    whole = getattr(error, "sqlite_errorcode", 0) or 0
    code = whole & 0xFF
    if code in {_CORRUPT, NOT_A_DATABASE} or str(error).startswith(_NOT_UTF_8):
        return Damaged()
    if code == _FULL:
        return NoRoom()
    if whole == _MOVED or code == _CANNOT_OPEN:
        return OutOfReach(path)
    if code in {_READ_ONLY, _IO}:  # a stick that the system made read-only answers in either way
        writable = code == _IO and os.access(path, os.W_OK)
        return OutOfReach(path) if writable or not path.exists() else ReadOnlyPlace()
    if code in {_BUSY, _LOCKED}:
        return Busy()
    return None


def from_system(error: OSError, path: Path) -> KnownProblem | None:
    """A known problem for what the system said, or None where it is a bug of ours."""
    number = error.errno
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return NoRoom()
    if number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return ReadOnlyPlace()
    if number == errno.EEXIST:
        return AlreadyThere(path)
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return NoFile(path)
    if number in {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE}:
        return OutOfReach(path)
    return None

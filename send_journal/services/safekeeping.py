"""What keeps an open journal safe: its copies, its lock, and the one way to take something out."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from send_journal.domain.history import Removal
from send_journal.problems import KnownProblem
from send_journal.services.copies import Copies, Copy, CopyOutcome, CopySource
from send_journal.storage import copying, faults, notes, removal
from send_journal.storage.history import last_step
from send_journal.storage.journal_file import JournalFile
from send_journal.storage.keys import Key, check_passphrase, new_salt
from send_journal.storage.writing import Writing

WORD_TO_REMOVE = "remove"
"""What is typed instead of a passphrase where a journal has no lock."""

# settings of the journal: where its history stood at the last copy, where rolling copies lie and
# since when, and the backups that were made by hand
_COPIED_AT = "copies.head"
_PLACES = "copies.places"
_BACKUPS = "copies.backups"


class WhyNew(enum.StrEnum):
    """Why a new passphrase is wanted: it decides what becomes of older copies."""

    WANTED = "I want a new one"
    KNOWN = "Someone may know it"


@dataclass(frozen=True)
class NewLock:
    """What a new passphrase did to older copies: how many stay, how many went, which are out of reach.

    A copy that stays or is out of reach opens with the old passphrase or the old sheet.
    """

    copies_kept: int
    copies_removed: int
    copies_out_of_reach: tuple[str, ...]


@dataclass(frozen=True)
class WholeRemoval:
    """What removing a whole journal did: copies and backups that went, and those out of reach."""

    copies_removed: int
    copies_out_of_reach: tuple[str, ...]


class Safekeeping:
    """Copies, lock and removal for one open journal."""

    def __init__(self, file: JournalFile, copies: Copies | None) -> None:
        self._file = file
        self._copies = copies

    def source(self) -> CopySource:
        """What a copy is made from; may go to another thread."""
        return CopySource(self._file.path, self._file.key, self._file.journal_id)

    def is_copied(self) -> bool:
        """Whether the last change is in a copy already, or there is nothing to copy yet."""
        with self._file.reading() as connection:
            head = last_step(connection)
            return head is None or notes.setting(connection, _COPIED_AT) == head.hash

    def head(self) -> str:
        """Where the history stands: noted with the copies that are made from here."""
        with self._file.reading() as connection:
            head = last_step(connection)
        return head.hash if head else ""

    def copy_if_changed(self) -> CopyOutcome | None:
        """Makes the rolling copies where something has changed since the last; None where not."""
        if self._copies is None or self._file.read_only or self.is_copied():
            return None
        return self.copy_now()

    def copy_now(self) -> CopyOutcome:
        """Makes the rolling copies, changed or not."""
        if self._copies is None:
            return CopyOutcome()
        head = self.head()
        outcome = self._copies.make(self.source())
        if outcome.made:
            self.note_copies(outcome, head)
        return outcome

    def note_copies(self, outcome: CopyOutcome, head: str) -> None:
        """Remembers inside the journal where its copies lie, to name them when they are out of reach."""
        with self._file.writing() as connection:
            places = self._remembered(_PLACES)
            for copy in outcome.made:
                places[str(copy.path.parent.parent)] = copy.made.isoformat()
            notes.set_setting(connection, _PLACES, places)
            notes.set_setting(connection, _COPIED_AT, head)

    def back_up(self, out: Path) -> None:
        """A verified copy where the user wants one, never over an existing file."""
        if out.exists():
            raise faults.AlreadyThere(out)
        with self._file.reading() as connection:
            copying.copy_to(connection, out, self._file.key)
        self.note_backup(out)

    def note_backup(self, out: Path) -> None:
        """Remembers inside the journal where a copy was saved by hand."""
        if not self._file.read_only:
            with self._file.writing() as connection:
                backups = self._remembered(_BACKUPS)
                backups[str(out.resolve())] = self._file.history.now_text()
                notes.set_setting(connection, _BACKUPS, backups)

    def known_copies(self) -> tuple[Copy, ...]:
        """The rolling copies that can be reached now, the newest first."""
        return () if self._copies is None else self._copies.of(self._file.journal_id)

    def backups(self) -> Mapping[str, str]:
        """The backups made by hand in this journal: where, and when (an instant)."""
        return dict(self._remembered(_BACKUPS))

    def out_of_reach(self) -> tuple[str, ...]:
        """The places and backups this journal knows of that cannot be reached now."""
        places = [place for place in self._remembered(_PLACES) if not Path(place).is_dir()]
        backups = [path for path in self._remembered(_BACKUPS) if not Path(path).is_file()]
        return (*places, *backups)

    def remove_for_good(self, list_name: str, thing_id: str) -> Removal:
        """Takes a thing out of the record, its history, the index, and the copies within reach."""

        def change(writing: Writing) -> None:
            writing.remove(list_name, thing_id)
            removal.clear_indexes(self._file.connection)

        written = self._file.step("remove for good", change)
        self._file.write_anew(self._file.key)
        removed, beyond = self._only_new_copies(self._file.key)
        return Removal(
            label=written.changes.label,
            ids=written.changes.ids,
            copies_removed=removed,
            copies_out_of_reach=beyond,
        )

    def remove_journal(self) -> WholeRemoval:
        """Removes the file, and every copy and backup of it that can be reached."""
        beyond = self.out_of_reach()
        key, journal_id = self._file.key, self._file.journal_id
        backups = [Path(path) for path in self._remembered(_BACKUPS)]
        removed = sum(self._remove_if_ours(path, key) for path in backups)
        self._file.close()
        with faults.in_plain_words(self._file.path):
            self._file.path.unlink()
        if self._copies is not None:
            removed += self._copies.remove_older(journal_id, ())
        return WholeRemoval(removed, beyond)

    def proves(self, *, passphrase: str | None, recovery_key: str | None, word: str | None) -> bool:
        """Whether somebody may do what cannot be taken back: they hold the key, or typed the word."""
        key = self._file.key
        if key is None:
            return (word or "").strip().casefold() == WORD_TO_REMOVE
        if recovery_key is not None:
            return Key.from_recovery(recovery_key, key.salt) == key
        return bool(passphrase) and Key.from_passphrase(passphrase or "", key.salt) == key

    def change_passphrase(self, passphrase: str, why: WhyNew) -> NewLock:
        """A new passphrase, a new key and a new salt: the file is written anew and proved.

        Where somebody may know the old one, or there was no lock before, older copies within reach
        go once there is a new one.
        """
        check_passphrase(passphrase)
        old = self._file.key
        key = Key.from_passphrase(passphrase, new_salt())
        self._file.write_anew(key)
        if why is WhyNew.WANTED and old is not None:
            kept = len(self.known_copies())
            self.copy_now()
            return NewLock(kept, 0, self.out_of_reach())
        removed, beyond = self._only_new_copies(old)
        return NewLock(0, removed, beyond)

    def _only_new_copies(self, old: Key | None) -> tuple[int, tuple[str, ...]]:
        """A new copy, then none of the older ones; how many went, and which could not be reached."""
        beyond = list(self.out_of_reach())
        removed = 0
        if self._copies is not None:
            outcome = self.copy_now()
            if outcome.problems and not outcome.made:
                beyond += [str(copy.path) for copy in self.known_copies()]
            else:
                removed = self._copies.remove_older(self._file.journal_id, outcome.made)
        backups = [Path(path) for path in self._remembered(_BACKUPS)]
        removed += sum(self._remove_if_ours(path, old) for path in backups)
        with self._file.writing() as connection:
            left = {path: at for path, at in self._remembered(_BACKUPS).items() if path in beyond}
            notes.set_setting(connection, _BACKUPS, left)
        return removed, tuple(beyond)

    def _remove_if_ours(self, path: Path, key: Key | None) -> bool:
        """Removes a remembered backup, if it is still a copy of this journal and not something else."""
        try:
            ours = path.is_file() and copying.journal_id_of(path, key) == self._file.journal_id
        except KnownProblem:
            return False
        if ours:
            with faults.in_plain_words(path):
                path.unlink()
        return ours

    def _remembered(self, name: str) -> dict[str, str]:
        with self._file.reading() as connection:
            return cast("dict[str, str]", notes.setting(connection, name) or {})

"""What keeps an open journal safe: its copies, its lock, and the one way to take something out."""

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from send_journal.domain.history import Removal
from send_journal.problems import KnownProblem
from send_journal.services.copies import Copies, Copy, CopyOutcome, CopySource
from send_journal.services.rewriting import Fresh, Rewriting
from send_journal.storage import copying, faults, notes, removal
from send_journal.storage.apart import Apart
from send_journal.storage.driver import Connection
from send_journal.storage.history import last_step
from send_journal.storage.journal_file import JournalFile
from send_journal.storage.keys import Key, check_passphrase, new_salt
from send_journal.storage.writing import Writing, transaction

Done = TypeVar("Done")

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


@dataclass(frozen=True)
class DueCopy:
    """The rolling copies of what a journal holds now, as plain values: they may be made in any thread.

    The journal notes what was made, with `head`, in its own.
    """

    copies: Copies
    source: CopySource
    head: str


class Safekeeping:
    """Copies, lock and removal for one open journal."""

    def __init__(self, file: JournalFile, copies: Copies | None) -> None:
        self._file = file
        self._copies = copies
        self._under_way: Rewriting[object] | None = None

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

    def due_copy(self) -> DueCopy | None:
        """What is to be copied where something has changed since the last; None where not."""
        if self._copies is None or self._file.read_only or self.is_copied():
            return None
        return DueCopy(self._copies, self.source(), self.head())

    def copy_if_changed(self) -> CopyOutcome | None:
        """Makes the rolling copies where something has changed since the last; None where not."""
        return None if self.due_copy() is None else self.copy_now()

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
            _note_copies(connection, outcome, head)

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
                backups = _remembered(connection, _BACKUPS)
                backups[str(out.resolve())] = self._file.history.now_text()
                notes.set_setting(connection, _BACKUPS, backups)

    def known_copies(self) -> tuple[Copy, ...]:
        """The rolling copies that can be reached now, the newest first."""
        return () if self._copies is None else self._copies.of(self._file.journal_id)

    def backups(self) -> Mapping[str, str]:
        """The backups made by hand in this journal: where, and when (an instant)."""
        with self._file.reading() as connection:
            return _remembered(connection, _BACKUPS)

    def out_of_reach(self) -> tuple[str, ...]:
        """The places and backups this journal knows of that cannot be reached now."""
        with self._file.reading() as connection:
            return _out_of_reach(connection)

    def removing(self, list_name: str, thing_id: str) -> Rewriting[Removal]:
        """A thing going out of the record, its history, the index, and the copies within reach."""
        copies, journal_id = self._copies, self._file.journal_id

        def change(connection: Connection, writing: Writing) -> None:
            writing.remove(list_name, thing_id)
            removal.clear_indexes(connection)

        def write(apart: Apart, may_go_on: Callable[[], None]) -> Fresh:
            path, written = apart.step_anew("remove for good", change, may_go_on)
            return Fresh(path, apart.key, written)

        def settle(apart: Apart, fresh: Fresh) -> Removal:
            assert fresh.written is not None  # written above
            changes = fresh.written.changes
            removed, beyond = _only_new_copies(apart, journal_id, copies, apart.key)
            return Removal(
                label=changes.label,
                ids=changes.ids,
                copies_removed=removed,
                copies_out_of_reach=beyond,
            )

        return self._rewriting(write, settle)

    def remove_journal(self) -> WholeRemoval:
        """Removes the file, and every copy and backup of it that can be reached."""
        beyond = self.out_of_reach()
        key, journal_id = self._file.key, self._file.journal_id
        removed, shut = _remove_backups(self.backups(), key, journal_id)
        self._file.close()
        with faults.in_plain_words(self._file.path):
            self._file.path.unlink()
        if self._copies is not None:
            removed += self._copies.remove_older(journal_id, ())
        return WholeRemoval(removed, (*beyond, *shut))

    def proves(self, *, passphrase: str | None, recovery_key: str | None, word: str | None) -> bool:
        """Whether somebody may do what cannot be taken back: they hold the key, or typed the word."""
        key = self._file.key
        if key is None:
            return (word or "").strip().casefold() == WORD_TO_REMOVE
        if recovery_key is not None:
            return Key.from_recovery(recovery_key, key.salt) == key
        return bool(passphrase) and Key.from_passphrase(passphrase or "", key.salt) == key

    def relocking(self, passphrase: str, why: WhyNew) -> Rewriting[NewLock]:
        """A new passphrase, a new key and a new salt: the file is written anew and proved.

        Where somebody may know the old one, or there was no lock before, older copies within reach
        go once there is a new one.
        """
        check_passphrase(passphrase)
        old, copies, journal_id = self._file.key, self._copies, self._file.journal_id

        def write(apart: Apart, may_go_on: Callable[[], None]) -> Fresh:
            key = Key.from_passphrase(passphrase, new_salt())
            may_go_on()
            return Fresh(apart.write_anew(key, may_go_on), key)

        def settle(apart: Apart, _fresh: Fresh) -> NewLock:
            if why is WhyNew.KNOWN or old is None:
                removed, beyond = _only_new_copies(apart, journal_id, copies, old)
                return NewLock(0, removed, beyond)
            kept = 0 if copies is None else len(copies.of(journal_id))
            with apart.held() as connection:
                kept += sum(Path(path).is_file() for path in _remembered(connection, _BACKUPS))
                _copy(connection, apart, journal_id, copies)
                return NewLock(kept, 0, _out_of_reach(connection))

        return self._rewriting(write, settle)

    def give_up(self) -> None:
        """A rewriting that is not in place and has nobody any more who works for it."""
        if self._under_way is not None:
            self._under_way.give_up()

    def _rewriting(
        self,
        write: Callable[[Apart, Callable[[], None]], Fresh],
        settle: Callable[[Apart, Fresh], Done],
    ) -> Rewriting[Done]:
        made = Rewriting(self._file, write, settle)
        self._under_way = made
        return made


def _copy(
    connection: Connection, apart: Apart, journal_id: str, copies: Copies | None
) -> CopyOutcome:
    """Makes the rolling copies and remembers where they lie."""
    if copies is None:
        return CopyOutcome()
    head = last_step(connection)
    outcome = copies.make(CopySource(apart.path, apart.key, journal_id))
    if outcome.made:
        with transaction(connection):
            _note_copies(connection, outcome, head.hash if head else "")
    return outcome


def _only_new_copies(
    apart: Apart, journal_id: str, copies: Copies | None, old: Key | None
) -> tuple[int, tuple[str, ...]]:
    """A new copy, then none of the older ones; how many went, and which could not be reached."""
    with apart.held() as connection:
        beyond = list(_out_of_reach(connection))
        removed = 0
        if copies is not None:
            outcome = _copy(connection, apart, journal_id, copies)
            if outcome.problems and not outcome.made:
                beyond += [str(copy.path) for copy in copies.of(journal_id)]
            else:
                removed = copies.remove_older(journal_id, outcome.made)
        backups = _remembered(connection, _BACKUPS)
        gone, shut = _remove_backups(backups, old, journal_id)
        removed += gone
        beyond += shut
        with transaction(connection):
            left = {path: at for path, at in backups.items() if path in beyond}
            notes.set_setting(connection, _BACKUPS, left)
    return removed, tuple(beyond)


def _remove_backups(
    backups: Iterable[str], key: Key | None, journal_id: str
) -> tuple[int, tuple[str, ...]]:
    """Removes each remembered backup that is still a copy of this journal and not something else.

    Answers how many went, and which are there but are not opened by this key: of an older passphrase.
    """
    removed, shut = 0, []
    for name in backups:
        path = Path(name)
        try:
            ours = path.is_file() and copying.journal_id_of(path, key) == journal_id
        except (faults.NoJournal, faults.Damaged):
            continue
        except KnownProblem:
            shut.append(name)
            continue
        if ours:
            with faults.in_plain_words(path):
                path.unlink()
            removed += 1
    return removed, tuple(shut)


def _out_of_reach(connection: Connection) -> tuple[str, ...]:
    places = [each for each in _remembered(connection, _PLACES) if not Path(each).is_dir()]
    backups = [each for each in _remembered(connection, _BACKUPS) if not Path(each).is_file()]
    return (*places, *backups)


def _note_copies(connection: Connection, outcome: CopyOutcome, head: str) -> None:
    places = _remembered(connection, _PLACES)
    for copy in outcome.made:
        places[str(copy.path.parent.parent)] = copy.made.isoformat()
    notes.set_setting(connection, _PLACES, places)
    notes.set_setting(connection, _COPIED_AT, head)


def _remembered(connection: Connection, name: str) -> dict[str, str]:
    return dict(cast("dict[str, str]", notes.setting(connection, name) or {}))

"""One open journal: all that can be read from it and done to it."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from send_journal.domain.changes import ChangeSet
from send_journal.domain.history import BinItem, Removal, Version
from send_journal.domain.listing import EntryLine, EntryQuery
from send_journal.domain.record import Document, Record, Thing
from send_journal.problems import KnownProblem
from send_journal.services.checking import CheckReport, check_with_key
from send_journal.services.copies import Copies, CopyOutcome
from send_journal.services.rewriting import Rewriting
from send_journal.services.safekeeping import (
    WORD_TO_REMOVE,
    NewLock,
    Safekeeping,
    WholeRemoval,
    WhyNew,
)
from send_journal.storage import documents, notes, past, reading, uses
from send_journal.storage.apart import Apart, for_each, tell_nobody
from send_journal.storage.faults import WrongPassphrase
from send_journal.storage.journal_file import JournalFile
from send_journal.storage.listing import Lists
from send_journal.storage.undo import TakingBack, UndoList
from send_journal.storage.writing import Writing, Written
from send_journal.worded import worded

__all__ = [
    "Apart",
    "BinItem",
    "EntryLine",
    "EntryQuery",
    "Journal",
    "NewLock",
    "Removal",
    "TakingBack",
    "Version",
    "WholeRemoval",
    "WhyNew",
    "Written",
]


class Journal:
    """One open journal. It belongs to the thread that opened it."""

    def __init__(self, file: JournalFile, copies: Copies | None = None) -> None:
        self._file = file
        self.safe = Safekeeping(file, copies)
        self._undo = UndoList()
        self._lists = Lists()
        self.example = file.example

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def locked(self) -> bool:
        return self._file.key is not None

    @property
    def read_only(self) -> bool:
        return self._file.read_only

    def recovery_rows(self) -> tuple[str, ...]:
        """The rows of the recovery sheet; none without a lock."""
        key = self._file.key
        return () if key is None else key.recovery_rows()

    def record(self) -> Record:
        """The whole record, entries in the record's order: for papers, clocks and export."""
        with self._file.reading() as connection:
            return reading.record(connection)

    def things(self, list_name: str) -> tuple[Thing, ...]:
        """One list of the record without what is in the Bin."""
        with self._file.reading() as connection:
            return reading.things(connection, list_name)

    def thing(self, list_name: str, thing_id: str) -> Thing | None:
        """One thing, or None where there is none or it is in the Bin."""
        with self._file.reading() as connection:
            return reading.thing(connection, list_name, thing_id)

    def count(self, query: EntryQuery) -> int:
        """How many entries the query finds."""
        with self._file.reading() as connection:
            return self._lists.count(connection, query)

    def page(self, query: EntryQuery, offset: int, limit: int) -> tuple[EntryLine, ...]:
        """Some rows of the list, sorted and cut in SQL."""
        with self._file.reading() as connection:
            return self._lists.page(connection, query, offset, limit)

    def position(self, query: EntryQuery, entry_id: str) -> int | None:
        """The place of an entry in the list, from 0; None where the query does not find it."""
        with self._file.reading() as connection:
            return self._lists.position(connection, query, entry_id)

    def new_id(self) -> str:
        """A new id: a UUID whose text sorts by the time it was made."""
        return time_ordered_id(self._file.history.now_milliseconds())

    def save(
        self,
        label: str,
        things: Mapping[str, Sequence[Thing]],
        *,
        contents: Iterable[tuple[str, bytes]] = (),
        details: Mapping[str, object] | None = None,
        draft: str | None = None,
    ) -> ChangeSet:
        """Adds or changes things in one durable transaction, which is one step to undo.

        `contents` are the bytes of documents with the name each is known by, read one at a time;
        `details` the unknown keys of the record itself; `draft` the form that all of it was typed in,
        whose draft is forgotten in the same moment. What is so already is left alone.
        """
        return self._noted(self._file.save(label, things, contents, details, draft))

    def apart(self) -> Apart:
        """What a thread of its own needs to write a long change whole; `take_notice` of it afterwards."""
        return self._file.apart()

    def take_notice(self, written: Written) -> ChangeSet:
        """Of what was written apart: it is the last change made here, and can be undone."""
        return self._noted(written)

    def delete(self, label: str, ids: Mapping[str, Sequence[str]]) -> ChangeSet:
        """Moves things to the Bin. Refused, with who names it, while something kept still does."""
        return self._for_each(label, ids, Writing.delete)

    def bring_back(self, label: str, ids: Mapping[str, Sequence[str]]) -> ChangeSet:
        """Takes things out of the Bin, with the children, people and bodies that they name."""
        return self._for_each(label, ids, Writing.bring_back)

    def bin(self) -> tuple[BinItem, ...]:
        """What was deleted and can be brought back, the latest first."""
        with self._file.reading() as connection:
            return past.bin_items(connection)

    @property
    def undo_label(self) -> str | None:
        """The name of what `undo` would take back."""
        return self._undo.undo_label

    @property
    def redo_label(self) -> str | None:
        """The name of what `redo` would do again."""
        return self._undo.redo_label

    def undo(self) -> ChangeSet | None:
        """Takes back the last change made here; None where there is none."""
        return self._take_back(self.to_take_back())

    def redo(self) -> ChangeSet | None:
        """Does again what was undone last; None where there is nothing."""
        return self._take_back(self.to_take_back(again=True))

    def to_take_back(self, *, again: bool = False) -> TakingBack | None:
        """What `undo` would do, or `redo`; where it is long, for `take_back_apart` in a thread."""
        return self._undo.next(again=again)

    def took_back(self, taken: TakingBack, written: Written) -> ChangeSet:
        """Of what was taken back apart: it can be turned round from here."""
        self._undo.took_back(taken, written)
        return written.changes

    def could_not_take_back(self, taken: TakingBack, problem: KnownProblem) -> None:
        """It was tried and refused, so it is no longer offered."""
        self._undo.could_not(taken, problem)

    def _take_back(self, taken: TakingBack | None) -> ChangeSet | None:
        if taken is None:
            return None
        try:
            written = taken.at_once(self._file)
        except KnownProblem as problem:
            self.could_not_take_back(taken, problem)
            raise
        return self.took_back(taken, written)

    def history(self, list_name: str, thing_id: str) -> tuple[Version, ...]:
        """Every version of a thing, the first one first."""
        with self._file.reading() as connection:
            return past.versions(connection, list_name, thing_id)

    def save_draft(self, form: str, values: Mapping[str, object]) -> None:
        """Keeps what has been typed into a form, durably; values are plain JSON values."""
        with self._file.writing() as connection:
            notes.save_draft(connection, form, self._file.history.now_text(), values)

    def drafts(self) -> Mapping[str, Mapping[str, object]]:
        """What was typed and not yet saved, by form, the latest first."""
        with self._file.reading() as connection:
            return notes.drafts(connection)

    def drop_draft(self, form: str) -> None:
        """Forgets a draft: it was saved, or thrown away."""
        with self._file.writing() as connection:
            notes.drop_draft(connection, form)

    def setting(self, name: str) -> object:
        """A setting kept inside this journal, or None."""
        with self._file.reading() as connection:
            return notes.setting(connection, name)

    def set_setting(self, name: str, value: object) -> None:
        """Keeps a setting inside this journal, a plain JSON value; None forgets it."""
        with self._file.writing() as connection:
            notes.set_setting(connection, name, value)

    def remove_for_good(
        self,
        list_name: str,
        thing_id: str,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        typed_word: str | None = None,
    ) -> Removal:
        """Takes a thing out of everything that can be reached. It cannot be undone.

        Behind the passphrase or the recovery sheet; where there is no lock, behind `WORD_TO_REMOVE`.
        What stays is that something was removed, when, and its fingerprint, so that the chain proves.
        """
        self._prove(passphrase, recovery_key, typed_word)
        removed = self.safe.removing(list_name, thing_id).at_once()
        self.forget_undo(list_name, thing_id)
        return removed

    def removing(
        self, list_name: str, thing_id: str, *, passphrase: str | None, typed_word: str | None
    ) -> Rewriting[Removal]:
        """The same in parts, off the main thread; afterwards `forget_undo`."""
        self._prove(passphrase, None, typed_word)
        return self.safe.removing(list_name, thing_id)

    def forget_undo(self, list_name: str, thing_id: str) -> None:
        """No undo can bring back what is gone for good."""
        self._undo.forget(list_name, thing_id)

    def remove_journal(
        self,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        typed_word: str | None = None,
    ) -> WholeRemoval:
        """Closes and removes the whole journal, its copies and its backups, as far as they can be reached.

        Proved in the same way as `remove_for_good`.
        """
        self._prove(passphrase, recovery_key, typed_word)
        return self.safe.remove_journal()

    def change_passphrase(self, passphrase: str, why: WhyNew) -> NewLock:
        """A new passphrase and a new recovery sheet; or a first lock, where there was none."""
        return self.relocking(passphrase, why).at_once()

    def relocking(self, passphrase: str, why: WhyNew) -> Rewriting[NewLock]:
        """The same in parts, off the main thread."""
        return self.safe.relocking(passphrase, why)

    def check(self) -> CheckReport:
        """Reads the whole journal and says whether it is sound."""
        return check_with_key(self.path, self._file.key)

    def rehearse(self, copy: Path) -> CheckReport:
        """Opens a copy as after a loss and reads it through, without bringing it back."""
        return check_with_key(copy, self._file.key)

    def add_document(self, name: str, content: bytes, media_type: str = "") -> Document:
        """Keeps a document's bytes, once and untouched; not yet attached to an entry."""
        document = Document(
            id=self.new_id(),
            name=name,
            media_type=media_type,
            sha256=documents.sha256_of(content),
        )
        self._noted(self._file.add_document(document, content, "add document"))
        added = self.thing("documents", document.id)
        assert isinstance(added, Document)
        return added  # with its number

    def document_content(self, document_id: str) -> bytes:
        """The bytes of a document."""
        with self._file.reading() as connection:
            found = reading.thing(connection, "documents", document_id)
            assert isinstance(found, Document)
            content = documents.content(connection, found.sha256)
        if content is None:
            raise KnownProblem(
                worded(
                    "The journal knows of “{name}”, but was never given the file itself.",
                    name=found.name,
                ),
                "Add the file to the document.",
            )
        return content

    def documents_held(self) -> frozenset[str]:
        """The ids of the documents whose bytes are here; a record can name others."""
        with self._file.reading() as connection:
            return reading.documents_held(connection)

    def ids_taken(self, list_name: str) -> frozenset[str]:
        """Every id of a list that is not free: kept, in the Bin, or removed for good."""
        with self._file.reading() as connection:
            return reading.ids_taken(connection, list_name)

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the file since this was last asked."""
        return self._file.changed_elsewhere()

    def find_documents(self, text: str) -> tuple[str, ...]:
        """The ids of documents by name, author, tags and the words of text files; the latest first."""
        with self._file.reading() as connection:
            return documents.found(connection, text)

    def named_by(self, list_name: str, thing_id: str) -> tuple[str, ...]:
        """Who would be left without it, in words: `3 entries`. Empty: it may be deleted."""
        with self._file.reading() as connection:
            return uses.named_by(connection, list_name, thing_id)

    def close(self, *, copying: bool = True) -> CopyOutcome | None:
        """Makes the rolling copies if something changed, folds the log in, and lets the file go.

        The answer says what was copied and what could not be; None where nothing was to be copied.
        """
        if self._file.closed:
            return None
        self.safe.give_up()
        try:
            return self.safe.copy_if_changed() if copying else None
        finally:
            self._file.close()

    def _for_each(
        self,
        label: str,
        ids: Mapping[str, Sequence[str]],
        verb: Callable[[Writing, str, str], None],
    ) -> ChangeSet:
        def change(writing: Writing) -> None:
            for_each(self._file.connection, writing, ids, verb, tell_nobody)

        return self._noted(self._file.step(label, change))

    def _prove(
        self, passphrase: str | None, recovery_key: str | None, typed_word: str | None
    ) -> None:
        if not self.safe.proves(passphrase=passphrase, recovery_key=recovery_key, word=typed_word):
            raise _not_proved(locked=self.locked)

    def _noted(self, written: Written) -> ChangeSet:
        self._undo.note(written)
        return written.changes


def _not_proved(*, locked: bool) -> KnownProblem:
    if locked:
        return WrongPassphrase()
    return KnownProblem(
        worded(
            "Nothing was removed: the word “{word_to_remove}” was not typed.",
            word_to_remove=WORD_TO_REMOVE,
        ),
        worded("Type the word “{word_to_remove}” if you are sure.", word_to_remove=WORD_TO_REMOVE),
    )


def time_ordered_id(milliseconds: int) -> str:
    """A version 7 UUID as text: two copies of a journal never make the same, and order is kept."""
    random = uuid.uuid4().int
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 7 << 76
    value |= random & ((1 << 76) - 1)
    value = (value & ~(0b11 << 62)) | (0b10 << 62)
    return str(uuid.UUID(int=value))

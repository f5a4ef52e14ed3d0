"""Every change to the record: one durable transaction, a version for each thing it touched."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from send_journal.domain.changes import ChangeSet
from send_journal.domain.history import Action
from send_journal.domain.record import LISTS, Document, Entry, Thing
from send_journal.domain.references import references
from send_journal.problems import KnownProblem
from send_journal.storage import removal
from send_journal.storage.documents import index_document
from send_journal.storage.driver import Connection
from send_journal.storage.history import History, Step
from send_journal.storage.plain import from_text, plain, text_of, thing_from, whole_letters
from send_journal.storage.reading import numbers_given
from send_journal.storage.tables import IN_BIN, KEPT, REMOVED, TABLES, Table, entry_names
from send_journal.storage.uses import refuse_if_named, refuse_removal_if_named

# what is brought back by itself where a kept thing names it
_GOES_WITH = ("children", "bodies", "people", "provision")
# more documents than any family has; a larger number in a file was not given by a journal
LARGEST_NUMBER_KEPT = 999_999
# whose names an entry is found by
_NAMED = ("people", "bodies", "documents")


@dataclass(frozen=True)
class Touch:
    """A thing that a step touched: its version before (0: there was none) and after."""

    list_name: str
    id: str
    before: int
    after: int


@dataclass(frozen=True)
class Written:
    """What a step did, for the screens and for undo."""

    changes: ChangeSet
    touches: tuple[Touch, ...]


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing, on disk when it ends."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class Writing:
    """One step in the making. Make it inside a `transaction`, call its verbs, then `finish`."""

    def __init__(self, connection: Connection, history: History, label: str) -> None:
        self._connection = connection
        self._history = history
        self._label = label
        self._step: Step | None = None
        self._touches: dict[tuple[str, str], Touch] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._renamed: list[tuple[str, str]] = []
        self._sure: set[tuple[str, str]] = set()  # what is known to be kept

    def put(self, list_name: str, thing: Thing) -> None:
        """Adds a thing, or changes it to this; a thing that is so already is left alone."""
        table = TABLES[list_name]
        if not isinstance(thing, LISTS[list_name]):
            raise TypeError(f"a {type(thing).__name__} does not belong in {list_name}")
        number = thing.number if isinstance(thing, Document) else None
        written = text_of(plain(thing))
        body = whole_letters(written)
        if body != written:
            thing = thing_from(list_name, from_text(body))
        versions, state = self._state(table, thing.id)
        if versions and state == KEPT and self._body(list_name, thing.id, versions) == body:
            return
        self._refuse_removed(state)
        if isinstance(thing, Document) and not versions:
            self._give_number(thing.id, number)
        self._write(table, thing, body, versions, Action.CHANGED if versions else Action.ADDED)
        self._bring_back_named(thing)

    def delete(self, list_name: str, thing_id: str) -> None:
        """Moves a thing to the Bin."""
        self._sure.discard((list_name, thing_id))
        self._mark(list_name, thing_id, KEPT, IN_BIN, Action.DELETED)

    def bring_back(self, list_name: str, thing_id: str) -> None:
        """Takes a thing out of the Bin, with the people, bodies and children it names."""
        self._mark(list_name, thing_id, IN_BIN, KEPT, Action.BROUGHT_BACK)

    def remove(self, list_name: str, thing_id: str) -> None:
        """Takes a thing's content out of the record, its history, the index and the documents.

        What stays is an empty row, that it was removed and when, and the marks that prove the chain.
        """
        table = TABLES[list_name]
        versions, state = self._state(table, thing_id)
        if not versions or state == REMOVED:
            return
        refuse_removal_if_named(self._connection, list_name, thing_id)
        names = ", ".join(f'"{name}" = ?' for name in table.blank)
        shas = removal.shas_of(self._connection, list_name, thing_id)
        if list_name == "documents":
            removal.take_out_of_index(self._connection, thing_id)
        self._connection.execute(
            f"UPDATE {table.name} SET state = ?, versions = ?, {names} WHERE id = ?",  # noqa: S608 - our own names
            (REMOVED, versions + 1, *table.blank.values(), thing_id),
        )
        for link in table.links:
            self._connection.execute(
                f"DELETE FROM {link.table} WHERE {table.name} = ?",  # noqa: S608 - as above
                (thing_id,),
            )
        self._begun().add_removal(list_name, thing_id, versions + 1)
        self._touches[list_name, thing_id] = Touch(list_name, thing_id, versions, versions + 1)
        removal.drop_unused_content(self._connection, shas)
        removal.drop_drafts_of(self._connection, thing_id)
        if list_name in _NAMED:
            self._names.pop((list_name, thing_id), None)
            self._renamed.append((list_name, thing_id))

    def as_in_version(self, list_name: str, thing_id: str, number: int) -> None:
        """Makes a thing what it was in a version of it; 0 is before it was there at all."""
        if number == 0:
            self.delete(list_name, thing_id)
            return
        action, body = self._connection.execute(
            "SELECT action, body FROM version WHERE list = ? AND id = ? AND number = ?",
            (list_name, thing_id, number),
        ).fetchone()
        table = TABLES[list_name]
        versions, state = self._state(table, thing_id)
        thing = thing_from(list_name, from_text(body))
        if action == Action.DELETED:
            self._sure.discard((list_name, thing_id))
            self._write(table, thing, body, versions, Action.DELETED)
            return
        back = Action.BROUGHT_BACK if state == IN_BIN else Action.CHANGED
        self._write(table, thing, body, versions, back)
        self._bring_back_named(thing)

    def finish(self) -> Written:
        """Seals the step, and refuses one that would leave a name pointing into the Bin."""
        if self._renamed:
            self._name_again()
        gone = [key for key, touch in self._touches.items() if self._is_gone(*key)]
        refuse_if_named(self._connection, gone)
        if self._step is not None:
            self._step.seal()
        ids: dict[str, list[str]] = {}
        for list_name, thing_id in self._touches:
            ids.setdefault(list_name, []).append(thing_id)
        changes = ChangeSet(
            label=self._label,
            ids={name: tuple(each) for name, each in ids.items()},
            step=self._step.row if self._step else None,
        )
        return Written(changes, tuple(self._touches.values()))

    def _state(self, table: Table, thing_id: str) -> tuple[int, int]:
        """How many versions a thing has, and whether it is kept; (0, kept) where it is new."""
        row = self._connection.execute(
            f"SELECT versions, state FROM {table.name} WHERE id = ?",  # noqa: S608 - our own name
            (thing_id,),
        ).fetchone()
        return row or (0, KEPT)

    def _body(self, list_name: str, thing_id: str, number: int) -> str | None:
        row = self._connection.execute(
            "SELECT body FROM version WHERE list = ? AND id = ? AND number = ?",
            (list_name, thing_id, number),
        ).fetchone()
        return None if row is None else str(row[0])

    def _refuse_removed(self, state: int) -> None:
        if state == REMOVED:
            raise KnownProblem(
                "This was removed for good, and cannot be brought back under the same id.",
                "Write it down anew.",
            )

    def _write(self, table: Table, thing: Thing, body: str, versions: int, action: Action) -> None:
        names = self._names_in(thing) if isinstance(thing, Entry) else ""
        cells = table.row(thing, plain(thing), names)
        state = IN_BIN if action is Action.DELETED else KEPT
        self._connection.execute(table.insert, (thing.id, state, versions + 1, *cells))
        for link in table.links:
            if versions:
                self._connection.execute(
                    f"DELETE FROM {link.table} WHERE {table.name} = ?",  # noqa: S608 - our own names
                    (thing.id,),
                )
            for place, target in enumerate(table.linked(thing, link)):
                self._connection.execute(
                    f"INSERT INTO {link.table} ({table.name}, {link.to}, place) "  # noqa: S608 - as above
                    "VALUES (?, ?, ?)",
                    (thing.id, target, place),
                )
        self._keep_version(table.list_name, thing.id, versions, action, body)
        self._note_name(table.list_name, thing, new=not versions)
        if isinstance(thing, Document):
            index_document(self._connection, thing, kept=state == KEPT)

    def _give_number(self, document_id: str, brought: int | None) -> None:
        """A new document keeps the number it brings where none ever had it; else it gets the next."""
        wanted = [numbers_given(self._connection) + 1]
        if brought is not None and 1 <= brought <= LARGEST_NUMBER_KEPT:
            wanted.insert(0, brought)
        for number in wanted:
            row = self._connection.execute(
                "INSERT INTO document (row, id, versions, name, kind, sha256, rest) "
                "VALUES (?, ?, 0, '', '', '', '{}') ON CONFLICT (row) DO NOTHING",
                (number, document_id),
            )
            if row.rowcount:
                return

    def _mark(
        self, list_name: str, thing_id: str, expected: int, state: int, action: Action
    ) -> None:
        table = TABLES[list_name]
        versions, now = self._state(table, thing_id)
        if not versions or now != expected:
            return
        self._connection.execute(
            f"UPDATE {table.name} SET state = ?, versions = ? WHERE id = ?",  # noqa: S608 - our own name
            (state, versions + 1, thing_id),
        )
        body = self._body(list_name, thing_id, versions)
        assert (
            body is not None
        )  # only what was removed for good has none, and it is in no other state
        self._keep_version(list_name, thing_id, versions, action, body)
        thing = thing_from(list_name, from_text(body))
        if isinstance(thing, Document):
            index_document(self._connection, thing, kept=state == KEPT)
        if state == KEPT:
            self._bring_back_named(thing)

    def _keep_version(
        self, list_name: str, thing_id: str, versions: int, action: Action, body: str
    ) -> None:
        self._begun().add(list_name, thing_id, versions + 1, action, body)
        earlier = self._touches.get((list_name, thing_id))
        before = earlier.before if earlier else versions
        self._touches[list_name, thing_id] = Touch(list_name, thing_id, before, versions + 1)

    def _begun(self) -> Step:
        if self._step is None:
            self._step = self._history.begin(self._label)
        return self._step

    def _bring_back_named(self, thing: Thing) -> None:
        """What a kept thing names must be kept too, or papers would print a name that is gone."""
        for _, list_name, target in references(thing):
            if list_name not in _GOES_WITH or (list_name, target) in self._sure:
                continue
            if self._state(TABLES[list_name], target)[1] == REMOVED:
                raise KnownProblem(
                    "This names somebody or something that was removed for good.",
                    "Leave that name out.",
                )
            self.bring_back(list_name, target)
            self._sure.add((list_name, target))

    def _is_gone(self, list_name: str, thing_id: str) -> bool:
        return self._state(TABLES[list_name], thing_id)[1] != KEPT

    def _names_in(self, entry: Entry) -> str:
        for _, list_name, target in references(entry):
            if list_name in _NAMED and (list_name, target) not in self._names:
                row = self._connection.execute(
                    f"SELECT name FROM {TABLES[list_name].name} WHERE id = ?",  # noqa: S608 - our own name
                    (target,),
                ).fetchone()
                self._names[list_name, target] = row[0] if row else ""
        return entry_names(entry, self._names)

    def _note_name(self, list_name: str, thing: Thing, *, new: bool) -> None:
        if list_name in _NAMED:
            self._names.pop((list_name, thing.id), None)
            if not new:
                self._renamed.append((list_name, thing.id))

    def _name_again(self) -> None:
        """Entries that name something which may have a new name are indexed under it."""
        entries = TABLES["entries"]
        for entry_id in sorted(self._entries_naming(self._renamed)):
            row = self._connection.execute(f"{entries.select} WHERE id = ?", (entry_id,)).fetchone()
            entry = entries.thing(row)
            assert isinstance(entry, Entry)
            names = self._names_in(entry)
            self._connection.execute(
                "UPDATE entry SET names = ? WHERE id = ? AND names <> ? AND state <> ?",
                (names, entry_id, names, REMOVED),
            )

    def _entries_naming(self, things: Sequence[tuple[str, str]]) -> set[str]:
        queries = {
            "people": "SELECT entry FROM entry_person WHERE person = ?",
            "bodies": "SELECT id FROM entry WHERE body = ?",
            "documents": "SELECT entry FROM entry_document WHERE document = ?",
        }
        return {
            row[0]
            for list_name, thing_id in things
            for row in self._connection.execute(queries[list_name], (thing_id,))
        }

"""One journal file: made, opened, written to through undoable steps, and closed."""

import json
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from send_journal.clock import Clock
from send_journal.domain.dates import day_in_english
from send_journal.domain.record import LISTS, Document, Thing
from send_journal.storage import copying, driver, faults, notes, seal, shape
from send_journal.storage.apart import Apart, BusyHere, put_all, refuse_if_gone, tell_nobody
from send_journal.storage.driver import Connection
from send_journal.storage.history import History, instant_text
from send_journal.storage.hold import Hold
from send_journal.storage.keys import Key, new_salt
from send_journal.storage.writing import Writing, Written, transaction


class JournalFile:
    """An open file. Reading goes through `connection`; every change to the record through `step`."""

    def __init__(
        self,
        path: Path,
        key: Key | None,
        connection: Connection,
        hold: Hold | None,
        *,
        computer: str,
        clock: Clock,
    ) -> None:
        self.path = path
        self.key = key
        self.connection = connection
        self.history = History(connection, path, computer, clock)
        self.closed = False
        self._hold = hold
        self._stat = path.stat()
        self._busy = threading.Event()
        self._seen = self._data_version()

    @property
    def read_only(self) -> bool:
        return self._hold is None

    @property
    def journal_id(self) -> str:
        return str(self.connection.execute("SELECT id FROM journal").fetchone()[0])

    @property
    def example(self) -> bool:
        return bool(self.connection.execute("SELECT example FROM journal").fetchone()[0])

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The connection, with the driver's errors put in plain words."""
        with faults.in_plain_words(self.path):
            yield self.connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One durable transaction; all or nothing."""
        if self.read_only:
            raise faults.ReadOnlyPlace
        if self._busy.is_set():
            raise BusyHere
        refuse_if_gone(self.path, self._stat)
        with faults.in_plain_words(self.path), transaction(self.connection):
            yield self.connection

    def step(self, label: str, change: Callable[[Writing], None]) -> Written:
        """One change to the record: a transaction, a step in the history."""
        with self.writing() as connection:
            writing = Writing(connection, self.history, label)
            change(writing)
            return writing.finish()

    def save(
        self,
        label: str,
        things: Mapping[str, Sequence[Thing]],
        contents: Iterable[tuple[str, bytes]] = (),
        details: Mapping[str, object] | None = None,
        draft: str | None = None,
    ) -> Written:
        """Adds or changes things, with the bytes of documents (name, content) and the record's details.

        The draft that they were typed in is no draft any more.
        """

        def change(writing: Writing) -> None:
            put_all(self.connection, writing, things, contents, details, tell_nobody)
            if draft is not None:
                notes.drop_draft(self.connection, draft)

        unknown = set(things) - set(LISTS)
        if unknown:
            raise ValueError(f"no list named {', '.join(sorted(unknown))}")
        return self.step(label, change)

    def add_document(self, document: Document, content: bytes, label: str) -> Written:
        return self.save(label, {"documents": [document]}, [(document.name, content)])

    def apart(self) -> Apart:
        """What a thread of its own needs to write a long change; this connection reads on meanwhile."""
        if self.read_only:
            raise faults.ReadOnlyPlace
        stat, history = self._stat, self.history
        return Apart(self.path, self.key, history.computer, history.clock, stat, self._busy)

    def write_anew(self, key: Key | None) -> None:
        """Writes the whole file anew under `key`, proves it, and puts it in the place of the old one.

        `Busy` while another program reads the file. If it stops half-way, the old file stands.
        """
        with faults.in_plain_words(self.path):
            fresh = copying.write_anew(self.connection, self.path, key)
            try:
                self.put_in_place(fresh, key)
            finally:
                fresh.unlink(missing_ok=True)

    def put_in_place(self, fresh: Path, key: Key | None) -> None:
        """Puts the file that was written anew under `key` in the place of this one, in one moment.

        `Busy` while another connection reads the file; then all is as it was, and it can be tried again.
        """
        refuse_if_gone(self.path, self._stat)
        with faults.in_plain_words(self.path):
            try:
                self._let_go_of_log()
                self.connection.close()
                fresh.replace(self.path)
                copying.sync_folder(self.path.parent)
                self.key = key
            finally:
                self._open_again()

    def _let_go_of_log(self) -> None:
        """Without it nobody else has the file open, and no log can be mistaken for the new file's."""
        self.connection.execute("PRAGMA busy_timeout = 0")  # to wait would hold a window
        mode = self.connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        if mode != "delete":
            raise faults.Busy

    def _open_again(self) -> None:
        self.connection.close()
        self.connection = _open_connection(self.path, self.key, read_only=False, copy_first=None)
        self.history = self.history.over(self.connection)
        self._stat = self.path.stat()
        self._seen = self._data_version()

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the file since this was last asked."""
        now = self._data_version()
        changed, self._seen = now != self._seen, now
        return changed

    def close(self) -> None:
        """Folds the log into the file and lets it go; once closed, it stays so."""
        if self.closed:
            return
        self.closed = True
        try:
            with faults.in_plain_words(self.path):
                self._close_up()
        finally:
            if self._hold is not None:
                self._hold.release()

    def _close_up(self) -> None:
        sealed_by = ""
        try:
            if not self.read_only and self.key is None:
                sealed_by = seal.value_of(self.connection)
        finally:
            self.connection.close()  # the last connection to close folds the log in
        if sealed_by:
            seal.close_up(self.path, sealed_by)

    def _data_version(self) -> int:
        with self.reading() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])


def make(
    path: Path, passphrase: str | None, *, computer: str, clock: Clock, example: bool = False
) -> JournalFile:
    """A new journal at a path where nothing is yet; without a passphrase it has no lock."""
    key = None if passphrase is None else Key.from_passphrase(passphrase, new_salt())
    unfinished = copying.unfinished_beside(path)
    _refuse_existing(path)
    driver.make_empty(unfinished)
    try:
        _fill(unfinished, key, made_at=instant_text(clock()), example=example)
        with faults.in_plain_words(path):
            _refuse_existing(path)
            unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return open_file(path, key, computer=computer, clock=clock)


def _refuse_existing(path: Path) -> None:
    with faults.in_plain_words(path):
        if path.exists():
            raise faults.AlreadyThere(path)


def _fill(path: Path, key: Key | None, *, made_at: str, example: bool) -> None:
    with faults.in_plain_words(path):
        connection = driver.connect(path, key, "make")
        try:
            shape.bring_up_to_date(connection)
            connection.execute(
                "INSERT INTO journal (only, id, made_at, example, details) VALUES (1, ?, ?, ?, ?)",
                (secrets.token_hex(16), made_at, int(example), json.dumps({})),
            )
            driver.use_write_ahead_log(connection)
        finally:
            connection.close()


def open_file(
    path: Path,
    key: Key | None,
    *,
    computer: str,
    clock: Clock,
    read_only: bool = False,
    take_over: bool = False,
    copy_first: Callable[[], None] | None = None,
) -> JournalFile:
    """Opens a journal whose key is known; `WrongKey` where it does not fit.

    For writing it takes the hold, so that one window at a time writes; reading goes on beside it.
    """
    if path.is_symlink():
        path = path.resolve()  # the file itself is what is held, copied and written anew
    hold = None
    if not read_only:
        driver.keep_to_this_user(path)
        now = clock().astimezone()
        since = f"{day_in_english(now.date())} at {now:%H:%M}"
        hold = Hold.take(path, computer=computer, since=since, take_over=take_over)
    try:
        if hold is not None:
            copying.remove_unfinished(path)
        connection = _open_connection(path, key, read_only=read_only, copy_first=copy_first)
    except BaseException:
        if hold is not None:
            hold.release()
        raise
    return JournalFile(path, key, connection, hold, computer=computer, clock=clock)


def _open_connection(
    path: Path, key: Key | None, *, read_only: bool, copy_first: Callable[[], None] | None
) -> Connection:
    connection = driver.connect(path, key, "read" if read_only else "write")
    try:
        with faults.in_plain_words(path):
            shape.open_shape(
                connection, path, read_only=read_only, copy_first=copy_first or _no_copy
            )
            if not read_only:
                driver.use_write_ahead_log(connection)
                if key is None:
                    with transaction(connection):
                        seal.mark_opened(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _no_copy() -> None:
    """For a file that is a copy itself."""

"""A long change to the record, written through a connection of its own, for a thread of its own.

The window's own connection goes on reading meanwhile, and sees all of the change or nothing of it.
What would be written through it meanwhile is told at once to wait, so that no window stands still.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from send_journal.clock import Clock
from send_journal.domain.record import LISTS, Thing
from send_journal.problems import KnownProblem
from send_journal.storage import copying, documents, driver, faults
from send_journal.storage.driver import Connection
from send_journal.storage.history import History
from send_journal.storage.keys import Key
from send_journal.storage.many import many_at_once
from send_journal.storage.plain import as_text
from send_journal.storage.writing import Writing, Written, transaction

Change = Callable[[Connection, Writing], None]
Told = Callable[[int, int], None]
"""Hears how far it is, after each thing; what it raises takes all of it back."""


class BusyHere(KnownProblem):
    """This program itself is in the middle of a write that takes its time."""

    def __init__(self) -> None:
        super().__init__(
            "The journal is in the middle of something longer just now.",
            "Wait until it has ended, then try again.",
        )


@dataclass(frozen=True)
class Apart:
    """Where and how a long change is written, as plain values; `busy` is set while it is."""

    path: Path
    key: Key | None
    computer: str
    clock: Clock
    stat: os.stat_result
    busy: threading.Event = field(repr=False)

    @contextmanager
    def held(self) -> Iterator[Connection]:
        """A writing connection of this thread's own, with everybody else told to wait."""
        refuse_if_gone(self.path, self.stat)
        self.busy.set()
        try:
            with (
                faults.in_plain_words(self.path),
                closing(driver.connect(self.path, self.key, "write")) as connection,
            ):
                yield connection
        finally:
            self.busy.clear()

    def save(
        self,
        label: str,
        things: Mapping[str, Sequence[Thing]],
        contents: Iterable[tuple[str, bytes]],
        details: Mapping[str, object] | None,
        told: Told,
    ) -> Written:
        """All of it as one durable step, or nothing."""
        whole = sum(len(each) for each in things.values())

        def change(connection: Connection, writing: Writing) -> None:
            put_all(connection, writing, things, contents, details, told)

        return self.step(label, change, lambda: told(whole, whole))

    def delete(self, label: str, ids: Mapping[str, Sequence[str]], told: Told) -> Written:
        """All of them into the Bin as one durable step, or none."""
        whole = sum(len(each) for each in ids.values())

        def change(connection: Connection, writing: Writing) -> None:
            for_each(connection, writing, ids, Writing.delete, told)

        return self.step(label, change, lambda: told(whole, whole))

    def step(self, label: str, change: Change, last: Callable[[], None]) -> Written:
        """One durable step. `last` is asked at the last moment at which it can be stopped."""
        with self.held() as connection:
            return self._step(connection, label, change, last)

    def write_anew(self, key: Key | None, may_go_on: Callable[[], None]) -> Path:
        """The whole file in a new one beside it under `key`, proved; it is in nobody's place yet."""
        with (
            faults.in_plain_words(self.path),
            closing(driver.connect(self.path, self.key, "write")) as connection,
        ):
            return copying.write_anew(connection, self.path, key, may_go_on)

    def step_anew(
        self, label: str, change: Change, may_go_on: Callable[[], None]
    ) -> tuple[Path, Written]:
        """The same with one more step in it. The journal itself stays as it was until that is in place."""
        with (
            faults.in_plain_words(self.path),
            closing(driver.connect(self.path, self.key, "read")) as here,
            copying.unfinished_copy(here, self.path, self.key, may_go_on) as (between, _),
        ):
            may_go_on()
            with closing(driver.connect(between, self.key, "write")) as connection:
                written = self._step(connection, label, change, may_go_on)
                return copying.write_anew(connection, self.path, self.key, may_go_on), written

    def _step(
        self, connection: Connection, label: str, change: Change, last: Callable[[], None]
    ) -> Written:
        with transaction(connection):
            history = History(connection, self.path, self.computer, self.clock)
            writing = Writing(connection, history, label)
            change(connection, writing)
            written = writing.finish()
            last()
            return written


def put_all(
    connection: Connection,
    writing: Writing,
    things: Mapping[str, Sequence[Thing]],
    contents: Iterable[tuple[str, bytes]],
    details: Mapping[str, object] | None,
    told: Told,
) -> None:
    """Things, the bytes of documents (name, content) and the record's details, into one step."""
    whole = sum(len(each) for each in things.values())
    came = []
    for each in contents:
        came.append(documents.keep_content(connection, *each))
        told(0, whole)
    if details is not None:
        connection.execute("UPDATE journal SET details = ?", (as_text(details),))
    done = 0
    with many_at_once(connection, whole):
        for list_name in LISTS:
            for thing in things.get(list_name, ()):
                writing.put(list_name, thing)
                done += 1
                told(done, whole)
    documents.index_again(connection, came)


def for_each(
    connection: Connection,
    writing: Writing,
    ids: Mapping[str, Sequence[str]],
    verb: Callable[[Writing, str, str], None],
    told: Told,
) -> None:
    """One verb done to each of some things, in one step."""
    whole = sum(len(each) for each in ids.values())
    done = 0
    with many_at_once(connection, whole):
        for list_name, each in ids.items():
            for thing_id in each:
                verb(writing, list_name, thing_id)
                done += 1
                told(done, whole)


def tell_nobody(_done: int, _whole: int) -> None:
    """For a change that takes no time."""


def refuse_if_gone(path: Path, was: os.stat_result) -> None:
    """A file that was moved or deleted could still be written to, and all would be lost."""
    try:
        same = os.path.samestat(path.stat(), was)
    except OSError:
        same = False
    if not same:
        raise faults.OutOfReach(path)

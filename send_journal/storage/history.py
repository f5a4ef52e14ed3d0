"""The history: a chain of steps that proves itself, with a version for each thing a step touched.

Each copy of the journal on each computer has its own chain. A step's hash covers the hash before it,
when, where, its label, and the fingerprint of each version. A fingerprint is made over the version's
text and a random nonce; when both are removed for good, the fingerprint still proves the chain, and
nobody can find out the text by trying texts.
"""

import datetime as dt
import hashlib
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from send_journal.clock import Clock
from send_journal.domain.history import Action
from send_journal.storage.driver import Connection


@dataclass(frozen=True)
class Head:
    """The end of a chain: its row, its id, the number and the hash of its last step."""

    chain: int
    chain_id: str
    number: int
    hash: str


def instant_text(at: dt.datetime) -> str:
    """An instant as it is kept: UTC to the millisecond."""
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def chain_hash(
    chain_id: str, place: str, computer: str, started: str, came_from: str | None
) -> str:
    """What a chain begins with, and its first step names as the hash before."""
    return _hash(["chain", chain_id, place, computer, started, came_from])


def step_hash(
    *, chain_id: str, number: int, at: str, computer: str, label: str, before: str, lines: list[str]
) -> str:
    """The hash of a step; `lines` are its versions, each by `version_line`."""
    return _hash(["step", chain_id, number, at, computer, label, before, lines])


def version_line(list_name: str, thing_id: str, number: int, action: str, print_: str) -> str:
    """A version as its step's hash takes it in."""
    return json.dumps([list_name, thing_id, number, action, print_])


def fingerprint(body: str, nonce: bytes) -> str:
    """What a version is known by once its text is gone."""
    return hashlib.sha256(nonce + body.encode("utf-8")).hexdigest()


NOTHING_LEFT = fingerprint("", b"")
"""The fingerprint of the version that says a thing was removed for good."""


def _hash(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()


def last_step(connection: Connection) -> Head | None:
    """Where the history of a file stands; None before the first step."""
    row = connection.execute(
        "SELECT chain.row, chain.id, step.number, step.hash FROM step "
        "JOIN chain ON chain.row = step.chain ORDER BY step.row DESC LIMIT 1"
    ).fetchone()
    return None if row is None else Head(*row)


class History:
    """Writes steps to the chain of this copy on this computer.

    `place` stands for this file on this computer; where the last step was made elsewhere, the next
    one starts a new chain that names the step it came from.
    """

    def __init__(self, connection: Connection, path: Path, computer: str, clock: Clock) -> None:
        self._connection = connection
        self._computer = computer
        self._clock = clock
        self._path = path
        place = f"{computer}\n{path.resolve()}"
        self._place = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()

    def over(self, connection: Connection) -> "History":
        """The same history, over the file opened again."""
        return History(connection, self._path, self._computer, self._clock)

    @property
    def computer(self) -> str:
        return self._computer

    @property
    def clock(self) -> Clock:
        return self._clock

    def now_text(self) -> str:
        return instant_text(self._clock())

    def now_milliseconds(self) -> int:
        return int(self._clock().timestamp() * 1000)

    def begin(self, label: str) -> "Step":
        """A step to which versions are added; the caller holds the transaction."""
        head = self._head_of_our_chain()
        number = self._connection.execute(
            "INSERT INTO step (chain, number, at, computer, label, before, hash) "
            "VALUES (?, ?, ?, ?, ?, ?, '')",
            (head.chain, head.number + 1, self.now_text(), self._computer, label, head.hash),
        ).lastrowid
        return Step(self._connection, number, head)

    def _head_of_our_chain(self) -> Head:
        last = last_step(self._connection)
        row = self._connection.execute(
            "SELECT row, id, place, hash FROM chain ORDER BY row DESC LIMIT 1"
        ).fetchone()
        if row is not None and row[2] == self._place and (last is None or last.chain == row[0]):
            return last or Head(row[0], row[1], 0, row[3])
        return self._start_chain(last)

    def _start_chain(self, last: Head | None) -> Head:
        chain_id = secrets.token_hex(16)
        came_from = None
        if last is not None:
            came_from = json.dumps([last.chain_id, last.number, last.hash])
        started = self.now_text()
        made = chain_hash(chain_id, self._place, self._computer, started, came_from)
        row = self._connection.execute(
            "INSERT INTO chain (id, place, computer, started, came_from, hash) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (chain_id, self._place, self._computer, started, came_from, made),
        ).lastrowid
        return Head(row, chain_id, 0, made)


class Step:
    """One write in the making: takes versions, then seals itself with its hash."""

    def __init__(self, connection: Connection, row: int, head: Head) -> None:
        self._connection = connection
        self.row = row
        self._head = head
        self._lines: list[str] = []

    def add(self, list_name: str, thing_id: str, number: int, action: Action, body: str) -> None:
        """Keeps a version: `body` is the thing's text after the change."""
        nonce = secrets.token_bytes(16)
        print_ = fingerprint(body, nonce)
        self._connection.execute(
            "INSERT INTO version (step, list, id, number, action, body, nonce, fingerprint) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (self.row, list_name, thing_id, number, action, body, nonce, print_),
        )
        self._lines.append(version_line(list_name, thing_id, number, action, print_))

    def add_removal(self, list_name: str, thing_id: str, number: int) -> None:
        """Keeps that a thing was removed for good; its earlier versions lose all but their marks."""
        self._connection.execute(
            "UPDATE version SET body = NULL, nonce = NULL WHERE list = ? AND id = ?",
            (list_name, thing_id),
        )
        self._connection.execute(
            "INSERT INTO version (step, list, id, number, action, fingerprint) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (self.row, list_name, thing_id, number, Action.REMOVED, NOTHING_LEFT),
        )
        self._lines.append(version_line(list_name, thing_id, number, Action.REMOVED, NOTHING_LEFT))

    def seal(self) -> None:
        at, computer, label = self._connection.execute(
            "SELECT at, computer, label FROM step WHERE row = ?", (self.row,)
        ).fetchone()
        made = step_hash(
            chain_id=self._head.chain_id,
            number=self._head.number + 1,
            at=at,
            computer=computer,
            label=label,
            before=self._head.hash,
            lines=self._lines,
        )
        self._connection.execute("UPDATE step SET hash = ? WHERE row = ?", (made, self.row))

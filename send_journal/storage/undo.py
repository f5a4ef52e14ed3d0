"""Undo and redo for what was done since the journal was opened."""

from collections import deque
from dataclasses import dataclass

from send_journal.problems import KnownProblem
from send_journal.storage.apart import Apart, BusyHere, Told, tell_nobody
from send_journal.storage.driver import Connection
from send_journal.storage.journal_file import JournalFile
from send_journal.storage.many import many_at_once
from send_journal.storage.writing import Touch, Writing, Written
from send_journal.worded import worded

MOST_STEPS = 100
MOST_TOUCHES = 50_000


@dataclass(frozen=True)
class Undoable:
    """A step that can be taken back: what it touched, and its name."""

    label: str
    touches: tuple[Touch, ...]


@dataclass(frozen=True)
class TakingBack:
    """What is to be written to take a step back, or with `again` to do it again; plain values."""

    step: Undoable
    again: bool

    @property
    def size(self) -> int:
        """How many things it is about."""
        return len(self.step.touches)

    def at_once(self, file: JournalFile) -> Written:
        """Through the open file."""
        return file.step(self._label, lambda writing: self._write(file.connection, writing))

    def apart(self, apart: Apart, told: Told) -> Written:
        """By a thread of its own; what `told` raises leaves all as it was."""

        def change(connection: Connection, writing: Writing) -> None:
            self._write(connection, writing, told)

        return apart.step(self._label, change, lambda: told(self.size, self.size))

    @property
    def _label(self) -> str:
        return f"{'Redo' if self.again else 'Undo'}: {self.step.label}"

    def _write(self, connection: Connection, writing: Writing, told: Told = tell_nobody) -> None:
        touches = self.step.touches
        for touch in touches:
            if not _is_as_left(connection, touch):
                raise self._changed_since()
            told(0, self.size)
        with many_at_once(connection, self.size):
            for done, touch in enumerate(reversed(touches), 1):
                writing.as_in_version(touch.list_name, touch.id, touch.before)
                told(done, self.size)

    def _changed_since(self) -> KnownProblem:
        return KnownProblem(
            worded(
                "“{label}” cannot be {what}: it has been changed since.",
                label=self.step.label,
                what="done again" if self.again else "undone",
            ),
            "Look at its history to go back to an earlier version.",
        )


class UndoList:
    """What can be taken back and put again, bounded; it writes through the file like any change.

    A step is only taken back while each thing is still as the step left it; where something has
    changed since, it says so and forgets the step, rather than undo somebody else's work.
    """

    def __init__(self) -> None:
        self._done: deque[Undoable] = deque(maxlen=MOST_STEPS)
        self._undone: list[Undoable] = []

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def note(self, written: Written) -> None:
        """Remembers a change that was just made; what was undone before it cannot be redone."""
        if written.touches:
            self._done.append(Undoable(written.changes.label, written.touches))
            self._undone.clear()
            self._forget_oldest()

    def forget(self, list_name: str, thing_id: str) -> None:
        """Forgets every step that touched a thing that is gone for good."""

        def holds(step: Undoable) -> bool:
            return any((t.list_name, t.id) == (list_name, thing_id) for t in step.touches)

        self._done = deque((s for s in self._done if not holds(s)), maxlen=MOST_STEPS)
        self._undone = [step for step in self._undone if not holds(step)]

    def next(self, *, again: bool) -> TakingBack | None:
        """What would be undone, or done again; None where there is nothing."""
        steps = self._undone if again else self._done
        return TakingBack(steps[-1], again) if steps else None

    def took_back(self, taken: TakingBack, written: Written) -> None:
        """It is written, and can be turned round."""
        self._leave(taken)
        step = Undoable(taken.step.label, written.touches)
        (self._done if taken.again else self._undone).append(step)

    def could_not(self, taken: TakingBack, problem: KnownProblem) -> None:
        """It cannot be written, and is forgotten; one that only came at a bad moment is kept."""
        if not isinstance(problem, BusyHere):
            self._leave(taken)

    def _leave(self, taken: TakingBack) -> None:
        steps = self._undone if taken.again else self._done
        if steps and steps[-1] is taken.step:
            steps.pop()

    def _forget_oldest(self) -> None:
        while len(self._done) > 1 and sum(len(s.touches) for s in self._done) > MOST_TOUCHES:
            self._done.popleft()


def _is_as_left(connection: Connection, touch: Touch) -> bool:
    """Whether a thing's newest version says what the step's own did."""
    rows = connection.execute(
        "SELECT number, body, action IN ('deleted', 'removed for good') FROM version "
        "WHERE list = ? AND id = ? AND number IN (?, (SELECT max(number) FROM version "
        "WHERE list = ? AND id = ?)) ORDER BY number",
        (touch.list_name, touch.id, touch.after, touch.list_name, touch.id),
    ).fetchall()
    return rows[0][1] is not None and rows[0][1:] == rows[-1][1:]

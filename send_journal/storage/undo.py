"""Undo and redo for what was done since the journal was opened."""

from collections import deque
from dataclasses import dataclass

from send_journal.problems import KnownProblem
from send_journal.storage.driver import Connection
from send_journal.storage.journal_file import JournalFile
from send_journal.storage.writing import Touch, Writing, Written
from send_journal.worded import worded

MOST_STEPS = 100
MOST_TOUCHES = 50_000


@dataclass(frozen=True)
class Undoable:
    """A step that can be taken back: what it touched, and its name."""

    label: str
    touches: tuple[Touch, ...]


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

    def undo(self, file: JournalFile) -> Written | None:
        if not self._done:
            return None
        step = self._done.pop()
        written = _take_back(file, step, f"Undo: {step.label}", "undone")
        self._undone.append(Undoable(step.label, written.touches))
        return written

    def redo(self, file: JournalFile) -> Written | None:
        if not self._undone:
            return None
        step = self._undone.pop()
        written = _take_back(file, step, f"Redo: {step.label}", "done again")
        self._done.append(Undoable(step.label, written.touches))
        return written

    def _forget_oldest(self) -> None:
        while len(self._done) > 1 and sum(len(s.touches) for s in self._done) > MOST_TOUCHES:
            self._done.popleft()


def _take_back(file: JournalFile, step: Undoable, label: str, what: str) -> Written:
    def change(writing: Writing) -> None:
        for touch in step.touches:
            if not _is_as_left(file.connection, touch):
                raise KnownProblem(
                    worded(
                        "“{label}” cannot be {what}: it has been changed since.",
                        label=step.label,
                        what=what,
                    ),
                    "Look at its history to go back to an earlier version.",
                )
        for touch in reversed(step.touches):
            writing.as_in_version(touch.list_name, touch.id, touch.before)

    return file.step(label, change)


def _is_as_left(connection: Connection, touch: Touch) -> bool:
    """Whether a thing's newest version says what the step's own did."""
    rows = connection.execute(
        "SELECT number, body, action IN ('deleted', 'removed for good') FROM version "
        "WHERE list = ? AND id = ? AND number IN (?, (SELECT max(number) FROM version "
        "WHERE list = ? AND id = ?)) ORDER BY number",
        (touch.list_name, touch.id, touch.after, touch.list_name, touch.id),
    ).fetchall()
    return rows[0][1] is not None and rows[0][1:] == rows[-1][1:]

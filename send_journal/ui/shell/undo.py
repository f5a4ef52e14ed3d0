"""Undo and redo of what was saved, with their names, from any screen."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from send_journal.domain.changes import ChangeSet
from send_journal.problems import KnownProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message


class Undo(QObject):
    """Keeps the two actions named for what they would do, and does it."""

    def __init__(self, context: WindowContext, undo: QAction, redo: QAction) -> None:
        super().__init__(context)
        self._context, self._undo, self._redo = context, undo, redo
        context.changed.connect(self._on_record_changed)
        context.undo_requested.connect(self.undo)
        self.refresh()

    def refresh(self) -> None:
        """Name the actions again: `Undo: add call`."""
        journal = self._context.journal
        back, forward = journal.undo_label, journal.redo_label
        self._undo.setEnabled(back is not None)
        self._redo.setEnabled(forward is not None)
        self._undo.setText(_named(tr("Undo"), back))
        self._redo.setText(_named(tr("Redo"), forward))

    def undo(self) -> None:
        """Take back the last change, and offer to bring it back."""
        label = self._context.journal.undo_label
        try:
            change = self._context.journal.undo()
        except KnownProblem as problem:
            self._context.say_problem(problem)
            return
        self._say(change, tr("Undone: {what}.", what=label or ""), tr("Redo"), redo=True)

    def redo(self) -> None:
        """Do again what was undone."""
        label = self._context.journal.redo_label
        try:
            change = self._context.journal.redo()
        except KnownProblem as problem:
            self._context.say_problem(problem)
            return
        self._say(change, tr("Done again: {what}.", what=label or ""), tr("Undo"), redo=False)

    def _say(self, change: ChangeSet | None, sentence: str, link: str, *, redo: bool) -> None:
        if change is None:
            return
        self._context.publish(change, self)
        act = self.redo if redo else self.undo
        self._context.banner(Message(sentence, BannerKind.DONE, link, act))

    def _on_record_changed(self, _change: ChangeSet, _initiator: object) -> None:
        self.refresh()


def _named(word: str, label: str | None) -> str:
    return f"{word}: {label}".replace("&", "&&") if label else word

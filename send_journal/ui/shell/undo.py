"""Undo and redo of what was saved, with their names, from any screen."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.problems import KnownProblem
from send_journal.services.journal import TakingBack, Written
from send_journal.services.writing_apart import take_back_apart
from send_journal.ui.context import WindowContext
from send_journal.ui.long_writing import AT_ONCE, LongWriting
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message


class Undo(QObject):
    """Keeps the two actions named for what they would do, and does it."""

    def __init__(
        self, context: WindowContext, undo: QAction, redo: QAction, window: QWidget
    ) -> None:
        super().__init__(context)
        self._context, self._undo, self._redo, self._window = context, undo, redo, window
        self._writing = LongWriting(context, self)
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
        self._take_back(again=False)

    def redo(self) -> None:
        """Do again what was undone."""
        self._take_back(again=True)

    def _take_back(self, *, again: bool) -> None:
        journal = self._context.journal
        taken = journal.to_take_back(again=again)
        if taken is None or self._writing.running:
            return
        if taken.size > AT_ONCE:
            self._take_back_apart(taken)
            return
        try:
            change = journal.redo() if again else journal.undo()
        except KnownProblem as problem:
            self._refused(problem)
            return
        assert change is not None  # there was something to take back
        self._say(taken, change)

    def _take_back_apart(self, taken: TakingBack) -> None:
        journal = self._context.journal
        try:
            apart = journal.apart()
        except KnownProblem as problem:
            self._context.say_problem(problem)
            return
        what = taken.step.label
        title = tr("Redo: {what}", what=what) if taken.again else tr("Undo: {what}", what=what)
        words = tr("Doing it again …") if taken.again else tr("Taking it back …")

        def done(written: Written) -> None:
            self._say(taken, journal.took_back(taken, written))

        def refused(problem: KnownProblem) -> None:
            journal.could_not_take_back(taken, problem)
            self._refused(problem)

        work = partial(take_back_apart, apart, taken)
        self._writing.start(self._window, title, words, work, done, refused)

    def _refused(self, problem: KnownProblem) -> None:
        self.refresh()
        self._context.say_problem(problem)

    def _say(self, taken: TakingBack, change: ChangeSet) -> None:
        self._context.publish(change, self)
        what = taken.step.label
        if taken.again:
            said, link, act = tr("Done again: {what}.", what=what), tr("Undo"), self.undo
        else:
            said, link, act = tr("Undone: {what}.", what=what), tr("Redo"), self.redo
        self._context.banner(Message(said, BannerKind.DONE, link, act))

    def _on_record_changed(self, _change: ChangeSet, _initiator: object) -> None:
        self.refresh()


def _named(word: str, label: str | None) -> str:
    return f"{word}: {label}".replace("&", "&&") if label else word

"""Undo and redo of what was saved, with their names, from any screen."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.problems import KnownProblem
from send_journal.services.journal import TakingBack, Written
from send_journal.services.taking_back import take_back_apart
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Progress
from send_journal.ui.long_work import LongWork
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.labels import PlainLabel

AT_ONCE = 40
"""So many things are taken back before anybody could notice; more of them by a thread of its own."""
SHOWN_AFTER = 400  # milliseconds: what is done by then shows no page of its own


class Undo(QObject):
    """Keeps the two actions named for what they would do, and does it."""

    def __init__(
        self, context: WindowContext, undo: QAction, redo: QAction, window: QWidget
    ) -> None:
        super().__init__(context)
        self._context, self._undo, self._redo, self._window = context, undo, redo, window
        self._under_way: TakingBackDialog | None = None
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
        if taken is None or self._under_way is not None:
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
        try:
            dialog = TakingBackDialog(self._context, self._window, taken)
        except KnownProblem as problem:
            self._context.say_problem(problem)
            return
        self._under_way = dialog
        dialog.written.connect(self._on_written)
        dialog.refused.connect(self._on_refused)
        dialog.start()

    def _on_written(self, written: object) -> None:
        dialog, self._under_way = self._under_way, None
        assert dialog is not None  # its own signal
        if isinstance(written, Written):
            change = self._context.journal.took_back(dialog.taken, written)
            self._say(dialog.taken, change)
        else:
            self._context.banner(Message(tr("It was stopped. All is as it was before.")))

    def _on_refused(self, problem: KnownProblem) -> None:
        dialog, self._under_way = self._under_way, None
        assert dialog is not None  # its own signal
        self._context.journal.could_not_take_back(dialog.taken, problem)
        self._refused(problem)

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


class TakingBackDialog(Dialog):
    """A long undo or redo: how far it is, and a way to stop it. Not seen where it is done in a moment."""

    written = Signal(object)
    refused = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget, taken: TakingBack) -> None:
        what = taken.step.label
        title = tr("Redo: {what}", what=what) if taken.again else tr("Undo: {what}", what=what)
        super().__init__(context.theme, parent, title)
        self.taken = taken
        self._apart = context.journal.apart()
        said = tr("It is done whole, or not at all. You can go on when it is done.")
        self.column.addWidget(PlainLabel(context.theme, said))
        self.work = LongWork(context)
        self.column.addWidget(self.work)
        self._shown_after = QTimer(self)
        self._shown_after.setSingleShot(True)
        self._shown_after.setInterval(SHOWN_AFTER)
        self._shown_after.timeout.connect(self.open)

    def start(self) -> None:
        """Begin, and show it only after a moment."""
        apart, taken = self._apart, self.taken

        def work(progress: Progress, cancel: Cancel) -> Written | None:
            return take_back_apart(apart, taken, progress, cancel)

        self._shown_after.start()
        words = tr("Doing it again …") if taken.again else tr("Taking it back …")
        self.work.run(words, work, self._on_done, self._on_stopped_by, heard_out=True)
        self.work.stop_button.setFocus()

    def reject(self) -> None:
        """Escape stops it; the answer then says what became of it."""
        self.work.stop()

    def _on_done(self, answer: object) -> None:
        self._go()
        self.written.emit(answer)

    def _on_stopped_by(self, problem: KnownProblem) -> None:
        self._go()
        self.refused.emit(problem)

    def _go(self) -> None:
        self._shown_after.stop()
        self.hide()
        self.deleteLater()


def _named(word: str, label: str | None) -> str:
    return f"{word}: {label}".replace("&", "&&") if label else word

"""A long change to the record from the window: by a thread of its own, whole or not at all."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from send_journal.problems import KnownProblem
from send_journal.services.journal import Written
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Work
from send_journal.ui.long_work import LongWork
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import Message
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.labels import PlainLabel

AT_ONCE = 40
"""So many things are written before anybody could notice; more of them by a thread of its own."""
SHOWN_AFTER = 400  # milliseconds: what is done by then shows no page of its own


class LongWriting(QObject):
    """One long change at a time, from a part of the window. Where it is stopped, that is said here."""

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._dialog: WritingDialog | None = None
        self._done: Callable[[Written], None]
        self._refused: Callable[[KnownProblem], None]

    @property
    def running(self) -> bool:
        return self._dialog is not None

    def start(
        self,
        window: QWidget,
        title: str,
        words: str,
        work: Work,
        done: Callable[[Written], None],
        refused: Callable[[KnownProblem], None],
    ) -> None:
        """Write it; `work` answers what was written, or None where it was stopped."""
        self._done, self._refused = done, refused
        self._dialog = WritingDialog(self._context, window, title)
        self._dialog.ended.connect(self._on_ended)
        self._dialog.refused.connect(self._on_refused)
        self._dialog.start(words, work)

    def _on_ended(self, written: object) -> None:
        self._dialog = None
        if isinstance(written, Written):
            self._done(written)
        else:
            self._context.banner(Message(tr("It was stopped. All is as it was before.")))

    def _on_refused(self, problem: KnownProblem) -> None:
        self._dialog = None
        self._refused(problem)


class WritingDialog(Dialog):
    """How far a long change is, and a way to stop it. Not seen where it is done in a moment."""

    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget, title: str) -> None:
        super().__init__(context.theme, parent, title)
        said = tr("It is done whole, or not at all. You can go on when it is done.")
        self.column.addWidget(PlainLabel(context.theme, said))
        self.work = LongWork(context)
        self.column.addWidget(self.work)
        self._shown_after = QTimer(self)
        self._shown_after.setSingleShot(True)
        self._shown_after.setInterval(SHOWN_AFTER)
        self._shown_after.timeout.connect(self.open)

    def start(self, words: str, work: Work) -> None:
        """Begin, and show it only after a moment."""
        self._shown_after.start()
        self.work.run(words, work, self._on_done, self._on_stopped_by, heard_out=True)
        self.work.stop_button.setFocus()

    def reject(self) -> None:
        """Escape stops it; the answer then says what became of it."""
        self.work.stop()

    def _on_done(self, answer: object) -> None:
        self._go()
        self.ended.emit(answer)

    def _on_stopped_by(self, problem: KnownProblem) -> None:
        self._go()
        self.refused.emit(problem)

    def _go(self) -> None:
        self._shown_after.stop()
        self.hide()
        self.deleteLater()

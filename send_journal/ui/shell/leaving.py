"""A journal that was left: copied by a thread of its own where something changed, and then let go."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from send_journal.problems import KnownProblem
from send_journal.services.copies import CopyOutcome
from send_journal.services.journal import Journal
from send_journal.services.safekeeping import DueCopy
from send_journal.services.sources import unless_stopped
from send_journal.ui.jobs import Cancel, Job, Jobs, Progress
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message


class Leaving(QObject):
    """The journals that were left and are not let go yet. All that was written is safe already.

    Whoever cannot wait ends it at once: then the copy is made when the journal is left the next time.
    """

    said = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._going: list[_Going] = []

    @property
    def running(self) -> bool:
        return bool(self._going)

    def let_go(self, journal: Journal, *, copying: bool) -> Message | None:
        """Begin; answers what must be said at once. What is said of its copy comes by `said`."""
        try:
            due = journal.safe.due_copy() if copying else None
        except KnownProblem as problem:
            return _close(journal) or Message.about(problem)
        if due is None:
            return _close(journal)
        going = _Going(journal, due, self)
        self._going.append(going)
        going.ended.connect(self._on_ended)
        self._jobs.start(going.job)
        return None

    def end_now(self, path: Path | None = None) -> None:
        """Let every journal go, or the one at `path`, without a copy if that is not made yet."""
        for going in tuple(self._going):
            if path is None or path.resolve() == going.journal.path.resolve():
                going.end_now()

    def _on_ended(self, message: Message | None) -> None:
        going = self.sender()
        assert isinstance(going, _Going)  # it alone says so
        self._going.remove(going)
        going.deleteLater()
        if message is not None:
            self.said.emit(message)
        if not self._going:
            self.ended.emit()


class _Going(QObject):
    """One of them, while its copy is made. `ended` carries a message, or None."""

    ended = Signal(object)

    def __init__(self, journal: Journal, due: DueCopy, parent: QObject) -> None:
        super().__init__(parent)
        self.journal, self._due = journal, due
        self._message: Message | None = None
        self._has_ended = False

        def work(_progress: Progress, cancel: Cancel) -> CopyOutcome:
            return due.copies.make(due.source, unless_stopped(cancel))

        self.job = Job(work)
        self.job.done.connect(self._on_made)
        self.job.ended.connect(self._end)  # also where the program was at fault

    def end_now(self) -> None:
        self.job.cancel()
        self.job.wait()
        self._end()

    def _on_made(self, outcome: CopyOutcome) -> None:
        self._message = after_closing(outcome)
        if not outcome.made:
            return
        try:
            self.journal.safe.note_copies(outcome, self._due.head)
        except KnownProblem:
            said = tr(
                "Your journal is saved, and a copy was made. It could not be noted in the journal, so "
                "one more is made the next time."
            )
            self._message = self._message or Message(said)

    def _end(self) -> None:
        if self._has_ended:
            return
        self._has_ended = True
        closed = _close(self.journal)
        self.ended.emit(self._message or closed)


def after_closing(outcome: CopyOutcome) -> Message | None:
    """What to say on the next page about the copies made while closing; nothing if all went well."""
    if not outcome.problems:
        return None
    problem = outcome.problems[0]
    said = tr("Your journal is saved, but no copy could be made.")
    return Message(
        f"{said} {tr(problem.sentence)} {tr(problem.next_step)}".strip(), BannerKind.PROBLEM
    )


def _close(journal: Journal) -> Message | None:
    try:
        journal.close(copying=False)
    except KnownProblem as problem:
        return Message.about(problem)
    return None

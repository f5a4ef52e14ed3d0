"""Rolling copies while the journal is open: every ten minutes if something changed, and when asked."""

from PySide6.QtCore import QObject, QTimer

from send_journal.problems import KnownProblem
from send_journal.services.copies import CopyOutcome
from send_journal.services.sources import unless_stopped
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Job, Progress
from send_journal.ui.tr import tr_count
from send_journal.ui.widgets.banner import BannerKind, Message

EVERY_MILLISECONDS = 10 * 60 * 1000


class Copying(QObject):
    """Makes copies off the main thread, and says when one could not be made."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._context = context
        self._head = ""
        self._asked = False
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()
        context.copy_requested.connect(self._on_asked)

    def _on_time(self) -> None:
        if not self._context.journal.read_only and not self._context.journal.safe.is_copied():
            self._start(asked=False)

    def _on_asked(self) -> None:
        self._start(asked=True)

    def _start(self, *, asked: bool) -> None:
        self._asked = self._asked or asked
        if self._job is not None:
            return
        safe, copies = self._context.journal.safe, self._context.copies
        source, self._head = safe.source(), safe.head()

        def work(_progress: Progress, cancel: Cancel) -> CopyOutcome:
            return copies.make(source, unless_stopped(cancel))

        self._job = Job(work)
        self._job.done.connect(self._on_made)
        self._job.stopped_by.connect(self._on_stopped)
        self._context.jobs.start(self._job)

    def _on_made(self, outcome: CopyOutcome) -> None:
        asked, self._asked, self._job = self._asked, False, None
        problems = list(outcome.problems)
        if outcome.made:
            try:
                self._context.journal.safe.note_copies(outcome, self._head)
            except KnownProblem as problem:  # something longer is being written just now
                problems.append(problem)
        if problems:
            self._context.say_problem(problems[0])
        elif asked:
            said = tr_count(
                len(outcome.made),
                "A copy was made and read back.",
                "{count} copies were made and read back.",
            )
            self._context.banner(Message(said, BannerKind.DONE))
        self._context.copies_made.emit()

    def _on_stopped(self, problem: KnownProblem) -> None:
        self._asked, self._job = False, None
        self._context.say_problem(problem)
        self._context.copies_made.emit()

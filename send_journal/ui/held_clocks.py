"""The clocks of the open journal, worked out once after each change and shared by all that show them."""

from PySide6.QtCore import QObject, Signal

from send_journal.domain.changes import ChangeSet
from send_journal.domain.listing import EntryQuery
from send_journal.problems import KnownProblem
from send_journal.services.clock_reading import read_clocks
from send_journal.services.deadlines import Clocks
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Job, Progress

# A journal with no more entries than this is counted in a blink, without a thread.
FEW = 800


class HeldClocks(QObject):
    """Holds the clocks until the record or the day changes. `ready` says that asked-for ones are there."""

    ready = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._context = context
        self._held: Clocks | None = None
        self._job: Job | None = None
        self._is_wanted = False
        context.changed.connect(self._on_record_changed)

    @classmethod
    def of(cls, context: WindowContext) -> "HeldClocks":
        """The one of this window."""
        found = context.findChild(cls)
        return found if isinstance(found, HeldClocks) else cls(context)

    @property
    def now(self) -> Clocks | None:
        """The clocks as at today, if they are worked out already."""
        held = self._held
        return held if held is not None and held.as_of == self._context.today() else None

    def ask(self) -> Clocks | None:
        """The clocks: at once if they are held or quickly counted; else None, and `ready` comes."""
        if self.now is None:
            journal = self._context.journal
            if journal.count(EntryQuery()) <= FEW:
                self._held = Clocks(journal.record(), self._context.today())
            else:
                self.ask_apart()
        return self.now

    def ask_apart(self) -> None:
        """Have them worked out without holding anything up; `ready` comes when they are."""
        if self.now is not None:
            self.ready.emit()
            return
        self._is_wanted = True
        if self._job is None:
            self._start()

    def _start(self) -> None:
        source, today = self._context.journal.safe.source(), self._context.today()

        def work(_progress: Progress, is_cancelled: Cancel) -> object:
            return read_clocks(source, today, is_cancelled)

        self._is_wanted = False
        job = Job(work)
        job.done.connect(self._on_done)
        job.stopped_by.connect(self._on_stopped)
        job.ended.connect(self._on_ended)
        self._job = self._context.jobs.start(job)

    def _on_done(self, clocks: object) -> None:
        self._job = None
        if self._is_wanted:  # something was saved meanwhile
            self._start()
        elif isinstance(clocks, Clocks):
            self._held = clocks
            self.ready.emit()

    def _on_stopped(self, problem: object) -> None:
        self._job = None
        assert isinstance(problem, KnownProblem)  # nothing else stops a job
        self._context.say_problem(problem)

    def _on_ended(self) -> None:
        """Ready to be asked again, also after a fault of ours, which is said elsewhere."""
        if self._job is self.sender():
            self._job = None

    def _on_record_changed(self, _change: ChangeSet, _initiator: object) -> None:
        self._held = None
        if self._job is not None:
            self._is_wanted = True

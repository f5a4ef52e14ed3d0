"""Long work off the main thread: it gets plain data, says how far it is, and can be stopped."""

import gc
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from send_journal.problems import KnownProblem

# Seconds that a job may keep the interpreter while a key waits for it. A key takes it several times over.
TURN = 0.0005
# So many things left by jobs, such as a whole record, are not looked through for garbage: a search
# through the entries of a large journal stops the window for a quarter of a second.
MANY_THINGS = 50_000
_THREAD = "send-journal-job"  # of any journal: Python searches for garbage in all threads alike

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]
Work = Callable[[Progress, Cancel], object]


class Job(QObject):
    """One piece of work. Its signals arrive on the thread that started it.

    Exactly one of `done` and `stopped_by` comes, unless it was cancelled or the program is at fault.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    stopped_by = Signal(object)
    ended = Signal()
    _answered = Signal(object)
    _refused = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        # What the thread says waits its turn on the way here, and may be cancelled meanwhile.
        self._answered.connect(self._on_answered)
        self._refused.connect(self._on_refused)
        self._cancelled = threading.Event()
        self._asked = threading.Event()
        self._thread = threading.Thread(target=self._run, name=_THREAD)

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Ask it to stop at its next step, and still hear how it ended."""
        self._asked.set()

    def cancel(self) -> None:
        """Ask it to stop at its next step; nothing more is heard of it."""
        self._cancelled.set()

    def wait(self) -> None:
        """Until it has ended: before what it reads, or its owner, goes away."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            answer = self._work(self._tell, self._must_stop)
        except KnownProblem as problem:
            self._refused.emit(problem)
        else:
            self._answered.emit(answer)
        finally:
            self.ended.emit()

    def _must_stop(self) -> bool:
        return self._asked.is_set() or self.cancelled

    def _on_answered(self, answer: object) -> None:
        if not self.cancelled:
            self.done.emit(answer)

    def _on_refused(self, problem: object) -> None:
        if not self.cancelled:
            self.stopped_by.emit(problem)

    def _tell(self, done: int, whole: int) -> None:
        if not self.cancelled:
            self.progressed.emit(done, whole)


class Jobs(QObject):
    """The jobs of one open journal that are still running; waited for before it closes.

    While any job runs Python does not look for garbage: it would do so in whichever thread comes to
    it, and a part of the window that is freed in another thread than its own takes the program with it.
    Where jobs leave much behind, that is passed over by every search until the journal closes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Job] = set()
        sys.setswitchinterval(TURN)

    def start(self, job: Job) -> Job:
        """Run a job and hold it until it has ended. Connect its signals before this."""
        job.setParent(self)
        self._running.add(job)
        gc.disable()
        job.ended.connect(self._on_ended)
        job.start()
        return job

    def running(self) -> tuple[Job, ...]:
        """Those that have not ended yet."""
        return tuple(job for job in self._running if job.alive)

    def stop_all(self) -> None:
        """Cancel every job and wait for each: the journal closes."""
        for job in tuple(self._running):
            job.cancel()
        for job in tuple(self._running):
            job.wait()
            self._ended(job)
        gc.unfreeze()

    def _on_ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            job.wait()
            self._ended(job)
            job.deleteLater()

    def _ended(self, job: Job) -> None:
        self._running.discard(job)
        anywhere = any(thread.name == _THREAD for thread in threading.enumerate())
        if not anywhere and not gc.isenabled():
            if gc.get_count()[0] > MANY_THINGS:
                gc.freeze()
            gc.enable()

"""Making the papers that are asked for: a moment after the last change, off the main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from send_journal.domain.record import Record
from send_journal.services.print_preview import Preview
from send_journal.services.record_reading import read_record
from send_journal.services.reporting import PaperRequest
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Job, Progress

WAIT_MILLISECONDS = 250
SLOW_MILLISECONDS = 700


class Making(QObject):
    """`made` carries the Preview. A newer request drops the one before it.

    `gathered` carries every Preview of one press. `slow` comes once either has taken so long that it
    should be said; `progressed` from then on.
    """

    made = Signal(object)
    gathered = Signal(object)
    stopped_by = Signal(object)
    slow = Signal()
    progressed = Signal(int, int)

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._record: Record | None = None
        self._changes = 0
        self._request: PaperRequest | None = None
        self._job: Job | None = None
        self.gathering = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MILLISECONDS)
        self._wait.timeout.connect(self._start)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MILLISECONDS)
        self._slow.timeout.connect(self.slow)

    @property
    def record(self) -> Record:
        """The record as it is now, read once until something changes."""
        if self._record is None:
            self._record = self._context.journal.record()
        return self._record

    @property
    def busy(self) -> bool:
        return self._job is not None or self._wait.isActive()

    def forget_record(self) -> None:
        """Something changed: the next paper reads the record again."""
        self._record = None
        self._changes += 1

    def ask(self, request: PaperRequest) -> None:
        """Make this paper soon, and no other."""
        self.cancel()
        self._request = request
        self._wait.start()

    def gather(self, shown: Preview, rest: Sequence[PaperRequest]) -> None:
        """Make the rest of a press beside the paper that is shown already."""
        self.cancel()
        self.gathering = True
        record = self.record

        def work(progress: Progress, cancel: Cancel) -> tuple[Preview, ...]:
            made = [shown]
            for number, request in enumerate(rest):
                part = _part_of(progress, number, len(rest))
                made.append(Preview(record, request, progress=part, cancel=cancel))
            return tuple(made)

        self._begin(Job(work))

    def cancel(self) -> None:
        """Stop what is being made; nothing is heard of it."""
        self._wait.stop()
        self._slow.stop()
        self.gathering = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _start(self) -> None:
        held, request, changes = self._record, self._request, self._changes
        source = self._context.journal.safe.source()
        assert request is not None  # the timer starts with a request

        def work(progress: Progress, cancel: Cancel) -> tuple[Preview, Record, int]:
            record = read_record(source) if held is None else held
            return Preview(record, request, progress=progress, cancel=cancel), record, changes

        self._begin(Job(work))

    def _begin(self, job: Job) -> None:
        self._job = job
        job.done.connect(self._on_done)
        job.stopped_by.connect(self._on_stopped_by)
        job.progressed.connect(self.progressed)
        self._slow.start()
        self._context.jobs.start(job)

    def _on_done(self, made: object) -> None:
        if self.sender() is self._job:
            gathered = self.gathering
            self._ended()
            if gathered:
                self.gathered.emit(made)
                return
            assert isinstance(made, tuple)  # what `_start` has its job answer
            preview, record, changes = made
            if changes == self._changes:
                self._record = record
            self.made.emit(preview)

    def _on_stopped_by(self, problem: object) -> None:
        if self.sender() is self._job:
            self._ended()
            self.stopped_by.emit(problem)

    def _ended(self) -> None:
        self._job, self.gathering = None, False
        self._slow.stop()


def _part_of(progress: Progress, number: int, parts: int) -> Progress:
    """The progress of one part, told as progress of the whole."""

    def told(done: int, whole: int) -> None:
        progress(number * whole + done, parts * whole)

    return told


def page_image(preview: Preview, page: int, dots_per_inch: float) -> QImage:
    """Page `page` (from 0) as a picture with its own pixels."""
    drawn = preview.page(page + 1, dots_per_inch)
    image = QImage(
        drawn.pixels, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBX8888
    )
    return image.copy()  # the bytes go when `drawn` does

"""Work that takes its time, on a dialog: a bar, the words for it, and a button that stops it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QProgressBar, QScrollArea, QSizePolicy, QWidget

from send_journal.problems import KnownProblem
from send_journal.services.rewriting import Busy, Rewriting
from send_journal.services.sources import Stopped, unless_stopped
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Job, Progress, Work
from send_journal.ui.layouts import Column, Flow, Measure
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import quiet_button
from send_journal.ui.widgets.labels import PlainLabel


class LongWork(QWidget):
    """Hidden while nothing runs. One job at a time; what is stopped is heard of no more."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._done: Callable[[object], None] = _nothing
        self._stopped_by: Callable[[KnownProblem], None] = context.say_problem
        self._after_stop: Callable[[], None] = _nothing_at_all
        self._heard_out = False
        self._stops = True
        column = Column(context.theme, self, gap=0.4)
        self.words = PlainLabel(context.theme)
        column.addWidget(self.words)
        holder = QWidget()
        flow = Flow(context.theme, holder)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        Measure(self.bar, context.theme, width=14.0, height=1.6)
        self.stop_button = quiet_button(context.theme, tr("Stop"))
        flow.addWidget(self.bar)
        flow.addWidget(self.stop_button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        column.addWidget(holder)
        self.stop_button.clicked.connect(self.stop)
        self.hide()

    @property
    def running(self) -> bool:
        return self._job is not None

    def run(
        self,
        words: str,
        work: Work,
        done: Callable[[object], None],
        stopped_by: Callable[[KnownProblem], None],
        after_stop: Callable[[], None] | None = None,
        *,
        heard_out: bool = False,
        stops: bool = True,
    ) -> Job:
        """Do `work` off the main thread; exactly one of the three is called, on this one.

        With `heard_out`, work that was asked to stop is waited for: it may have written already, and
        only its answer tells. Without `stops`, there is no button: half of it would help nobody.
        """
        self._heard_out = heard_out or not stops
        self._stops = stops
        self.stop_button.setVisible(stops)
        self.stop_button.setEnabled(True)
        self._done, self._stopped_by = done, stopped_by
        self._after_stop = after_stop or _nothing_at_all
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.show()
        into_view(self)
        announce(self, words)
        self._job = Job(work)
        self._job.progressed.connect(self._on_progressed)
        self._job.done.connect(self._on_done)
        self._job.stopped_by.connect(self._on_stopped_by)
        return self._context.jobs.start(self._job)

    def stop(self) -> None:
        """Ask it to stop; whoever shows this may close at once, unless it is to be heard out."""
        if self._heard_out:
            self._ask_to_stop()
            return
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            self.hide()
            self._after_stop()

    def _ask_to_stop(self) -> None:
        if self._job is None or not self._stops:
            return
        self._job.ask_to_stop()
        self.stop_button.setEnabled(False)
        self.words.setText(tr("Stopping …"))
        announce(self, self.words.text())

    def _on_progressed(self, done: int, whole: int) -> None:
        if self.sender() is self._job:
            self.bar.setRange(0, whole)
            self.bar.setValue(done)

    def _on_done(self, answer: object) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
            self._done(answer)

    def _on_stopped_by(self, problem: KnownProblem) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
            self._stopped_by(problem)


class WritingAnew(QObject):
    """The whole journal written anew, with its words on a `LongWork`. One of the three signals comes.

    Until the new file is in place it can be stopped, and all is as it was. After that it goes through.
    """

    done = Signal(object)
    refused = Signal(object)
    """Nothing was changed: by a `KnownProblem`, or None where it was stopped."""
    unsettled = Signal(object)
    """It is changed, and a `KnownProblem` says what could not be done about the copies."""

    def __init__(self, context: WindowContext, work: LongWork) -> None:
        super().__init__(work)
        self._context, self._work = context, work
        self._plan: Rewriting[object] | None = None
        self._words = self._words_after = ""
        self._own: Job | None = None

    @property
    def running(self) -> bool:
        return self._plan is not None

    def start(self, plan: Rewriting[object], words: str, words_after: str) -> None:
        """`words` while it can be stopped, `words_after` while it cannot and only the copies are left."""
        self._words, self._words_after = words, words_after
        try:
            plan.begin()
        except KnownProblem as problem:
            self.refused.emit(problem)
            return
        self._plan = plan

        def work(_progress: Progress, cancel: Cancel) -> None:
            plan.write(unless_stopped(cancel))

        self._run_until_in_place(work)

    def _run_until_in_place(self, work: Work) -> None:
        self._own = self._work.run(
            self._words, work, self._put_in_place, self._give_up, heard_out=True
        )

    def _put_in_place(self, _answer: object) -> None:
        plan = self._plan
        assert plan is not None  # it was started
        try:
            plan.put_in_place()
        except Busy as problem:
            self._wait_for_others(problem)
            return
        except KnownProblem as problem:
            self._give_up(problem)
            return

        def work(_progress: Progress, _cancel: Cancel) -> object:
            return plan.settle()

        self._work.run(self._words_after, work, self._on_settled, self._on_unsettled, stops=False)

    def _wait_for_others(self, problem: KnownProblem) -> None:
        """Other work of this window reads the file: it has its end first. Others are not waited for."""
        others = [job for job in self._context.jobs.running() if job is not self._own]
        if not others:
            self._give_up(problem)
            return

        def work(_progress: Progress, cancel: Cancel) -> None:
            may_go_on = unless_stopped(cancel)
            for job in others:
                job.wait()
                may_go_on()

        self._run_until_in_place(work)

    def _give_up(self, problem: KnownProblem) -> None:
        plan, self._plan = self._plan, None
        assert plan is not None  # it was started
        plan.give_up()
        self.refused.emit(None if isinstance(problem, Stopped) else problem)

    def _on_settled(self, answer: object) -> None:
        self._plan = None
        self.done.emit(answer)

    def _on_unsettled(self, problem: KnownProblem) -> None:
        self._plan = None
        self.unsettled.emit(problem)


def into_view(widget: QWidget) -> None:
    """Scroll the page that a widget stands on to it, now that it is shown: large text may hide it."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # it has its place now
        above.ensureWidgetVisible(widget)


def _nothing(_answer: object) -> None: ...


def _nothing_at_all() -> None: ...

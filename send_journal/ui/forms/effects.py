"""What a step in the law does, said in its form: which limits it starts, meets and ends, and what clashes.

Worked out apart from the keyboard: nothing that is typed waits for it, and while it is not known for the
answers as they are, nothing is shown.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Entry
from send_journal.domain.steps import STEPS
from send_journal.services.deadlines import (
    Deadline,
    Effect,
    Waited,
    events,
    rules_checked_on,
)
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.held_clocks import HeldClocks
from send_journal.ui.jobs import Cancel, Job, Progress
from send_journal.ui.layouts import Column, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture

WAIT = 350  # milliseconds without an answer changed before the clocks are asked
MOST_SHOWN, MOST_QUESTIONS = 6, 2
# A letter or an email counts from the day it came, which hangs on who sent it.
BY_POST = ("letter", "email")
STARTS, MEETS, ENDS, ASKS = "calendar-clock", "check", "minus", "info"


@dataclass(frozen=True)
class EffectLine:
    """One line with its picture."""

    icon: str
    words: str


def effect_lines(effect: Effect, entry: Entry, *, counts_from_receipt: bool) -> list[EffectLine]:
    """The lines of one step: what it meets and ends, what it starts, then what is to be looked at."""
    lines = [*_stopped(effect), *_started(effect)]
    left = len(lines) - MOST_SHOWN
    if left > 0:
        more = tr_count(left, "And {count} more time limit.", "And {count} more time limits.")
        lines = [*lines[:MOST_SHOWN], EffectLine(STARTS, more)]
    if not lines:
        lines = [EffectLine(ASKS, _nothing(entry))]
    lines += [EffectLine(ASKS, tr(each.sentence)) for each in effect.asks[:MOST_QUESTIONS]]
    if counts_from_receipt and _way_is_open(entry):
        words = tr(
            "You have not said which way it went. So {day} counts as the day it came.",
            day=entry.date.english(),
        )
        lines.append(EffectLine(ASKS, words))
    return lines


def _nothing(entry: Entry) -> str:
    if entry.status == "expected":
        return tr("It is planned. Time limits start and stop when it has happened.")
    return tr("This step starts and stops no time limit.")


def _way_is_open(entry: Entry) -> bool:
    return entry.kind in BY_POST and not entry.direction and entry.received is None


def _stopped(effect: Effect) -> Iterator[EffectLine]:
    for row in _shown(effect.met):
        if row.days_late:
            late = Waited(row.days_late).english()
            yield EffectLine(MEETS, tr("Meets: {what}, {time} late.", what=row.title, time=late))
        elif row.status == "met":
            yield EffectLine(MEETS, tr("Meets: {what}, in time.", what=row.title))
        else:
            yield EffectLine(MEETS, tr("Meets: {what}.", what=row.title))
    for row in _shown(effect.ended):
        yield EffectLine(ENDS, tr("Ends: {what}.", what=row.title))


def _started(effect: Effect) -> Iterator[EffectLine]:
    for row in _shown(effect.started):
        yield EffectLine(STARTS, tr("Starts: {what}, {when}.", what=row.title, when=_when(row)))
    met = {id(row) for row in effect.met}
    for row in _shown(effect.opened):
        if id(row) not in met and row not in effect.started:
            words = tr("Starts again: {what}, {when}.", what=row.title, when=_when(row))
            yield EffectLine(STARTS, words)


def _shown(rows: tuple[Deadline, ...]) -> Iterator[Deadline]:
    """A row that folds into another is one delay with it, and is said once."""
    return (row for row in rows if row.folds_into is None)


def _when(row: Deadline) -> str:
    day = (row.safe or row.due) if row.own else row.due
    if day is not None:
        said = day_in_english(day)
        if row.own:
            return tr("yours to do, last day {day}", day=said)
        return tr("due {day}", day=said) if row.is_law else tr("expected by {day}", day=said)
    first = day_in_english(row.earliest) if row.earliest else ""
    last = day_in_english(row.latest) if row.latest else ""
    if first and last:
        return tr("due between {first} and {last}", first=first, last=last)
    if first:
        return tr("due {day} at the earliest", day=first)
    return tr("due {day} at the latest", day=last) if last else tr("no date can be given yet")


class EffectList(QWidget):
    """The quiet list under the step."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = Column(theme, self, margins=(0, 0.3, 0, 0), gap=0.35)
        self._parts = QWidget()
        self._column.addWidget(self._parts)
        self.lines: tuple[EffectLine, ...] = ()
        self.first_line: QWidget = self._parts
        self.hide()

    def show_lines(self, lines: list[EffectLine]) -> None:
        """Show these in place of what was there, and have them read out once."""
        self.lines = tuple(lines)
        parts = QWidget()
        column = Column(self._theme, parts, gap=0.35)
        column.addWidget(PlainLabel(self._theme, tr("What this step does"), "small_strong"))
        labels = [PlainLabel(self._theme, line.words, "small") for line in lines]
        for line, label in zip(lines, labels, strict=True):
            column.addLayout(self._line(line, label))
        self.first_line = labels[0]
        checked = day_in_english(rules_checked_on())
        foot = tr("Rules as checked on {day}. Not legal advice.", day=checked)
        column.addWidget(PlainLabel(self._theme, foot, "small", colour="soft"))
        self._column.replaceWidget(self._parts, parts)
        self._parts.hide()
        self._parts.deleteLater()
        self._parts = parts
        self.show()
        announce(self, " ".join(line.words for line in lines))

    def clear(self) -> None:
        """Nothing is known of the answers as they are."""
        self.lines = ()
        self.hide()

    def _line(self, line: EffectLine, label: PlainLabel) -> Row:
        row = Row(self._theme, gap=0.5)
        picture = Picture(self._theme, line.icon, side=1.1, colour="soft")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        return row


class StepEffects(QObject):
    """Asks the clocks what an entry's step does, a moment after its answers came to rest."""

    shown = Signal()

    def __init__(self, context: WindowContext, view: EffectList, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._view = context, view
        self._entry: Entry | None = None
        self._job: Job | None = None
        self._clocks: HeldClocks | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._look)

    def follow(self, entry: Entry | None) -> None:
        """The entry as its form now says; None while its step or its day cannot be taken."""
        wanted = _what_counts(entry)
        if wanted == self._entry:
            return
        self._entry = wanted
        self._drop_job()
        self._timer.stop()
        self._view.clear()
        if wanted is not None:
            self._timer.start()

    def _look(self) -> None:
        if self._entry is None or self._job is not None:
            return
        if self._clocks is None:
            self._clocks = HeldClocks.of(self._context)
            self._clocks.ready.connect(self._look)
        clocks = self._clocks.now
        if clocks is None:
            self._clocks.ask_apart()  # even the reading of the rules is felt by who types
            return
        entry = self._entry

        def work(_progress: Progress, _is_cancelled: Cancel) -> object:
            by_receipt = any(
                event.name == entry.event and event.day == "receipt" for event in events()
            )
            return effect_lines(clocks.effect_of(entry), entry, counts_from_receipt=by_receipt)

        job = Job(work)
        job.done.connect(self._on_done)
        self._job = self._context.jobs.start(job)

    def _on_done(self, lines: object) -> None:
        self._job = None
        if isinstance(lines, list):
            self._view.show_lines(lines)
            self.shown.emit()

    def _drop_job(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()


def _what_counts(entry: Entry | None) -> Entry | None:
    """The entry without the words that no clock reads, so that typing them asks nothing again."""
    if entry is None:
        return None
    step = STEPS.get(entry.event or "")
    asked = {spec.id for spec in (*step.asks, *step.asks_alone)} if step else set()
    details = {name: kept for name, kept in entry.details.items() if name in asked}
    return dataclasses.replace(
        entry, title="", fact="", private="", said_by="", place="", documents=(), details=details
    )

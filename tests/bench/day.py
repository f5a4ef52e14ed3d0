"""A day: four hours of use with the clock put forward by hand, and what the window holds by then.

A round is five minutes of somebody's work: a call is logged, found, changed, taken back and
brought back; every place is looked at and a paper is seen. Every second round the copies are made,
every fourth it is locked and opened.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.print.page import PrintPage
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.screens_found import find_screens
from tests.bench.in_window import PASSPHRASE, Readings, make_journal, opened, windows
from tests.bench.measure import Bench, Line
from tests.bench.shown import CONTROL, Shown
from tests.bench.weighing import megabytes

ENTRIES, STEPS = 1_000, 100
ROUND = dt.timedelta(minutes=5)
ROUNDS = dt.timedelta(hours=4) // ROUND
LOCK_EVERY, COPY_EVERY = 4, 2
WARM_UP = ROUNDS // 4
PAPERS = ("timeline", "chronology", "deadlines", "council-meeting")
HELD, STEPS_DONE = "MB after each round", "steps"


class Person:
    """Somebody at the window. Each thing that is done takes some of the time of a round."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.steps = shown, 0
        self._numbers = itertools.count()
        self._papers = itertools.cycle(PAPERS)

    def round(self, number: int) -> None:
        """One round, in which the clock goes on by five minutes."""
        began = self.shown.clock.now
        self._log()
        self._search()
        for screen in find_screens():
            self._look_at(screen.id)
        self._see_a_paper()
        for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
            self._do(partial(self.shown.press, key, CONTROL))
        if number % COPY_EVERY == 0:
            self._do(self.shown.workspace.context.copy_requested.emit)
        if number % LOCK_EVERY == 0:
            self._lock_and_open()
        self.shown.clock.now = began + ROUND
        self.shown.all_done()

    def _do(self, act: Callable[[], object]) -> None:
        self.shown.clock.pass_by(seconds=5)
        self.shown.until_painted(act)
        self.steps += 1

    def _log(self) -> None:
        shown, number = self.shown, next(self._numbers)
        self._look_at("journal", add="call")
        self._write("title", f"Call {number}")
        self._write("fact", "They said it is on its way.")
        self._do(partial(shown.press, Qt.Key.Key_S, CONTROL))
        self._do(self._journal().change)
        self._write("title", f"Call {number}, again")
        self._do(partial(shown.press, Qt.Key.Key_S, CONTROL))
        line = self._journal().list.current
        assert line is not None
        assert line.title == f"Call {number}, again"

    def _journal(self) -> JournalPage:
        page = self.shown.workspace.page("journal")
        assert isinstance(page, JournalPage)
        return page

    def _write(self, field: str, words: str) -> None:
        form = self._journal().form
        assert form is not None  # it was opened before
        form.body.editors[field].focus_target().setFocus()
        self.shown.press(Qt.Key.Key_A, CONTROL)
        self._do(partial(self.shown.write, words))

    def _search(self) -> None:
        self._look_at("journal", search=True)
        self._do(lambda: self.shown.write("panel will"))
        self.shown.all_done()
        page = self._journal()
        self._do(page.list.filters.reset)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
            page.list.table.setFocus()
            self._do(partial(self.shown.press, key))

    def _look_at(self, screen: str, **arguments: object) -> None:
        self._do(lambda: self.shown.workspace.go(screen, arguments))

    def _see_a_paper(self) -> None:
        self._look_at("print", paper=next(self._papers))
        page = self.shown.workspace.page("print")
        assert isinstance(page, PrintPage)
        self.shown.until(lambda: not page.making.busy)
        assert page.preview is not None

    def _lock_and_open(self) -> None:
        shown = self.shown
        self._do(lambda: shown.press(Qt.Key.Key_L, CONTROL))
        shown.until(lambda: shown.window.workspace is None)
        page = shown.window.start_pages.currentWidget()
        assert isinstance(page, UnlockPage)
        page.take_focus()
        self._do(lambda: shown.write(PASSPHRASE))
        self._do(lambda: shown.press(Qt.Key.Key_Return))
        shown.until(lambda: shown.window.workspace is not None)


def measure(shown: Shown, journal: Path, *, rounds: int = ROUNDS) -> Readings:
    """What the process holds after each round."""
    shown.enter(opened(journal))
    person, held = Person(shown), []
    for number in range(1, rounds + 1):
        person.round(number)
        held.append(megabytes()["RSS"])
    return {HELD: held, STEPS_DONE: [person.steps]}


def run(folder: Path) -> Sequence[Line]:
    with windows(folder) as held:
        found = held.measure("day", make_journal(folder, ENTRIES, steps=STEPS))
    after = found[HELD][WARM_UP:]
    return [
        Line("steps done in four hours", found[STEPS_DONE][0], ""),
        Line("after the first hour", after[0], "MB"),
        Line("the most after it, beside that", max(after), "MB", after[0], 1.05),
        Line("at the end, beside that", after[-1], "MB", after[0], 1.05),
    ]


BENCH = Bench("day", "memory over four hours of use, the clock put forward", run)

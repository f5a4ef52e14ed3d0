"""Idle: each place of the window is left alone, and what wakes is counted."""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from send_journal.ui.screens_found import find_screens
from tests.bench.in_window import Readings, make_journal, opened, windows
from tests.bench.measure import Bench, Line
from tests.bench.shown import Shown

ENTRIES, STEPS = 1_000, 100
SECONDS = 4.0
OURS, ALL, SOON = "timers of ours that rang", "timers of Qt that rang", "times that it woke"
THREADS = Path("/proc/self/task")


class Rung(QObject):
    """Counts each timer that rings in the whole program, by whose it is."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.rung: Counter[bool] = Counter()
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Timer:
            module = type(watched).__module__
            self.rung[isinstance(watched, QTimer) or module.startswith("send_journal")] += 1
        return False


def woken() -> int:
    """How often a thread of this process has gone from sleep to work, by the system's own count."""
    if not THREADS.exists():
        return 0
    found = 0
    for thread in THREADS.iterdir():
        for line in (thread / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                found += int(line.split()[1])
    return found


def impatient(shown: Shown) -> list[QTimer]:
    """Timers of ours that are set to ring more than once a second."""
    timers = [*shown.window.findChildren(QTimer), *shown.application.findChildren(QTimer)]
    return [one for one in timers if one.isActive() and one.interval() < 1000]


def left_alone(counting: Rung, seconds: float) -> dict[str, float]:
    """What happens in so many seconds in which nobody does anything, each second."""
    counting.rung.clear()
    before, began = woken(), time.perf_counter()
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    passed = time.perf_counter() - began
    return {
        OURS: (counting.rung[True]) / passed,
        ALL: counting.rung[False] / passed,
        SOON: (woken() - before) / passed,
    }


def measure(shown: Shown, journal: Path, *, seconds: float = SECONDS) -> Readings:
    """Each place, then the form of a call with the keyboard in it."""
    shown.enter(opened(journal))
    found: dict[str, list[float]] = {"timers set to ring within a second": []}
    places: list[tuple[str, dict[str, str]]] = [(screen.id, {}) for screen in find_screens()]
    places.append(("journal", {"add": "call"}))
    for screen, arguments in places:
        shown.go(screen, **arguments)
        shown.all_done()
        shown.rest()
        counting = Rung(shown.application)
        for name, value in left_alone(counting, seconds).items():
            found.setdefault(name, []).append(value)
        counting.deleteLater()
        found["timers set to ring within a second"].append(len(impatient(shown)))
    return found


def run(folder: Path) -> Sequence[Line]:
    with windows(folder) as held:
        found = held.measure("resting", make_journal(folder, ENTRIES, steps=STEPS))
    limits = {OURS: 1, "timers set to ring within a second": 0}
    return [
        Line(f"{name}, at the busiest place", max(values), "a second", limit=limits.get(name))
        for name, values in found.items()
    ]


BENCH = Bench("idle", "each place left alone: what rings, and how often the program wakes", run)

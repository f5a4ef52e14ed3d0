"""Scrolling the journal's list with 100,000 entries: by rows, by pages, and by the bar to anywhere."""

import random
import statistics
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from send_journal.ui.screens.journal.page import JournalPage
from tests.bench.in_window import Readings, make_journal, opened, windows
from tests.bench.measure import Bench, Line, at_percent
from tests.bench.shown import Shown

ENTRIES = 100_000
FRAMES = 300
MEDIAN, MOST = 16, 25


def measure(shown: Shown, journal: Path, *, frames: int = FRAMES) -> Readings:
    """Each frame is one step and its paint."""
    shown.enter(opened(journal))
    shown.go("journal", search=True)
    shown.all_done()
    page = shown.workspace.page("journal")
    assert isinstance(page, JournalPage)
    bar = page.list.table.verticalScrollBar()
    chance = random.Random(frames)

    def wheel() -> None:
        bar.setValue(bar.value() + 3 * bar.singleStep())

    def drag() -> None:
        bar.setValue(chance.randrange(bar.maximum()))

    found = {"by three rows": [shown.frame(wheel) for _ in range(frames)]}
    found["by the bar, to anywhere"] = [shown.frame(drag) for _ in range(frames)]
    page.list.table.setFocus()
    shown.rest()
    found["by the down key"] = [
        shown.frame(lambda: shown.press(Qt.Key.Key_Down)) for _ in range(frames)
    ]
    found["by the page down key"] = [
        shown.frame(lambda: shown.press(Qt.Key.Key_PageDown)) for _ in range(frames)
    ]
    return found


def run(folder: Path) -> Sequence[Line]:
    with windows(folder) as held:
        found = held.measure("scrolling", make_journal(folder, ENTRIES))
    return [
        Line(f"a frame {name}, {percent}", value, "ms", limit=limit)
        for name, readings in found.items()
        for percent, value, limit in (
            ("median", statistics.median(readings), MEDIAN),
            ("95 of 100", at_percent(readings, 95), MOST),
        )
    ]


BENCH = Bench("scroll", "the list of 100,000 entries, each frame with its paint", run)

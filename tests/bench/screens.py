"""Opening each place of the window, the first time and again, with 10,000 entries in the journal."""

import statistics
from collections.abc import Sequence
from pathlib import Path

from send_journal.ui.screens_found import find_screens
from tests.bench.in_window import Readings, make_journal, opened, windows
from tests.bench.measure import Bench, Line
from tests.bench.shown import Shown

ENTRIES, STEPS = 10_000, 500
PROCESSES, AGAIN = 3, 7
LIMIT = 150
START, WHOLE = "help", "Help, with the whole window round it"
FIRST_TIME, ONCE_MORE = "{title}, the first time", "{title}, again"


def measure(shown: Shown, journal: Path, *, again: int = AGAIN) -> Readings:
    """Every place that is found by its folder, and a form. Help comes up with the window round it."""
    places = find_screens()
    opening = opened(journal)
    # as after a lock, so that the journal too is opened by itself
    shown.window._back_to, shown.window._hidden = START, opening.path
    found = {WHOLE: [shown.enter(opening)]}
    shown.all_done()
    for screen in places:
        if screen.id != START:
            found[FIRST_TIME.format(title=screen.title)] = [shown.go(screen.id)]
            shown.all_done()
    for _ in range(again):
        for screen in places:
            name = ONCE_MORE.format(title=screen.title)
            found.setdefault(name, []).append(shown.go(screen.id))
            shown.rest()
    found["The form of a call"] = []
    for _ in range(again):
        found["The form of a call"].append(shown.go("journal", add="call"))
        shown.go("journal", search=True)
    return found


def run(folder: Path) -> Sequence[Line]:
    journal = make_journal(folder, ENTRIES, steps=STEPS)
    with windows(folder) as held:
        found = held.measure("screens", journal, times=PROCESSES)
    return [
        Line(name, statistics.median(values), "ms", limit=None if name == WHOLE else LIMIT)
        for name, values in found.items()
    ]


BENCH = Bench("screens", "each place of the window with 10,000 entries, until it is painted", run)

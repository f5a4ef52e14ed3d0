"""Memory: the window's own process with 10,000 entries, after the journal and after every place."""

from collections.abc import Sequence
from pathlib import Path

from send_journal.ui.screens_found import find_screens
from tests.bench.in_window import Readings, make_journal, opened, windows
from tests.bench.measure import Bench, Line
from tests.bench.shown import Shown

ENTRIES, STEPS = 10_000, 500
LIMIT = 200
STATUS, SHARES = Path("/proc/self/status"), Path("/proc/self/smaps_rollup")
FIRST, THEN = "the journal shown", "and every other place opened but Print"
LAST = "and Print, with a paper of 10,000 entries in it"


def megabytes() -> dict[str, float]:
    """What this process holds: all of it, and its share where it shares pages with others."""
    held = {}
    for name, path, start in (("RSS", STATUS, "VmRSS:"), ("PSS", SHARES, "Pss:")):
        line = next(line for line in path.read_text().splitlines() if line.startswith(start))
        held[name] = int(line.split()[1]) / 1024
    return held


def measure(shown: Shown, journal: Path) -> Readings:
    """The journal's list first, then each other place, until all of their work is done."""
    shown.enter(opened(journal))
    shown.go("journal", search=True)
    shown.all_done()
    found = {f"{FIRST}, {kind}": [value] for kind, value in megabytes().items()}
    others = [screen.id for screen in find_screens() if screen.id != "print"]
    for name, places in ((THEN, others), (LAST, ["print"])):
        for place in (*places, "journal"):
            shown.go(place)
            shown.all_done()
        found |= {f"{name}, {kind}": [value] for kind, value in megabytes().items()}
    return found


def run(folder: Path) -> Sequence[Line]:
    if not SHARES.exists():
        print("Not measured: this system does not say what a process holds.")
        return []
    with windows(folder) as held:
        found = held.measure("weighing", make_journal(folder, ENTRIES, steps=STEPS))
    return [
        Line(name, value, "MB", limit=None if name.startswith(LAST) else LIMIT)
        for name, (value,) in found.items()
    ]


BENCH = Bench("memory", "the window's process with 10,000 entries", run)

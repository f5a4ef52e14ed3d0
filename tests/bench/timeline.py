"""Printing: a timeline from an open-format file, a whole process each time."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Bench, Line, Spent, medians, process
from tests.bench.records import AS_OF, write


def _print(source: Path, folder: Path) -> Spent:
    out = folder / "timeline.pdf"
    words = ("report", "timeline", source, "--out", out, "--as-of", AS_OF.isoformat())
    return process("-m", "send_journal", *words)


def run(folder: Path) -> Sequence[Line]:
    small, large = write(folder / "1000.json", 1_000), write(folder / "10000.json", 10_000)
    floor_out = folder / "floor.pdf"
    ours, floor = medians(
        lambda: _print(small, folder).seconds,
        lambda: process("-m", "tests.bench.canvas_floor", small, floor_out).seconds,
    )
    (memory,) = medians(lambda: _print(large, folder).megabytes, times=1)
    return [
        Line("timeline of 1,000 entries", ours, "s", floor, 2),
        Line("timeline of 10,000 entries, highest memory", memory, "MB", limit=150),
    ]


BENCH = Bench("timeline", "from an open-format file to a checked PDF, beside a bare canvas", run)

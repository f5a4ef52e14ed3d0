"""Papers: a timeline and a chronology from an open-format file, beside a bare canvas and beside typst.

Each is a whole process, tagged and with all checks. The floor draws the same words with none of that.
In the window, the pack for a meeting is timed from the press to the picture of its first page.
"""

import statistics
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from send_journal.services.example import make_example_journal
from send_journal.services.opening import open_journal
from send_journal.ui.screens.print.page import PrintPage
from tests.bench.in_window import Readings, windows
from tests.bench.measure import Bench, Line, Spent, medians, process
from tests.bench.records import AS_OF, write
from tests.bench.shown import Shown

PAPERS = ("timeline", "chronology")
SIZES = (100, 5_000, 20_000)
USUAL, LARGE = 1_000, 10_000
TIMES, TIMES_LARGE = 7, 3
FLAT = 1.5  # what one entry may cost beside one of a thousand: the small ones are lost in noise
PACK, FIRST_PRESS, NEXT_PRESS = "council-meeting", "first", "next"
PROCESSES, PRESSES = 3, 3


def paper(name: str, source: Path, out: Path) -> Spent:
    """A paper printed from a file, as the command line does it."""
    words = ("report", name, source, "--out", out, "--as-of", AS_OF.isoformat())
    return process("-m", "send_journal", *words)


def floor(source: Path, out: Path) -> Spent:
    """The same words on a bare canvas."""
    return process("-m", "tests.bench.canvas_floor", source, out)


def typst(source: Path, out: Path) -> Spent:
    """The same words by typst, tagged."""
    return process("-m", "tests.bench.typst_paper", source, out)


def measure(shown: Shown, journal: Path, *, presses: int = PRESSES) -> Readings:
    """From the press on a paper in the list to its first page, with the worked example open."""
    shown.enter(open_journal(journal, computer="bench"))
    found: dict[str, list[float]] = {FIRST_PRESS: [], NEXT_PRESS: []}
    for number in range(presses):
        shown.go("print", paper=PAPERS[0])
        page = shown.workspace.page("print")
        assert isinstance(page, PrintPage)
        shown.until(partial(is_shown, page, PAPERS[0]))
        shown.all_done()

        def press(page: PrintPage = page) -> None:
            page.papers.choices[PACK].click()
            shown.until(partial(is_shown, page, PACK))

        found[NEXT_PRESS if number else FIRST_PRESS].append(shown.until_painted(press))
    return found


def is_shown(page: PrintPage, name: str) -> bool:
    return page.preview is not None and page.preview.request.paper == name and not page.making.busy


def _of_size(folder: Path, entries: int, times: int) -> dict[str, tuple[float, float, float]]:
    """The median seconds, seconds of work and megabytes of each way to print so many entries."""
    source = write(folder / f"{entries}.json", entries)
    ways = {name: partial(paper, name, source, folder / f"{name}.pdf") for name in PAPERS}
    ways |= {"canvas": partial(floor, source, folder / "canvas.pdf")}
    if entries <= LARGE:
        ways |= {"typst": partial(typst, source, folder / "typst.pdf")}
    runs: dict[str, list[Spent]] = {name: [] for name in ways}

    def run(name: str) -> float:
        runs[name].append(ways[name]())
        return runs[name][-1].seconds

    medians(*(partial(run, name) for name in ways), times=times)
    return {
        name: (
            statistics.median(one.seconds for one in held[1:]),
            statistics.median(one.worked for one in held[1:]),
            max(one.megabytes for one in held),
        )
        for name, held in runs.items()
    }


def _lines(entries: int, found: dict[str, tuple[float, float, float]]) -> list[Line]:
    lines = []
    for name in PAPERS:
        what = f"{name} of {entries:,}"
        took, worked, most = found[name]
        lines += [
            Line(f"{what}, beside the canvas", took, "s", found["canvas"][0], 3),
            Line(f"{what}, its work beside the canvas's", worked, "s", found["canvas"][1], 3),
            Line(f"{what}, beside typst", took, "s", found["typst"][0], 1),
            Line(f"{what}, highest memory", most, "MB", limit=400 if entries == LARGE else None),
        ]
    return lines


def _cost_each(folder: Path, usual: dict[str, tuple[float, float, float]]) -> list[Line]:
    """What one entry takes in a record of each size, without what a record of one takes."""
    one = _of_size(folder, 1, TIMES)
    lines = []
    for entries in SIZES:
        found = _of_size(folder, entries, TIMES if entries < USUAL else TIMES_LARGE)
        for name in PAPERS:
            each = 1000 * (found[name][1] - one[name][1]) / entries
            beside = 1000 * (usual[name][1] - one[name][1]) / USUAL
            what = f"{name}, work for an entry of {entries:,}, beside one of {USUAL:,}"
            lines.append(Line(what, each, "ms", beside, FLAT))
    return lines


def run(folder: Path) -> Sequence[Line]:
    usual = _of_size(folder, USUAL, TIMES)
    lines = [
        *_lines(USUAL, usual),
        *_lines(LARGE, _of_size(folder, LARGE, TIMES_LARGE)),
        *_cost_each(folder, usual),
    ]
    journal = folder / "example.sendjournal"
    make_example_journal(journal, computer="bench")
    with windows(folder) as held:
        found = held.measure("papers", journal, times=PROCESSES)
    return lines + [
        Line(
            f"a meeting's pack, {name} press to picture", statistics.median(values), "ms", limit=1e3
        )
        for name, values in found.items()
    ]


BENCH = Bench("papers", "tagged and checked papers, medians, beside a bare canvas and typst", run)

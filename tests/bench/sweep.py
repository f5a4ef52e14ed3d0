"""Every page, form, dialog and problem at every size: what is cut, lies over another or is nameless.

The tests try the size that leaves least room; this tries all of them, and takes some minutes.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from send_journal.app.window import Outside, build_window
from send_journal.services.temporary import TemporaryFolder
from tests.bench.measure import Bench, Line
from tests.ui import surfaces, sweep
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal

SIZES = [(13, 640, 480), (13, 1280, 800), (18, 1280, 800), (24, 1280, 800)]
CHECKS = (
    sweep.nameless,
    sweep.unnamed_choosers,
    sweep.same_names,
    sweep.marked_up,
    sweep.cut,
    sweep.too_small,
    sweep.overlapping,
    sweep.unread_rows,
    sweep.out_of_order,
)


class Loop:
    """Lets the window go on for a moment, as the tests' own driver does."""

    def wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def swept(folder: Path, size: tuple[int, int, int]) -> tuple[int, list[str]]:
    """How many surfaces were looked over at a size, and what is wrong, by name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    held = QApplication.instance()
    application = held if isinstance(held, QApplication) else QApplication([])
    clock, loop = StandingClock(), Loop()
    outside = Outside(folder / "settings", clock, StandInDesktop(), TemporaryFolder(folder))
    window = build_window(application, outside)
    window.resize(*size[1:])
    window.enter(sample_journal(folder / "family.sendjournal", clock, example=True))
    count, wrong = 0, []
    with surfaces.sized(window, *size):
        for shown in (
            surfaces.places,
            surfaces.actions,
            surfaces.finders,
            surfaces.dialogs,
            surfaces.settings_dialogs,
            surfaces.problems,
        ):
            for name, page in shown(window, loop):
                count += 1
                wrong += [f"{name}: {found}" for found in _wrong(page)]
    window.end()
    window.deleteLater()
    return count, wrong


def _wrong(page: QWidget) -> Iterator[str]:
    for check in CHECKS:
        yield from check(page)
    yield from sweep.sideways(page, page.window())


def run(folder: Path) -> Sequence[Line]:
    """One line a size: how many things are wrong, of which none may be."""
    lines = []
    for points, width, height in SIZES:
        place = folder / f"{points}-{width}"
        place.mkdir()
        count, wrong = swept(place, (points, width, height))
        for found in wrong:
            print(f"  {found}")
        what = f"Wrong on {count} surfaces at {points} pt, {width} by {height}"
        lines.append(Line(what, len(wrong), "", limit=0))
    return lines


BENCH = Bench("sweep", "every page, form, dialog and problem at every size", run)

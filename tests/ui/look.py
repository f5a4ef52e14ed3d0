"""For eyes, not for asserting: `python -m tests.ui.look OUT [look] [points] [width] [height]`.

Opens every place of the window on a small journal and saves a picture of each.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from send_journal.app.window import Outside, build_window
from send_journal.ui.screens_found import find_screens
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal


def settle(milliseconds: int = 80) -> None:
    """Let layouts, paints and short jobs come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def picture(widget: QWidget, out: Path, name: str) -> None:
    settle()
    widget.grab().save(str(out / f"{name}.png"))


def main(out: Path, look: str, points: int, width: int, height: int) -> None:
    """Save a picture of each page in one look and size."""
    application = QApplication([])
    clock, desktop = StandingClock(), StandInDesktop()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        window = build_window(application, Outside(place / "settings", clock, desktop))
        theme = window.start_pages.parts.theme
        theme.use(look=look, points=points)
        window.resize(width, height)
        window.show()
        picture(window, out, f"welcome-{look}-{points}")
        window.start_pages.new_journal()
        page = window.start_pages.currentWidget()
        for number in range(5):
            page._show_step(number)  # type: ignore[union-attr]
            picture(window, out, f"new-journal-{number + 1}-{look}-{points}")
        journal = sample_journal(place / "family.sendjournal", clock, example=True)
        window.enter(journal)
        for screen in find_screens():
            assert window.workspace is not None
            window.workspace.go(screen.id)
            settle(700)
            picture(window, out, f"{screen.id}-{look}-{points}")
        window.hide_and_lock()
        picture(window, out, f"hidden-{look}-{points}")
        locked = sample_journal(
            place / "locked.sendjournal", clock, passphrase="one two three four"
        )
        locked.close()
        window.start_pages.open_path(locked.path)
        picture(window, out, f"unlock-{look}-{points}")
        window.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    target = Path(given[0])
    target.mkdir(parents=True, exist_ok=True)
    main(
        target,
        given[1] if len(given) > 1 else "cream",
        int(given[2]) if len(given) > 2 else 13,
        int(given[3]) if len(given) > 3 else 1280,
        int(given[4]) if len(given) > 4 else 800,
    )

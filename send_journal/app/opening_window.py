"""The window from the command line: only where there is a screen."""

import sys
from pathlib import Path

from send_journal.app.surroundings import Surroundings
from send_journal.problems import KnownProblem


def has_screen(surroundings: Surroundings, platform: str = sys.platform) -> bool:
    """Whether a window could be shown. Qt itself ends the whole program where there is none."""
    if platform in {"win32", "darwin"}:
        return True
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(surroundings.environment.get(name) for name in wanted)


def open_window(path: Path | None, surroundings: Surroundings) -> int:
    """Opens the window, on a journal if one is named, and answers the exit status at its end."""
    if not has_screen(surroundings):
        raise KnownProblem(
            "There is no screen here, so the window cannot open.",
            "Everything it prints or checks can be done from here: send-journal --help.",
        )
    from send_journal.app.window import run  # noqa: PLC0415 - Qt takes a third of a second

    return run(path, clock=surroundings.clock)

"""Deadlines: what is late, due, waiting, met and ended, and why."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenPage


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.deadlines.page import DeadlinesPage  # noqa: PLC0415 - on first use

    return DeadlinesPage(context)


SCREEN = Screen("deadlines", "Deadlines", "calendar-clock", 30, _make)

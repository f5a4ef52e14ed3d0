"""Deadlines: what is late, due, waiting, met and ended, and why; and the stages of what runs."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.deadlines.page import DeadlinesPage  # noqa: PLC0415 - on first use

    return DeadlinesPage(context)


ACTIONS = (
    ScreenAction("deadlines.why", "Why this date?", "View", "F2", {"why": True}, "law rule sum"),
    ScreenAction(
        "deadlines.stages",
        "Stages of an assessment, a review or an appeal",
        "Go",
        "",
        {"stages": True},
        "ladder where",
    ),
    ScreenAction(
        "deadlines.what_if",
        "What if a date were another day?",
        "View",
        "",
        {"what if": True},
        "try suppose",
    ),
)
SCREEN = Screen("deadlines", "Deadlines", "calendar-clock", 30, _make, lambda: ACTIONS)

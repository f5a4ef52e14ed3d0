"""Waits: the lists a child is on, each with its weeks, its bar and what was said of it."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.waits.page import WaitsPage  # noqa: PLC0415 - on first use

    return WaitsPage(context)


def _actions() -> tuple[ScreenAction, ...]:
    return (
        ScreenAction(
            "waits.add",
            "Add a wait",
            "Add",
            arguments={"add": True},
            words="waiting list referral autism adhd speech new",
        ),
    )


SCREEN = Screen("waits", "Waits", "hourglass", 35, _make, _actions)

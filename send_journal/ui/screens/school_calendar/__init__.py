"""School calendar: terms and closed times, which count school days and bear on exceptions."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.school_calendar.page import (  # noqa: PLC0415 - on first use
        SchoolCalendarPage,
    )

    return SchoolCalendarPage(context)


def _actions() -> tuple[ScreenAction, ...]:
    return (
        ScreenAction("calendar.term", "Add a school term", "Add", "", {"add": "terms"}, "dates"),
        ScreenAction(
            "calendar.closure",
            "Add days the school is closed",
            "Add",
            "",
            {"add": "closures"},
            "holiday half-term inset strike",
        ),
        ScreenAction(
            "calendar.copy", "Copy last year's school terms", "Add", "", {"copy": True}, "holidays"
        ),
    )


SCREEN = Screen(
    "school_calendar", "School calendar", "calendar-days", 120, _make, _actions, on_rail=False
)

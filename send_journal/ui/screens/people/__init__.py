"""People: councils, schools, services, and who works there."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.people.page import PeoplePage  # noqa: PLC0415 - on first use

    return PeoplePage(context)


def _actions() -> tuple[ScreenAction, ...]:
    return (
        ScreenAction("people.add", "Add a person", "Add", "", {"add": "people"}, "new contact"),
        ScreenAction(
            "people.add_body",
            "Add a place or service",
            "Add",
            "",
            {"add": "bodies"},
            "school council",
        ),
    )


SCREEN = Screen("people", "People", "users", 70, _make, _actions)

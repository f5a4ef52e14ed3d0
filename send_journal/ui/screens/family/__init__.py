"""Family: each child, and what must not be shown."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.family.page import FamilyPage  # noqa: PLC0415 - on first use

    return FamilyPage(context)


def _actions() -> tuple[ScreenAction, ...]:
    return (
        ScreenAction("family.add", "Add a child", "Add", "", {"add": "children"}, "new family"),
        ScreenAction(
            "family.hide",
            "Words that must not be shown",
            "Go",
            "",
            {"hide": True},
            "hide some address mask redact secret phone work safety",
        ),
    )


SCREEN = Screen("family", "Family", "house", 110, _make, _actions, on_rail=False)

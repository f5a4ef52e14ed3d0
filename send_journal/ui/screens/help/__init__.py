"""Help: how it works, the keys, where the file is, who else can help, and what words mean."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import HERE, Screen, ScreenAction, ScreenPage


def make(context: WindowContext) -> ScreenPage:
    """The page, made when it is first gone to."""
    from send_journal.ui.screens.help.page import HelpPage  # noqa: PLC0415 - only when gone to

    return HelpPage(context)


def _actions() -> tuple[ScreenAction, ...]:
    return (
        ScreenAction(
            "help.open",
            "Help for this window",
            "Help",
            "F1",
            {"about": HERE},
            words="how what why",
        ),
    )


SCREEN = Screen("help", "Help", "life-buoy", 900, make, _actions, foot=True)

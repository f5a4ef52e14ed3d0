"""Help: how it works, the keys, where the file is, and who else can help."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenPage


def make(context: WindowContext) -> ScreenPage:
    """The page, made when it is first gone to."""
    from send_journal.ui.screens.help.page import HelpPage  # noqa: PLC0415 - only when gone to

    return HelpPage(context)


SCREEN = Screen(id="help", title="Help", icon="life-buoy", order=900, make=make, foot=True)

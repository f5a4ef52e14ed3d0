"""Settings: text and colour, the lock, copies, this computer's name, and what it remembers."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenPage


def make(context: WindowContext) -> ScreenPage:
    """The page, made when it is first gone to."""
    from send_journal.ui.screens.settings.page import SettingsPage  # noqa: PLC0415 - only when gone to

    return SettingsPage(context)


SCREEN = Screen(id="settings", title="Settings", icon="settings", order=910, make=make, foot=True)

"""Settings: text and colour, the lock, copies, this computer's name, and what it remembers."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage


def make(context: WindowContext) -> ScreenPage:
    """The page, made when it is first gone to."""
    from send_journal.ui.screens.settings.page import SettingsPage  # noqa: PLC0415 - only when gone to

    return SettingsPage(context)


# What opens by itself: its id on the page, its words, its menu, and further words that find it.
OPENS = (
    ("bring_in", "Bring in a file …", "File", ("import", "open", "format", "zip", "json")),
    ("everything", "Take everything out …", "File", ("export", "save", "zip", "json")),
    ("copy_for", "Make a copy for somebody else …", "File", ("export", "share", "reader", "mask")),
    (
        "copies",
        "Copies of this journal …",
        "File",
        ("backup", "restore", "bring", "back", "rehearse", "try", "copy"),
    ),
    ("make_copy", "Make a copy now", "File", ("backup", "save")),
    ("check", "Check this journal", "File", ("sound", "damage", "read")),
    (
        "readers",
        "Who reads your papers …",
        "Go",
        ("profile", "council", "tribunal", "mask", "names"),
    ),
    (
        "memory",
        "What this computer may remember …",
        "Help",
        ("safety", "privacy", "traces", "watched"),
    ),
    ("lock", "Set or change the passphrase …", "File", ("new", "lock", "password", "key")),
    ("remove", "Remove this whole journal …", "File", ("delete", "erase")),
)


def actions() -> tuple[ScreenAction, ...]:
    """The long ways of Settings, each by its own words."""
    return tuple(
        ScreenAction(f"settings.{name}", text, menu, "", {"open": name}, " ".join(words))
        for name, text, menu, words in OPENS
    )


SCREEN = Screen(
    id="settings",
    title="Settings",
    icon="settings",
    order=910,
    make=make,
    actions=actions,
    foot=True,
)

"""The screens that exist, in the order of the rail."""

from send_journal.discovery import discover
from send_journal.ui import screens
from send_journal.ui.screens import Screen


def find_screens() -> tuple[Screen, ...]:
    """Every place with a page, rail first; the same id twice is a mistake and raises."""
    found = sorted(discover(screens, "SCREEN", Screen), key=lambda screen: screen.order)
    ids = [screen.id for screen in found]
    if len(set(ids)) != len(ids):
        raise ValueError(f"two screens have the same id: {ids}")
    return tuple(found)


def title_of(screen_id: str) -> str:
    """What a place is called, before it is translated."""
    return next(screen.title for screen in find_screens() if screen.id == screen_id)

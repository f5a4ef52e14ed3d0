"""The places of the window, one package each, found by folder.

A new screen is one package with `SCREEN = Screen(...)` in its `__init__`; menus, rail, shortcuts and
the command finder follow from it. Keep `__init__` light: import the page's own module inside `make`,
so that the window's first paint does not wait for screens that nobody has opened yet.

A package without `SCREEN` is a page that is shown before a journal is open (welcome, new journal,
unlock): it is reached from the shell, not from the rail.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from send_journal.ui.context import WindowContext

# As an argument of an action: the place that the user is at when it is asked for.
HERE = "here"
# The page of help about a form, whatever it is a form of.
FORMS_HELP = "forms"


class ScreenPage(QWidget):
    """What a screen's `make` returns: a page that can be opened at something and left at any time."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.holder)
        self.context = context

    def open_with(self, arguments: Mapping[str, object]) -> None:
        """Called whenever the window goes to this page, with what `navigate` was given."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes when the page is gone to; None is the first in the tab order."""
        return None

    def keep_typed(self) -> bool:
        """Keep what is half typed, now: the window is about to lock, close or open another journal.

        Answers whether there was anything.
        """
        return False


@dataclass(frozen=True)
class ScreenAction:
    """One thing a screen offers in a menu and to the command finder: it goes there with arguments.

    `menu` is File, Edit, Add, Go, View or Help. `words` are further words that find it. `keys` are
    shown like a shortcut, but only a list of the screen itself listens for them.
    """

    id: str
    text: str
    menu: str = "Go"
    shortcut: str = ""
    arguments: Mapping[str, object] = field(default_factory=dict)
    words: str = ""
    keys: str = ""


@dataclass(frozen=True)
class Screen:
    """One place. `order` is where it stands in the rail; Ctrl and that place's number goes there.

    `foot` places stand at the foot of the rail (Settings). One that is not `on_rail` is reached from the
    menus, the command finder and other places: the rail has eight at most. `actions` may be a
    function, so that what it needs is imported only when the menus are built.
    """

    id: str
    title: str
    icon: str
    order: int
    make: Callable[[WindowContext], ScreenPage]
    actions: Callable[[], tuple[ScreenAction, ...]] = tuple
    foot: bool = False
    on_rail: bool = True

    @property
    def in_rail(self) -> bool:
        """Whether it is one of the places that a number goes to."""
        return self.on_rail and not self.foot

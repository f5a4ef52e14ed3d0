"""The story through AT-SPI, as Orca hears it. Run by the system's own Python, which has `pyatspi`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyatspi
from gi.repository import GLib

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.journeys import screen_reader_story as story

ROLES = {
    story.BUTTON: {pyatspi.ROLE_PUSH_BUTTON},
    story.TEXT: {pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY},
    story.ROW: {pyatspi.ROLE_TABLE_CELL, pyatspi.ROLE_LIST_ITEM},
    story.MENU: {pyatspi.ROLE_MENU, pyatspi.ROLE_MENU_ITEM},
    story.ITEM: {pyatspi.ROLE_MENU_ITEM},
    story.CHOICE: {pyatspi.ROLE_RADIO_BUTTON},
    story.LABEL: {pyatspi.ROLE_LABEL},
}


class Accessible:
    """One accessible, by its actions and its text."""

    def __init__(self, held: Any) -> None:
        self._held = held

    @property
    def name(self) -> str:
        return str(self._held.name or "")

    def press(self) -> None:
        actions = self._held.queryAction()
        names = [actions.getName(number) for number in range(actions.nActions)]
        wanted = next(name for name in ("Press", "ShowMenu", *names) if name in names)
        assert actions.doAction(names.index(wanted)), f"{self.name!r} could not be pressed"

    def write(self, text: str) -> None:
        assert self._held.queryEditableText().setTextContents(text), self.name

    def read(self) -> str:
        return str(self._held.queryText().getText(0, -1))


class AtSpiReader:
    """Walks the accessible tree of the one program on this bus."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._focused: Any = None
        pyatspi.Registry.registerEventListener(self._on_said, "object:announcement")
        pyatspi.Registry.registerEventListener(self._on_focus, "object:state-changed:focused")

    def things(self, kind: str) -> Iterator[Accessible]:
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.name == "send-journal":
                yield from self._shown(application, ROLES[kind])
        focused = self._focused
        if kind == story.ITEM and focused is not None and focused.getRole() in ROLES[kind]:
            yield from self._shown(focused.parent, ROLES[kind])  # a menu of a button is in no tree

    def said(self) -> list[str]:
        self.pause()
        return self._said

    def pause(self) -> None:
        """Take in what came over the bus, for a tenth of a second at most."""
        loop = GLib.MainLoop()
        GLib.timeout_add(100, loop.quit)
        loop.run()

    def _shown(self, held: Any, roles: set[int]) -> Iterator[Accessible]:
        try:
            children = [held.getChildAtIndex(number) for number in range(held.childCount)]
        except (LookupError, RuntimeError, GLib.GError):
            return  # it went while it was looked at
        for child in children:
            if child is None:
                continue
            try:
                showing = child.getState().contains(pyatspi.STATE_SHOWING)
                role = child.getRole()
            except (LookupError, RuntimeError, GLib.GError):
                continue
            if showing and role in roles:
                yield Accessible(child)
            if showing or role in (pyatspi.ROLE_MENU, pyatspi.ROLE_POPUP_MENU):
                yield from self._shown(child, roles)

    def _on_focus(self, event: Any) -> None:
        if event.detail1:
            self._focused = event.source

    def _on_said(self, event: Any) -> None:
        self._said.append(str(event.any_data))


if __name__ == "__main__":
    reader = AtSpiReader()
    story.log_find_read_undo(reader)
    sys.stdout.write("\n".join(reader.said()))

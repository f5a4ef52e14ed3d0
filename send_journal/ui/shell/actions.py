"""Every action of the window, once: menus, shortcuts, the `?` list and the command finder share them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from send_journal.services.settings import LOOK, LOOKS
from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction
from send_journal.ui.tr import tr
from send_journal.ui.widgets.menus import new_menu

MENUS = ("File", "Edit", "Add", "Go", "View", "Help")


@dataclass(frozen=True)
class Command:
    """An action of the window itself: what it is called, where it stands, and what it does."""

    id: str
    text: str
    menu: str
    act: Callable[[], None]
    shortcuts: tuple[str, ...] = ()
    words: str = ""


class Actions(QObject):
    """The QActions of one open journal, in the order of their menus."""

    def __init__(
        self,
        context: WindowContext,
        screens: Sequence[Screen],
        commands: Sequence[Command],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._menus: dict[str, list[QAction]] = {name: [] for name in MENUS}
        self._by_id: dict[str, QAction] = {}
        self._words: dict[str, str] = {}
        self._acts: dict[str, Callable[[], None]] = {}
        self._goes: dict[str, tuple[str, ScreenAction | None]] = {}
        for command in commands:
            action = self._add(command.id, command.text, command.menu, command.shortcuts)
            self._words[command.id] = command.words
            self._acts[command.id] = command.act
            action.triggered.connect(self._on_command)
        for screen in screens:
            self._add_screen(screen)
        self._add_looks()
        parent.addActions(list(self._by_id.values()))

    def all(self) -> tuple[QAction, ...]:
        return tuple(self._by_id.values())

    def action(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def finds(self, action: QAction, typed: str) -> bool:
        """Whether every typed word begins a word of the action's name or of what else finds it."""
        name = f"{action.text()} {self._words.get(str(action.data()), '')}".replace("&", "").lower()
        held = name.split()
        return all(any(word.startswith(part) for word in held) for part in typed.lower().split())

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus anew. A menu with nothing in it is not there."""
        bar.clear()
        for name in MENUS:
            if self._menus[name]:
                menu = new_menu(bar, name, tr(name))
                menu.addActions(self._menus[name])
                bar.addMenu(menu)

    def _add(self, action_id: str, text: str, menu: str, shortcuts: Sequence[str] = ()) -> QAction:
        action = QAction(text.replace("&", "&&"), self)
        action.setData(action_id)
        action.setShortcuts([QKeySequence(keys) for keys in shortcuts if keys])
        self._menus[menu].append(action)
        self._by_id[action_id] = action
        return action

    def _add_screen(self, screen: Screen) -> None:
        places = [goes for goes in self._goes if goes.startswith("go.")]
        keys = () if not screen.in_rail or len(places) >= 8 else (f"Ctrl+{len(places) + 1}",)
        if screen.in_rail:
            self._goes[f"go.{screen.id}"] = (screen.id, None)
        else:
            self._goes[f"foot.{screen.id}"] = (screen.id, None)
        action_id = f"{'go' if screen.in_rail else 'foot'}.{screen.id}"
        self._add(action_id, tr(screen.title), "Go", keys).triggered.connect(self._on_go)
        for offered in screen.actions():
            self._goes[offered.id] = (screen.id, offered)
            self._words[offered.id] = offered.words
            text = tr(offered.text)
            if offered.keys:  # Qt shows what follows a tab where it shows a shortcut
                own = QKeySequence(offered.keys)
                text = f"{text}\t{own.toString(QKeySequence.SequenceFormat.NativeText)}"
            action = self._add(offered.id, text, offered.menu, (offered.shortcut,))
            action.triggered.connect(self._on_go)

    def _add_looks(self) -> None:
        group = QActionGroup(self)
        for look in LOOKS:
            name = self._context.theme.looks[look].name
            action = self._add(f"look.{look}", tr("Colours: {name}", name=tr(name)), "View")
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(self._on_look)
        self._show_look()
        self._context.theme.changed.connect(self._show_look)  # Settings change it too

    def _show_look(self) -> None:
        self._by_id[f"look.{self._context.settings.get(LOOK)}"].setChecked(True)

    def _on_command(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._acts[str(action.data())]()

    def _on_go(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            screen_id, offered = self._goes[str(action.data())]
            arguments = {} if offered is None else dict(offered.arguments)
            self._context.navigate(screen_id, **arguments)

    def _on_look(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            look = str(action.data()).removeprefix("look.")
            self._context.settings.set(LOOK, look)
            self._context.theme.use(look=look)

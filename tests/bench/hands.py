"""Random hands: a restless child at the keyboard and the mouse. Nothing may break, and no word be lost.

The same number presses the same things. What ends the program, an exception or a warning of Qt ends
the run at once, with the last things that were done.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QWidget

from send_journal.ui.screens_found import find_screens
from tests.bench.in_window import Readings, make_journal, opened, windows
from tests.bench.measure import Bench, Line
from tests.bench.shown import CONTROL, NONE, Shown

STEPS, SEEDS = 400, range(1, 5)
STEPS_OF_LAW = 40
# What leaves the journal or the computer is not for these hands.
NOT_FOR_THEM = ("Remove", "remove", "Hide and lock", "Quit", "Close", "Delete for good", "Empty",
                "pen a journal", "New journal", "example", "Bring", "Take", "Copy ", "copy")  # fmt: skip
KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down,
    Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageDown,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_Backspace,
)  # fmt: skip
CONTROL_KEYS = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_K, Qt.Key.Key_S)
WORDS = ("3 mar 25", "hello there", "99", "31", "February", "x" * 40, "2024")
LOOKS, POINTS = ("cream", "white", "dark", "contrast"), (12, 13, 18, 24)
SIZES = ((640, 480), (800, 600), (1280, 800), (1500, 900))


class Hands:
    """Does one thing after another to whatever is in front."""

    def __init__(self, shown: Shown, seed: int) -> None:
        self._shown, self._random = shown, Random(seed)
        self.done: list[str] = []
        self._ways: tuple[Callable[[QWidget], None], ...] = (
            self._press_button, self._press_button, self._press_button, self._choose_row,
            self._press_key, self._press_key, self._type, self._go, self._press_control, self._resize,
            self._change_look,
        )  # fmt: skip

    def step(self) -> None:
        """One thing, and a short while for what follows from it."""
        application = self._shown.application
        popup, modal = application.activePopupWidget(), application.activeModalWidget()
        if isinstance(popup, QMenu):
            self._choose_in_menu(popup)
        else:
            self._random.choice(self._ways)(modal or self._shown.window)
        for _ in range(self._random.choice((1, 1, 5, 30))):
            self._shown._turn()

    def _note(self, what: str) -> None:
        self.done.append(what)

    def _choose_in_menu(self, menu: QMenu) -> None:
        actions = [each for each in menu.actions() if each.isEnabled() and _may(each.text())]
        actions = [each for each in actions if not each.isSeparator()]
        if not actions or self._random.random() < 0.3:
            self._note("leave the menu")
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            return
        action = self._random.choice(actions)
        self._note(f"menu {action.text()}")
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def _press_button(self, front: QWidget) -> None:
        buttons = [each for each in front.findChildren(QAbstractButton) if each.isVisible()]
        buttons = [each for each in buttons if each.isEnabled() and _may(_name(each))]
        if buttons:
            button = self._random.choice(buttons)
            self._note(f"press {_name(button)}")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _choose_row(self, front: QWidget) -> None:
        views = [each for each in front.findChildren(QAbstractItemView) if each.isVisible()]
        views = [each for each in views if each.model() is not None and each.model().rowCount()]
        if not views:
            return
        view = self._random.choice(views)
        index = view.model().index(self._random.randrange(min(view.model().rowCount(), 200)), 0)
        self._note(f"row {index.row()} of {view.accessibleName()}")
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        place = view.visualRect(index).center()
        also = CONTROL if self._random.random() < 0.2 else NONE
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, also, place)

    def _press_key(self, _front: QWidget) -> None:
        key = self._random.choice(KEYS)
        self._note(key.name)
        self._shown.press(key)

    def _press_control(self, _front: QWidget) -> None:
        key = self._random.choice(CONTROL_KEYS)
        self._note(f"Ctrl and {key.name}")
        self._shown.press(key, CONTROL)

    def _type(self, _front: QWidget) -> None:
        words = self._random.choice(WORDS)
        self._note(f"type {words}")
        self._shown.write(words)

    def _go(self, front: QWidget) -> None:
        if front is self._shown.window:
            screen = self._random.choice(find_screens())
            self._note(f"go to {screen.id}")
            self._shown.workspace.go(screen.id)

    def _resize(self, _front: QWidget) -> None:
        self._note("another size")
        self._shown.window.resize(*self._random.choice(SIZES))

    def _change_look(self, _front: QWidget) -> None:
        self._note("another look")
        theme = self._shown.workspace.context.theme
        theme.use(look=self._random.choice(LOOKS), points=self._random.choice(POINTS))


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text() or str(getattr(button, "words", ""))


def _may(words: str) -> bool:
    return not any(each in words for each in NOT_FOR_THEM)


def measure(
    shown: Shown, journal: Path, *, steps: int = STEPS, seeds: Sequence[int] = SEEDS
) -> Readings:
    """So many steps of each seed; raises with what was done last where something broke."""
    shown.enter(opened(journal))
    broken: list[str] = []

    def on_exception(kind: type[BaseException], fault: BaseException, trace: object) -> None:
        del trace
        broken.append(f"{kind.__name__}: {fault}")

    def on_message(kind: QtMsgType, _context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not message.startswith("This plugin does not support"):
            broken.append(message)

    hook, sys.excepthook = sys.excepthook, on_exception
    handler = qInstallMessageHandler(on_message)
    try:
        for seed in seeds:
            hands = Hands(shown, seed)
            for _ in range(steps):
                hands.step()
                if broken:
                    raise AssertionError(f"{broken[0]} after {hands.done[-8:]}, seed {seed}")
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(handler)
    return {"steps": [float(steps) for _ in seeds]}


def run(folder: Path) -> Sequence[Line]:
    journal = make_journal(folder, 300, steps=STEPS_OF_LAW)
    with windows(folder) as held:
        found = held.measure("hands", journal)  # what breaks stops the bench, in words
    return [Line("things done by random hands", sum(found["steps"]), "")]


BENCH = Bench("hands", "a restless child at the keyboard and the mouse", run)

"""What a person at the keyboard does: press, write, and Tab to what they read on the screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from send_journal.ui.shell.finder import CommandFinder
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import show_window

CONTROL = Qt.KeyboardModifier.ControlModifier
MOST_TABS = 90


def focus() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, to a menu or list that is open, else to what has the keyboard."""
    QTest.keyClick(QApplication.activePopupWidget() or focus(), key, modifier)
    QApplication.sendPostedEvents()


def write(text: str) -> None:
    """Type over what a line holds, or into an empty text."""
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(focus(), text)


def tab_to(name: str) -> None:
    """Press Tab until the control with this name has the keyboard."""
    heard = []
    for _ in range(MOST_TABS):
        names = names_of(focus())
        if name in names:
            return
        heard.append(names[0] or names[-1])
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name!r}, only to {list(dict.fromkeys(heard))}")


def names_of(widget: QWidget) -> tuple[str, ...]:
    """What a control is called: to a screen reader, and on its face."""
    text = getattr(widget, "text", None)
    face = str(text()) if callable(text) else ""
    return widget.accessibleName(), str(getattr(widget, "words", "")), face


def do(name: str) -> None:
    """Tab to a button and press it."""
    tab_to(name)
    press(Qt.Key.Key_Return)


def tick(name: str) -> None:
    """Tab to a box or a round choice and choose it."""
    tab_to(name)
    press(Qt.Key.Key_Space)


def choose(words: str) -> None:
    """Tab to the round choices that have these words, and go there with the arrow keys."""
    for _ in range(MOST_TABS):
        group = [
            each
            for each in (focus().parentWidget() or focus()).findChildren(QRadioButton)
            if isinstance(focus(), QRadioButton) and each.isVisible()
        ]
        if words in [name for each in group for name in names_of(each)]:
            break
        press(Qt.Key.Key_Tab)
    for _ in group:
        if words in names_of(focus()):
            press(Qt.Key.Key_Space)
            return
        press(Qt.Key.Key_Up)
    raise AssertionError(f"the arrow keys never came to {words!r}")


def fill(name: str, text: str) -> None:
    """Tab to a line and write into it."""
    tab_to(name)
    write(text)


def pick(name: str, words: str) -> None:
    """Tab to a chooser and go down or up to the line with these words."""
    tab_to(name)
    chooser = focus()
    assert isinstance(chooser, QComboBox), names_of(chooser)
    wanted = chooser.findText(words)
    offered = [chooser.itemText(number) for number in range(chooser.count())]
    assert wanted >= 0, f"{words!r} is not offered, only {offered}"
    while chooser.currentIndex() != wanted:
        before = chooser.currentIndex()
        press(Qt.Key.Key_Down if before < wanted else Qt.Key.Key_Up)
        assert chooser.currentIndex() != before, f"{name} stays at {chooser.currentText()}"


def command(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Do a command of the window by its words, through the command finder."""
    press(Qt.Key.Key_K, CONTROL)
    finder = QApplication.activeModalWidget()
    assert isinstance(finder, CommandFinder)
    QTest.keyClicks(finder.search, words)
    assert finder.found.count(), f"the finder knows nothing by {words!r}"
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    show_window(window, qtbot)


def waits(qtbot: QtBot, true: Callable[[], bool]) -> None:
    """Go on as soon as this is so."""
    qtbot.waitUntil(true, timeout=10_000)

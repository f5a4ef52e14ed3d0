"""What holds for every page that is shown: names, plain text, nothing cut, nothing too small to hit."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from send_journal.ui.widgets.buttons import Button
from send_journal.ui.widgets.labels import PlainLabel

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def controls(page: QWidget) -> Iterator[QWidget]:
    """Every visible thing of the page that takes the keyboard or a click."""
    for widget in page.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox))
        if isinstance(widget, CONTROLS) and widget.isVisible() and not inner:
            yield widget


def spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def nameless(page: QWidget) -> list[str]:
    """Controls that a screen reader has no name for, or that are named for their class."""
    found = []
    for widget in controls(page):
        name = spoken_name(widget)
        if not name or name == type(widget).__name__:
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def same_names(page: QWidget) -> list[str]:
    """Names that two controls of the page share."""
    names = [spoken_name(widget) for widget in controls(page)]
    return sorted({name for name in names if names.count(name) > 1})


def marked_up(page: QWidget) -> list[str]:
    """Labels whose text Qt could take for markup."""
    return [
        label.text()
        for label in page.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText
    ]


def cut(page: QWidget) -> list[str]:
    """Words that do not fit their place, measured against the font."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, PlainLabel):
            needed = widget.heightForWidth(widget.width())
            if widget.text() and widget.height() + 1 < needed:
                found.append(f"{widget.text()!r}: {widget.height()} of {needed} high")
        elif isinstance(widget, QAbstractButton):
            needed_size = widget.minimumSizeHint()
            if widget.width() < needed_size.width() or widget.height() < needed_size.height():
                found.append(f"{widget.text()!r}: {widget.size()} of {needed_size}")
        elif isinstance(widget, QLineEdit):
            metrics = QFontMetricsF(widget.font())
            if widget.height() < metrics.height():
                found.append(f"line {widget.accessibleName()!r}: {widget.height()} high")
    return found


def too_small(page: QWidget) -> list[str]:
    """Targets under 24 pixels."""
    return [
        f"{spoken_name(widget)}: {widget.width()} by {widget.height()}"
        for widget in controls(page)
        if min(widget.width(), widget.height()) < 24
    ]


def sideways(page: QWidget, window: QWidget) -> list[str]:
    """Controls that reach out of the window at its left or right."""
    found = []
    for widget in controls(page):
        left = widget.mapTo(window, widget.rect().topLeft()).x()
        if left < 0 or left + widget.width() > window.width():
            found.append(f"{spoken_name(widget)}: {left} to {left + widget.width()}")
    return found


def filled(page: QWidget) -> list[str]:
    """The filled buttons that show: never more than one."""
    buttons = page.findChildren(Button)
    return [
        button.words
        for button in buttons
        if button.isVisible() and button.kind.value == "filled" and button.isEnabled()
    ]


def look_over(page: QWidget, window: QWidget) -> None:
    """Everything that must hold for a page, with what is wrong by name."""
    assert nameless(page) == []
    assert same_names(page) == []
    assert marked_up(page) == []
    assert cut(page) == []
    assert too_small(page) == []
    assert sideways(page, window) == []
    assert len(filled(page)) <= 1

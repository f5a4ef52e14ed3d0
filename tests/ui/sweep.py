"""What holds for every page that is shown: names, plain text, nothing cut, nothing too small to hit."""

import itertools
from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QTextEdit,
    QWidget,
)

from send_journal.ui.models.entries import Columns
from send_journal.ui.tab_order import ReadInOrder, in_reading_order
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


def unnamed_choosers(page: QWidget) -> list[str]:
    """Drop-down lists that say only what is chosen: on Linux Qt gives that as their name."""
    return [
        f"chooser {chooser.currentText()!r}"
        for chooser in page.findChildren(QComboBox)
        if chooser.isVisible() and not chooser.accessibleName()
    ]


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
    names = [
        widget.accessibleName() if isinstance(widget, QComboBox) else spoken_name(widget)
        for widget in controls(page)
    ]
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
            found += cut_line(widget)
        elif isinstance(widget, QComboBox):
            found += cut_choice(widget)
        elif isinstance(widget, QAbstractItemView):
            found += cut_rows(widget)
    return found


def cut_line(line: QLineEdit) -> list[str]:
    """A line that is lower than its letters, or too short for its hint."""
    metrics, found = QFontMetricsF(line.font()), []
    if line.height() < metrics.height():
        found.append(f"line {line.accessibleName()!r}: {line.height()} high")
    hint = "" if line.text() else line.placeholderText()
    if hint and metrics.horizontalAdvance(hint) > room_in_line(line):
        found.append(f"hint {hint!r}: {room_in_line(line)} wide")
    return found


def room_in_line(line: QLineEdit) -> int:
    """How many pixels of a line can hold words."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    element = QStyle.SubElement.SE_LineEditContents
    inside = line.style().subElementRect(element, option, line)
    return inside.width() - line.textMargins().left() - line.textMargins().right() - 4  # Qt's own


def cut_choice(chooser: QComboBox) -> list[str]:
    """What is chosen in a list, where there is no room for all of it."""
    if chooser.isEditable() or not chooser.currentText():
        return []
    if chooser.hasHeightForWidth():
        needed = chooser.heightForWidth(chooser.width())
        least = chooser.minimumSizeHint().width()
        if chooser.height() < needed or chooser.width() < least:
            return [f"{chooser.currentText()!r}: {chooser.size()} of {least} by {needed}"]
        return []
    option = QStyleOptionComboBox()
    chooser.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    inside = chooser.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, field, chooser
    )
    needed = round(QFontMetricsF(chooser.font()).horizontalAdvance(chooser.currentText()))
    if needed <= inside.width():
        return []
    return [f"{chooser.currentText()!r}: {inside.width()} of {needed} wide"]


def cut_rows(view: QAbstractItemView) -> list[str]:
    """Rows in view that are lower than the words that their delegate draws in them."""
    needed_height = getattr(view.itemDelegate(), "needed_height", None)
    model, found = view.model(), []
    if needed_height is None or model is None:
        return []
    column = Columns.WHAT if isinstance(view, QTableView) else 0  # the one that always shows
    for row in range(model.rowCount()):
        index = model.index(row, column)
        place = view.visualRect(index)
        if not place.isEmpty() and place.intersects(view.viewport().rect()):
            needed = needed_height(index)
            if place.height() < needed:
                found.append(f"{index.data()!r}: {place.height()} of {needed} high")
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


def overlapping(page: QWidget) -> list[str]:
    """Pairs of controls and labels that lie over each other, where neither holds the other."""
    shown = [
        (widget, QRect(widget.mapTo(page, QPoint(0, 0)), widget.size()))
        for widget in page.findChildren(QWidget)
        if isinstance(widget, (*CONTROLS, PlainLabel))
        and widget.isVisible()
        and not isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox, QLineEdit))
        and not _in_a_view(widget)
    ]
    shown = [(widget, rect) for widget, rect in shown if rect.width() > 0 and rect.height() > 0]
    found = []
    for place, (one, first) in enumerate(shown):
        for other, second in shown[place + 1 :]:
            both = first.intersected(second)
            over = both.width() > 1 and both.height() > 1 and not _related(one, other)
            if over and _clip(one, page).intersects(_clip(other, page)):
                found.append(f"{_words(one)!r} and {_words(other)!r}")
    return found


def _related(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _clip(widget: QWidget, page: QWidget) -> QRect:
    """What of a widget shows: a scrolled part may lie under what is fixed, and is not drawn there."""
    rect = QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        rect = rect.intersected(QRect(parent.mapTo(page, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return rect


def _in_a_view(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return (text() if callable(text) else "") or spoken_name(widget) or type(widget).__name__


def unread_rows(page: QWidget) -> list[str]:
    """Lists without a current row, and rows that say less than a sentence to a screen reader."""
    found = []
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        inner = isinstance(view.parentWidget(), QComboBox) or view.window() is not page.window()
        if not view.isVisible() or model is None or inner or not model.rowCount(view.rootIndex()):
            continue
        name = view.accessibleName()
        if not view.currentIndex().isValid():
            found.append(f"{name}: no current row")
        for row in range(min(model.rowCount(view.rootIndex()), 30)):
            index = model.index(row, 0, view.rootIndex())
            said = index.data(Qt.ItemDataRole.AccessibleTextRole)
            shown = index.data(Qt.ItemDataRole.DisplayRole)
            if not said and not shown:
                found.append(f"{name}: row {row} says nothing")
            elif isinstance(model, QAbstractTableModel) and not str(said or "").rstrip(
                "⟧ "
            ).endswith((".", "?", "!", "⟧")):
                found.append(f"{name}: {said!r} is no sentence")
    return found


def out_of_order(page: QWidget) -> list[str]:
    """Where the Tab key, as Qt's own chain and our pages move it, does not go as the page is read."""
    order = [widget for widget in in_reading_order(page) if not isinstance(widget, QMenu)]
    found = []
    for before, after in itertools.pairwise(order):
        if _told_order(before) is not None and _told_order(before) is _told_order(after):
            continue
        first, second = _clip(before, page), _clip(after, page)
        above = second.bottom() <= first.top() and second.left() < first.right()
        if above and first.height() and second.height():
            found.append(f"{_words(before)!r} before {_words(after)!r}, which stands above it")
    return found


def _told_order(widget: QWidget) -> QWidget | None:
    """What holds a widget and says itself in which order it is read."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, ReadInOrder):
        parent = parent.parentWidget()
    return parent


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
    assert unnamed_choosers(page) == []
    assert same_names(page) == []
    assert marked_up(page) == []
    assert cut(page) == []
    assert too_small(page) == []
    assert sideways(page, window) == []
    assert overlapping(page) == []
    assert unread_rows(page) == []
    assert out_of_order(page) == []
    assert len(filled(page)) <= 1

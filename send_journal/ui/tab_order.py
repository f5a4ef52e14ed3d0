"""Tab goes through a page as it is read, whenever its parts were made.

Qt keeps one chain for a window and puts what is made later at its end: a second promise, or the links of
the entry that was just chosen. A page that changes walks its own layouts instead.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLayout,
    QRadioButton,
    QScrollArea,
    QWidget,
)

WHOLE = (QComboBox, QAbstractItemView, QAbstractSpinBox)


class ReadInOrder:
    """For a widget whose parts are not read in the order of its layout."""

    def parts_as_read(self) -> Iterator[QWidget]:
        raise NotImplementedError


def in_reading_order(root: QWidget) -> list[QWidget]:
    """What can be tabbed to inside `root`, as it is read."""
    return list(dict.fromkeys(_visit(root)))


def _visit(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    if _is_tabbed(widget):
        yield widget
    if isinstance(widget, WHOLE):
        return
    if isinstance(widget, ReadInOrder):
        for part in widget.parts_as_read():
            yield from _visit(part)
        return
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _visit(inner)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _visit_layout(layout, widget)


def _visit_layout(layout: QLayout, holder: QWidget) -> Iterator[QWidget]:
    # Not by `itemAt`: PySide keeps what it makes for an item, and gives it to a later item at its address.
    widgets = [child for child in holder.children() if isinstance(child, QWidget)]
    held: list[tuple[int, QWidget | QLayout]] = [
        (place, child) for child in widgets if (place := layout.indexOf(child)) >= 0
    ]
    inside = (inner for inner in layout.children() if isinstance(inner, QLayout))
    held += ((layout.indexOf(inner), inner) for inner in inside)
    for _, part in sorted(held, key=lambda each: each[0]):
        if isinstance(part, QLayout):
            yield from _visit_layout(part, holder)
        else:
            yield from _visit(part)


def move_focus(page: QWidget, *, forwards: bool) -> bool:
    """Move the keyboard on or back inside `page`; past its end, to what is outside it; in a window, round."""
    focus = QApplication.focusWidget()
    order = in_reading_order(page)
    if focus not in order:
        return False
    place = order.index(focus) + (1 if forwards else -1)
    if 0 <= place < len(order) or page.isWindow():
        target: QWidget | None = order[place % len(order)]
    else:
        target = _outside(page, forwards=forwards)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return True


def _outside(page: QWidget, *, forwards: bool) -> QWidget | None:
    """What comes after the page in the window, or before it, as it is read; round at the ends.

    Not by Qt's own chain: PySide takes each thing in it for a part of the one before, and lets go of it
    when that one goes, though it still stands in the window.
    """
    order = in_reading_order(page.window())
    inside = [place for place, each in enumerate(order) if page.isAncestorOf(each)]
    if not inside:
        return None
    place = inside[-1] + 1 if forwards else inside[0] - 1
    target = order[place % len(order)]
    return None if page.isAncestorOf(target) else target


def _is_tabbed(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    return bool(takes) and widget.isVisible() and widget.isEnabled() and not _is_passed(widget)


def _is_passed(widget: QWidget) -> bool:
    """Whether the keyboard comes to another round choice of the group, the chosen one."""
    if not isinstance(widget, QRadioButton) or widget.isChecked() or widget.hasFocus():
        return False
    group = widget.group()
    chosen = group.checkedButton() if group is not None else None
    return chosen is not None and chosen.isVisible()

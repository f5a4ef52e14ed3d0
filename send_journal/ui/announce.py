"""Saying something to a screen reader that is also drawn."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Have `sentence` read out; `urgent` breaks in on what is being read."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def tell_current_row(view: QAbstractItemView) -> None:
    """Have the current row read out when a list gets the keyboard: Qt tells of the list alone, and first."""
    if QAccessible.isActive():
        QTimer.singleShot(0, view, partial(_tell_row, view))


def _tell_row(view: QAbstractItemView) -> None:
    seen = QAccessible.queryAccessibleInterface(view) if view.hasFocus() else None
    row = seen.focusChild() if seen is not None else None
    if row is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Focus))

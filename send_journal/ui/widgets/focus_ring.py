"""The ring round whatever has the keyboard, with its gap, which a style sheet cannot draw."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QMenuBar,
    QWidget,
)
from shiboken6 import isValid

from send_journal.ui.theme import Theme


class FocusRing(QWidget):
    """The ring itself: one for each window that has been in focus, above all else in it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._inside = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, target: QRect, room: QRect) -> None:
        """Draw round `target`, showing no more than `room`; both in the window's coordinates."""
        reach = round(self._theme.line("ring") + self._theme.line("ring_gap") + 1)
        # What stands at the window's edge, as in its menu bar, has the ring inside its own.
        inside = self.window().rect().adjusted(reach, reach, -reach, -reach)
        target = target.intersected(inside)
        whole = target.adjusted(-reach, -reach, reach, reach)
        shown = whole.intersected(room)
        if shown.isEmpty():
            self.hide()
            return
        self._inside = QRectF(target.translated(-shown.topLeft()))
        self.setGeometry(shown)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, gap = self._theme.line("ring"), self._theme.line("ring_gap")
        out = gap + width / 2
        painter.setPen(QPen(self._theme.colour("accent"), width))
        radius = self._theme.em(self._theme.tokens.em("radius", "control")) + gap
        painter.drawRoundedRect(self._inside.adjusted(-out, -out, out, out), radius, radius)
        painter.end()


class FocusFollower(QObject):
    """Moves the ring as the keyboard moves, in any window of the application."""

    def __init__(self, theme: Theme, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring: FocusRing | None = None
        application.focusChanged.connect(self._on_focus_changed)
        theme.changed.connect(self._place)

    @property
    def ring(self) -> FocusRing | None:
        return self._ring

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A window that is being destroyed moves the focus from widgets that are half gone.
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
                widget.destroyed.disconnect(self._on_watched_destroyed)
        self._watched.clear()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
        self._ring = None
        self._target = new
        if new is None or isinstance(new, (QMenu, QMenuBar)):
            self._target = None
            return
        window = new.window()
        rings = window.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._ring = rings[0] if rings else FocusRing(self._theme, window)
        step: QWidget | None = new
        while step is not None:
            step.installEventFilter(self)
            step.destroyed.connect(self._on_watched_destroyed)
            self._watched.append(step)
            step = None if step.isWindow() else step.parentWidget()
        self._place()

    def _on_watched_destroyed(self) -> None:
        # Qt takes the filters away with the widget; nothing of it may be touched from here on.
        self._watched.clear()
        self._target = None
        self._ring = None

    def _place(self) -> None:
        if self._target is None or self._ring is None:
            return
        target, window = self._target, self._target.window()
        if not target.isVisible() or target is window or _draws_its_own(target):
            self._ring.hide()
            return
        corner = target.mapTo(window, QPoint(0, 0))
        self._ring.surround(QRect(corner, target.size()), _room(target, window))


def _room(target: QWidget, window: QWidget) -> QRect:
    """How much of the window the ring may use: never outside a scrolled area."""
    room = window.rect()
    parent = target.parentWidget()
    while parent is not None and parent is not window:
        holder = parent.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
            corner = parent.mapTo(window, QPoint(0, 0))
            room = room.intersected(QRect(corner, parent.size()))
        parent = holder
    return room


def _draws_its_own(target: QWidget) -> bool:
    """A list draws the ring inside its current row; round the list it would say less."""
    return isinstance(target, QAbstractItemView) and target.currentIndex().isValid()


_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.LayoutRequest,
        QEvent.Type.ZOrderChange,
    }
)


def paint_row_focus(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """The ring inside a row or cell, for delegates."""
    width = theme.line("ring")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2 + 1
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 4, 4)
    painter.restore()

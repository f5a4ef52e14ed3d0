"""Columns and rows whose margins and gaps are in em, and follow the text size."""

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from send_journal.ui.theme import Theme

Margins = tuple[float, float, float, float]
NO_MARGINS: Margins = (0.0, 0.0, 0.0, 0.0)


class Column(QVBoxLayout):
    """Things one under another."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        margins: Margins = NO_MARGINS,
        gap: float = 0.5,
    ) -> None:
        super().__init__()
        self._theme, self._margins, self._gap = theme, margins, gap
        if parent is not None:
            parent.setLayout(self)
        theme.changed.connect(self._fit)
        self._fit()

    def space(self, ems: float) -> None:
        """A gap in the flow that follows the text size."""
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        Measure(spacer, self._theme, height=ems)
        self.addWidget(spacer)

    def _fit(self) -> None:
        left, top, right, bottom = (self._theme.em(side) for side in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        self.setSpacing(self._theme.em(self._gap))


class Row(QHBoxLayout):
    """Things side by side."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        margins: Margins = NO_MARGINS,
        gap: float = 0.5,
    ) -> None:
        super().__init__()
        self._theme, self._margins, self._gap = theme, margins, gap
        if parent is not None:
            parent.setLayout(self)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        left, top, right, bottom = (self._theme.em(side) for side in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        self.setSpacing(self._theme.em(self._gap))


class Flow(QLayout):
    """Things side by side that go on to a new line where the room ends, so that nothing is cut."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        gap: float = 0.6,
        line_gap: float = 0.5,
    ) -> None:
        super().__init__()
        self._theme, self._gap, self._line_gap = theme, gap, line_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)
        theme.changed.connect(self._on_theme_changed)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gap = self._theme.em(self._gap)
        width = sum(size.width() for size in shown) + gap * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Set each line's things side by side, in the middle of the line's height."""
        gap, line_gap = self._theme.em(self._gap), self._theme.em(self._line_gap)
        x, y = rect.x(), rect.y()
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._size_of(item, rect.width())
            if line and x + size.width() > rect.right() + 1:
                y += _settle(line, move=move) + line_gap
                x, line = rect.x(), []
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + gap
        return y + _settle(line, move=move) - rect.y()

    @staticmethod
    def _size_of(item: QLayoutItem, room: int) -> QSize:
        size = item.sizeHint().expandedTo(item.minimumSize()).boundedTo(item.maximumSize())
        size.setWidth(min(size.width(), max(room, item.minimumSize().width())))
        if item.hasHeightForWidth():
            size.setHeight(item.heightForWidth(size.width()))
        return size

    def _on_theme_changed(self) -> None:
        self.invalidate()


def _settle(line: list[tuple[QLayoutItem, QRect]], *, move: bool) -> int:
    """Give a line's things their places; answers the line's height."""
    height = max((rect.height() for _, rect in line), default=0)
    if move:
        for item, rect in line:
            rect.moveTop(rect.top() + (height - rect.height()) // 2)
            item.setGeometry(rect)
    return height


class Measure(QObject):
    """Holds a widget's sizes in em, and sets them again when the text size changes."""

    def __init__(
        self,
        widget: QWidget,
        theme: Theme,
        *,
        width: float | None = None,
        height: float | None = None,
        least_width: float | None = None,
        most_width: float | None = None,
        least_height: float | None = None,
    ) -> None:
        super().__init__(widget)
        self._widget, self._theme = widget, theme
        self._width, self._height = width, height
        self._least_width, self._most_width = least_width, most_width
        self._least_height = least_height
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        em, widget = self._theme.em, self._widget
        if self._width is not None:
            widget.setFixedWidth(em(self._width))
        if self._height is not None:
            widget.setFixedHeight(em(self._height))
        if self._least_width is not None:
            widget.setMinimumWidth(em(self._least_width))
        if self._most_width is not None:
            widget.setMaximumWidth(em(self._most_width))
        if self._least_height is not None:
            widget.setMinimumHeight(em(self._least_height))

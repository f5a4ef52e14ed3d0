"""Columns and rows whose margins and gaps are in em, and follow the text size."""

from dataclasses import dataclass

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
        # A page asks for the same heights many times over; what was found holds until `invalidate`.
        self._sizes: list[_Sizes] | None = None
        self._placed: dict[int, _Placed] = {}
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)
        theme.changed.connect(self._on_theme_changed)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        self._sizes = None
        self._placed.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width)[1]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._place(rect.width())[0]:
            item.setGeometry(place.translated(rect.topLeft()))

    def sizeHint(self) -> QSize:
        shown = self._shown()
        gap = self._theme.em(self._gap)
        width = sum(each.hint.width() for each in shown) + gap * max(len(shown) - 1, 0)
        return QSize(width, max((each.hint.height() for each in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for each in self._shown():
            size = size.expandedTo(each.least)
        return size

    def _shown(self) -> "list[_Sizes]":
        """What is shown, with the sizes each asks for."""
        if self._sizes is None:
            self._sizes = [_Sizes.of(item) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _place(self, room: int) -> "_Placed":
        """Set each line's things side by side, in the middle of the line's height."""
        held = self._placed.get(room)
        if held is not None:
            return held
        gap, line_gap = self._theme.em(self._gap), self._theme.em(self._line_gap)
        x = y = 0
        placed: list[tuple[QLayoutItem, QRect]] = []
        line: list[tuple[QLayoutItem, QRect]] = []
        for each in self._shown():
            size = each.within(room)
            if line and x + size.width() > room:
                y += _settle(line) + line_gap
                placed += line
                x, line = 0, []
            line.append((each.item, QRect(QPoint(x, y), size)))
            x += size.width() + gap
        height = y + _settle(line)
        self._placed[room] = found = ([*placed, *line], height)
        return found

    def _on_theme_changed(self) -> None:
        self.invalidate()


@dataclass(frozen=True)
class _Sizes:
    """One thing of a flow, and the sizes it asks for."""

    item: QLayoutItem
    hint: QSize
    least: QSize
    wished: QSize

    @classmethod
    def of(cls, item: QLayoutItem) -> "_Sizes":
        hint, least = item.sizeHint(), item.minimumSize()
        return cls(item, hint, least, hint.expandedTo(least).boundedTo(item.maximumSize()))

    def within(self, room: int) -> QSize:
        """Its size where there is so much room."""
        width = min(self.wished.width(), max(room, self.least.width()))
        if self.item.hasHeightForWidth():
            return QSize(width, self.item.heightForWidth(width))
        return QSize(width, self.wished.height())


_Placed = tuple[list[tuple[QLayoutItem, QRect]], int]


def _settle(line: list[tuple[QLayoutItem, QRect]]) -> int:
    """Put a line's things in the middle of its height; answers that height."""
    height = max((rect.height() for _, rect in line), default=0)
    for _, rect in line:
        rect.moveTop(rect.top() + (height - rect.height()) // 2)
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

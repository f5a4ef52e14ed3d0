"""Plain text in as many lines as its room makes it need, for delegates: measured once and drawn."""

import re

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from send_journal.ui.theme import Theme
from send_journal.ui.widgets.labels import wrapped_lines

# A date, and weeks and days, never break over two lines.
_HELD = re.compile(
    r"(?<=\d) (?=[A-Za-z]+ \d{4})|(?<=[a-z]) (?=\d{4}\b)|(?<=\d) (?=weeks?\b|days?\b)"
)
_NO_BREAK = "\u00a0"


class WrappedText(QObject):
    """Remembers how texts break, until the look or the text size changes."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[tuple[str, str, int], tuple[str, ...]] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        theme.changed.connect(self._forget)

    def metrics(self, role: str) -> QFontMetrics:
        """The measures of a role of text."""
        if role not in self._metrics:
            self._metrics[role] = self._theme.metrics(role)
        return self._metrics[role]

    def width(self, text: str, role: str) -> int:
        """The width of the text on one line."""
        return self.metrics(role).horizontalAdvance(text) + 2

    def lines(self, text: str, role: str, width: int) -> tuple[str, ...]:
        """The text as it breaks in `width`."""
        if not text:
            return ()
        key = (text, role, width)
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = self._break(text, role, width)
        return found

    def height(self, text: str, role: str, width: int) -> int:
        """How high the text is in `width`; nothing for an empty one."""
        return len(self.lines(text, role, width)) * self.metrics(role).height()

    def draw(
        self, painter: QPainter, rect: QRect, text: str, role: str, colour: str, *, right: bool
    ) -> None:
        """Draw the text from the top of `rect`, at its left or its right."""
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        step = self.metrics(role).height()
        for number, line in enumerate(self.lines(text, role, rect.width())):
            place = QRect(rect.left(), rect.top() + number * step, rect.width(), step)
            painter.drawText(
                place, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line
            )

    def _break(self, text: str, role: str, width: int) -> tuple[str, ...]:
        if "\n" not in text and self.width(text, role) <= width:
            return (text,)
        text = _HELD.sub(_NO_BREAK, text)
        return tuple(
            layout.text()[line.textStart() : line.textStart() + line.textLength()].rstrip()
            for layout, line, _top in wrapped_lines(
                text, self._theme.font(role), float(max(width, 1)), 1.0
            )
        )

    def _forget(self) -> None:
        self._lines.clear()
        self._metrics.clear()

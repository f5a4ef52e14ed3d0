"""Plain text in as many lines as its room makes it need, for delegates: measured once and drawn."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from send_journal.ui.theme import Theme
from send_journal.ui.widgets.labels import wrapped_lines

_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEFT = int(Qt.AlignmentFlag.AlignLeft | _ONE_LINE)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | _ONE_LINE)
MOST_HELD = 2_000  # texts whose breaks are remembered: more than any window shows


class WrappedText(QObject):
    """Remembers how texts break, until the look or the text size changes."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[tuple[str, str, int], tuple[str, ...]] = {}
        self._widths: dict[tuple[str, str], int] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._fonts: dict[str, QFont] = {}
        theme.changed.connect(self._forget)

    def metrics(self, role: str) -> QFontMetrics:
        """The measures of a role of text."""
        if role not in self._metrics:
            self._metrics[role] = self._theme.metrics(role)
        return self._metrics[role]

    def width(self, text: str, role: str) -> int:
        """The width of the text on one line."""
        found = self._widths.get((text, role))
        if found is None:
            if len(self._widths) >= MOST_HELD:
                self._widths.clear()
            found = self._widths[text, role] = self.metrics(role).horizontalAdvance(text) + 2
        return found

    def lines(self, text: str, role: str, width: int) -> tuple[str, ...]:
        """The text as it breaks in `width`."""
        if not text:
            return ()
        key = (text, role, width)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= MOST_HELD:
                self._lines.clear()
            found = self._lines[key] = self._break(text, role, width)
        return found

    def height(self, text: str, role: str, width: int) -> int:
        """How high the text is in `width`; nothing for an empty one."""
        return len(self.lines(text, role, width)) * self.metrics(role).height()

    def draw(
        self, painter: QPainter, rect: QRect, text: str, role: str, colour: str, *, right: bool
    ) -> None:
        """Draw the text from the top of `rect`, at its left or its right."""
        if role not in self._fonts:
            self._fonts[role] = self._theme.font(role)
        painter.setFont(self._fonts[role])
        painter.setPen(self._theme.colour(colour))
        flags = _RIGHT if right else _LEFT
        step = self.metrics(role).height()
        place = QRect(rect.left(), rect.top(), rect.width(), step)
        for line in self.lines(text, role, rect.width()):
            painter.drawText(place, flags, line)
            place.translate(0, step)

    def _break(self, text: str, role: str, width: int) -> tuple[str, ...]:
        if "\n" not in text and self.width(text, role) <= width:
            return (text,)
        return tuple(
            layout.text()[line.textStart() : line.textStart() + line.textLength()].rstrip()
            for layout, line, _top in wrapped_lines(
                text, self._theme.font(role), float(max(width, 1)), 1.0
            )
        )

    def _forget(self) -> None:
        self._lines.clear()
        self._widths.clear()
        self._metrics.clear()
        self._fonts.clear()

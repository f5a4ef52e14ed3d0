"""A link of any length: it goes on to further lines, so that no word of it is cut."""

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from send_journal.ui.theme import Theme
from send_journal.ui.widgets.labels import line_step, wrapped_lines


class WrappedLink(QPushButton):
    """An underlined sentence that can be pressed. Its text is plain."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._theme, self._words = theme, words
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        font = self._theme.font("strong")  # the widest it is ever drawn
        lines = sum(1 for _ in wrapped_lines(self._words, font, self._room(width), self._step()))
        return max(round(lines * self._step() + 0.5) + 4, 24)

    def sizeHint(self) -> QSize:
        natural = self._theme.metrics("strong").horizontalAdvance(self._words) + 4
        width = min(natural + self._beside(), self._theme.em(30))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max(self._words.split() or [""], key=len)
        width = min(self._theme.metrics("strong").horizontalAdvance(longest), self._theme.em(14))
        return QSize(width + self._beside() + 4, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_words(painter, role="body", colour="accent", underlined=True)
        painter.end()

    def paint_words(self, painter: QPainter, *, role: str, colour: str, underlined: bool) -> None:
        """Draw the words in the room they have."""
        font = self._theme.font(role)
        width = 2.0 if self.underMouse() else 1.2
        painter.setPen(QPen(self._theme.colour(colour), width))
        step = self._step()
        room = self._room(self.width())
        for _layout, line, top in wrapped_lines(self._words, font, room, step):
            line.draw(painter, QPointF(1, 2 + top))
            if underlined:
                below = 2 + top + line.ascent() + 3
                painter.drawLine(QLineF(1, below, 1 + line.naturalTextWidth(), below))

    def _beside(self) -> int:
        """Room kept free at the right."""
        return 0

    def _room(self, width: int) -> float:
        return float(max(width - self._beside() - 2, 40))

    def _step(self) -> float:
        return line_step(self._theme.font("body"), self._theme.tokens.line_height("rows"))

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()

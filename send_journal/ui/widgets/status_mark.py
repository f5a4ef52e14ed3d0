"""The words that say where something stands, each with its own shape, drawn as paths."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr

BOX = 16.0


class Shape(enum.Enum):
    """Filled stands now; hollow was done late, or is still open."""

    TRIANGLE = "triangle"
    HOLLOW_TRIANGLE = "hollow triangle"
    DIAMOND = "diamond"
    RING = "ring"
    DISC = "disc"
    HALF_DISC = "half disc"
    BAR = "bar"
    SQUARE = "square"


@dataclass(frozen=True)
class Mark:
    """A status word, its shape and the colour of both."""

    word: str
    shape: Shape
    colour: str

    @property
    def spoken(self) -> str:
        """`Met late`, as a screen reader should say it."""
        return self.word.capitalize()


LATE = Mark("LATE", Shape.TRIANGLE, "late")
MISSED = Mark("MISSED", Shape.TRIANGLE, "late")
MET_LATE = Mark("MET LATE", Shape.HOLLOW_TRIANGLE, "late")
DUE_SOON = Mark("DUE SOON", Shape.DIAMOND, "soon")
WAITING = Mark("WAITING", Shape.RING, "wait")
DUE = Mark("DUE", Shape.RING, "wait")
MET = Mark("MET", Shape.DISC, "met")
DONE = Mark("DONE", Shape.DISC, "met")
GIVEN = Mark("GIVEN", Shape.DISC, "met")
PART = Mark("PART", Shape.HALF_DISC, "soon")
ENDED = Mark("ENDED", Shape.BAR, "soft")
NO_DATE = Mark("NO DATE", Shape.SQUARE, "soft")
MARKS = (
    LATE, MISSED, MET_LATE, DUE_SOON, WAITING, DUE, MET, DONE, GIVEN, PART, ENDED, NO_DATE,
)  # fmt: skip


def _triangle() -> QPolygonF:
    return QPolygonF([QPointF(8, 1.6), QPointF(15.2, 14.4), QPointF(0.8, 14.4)])


def _hollow(painter: QPainter, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_triangle(painter: QPainter, _colour: QColor) -> None:
    painter.drawPolygon(_triangle())


def _draw_hollow_triangle(painter: QPainter, colour: QColor) -> None:
    _hollow(painter, colour, 2)
    painter.drawPolygon(QPolygonF([QPointF(8, 3.2), QPointF(13.8, 13.4), QPointF(2.2, 13.4)]))


def _draw_diamond(painter: QPainter, _colour: QColor) -> None:
    points = [QPointF(8, 0.6), QPointF(15.4, 8), QPointF(8, 15.4), QPointF(0.6, 8)]
    painter.drawPolygon(QPolygonF(points))


def _draw_ring(painter: QPainter, colour: QColor) -> None:
    _hollow(painter, colour, 2.2)
    painter.drawEllipse(QPointF(8, 8), 5.6, 5.6)


def _draw_disc(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 6.4, 6.4)


def _draw_half_disc(painter: QPainter, colour: QColor) -> None:
    painter.drawPie(QRectF(2.4, 2.4, 11.2, 11.2), 90 * 16, 180 * 16)
    _hollow(painter, colour, 2)
    painter.drawEllipse(QPointF(8, 8), 5.6, 5.6)


def _draw_bar(painter: QPainter, _colour: QColor) -> None:
    painter.drawRoundedRect(QRectF(1.5, 6.6, 13, 2.8), 1, 1)


def _draw_square(painter: QPainter, colour: QColor) -> None:
    _hollow(painter, colour, 2)
    painter.drawRect(QRectF(2, 2, 12, 12))


_DRAW: Mapping[Shape, Callable[[QPainter, QColor], None]] = {
    Shape.TRIANGLE: _draw_triangle,
    Shape.HOLLOW_TRIANGLE: _draw_hollow_triangle,
    Shape.DIAMOND: _draw_diamond,
    Shape.RING: _draw_ring,
    Shape.DISC: _draw_disc,
    Shape.HALF_DISC: _draw_half_disc,
    Shape.BAR: _draw_bar,
    Shape.SQUARE: _draw_square,
}


def paint_shape(painter: QPainter, rect: QRectF, shape: Shape, colour: QColor) -> None:
    """Draw a status shape into `rect`, the 16 unit box scaled to it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / BOX, rect.height() / BOX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    _DRAW[shape](painter, colour)
    painter.restore()


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, theme: Theme) -> float:
    """Draw shape and word at the left of `rect`, in its middle; returns the width used."""
    side = theme.em(theme.tokens.em("mark", "status"))
    gap = theme.em(0.42)
    colour = theme.colour(mark.colour)
    box = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
    paint_shape(painter, box, mark.shape, colour)
    painter.save()
    font = theme.font("small")
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colour)
    word = tr(mark.word)
    words = QRectF(rect.x() + side + gap, rect.y(), rect.width() - side - gap, rect.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    width = side + gap + painter.fontMetrics().horizontalAdvance(word)
    painter.restore()
    return width


class StatusMark(QWidget):
    """A status word with its shape, for places outside lists; `amount` is what a reader adds."""

    def __init__(self, theme: Theme, mark: Mark, amount: str = "") -> None:
        super().__init__()
        self._theme, self._mark = theme, mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark, amount)
        theme.changed.connect(self._on_theme_changed)

    def show_mark(self, mark: Mark, amount: str = "") -> None:
        self._mark = mark
        spoken = tr(mark.spoken)
        self.setAccessibleName(f"{spoken}, {amount}" if amount else spoken)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        font = self._theme.font("small")
        font.setBold(True)
        metrics = QFontMetrics(font)
        width = (
            self._theme.em(0.86)
            + self._theme.em(0.42)
            + metrics.horizontalAdvance(tr(self._mark.word))
        )
        return QSize(width + 2, max(metrics.height(), self._theme.em(1.2)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._mark, self._theme)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

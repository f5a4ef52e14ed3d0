"""Text that is only ever text: nothing in it is read as markup, whoever wrote it."""

import html
import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from send_journal.domain.dates import MONTHS
from send_journal.ui.theme import Theme, hold_font

# The longest word a label insists on showing whole; a longer one breaks anywhere.
LONGEST_WHOLE_WORD = 14.0
WIDEST_LINE = 38.0
# A date, and weeks and days, never break over two lines where they fit on one.
_HELD = re.compile(rf"(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) \d{{4}}\b|\d+ (?:week|day)s?\b")
_NO_BREAK = "\u00a0"
HEADINGS = ("welcome", "h1", "next_step", "h2")


def line_step(font: QFont, line_height: float) -> float:
    """Pixels from one line to the next: so many times the size, never less than the font needs."""
    screen = QGuiApplication.primaryScreen()
    pixels = font.pointSizeF() * (screen.logicalDotsPerInch() if screen else 96.0) / 72
    return max(QFontMetricsF(font).height(), line_height * pixels)


def wrapped_lines(
    text: str, font: QFont, width: float, step: float
) -> Iterator[tuple[QTextLayout, QTextLine, float]]:
    """Each line of `text` in `width` with the height above it; a paragraph is a layout."""
    top = 0.0
    for paragraph in text.split("\n"):
        layout = QTextLayout(_held_together(paragraph, font, width), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            yield layout, line, top
            top += step
            line = layout.createLine()
        layout.endLayout()


def _held_together(text: str, font: QFont, width: float) -> str:
    """The text with spaces that do not break in what stays on one line; those wider than it stay."""

    def held(match: re.Match[str]) -> str:
        words = match[0].replace(" ", _NO_BREAK)
        return words if QFontMetricsF(font).horizontalAdvance(words) <= width else match[0]

    return _HELD.sub(held, text)


class PlainLabel(QLabel):
    """Wrapped plain text in one of the theme's roles and colours, with the line space of `look.md`."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        *,
        colour: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._role, self._colour = theme, role, colour
        self._heights: dict[int, int] = {}
        kind = "text" if role == "body" else "rows"
        self._line_height = 1.15 if role in HEADINGS else theme.tokens.line_height(kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_colour(self, token: str) -> None:
        self._colour = token
        self.update()

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        self._heights.clear()
        super().setFont(font)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        width = min(width, self.maximumWidth())  # a layout asks for more than it then gives
        room = max(width - margins.left() - margins.right(), 1)
        return self._height(room) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        natural = min(self._natural_width(), self._theme.em(WIDEST_LINE))
        return QSize(natural, self.heightForWidth(natural))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        words = self.text().split() or [""]
        longest = max(metrics.horizontalAdvance(word) for word in words) + 1
        width = round(min(longest, self._theme.em(LONGEST_WHOLE_WORD)) + 0.5)
        return QSize(width, round(metrics.height() + 0.5))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        hold_font(self, event, self._theme.font(self._role))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._ink())
        room = QRectF(self.contentsRect())
        drop = self._drop(room)
        for _layout, line, top in wrapped_lines(
            self.text(), self.font(), room.width(), self._step()
        ):
            x = room.x()
            if self.alignment() & Qt.AlignmentFlag.AlignRight:
                x = room.right() - line.naturalTextWidth()
            line.draw(painter, QPointF(x, room.y() + drop + top))
        painter.end()

    def _ink(self) -> QColor:
        return self._theme.colour(self._colour)

    def _drop(self, room: QRectF) -> float:
        """Where the text starts: in the middle of spare room unless it is aligned to the top."""
        spare = room.height() - self._height(round(room.width()))
        if self.alignment() & Qt.AlignmentFlag.AlignTop or spare < 0:
            spare = 0.0
        return spare / 2 + (self._step() - QFontMetricsF(self.font()).height()) / 2

    def _height(self, width: int) -> int:
        held = self._heights.get(width)
        if held is None:
            step = self._step()
            count = sum(1 for _ in wrapped_lines(self.text(), self.font(), width, step))
            held = self._heights[width] = round(step * count + 0.5)
        return held

    def _step(self) -> float:
        return line_step(self.font(), self._line_height)

    def _natural_width(self) -> int:
        metrics = QFontMetricsF(self.font())
        lines = self.text().split("\n")
        return round(max(metrics.horizontalAdvance(line) for line in lines) + 2.5)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))
        self.updateGeometry()
        self.update()


def text_label(
    theme: Theme, text: str, role: str = "body", *, colour: str = "ink", name: str = ""
) -> PlainLabel:
    """A label of plain text; `name` only where a screen reader should say something else."""
    label = PlainLabel(theme, text, role, colour=colour)
    if name:
        label.setAccessibleName(name)
    return label


def plain_tip(text: str) -> str:
    """Tooltip text that Qt cannot take for markup: it guesses, so we say it is, and escape it all."""
    escaped = html.escape(text, quote=True).replace("\n", "<br>")
    return f"<p style='white-space:pre-wrap; margin:0'>{escaped}</p>"

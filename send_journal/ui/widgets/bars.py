"""Bars of time on one shared scale, drawn by hand: allowed, past the limit, no limit, not sure, left."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from send_journal.ui.theme import Theme

# Hatch: 45 degree lines, 4 in every 7 pixels at 13 points, across the line.
HATCH_LINE, HATCH_STEP = 4.0, 7.0
OVERSHOOT = 0.35  # em that a tick reaches out of its bar


class BarLook(enum.Enum):
    """What a part of a bar stands for; each is told by its shape as well as by its colour."""

    ALLOWED = "allowed"  # filled
    PAST = "past"  # hatched, outlined
    OPEN = "open"  # outline on a quiet ground: no limit is set
    DASHED = "dashed"  # dashed edge, empty: not sure, or time that is left


@dataclass(frozen=True)
class BarPart:
    """A stretch of days with one look; `last` is where the next begins."""

    first: dt.date
    last: dt.date
    look: BarLook


@dataclass(frozen=True)
class TimeBar:
    """The parts of one bar from left to right, the limits named in words beside it, and today's line."""

    parts: tuple[BarPart, ...]
    limits: tuple[dt.date, ...] = ()
    today: dt.date | None = None


@dataclass(frozen=True)
class TimeScale:
    """The days that the width stands for, the same for every bar that is compared."""

    first: dt.date
    last: dt.date

    def place(self, day: dt.date, room: QRectF) -> float:
        """Where a day lies across `room`; days beyond it lie at its ends."""
        whole = max((self.last - self.first).days, 1)
        part = min(max((day - self.first).days / whole, 0.0), 1.0)
        return room.left() + part * room.width()


def paint_bar(
    painter: QPainter, room: QRectF, bar: TimeBar, scale: TimeScale, theme: Theme
) -> None:
    """Draw a bar as high as `room`, with its ticks reaching out above and below."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground_line(painter, room, bar.parts, scale, theme)
    for part in bar.parts:
        left, right = scale.place(part.first, room), scale.place(part.last, room)
        stretch = QRectF(left, room.top(), max(right - left, 1.0), room.height())
        _paint_part(painter, stretch, part.look, theme)
    reach = theme.em(OVERSHOOT) / 2
    painter.setPen(QPen(theme.colour("ink"), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for limit in bar.limits:
        x = scale.place(limit, room)
        painter.drawLine(QLineF(x, room.top() - reach, x, room.bottom() + 2 * reach))
    if bar.today is not None:
        x = min(max(scale.place(bar.today, room), room.left() + 1), room.right() - 1)
        painter.drawLine(QLineF(x, room.top(), x, room.bottom()))
    painter.restore()


def _paint_ground_line(
    painter: QPainter, room: QRectF, parts: Sequence[BarPart], scale: TimeScale, theme: Theme
) -> None:
    """A hairline from the start of the scale to the bar, so that the shared scale is seen."""
    if not parts:
        return
    painter.setPen(QPen(theme.colour("line"), theme.line("hair")))
    start = scale.place(parts[0].first, room)
    painter.drawLine(QLineF(room.left(), room.bottom(), start, room.bottom()))


def _paint_part(painter: QPainter, stretch: QRectF, look: BarLook, theme: Theme) -> None:
    width = theme.line("control")
    inside = stretch.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look is BarLook.ALLOWED:
        painter.fillRect(stretch, theme.colour("accent"))
    elif look is BarLook.PAST:
        _paint_hatch(painter, stretch, theme)
        painter.setPen(QPen(theme.colour("late"), width))
        painter.drawRect(inside)
    elif look is BarLook.OPEN:
        painter.fillRect(stretch, theme.colour("pick"))
        painter.setPen(QPen(theme.colour("accent"), width))
        painter.drawRect(inside)
    else:
        painter.setPen(QPen(theme.colour("edge"), width, Qt.PenStyle.DashLine))
        painter.drawRect(inside)


def _paint_hatch(painter: QPainter, stretch: QRectF, theme: Theme) -> None:
    """Lines by hand under a clip: Qt's own pattern is too fine to be told from a grey."""
    grow = theme.base_pixels / 17.33  # the measures are those at 13 points
    painter.save()
    painter.setClipRect(stretch, Qt.ClipOperation.IntersectClip)
    painter.fillRect(stretch, theme.colour("paper"))
    pen = QPen(theme.colour("late"), HATCH_LINE / 2 * grow)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    step, height = HATCH_STEP * grow * 2**0.5, stretch.height()
    x = stretch.left() - height
    while x < stretch.right():
        painter.drawLine(QLineF(x, stretch.bottom(), x + height, stretch.top()))
        x += step
    painter.restore()

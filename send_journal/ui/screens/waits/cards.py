"""Each wait as a card: name, length, bar and what its tick stands for. Drawn, wrapped and spoken."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout, QTextLine
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from send_journal.services.deadlines import Wait
from send_journal.ui.models.entries import Index
from send_journal.ui.record_list.rows import ROW_ROLE, ListRow, RowDelegate, RowList
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.bars import BarLook, BarPart, TimeBar, TimeScale, paint_bar
from send_journal.ui.widgets.focus_ring import paint_row_focus
from send_journal.ui.widgets.labels import HEADINGS, line_step, wrapped_lines
from send_journal.ui.widgets.status_mark import Mark, paint_mark

Draw = Callable[[QPainter], None]


@dataclass(frozen=True, kw_only=True)
class WaitRow(ListRow):
    """One card. `title` is its name, `under` the referral, `right` the length, `note` the tick's words."""

    mark: Mark
    note: str
    bar: TimeBar | None = None
    scale: TimeScale | None = None
    end_words: str = ""
    sentence: str = ""

    @property
    def spoken(self) -> str:
        return self.sentence


def bar_of(wait: Wait, as_of: dt.date) -> TimeBar | None:
    """A wait from its referral on; nothing where no day of it is known.

    The days between the first and the last that the referral can have been are dashed.
    """
    first, sure = wait.referred.first, wait.referred.last
    begin = first or sure
    if begin is None or begin > as_of:
        return None
    ended = wait.ended.last if wait.ended and wait.ended.last else None
    end = min(ended, as_of) if ended else as_of
    sure = min(sure or end, end)
    parts: list[BarPart] = []
    if begin < sure:
        parts.append(BarPart(begin, sure, BarLook.DASHED))
    limits = _limits(wait)
    parts += _after(wait, max(sure, begin), end, limits)
    today = as_of if end == as_of and not ended else None
    return TimeBar(tuple(parts), limits, today)


def _limits(wait: Wait) -> tuple[dt.date, ...]:
    standard = wait.standard
    if standard is None:
        return ()
    days = (standard.due, standard.due) if standard.due else (standard.earliest, standard.latest)
    return tuple(sorted({day for day in days if day is not None}))


def _after(wait: Wait, start: dt.date, end: dt.date, limits: tuple[dt.date, ...]) -> list[BarPart]:
    """The sure part: allowed, past the standard, and what no standard reaches."""
    standard = wait.standard
    if standard is None or not limits:
        return [BarPart(start, end, BarLook.OPEN)] if start < end else []
    stop = min(standard.met_on or end, end)
    until, beyond = limits[0], limits[-1]
    stretches = [
        (start, min(until, stop), BarLook.ALLOWED),
        (max(start, until), min(beyond, stop), BarLook.OPEN),
        (max(start, beyond), stop, BarLook.PAST),
        (stop, end, BarLook.OPEN),
        (end, beyond if standard.status == "running" else end, BarLook.DASHED),
    ]
    return [BarPart(left, right, look) for left, right, look in stretches if left < right]


def scales_of(bars: Mapping[str, TimeBar | None]) -> dict[str, TimeScale]:
    """Where each bar lies: a week is as wide on every card.

    Those that still run end together, today or at the last limit to come; those that ended begin at
    the left, so that one of long ago does not press the others together.
    """
    drawn = {key: bar for key, bar in bars.items() if bar is not None and bar.parts}
    ends = {
        key: max(bar.parts[-1].last, *bar.limits) if bar.limits else bar.parts[-1].last
        for key, bar in drawn.items()
    }
    running = [key for key, bar in drawn.items() if bar.today is not None]
    last = max((ends[key] for key in running), default=None)
    spans = [
        (last if key in running and last else ends[key]) - bar.parts[0].first
        for key, bar in drawn.items()
    ]
    span = max(spans, default=dt.timedelta(days=1))
    return {
        key: TimeScale(last - span, last)
        if key in running and last
        else TimeScale(bar.parts[0].first, bar.parts[0].first + span)
        for key, bar in drawn.items()
    }


class CardDelegate(RowDelegate):
    """Draws a card as high as its words need at its width."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(theme, view)
        view.setWordWrap(True)  # so that Qt asks for the heights again whenever the width changes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, WaitRow):
            return super().sizeHint(option, index)
        width = self._view.viewport().width()
        _draw, height = self._card_layout(row, QRect(0, 0, width, 0))
        return QSize(self._theme.em(8), height)

    def needed_height(self, index: Index) -> int:
        row = index.data(ROW_ROLE)
        if not isinstance(row, WaitRow):
            return super().needed_height(index)
        return self._card_layout(row, self._view.visualRect(index))[1]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, WaitRow):
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        draw, _height = self._card_layout(row, rect)
        card = self._card(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, card, chosen=bool(state & QStyle.StateFlag.State_Selected))
        for step in draw:
            step(painter)
        painter.restore()
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            paint_row_focus(painter, card.toRect(), self._theme)

    def _card(self, rect: QRect) -> QRectF:
        side = self._theme.em(self._theme.tokens.em("margin", "page"))
        gap = self._theme.em(0.5)
        return QRectF(rect).adjusted(side, gap, -side, -gap)

    def _paint_card(self, painter: QPainter, card: QRectF, *, chosen: bool) -> None:
        theme = self._theme
        width = 2.0 if chosen else theme.line("hair")
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), width))
        painter.setBrush(theme.colour("paper"))
        radius = theme.em(theme.tokens.em("radius", "card"))
        inset = width / 2
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), radius, radius)

    def _card_layout(self, row: WaitRow, rect: QRect) -> tuple[list[Draw], int]:
        """What to draw, and the height of the whole with the space round the card."""
        theme, em = self._theme, self._theme.em
        padding = em(theme.tokens.em("margin", "card"))
        inner = self._card(rect).adjusted(padding, em(1.0), -padding, 0)
        draw: list[Draw] = []
        y = self._head(row, inner, draw)
        if row.bar is not None and row.scale is not None:
            y = self._bar(row, inner, y + em(0.7), draw)
        else:
            y = self._put(row.note, inner, y + em(0.5), "small", "ink", draw)
        bottom = y + em(1.0) + em(0.5)
        return draw, round(bottom - rect.top() + 0.5)

    def _head(self, row: WaitRow, inner: QRectF, draw: list[Draw]) -> float:
        """Name and length, then referral and state: side by side where there is room."""
        gap = self._theme.em(1.0)
        long = self._width(row.right, "h2")
        side_by_side = self._width(row.title, "strong") + gap + long <= inner.width()
        mark = self._mark_width(row.mark)
        if not side_by_side:
            y = self._put(row.title, inner, inner.top(), "strong", "ink", draw)
            y = self._put(row.right, inner, y, "h2", "ink", draw)
            y = self._put(row.under, inner, y, "small", "soft", draw)
            return self._mark(row.mark, QRectF(inner.left(), y, mark, 0), draw)
        right = QRectF(inner.right() - long, inner.top(), long, 0)
        first = self._put(row.right, right, inner.top(), "h2", "ink", draw)
        drop = (self._step("h2") - self._step("strong")) / 2
        self._put(row.title, inner, inner.top() + drop, "strong", "ink", draw)
        room = QRectF(inner.left(), first, inner.width() - mark - gap, 0)
        second = self._put(row.under, room, first, "small", "soft", draw)
        below = self._mark(row.mark, QRectF(inner.right() - mark, first, mark, 0), draw)
        return max(second, below)

    def _bar(self, row: WaitRow, inner: QRectF, y: float, draw: list[Draw]) -> float:
        """The bar, and under it the words of its tick and of its end."""
        theme, em = self._theme, self._theme.em
        bar, scale = row.bar, row.scale
        assert bar is not None  # asked for only where there is one
        assert scale is not None  # the two come together
        room = QRectF(inner.left(), y, inner.width(), em(theme.tokens.em("height", "bar")))
        draw.append(lambda painter: paint_bar(painter, room, bar, scale, theme))
        below = room.bottom() + em(0.3)
        end_width = self._width(row.end_words, "small")
        note_width = self._width(row.note, "small")
        ends_at = scale.place(bar.parts[-1].last, room) if bar.parts else room.right()
        end_left = min(max(ends_at - end_width, room.left()), room.right() - end_width)
        starts_at = scale.place(bar.limits[0] if bar.limits else bar.parts[0].first, room)
        starts_at += em(0.3) if bar.limits else 0
        gap = em(0.8)
        left = min(starts_at, end_left - gap - note_width)
        if left >= room.left():
            place = QRectF(left, below, note_width, 0)
            self._put(row.note, place, below, "small", "ink", draw)
            place = QRectF(end_left, below, end_width, 0)
            return self._put(row.end_words, place, below, "small", "ink", draw)
        place = QRectF(end_left, below, end_width, 0)
        below = self._put(row.end_words, place, below, "small", "ink", draw)
        return self._put(row.note, inner, below, "small", "ink", draw)

    def _mark(self, mark: Mark, place: QRectF, draw: list[Draw]) -> float:
        theme = self._theme
        place.setHeight(max(self._step("small_strong"), theme.em(1.2)))

        def paint(painter: QPainter) -> None:
            paint_mark(painter, place, mark, theme)

        draw.append(paint)
        return place.bottom()

    def _mark_width(self, mark: Mark) -> float:
        theme = self._theme
        font = theme.font("small")
        font.setBold(True)
        side = theme.em(theme.tokens.em("mark", "status")) + theme.em(0.42)
        return side + QFontMetricsF(font).horizontalAdvance(tr(mark.word)) + 2

    def _put(
        self, words: str, place: QRectF, y: float, role: str, colour: str, draw: list[Draw]
    ) -> float:
        """Wrapped words from `y` down; answers where they end."""
        if not words:
            return y
        font, step = self._theme.font(role), self._step(role)
        lines = 0
        for layout, line, top in wrapped_lines(words, font, max(place.width(), 1.0), step):
            at = QPointF(place.left(), y + top)
            ink = self._theme.colour(colour)
            draw.append(_line_drawer(layout, line, at, ink))
            lines += 1
        return y + lines * step

    def _width(self, words: str, role: str) -> float:
        return QFontMetricsF(self._theme.font(role)).horizontalAdvance(words) + 2

    def _step(self, role: str) -> float:
        height = 1.15 if role in HEADINGS else self._theme.tokens.line_height("rows")
        return line_step(self._theme.font(role), height)


def _line_drawer(layout: QTextLayout, line: QTextLine, at: QPointF, ink: QColor) -> Draw:
    def draw(painter: QPainter) -> None:
        assert layout is not None  # a line lives only as long as its layout does
        painter.setPen(ink)
        line.draw(painter, at)

    return draw

"""Bars of time: what was allowed, what ran over, what has no limit. Shapes and words, never colour.

Everything in a figure is drawn from its top left corner down, and read out as the bars' own sentences.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from send_journal.domain.dates import day_in_english
from send_journal.reports.drawing import (
    PageWriter,
    first_baseline,
    text_operators,
)
from send_journal.reports.fonts import Face
from send_journal.reports.lines import line_width
from send_journal.reports.model import Bar, Bars, Chart, Text
from send_journal.reports.pieces import Piece, TextPiece, Words
from send_journal.reports.scale import Tick, share, ticks
from send_journal.reports.structure import Element
from send_journal.reports.style import HAIR, HAIR_WIDTH, INK, MARK_WIDTH, MM, Style
from send_journal.reports.texts import KEY, key_kinds, status_text
from send_journal.reports.typesetting import Typesetter
from send_journal.reports.update import text_string

_OUTLINE = 1.2
_HATCH_WIDTH = 2.1
_HATCH_STEP = 5.0
_OVERSHOOT = 1.2 * MM
_TICK_GAP = 0.8 * MM
_TICK_SPACE = 0.15  # letters high: two names never touch
# Of the key: with three kinds of bar the longest day still stands on their line.
_KEY_SHAPE, _KEY_TEXT, _KEY_GAP = 5 * MM, 6.6 * MM, 4.2 * MM


@dataclass(slots=True, kw_only=True)
class FigurePiece(Piece):
    """A drawing with its own text in it; `operators` are drawn from the top left corner."""

    element: Element
    operators: str
    width: float

    def draw(self, page: PageWriter, x: float, top: float) -> None:
        box = f"{x:.2f} {top - self.height:.2f} {x + self.width:.2f} {top:.2f}"
        self.element.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        page.open_mark(self.element)
        page.raw(f"q 1 0 0 1 {x:.2f} {top:.2f} cm {self.operators} Q")
        page.close_mark()


def solid(left: float, right: float, top: float, height: float) -> str:
    """Time that was allowed."""
    return f"{INK} rg {left:.2f} {top - height:.2f} {right - left:.2f} {height:.2f} re f"


def outline(left: float, right: float, top: float, height: float) -> str:
    """Time without a limit."""
    return (
        f"{_OUTLINE} w {INK} RG {left:.2f} {top - height:.2f} {right - left:.2f} {height:.2f} re S"
    )


def hatched(left: float, right: float, top: float, height: float) -> str:
    """Time past the limit: lines at 45 degrees inside an outline."""
    bottom = top - height
    step = _HATCH_STEP * 2**0.5
    lines = []
    x = left - height
    while x < right:
        lines.append(f"{x:.2f} {bottom:.2f} m {x + height:.2f} {top:.2f} l")
        x += step
    return (
        f"q {left:.2f} {bottom:.2f} {right - left:.2f} {height:.2f} re W n"
        f" {_HATCH_WIDTH} w {INK} RG {' '.join(lines)} S Q {outline(left, right, top, height)}"
    )


def tick_mark(x: float, top: float, height: float, width: float = MARK_WIDTH) -> str:
    """The limit, or today: an upright line that stands out above and below."""
    low = top - height - _OVERSHOOT
    return f"{width} w {INK} RG {x:.2f} {top + _OVERSHOOT:.2f} m {x:.2f} {low:.2f} l S"


def chart_pieces(
    block: Bars, typesetter: Typesetter, style: Style, parent: Element, width: float
) -> Iterator[Piece]:
    """The pieces of a chart."""
    layout = _ChartLayout(block, typesetter, style, parent, width)
    if block.chart is Chart.STRIP:
        yield layout.strip()
    elif block.chart is Chart.CARD:
        for bar in block.bars:
            yield layout.card(bar)
    else:
        for bar in block.bars:
            yield from layout.wait(bar)


class _ChartLayout:
    def __init__(
        self, block: Bars, typesetter: Typesetter, style: Style, parent: Element, width: float
    ) -> None:
        self._block = block
        self._set = typesetter.lines
        self._measure = typesetter.width
        self._visible = typesetter.visible.of
        self._style = style
        self._parent = parent
        self._width = width

    def _figure(
        self, words: str, operators: list[str], height: float, **more: float
    ) -> FigurePiece:
        alternative = f"/Alt {text_string(self._visible(words))}"
        element = self._parent.add("Figure", extra=alternative)
        return FigurePiece(
            element=element,
            operators=" ".join(filter(None, operators)),
            height=height,
            width=self._width,
            gap=more.get("gap", self._style.half_gap),
            keep=bool(more.get("keep")),
        )

    def _text(
        self,
        text: Text,
        x: float,
        top: float,
        *,
        face: Face = Face.TEXT,
        right: float | None = None,
    ) -> str:
        """One line of text whose top is at `top`."""
        style = self._style
        lines = self._set(text, style.body, 1e6, face)
        baseline = top - first_baseline(style.body, style.leading)
        return text_operators(lines, x, baseline, style.body, style.leading, right=right)

    def _at(self, day: dt.date, left: float, right: float) -> float:
        return left + share(day, self._block.first, self._block.last) * (right - left)

    def _bar(self, bar: Bar, left: float, right: float, top: float, height: float) -> str:
        start, end = self._at(bar.start, left, right), self._at(bar.end, left, right)
        if bar.limit is None:
            return outline(start, end, top, height)
        limit = self._at(bar.limit, left, right)
        until = self._at(bar.until, left, right) if bar.until else end
        parts = [solid(start, min(limit, until), top, height)]
        if until > limit:
            parts.append(hatched(limit, until, top, height))
        if end > until:
            parts.append(outline(until, end, top, height))
        return " ".join(parts)

    def strip(self) -> FigurePiece:
        """Thin bars under one axis, with a key; names go above their bars where the axis needs room."""
        style, block = self._style, self._block
        names = [
            self._set(bar.name, style.body, self._width * 0.36, Face.HEAD) for bar in block.bars
        ]
        widest = max((line_width(line) for name in names for line in name), default=0.0)
        left, stacked = max(widest, 26 * MM) + 3 * MM, False
        places = self._tick_places(left)
        rows = 1
        if places is None:
            names = [self._set(bar.name, style.body, self._width, Face.HEAD) for bar in block.bars]
            left, stacked = 0.0, True
            while (places := self._tick_places(left, rows)) is None:
                rows += 1  # with a row for each name none can meet
        right, named = places
        gap, bar_height = style.leading * 0.06, style.body * 0.92
        heights = [(len(name) + stacked) * style.leading + gap for name in names]
        axis_bottom = -style.leading * (rows + 0.1)
        bottom = axis_bottom - 1.6 * MM - sum(heights)
        drawn = [f"0.8 w {INK} RG 0 {axis_bottom:.2f} m {self._width:.2f} {axis_bottom:.2f} l S"]
        for number, (tick, x) in enumerate(named):
            face = Face.HEAD if tick.is_year else Face.TEXT
            low = -(number % rows) * style.leading
            start = axis_bottom if rows == 1 else low
            drawn.append(f"{HAIR_WIDTH} w {HAIR} RG {x:.2f} {start:.2f} m {x:.2f} {bottom:.2f} l S")
            drawn.append(self._text(tick.label, x + _TICK_GAP, low, face=face))
        top = axis_bottom - 1.6 * MM
        for bar, name, height in zip(block.bars, names, heights, strict=True):
            baseline = top - gap / 2 - first_baseline(style.body, style.leading)
            if stacked:  # a patch, so that the lines of the days do not go through the name
                wide = max(map(line_width, name)) + _TICK_GAP
                low = top - len(name) * style.leading
                drawn.append(f"q 1 g 0 {low:.2f} {wide:.2f} {top - low:.2f} re f Q")
            drawn.append(text_operators(name, 0, baseline, style.body, style.leading))
            above = len(name) * style.leading if stacked else 0.0  # else beside the first line
            middle = top - above - (style.leading + gap - bar_height) / 2
            drawn.append(self._bar(bar, left, right, middle, bar_height))
            top -= height
        if block.today is not None:
            x = self._at(block.today, left, right)
            drawn.append(
                f"{MARK_WIDTH} w {INK} RG {x:.2f} {axis_bottom:.2f} m {x:.2f} {bottom:.2f} l S"
            )
        key, bottom = self._key(bottom - 2.4 * MM, bar_height)
        words = " ".join(bar.words for bar in block.bars)
        return self._figure(words, [*drawn, *key], -bottom, gap=style.gap)

    def _tick_places(
        self, left: float, rows: int = 1
    ) -> tuple[float, list[tuple[Tick, float]]] | None:
        """Where the axis ends, and its named days with their places; None where the names would meet.

        The names stand in so many rows by turns.
        """
        block = self._block
        found = ticks(block.first, block.last)
        wide = [
            self._measure(tick.label, self._style.body, Face.HEAD if tick.is_year else Face.TEXT)
            for tick in found
        ]
        right = self._width - 1 * MM
        if found and (at := share(found[-1].day, block.first, block.last)) > 0:
            right = min(right, left + (self._width - _TICK_GAP - wide[-1] - left) / at)
        places = [self._at(tick.day, left, right) for tick in found]
        for x, after, width in zip(places, places[rows:], wide, strict=False):
            if x + width + self._style.body * _TICK_SPACE > after:
                return None
        return right, list(zip(found, places, strict=True))

    def _key(self, top: float, height: float) -> tuple[list[str], float]:
        """What each kind of bar means, for the kinds there are, and which day the upright line is."""
        style = self._style
        drawn = []
        x = 0.0
        shift = (style.leading - height) / 2
        shapes = (solid, hatched, outline)
        for kind in key_kinds(self._block):
            wide = self._measure(KEY[kind], style.body)
            if x and x + _KEY_TEXT + wide > self._width:
                x, top = 0.0, top - style.leading
            drawn.append(shapes[kind](x, x + _KEY_SHAPE, top - shift, height))
            drawn.append(f"{INK} rg {self._text(KEY[kind], x + _KEY_TEXT, top)}")
            x += _KEY_TEXT + wide + _KEY_GAP
        if self._block.today is not None:
            words = day_in_english(self._block.today)
            if x + 2.6 * MM + self._measure(words, style.body) > self._width:
                x, top = 0.0, top - style.leading
            drawn.append(tick_mark(x + 1 * MM, top - shift, height))
            drawn.append(self._text(words, x + 2.6 * MM, top))
        return drawn, top - style.leading

    def card(self, bar: Bar) -> FigurePiece:
        """One bar across the page, what was allowed and what ran over, with its three dates under it."""
        style = self._style
        left, right = 0.6, self._width - 0.6
        height = style.leading * 1.05
        top = -_OVERSHOOT - 0.6
        drawn = [self._bar(bar, left, right, top, height)]
        start, end = self._at(bar.start, left, right), self._at(bar.end, left, right)
        limit = self._at(bar.limit, left, right) if bar.limit else end
        drawn += [tick_mark(x, top, height, 1.2) for x in (start, limit, end)]
        text_top = top - (height - style.leading) / 2
        # what has no room in its part stands in the other one, whose own words make room for it
        allowed = min(limit, end)
        over_from = limit + self._beside(bar.inside, allowed - start)
        allowed_to = allowed - self._beside(bar.over, end - limit)
        drawn.append(self._inside(bar.inside, start, allowed_to, text_top, white=True))
        drawn.append(self._inside(bar.over, over_from, end, text_top, white=False))
        dates, lines = self._dates(bar, top - height - _OVERSHOOT, left, right)
        tall = -top + height + _OVERSHOOT + lines * style.leading
        return self._figure(bar.words, drawn + dates, tall)

    def _beside(self, text: str, room: float) -> float:
        """The room that words take beside a part which is too narrow for them."""
        wide = self._measure(text, self._style.body * 0.92, Face.STRONG) if text else 0.0
        return wide + 3.4 * MM if wide + 2 * MM > room and text else 0.0

    def _inside(self, text: str, left: float, right: float, top: float, *, white: bool) -> str:
        """Words in the middle of a part, white on black or on a patch; beside it where they do not fit."""
        if not text:
            return ""
        style = self._style
        size = style.body * 0.92
        wide = self._measure(text, size, Face.STRONG)
        line = self._set(text, size, 1e6, Face.STRONG)
        baseline = top - first_baseline(size, style.leading)
        fits = wide + 2 * MM <= right - left
        x = left + (right - left - wide) / 2
        if not fits:
            x = left - wide - 2 * MM if not white else right + 2 * MM
            x = min(max(x, 1 * MM), self._width - wide - 1 * MM)
        shown = text_operators(line, x, baseline, size, style.leading)
        if white and fits:
            return f"q 1 g {shown} Q"
        patch = f"1 g {x - 1.4 * MM:.2f} {top - style.leading + 1.6:.2f} {wide + 2.8 * MM:.2f}"
        return f"q {patch} {style.leading - 3.2:.2f} re f Q {INK} rg {shown}"

    def _dates(self, bar: Bar, top: float, left: float, right: float) -> tuple[list[str], int]:
        """The dates under a bar and their lines: the first, the limit under its tick, the last.

        In large print three may have no room beside each other: the last stands on a line of its own.
        """
        size = self._style.body
        first, end = day_in_english(bar.start), day_in_english(bar.end)
        taken = left + self._measure(first, size) + 3 * MM
        end_left = right - self._measure(end, size)
        drawn, lines = [self._text(first, left, top)], 1
        if bar.limit and bar.limit != bar.end:
            words = day_in_english(bar.limit)
            wide = self._measure(words, size)
            room_to = end_left - 3 * MM
            if taken + wide > room_to:
                room_to, lines = right, 2
            middle = self._at(bar.limit, left, right) - wide / 2
            drawn.append(self._text(words, min(max(middle, taken), room_to - wide), top))
        below = (lines - 1) * self._style.leading
        return [*drawn, self._text(end, end_left, top - below)], lines

    def wait(self, bar: Bar) -> Iterator[Piece]:
        """A name, how it began and how it stands on one line; the bar; a line under it."""
        style = self._style
        yield self._wait_heading(bar)
        height = style.leading * 0.85
        left, right = 0.6, self._width - 0.6
        top = -_OVERSHOOT
        drawn = [
            f"{HAIR_WIDTH} w {HAIR} RG 0 {top - height:.2f} m {self._width:.2f} {top - height:.2f} l S",
            self._bar(bar, left, right, top, height),
        ]
        x = self._at(bar.start, left, right)
        if bar.limit is not None:
            x = self._at(bar.limit, left, right)
            drawn.append(tick_mark(x, top, height))
        figure = self._figure(bar.words, drawn, height + 2 * _OVERSHOOT, gap=0, keep=bool(bar.note))
        yield figure
        if bar.note:
            yield self._note(bar.note, x)

    def _wait_heading(self, bar: Bar) -> TextPiece:
        style = self._style
        name = self._set(bar.name, style.body, self._width * 0.36, Face.HEAD)
        aside = 0.0
        if bar.aside:
            line = self._set(status_text(bar.aside), style.body, self._width * 0.5)
            aside = max(line_width(each) for each in line)
        lead_x = max(line_width(each) for each in name) + 4 * MM
        lead_x = max(lead_x, 34 * MM * style.scale)
        room = self._width - lead_x - aside - style.body * 1.25 - 4 * MM
        below = room < 40 * MM * style.scale
        if below:
            name = self._set(bar.name, style.body, self._width, Face.HEAD)
        words = [Words(self._parent.add("H2"), name, style.body, style.leading)]
        height = len(name) * style.leading
        if bar.lead:
            x, top = (0.0, height) if below else (lead_x, 0.0)
            lines = self._set(bar.lead, style.body, self._width if below else room)
            words.append(
                Words(self._parent.add("P"), lines, style.body, style.leading, x=x, top=top)
            )
            height = max(height, top + len(lines) * style.leading)
        if bar.aside:
            x, top = (style.body * 1.25, height) if below else (self._width - aside, 0.0)
            words.append(
                Words(
                    self._parent.add("P"),
                    line,
                    style.body,
                    style.leading,
                    x=x,
                    top=top,
                    shape=bar.aside.mark,
                )
            )
            height = max(height, top + len(line) * style.leading)
        return TextPiece(words=tuple(words), height=height, gap=style.gap, keep=True)

    def _note(self, note: str, x: float) -> TextPiece:
        """A line under the bar, from the limit or the start on where it fits, else moved to the left."""
        style = self._style
        wide = self._measure(note, style.body)
        x = max(0.0, min(x + 1 * MM, self._width - wide))
        lines = self._set(note, style.body, self._width - x + 0.01)
        words = Words(self._parent.add("P"), lines, style.body, style.leading, x=x)
        return TextPiece(words=(words,), height=len(lines) * style.leading)

"""How an entry's row is drawn: in three columns, or stacked where there is no room for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from send_journal.domain.kinds import entry_kind
from send_journal.domain.listing import EntryLine
from send_journal.ui.models.entries import (
    Columns,
    Index,
    proof_of,
    title_of,
    under_title,
)
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.focus_ring import paint_row_focus
from send_journal.ui.widgets.wrapped_text import WrappedText

if TYPE_CHECKING:
    from send_journal.ui.screens.journal.rows import EntryTable

BAR = 0.22
MOST_HELD = 600  # cells whose words are laid out: more than any window shows


@dataclass(frozen=True)
class Words:
    """Some words of a row: where they stand from its corner, and how they look."""

    place: QRect
    text: str
    role: str
    colour: str
    right: bool = False


@dataclass(frozen=True)
class Icon:
    """A picture of a row: its left, its middle from the row's top, its side in em."""

    name: str
    left: int
    middle: int
    side: float = 1.2
    colour: str = "soft"


Part = Words | Icon


def date_in_two(line: EntryLine) -> tuple[str, str]:
    """The date over its year: `about 5 August` and `2025`."""
    words = line.date.english()
    if not line.date.is_known:
        return words, ""
    day, _, year = words.rpartition(" ")
    return (day, year) if day else (year, "")


class EntryDelegate(QStyledItemDelegate):
    """Text is drawn, never read as markup, in as many lines as it needs: nothing ends in dots."""

    def __init__(self, theme: Theme, table: "EntryTable") -> None:
        super().__init__(table)
        self._theme, self._table = theme, table
        self._text = WrappedText(theme, self)
        self._held: dict[tuple[str, int, int], tuple[EntryLine, str, Sequence[Part]]] = {}
        self._colours: dict[str, QColor] = {}

    def forget(self) -> None:
        """Lay every row out anew: the form of the list, the look or the text size are others now."""
        self._held.clear()
        self._colours.clear()

    @property
    def _council(self) -> str:
        return self._table.entries.council

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.em(6), self._table.rowHeight(index.row()))

    def needed_height(self, index: Index) -> int:
        """How high the row must be for all of its words."""
        line = self._table.entries.line(index.row())
        if line is None:
            return self._table.row_height()
        if self._table.stacked:
            parts = self._parts(line, Columns.WHAT, self._table.words_width(Columns.WHAT))
            return _bottom(parts) + self._theme.em(0.45)
        heights = [
            _bottom(self._parts(line, column, self._table.words_width(column)))
            for column in Columns
        ]
        return max(self._table.row_height(), max(heights) + self._theme.em(0.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._table.entries.line(index.row())
        if line is None:
            return
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        token = "paper" if index.row() != self._table.row_under_pointer else "hover"
        first = index.column() == self._table.first_column
        painter.save()
        self._paint_ground(painter, rect, "pick" if chosen else token, bar=chosen and first)
        parts = self._parts(line, index.column(), rect.width())
        drop = 0 if self._table.stacked else self.drop(rect.height(), parts)
        self._paint_parts(painter, rect, parts, drop)
        painter.restore()
        if self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            self._paint_focus(painter, rect)

    def drop(self, height: int, parts: Sequence[Part]) -> int:
        """How far below its row's top a cell begins, so that all of a row stand at its first two lines.

        A row of two lines has them in its middle.
        """
        if height <= self._table.row_height():
            return (height - _bottom(parts)) // 2
        return self._theme.em(0.25) + max(self._two_lines - _bottom(parts), 0) // 2

    @property
    def _two_lines(self) -> int:
        return self._text.metrics("strong").height() + self._text.metrics("small").height()

    def _paint_ground(self, painter: QPainter, rect: QRect, token: str, *, bar: bool) -> None:
        theme = self._theme
        painter.fillRect(rect, self._colour(token))
        painter.setPen(QPen(self._colour("line"), theme.line("hair")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if bar:
            place = QRect(rect.left(), rect.top(), max(theme.em(BAR), 3), rect.height())
            painter.fillRect(place, self._colour("accent"))

    def _colour(self, token: str) -> QColor:
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = self._theme.colour(token)
        return found

    def _paint_parts(
        self, painter: QPainter, rect: QRect, parts: Sequence[Part], drop: int
    ) -> None:
        for part in parts:
            if isinstance(part, Words):
                place = part.place.translated(rect.left(), rect.top() + drop)
                self._text.draw(painter, place, part.text, part.role, part.colour, right=part.right)
            else:
                size = self._theme.em(part.side)
                top = rect.top() + drop + part.middle - size / 2 + 1
                box = QRectF(rect.left() + part.left, top, size, size)
                self._theme.icons.paint(painter, box, part.name, self._colour(part.colour))

    def _parts(self, line: EntryLine, column: int, width: int) -> Sequence[Part]:
        """What stands in a cell, from the top of its words down; in a stacked row, from its own top.

        It is held as long as the entry says the same: after a save most rows are as they were.
        """
        key, council = (line.id, column, width), self._council
        held = self._held.get(key)
        if held is not None and held[0] == line and held[1] == council:
            return held[2]
        if len(self._held) >= MOST_HELD:
            self._held.clear()
        if self._table.stacked:
            parts = self._stacked(line, width)
        else:
            lay_out = {Columns.DATE: self._date, Columns.WHAT: self._what}
            parts = tuple(lay_out.get(Columns(column), self._proof)(line, width))
        self._held[key] = (line, council, parts)
        return parts

    def _date(self, line: EntryLine, width: int) -> Iterator[Part]:
        left = self._theme.em(self._theme.tokens.em("margin", "page"))
        day, year = date_in_two(line)
        yield from self._lines(
            left, 0, width - left - 2, ((_held(day), "body", "ink"), (year, "small", "soft"))
        )

    def _what(self, line: EntryLine, width: int) -> Iterator[Part]:
        em = self._theme.em
        left = em(2.1)
        room = width - left - em(0.8) - (em(1.3) if line.key else 0)
        words = self._told(line, left, 0, room)
        middle = self._middle(words)
        yield Icon(entry_kind(line.kind).icon, em(0.05), middle)
        if line.key:
            yield Icon("star", left + room + em(0.3), middle, 0.95, "accent")
        yield from words

    def _proof(self, line: EntryLine, width: int) -> Iterator[Part]:
        left = self._theme.em(1.35) if line.has_proof else 0
        colour = "ink" if line.has_proof else "soft"
        words = self._lines(left, 0, width - left - 2, ((proof_of(line), "small", colour),))
        if line.has_proof:
            yield Icon("paperclip", 0, self._text.metrics("small").height() // 2, 1.05)
        yield from words

    def _stacked(self, line: EntryLine, width: int) -> Sequence[Part]:
        """Date and proof on one line if they fit, the title under them, then who."""
        em = self._theme.em
        left = em(self._theme.tokens.em("margin", "page"))
        room = max(width - left - em(1.0), em(5))
        date, proof, top = line.date.english(), proof_of(line), em(0.45)
        taken = [self._text.width(words, "small") for words in (date, proof)]
        if sum(taken) + em(0.4) <= room:
            head = self._lines(left, top, room, ((date, "small", "soft"),))
            place = QRect(left + room - taken[1], top, taken[1], head[0].place.height())
            head = (*head, Words(place, proof, "small", "soft", right=True))
        else:
            head = self._lines(left, top, room, ((date, "small", "soft"), (proof, "small", "soft")))
        below = _bottom(head) + em(0.15)
        inner = room - em(1.75) - (em(1.3) if line.key else 0)
        words = self._told(line, left + em(1.75), below, inner)
        middle = below + self._text.metrics("strong").height() // 2
        icons = [Icon(entry_kind(line.kind).icon, left, middle)]
        if line.key:
            icons.append(Icon("star", left + em(1.75) + inner + em(0.3), middle, 0.95, "accent"))
        return (*head, *icons, *words)

    def _told(self, line: EntryLine, left: int, top: int, width: int) -> Sequence[Words]:
        under = under_title(line, self._council)
        parts = ((title_of(line), "strong", "ink"), (under, "small", "soft"))
        return self._lines(left, top, width, parts)

    def _lines(
        self, left: int, top: int, width: int, parts: Sequence[tuple[str, str, str]]
    ) -> Sequence[Words]:
        """Each under the one before, in as many lines as it needs."""
        words = []
        for text, role, colour in parts:
            if text:
                height = self._text.height(text, role, width)
                words.append(Words(QRect(left, top, width, height), text, role, colour))
                top += height
        return tuple(words)

    def _middle(self, words: Sequence[Words]) -> int:
        """Where a picture stands beside words: in the middle of the first two lines."""
        return min(_bottom(words), self._two_lines) // 2

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        """The ring round the whole row, of which this is one cell."""
        whole = QRect(0, rect.top(), self._table.viewport().width(), rect.height())
        painter.save()
        painter.setClipRect(rect)
        paint_row_focus(painter, whole, self._theme)
        painter.restore()


def _bottom(parts: Sequence[Part]) -> int:
    """Where the words of a row end."""
    ends = [part.place.top() + part.place.height() for part in parts if isinstance(part, Words)]
    return max(ends, default=0)


def _held(day: str) -> str:
    """A day that does not part from its month over two lines."""
    number, _, month = day.rpartition(" ")
    return f"{number}\u00a0{month}" if number[-1:].isdigit() else day

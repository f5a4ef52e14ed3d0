"""The rows as `look.md` draws them: mark, title over who owes whom, date over how late. Nothing is cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from send_journal.ui.models.entries import Index
from send_journal.ui.record_list.rows import ROW_ROLE, ListRow, RowList
from send_journal.ui.screens.deadlines.wording import DeadlineRow, capital
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.focus_ring import paint_row_focus
from send_journal.ui.widgets.status_mark import Mark, paint_mark
from send_journal.ui.widgets.wrapped_text import WrappedText

STATUS, GAP, MOST_RIGHT = 7.3, 0.7, 11.8
STACKED_BELOW = 34.0
AT_ONCE = 60


@dataclass(frozen=True)
class Piece:
    """One text of a row, where it stands in it."""

    rect: QRect
    text: str
    role: str
    colour: str
    right: bool = False


Arranged = tuple[list[Piece], QRect, int]


@dataclass(frozen=True)
class _Measures:
    """The theme's measures in pixels, asked for once and not for each of a thousand rows."""

    page: int
    status: int
    start: int
    right: int
    edge: int
    gap: int
    least: int
    air: int
    stacked_below: int

    @classmethod
    def of(cls, theme: Theme) -> "_Measures":
        em = theme.em
        page = em(theme.tokens.em("margin", "page"))
        return cls(
            page=page,
            status=em(STATUS),
            start=page + em(STATUS + GAP),
            right=em(MOST_RIGHT),
            edge=em(1.25),
            gap=em(1.0),
            least=em(theme.tokens.em("height", "row")),
            air=em(0.8),
            stacked_below=em(STACKED_BELOW),
        )


class DeadlineDelegate(QStyledItemDelegate):
    """Draws a row in columns, or stacked where there is little room."""

    def __init__(self, theme: Theme, view: "DeadlineRows") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._text = WrappedText(theme, self)
        self._measures = _Measures.of(theme)
        self._held: dict[int, tuple[DeadlineRow, int, Arranged]] = {}
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        place, rows = index.row(), self._view.rows.rows
        row = rows[place] if place < len(rows) else None
        if not isinstance(row, DeadlineRow) or not self._view.isVisible():
            return QSize(self._measures.page, self._measures.least)  # its width is not known yet
        _pieces, _mark, height = self._at(place, row, self._view.viewport().width())
        return QSize(self._measures.page, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, DeadlineRow):
            return
        theme, em = self._theme, self._theme.em
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) and not row.heading
        over = bool(state & QStyle.StateFlag.State_MouseOver) and not row.heading
        ground = "page" if row.heading else "pick" if chosen else "hover" if over else "paper"
        painter.save()
        painter.fillRect(rect, theme.colour(ground))
        painter.setPen(QPen(theme.colour("line"), theme.line("hair")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen:
            bar = QRect(rect.left(), rect.top(), max(em(0.22), 3), rect.height())
            painter.fillRect(bar, theme.colour("accent"))
        pieces, mark, _height = self._at(index.row(), row, rect.width())
        for piece in pieces:
            place = piece.rect.translated(rect.topLeft())
            look = (piece.role, piece.colour)
            self._text.draw(painter, place, piece.text, *look, right=piece.right)
        if row.mark is not None:
            paint_mark(painter, QRectF(mark.translated(rect.topLeft())), row.mark, theme)
        painter.restore()
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            paint_row_focus(painter, rect, theme)

    def _on_theme_changed(self) -> None:
        self._measures = _Measures.of(self._theme)
        self._held.clear()

    def _at(self, place: int, row: DeadlineRow, width: int) -> Arranged:
        """The row's arrangement, kept while the same row stands there in the same width."""
        held = self._held.get(place)
        if held is not None and held[0] is row and held[1] == width:
            return held[2]
        arranged = self._arranged(row, width)
        self._held[place] = (row, width, arranged)
        return arranged

    def _arranged(self, row: DeadlineRow, width: int) -> Arranged:
        """Where each text stands in a row of this width, where the mark, and the row's height."""
        if row.heading:
            return self._heading(row, width)
        if width < self._measures.stacked_below:
            return self._stacked(row, width)
        return self._in_columns(row, width)

    def _heading(self, row: DeadlineRow, width: int) -> Arranged:
        em, text = self._theme.em, self._text
        left = self._left(width)
        room = width - left - em(0.8)
        height = text.height(row.title, "h3", room)
        place = QRect(left, em(0.75), room, height)
        return [Piece(place, row.title, "h3", "ink")], QRect(), height + em(1.2)

    def _left(self, width: int) -> int:
        """The page's margin, or less where there is little room."""
        em = self._theme.em
        return em(self._theme.tokens.em("margin", "page") if width >= em(20) else 1.1)

    def _in_columns(self, row: DeadlineRow, width: int) -> Arranged:
        at, text = self._measures, self._text
        start = at.start if row.mark is not None else at.page
        end = width - at.edge
        natural = max(text.width(row.right, "body"), text.width(row.right_under, "small"))
        right = min(natural, at.right) if row.right or row.right_under else 0
        room = end - start - right - (at.gap if right else 0)
        title = text.height(row.title, "strong", room)
        under = text.height(row.under, "small", room)
        date = text.height(row.right, "body", right)
        amount = text.height(row.right_under, "small", right)
        height = max(at.least, max(title + under, date + amount) + at.air)
        top, side = (height - title - under) // 2, (height - date - amount) // 2
        pieces = [
            Piece(QRect(start, top, room, title), row.title, "strong", "ink"),
            Piece(QRect(start, top + title, room, under), row.under, "small", "soft"),
        ]
        if right:
            x = end - right
            place = QRect(x, side, right, date)
            pieces.append(Piece(place, row.right, "body", "ink", right=True))
            place = QRect(x, side + date, right, amount)
            pieces.append(Piece(place, row.right_under, "small", "soft", right=True))
        return pieces, QRect(at.page, 0, at.status, height), height

    def _stacked(self, row: DeadlineRow, width: int) -> Arranged:
        """Mark and date, then the title, then the rest."""
        em, text = self._theme.em, self._text
        left, y = self._left(width), em(0.5)
        room = width - left - em(0.9)
        line = text.metrics("strong").height()
        pieces: list[Piece] = []
        mark = QRect()
        beside = self._mark_width(row.mark) + em(0.8) if row.mark is not None else 0
        fits = beside + text.width(row.right, "body") <= room
        if row.mark is not None:
            mark = QRect(left, y, room, line)
        if row.right and fits:
            place = QRect(left + beside, y, room - beside, line)
            pieces.append(Piece(place, row.right, "body", "ink", right=bool(beside)))
        if row.mark is not None or (row.right and fits):
            y += line + em(0.1)
        below = [("strong", "ink", row.title), ("small", "soft", row.under)]
        if row.right and not fits:
            below.insert(0, ("body", "ink", row.right))
        below.append(("small", "soft", capital(row.right_under)))
        for role, colour, words in below:
            high = text.height(words, role, room)
            pieces.append(Piece(QRect(left, y, room, high), words, role, colour))
            y += high
        return pieces, mark, y + em(0.5)

    def _mark_width(self, mark: Mark) -> int:
        side = self._theme.tokens.em("mark", "status")
        words = self._text.width(tr(mark.word), "small_strong")
        return self._theme.em(side + 0.42) + round(words * 1.06)


class DeadlineRows(RowList):
    """The list of deadlines; its rows break anew as the window gets wider or narrower.

    A long list is laid out in parts, the first at once, unless it is read further down.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setItemDelegate(DeadlineDelegate(theme, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setBatchSize(AT_ONCE)

    def show_rows(self, rows: Sequence[ListRow], wanted: str = "") -> None:
        wanted = wanted or self.current
        place = next((place for place, row in enumerate(rows) if row.id == wanted), 0)
        self._lay_out(whole=place >= AT_ONCE)
        super().show_rows(rows, wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._lay_out_again()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out_again()

    def _lay_out_again(self) -> None:
        """Anew, and whole where somebody reads further down, so that they stay there."""
        deep = self.currentIndex().row() >= AT_ONCE or self.verticalScrollBar().value() > 0
        self._lay_out(whole=deep)
        self.scheduleDelayedItemsLayout()

    def _lay_out(self, *, whole: bool) -> None:
        mode = QListView.LayoutMode
        self.setLayoutMode(mode.SinglePass if whole else mode.Batched)

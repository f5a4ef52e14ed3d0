"""The stage ladder: each stage with its date, its shape on the line, what happened, and by how much."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from send_journal.ui.models.entries import Index
from send_journal.ui.record_list.rows import ROW_ROLE, ListRow, RowList
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.focus_ring import paint_row_focus
from send_journal.ui.widgets.status_mark import WAITING, Mark, paint_shape
from send_journal.ui.widgets.wrapped_text import WrappedText

DATE, LINE, WORD, ROW = 9.6, 2.6, 8.2, 4.3
NARROW_BELOW = 36.0


@dataclass(frozen=True, kw_only=True)
class StageRow(ListRow):
    """One stage. `right` is its date and `right_under` the length of time; `mark` None is the start."""

    mark: Mark | None = None
    word: str = ""
    amount: str = ""
    is_here: bool = False
    is_to_come: bool = False

    @property
    def spoken(self) -> str:
        here = tr("You are here") if self.is_here else ""
        word = self.mark.spoken if self.mark is not None and not self.is_to_come else self.word
        parts = (here, self.title, tr(word), self.amount, self.right, self.right_under, self.under)
        return "".join(f"{part.rstrip('.')}. " for part in parts if part).strip()


@dataclass(frozen=True)
class _Text:
    rect: QRect
    text: str
    role: str
    colour: str
    right: bool = False


class LadderDelegate(QStyledItemDelegate):
    """Draws a stage: date, line and shape, title, word."""

    def __init__(self, theme: Theme, view: "LadderRows") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._text = WrappedText(theme, self)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, StageRow):
            return QSize()
        return QSize(self._theme.em(8), self._height(row, self._view.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, StageRow):
            return
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = "pick" if row.is_here else "hover" if over or chosen else "paper"
        painter.fillRect(rect, theme.colour(ground))
        for text in self._texts(row, rect.width()):
            place = text.rect.translated(rect.topLeft())
            self._text.draw(painter, place, text.text, text.role, text.colour, right=text.right)
        self._paint_line(painter, rect, row, index.row())
        painter.restore()
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            paint_row_focus(painter, rect, theme)

    def _height(self, row: StageRow, width: int) -> int:
        texts = list(self._texts(row, width))
        low = max(text.rect.bottom() for text in texts)
        least = ROW if width >= self._theme.em(NARROW_BELOW) else 3.0
        return max(low + self._theme.em(0.8), self._theme.em(least))

    def _line_x(self, width: int) -> int:
        em = self._theme.em
        if width < em(NARROW_BELOW):
            return em(1.5)
        return em(1.75 + DATE + LINE / 2)

    def _texts(self, row: StageRow, width: int) -> Iterator[_Text]:
        em = self._theme.em
        if width < em(NARROW_BELOW):
            yield from self._stacked(row, width)
            return
        top, left = em(0.75), em(1.75)
        yield from self._two(left, top, em(DATE), (row.right, "strong", "ink"), row.right_under)
        start = left + em(DATE + LINE)
        end = width - em(1.75)
        word = em(WORD)
        room = end - word - em(0.8) - start
        yield from self._two(start, top, room, (row.title, "strong", "ink"), row.under)
        look = (tr(row.word), "body" if row.is_to_come else "small_strong", self._word_colour(row))
        yield from self._two(end - word, top, word, look, row.amount, right=True)

    def _stacked(self, row: StageRow, width: int) -> Iterator[_Text]:
        em, text = self._theme.em, self._text
        left, y = em(3.0), em(0.5)
        room = width - left - em(0.9)
        word = ", ".join(filter(None, (tr(row.word), row.amount)))
        for words, role, colour in (
            (row.title, "strong", "ink"),
            (word, "small_strong", self._word_colour(row)),
            (", ".join(filter(None, (row.right, row.right_under))), "small", "ink"),
            (row.under, "small", "soft"),
        ):
            high = text.height(words, role, room)
            yield _Text(QRect(left, y, room, high), words, role, colour)
            y += high

    def _two(
        self,
        x: int,
        y: int,
        room: int,
        first: tuple[str, str, str],
        under: str,
        *,
        right: bool = False,
    ) -> Iterator[_Text]:
        words, role, colour = first
        high = self._text.height(words, role, room)
        yield _Text(QRect(x, y, room, high), words, role, colour, right)
        low = self._text.height(under, "small", room)
        yield _Text(QRect(x, y + high, room, low), under, "small", "soft", right)

    @staticmethod
    def _word_colour(row: StageRow) -> str:
        if row.is_to_come:
            return "soft"
        return row.mark.colour if row.mark is not None else "ink"

    def _paint_line(self, painter: QPainter, rect: QRect, row: StageRow, place: int) -> None:
        """The line down to the next stage, dotted where it has not begun, and the shape on it."""
        theme, em = self._theme, self._theme.em
        side = em(0.95)
        x = rect.left() + self._line_x(rect.width())
        middle = rect.top() + em(0.75 if rect.width() >= em(NARROW_BELOW) else 0.5)
        middle += self._text.metrics("strong").height() // 2
        rows = self._view.rows.rows
        after = rows[place + 1] if place + 1 < len(rows) else None
        gap = side * 0.8
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place:
            self._stroke(painter, x, rect.top(), middle - gap, dotted=row.is_to_come)
        if isinstance(after, StageRow):
            self._stroke(painter, x, middle + gap, rect.bottom() + 1, dotted=after.is_to_come)
        box = QRectF(x - side / 2, middle - side / 2, side, side)
        if row.mark is None and not row.is_to_come:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ink"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
            return
        mark = row.mark or WAITING
        paint_shape(painter, box, mark.shape, theme.colour(mark.colour))

    def _stroke(
        self, painter: QPainter, x: float, top: float, bottom: float, *, dotted: bool
    ) -> None:
        pen = QPen(self._theme.colour("edge"), 3)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dotted:
            pen.setDashPattern([1.0, 1.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))


class LadderRows(RowList):
    """The stages from the top down; the one where the family stands is the current one at first."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setItemDelegate(LadderDelegate(theme, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_stages(self, rows: Sequence[StageRow]) -> None:
        """Show a ladder, on the stage where the family stands."""
        self.show_rows(rows)
        here = next((place for place, row in enumerate(rows) if row.is_here), 0)
        self.go_to(here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

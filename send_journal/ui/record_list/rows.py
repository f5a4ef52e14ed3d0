"""A list of things in two lines each, under headings; drawn, plain, and spoken in sentences."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from send_journal.ui.announce import tell_current_row
from send_journal.ui.models.entries import Index
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.focus_ring import paint_row_focus
from send_journal.ui.widgets.scrolling import keep_current_in_view
from send_journal.ui.widgets.wrapped_text import WrappedText

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
MOST_HEIGHTS = 20_000  # rows whose heights are remembered, so that looking again costs nothing
ROOM_BESIDE = 17.0  # em for the title, from which on something may stand at its right
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """One row. A heading has only its title, and cannot be chosen."""

    id: str = ""
    title: str
    under: str = ""
    right: str = ""
    right_under: str = ""
    icon: str = ""
    heading: bool = False

    @property
    def spoken(self) -> str:
        parts = (self.title, self.under, self.right, self.right_under)
        return "".join(f"{part.rstrip('.')}. " for part in parts if part).strip()


class RowModel(QAbstractListModel):
    """Rows held whole: there are hundreds of these at most a few thousand."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.rows: tuple[ListRow, ...] = ()

    def show(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def place_of(self, row_id: str) -> int | None:
        return next((place for place, row in enumerate(self.rows) if row.id == row_id), None)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not (index.isValid() and 0 <= index.row() < len(self.rows)):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(frozen=True)
class Words:
    """Some words of a row: where they stand, and how they look."""

    place: QRect
    text: str
    role: str
    colour: str
    right: bool = False


class RowDelegate(QStyledItemDelegate):
    """Draws a row as `look.md` draws an entry's, as high as its words need: none of them is cut."""

    def __init__(self, theme: Theme, view: "RowList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._text = WrappedText(theme, self)
        self._usual: tuple[int, int, int, int] | None = None
        self._heights: dict[tuple[str, str, str, str, str, int], int] = {}
        theme.changed.connect(self._forget)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        if not isinstance(row, ListRow):
            return QSize(width, 0)
        icon = "heading" if row.heading else row.icon
        key = (row.title, row.under, row.right, row.right_under, icon, width)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) >= MOST_HEIGHTS:
                self._heights.clear()
            height = self._usual_height(row, width) or self._lay_out(row, width)[1]
            self._heights[key] = height
        return QSize(width, height)

    def _usual_height(self, row: ListRow, width: int) -> int:
        """The height of a row whose words are a line each, as most are: known without laying it out.

        A list asks for the heights of all of its rows at once. 0 where a row needs a closer look.
        """
        if row.heading or "\n" in row.title:
            return 0
        if self._usual is None:
            em = self._theme.em
            margin, icon = em(self._theme.tokens.em("margin", "page")), em(2.05)
            lines = self._text.metrics("strong").height() + self._text.metrics("small").height()
            height = max(em(self._theme.tokens.em("height", "row")), lines + em(0.7))
            self._usual = (margin + em(1.0), icon, em(0.8), height)
        sides, icon, gap, height = self._usual
        body, small = self._text.metrics("body"), self._text.metrics("small")
        strong = self._text.metrics("strong")
        room = width - sides - (icon if row.icon else 0)
        if row.right or row.right_under:
            upper = body.horizontalAdvance(row.right) if row.right else 0
            lower = small.horizontalAdvance(row.right_under) if row.right_under else 0
            room -= max(upper, lower) + gap + 2
        fits = strong.horizontalAdvance(row.title) + 2 <= room
        fits = fits and (not row.under or small.horizontalAdvance(row.under) + 2 <= room)
        return height if fits and not (row.right and row.right_under) else 0

    def needed_height(self, index: Index) -> int:
        """How high the row must be for all of its words."""
        row = index.data(ROW_ROLE)
        width = self._view.visualRect(index).width()
        return self._lay_out(row, width)[1] if isinstance(row, ListRow) else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ListRow):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        words, _height = self._lay_out(row, rect.width())
        if row.heading:
            painter.fillRect(rect, self._theme.colour("page"))
        else:
            self._paint_ground(painter, rect, state)
            if row.icon:
                self._paint_icon(painter, rect, row.icon, words)
        painter.setPen(QPen(self._theme.colour("line"), self._theme.line("hair")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        for one in words:
            place = one.place.translated(rect.topLeft())
            self._text.draw(painter, place, one.text, one.role, one.colour, right=one.right)
        painter.restore()
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            paint_row_focus(painter, rect, self._theme)

    def _forget(self) -> None:
        self._usual = None
        self._heights.clear()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, theme.colour("pick" if chosen else "hover" if over else "paper"))
        if chosen:
            bar = QRect(rect.left(), rect.top(), max(theme.em(0.22), 3), rect.height())
            painter.fillRect(bar, theme.colour("accent"))

    def _paint_icon(
        self, painter: QPainter, rect: QRect, icon: str, words: Sequence[Words]
    ) -> None:
        """In the middle of two lines; level with the first of more."""
        theme = self._theme
        side = theme.em(1.2)
        middle = rect.center().y() + 1
        line = self._text.metrics("strong").height()
        if sum(one.place.height() for one in words if not one.right) > 2 * line:
            middle = rect.top() + words[0].place.top() + line // 2
        left = rect.left() + theme.em(theme.tokens.em("margin", "page"))
        box = QRectF(left, middle - side / 2, side, side)
        theme.icons.paint(painter, box, icon, theme.colour("soft"))

    def _lay_out(self, row: ListRow, width: int) -> tuple[Sequence[Words], int]:
        """What is written where, from the row's own corner, and the height of it all."""
        em, margin = self._theme.em, self._theme.em(self._theme.tokens.em("margin", "page"))
        if row.heading:
            room = QRect(margin, em(0.7), width - margin - em(0.5), 0)
            words = self._stacked(room, ((row.title, "small_strong", "soft"),))
            return words, em(1.0) + sum(one.place.height() for one in words)
        left = margin + (em(2.05) if row.icon else 0)
        room = QRect(left, 0, max(width - left - em(1.0), em(4)), 0)
        main = ((row.title, "strong", "ink"), (row.under, "small", "soft"))
        aside = ((row.right, "body", "ink"), (row.right_under, "small", "soft"))
        taken = max(self._text.width(text, role) if text else 0 for text, role, _ in aside)
        if not taken or not self._fits_beside(main, taken, room.width()):
            below = tuple((text, "small", "soft") for text, _role, _colour in aside)
            words = self._stacked(room, (*main, *below))
            beside: Sequence[Words] = ()
        else:
            words = self._stacked(room.adjusted(0, 0, -taken - em(0.8), 0), main)
            place = QRect(room.right() + 1 - taken, 0, taken, 0)
            beside = self._stacked(place, aside, right=True)
        heights = [sum(one.place.height() for one in held) for held in (words, beside)]
        height = max(em(self._theme.tokens.em("height", "row")), max(heights) + em(0.7))
        placed = [
            dataclasses.replace(one, place=one.place.translated(0, (height - of_all) // 2))
            for held, of_all in zip((words, beside), heights, strict=True)
            for one in held
        ]
        return placed, height

    def _fits_beside(self, main: Sequence[tuple[str, str, str]], taken: int, room: int) -> bool:
        """Whether there is room for something at the right: a lot, or enough for each on one line."""
        left = room - taken - self._theme.em(0.8)
        natural = max(self._text.width(text, role) for text, role, _ in main)
        return natural <= left or left >= self._theme.em(ROOM_BESIDE)

    def _stacked(
        self, room: QRect, parts: Sequence[tuple[str, str, str]], *, right: bool = False
    ) -> Sequence[Words]:
        """Each under the one before, in as many lines as it needs."""
        words, top = [], room.top()
        for text, role, colour in parts:
            if text:
                height = self._text.height(text, role, room.width())
                place = QRect(room.left(), top, room.width(), height)
                words.append(Words(place, text, role, colour, right))
                top += height
        return words


class RowList(QListView):
    """The view, with a current row whenever there is one that can be chosen."""

    opened = Signal()
    delete_wanted = Signal()
    chosen = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.rows = RowModel(name)
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self.opened)
        self.selectionModel().currentRowChanged.connect(self.chosen)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def current(self) -> str:
        """The id of the current row; empty where there is none."""
        place = self.currentIndex().row()
        return self.rows.rows[place].id if 0 <= place < len(self.rows.rows) else ""

    def show_rows(self, rows: Sequence[ListRow], wanted: str = "") -> None:
        """Show these, on `wanted`, else where it was, else on the first."""
        was = self.current
        near = max(self.currentIndex().row(), 0)
        self.rows.show(rows)
        place = self.rows.place_of(wanted or was)
        self.go_to(near if place is None else place)

    def go_to(self, place: int) -> None:
        """The row there or the nearest that can be chosen."""
        rows = self.rows.rows
        can = [number for number, row in enumerate(rows) if not row.heading]
        if can:
            nearest = min(can, key=lambda number: abs(number - place))
            self.setCurrentIndex(self.rows.index(nearest))
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tell_current_row(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # the words break elsewhere now
        super().resizeEvent(event)
        keep_current_in_view(self, event.oldSize(), event.size())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.scheduleDelayedItemsLayout()

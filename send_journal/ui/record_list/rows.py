"""A list of things in two lines each, under headings; drawn, plain, and spoken in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from send_journal.ui.models.entries import Index
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.focus_ring import paint_row_focus

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
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


class RowDelegate(QStyledItemDelegate):
    """Draws a row as `look.md` draws an entry's."""

    def __init__(self, theme: Theme, view: "RowList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        em, theme = self._theme.em, self._theme
        row = index.data(ROW_ROLE)
        if isinstance(row, ListRow) and row.heading:
            return QSize(em(8), theme.metrics("small_strong").height() + em(1.0))
        lines = theme.metrics("strong").height() + theme.metrics("small").height()
        return QSize(em(8), max(em(theme.tokens.em("height", "row")), lines + em(0.6)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ListRow):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if row.heading:
            self._paint_heading(painter, rect, row)
        else:
            self._paint_row(painter, rect, state, row)
        painter.restore()
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            paint_row_focus(painter, rect, self._theme)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("page"))
        side = theme.em(theme.tokens.em("margin", "page"))
        inner = rect.adjusted(side, theme.em(0.35), -theme.em(0.5), 0)
        self._write(painter, inner, row.title, "small_strong", "soft")
        painter.setPen(QPen(theme.colour("line"), theme.line("hair")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_row(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: ListRow
    ) -> None:
        theme, em = self._theme, self._theme.em
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, theme.colour("pick" if chosen else "hover" if over else "paper"))
        painter.setPen(QPen(theme.colour("line"), theme.line("hair")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen:
            bar = QRect(rect.left(), rect.top(), max(em(0.22), 3), rect.height())
            painter.fillRect(bar, theme.colour("accent"))
        inner = rect.adjusted(em(theme.tokens.em("margin", "page")), 0, -em(1.0), 0)
        if row.icon:
            side = em(1.2)
            box = QRectF(inner.left(), rect.center().y() - side / 2 + 1, side, side)
            theme.icons.paint(painter, box, row.icon, theme.colour("soft"))
            inner.setLeft(inner.left() + em(2.05))
        width = self._right_width(row)
        if width:
            right = QRect(inner.right() - width, inner.top(), width, inner.height())
            self._two(painter, right, row.right, row.right_under, RIGHT, ("body", "ink"))
            inner.setRight(inner.right() - width - em(0.8))
        self._two(painter, inner, row.title, row.under, LEFT, ("strong", "ink"))

    def _right_width(self, row: ListRow) -> int:
        upper = self._theme.metrics("body").horizontalAdvance(row.right)
        lower = self._theme.metrics("small").horizontalAdvance(row.right_under)
        return max(upper, lower) + 2 if row.right or row.right_under else 0

    def _two(
        self,
        painter: QPainter,
        rect: QRect,
        first: str,
        second: str,
        align: Qt.AlignmentFlag,
        look: tuple[str, str],
    ) -> None:
        upper = self._theme.metrics(look[0]).height() if first else 0
        lower = self._theme.metrics("small").height() if second else 0
        top = rect.top() + (rect.height() - upper - lower) // 2
        above = QRect(rect.left(), top, rect.width(), upper)
        self._write(painter, above, first, *look, align)
        below = QRect(rect.left(), top + upper, rect.width(), lower)
        self._write(painter, below, second, "small", "soft", align)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        role: str,
        colour: str,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        if not words:
            return
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)


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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.scheduleDelayedItemsLayout()

"""The table of entries: three columns drawn as `look.md` draws them, or one where there is no room."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from send_journal.domain.kinds import entry_kind
from send_journal.domain.listing import EntryLine
from send_journal.ui.models.entries import (
    LINE_ROLE,
    Columns,
    EntryModel,
    Index,
    proof_of,
    title_of,
    under_title,
)
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.focus_ring import paint_row_focus

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
DATE_WIDTH, PROOF_WIDTH = 10.3, 6.8
BAR = 0.22


def date_in_two(line: EntryLine) -> tuple[str, str]:
    """The date over its year: `about 5 August` and `2025`."""
    words = line.date.english()
    if not line.date.is_known:
        return words, ""
    day, _, year = words.rpartition(" ")
    return (day, year) if day else (year, "")


class EntryDelegate(QStyledItemDelegate):
    """Draws a row. Text is drawn, never read as markup; what does not fit ends in dots."""

    def __init__(self, theme: Theme, table: "EntryTable") -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    @property
    def _council(self) -> str:
        model = self._table.model()
        return model.council if isinstance(model, EntryModel) else ""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.em(6), self._table.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, EntryLine):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, rect, state, first=index.column() == self._table.first_column)
        if self._table.stacked:
            self._paint_stacked(painter, rect, line)
        elif index.column() == Columns.DATE:
            self._paint_date(painter, rect, line)
        elif index.column() == Columns.WHAT:
            self._paint_what(painter, rect, line)
        else:
            self._paint_proof(painter, rect, line)
        painter.restore()
        if self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            self._paint_focus(painter, rect)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, first: bool
    ) -> None:
        theme = self._theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        token = "pick" if chosen else "hover" if over else "paper"
        painter.fillRect(rect, theme.colour(token))
        painter.setPen(QPen(theme.colour("line"), theme.line("hair")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and first:
            bar = QRect(rect.left(), rect.top(), max(theme.em(BAR), 3), rect.height())
            painter.fillRect(bar, theme.colour("accent"))

    def _paint_date(self, painter: QPainter, rect: QRect, line: EntryLine) -> None:
        left = rect.left() + self._theme.em(self._theme.tokens.em("margin", "page"))
        day, year = date_in_two(line)
        place = QRect(left, rect.top(), rect.right() - left, rect.height())
        self._paint_two(painter, place, (day, "body", "ink"), (year, "small", "soft"))

    def _paint_what(self, painter: QPainter, rect: QRect, line: EntryLine) -> None:
        em = self._theme.em
        self._paint_icon(painter, rect.left() + em(0.05), rect, entry_kind(line.kind).icon)
        left = rect.left() + em(2.1)
        place = QRect(left, rect.top(), rect.right() - left - em(0.8), rect.height())
        if line.key:
            place.setRight(place.right() - em(1.3))
            star = QRect(place.right() + em(0.3), rect.top(), em(1.0), rect.height())
            self._paint_icon(painter, star.left(), star, "star", side=0.95, colour="accent")
        title = (title_of(line), "strong", "ink")
        self._paint_two(painter, place, title, (under_title(line, self._council), "small", "soft"))

    def _paint_proof(self, painter: QPainter, rect: QRect, line: EntryLine) -> None:
        left = rect.left()
        if line.has_proof:
            self._paint_icon(painter, left, rect, "paperclip", side=1.05)
            left += self._theme.em(1.35)
        place = QRect(left, rect.top(), rect.right() - left - 2, rect.height())
        colour = "ink" if line.has_proof else "soft"
        self._write(painter, place, proof_of(line), "small", colour)

    def _paint_stacked(self, painter: QPainter, rect: QRect, line: EntryLine) -> None:
        """Date and proof on one line, the title under them, then who."""
        em, theme = self._theme.em, self._theme
        side = em(theme.tokens.em("margin", "page"))
        inner = rect.adjusted(side, em(0.45), -em(1.0), -em(0.45))
        small, strong = theme.metrics("small").height(), theme.metrics("strong").height()
        top = QRect(inner.left(), inner.top(), inner.width(), small)
        proof = proof_of(line)
        width = theme.metrics("small").horizontalAdvance(proof) + em(0.4)
        self._write(painter, top, proof, "small", "soft", RIGHT)
        self._write(painter, top.adjusted(0, 0, -width, 0), line.date.english(), "small", "soft")
        middle = QRect(inner.left(), top.bottom() + em(0.15), inner.width(), strong)
        self._paint_icon(painter, middle.left(), middle, entry_kind(line.kind).icon)
        words = middle.adjusted(em(1.75), 0, 0, 0)
        if line.key:
            words.setRight(words.right() - em(1.3))
            star = QRect(words.right() + em(0.3), middle.top(), em(1.0), middle.height())
            self._paint_icon(painter, star.left(), star, "star", side=0.95, colour="accent")
        self._write(painter, words, title_of(line), "strong", "ink")
        below = QRect(inner.left() + em(1.75), middle.bottom() + em(0.1), words.width(), small)
        self._write(painter, below, under_title(line, self._council), "small", "soft")

    def _paint_two(
        self,
        painter: QPainter,
        rect: QRect,
        first: tuple[str, str, str],
        second: tuple[str, str, str],
    ) -> None:
        """Two lines one over the other, in the middle of the row."""
        upper = self._theme.metrics(first[1]).height()
        lower = self._theme.metrics(second[1]).height() if second[0] else 0
        top = rect.top() + (rect.height() - upper - lower) // 2
        self._write(painter, QRect(rect.left(), top, rect.width(), upper), *first)
        self._write(painter, QRect(rect.left(), top + upper, rect.width(), lower), *second)

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

    def _paint_icon(
        self,
        painter: QPainter,
        left: int,
        rect: QRect,
        name: str,
        *,
        side: float = 1.2,
        colour: str = "soft",
    ) -> None:
        size = self._theme.em(side)
        box = QRectF(left, rect.center().y() - size / 2 + 1, size, size)
        self._theme.icons.paint(painter, box, name, self._theme.colour(colour))

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        """The ring round the whole row, of which this is one cell."""
        whole = QRect(0, rect.top(), self._table.viewport().width(), rect.height())
        painter.save()
        painter.setClipRect(rect)
        paint_row_focus(painter, whole, self._theme)
        painter.restore()


class EntryHeader(QHeaderView):
    """The heads of the columns, level with what stands under them; a click on the date turns the order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionsClickable(True)
        self.setAccessibleName(tr("Columns"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("page"))
        painter.setPen(QPen(theme.colour("line"), theme.line("hair")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = theme.em(theme.tokens.em("margin", "page")) if section == Columns.DATE else 2
        painter.setFont(theme.font("small_strong"))
        painter.setPen(theme.colour("soft"))
        words = self.model().headerData(section, Qt.Orientation.Horizontal)
        painter.drawText(rect.adjusted(left, 0, 0, 0), LEFT, str(words))


class EntryTable(QTableView):
    """The view. Letters are not searched for in it, since that would ask for every row."""

    opened = Signal()
    delete_wanted = Signal()
    chosen = Signal()
    current_changed = Signal()

    def __init__(self, theme: Theme, model: EntryModel) -> None:
        super().__init__()
        self._theme = theme
        self.stacked = False
        self.setAccessibleName(tr("Entries"))
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalHeader(header := EntryHeader(theme))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Columns.WHAT, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.opened)
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.selectionModel().currentRowChanged.connect(self.current_changed)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def first_column(self) -> int:
        return Columns.WHAT if self.stacked else Columns.DATE

    def set_stacked(self, *, stacked: bool) -> None:
        """One column of stacked rows, for a narrow window, large text or a plain list."""
        if stacked != self.stacked:
            self.stacked = stacked
            self._fit()

    def row_height(self) -> int:
        theme = self._theme
        if self.stacked:
            lines = 2 * theme.metrics("small").height() + theme.metrics("strong").height()
            return lines + theme.em(1.2)
        least = theme.metrics("strong").height() + theme.metrics("small").height() + theme.em(0.4)
        return max(theme.em(theme.tokens.em("height", "row")), least)

    def chosen_rows(self) -> list[int]:
        """The rows chosen, or the current one."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows(Columns.WHAT)})
        current = self.currentIndex()
        return rows or ([current.row()] if current.isValid() else [])

    def go_to_row(self, row: int) -> None:
        """Make a row the current and only chosen one, and bring it into view."""
        index = self.model().index(row, Columns.WHAT)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyboardSearch(self, _search: str) -> None:
        return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        em = self._theme.em
        self.setFont(self._theme.font("body"))
        self.horizontalHeader().setFont(self._theme.font("small_strong"))
        self.horizontalHeader().setVisible(not self.stacked)
        self.horizontalHeader().setFixedHeight(em(1.95))
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.setColumnHidden(Columns.DATE, self.stacked)
        self.setColumnHidden(Columns.PROOF, self.stacked)
        self.setColumnWidth(Columns.DATE, em(DATE_WIDTH))
        self.setColumnWidth(Columns.PROOF, em(PROOF_WIDTH))
        self.viewport().update()

"""The table of entries: three columns, or one where there is no room; each row as high as its words."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from send_journal.ui.announce import tell_current_row
from send_journal.ui.models.entries import Columns, EntryModel, Index
from send_journal.ui.screens.journal.drawn_rows import EntryDelegate
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.scrolling import keep_current_in_view

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
DATE_WIDTH, PROOF_WIDTH = 10.3, 6.8


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
    """The view. Letters are not searched for in it, since that would ask for every row.

    For the same reason a row gets the height that its words need when it first comes into view, and
    until then the height of a row of two lines: a hundred thousand rows open as fast as ten.
    """

    opened = Signal()
    delete_wanted = Signal()
    chosen = Signal()
    move_wanted = Signal(int)
    current_changed = Signal()

    def __init__(self, theme: Theme, model: EntryModel) -> None:
        super().__init__()
        self._theme, self.entries = theme, model
        self.stacked = False
        self.row_under_pointer = -1
        self._row_height = 0
        self.setAccessibleName(tr("Entries"))
        self.setModel(model)
        self._measured: set[int] = set()
        self._rows_drawn = EntryDelegate(theme, self)
        self.setItemDelegate(self._rows_drawn)
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
        self.entered.connect(self._on_entered)
        self.verticalScrollBar().valueChanged.connect(self._measure_shown)
        self.verticalScrollBar().valueChanged.connect(self._on_pointer_left)
        model.modelReset.connect(self._on_pointer_left)
        model.modelReset.connect(self._measure_anew)
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.selectionModel().currentRowChanged.connect(self._on_current_moved)
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
            self.scrollTo(self.currentIndex())  # its rows have other heights now

    def row_height(self) -> int:
        """The height of a row of two lines; stacked, of three."""
        if not self._row_height:
            theme = self._theme
            strong, small = theme.metrics("strong").height(), theme.metrics("small").height()
            least = strong + small + theme.em(0.4)
            usual = max(theme.em(theme.tokens.em("height", "row")), least)
            self._row_height = strong + 2 * small + theme.em(1.2) if self.stacked else usual
        return self._row_height

    def words_width(self, column: Columns) -> int:
        """How wide a column is; what happened has the rest of the view, which its header learns late."""
        if column != Columns.WHAT:
            return self.columnWidth(column)
        others = self.columnWidth(Columns.DATE) + self.columnWidth(Columns.PROOF)
        return max(self.viewport().width() - others, self.horizontalHeader().minimumSectionSize())

    def minimumSizeHint(self) -> QSize:
        """Low enough for what stands above it: in large text Qt's own least would cut the filters."""
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), self._theme.em(3)))

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

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Measure what will be in view there first, so that the row stays where it is put."""
        around = self.viewport().height() // self.row_height() + 1
        self._measure(index.row() - around, index.row() + around)
        super().scrollTo(index, hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure_anew()  # the words break elsewhere now
        else:
            self._measure_shown()
        keep_current_in_view(self, event.oldSize(), event.size())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_pointer_left()

    def _on_entered(self, index: Index) -> None:
        self._point_at(index.row())

    def _on_pointer_left(self) -> None:
        self._point_at(-1)

    def _point_at(self, row: int) -> None:
        before, self.row_under_pointer = self.row_under_pointer, row
        if before != row:
            self._paint_rows(before, row)

    def _on_current_moved(self, now: Index, before: Index) -> None:
        self._paint_rows(before.row(), now.row())

    def _paint_rows(self, *rows: int) -> None:
        """All of a row: its ring and its ground go through every cell, and Qt paints one cell anew."""
        for row in rows:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def keyboardSearch(self, _search: str) -> None:
        return

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tell_current_row(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        em = self._theme.em
        self._row_height = 0
        self._rows_drawn.forget()
        self.setFont(self._theme.font("body"))
        self.horizontalHeader().setFont(self._theme.font("small_strong"))
        self.horizontalHeader().setVisible(not self.stacked)
        self.horizontalHeader().setFixedHeight(em(1.95))
        self.setColumnHidden(Columns.DATE, self.stacked)
        self.setColumnHidden(Columns.PROOF, self.stacked)
        self.setColumnWidth(Columns.DATE, em(DATE_WIDTH))
        self.setColumnWidth(Columns.PROOF, em(PROOF_WIDTH))
        self._measure_anew()
        self.viewport().update()

    def _measure_anew(self) -> None:
        """Every row as high as two lines again, and those in view as high as they need."""
        self._measured.clear()
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self._measure_shown()

    def _measure_shown(self) -> None:
        """The rows in view; as they grow, those under them may go out of it."""
        first = self.rowAt(0)
        if first < 0:
            return
        last = self.rowAt(self.viewport().height() - 1)
        self._measure(first, self.model().rowCount() - 1 if last < 0 else last)

    def _measure(self, first: int, last: int) -> None:
        new = [
            row
            for row in range(max(first, 0), min(last, self.entries.rowCount() - 1) + 1)
            if row not in self._measured
        ]
        self._measured.update(new)
        needed = self._rows_drawn.needed_height
        heights = {row: needed(self.entries.index(row, Columns.WHAT)) for row in new}
        other = {row: high for row, high in heights.items() if high != self.rowHeight(row)}
        if other:
            self._set_heights(other)

    def _set_heights(self, heights: Mapping[int, int]) -> None:
        """All at once: told of each by itself, Qt would paint the list a second time after it."""
        header, bottom = self.verticalHeader(), self.viewport().height()
        is_seen = any(self.rowViewportPosition(row) < bottom for row in heights)
        blocker = QSignalBlocker(header)
        for row, height in heights.items():
            self.setRowHeight(row, height)
        blocker.unblock()
        self.updateGeometries()  # the bar's reach, before anything is scrolled to
        if is_seen:
            self.viewport().update()

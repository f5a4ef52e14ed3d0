"""Whose record the window is on: one child, or all."""

import datetime as dt

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from send_journal.deadlines.path import age_on, year_group, year_group_in_words
from send_journal.domain.changes import ChangeSet
from send_journal.domain.record import Child
from send_journal.ui.context import WindowContext
from send_journal.ui.tr import tr
from send_journal.ui.widgets.wrapped_text import WrappedText


def about_child(child: Child, day: dt.date) -> str:
    """`age 8, Year 4`, as far as it is known."""
    if child.born is None or child.born > day:
        return ""
    words = tr("age {age}", age=age_on(child.born, day))
    year = year_group_in_words(year_group(child, day))
    return f"{words}, {tr(year)}" if year else words


class ChildChooser(QPushButton):
    """The button at the top of the rail: the child's name, their age, and a list to choose from."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, self._theme = context, context.theme
        self._wrapped = WrappedText(self._theme, self)
        self._name, self._second = "", ""
        self._menu = QMenu(self)
        self._group = QActionGroup(self._menu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        self._group.triggered.connect(self._on_chosen)
        context.changed.connect(self._on_record_changed)
        context.child_changed.connect(self.refresh)
        self._theme.changed.connect(self._on_theme_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the children again and show which one is chosen."""
        children = self._context.children_of_family()
        chosen = next((child for child in children if child.id == self._context.child), None)
        if chosen is None and len(children) == 1:
            chosen = children[0]
        if chosen is not None:
            self._name = chosen.name.split()[0] if chosen.name.split() else chosen.name
            self._second = about_child(chosen, self._context.today())
        else:
            self._name = tr("All children") if children else tr("No child yet")
            self._second = ""
        self.setAccessibleName(
            tr("Child: {name}. Choose another.", name=f"{self._name} {self._second}".strip())
        )
        self._fill_menu(children)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        large = self._theme.large_text
        height = 1.67 if large else 3.3 if self._second else 2.4
        more = max(len(self.name_lines) - 1, 0)  # a long name takes more lines, and is never cut
        return QSize(self._theme.em(6), self._theme.em(height) + more * self._line_height)

    @property
    def name_lines(self) -> tuple[str, ...]:
        """The name as it breaks beside the arrow."""
        return self._wrapped.lines(self._name, "h3", self._room)

    @property
    def _room(self) -> int:
        return max(self.width() - self._theme.em(1.0) - self._theme.em(1.6), 1)

    @property
    def _line_height(self) -> int:
        return self._wrapped.metrics("h3").height()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self._theme, self._theme.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.line("control")
        rect = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(theme.colour("edge"), line))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "paper"))
        radius = em(theme.tokens.em("radius", "control"))
        painter.drawRoundedRect(rect, radius, radius)
        side = em(1.0)
        arrow = QRectF(self.width() - side - em(0.65), (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, arrow, "chevron-down", theme.colour("ink"))
        room = self._room
        two = bool(self._second) and not theme.large_text
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("h3"))
        lines, step = self.name_lines, self._line_height
        tall = len(lines) * step + (em(1.2) if two else 0)
        top = (self.height() - tall) / 2
        for words in lines:
            painter.drawText(QRectF(em(0.62), top, room, step), align, words)
            top += step
        if two:
            painter.setPen(theme.colour("soft"))
            painter.setFont(theme.font("small"))
            painter.drawText(QRectF(em(0.62), top, room, em(1.2)), align, self._second)
        painter.end()

    def _fill_menu(self, children: tuple[Child, ...]) -> None:
        for action in self._group.actions():
            self._group.removeAction(action)
        self._menu.clear()
        choices: list[tuple[str, str | None]] = [(child.name, child.id) for child in children]
        if len(children) > 1:
            choices.append((tr("All children"), None))
        for name, child_id in choices:
            action = QAction(name.replace("&", "&&"), self._menu)
            action.setData(child_id)
            action.setCheckable(True)
            action.setChecked(child_id == self._context.child or len(choices) == 1)
            self._group.addAction(action)
            self._menu.addAction(action)
        if not choices:
            self._menu.addAction(tr("No child is in this journal yet.")).setEnabled(False)

    def _on_clicked(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_chosen(self, action: QAction) -> None:
        self._context.choose_child(action.data())

    def _on_record_changed(self, change: ChangeSet, _initiator: object) -> None:
        if change.touches("children"):
            self.refresh()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

"""The two- or three-part switch at the top right: List | Picture."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from send_journal.ui.theme import Theme, hold_font
from send_journal.ui.widgets.choice_group import ChoiceGroup


class _Part(QPushButton):
    def __init__(self, theme: Theme, part_id: str, text: str, icon: str, corner: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.part_id = part_id
        self._theme, self._words, self._icon, self._corner = theme, text, icon, corner
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read out as one of several, not as a tick box
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        em = self._theme.em
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 * em(0.9)
        if self._icon:
            width += em(1.2) + em(0.5)
        return QSize(width, em(self._theme.tokens.em("height", "control")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        hold_font(self, event, self._theme.font("strong"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        token = "pick" if chosen else "hover" if self.underMouse() else "paper"
        painter.setBrush(theme.colour(token))
        line = theme.line("control") * (1.4 if chosen else 1.0)
        painter.setPen(QPen(theme.colour("accent" if chosen else "edge"), line))
        painter.drawPath(self._outline(line / 2))
        colour = theme.colour("ink")
        x = float(theme.em(0.9))
        if self._icon:
            side = theme.em(1.2)
            box = QRectF(x, (self.height() - side) / 2, side, side)
            theme.icons.paint(painter, box, self._icon, colour)
            x += side + theme.em(0.5)
        painter.setPen(colour)
        place = QRectF(x, 0, self.width() - x, self.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, align, self._words)
        painter.end()

    def _outline(self, inset: float) -> QPainterPath:
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = self._theme.em(self._theme.tokens.em("radius", "control"))
        left = radius if self._corner in ("left", "only") else 0.0
        right = radius if self._corner in ("right", "only") else 0.0
        path = QPainterPath(QPointF(rect.left() + left, rect.top()))
        for corner, size, start in (
            (QPointF(rect.right(), rect.top()), right, 90),
            (QPointF(rect.right(), rect.bottom()), right, 0),
            (QPointF(rect.left(), rect.bottom()), left, 270),
            (QPointF(rect.left(), rect.top()), left, 180),
        ):
            if not size:
                path.lineTo(corner)
                continue
            x = corner.x() - 2 * size if corner.x() == rect.right() else corner.x()
            y = corner.y() - 2 * size if corner.y() == rect.bottom() else corner.y()
            path.arcTo(QRectF(x, y, 2 * size, 2 * size), start, -90)
        path.closeSubpath()
        return path

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("strong"))
        self.updateGeometry()
        self.update()


class Switch(QWidget):
    """One of a few views of the same thing; arrow keys move between the parts."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        parts: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`parts` are (id, words, icon or empty), the first chosen; `name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = ChoiceGroup(self)
        self._parts: dict[str, _Part] = {}
        for index, (part_id, words, icon) in enumerate(parts):
            corner = "left" if index == 0 else "right" if index == len(parts) - 1 else "middle"
            part = _Part(theme, part_id, words, icon, corner)
            part.setChecked(index == 0)
            self._group.addButton(part)
            self._parts[part_id] = part
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.picked.connect(self._on_part_picked)

    @property
    def current(self) -> str:
        part = self._group.checkedButton()
        assert isinstance(part, _Part)  # the group is exclusive and one is checked from the start
        return part.part_id

    def choose(self, part_id: str) -> None:
        """Show `part_id` as chosen, without a signal."""
        self._group.show_chosen(self._parts[part_id])

    def _on_part_picked(self) -> None:
        self.chosen.emit(self.current)

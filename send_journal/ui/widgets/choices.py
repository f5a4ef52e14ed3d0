"""Tick box, round choice and chooser, drawn by hand so that they grow with the text."""

import sys

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QSizePolicy, QWidget

from send_journal.ui.theme import Theme, hold_font
from send_journal.ui.widgets.labels import line_step, wrapped_lines

GAP = 0.6
ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class _Worded:
    """What a tick box and a round choice share: a mark at the left, wrapped plain words beside it."""

    _theme: Theme
    _words: str

    def _words_x(self) -> int:
        return self._theme.em(self._theme.tokens.em("mark", "check")) + self._theme.em(GAP)

    def _height_for(self, width: int) -> int:
        font = self._theme.font("body")
        step = line_step(font, self._theme.tokens.line_height("rows"))
        room = max(width - self._words_x(), 1)
        lines = sum(1 for _ in wrapped_lines(self._words, font, room, step))
        return max(round(step * lines + 0.5), self._theme.em(1.5), 24)

    def _hint(self) -> QSize:
        metrics = self._theme.metrics()
        width = self._words_x() + metrics.horizontalAdvance(self._words) + 4
        return QSize(width, self._height_for(width))

    def _least(self) -> QSize:
        metrics = self._theme.metrics()
        longest = max(metrics.horizontalAdvance(word) for word in (self._words.split() or [""]))
        width = self._words_x() + min(longest, self._theme.em(14)) + 4
        return QSize(width, max(self._theme.em(1.5), 24))

    def _mark_box(self) -> QRectF:
        side = self._theme.em(self._theme.tokens.em("mark", "check"))
        first_line = max(line_step(self._theme.font("body"), 1.27), self._theme.em(1.5), 24)
        return QRectF(1, (first_line - side) / 2, side, side).adjusted(1, 1, -1, -1)

    def _paint_words(self, painter: QPainter, width: int, height: int, *, enabled: bool) -> None:
        font = self._theme.font("body")
        step = line_step(font, self._theme.tokens.line_height("rows"))
        painter.setPen(self._theme.colour("ink" if enabled else "soft"))
        x = self._words_x()
        room = max(width - x, 1)
        spare = max(height - self._text_height(room, step), 0) / 2
        for _layout, line, top in wrapped_lines(self._words, font, room, step):
            line.draw(painter, QPointF(x, spare + top))

    def _text_height(self, room: int, step: float) -> float:
        font = self._theme.font("body")
        return step * sum(1 for _ in wrapped_lines(self._words, font, room, step))


class TickBox(_Worded, QCheckBox):
    """A square box with words; yes or no."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme, self._words = theme, text
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        return self._hint()

    def minimumSizeHint(self) -> QSize:
        return self._least()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height_for(width)

    def hitButton(self, pos: "QPointF | object") -> bool:  # noqa: ARG002 - the whole width takes a click
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, self._mark_box()
        ticked = self.isChecked()
        dash = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DashLine
        painter.setPen(
            QPen(theme.colour("accent" if ticked else "edge"), theme.line("control"), dash)
        )
        painter.setBrush(theme.colour("accent" if ticked else "field"))
        painter.drawRoundedRect(box, box.width() * 0.18, box.width() * 0.18)
        if ticked:
            pen = QPen(theme.colour("on_accent"), box.width() * 0.12)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            points = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(box.x() + x * box.width(), box.y() + y * box.height())
                        for x, y in points
                    ]
                )
            )
        self._paint_words(painter, self.width(), self.height(), enabled=self.isEnabled())
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()


class RoundChoice(_Worded, QRadioButton):
    """One of a few: a ring with words."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme, self._words = theme, text
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go round the group in its order, however its lines fall; Qt's own go by place."""
        step = ARROWS.get(Qt.Key(event.key()), 0)
        group = self.group()
        buttons = [each for each in group.buttons() if each.isVisible()] if group else []
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or len(buttons) < 2:
            super().keyPressEvent(event)
            return
        other = buttons[(buttons.index(self) + step) % len(buttons)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()

    def sizeHint(self) -> QSize:
        return self._hint()

    def minimumSizeHint(self) -> QSize:
        return self._least()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height_for(width)

    def hitButton(self, pos: "QPointF | object") -> bool:  # noqa: ARG002 - the whole width takes a click
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, self._mark_box()
        dash = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DashLine
        token = "accent" if self.isChecked() else "edge"
        painter.setPen(QPen(theme.colour(token), theme.line("control"), dash))
        painter.setBrush(theme.colour("field"))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(box.center(), box.width() * 0.27, box.width() * 0.27)
        self._paint_words(painter, self.width(), self.height(), enabled=self.isEnabled())
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()


class Chooser(QComboBox):
    """A drop-down list. The wheel passes by, so that scrolling a page never changes an answer."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        if sys.platform.startswith("linux"):
            self.setAccessibleDescription(name)  # there, Qt gives the chosen words as the name
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def add_choices(self, choices: "list[tuple[str, object]]") -> None:
        """Each choice as its words and the value they stand for."""
        for words, value in choices:
            self.addItem(words, value)

    def choose(self, value: object) -> None:
        """Show the choice that stands for `value`; nothing changes where there is none."""
        index = self.findData(value)
        if index >= 0:
            self.setCurrentIndex(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        hold_font(self, event, self._theme.font("body"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.em(1.0)
        x = self.width() - side - self._theme.em(0.7)
        box = QRectF(x, (self.height() - side) / 2, side, side)
        token = "ink" if self.isEnabled() else "soft"
        self._theme.icons.paint(painter, box, "chevron-down", self._theme.colour(token))
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()

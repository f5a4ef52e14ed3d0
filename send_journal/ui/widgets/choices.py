"""Tick box, round choice and chooser, drawn by hand so that they grow with the text."""

import sys

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from send_journal.ui.theme import Theme, hold_font
from send_journal.ui.widgets.labels import line_step, wrapped_lines
from send_journal.ui.widgets.wrapped_text import WrappedText

GAP = 0.6
LEAST_FOR_A_WORD = 20.0  # em; a longer word breaks
MOST_HELD = 200  # heights that are remembered
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

    def _mark_box(self, width: int, height: int) -> QRectF:
        side = self._theme.em(self._theme.tokens.em("mark", "check"))
        first_line = max(line_step(self._theme.font("body"), 1.27), self._theme.em(1.5), 24)
        spare = max(height - self._height_for(width), 0) / 2  # as the words have it
        top = spare + (first_line - side) / 2
        return QRectF(1, top, side, side).adjusted(1, 1, -1, -1)

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
        theme, box = self._theme, self._mark_box(self.width(), self.height())
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

    def show_ticked(self, *, ticked: bool) -> None:
        """Show an answer without a signal, so that `toggled` comes for what a person did alone.

        `clicked` will not do: a screen reader's own way to tick a box clicks nothing.
        """
        with QSignalBlocker(self):
            self.setChecked(ticked)

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
        theme, box = self._theme, self._mark_box(self.width(), self.height())
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
    """A drop-down list. The wheel passes by, so that scrolling a page never changes an answer.

    What is chosen goes on to a further line where one is too short for it; `word_before` stands
    softly in front of it. Its list is as wide as its words.
    """

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, word_before: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme, self._word_before = theme, word_before
        self._text = WrappedText(theme, self)
        self._heights: dict[tuple[str, int], int] = {}  # a layout asks many times for the same
        self.setAccessibleName(name)
        self.setAccessibleDescription("")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.currentIndexChanged.connect(self.updateGeometry)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def setAccessibleDescription(self, description: str) -> None:
        """What else is said of it; on Linux its name first: there, Qt gives the chosen words as the name."""
        if sys.platform.startswith("linux"):
            description = f"{self.accessibleName()} {description}".strip()
        super().setAccessibleDescription(description)

    def add_choices(self, choices: "list[tuple[str, object]]") -> None:
        """Each choice as its words and the value they stand for."""
        for words, value in choices:
            self.addItem(words, value)

    def choose(self, value: object) -> None:
        """Show the choice that stands for `value`; nothing changes where there is none."""
        index = self.findData(value)
        if index >= 0:
            self.setCurrentIndex(index)

    def width_needed(self) -> int:
        """The width at which what is chosen stands on one line."""
        return self._beside + self._text.width(self.currentText(), "body")

    def widest(self) -> int:
        """The width to take where there is room for it."""
        return max(super().sizeHint().width(), self.width_needed())

    def sizeHint(self) -> QSize:
        width = min(max(self.widest(), self.minimumWidth()), self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if self.isEditable():
            return super().minimumSizeHint()
        words = self.currentText().split() or [""]
        longest = max(self._text.width(word, "body") for word in words)
        least = min(self._beside + longest, self._theme.em(LEAST_FOR_A_WORD))
        return QSize(least, self._theme.em(self._theme.tokens.em("height", "control")))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        key = (self.currentText(), width)
        found = self._heights.get(key)
        if found is None:
            if len(self._heights) >= MOST_HELD:
                self._heights.clear()
            found = self._heights[key] = self._height(width)
        return found

    def _height(self, width: int) -> int:
        control = self._theme.em(self._theme.tokens.em("height", "control"))
        if self.isEditable():  # a line scrolls
            return control
        words = self._text.height(self.currentText(), "body", width - self._beside)
        return max(control, words + self._theme.em(0.7))

    @property
    def _beside(self) -> int:
        """The room of all but what is chosen: the word before it, and the arrow after it."""
        before = self._text.width(self._word_before, "body") + self._theme.em(0.55)
        return (before if self._word_before else 0) + self._theme.em(2.75)

    def showPopup(self) -> None:
        """Open the list, as wide as its longest words where the screen has room."""
        view = self.view()
        wanted = view.sizeHintForColumn(0) + self._theme.em(1.5)
        view.setMinimumWidth(min(wanted, self.screen().availableSize().width()))
        super().showPopup()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        hold_font(self, event, self._theme.font("body"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            self._paint_arrow(QPainter(self))
            return
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        em, text, words = self._theme.em, self._text, self.currentText()
        room = self.width() - self._beside
        start = self.width() - room - em(2.0)
        high = text.height(words, "body", room)
        top = (self.height() - high) // 2
        before = QRect(em(0.75), top, start - em(0.75), high)
        text.draw(painter, before, self._word_before, "body", "soft", right=False)
        ink = "ink" if self.isEnabled() else "soft"
        text.draw(painter, QRect(start, top, room, high), words, "body", ink, right=False)
        self._paint_arrow(painter)

    def _paint_arrow(self, painter: QPainter) -> None:
        side = self._theme.em(1.0)
        x = self.width() - side - self._theme.em(0.7)
        box = QRectF(x, (self.height() - side) / 2, side, side)
        token = "ink" if self.isEnabled() else "soft"
        self._theme.icons.paint(painter, box, "chevron-down", self._theme.colour(token))
        painter.end()

    def _on_theme_changed(self) -> None:
        self._heights.clear()
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()

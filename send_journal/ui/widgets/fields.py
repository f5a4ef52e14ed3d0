"""What is typed in, the question above it, and the sentence when something is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from send_journal.ui.announce import announce
from send_journal.ui.layouts import Column, Flow, Row
from send_journal.ui.theme import Theme, hold_font
from send_journal.ui.tr import tr
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture

QT_MARGINS = 4  # pixels that Qt itself leaves at the two sides of a line's words
NO_END = 2**31 - 1  # letters that a line takes: Qt's own 32,767 would cut a longer paste in silence
LINE_ENDS = str.maketrans(dict.fromkeys("\n\r\v\f\x85\u2028\u2029", " "))


class HintedLine(QLineEdit):
    """A line that is hinted at by the first of `hints` that there is room for, never by a part of one."""

    keeps_line_ends = False

    def __init__(self, hints: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = (*hints, "")
        self.setMaxLength(NO_END)
        self.textEdited.connect(self._make_one_line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_hint()

    def _make_one_line(self, text: str) -> None:
        """Keep what is shown: Qt draws a pasted line end as a space, and would give it on unseen."""
        line = text.translate(LINE_ENDS)
        if line != text and not self.keeps_line_ends:
            at = self.cursorPosition()
            self.setText(line)
            self.setCursorPosition(at)

    def _fit_hint(self) -> None:
        if len(self._hints) == 1:
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_LineEditContents
        inside = self.style().subElementRect(element, option, self).width()
        room = inside - self.textMargins().left() - self.textMargins().right() - QT_MARGINS
        measure = self.fontMetrics().horizontalAdvance
        self.setPlaceholderText(next(hint for hint in self._hints if measure(hint) <= max(room, 0)))


class TextField(HintedLine):
    """One line of typing. `name` is what a screen reader says."""

    role = "body"

    def __init__(
        self, theme: Theme, name: str, text: str = "", *, hints: Sequence[str] = ()
    ) -> None:
        super().__init__(hints)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(name)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        hold_font(self, event, self._theme.font(self.role))

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self.role))
        self.updateGeometry()


class TextArea(QPlainTextEdit):
    """Several lines of plain typing; Tab moves on, as it does everywhere else."""

    def __init__(self, theme: Theme, name: str, text: str = "", *, lines: int = 3) -> None:
        super().__init__(text)
        self._theme, self._lines = theme, lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        hold_font(self, event, self._theme.font("body"))

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        height = self.fontMetrics().lineSpacing() * self._lines + 2 * self._theme.em(0.7) + 6
        self.setFixedHeight(height)


class SearchField(TextField):
    """A line with a looking glass; Escape empties it."""

    def __init__(self, theme: Theme, name: str, *, hints: Sequence[str] = ()) -> None:
        super().__init__(theme, name, hints=hints)
        self.setClearButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.em(1.1)
        box = QRectF(self._theme.em(0.7), (self.height() - side) / 2, side, side)
        self._theme.icons.paint(painter, box, "search", self._theme.colour("ink"))
        painter.end()

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        self.setTextMargins(self._theme.em(1.6), 0, 0, 0)
        self._fit_hint()


class ProblemSentence(QWidget):
    """What is wrong and how to mend it, above the control it is about."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = Row(theme, self, gap=0.45)
        picture = Picture(theme, "info", colour="late")
        self._words = PlainLabel(theme, "", "strong", colour="late")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._words.text()

    def say(self, sentence: str, *, aloud: bool = True) -> None:
        """Show `sentence` and have it read out, where nothing else does; empty takes it away."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence and aloud:
            announce(self, sentence, urgent=True)


def mark_problem(control: QWidget, *, wrong: bool) -> None:
    """Give a field the thick brick border, or take it away."""
    if bool(control.property("problem")) == wrong:
        return
    control.setProperty("problem", wrong)
    control.style().unpolish(control)
    control.style().polish(control)


class FormRow(QWidget):
    """A question, its hint on the same line, and the control under them.

    The control is named for the question and described by the hint, so that nothing on a form is
    without a name; a control that already has a name of its own keeps it.
    """

    def __init__(self, theme: Theme, question: str, control: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self._theme, self.control = theme, control
        self._problem: ProblemSentence | None = None  # made when there is one
        column = self._column = Column(theme, self, gap=0.35)
        heads = QWidget(self)
        flow = Flow(theme, heads, gap=0.6, line_gap=0.1)
        self.question = PlainLabel(theme, question, "h3", parent=heads)
        flow.addWidget(self.question)
        if hint:
            flow.addWidget(PlainLabel(theme, hint, "small", colour="soft", parent=heads))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        heads.setSizePolicy(policy)
        column.addWidget(heads)
        column.addWidget(control)
        if not control.accessibleName() and not isinstance(control, QAbstractButton):
            control.setAccessibleName(question)
        if hint and not control.accessibleDescription():
            control.setAccessibleDescription(hint)
        self.question.setBuddy(control)

    @property
    def problem(self) -> ProblemSentence:
        """The sentence between the question and the control."""
        if self._problem is None:
            self._problem = ProblemSentence(self._theme, self)
            self._column.insertWidget(1, self._problem)
        return self._problem

    def add_below(self, widget: QWidget) -> None:
        """Something more under the control: a line about what was chosen."""
        self._column.addWidget(widget)

    def say_problem(self, sentence: str, *, take_focus: bool = True) -> None:
        """Show what is wrong here, or with an empty sentence that nothing is. What was typed stays."""
        if sentence or self.has_problem:
            self.problem.say(sentence)
        # What takes the keyboard has the border: a line with a button beside it is more than the line.
        typed_in = self.control.focusProxy()
        mark_problem(typed_in if typed_in is not None else self.control, wrong=bool(sentence))
        if sentence and take_focus:
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_problem(self) -> bool:
        return self._problem is not None and bool(self._problem.sentence)


def required_sentence(what: str) -> str:
    """The one way an empty answer is pointed out."""
    return tr("Type {what} first.", what=what)

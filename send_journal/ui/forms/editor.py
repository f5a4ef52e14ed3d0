"""What every editor of a form can do, and the editors of plain answers."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.domain.dates import UncertainDate
from send_journal.domain.fields import Answer, FieldSpec
from send_journal.domain.typed_dates import DateProblem
from send_journal.domain.typed_times import read_time, time_check
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.lengths import LONGEST_LINE, too_long
from send_journal.ui.layouts import Column
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import Button
from send_journal.ui.widgets.date_field import DateField, LabelledBox
from send_journal.ui.widgets.fields import TextArea, TextField, mark_problem
from send_journal.ui.widgets.long_text import PART, HowMuch, end_of_part


class Editor(QWidget):
    """Takes one answer. `edited` says that somebody changed it, `left` that the keyboard moved away.

    `refused` says why something that was given could not be taken at all, such as a file that is gone;
    `noted` that `note` has something new to say.
    """

    edited = Signal()
    left = Signal()
    refused = Signal(str)
    noted = Signal()

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__()
        self.context, self.spec = context, spec
        self.theme = context.theme
        self.question = tr(spec.question)
        self.setAccessibleDescription(tr(spec.hint) if spec.hint else "")

    def value(self) -> object:
        """The answer, or a `DateProblem` that says why there is none."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        raise NotImplementedError

    def draft(self) -> object:
        """What is typed, finished or not, as plain JSON."""
        return self.value()

    def restore(self, draft: object) -> None:
        self.set_value(draft)

    def note(self) -> str:
        """A soft line under the row: something to check, not a problem."""
        return ""

    def mark_wrong(self, *, wrong: bool) -> None:
        """The thick border, on what has to be mended."""
        mark_problem(self.focus_target(), wrong=wrong)

    def focus_target(self) -> QWidget:
        """Where the keyboard goes when this answer has to be mended."""
        return self.focusProxy() or self

    def add_beside(self, widget: QWidget) -> bool:
        """Take `widget` on to the line of this editor's own boxes; False where there is no such line."""
        del widget
        return False

    @property
    def head_link(self) -> Button | None:
        """A link that stands at the right end of the question."""
        return None

    @property
    def says_its_question(self) -> bool:
        """Whether the question is part of the editor itself, as with a tick box."""
        return False

    def watch_leaving(self, *controls: QWidget) -> None:
        """Emit `left` when the keyboard leaves any of these."""
        for control in controls:
            control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


def grow_with_contents(widget: QWidget) -> None:
    """Let a widget be as high as its lines need at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class Indented(QWidget):
    """Questions that belong to the one above them: a bar at their left."""

    BAR = 3

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = self._theme.em(0.55)
        painter.fillRect(left, 0, self.BAR, self.height(), self._theme.colour("edge"))
        painter.end()


class LineEditor(Editor):
    """One line of words. A longer one than there is room for is said, never cut short in silence."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self.box = TextField(self.theme, self.question)
        self.box.setAccessibleDescription(self.accessibleDescription())
        self._given = ""
        Column(self.theme, self).addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self.edited)
        self.watch_leaving(self.box)

    def value(self) -> str | DateProblem:
        typed = self.box.text().strip()
        if typed == self._given:
            return typed
        problem = too_long(typed, self.spec.most or LONGEST_LINE)
        if (
            problem is None
            and typed
            and self.spec.one_of
            and not set(typed) & set(self.spec.one_of)
        ):
            return DateProblem(tr(self.spec.unlike))
        return problem or typed

    def set_value(self, value: object) -> None:
        self._given = str(value or "").strip()
        self.box.setText(str(value or ""))

    def draft(self) -> str:
        return self.box.text()

    def restore(self, draft: object) -> None:
        self.box.setText(str(draft or ""))


class GrowingArea(TextArea):
    """Grows with what is typed, so that nothing has to be scrolled inside a scrolling page."""

    LEAST_LINES, MOST_LINES = 2, 16

    def __init__(self, context: WindowContext, name: str) -> None:
        super().__init__(context.theme, name, lines=self.LEAST_LINES)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        # where it is laid out while it is shown, Qt tells the scroll bar alone, and is not done yet
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_size_changed, Qt.ConnectionType.QueuedConnection)

    def words(self) -> str:
        """What is typed, to the letter: Qt's own answer has plain spaces for those that do not break."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _on_size_changed(self) -> None:
        lines = int(self.document().size().height())  # a plain text edit counts in lines
        wanted = min(max(lines, self.LEAST_LINES), self.MOST_LINES)
        as_needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(as_needed if lines > self.MOST_LINES else never)
        if wanted != self._lines:
            self._lines = wanted
            self._on_theme_changed()


class TextInParts(QWidget):
    """Boxes for a text of any length, which is the boxes' words one after the other, to the letter.

    There is one box, unless a paragraph is so long that every key in it would hold the window while it
    is laid out: such a text is cut where lines or words end, and its boxes are made when asked for.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, context: WindowContext, name: str) -> None:
        super().__init__()
        self._context, self._name = context, name
        self._rest = ""
        self._is_setting = False
        column = Column(context.theme, self, gap=0.6)
        self._column = Column(context.theme, gap=0.6)
        column.addLayout(self._column)
        self.boxes: list[GrowingArea] = []
        self.box = self._add_box()
        self._foot = HowMuch(context.theme)
        self.more = self._foot.more
        self.more.clicked.connect(self._on_more)
        self._foot.hide()
        column.addWidget(self._foot)
        self._cut_soon = QTimer(self)
        self._cut_soon.setSingleShot(True)
        self._cut_soon.timeout.connect(self._cut_again)
        self.setFocusProxy(self.box)

    def text(self) -> str:
        """All of it, whether there is a box for it yet or not."""
        return "".join([*(box.words() for box in self.boxes), self._rest])

    def set_text(self, text: str, shown: int = 0) -> None:
        """With boxes for so many of its letters at the least."""
        self._is_setting = True
        for box in self.boxes[1:]:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        del self.boxes[1:]
        self._rest = text.replace("\r\n", "\n").replace("\r", "\n")  # as Qt reads them
        self._fill(self.box)
        while self._rest and len(text) - len(self._rest) < shown:
            self._fill(self._add_box())
        self._is_setting = False
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _add_box(self) -> GrowingArea:
        number = len(self.boxes) + 1
        words = tr("{question}, part {number}", question=self._name, number=number)
        box = GrowingArea(self._context, words if self.boxes else self._name)
        box.textChanged.connect(self._on_changed)
        box.installEventFilter(self)
        self._column.addWidget(box)
        box.show()  # at once, not when Qt comes to it: what is not there cannot have the keyboard
        self.boxes.append(box)
        return box

    def _fill(self, box: GrowingArea) -> None:
        """Put the next part of what has no box yet into one."""
        end = end_of_part(self._rest, 0) if _is_too_long(self._rest) else len(self._rest)
        part, self._rest = self._rest[:end], self._rest[end:]
        box.setPlainText(part)

    def _on_more(self) -> None:
        self._is_setting = True
        self._fill(self._add_box())
        self._is_setting = False
        self._tell()
        self.boxes[-1].setFocus()

    def _on_changed(self) -> None:
        if self._is_setting:
            return
        box = self.sender()
        if isinstance(box, GrowingArea) and box.textCursor().block().length() > 2 * PART:
            self._cut_soon.start(0)
        if self._rest:
            self._tell()
        self.edited.emit()

    def _cut_again(self) -> None:
        """After a long paragraph was pasted or typed; the cursor stays where it was in the text."""
        box = next((box for box in self.boxes if box.hasFocus()), self.box)
        before = "".join(each.words() for each in self.boxes[: self.boxes.index(box)])
        cursor = box.textCursor()
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        at = len(before) + len(cursor.selectedText())
        had_keyboard = box.hasFocus()
        self.set_text(self.text(), at)
        for each in self.boxes:
            words = each.words()
            if at <= len(words):
                cursor = each.textCursor()
                cursor.setPosition(len(words[:at].encode("utf-16-le")) // 2)
                each.setTextCursor(cursor)
                if had_keyboard:
                    each.show()  # at once: a key that comes before would go to the first box
                    each.setFocus()
                return
            at -= len(words)

    def _tell(self) -> None:
        whole = len(self.text())
        self._foot.tell(whole - len(self._rest), whole)


def _is_too_long(text: str) -> bool:
    return len(text) > PART and max(map(len, text.split("\n"))) > PART


class TextEditor(Editor):
    """Several lines of words."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self.parts = TextInParts(context, self.question)
        self.box = self.parts.box
        self.box.setAccessibleDescription(self.accessibleDescription())
        Column(self.theme, self).addWidget(self.parts)
        self.setFocusProxy(self.box)
        self.parts.edited.connect(self.edited)
        self.parts.left.connect(self.left)

    def value(self) -> str:
        return self.parts.text().strip()

    def set_value(self, value: object) -> None:
        self.parts.set_text(str(value or ""))

    def draft(self) -> str:
        return self.parts.text()


class NumberEditor(Editor):
    """A whole number, or nothing."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self.box = TextField(self.theme, self.question)
        column = Column(self.theme, self)
        column.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignLeft)
        self.box.setMaximumWidth(self.theme.em(6))
        self.theme.changed.connect(self._on_theme_changed)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self.edited)
        self.watch_leaving(self.box)

    def value(self) -> int | DateProblem | None:
        typed = self.box.text().strip().replace(",", "")
        if not typed:
            return None
        if not (typed.isascii() and typed.lstrip("-").isdecimal() and len(typed) < 10):
            return DateProblem(tr("Type a whole number in figures, such as 12."))
        number, least, most = int(typed), self.spec.least, self.spec.most
        if (least is not None and number < least) or (most is not None and number > most):
            return DateProblem(
                tr("Type a number from {least} to {most}.", least=least or 0, most=f"{most or 0:,}")
            )
        return number

    def set_value(self, value: object) -> None:
        self.box.setText("" if value is None else str(value))

    def draft(self) -> str:
        return self.box.text()

    def restore(self, draft: object) -> None:
        self.box.setText(str(draft or ""))

    def _on_theme_changed(self) -> None:
        self.box.setMaximumWidth(self.theme.em(6))


class TimeEditor(Editor):
    """A time of day, with its word above it: it stands beside a date."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self.box = TextField(self.theme, self.question)
        labelled = LabelledBox(self.theme, self.question, self.box, 6.7)
        Column(self.theme, self).addWidget(labelled)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self.edited)
        self.watch_leaving(self.box)

    @property
    def says_its_question(self) -> bool:
        return True

    def value(self) -> str | DateProblem:
        typed = self.box.text().strip()
        return read_time(typed) if typed else ""

    def set_value(self, value: object) -> None:
        self.box.setText(str(value or ""))

    def draft(self) -> str:
        return self.box.text()

    def note(self) -> str:
        value = self.value()
        return time_check(value) if isinstance(value, str) and value else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            value = self.value()
            if isinstance(value, str):
                self.box.setText(value)
        return super().eventFilter(watched, event)


class DateEditor(Editor):
    """A date, with how sure it is where the field asks for that."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self.field = DateField(
            self.theme,
            self.question,
            context.today,
            sure=spec.answer is Answer.DATE,
            ahead=spec.ahead,
        )
        Column(self.theme, self).addWidget(self.field)
        self.setFocusProxy(self.field.day)
        self.field.edited.connect(self.edited)
        self.field.left.connect(self.left)

    def value(self) -> object:
        read = self.field.value()
        if self.spec.answer is Answer.DAY and isinstance(read, UncertainDate):
            return read.day
        return read

    def set_value(self, value: object) -> None:
        if value is None or isinstance(value, UncertainDate):
            self.field.set_value(value)
        else:
            self.field.set_value(UncertainDate(str(value)))

    def draft(self) -> dict[str, str]:
        return self.field.draft()

    def restore(self, draft: object) -> None:
        if isinstance(draft, Mapping):
            self.field.restore(draft)

    def mark_wrong(self, *, wrong: bool) -> None:
        self.field.mark_wrong(wrong=wrong)

    def add_beside(self, widget: QWidget) -> bool:
        self.field.add_beside(widget)
        return True

"""One row of a form: the question with its hint, what is wrong with the answer, and the editors."""

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from send_journal.domain.date_checks import odd_year
from send_journal.domain.dates import UncertainDate
from send_journal.domain.fields import Answer, empty_value, missing_sentence
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.forms.editor import Editor, grow_with_contents
from send_journal.ui.layouts import Column, Flow, Row
from send_journal.ui.tab_order import ReadInOrder
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import Button
from send_journal.ui.widgets.fields import ProblemSentence
from send_journal.ui.widgets.labels import PlainLabel


class FieldRow(QWidget, ReadInOrder):
    """A question and its editors, the first with the question above it and the others beside it."""

    edited = Signal()
    focused = Signal(object)

    def __init__(self, theme: Theme, editors: Sequence[Editor], *, small: bool = False) -> None:
        super().__init__()
        self.editors = tuple(editors)
        self._theme = theme
        self._started: dict[str, object] = {}
        self._links: list[Button] = []
        self._problem: ProblemSentence | None = None  # made when there is one
        self._mistaken = self.editors[0]  # whose answer it is about
        self._notes: PlainLabel | None = None
        first = self.editors[0]
        column = self._column = Column(theme, self, gap=0.35)
        heads = QWidget(self)
        head = Row(theme, heads, gap=0.6)
        words = QWidget(heads)
        flow = Flow(theme, words, gap=0.6, line_gap=0.1)
        grow_with_contents(words)
        role = "strong" if small else "h3"
        self.question = PlainLabel(theme, first.question, role, parent=words)
        flow.addWidget(self.question)
        if first.spec.hint:
            hint = tr(first.spec.hint)
            flow.addWidget(PlainLabel(theme, hint, "small", colour="soft", parent=words))
        head.addWidget(words, 1)
        self._head = head
        if first.head_link is not None:
            self.set_link(first.head_link)
        heads.setVisible(not first.says_its_question)
        column.addWidget(heads)
        self._place_editors(column)
        self.question.setBuddy(first.focus_target())
        for editor in self.editors:
            editor.edited.connect(self._on_edited)
            editor.left.connect(self._on_left)
            editor.refused.connect(self._on_refused)
            editor.noted.connect(self._show_notes)

    @property
    def problem(self) -> ProblemSentence:
        """The sentence between the question and the answers."""
        if self._problem is None:
            self._problem = ProblemSentence(self._theme, self)
            self._column.insertWidget(1, self._problem)
        return self._problem

    @property
    def said_problem(self) -> str:
        """What is shown to be wrong; empty where nothing is."""
        return self._problem.sentence if self._problem is not None else ""

    def _place_editors(self, column: Column) -> None:
        first, *others = self.editors
        beside = [editor for editor in others if not first.add_beside(editor)]
        if not beside:
            column.addWidget(first)
            return
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(first, 1, Qt.AlignmentFlag.AlignTop)
        for editor in beside:
            self._line.addWidget(editor, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._line)
        first.context.one_column_changed.connect(self._fit_line)
        self._theme.changed.connect(self._fit_line)
        self._fit_line()

    def _fit_line(self) -> None:
        """Side by side where there is room, else one under another."""
        narrow = self.editors[0].context.one_column
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._line.setSpacing(self._theme.em(0.3 if narrow else 1.5))

    def set_link(self, button: Button) -> None:
        """A link at the right end of the question: *Add private notes*."""
        self._links.append(button)
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def parts_as_read(self) -> Iterator[QWidget]:
        """The answer first: its link is for what comes after it."""
        yield from self.editors
        yield from self._links

    def start_from(self) -> None:
        """Take the answers as they are now for those that were there before."""
        self._started = {editor.spec.id: editor.value() for editor in self.editors}
        self._show_notes()

    def values(self) -> dict[str, object]:
        """Each answer that can be taken."""
        values = {editor.spec.id: editor.value() for editor in self.editors}
        return {name: value for name, value in values.items() if not isinstance(value, DateProblem)}

    def sentence(self) -> tuple[str, Editor | None]:
        """What is wrong with the answers here, and in which of them; empty where nothing is."""
        for editor in self.editors:
            if wrong := self._sentence_of(editor):
                return wrong, editor
        return "", None

    def _sentence_of(self, editor: Editor) -> str:
        value = editor.value()
        if isinstance(value, DateProblem):
            return tr(value.sentence)
        missing = missing_sentence(editor.spec, value)
        return tr(missing) if missing else self._odd_year(editor, value)

    def say_problem(
        self, sentence: str, editor: Editor | None = None, *, aloud: bool = True
    ) -> None:
        """Show what is wrong, or with an empty sentence that nothing is. What was typed stays."""
        if sentence != self.said_problem:
            self.problem.say(sentence, aloud=aloud)
        self._mistaken = editor or self.editors[0]
        for one in self.editors:
            one.mark_wrong(wrong=bool(sentence) and one is self._mistaken)

    def go_to_problem(self, editor: Editor | None = None) -> None:
        (editor or self.editors[0]).focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_answered(self) -> bool:
        for editor in self.editors:
            value = editor.value()
            unsaid = isinstance(value, DateProblem) or value == empty_value(editor.spec)
            if unsaid and editor.spec.answer is not Answer.TIME:
                return False
        return True

    def _odd_year(self, editor: Editor, value: object) -> str:
        if value == self._started.get(editor.spec.id):
            return ""
        date = UncertainDate.on(value) if isinstance(value, dt.date) else value
        return odd_year(date, editor.context.today()) if isinstance(date, UncertainDate) else ""

    def _show_notes(self) -> None:
        notes = " ".join(note for editor in self.editors if (note := editor.note()))
        if self._notes is None:
            if not notes:
                return
            self._notes = PlainLabel(self._theme, "", "small", colour="soft", parent=self)
            self._column.addWidget(self._notes)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def _on_edited(self) -> None:
        if self.said_problem and not self._sentence_of(self._mistaken):
            self.say_problem("")
        self._show_notes()
        self.edited.emit()

    def _on_refused(self, sentence: str) -> None:
        """Something that was given could not be taken: why, beside its question."""
        editor = next((one for one in self.editors if one is self.sender()), self.editors[0])
        self.say_problem(sentence, editor)
        self.go_to_problem(editor)

    def _on_left(self) -> None:
        """Point out what cannot be read as soon as it is left; what is missing waits for Save.

        What was said before is said anew where something else is wrong by now.
        """
        if self.said_problem:
            sentence, mistaken = self.sentence()
            if sentence and sentence != self.said_problem:
                self.say_problem(sentence, mistaken)
            return
        for editor in self.editors:
            value = editor.value()
            wrong = tr(value.sentence) if isinstance(value, DateProblem) else ""
            wrong = wrong or self._odd_year(editor, value)
            if wrong and editor.spec.answer in (
                Answer.DATE,
                Answer.DAY,
                Answer.TIME,
                Answer.NUMBER,
            ):
                self.say_problem(wrong, editor)
                return

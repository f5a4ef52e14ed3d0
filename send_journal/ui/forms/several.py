"""Editors for several short answers, and for how something is proved."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from send_journal.domain.fields import FieldSpec, ProofAnswer
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor, grow_with_contents
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button
from send_journal.ui.widgets.date_field import LabelledBox
from send_journal.ui.widgets.fields import TextField, mark_problem


class LinesEditor(Editor):
    """One line each; another can be added until there are enough."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._most = spec.most or 50
        self._boxes: list[TextField] = []
        column = Column(self.theme, self, gap=0.35)
        self._column = Column(self.theme, gap=0.35)
        column.addLayout(self._column)
        self._another = link_button(self.theme, tr("Add another line"), icon="plus")
        self._another.setAccessibleName(tr("{question} Add another line", question=self.question))
        self._another.clicked.connect(self._on_another_clicked)
        column.addWidget(self._another, alignment=Qt.AlignmentFlag.AlignLeft)
        self._add_box("")

    def value(self) -> tuple[str, ...]:
        return tuple(text for box in self._boxes if (text := box.text().strip()))

    def set_value(self, value: object) -> None:
        lines = [str(line) for line in value] if isinstance(value, list | tuple) else []
        for box in self._boxes[max(len(lines), 1) :]:
            box.deleteLater()
        del self._boxes[max(len(lines), 1) :]
        while len(self._boxes) < len(lines):
            self._add_box("")
        for index, box in enumerate(self._boxes):
            box.setText(lines[index] if lines else "")
        self._fit()

    def draft(self) -> list[str]:
        return [box.text() for box in self._boxes]

    def mark_wrong(self, *, wrong: bool) -> None:
        mark_problem(self._boxes[0], wrong=wrong)

    def _add_box(self, text: str) -> TextField:
        number = len(self._boxes) + 1
        name = tr("{question} Line {number}", question=self.question, number=number)
        box = TextField(self.theme, name, text)
        box.textEdited.connect(self.edited)
        self.watch_leaving(box)
        self._boxes.append(box)
        self._column.addWidget(box)
        self.setFocusProxy(self._boxes[0])
        self._fit()
        return box

    def _fit(self) -> None:
        self._another.setVisible(len(self._boxes) < self._most)

    def _on_another_clicked(self) -> None:
        self._add_box("").setFocus(Qt.FocusReason.OtherFocusReason)


class ProofEditor(Editor):
    """How a sending is proved, and its number."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._how = TextField(self.theme, tr("{question} How", question=self.question))
        self._number = TextField(self.theme, tr("{question} Number", question=self.question))
        flow = Flow(self.theme, self, gap=0.6)
        grow_with_contents(self)
        flow.addWidget(LabelledBox(self.theme, tr("How"), self._how, 18))
        flow.addWidget(LabelledBox(self.theme, tr("Number, if it has one"), self._number, 14))
        for box in (self._how, self._number):
            box.textEdited.connect(self.edited)
        self.watch_leaving(self._how, self._number)
        self.setFocusProxy(self._how)

    def value(self) -> ProofAnswer:
        return ProofAnswer(how=self._how.text().strip(), reference=self._number.text().strip())

    def set_value(self, value: object) -> None:
        answer = value if isinstance(value, ProofAnswer) else ProofAnswer()
        self._how.setText(answer.how)
        self._number.setText(answer.reference)

    def draft(self) -> Mapping[str, str]:
        return {"how": self._how.text(), "reference": self._number.text()}

    def restore(self, draft: object) -> None:
        held = draft if isinstance(draft, Mapping) else {}
        self._how.setText(str(held.get("how", "")))
        self._number.setText(str(held.get("reference", "")))

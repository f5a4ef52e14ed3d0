"""Several small records of one kind in a form: schools over time, case references, posts."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.fields import Answer, FieldSpec, Values
from send_journal.domain.filling import ROW_PLACE
from send_journal.domain.record_fields import span_problems
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor
from send_journal.ui.forms.party import BodyEditor
from send_journal.ui.forms.plain_editors import plain_editor
from send_journal.ui.forms.row import FieldRow
from send_journal.ui.layouts import Column, Row
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button, outline_button
from send_journal.ui.widgets.cards import Card


class SmallRecord(Card):
    """The few questions of one row, with a way to take it away."""

    edited = Signal()
    removed = Signal()

    def __init__(self, context: WindowContext, spec: FieldSpec, number: int) -> None:
        super().__init__(context.theme, padding=0.8, gap=0.7)
        self.editors: list[Editor] = []
        self.rows: list[FieldRow] = []
        self.place: int | None = None
        for field in spec.row:
            make = BodyEditor if field.answer is Answer.BODY else plain_editor
            editor = make(context, field)
            editor.edited.connect(self.edited)
            self.editors.append(editor)
            row = FieldRow(context.theme, (editor,), small=True)
            self.rows.append(row)
            self.column.addWidget(row)
        name = tr("Take {row} {number} away", row=tr(spec.row_name), number=number)
        remove = link_button(context.theme, name, icon="x")
        remove.clicked.connect(self.removed)
        line = Row(context.theme)
        line.addWidget(remove)
        line.addStretch(1)
        self.column.addLayout(line)

    def value(self) -> Values | DateProblem:
        sentence, _editor = self._problem()
        if sentence:
            return DateProblem(sentence)
        values: dict[str, object] = {} if self.place is None else {ROW_PLACE: self.place}
        return {**values, **{editor.spec.id: editor.value() for editor in self.editors}}

    def wrong_editor(self) -> Editor | None:
        return self._problem()[1]

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show what is wrong beside the answer too: the sentence of the whole may be far above it."""
        sentence, editor = self._problem() if wrong else ("", None)
        for row in self.rows:
            mistaken = editor is not None and editor in row.editors
            row.say_problem(sentence if mistaken else "", aloud=False)

    def start_from(self) -> None:
        """Take the answers as they are now for those that were there before."""
        for row in self.rows:
            row.start_from()

    def _problem(self) -> tuple[str, Editor | None]:
        for row in self.rows:
            sentence, editor = row.sentence()
            if sentence:
                return sentence, editor
        across = span_problems({one.spec.id: one.value() for one in self.editors})
        mistaken = (one for one in self.editors if one.spec.id in across)
        return next(((tr(across[one.spec.id]), one) for one in mistaken), ("", None))


class RowsEditor(Editor):
    """The rows, and a button for another."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._records: list[SmallRecord] = []
        column = Column(self.theme, self, gap=0.5)
        self._column = Column(self.theme, gap=0.5)
        column.addLayout(self._column)
        self._another = outline_button(
            self.theme, tr("Add a {row}", row=tr(spec.row_name)), icon="plus"
        )
        self._another.clicked.connect(self._on_another_clicked)
        column.addWidget(self._another, alignment=Qt.AlignmentFlag.AlignLeft)

    def value(self) -> object:
        rows = []
        for record in self._records:
            value = record.value()
            if isinstance(value, DateProblem):
                return value
            rows.append(value)
        return tuple(rows)

    def set_value(self, value: object) -> None:
        self._clear()
        for values in value if isinstance(value, tuple) else ():
            record = self._add_record()
            record.place = values.get(ROW_PLACE)
            for editor in record.editors:
                editor.set_value(values.get(editor.spec.id))
            record.start_from()

    def draft(self) -> list[dict[str, object]]:
        return [
            {
                ROW_PLACE: record.place,
                **{editor.spec.id: editor.draft() for editor in record.editors},
            }
            for record in self._records
        ]

    def restore(self, draft: object) -> None:
        self._clear()
        for held in draft if isinstance(draft, list) else []:
            record = self._add_record()
            record.place = held.get(ROW_PLACE) if isinstance(held, Mapping) else None
            for editor in record.editors:
                if isinstance(held, Mapping) and editor.spec.id in held:
                    editor.restore(held[editor.spec.id])

    def mark_wrong(self, *, wrong: bool) -> None:
        for record in self._records:
            record.mark_wrong(wrong=wrong)

    def focus_target(self) -> QWidget:
        for record in self._records:
            editor = record.wrong_editor()
            if editor is not None:
                return editor.focus_target()
        return self._another

    def _clear(self) -> None:
        for record in self._records:
            record.hide()
            record.deleteLater()
        self._records = []

    def _add_record(self) -> SmallRecord:
        record = SmallRecord(self.context, self.spec, len(self._records) + 1)
        record.edited.connect(self.edited)
        record.removed.connect(self._on_removed)
        self._records.append(record)
        self._column.addWidget(record)
        return record

    def _on_another_clicked(self) -> None:
        record = self._add_record()
        record.editors[0].focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_removed(self) -> None:
        record = self.sender()
        assert isinstance(record, SmallRecord)  # only records are connected
        self._records.remove(record)
        record.hide()
        record.deleteLater()
        self._another.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

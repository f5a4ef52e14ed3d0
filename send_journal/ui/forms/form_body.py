"""The rows of a form: which are asked, what they answer, what is wrong, and what is typed so far."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.fields import Answer, FieldSpec, Values, empty_value
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor
from send_journal.ui.forms.editors import make_editor
from send_journal.ui.forms.row import FieldRow
from send_journal.ui.layouts import Column
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button

Problem = tuple[FieldRow, Editor | None]


class FormBody(QWidget):
    """All rows over one set of field records, shown whole or one at a time."""

    edited = Signal()
    rows_changed = Signal()

    def __init__(
        self, context: WindowContext, fields: Sequence[FieldSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._fields = context, tuple(fields)
        self.editors: dict[str, Editor] = {}
        self.rows: list[FieldRow] = []
        self._only: FieldRow | None = None
        self._one_at_a_time = False
        self._column = Column(context.theme, self, gap=1.25)
        self._more_rows: list[FieldRow] = []
        self._more_waits = any(spec.more for spec in self._fields)
        self._more_open = False
        self._values: dict[str, object] = {}
        self._private: FieldRow | None = None
        self._private_open = False
        self._make_rows([spec for spec in self._fields if not spec.more])
        self._more = link_button(context.theme, tr("More details"), icon="plus")
        self._more.clicked.connect(self._on_more_clicked)
        self._column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def _make_rows(self, fields: Sequence[FieldSpec]) -> None:
        groups: list[list[FieldSpec]] = []
        for spec in fields:
            if spec.beside and groups:
                groups[-1].append(spec)
            else:
                groups.append([spec])
        for group in groups:
            for spec in group:
                self.editors[spec.id] = make_editor(self._context, spec)
            row = FieldRow(self._context.theme, [self.editors[spec.id] for spec in group])
            row.edited.connect(self._on_edited)
            self._column.addWidget(row)
            if group[0].answer is Answer.PRIVATE:
                self._hide_private(row)
            self.rows.append(row)
            if group[0].more:
                self._more_rows.append(row)

    def _make_more(self) -> None:
        """The rows behind *More details*, made when they are first needed: a form opens at once."""
        if not self._more_waits:
            return
        self._more_waits = False
        fields = [spec for spec in self._fields if spec.more]
        self._make_rows(fields)
        for spec in fields:
            if spec.id in self._values:
                self.editors[spec.id].set_value(self._values[spec.id])
        for row in self._more_rows:
            row.start_from()

    def _hide_private(self, row: FieldRow) -> None:
        """Private notes come up from a link beside the facts, where they are most in danger."""
        self._private = row
        link = link_button(self._context.theme, tr("Add private notes"), icon="lock")
        link.set_colour("private_ink")
        link.clicked.connect(self._on_private_clicked)
        self._private_link = link
        if self.rows:
            self.rows[-1].set_link(link)

    def set_values(self, values: Values) -> None:
        """Show these answers as the ones to start from."""
        self._values = dict(values)
        if any(spec.more and self._is_given(spec, values) for spec in self._fields):
            self._make_more()
        for name, editor in self.editors.items():
            if name in values:
                editor.set_value(values[name])
        for row in self.rows:
            row.start_from()
        self._open_what_is_answered()

    def fill(self, values: Values) -> None:
        """Give these answers as if somebody had typed them; the others stay."""
        if any(spec.more and self._is_given(spec, values) for spec in self._fields):
            self._make_more()
            self._more_open = True
        for name, value in values.items():
            editor = self.editors.get(name)
            if editor is not None:
                editor.set_value(value)
                editor.edited.emit()

    def values(self) -> dict[str, object]:
        """Every answer that is asked for and can be taken."""
        held: dict[str, object] = {}
        for row in self.rows:
            held.update(row.values())
        asked = {spec.id for spec in self._fields if spec.is_asked(held)}
        return {name: value for name, value in held.items() if name in asked}

    def draft(self) -> dict[str, object]:
        """All that is typed, finished or not."""
        return {name: editor.draft() for name, editor in self.editors.items()}

    def restore(self, draft: Mapping[str, object]) -> None:
        """Put back what `draft` gave; fields it does not name stay as they are."""
        if any(spec.more and spec.id in draft for spec in self._fields):
            self._make_more()
        for name, editor in self.editors.items():
            if name in draft:
                editor.restore(draft[name])
        self._open_what_is_answered()

    def say_problems(self, across: Mapping[str, str]) -> Problem | None:
        """Show what is wrong in each row, `across` by field for what is wrong between them; the first."""
        first: Problem | None = None
        for row in self.asked_rows():
            sentence, editor = row.sentence()
            if not sentence:
                editor = next((one for one in row.editors if one.spec.id in across), None)
                sentence = tr(across[editor.spec.id]) if editor is not None else ""
            was = row.said_problem
            row.say_problem(sentence, editor)
            if sentence and first is None:
                first = (row, editor)
                if (
                    sentence == was
                ):  # it is shown already, and is read out again for who cannot see it
                    row.problem.say(sentence)
        return first

    def go_to(self, problem: Problem) -> None:
        """Bring a row into view, whatever hid it, and the keyboard to what has to be mended."""
        row, editor = problem
        if row in self._more_rows:
            self._more_open = True
        if row is self._private:
            self._private_open = True
        if self._one_at_a_time:
            self._only = row
        self._fit()
        self.rows_changed.emit()
        row.go_to_problem(editor)

    def asked_rows(self) -> list[FieldRow]:
        """The rows whose question comes up with the answers so far."""
        held: dict[str, object] = {}
        for row in self.rows:
            held.update(row.values())
        return [row for row in self.rows if row.editors[0].spec.is_asked(held)]

    def show_only(self, row: FieldRow | None) -> None:
        """One question at a time: this one alone; None shows the whole form."""
        self._one_at_a_time = row is not None
        if self._one_at_a_time:
            self._make_more()
        self._only = row
        self._fit()

    @property
    def only(self) -> FieldRow | None:
        return self._only

    def row_with_focus(self, focus: QWidget | None) -> FieldRow | None:
        return next(
            (row for row in self.rows if focus is not None and row.isAncestorOf(focus)), None
        )

    def _open_what_is_answered(self) -> None:
        self._more_open = any(row.is_answered for row in self._more_rows)
        self._private_open = self._private is not None and self._private.is_answered
        self._fit()

    def _fit(self) -> None:
        asked = self.asked_rows()
        for row in self.rows:
            shown = row in asked
            if self._only is not None:
                shown = row is self._only
            elif row is self._private:
                shown = shown and self._private_open
            elif row in self._more_rows:
                shown = shown and self._more_open
            # Also where it is not shown yet: Qt shows what was put into a layout and not hidden since.
            row.setVisible(shown)
        has_more = self._more_waits or bool(self._more_rows)
        self._more.setVisible(has_more and self._only is None and not self._more_open)
        if self._private is not None:
            self._private_link.setVisible(not self._private_open and self._only is None)

    def _on_edited(self) -> None:
        self._fit()
        self.edited.emit()

    @staticmethod
    def _is_given(spec: FieldSpec, values: Values) -> bool:
        return spec.id in values and values[spec.id] != empty_value(spec)

    def _on_more_clicked(self) -> None:
        self._make_more()
        self._more_open = True
        self._fit()
        self._more_rows[0].go_to_problem()

    def _on_private_clicked(self) -> None:
        self._private_open = True
        self._fit()
        assert self._private is not None  # the link is only made with it
        self._private.go_to_problem()

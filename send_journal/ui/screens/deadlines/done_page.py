"""Mark as done: choose the entry that did it, or add one. Only a step that the rule knows does it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.fields import FieldSpec, StepAnswer, missing_sentence
from send_journal.domain.kinds import entry_kind
from send_journal.domain.record import Entry
from send_journal.domain.typed_dates import DateProblem
from send_journal.problems import KnownProblem
from send_journal.services.deadlines import Clocks, Deadline
from send_journal.services.marking_done import (
    DoingStep,
    as_that_step,
    belongs_to,
    does_it,
    entries_that_may_have,
    steps_that_do,
)
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor, grow_with_contents
from send_journal.ui.forms.plain_editors import plain_editor
from send_journal.ui.forms.row import FieldRow
from send_journal.ui.layouts import Column, Flow, Measure
from send_journal.ui.screens.deadlines.reason import entry_in_words
from send_journal.ui.screens.deadlines.rows import DeadlineRows
from send_journal.ui.screens.deadlines.wording import DeadlineRow, names_of
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import filled_button, outline_button, quiet_button
from send_journal.ui.widgets.cards import Ground, PageHeader
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.menus import new_menu
from send_journal.ui.widgets.scrolling import ScrollPage


class DonePage(QWidget):
    """`left` goes back; `saved` brings the change that marked an entry as the step that did it."""

    left = Signal()
    saved = Signal(object)

    def __init__(self, context: WindowContext, clocks: Clocks, row: Deadline) -> None:
        super().__init__()
        self._context, self._clocks, self._row = context, clocks, row
        self._steps = steps_that_do(row)
        self._asks: list[tuple[FieldSpec, Editor]] = []
        self._ask_rows: list[FieldRow] = []
        theme = context.theme
        column = Column(theme, self, gap=0)
        header = PageHeader(
            theme, tr("Mark as done"), tr(row.title), back=tr("Deadlines"), line=True
        )
        assert header.back is not None  # `back` is given
        header.back.clicked.connect(self.left)
        column.addWidget(header)
        self._scroll = ScrollPage(theme, tr("What did it?"), margins=(1.75, 1.0, 1.75, 1.0))
        column.addWidget(self._scroll, 1)
        self.step = Chooser(theme, tr("Which step did it?"))
        self.entries = DeadlineRows(theme, tr("Entries that may have done it"))
        self.problem = PlainLabel(theme, "", "small_strong", colour="late")
        self.use = filled_button(theme, tr("This entry did it"))
        self.add = outline_button(theme, tr("Add a new entry"), icon="plus")
        self._put_together()
        self.step.activated.connect(self._show_step)
        self.use.clicked.connect(self._on_use_clicked)
        self.entries.opened.connect(self._on_use_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        self._show_step()

    def _put_together(self) -> None:
        theme, inner = self._context.theme, self._scroll.column
        inner.addWidget(PlainLabel(theme, tr("Which step did it?"), "h3"))
        self.step.add_choices([(tr(step.words), step.event) for step in self._steps])
        inner.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeft)
        holder = QWidget()
        self._rows = Column(theme, holder, gap=0.6)
        inner.addWidget(holder)
        self._which = PlainLabel(theme, tr("Which entry was it?"), "h3")
        inner.addWidget(self._which)
        self._none = PlainLabel(
            theme,
            tr("No entry in the journal can have been this step. Add a new one."),
        )
        inner.addWidget(self._none)
        inner.addWidget(self.problem)
        self.problem.hide()
        Measure(self.entries, theme, least_height=13.0)
        inner.addWidget(self.entries)
        foot = Ground(theme, "page", lines="top")
        line = QWidget()
        flow = Flow(theme, line, gap=0.8)
        grow_with_contents(line)
        Column(theme, foot, margins=(1.75, 0.7, 1.75, 0.7)).addWidget(line)
        cancel = quiet_button(theme, tr("Cancel"))
        cancel.clicked.connect(self.left)
        cancel.setVisible(not self._context.one_column)  # the way back is above
        for button in (self.use, self.add, cancel):
            flow.addWidget(button)
        layout = self.layout()
        assert layout is not None  # made above
        layout.addWidget(foot)

    def start(self) -> None:
        """Give the keyboard to what is asked first."""
        first = self.step if len(self._steps) > 1 else self.entries
        (first if first.isVisibleTo(self) else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def doing(self) -> DoingStep:
        """The step that is chosen."""
        return self._steps[max(self.step.currentIndex(), 0)]

    def _show_step(self) -> None:
        for row in self._ask_rows:
            row.hide()
            row.deleteLater()
        self._asks, self._ask_rows = [], []
        for spec in self.doing.asks:
            editor = plain_editor(self._context, spec)
            self._asks.append((spec, editor))
            row = FieldRow(self._context.theme, (editor,), small=True)
            self._ask_rows.append(row)
            self._rows.addWidget(row)
        self.problem.hide()
        found = entries_that_may_have(self._clocks, self._row, self.doing)
        names = names_of(self._clocks.record)
        self._found = {entry.id: entry for entry in found}
        self.entries.show_rows([_entry_row(entry, names) for entry in found])
        self.entries.setVisible(bool(found))
        self._which.setVisible(bool(found))
        self._none.setVisible(not found)
        self.use.setVisible(bool(found))

    def _on_use_clicked(self) -> None:
        entry = self._found.get(self.entries.current)
        asked = self._answers()
        if entry is None or asked is None:
            return
        record = self._clocks.record
        marked = as_that_step(record, entry, self._row, self.doing, asked)
        if not does_it(self._clocks, marked, self._row):
            self._say(
                tr(
                    "With this entry the deadline would still be open. "
                    "Look at its date, and who it was with."
                )
            )
            return
        try:
            change = self._context.journal.save(tr("mark as done"), {"entries": [marked]})
        except KnownProblem as problem:
            self._context.say_problem(problem)
            return
        self.saved.emit(change)

    def _answers(self) -> Mapping[str, object] | None:
        """What the step asks, answered; None where an answer is missing, which is said."""
        asked: dict[str, object] = {}
        for spec, editor in self._asks:
            value = editor.value()
            sentence = value.sentence if isinstance(value, DateProblem) else ""
            sentence = sentence or missing_sentence(spec, value)
            if sentence:
                self._say(tr(sentence))
                editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
                return None
            if value not in (None, ""):
                asked[spec.id] = value
        return asked

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.problem, sentence, urgent=True)

    def _on_add_clicked(self) -> None:
        """The journal's form with the step filled in; which kind is asked where there are several."""
        kinds = self.doing.kinds
        if len(kinds) == 1:
            self._open_form(*kinds[0])
            return
        menu = new_menu(self, "kinds", tr("Add a new entry"))
        for kind_id, direction in kinds:
            kind = entry_kind(kind_id)
            action = QAction(tr(kind.name(direction or None)).replace("&", "&&"), menu)
            action.setData((kind_id, direction))
            menu.addAction(action)
        menu.triggered.connect(lambda action: self._open_form(*action.data()))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _open_form(self, kind_id: str, direction: str) -> None:
        about = belongs_to(self._clocks.record, self._row, self.doing)
        step = StepAnswer(event=self.doing.event, about=about)
        self.left.emit()
        self._context.navigate(
            "journal", add=kind_id, step=step, direction=direction, came_from="deadlines"
        )


def _entry_row(entry: Entry, names: Mapping[str, str]) -> DeadlineRow:
    """An entry to choose: what it is over its kind and who, its day at the right."""
    kind = tr(entry_kind(entry.kind).name(entry.direction))
    who = names.get(entry.people[0] if entry.people else entry.body or "", "")
    under = f"{kind}, {who}" if who else kind
    day = day_in_english(entry.received) if entry.received else entry.date.english()
    return DeadlineRow(id=entry.id, title=entry_in_words(entry), under=under, right=day)

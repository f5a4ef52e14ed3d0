"""Is this a step in the law? In plain words: what it is about, which step, and only what that asks."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from send_journal.domain.fields import FieldSpec, StepAnswer
from send_journal.domain.listing import EntryLine, EntryQuery
from send_journal.domain.steps import AREAS, STEPS, LegalStep, areas_of, steps_of
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor
from send_journal.ui.forms.effects import EffectList
from send_journal.ui.forms.plain_editors import plain_editor
from send_journal.ui.forms.row import FieldRow
from send_journal.ui.layouts import Column
from send_journal.ui.tr import tr
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.fields import mark_problem
from send_journal.ui.widgets.labels import PlainLabel

NO, BEARS_ON = "", "about"
MOST_SHOWN = 40


def entry_in_a_line(line: EntryLine) -> str:
    """`12 September 2025, Council answered our complaint`: an entry to choose from a list."""
    words = (
        line.title or line.fact_start or (STEPS[line.event].words if line.event in STEPS else "")
    )
    short = words if len(words) <= 70 else f"{words[:70]}…"
    return f"{line.date.english()}, {short}" if short else line.date.english()


class StepEditor(Editor):
    """Area, step, what the step asks, and what it belongs to.

    Untouched, it gives back what it got: an entry of long ago may lack what its step asks for now. In
    a new entry there is no such past, and a step that came filled in is asked like any other.
    """

    is_new = False

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._given = StepAnswer()
        self._touched = False
        self._offered: tuple[str, ...] = ()
        self._children: tuple[str, ...] = ()
        self._own_id = ""
        self._asks: list[tuple[FieldSpec, Editor]] = []
        self._ask_rows: list[FieldRow] = []
        self._area = Chooser(self.theme, self.question)
        self._area.setAccessibleDescription(self.accessibleDescription())
        self.step_chooser = Chooser(self.theme, tr("Which step is it?"))
        self._belongs = Chooser(self.theme, tr("What does it belong to?"))
        self._belongs_words = PlainLabel(self.theme, "", "small", colour="soft")
        column = Column(self.theme, self, gap=0.5)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self._area, alignment=left)
        column.addWidget(self.step_chooser, alignment=left)
        self.below = PlainLabel(self.theme, tr("See below what this step does."), "small")
        self.below.hide()
        column.addWidget(self.below)
        self._rows = Column(self.theme, gap=0.6)
        column.addLayout(self._rows)
        column.addWidget(self._belongs_words)
        column.addWidget(self._belongs, alignment=left)
        self.effects = EffectList(self.theme)
        column.addWidget(self.effects)
        self.setFocusProxy(self._area)
        self._area.activated.connect(self._on_area_chosen)
        self.step_chooser.activated.connect(self._on_step_chosen)
        self._belongs.activated.connect(self._on_touched)
        self.watch_leaving(self._area, self.step_chooser, self._belongs)
        self._fill_areas()

    def offer(self, events: Sequence[str], children: Sequence[str], own_id: str) -> None:
        """The steps fitted to the kind and direction, for these children, in this entry's form."""
        new = (tuple(events), tuple(children), own_id)
        if new == (self._offered, self._children, self._own_id):
            return
        kept = self._answer_so_far()
        self._offered, self._children, self._own_id = new
        self._show(kept)

    def value(self) -> object:
        if not self._touched and not self.is_new:
            return self._given
        area = self._area.currentData()
        if area == NO:
            return StepAnswer()
        if area == BEARS_ON:
            return StepAnswer(about=self._belongs.currentData() or None)
        event = self.step_chooser.currentData()
        if not event:
            return DateProblem(tr("Choose which step it is, or choose “No”."))
        asked = self._asked()
        if isinstance(asked, DateProblem):
            return asked
        return StepAnswer(event=event, about=self._belongs.currentData() or None, asked=asked)

    def _asked(self) -> dict[str, object] | DateProblem:
        for row in self._ask_rows:
            sentence, _editor = row.sentence()
            if sentence:
                return DateProblem(sentence)
        return {spec.id: editor.value() for spec, editor in self._asks}

    def set_value(self, value: object) -> None:
        self._given = value if isinstance(value, StepAnswer) else StepAnswer()
        self._touched = False
        self._show(self._given)

    def draft(self) -> dict[str, object]:
        return {
            "touched": self._touched,
            "area": self._area.currentData(),
            "event": self.step_chooser.currentData() or None,
            "about": self._belongs.currentData() or None,
            "asked": {spec.id: editor.draft() for spec, editor in self._asks},
        }

    def restore(self, draft: object) -> None:
        held = draft if isinstance(draft, Mapping) else {}
        if not held.get("touched"):
            return
        event, about = held.get("event"), held.get("about")
        self._show(
            StepAnswer(
                event=event if isinstance(event, str) else None,
                about=about if isinstance(about, str) else None,
            )
        )
        if event is None:
            self._area.choose(held.get("area"))
            self._fill_steps(None)
        asked = held.get("asked")
        for spec, editor in self._asks:
            if isinstance(asked, Mapping) and spec.id in asked:
                editor.restore(asked[spec.id])
        self._touched = True

    def mark_wrong(self, *, wrong: bool) -> None:
        mark_problem(self.focus_target() if wrong else self.step_chooser, wrong=wrong)
        for _spec, editor in self._asks:
            editor.mark_wrong(wrong=False)

    def focus_target(self) -> QWidget:
        if self.step_chooser.isVisibleTo(self) and not self.step_chooser.currentData():
            return self.step_chooser
        for row in self._ask_rows:
            sentence, editor = row.sentence()
            if sentence and editor is not None:
                return editor.focus_target()
        return self._area

    def _answer_so_far(self) -> StepAnswer:
        if not self._touched:
            return self._given
        event = self.step_chooser.currentData() or None
        asked = {spec.id: editor.value() for spec, editor in self._asks}
        return StepAnswer(event=event, about=self._belongs.currentData() or None, asked=asked)

    def _show(self, answer: StepAnswer) -> None:
        self._fill_areas(answer.event)
        step = STEPS.get(answer.event or "")
        if step is not None:
            self._area.choose(step.area)
        elif answer.event:
            self._area.choose(answer.event)
        else:
            self._area.choose(BEARS_ON if answer.about else NO)
        self._fill_steps(answer.event)
        self._fill_asks(answer.asked)
        self._fill_belongs(answer.about)

    def _fill_areas(self, event: str | None = None) -> None:
        offered = (*self._offered, event) if event in STEPS else self._offered
        self._area.clear()
        self._area.addItem(tr("No, or I do not know"), NO)
        for area in areas_of(event for event in offered if event in STEPS):
            self._area.addItem(tr(AREAS[area]), area)
        if event and event not in STEPS:
            self._area.addItem(tr("A step that we do not know: {event}", event=event), event)
        self._area.addItem(tr("No, but it has to do with one"), BEARS_ON)

    def _fill_steps(self, event: str | None) -> None:
        area = str(self._area.currentData() or "")
        offered = {*self._offered, event} if event else set(self._offered)
        steps = steps_of(area, [name for name in offered if name in STEPS]) if area in AREAS else ()
        self.step_chooser.clear()
        if area and area not in AREAS and area != BEARS_ON:
            self.step_chooser.addItem(area, area)  # a step of another program, kept as it is
        elif steps:
            self.step_chooser.addItem(tr("Which step? …"), "")
            self.step_chooser.add_choices([(tr(step.words), step.event) for step in steps])
            self.step_chooser.choose(event)
        self.step_chooser.setVisible(bool(steps))

    def _fill_asks(self, asked: Mapping[str, object]) -> None:
        for row in self._ask_rows:
            row.hide()
            row.deleteLater()
        self._asks, self._ask_rows = [], []
        step = self._current_step()
        if step is None:
            return
        for spec in (*step.asks, *(() if self._candidates(step) else step.asks_alone)):
            editor = plain_editor(self.context, spec)
            if spec.id in asked:
                editor.set_value(asked[spec.id])
            editor.edited.connect(self._on_touched)
            self._asks.append((spec, editor))
            row = FieldRow(self.theme, (editor,), small=True)
            self._ask_rows.append(row)
            self._rows.addWidget(row)

    def _fill_belongs(self, about: str | None) -> None:
        area = self._area.currentData()
        step = self._current_step()
        self._belongs.clear()
        if area == BEARS_ON:
            lines = self._lines(tuple(STEPS))
        else:
            lines = self._candidates(step) if step is not None else ()
        choices = [(entry_in_a_line(line), line.id) for line in lines]
        if about and about not in {line.id for line in lines}:
            choices.append((tr("As it was"), about))
        self._belongs.addItem(tr("I do not know"), "")
        self._belongs.add_choices(list(choices))
        if about:
            self._belongs.choose(about)
        elif step is not None and step.ties_itself and len(choices) == 1:
            self._belongs.choose(choices[0][1])
        shown = area == BEARS_ON or len(choices) > 1
        self._belongs.setVisible(shown)
        words = tr("What does it have to do with?") if area == BEARS_ON else self._belongs_name()
        self._belongs_words.setText(words)
        self._belongs.setAccessibleName(words)
        self._belongs_words.setVisible(shown)

    @staticmethod
    def _belongs_name() -> str:
        return tr("There is more than one. Which does it belong to?")

    def _current_step(self) -> LegalStep | None:
        return STEPS.get(self.step_chooser.currentData() or "")

    def _candidates(self, step: LegalStep) -> tuple[EntryLine, ...]:
        return self._lines(step.belongs_to) if step.belongs_to else ()

    def _lines(self, events: tuple[str, ...]) -> tuple[EntryLine, ...]:
        child = self._children[0] if len(self._children) == 1 else None
        query = EntryQuery(events=events, child=child)
        found = self.context.journal.page(query, 0, MOST_SHOWN)
        return tuple(line for line in found if line.id != self._own_id)

    def _on_area_chosen(self) -> None:
        self._fill_steps(None)
        self._after_step()

    def _on_step_chosen(self) -> None:
        self._after_step()

    def _after_step(self) -> None:
        self._fill_asks({})
        self._fill_belongs(None)
        self._on_touched()

    def _on_touched(self) -> None:
        self._touched = True
        self.edited.emit()

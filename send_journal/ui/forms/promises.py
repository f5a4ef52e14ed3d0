"""What they promised: their words, and the day by which it should be done."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.date_checks import odd_year
from send_journal.domain.dates import UncertainDate
from send_journal.domain.fields import FieldSpec
from send_journal.domain.record import Promise
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor, Indented
from send_journal.ui.layouts import Column
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button
from send_journal.ui.widgets.choices import Chooser, TickBox
from send_journal.ui.widgets.date_field import DateField, LabelledBox
from send_journal.ui.widgets.fields import TextField, mark_problem
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.scrolling import held_narrow

NOT_KNOWN, KEPT, NOT_KEPT = "", "kept", "not kept"


class PromiseBlock(QWidget):
    """One promise."""

    edited = Signal()
    left = Signal()

    def __init__(self, context: WindowContext, promise: Promise, number: int) -> None:
        super().__init__()
        theme = context.theme
        self.promise = promise
        self._today = context.today
        name = tr("Promise {number}", number=number)
        self.words = TextField(theme, tr("{name} Their words", name=name), promise.words)
        self.due = DateField(
            theme, tr("{name} By when?", name=name), context.today, sure=False, ahead=True
        )
        self.kept = Chooser(theme, tr("{name} Did they keep it?", name=name))
        self.kept.add_choices(
            [(tr("Not known yet"), NOT_KNOWN), (tr("Yes"), KEPT), (tr("No"), NOT_KEPT)]
        )
        self.kept_on = DateField(
            theme, tr("{name} When did they keep it?", name=name), context.today, sure=False
        )
        column = Column(theme, self, gap=0.5)
        asked = PlainLabel(theme, tr("Their words"), "small", colour="soft")
        asked.setBuddy(self.words)
        words = Column(theme, gap=0.22)
        words.addWidget(asked)
        words.addLayout(held_narrow(theme, self.words, 24.0))
        column.addLayout(words)
        column.addWidget(PlainLabel(theme, tr("By when?"), "small", colour="soft"))
        column.addWidget(self.due)
        self._later = QWidget()
        later = Column(theme, self._later, gap=0.5)
        kept = LabelledBox(theme, tr("Did they keep it?"), self.kept, 10)
        later.addWidget(kept, 0, Qt.AlignmentFlag.AlignLeft)
        self._kept_when = PlainLabel(theme, tr("When did they keep it?"), "small", colour="soft")
        later.addWidget(self._kept_when)
        later.addWidget(self.kept_on)
        column.addWidget(self._later)
        self.show_promise(promise)
        self.words.textEdited.connect(self.edited)
        self.due.edited.connect(self.edited)
        self.kept_on.edited.connect(self.edited)
        self.kept.activated.connect(self._on_kept_chosen)
        self.due.left.connect(self.left)

    def show_promise(self, promise: Promise) -> None:
        self.promise = promise
        self.words.setText(promise.words)
        self.due.set_value(UncertainDate.on(promise.due) if promise.due else None)
        day = promise.kept if isinstance(promise.kept, dt.date) else None
        state = KEPT if day or promise.kept is True else NOT_KEPT if promise.kept is False else ""
        self.kept.choose(state)
        self.kept_on.set_value(UncertainDate.on(day) if day else None)
        self._later.setVisible(promise.entry is not None)  # a new one cannot have been kept yet
        self._show_kept_day(shown=state == KEPT)

    def value(self) -> Promise | DateProblem:
        due, kept_on = self.due.value(), self.kept_on.value()
        if isinstance(due, DateProblem):
            return due
        for date, before in ((due, self.promise.due), (kept_on, self.promise.kept)):
            if isinstance(date, UncertainDate) and date.day != before:
                odd = odd_year(date, self._today())
                if odd:
                    return DateProblem(odd)
        words = self.words.text().strip()
        if not words:
            return DateProblem(tr("Type what they promised, or take the tick away."))
        state = self.kept.currentData()
        kept: dt.date | bool | None = {KEPT: True, NOT_KEPT: False}.get(state)
        if state == KEPT:
            if isinstance(kept_on, DateProblem):
                return kept_on
            kept = kept_on.day if kept_on is not None else self.promise.kept or True
        return dataclasses.replace(
            self.promise, words=words, due=due.day if due is not None else None, kept=kept
        )

    def _show_kept_day(self, *, shown: bool) -> None:
        self._kept_when.setVisible(shown)
        self.kept_on.setVisible(shown)

    def wrong_part(self) -> QWidget | None:
        """What has to be mended here; None where all is well."""
        if not isinstance(self.value(), DateProblem):
            return None
        for field, before in ((self.due, self.promise.due), (self.kept_on, self.promise.kept)):
            date = field.value()
            changed = isinstance(date, UncertainDate) and date.day != before
            odd = isinstance(date, UncertainDate) and changed and odd_year(date, self._today())
            if isinstance(date, DateProblem) or odd:
                return field
        return self.words

    def draft(self) -> dict[str, object]:
        return {
            "id": self.promise.id,
            "words": self.words.text(),
            "due": self.due.draft(),
            "kept": self.kept.currentData(),
            "kept_on": self.kept_on.draft(),
        }

    def restore(self, draft: Mapping[str, object]) -> None:
        self.words.setText(str(draft.get("words", "")))
        for field, key in ((self.due, "due"), (self.kept_on, "kept_on")):
            held = draft.get(key)
            if isinstance(held, Mapping):
                field.restore(held)
        self.kept.choose(draft.get("kept") or NOT_KNOWN)
        self._show_kept_day(shown=self.kept.currentData() == KEPT)

    def _on_kept_chosen(self) -> None:
        self._show_kept_day(shown=self.kept.currentData() == KEPT)
        self.edited.emit()


class PromisesEditor(Editor):
    """A tick that opens a promise; another can be added."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._blocks: list[PromiseBlock] = []
        self.tick = TickBox(self.theme, self.question)
        self._area = Indented(self.theme)
        self._inner = Column(self.theme, self._area, margins=(1.65, 0.2, 0, 0.2), gap=0.8)
        self._column = Column(self.theme, gap=0.8)
        self._inner.addLayout(self._column)
        self._another = link_button(self.theme, tr("Add another promise"), icon="plus")
        self._inner.addWidget(self._another, alignment=Qt.AlignmentFlag.AlignLeft)
        column = Column(self.theme, self, gap=0.5)
        column.addWidget(self.tick)
        column.addWidget(self._area)
        self.setFocusProxy(self.tick)
        self.tick.toggled.connect(self._on_toggled)
        self._another.clicked.connect(self._on_another_clicked)
        self._area.hide()

    @property
    def says_its_question(self) -> bool:
        return True

    def value(self) -> object:
        if not self.tick.isChecked():
            return ()
        promises = []
        for block in self._blocks:
            value = block.value()
            if isinstance(value, DateProblem):
                return value
            promises.append(value)
        return tuple(promises)

    def set_value(self, value: object) -> None:
        held = value if isinstance(value, tuple) else ()
        self._show([promise for promise in held if isinstance(promise, Promise)])

    def draft(self) -> dict[str, object]:
        return {
            "ticked": self.tick.isChecked(),
            "promises": [block.draft() for block in self._blocks],
        }

    def restore(self, draft: object) -> None:
        held = draft if isinstance(draft, Mapping) else {}
        drafts = held.get("promises")
        drafts = (
            [one for one in drafts if isinstance(one, Mapping)] if isinstance(drafts, list) else []
        )
        by_id = {block.promise.id: block.promise for block in self._blocks}
        self._show([by_id.get(str(one["id"]), Promise(id=str(one["id"]))) for one in drafts])
        for block, one in zip(self._blocks, drafts, strict=True):
            block.restore(one)
        self.tick.show_ticked(ticked=bool(held.get("ticked")))
        self._fit()

    def mark_wrong(self, *, wrong: bool) -> None:
        for block in self._blocks:
            wrong_part = block.wrong_part() if wrong else None
            for field in (block.due, block.kept_on):
                field.mark_wrong(wrong=field is wrong_part)
            mark_problem(block.words, wrong=block.words is wrong_part)

    def focus_target(self) -> QWidget:
        if not self.tick.isChecked():
            return self.tick
        parts = (block.wrong_part() for block in self._blocks)
        part = next((one for one in parts if one is not None), self.tick)
        return part.day if isinstance(part, DateField) else part

    def note(self) -> str:
        dated = any(block.promise.due or block.due.value() for block in self._blocks)
        if not self.tick.isChecked() or dated:
            return ""
        return tr("A promise without a day is kept too. Ask them by when.")

    def _show(self, promises: list[Promise]) -> None:
        for block in self._blocks:
            block.hide()
            block.deleteLater()
        self._blocks = []
        for promise in promises:
            self._add_block(promise)
        self.tick.show_ticked(ticked=bool(promises))
        self._fit()

    def _add_block(self, promise: Promise) -> PromiseBlock:
        block = PromiseBlock(self.context, promise, len(self._blocks) + 1)
        block.edited.connect(self.edited)
        block.left.connect(self.left)
        self._blocks.append(block)
        self._column.addWidget(block)
        return block

    def _fit(self) -> None:
        self._area.setVisible(self.tick.isChecked())

    def _on_toggled(self) -> None:
        if self.tick.isChecked() and not self._blocks:
            self._add_block(Promise(id=self.context.journal.new_id()))
        self._fit()
        if self.tick.isChecked():
            self._blocks[0].words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_another_clicked(self) -> None:
        block = self._add_block(Promise(id=self.context.journal.new_id()))
        block.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

"""Editors for whom something was with: chosen from those the journal knows, or somebody new."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from send_journal.domain.fields import Answer, BodyAnswer, FieldSpec, Party
from send_journal.domain.record import Body, Person
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor
from send_journal.ui.forms.names import BODY, PERSON, Directory, Known, PartyBox
from send_journal.ui.layouts import Column, Measure
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import Button, link_button
from send_journal.ui.widgets.fields import mark_problem


class PartyEditor(Editor):
    """The people and the body. What nobody touched comes back exactly as it was given."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        Measure(self, context.theme, least_width=15)
        self._directory = Directory(context)
        self._given = Party()
        self._touched = False
        self._boxes: list[PartyBox] = []
        column = Column(self.theme, self, gap=0.4)
        self._column = Column(self.theme, gap=0.4)
        column.addLayout(self._column)
        self._another = link_button(self.theme, tr("Add another name"), icon="plus")
        self._another.clicked.connect(self._on_another_clicked)
        self._add_box(None)

    @property
    def head_link(self) -> Button:
        return self._another

    def value(self) -> object:
        if not self._touched:
            return self._given
        people: list[str] = []
        bodies: list[str] = []
        new_people: list[Person] = []
        new_bodies: list[Body] = []
        worked_for: list[str] = []
        for box in self._boxes:
            if (problem := box.too_long()) is not None:
                return problem
            known, person, body = box.answer()
            if known is not None:
                (people if known.kind == PERSON else bodies).append(known.id)
                worked_for += [known.body] if known.body else []
            if body is not None:
                new_bodies.append(body)
            if person is not None:
                new_people.append(person)
                people.append(person.id)
                worked_for += [person.body] if person.body else []
            elif body is not None:
                bodies.append(body.id)
        if len(bodies) > 1:
            return DateProblem(tr("Choose one place. Name the others in what was said."))
        return Party(
            people=tuple(dict.fromkeys(people)),
            body=next(iter((*bodies, *worked_for)), None),
            new_people=tuple(new_people),
            new_bodies=tuple(new_bodies),
        )

    def set_value(self, value: object) -> None:
        self._given = value if isinstance(value, Party) else Party()
        people = [self._directory.of(PERSON, person) for person in self._given.people]
        shown = [one for one in people if one is not None]
        body = self._directory.of(BODY, self._given.body or "")
        if body is not None and body.id not in {one.body for one in shown}:
            shown.append(body)
        self._show(list(shown) or [None])
        self._touched = False

    def draft(self) -> list[dict[str, str]]:
        return [box.draft() for box in self._boxes]

    def restore(self, draft: object) -> None:
        held = [one for one in draft if isinstance(one, Mapping)] if isinstance(draft, list) else []
        self._show([None] * max(len(held), 1))
        for box, one in zip(self._boxes, held, strict=False):
            box.restore(one)
        self._touched = True

    def mark_wrong(self, *, wrong: bool) -> None:
        for box in self._boxes:
            mark_problem(box.names, wrong=wrong and box.names is self.focus_target())

    def focus_target(self) -> QWidget:
        """The name that is too long; the last, where there is one too many; else the first."""
        is_wrong = self._touched and isinstance(self.value(), DateProblem)
        long = (box for box in self._boxes if is_wrong and box.too_long() is not None)
        return next(long, self._boxes[-1] if is_wrong else self._boxes[0]).names

    def _show(self, shown: list[Known | None]) -> None:
        for box in self._boxes[len(shown) :]:
            box.hide()
            box.deleteLater()
        del self._boxes[len(shown) :]
        for place, known in enumerate(shown):
            if place < len(self._boxes):
                self._boxes[place].show_known(known)
            else:
                self._add_box(known)
        self._fit()

    def _add_box(self, known: Known | None) -> PartyBox:
        question = self.question
        if self._boxes:
            question = tr(
                "{question} Name {number}", question=question, number=len(self._boxes) + 1
            )
        only = self.spec.answer is Answer.BODY
        box = PartyBox(
            self.context, question, self._directory, bodies_only=only, asked=self.spec.question
        )
        if known is not None:
            box.show_known(known)
        box.remove.setVisible(bool(self._boxes))
        box.edited.connect(self._on_edited)
        box.removed.connect(self._on_removed)
        box.names.left.connect(self.left)
        self._boxes.append(box)
        self._column.addWidget(box)
        self.setFocusProxy(self._boxes[0].names)
        self._fit()
        return box

    def _on_edited(self) -> None:
        self._touched = True
        self._fit()
        self.edited.emit()

    def _on_removed(self) -> None:
        box = self.sender()
        assert isinstance(box, PartyBox)  # only boxes are connected
        self._boxes.remove(box)
        box.hide()
        box.deleteLater()
        self._boxes[-1].names.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    def _on_another_clicked(self) -> None:
        self._add_box(None).names.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self._another.setVisible(not self._boxes[-1].is_blank)


class BodyEditor(Editor):
    """One place or service, known or new."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._directory = Directory(context)
        self._given: object = BodyAnswer()
        self._touched = False
        self._box = PartyBox(
            context, self.question, self._directory, bodies_only=True, asked=spec.question
        )
        Column(self.theme, self).addWidget(self._box)
        self.setFocusProxy(self._box.names)
        self._box.edited.connect(self._on_edited)
        self._box.names.left.connect(self.left)

    def value(self) -> object:
        if not self._touched:
            return self._given
        if (problem := self._box.too_long()) is not None:
            return problem
        known, _person, body = self._box.answer()
        if known is not None:
            return BodyAnswer(id=known.id)
        return BodyAnswer(id=body.id, new=(body,)) if body is not None else BodyAnswer()

    def set_value(self, value: object) -> None:
        self._given = value if isinstance(value, BodyAnswer) else BodyAnswer()
        held = self._given.id if isinstance(self._given, BodyAnswer) else None
        self._box.show_known(self._directory.of(BODY, held or ""))
        self._touched = False

    def draft(self) -> dict[str, str]:
        return self._box.draft()

    def restore(self, draft: object) -> None:
        if isinstance(draft, Mapping):
            self._box.restore(draft)
            self._touched = True

    def mark_wrong(self, *, wrong: bool) -> None:
        mark_problem(self._box.names, wrong=wrong)

    def _on_edited(self) -> None:
        self._touched = True
        self.edited.emit()

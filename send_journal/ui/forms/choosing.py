"""Editors for answers that are chosen: one of a few, yes or no, a tick, the children."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from send_journal.domain.fields import Answer, FieldSpec
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor, grow_with_contents
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.tr import tr
from send_journal.ui.widgets.choice_group import ChoiceGroup
from send_journal.ui.widgets.choices import Chooser, RoundChoice, TickBox

MOST_ROUND = 3
MOST_ROUND_LETTERS = 56


class ChoiceEditor(Editor):
    """One of a few: round choices where they are short, else a drop-down list."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        if spec.answer is Answer.YES_NO:
            pairs = [("yes", tr("Yes")), ("no", tr("No")), ("", tr("I do not know"))]
        else:
            pairs = [(choice.id, tr(choice.words)) for choice in spec.choices]
        letters = sum(len(words) for _kept, words in pairs)
        if len(pairs) <= MOST_ROUND and letters <= MOST_ROUND_LETTERS:
            self._make_round(pairs)
        else:
            self._make_list(pairs)

    def _make_round(self, pairs: list[tuple[str, str]]) -> None:
        self._list: Chooser | None = None
        self._group = ChoiceGroup(self)
        self._round: dict[str, RoundChoice] = {}
        column = Column(self.theme, self, margins=(0, 0.4, 0, 0.4))
        holder = QWidget()
        column.addWidget(holder)
        flow = Flow(self.theme, holder, gap=1.5, line_gap=0.3)
        grow_with_contents(holder)
        for kept, words in pairs:
            choice = RoundChoice(self.theme, words)
            choice.setAccessibleDescription(self.question)
            self._group.addButton(choice)
            self._round[kept] = choice
            flow.addWidget(choice)
        self.setFocusProxy(next(iter(self._round.values())))
        self._group.picked.connect(self._on_changed)
        self.watch_leaving(*self._round.values())
        if self.spec.beside:
            self.theme.changed.connect(self._leave_room)
            self._leave_room()

    def _leave_room(self) -> None:
        """Two choices a line, so that what stands beside them keeps the room its words need."""
        widths = [choice.sizeHint().width() for choice in self._round.values()]
        lines = [widths[place : place + 2] for place in range(0, len(widths), 2)]
        self.setMaximumWidth(max(sum(line) for line in lines) + self.theme.em(1.5) + 2)

    def _make_list(self, pairs: list[tuple[str, str]]) -> None:
        self._round = {}
        self._list = Chooser(self.theme, self.question)
        self._list.setAccessibleDescription(self.accessibleDescription())
        if all(kept for kept, _words in pairs):
            pairs = [("", tr("Choose …")), *pairs]
        self._list.add_choices([(words, kept) for kept, words in pairs])
        column = Column(self.theme, self)
        column.addWidget(self._list, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._list)
        self._list.activated.connect(self._on_changed)
        self.watch_leaving(self._list)

    def value(self) -> object:
        chosen = self._chosen()
        if self.spec.answer is Answer.YES_NO:
            return {"yes": True, "no": False}.get(chosen)
        return chosen

    def set_value(self, value: object) -> None:
        if self.spec.answer is Answer.YES_NO:
            value = {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""
        if self._list is not None:
            self._show_in_list(self._list, str(value or ""))
            return
        self._group.show_chosen(self._round.get(str(value or "")))

    @staticmethod
    def _show_in_list(chooser: Chooser, kept: str) -> None:
        if chooser.findData(kept) < 0 and kept:
            chooser.addItem(kept, kept)  # a word of another program stays as it is
        chooser.choose(kept)

    def focus_target(self) -> QWidget:
        chosen = self._round.get(self._chosen())
        return chosen or self._list or next(iter(self._round.values()))

    def _chosen(self) -> str:
        if self._list is not None:
            return str(self._list.currentData() or "")
        return next((kept for kept, choice in self._round.items() if choice.isChecked()), "")

    def _on_changed(self) -> None:
        self.edited.emit()


class TickEditor(Editor):
    """A yes that is ticked; the question is its own words."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        words = self.question if not spec.hint else f"{self.question} ({tr(spec.hint)})"
        self.box = TickBox(self.theme, words)
        Column(self.theme, self).addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self._on_toggled)
        self.watch_leaving(self.box)

    @property
    def says_its_question(self) -> bool:
        return True

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        self.box.show_ticked(ticked=value is True)

    def _on_toggled(self) -> None:
        self.edited.emit()


class SomeEditor(Editor):
    """Any of a few, each with its tick."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        flow = Flow(self.theme, self, gap=1.5, line_gap=0.3)
        grow_with_contents(self)
        self._boxes: dict[str, TickBox] = {}
        for kept, words in self.offered():
            box = TickBox(self.theme, words)
            box.setAccessibleDescription(self.question)
            box.toggled.connect(self._on_toggled)
            self._boxes[kept] = box
            flow.addWidget(box)
        self.watch_leaving(*self._boxes.values())
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def offered(self) -> list[tuple[str, str]]:
        """What can be ticked: the id that is kept, and its words."""
        return [(choice.id, tr(choice.words)) for choice in self.spec.choices]

    def value(self) -> tuple[str, ...]:
        return tuple(kept for kept, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: object) -> None:
        chosen = value if isinstance(value, list | tuple) else ()
        for kept, box in self._boxes.items():
            box.show_ticked(ticked=kept in chosen)

    def draft(self) -> list[str]:
        return list(self.value())

    def _on_toggled(self) -> None:
        self.edited.emit()


class ChildrenEditor(SomeEditor):
    """Which of the family's children: ticks, since an entry may be about two."""

    def offered(self) -> list[tuple[str, str]]:
        return [(child.id, child.name) for child in self.context.children_of_family()]


class ChildEditor(Editor):
    """One child, or every child."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._list = Chooser(self.theme, self.question)
        children = [(child.name, child.id) for child in context.children_of_family()]
        self._list.add_choices([(tr("Every child"), ""), *children])
        column = Column(self.theme, self)
        column.addWidget(self._list, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._list)
        self._list.activated.connect(self._on_clicked)
        self.watch_leaving(self._list)

    def value(self) -> str:
        return str(self._list.currentData() or "")

    def set_value(self, value: object) -> None:
        self._list.choose(value or "")

    def _on_clicked(self) -> None:
        self.edited.emit()

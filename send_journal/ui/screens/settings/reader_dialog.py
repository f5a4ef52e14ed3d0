"""One reader: their name, how names print for them, what is in, and whether words are masked."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.kinds import entry_kinds
from send_journal.services.profiles import FULL, INITIALS, ROLE, ReaderProfile
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import filled_button, quiet_button
from send_journal.ui.widgets.choices import Chooser, TickBox
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import FormRow, ProblemSentence, TextField, required_sentence
from send_journal.ui.widgets.labels import PlainLabel, text_label


class ReaderDialog(Dialog):
    """`kept` carries the reader as it was filled in."""

    kept = Signal(object)

    help_about = "print"

    def __init__(
        self,
        context: WindowContext,
        parent: QWidget,
        title: str,
        reader: ReaderProfile,
        taken: frozenset[str],
    ) -> None:
        super().__init__(context.theme, parent, title, width=36.0)
        theme = context.theme
        self._reader, self._taken = reader, taken
        question = tr("Name of this reader")
        self.name = TextField(theme, question, tr(reader.name))
        self._name_row = FormRow(theme, question, self.name)
        self.column.addWidget(self._name_row)
        self._add_names()
        self._add_ticks()
        self._add_kinds()
        self.sees = text_label(theme, "", "strong")
        self.column.addWidget(self.sees)
        self.keep = filled_button(theme, tr("Keep this reader"), icon="save")
        self.cancel = quiet_button(theme, tr("Cancel"))
        self.foot.addWidget(self.keep)
        self.foot.addWidget(self.cancel)
        self.keep.clicked.connect(self._on_keep)
        self.cancel.clicked.connect(self.reject)
        self._say_what_is_seen()
        self.name.setFocus()

    def _add_names(self) -> None:
        question = tr("How your child’s name prints")
        self.child = Chooser(self.theme, question)
        self.child.add_choices([(tr("In full"), FULL), (tr("As initials"), INITIALS)])
        self.child.choose(self._reader.child_as)
        self.column.addWidget(FormRow(self.theme, question, self.child))
        question = tr("How other people’s names print")
        self.people = Chooser(self.theme, question)
        self.people.add_choices(
            [
                (tr("Names in full"), FULL),
                (tr("Names as initials"), INITIALS),
                (tr("By their role"), ROLE),
            ]
        )
        self.people.choose(self._reader.people_as)
        self.column.addWidget(FormRow(self.theme, question, self.people))
        self.child.currentIndexChanged.connect(self._say_what_is_seen)
        self.people.currentIndexChanged.connect(self._say_what_is_seen)

    def _add_ticks(self) -> None:
        reader = self._reader
        self.documents = TickBox(self.theme, tr("Show the names of documents"))
        self.documents.setChecked(reader.document_names)
        self.to_come = TickBox(self.theme, tr("Show appointments that are still to come"))
        self.to_come.setChecked(reader.appointments_to_come)
        self.masks = TickBox(self.theme, tr("Mask the words that must not be shown"))
        self.masks.setChecked(reader.masks)
        for box in (self.documents, self.to_come, self.masks):
            self.column.addWidget(box)
            box.toggled.connect(self._say_what_is_seen)
        self.unmasked = ProblemSentence(self.theme)
        self.column.addWidget(self.unmasked)

    def _add_kinds(self) -> None:
        self.column.addWidget(PlainLabel(self.theme, tr("Which kinds of entry are in"), "h3"))
        self.no_kind = ProblemSentence(self.theme)
        self.column.addWidget(self.no_kind)
        column = Column(self.theme, gap=0.25)
        self.kinds: dict[str, TickBox] = {}
        for kind in entry_kinds():
            box = TickBox(self.theme, tr(kind.label))
            box.setChecked(not self._reader.kinds or kind.id in self._reader.kinds)
            box.toggled.connect(self._say_what_is_seen)
            self.kinds[kind.id] = box
            column.addWidget(box)
        self.column.addLayout(column)

    def _filled(self) -> ReaderProfile:
        ticked = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        return replace(
            self._reader,
            name=self.name.text().strip(),
            child_as=str(self.child.currentData()),
            people_as=str(self.people.currentData()),
            kinds=() if len(ticked) == len(self.kinds) else ticked,
            document_names=self.documents.isChecked(),
            appointments_to_come=self.to_come.isChecked(),
            masks=self.masks.isChecked(),
        )

    def _say_what_is_seen(self) -> None:
        self.sees.setText(tr(self._filled().sentence()))
        self.unmasked.say(
            ""
            if self.masks.isChecked()
            else tr(
                "Your address and every other hidden word will then print. Is it for you alone?"
            )
        )

    def _on_keep(self) -> None:
        filled = self._filled()
        self._name_row.say_problem("")
        self.no_kind.say("")
        if not filled.name:
            self._name_row.say_problem(required_sentence(tr("a name for this reader")))
        elif filled.name.casefold() in self._taken:
            self._name_row.say_problem(tr("There is a reader of that name. Give another name."))
        elif not any(box.isChecked() for box in self.kinds.values()):
            self.no_kind.say(tr("Tick one kind at least."))
            next(iter(self.kinds.values())).setFocus()
        else:
            self.kept.emit(filled)
            self.accept()

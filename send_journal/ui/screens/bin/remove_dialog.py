"""Remove for good: the one way out of the record, behind the passphrase or a typed word."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from send_journal.domain.history import BinItem
from send_journal.domain.thing_words import words_of
from send_journal.problems import KnownProblem
from send_journal.services.safekeeping import WORD_TO_REMOVE
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Flow
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.buttons import filled_button, outline_button
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import FormRow, TextField
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.passphrase_field import PassphraseField


class RemoveDialog(Dialog):
    """Says what goes and what stays, and asks for what proves that this is meant."""

    removed = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget, item: BinItem) -> None:
        super().__init__(context.theme, parent, tr("Remove for good"), width=30.0)
        theme = context.theme
        self._context, self._item = context, item
        self.column.addWidget(PlainLabel(theme, words_of(item.thing), "strong"))
        self.column.addWidget(
            PlainLabel(
                theme,
                tr(
                    "It goes out of the journal, its history and the copies we can reach. "
                    "What stays is that something was removed, and when. This cannot be undone."
                ),
            )
        )
        self._locked = context.journal.locked
        self.row = self._make_question()
        self.column.addWidget(self.row)
        answers = QWidget()
        flow = Flow(theme, answers)
        self.leave = filled_button(theme, tr("Keep it in the Bin"))
        self.do = outline_button(theme, tr("Remove it for good"))
        flow.addWidget(self.leave)
        flow.addWidget(self.do)
        self.column.addWidget(answers)
        self.leave.clicked.connect(self.reject)
        self.do.clicked.connect(self._on_do_clicked)
        self.line.setFocus()

    def _make_question(self) -> FormRow:
        theme = self.theme
        if self._locked:
            field = PassphraseField(theme, tr("Your passphrase"))
            self.line: QLineEdit = field.line
            return FormRow(theme, tr("Your passphrase"), field)
        question = tr("Type the word {word} to go on", word=WORD_TO_REMOVE)
        self.line = TextField(theme, question)
        return FormRow(theme, question, self.line)

    def _on_do_clicked(self) -> None:
        typed = self.line.text()
        try:
            change = self._context.journal.remove_for_good(
                self._item.list_name,
                self._item.thing.id,
                passphrase=typed if self._locked else None,
                typed_word=None if self._locked else typed,
            )
        except KnownProblem as problem:
            self.row.say_problem(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())
            return
        self._context.publish(change, self)
        self._context.banner(Message(self._said(change.copies_out_of_reach), BannerKind.DONE))
        self.accept()
        self.removed.emit(change)

    @staticmethod
    def _said(out_of_reach: tuple[str, ...]) -> str:
        if not out_of_reach:
            return tr("Removed for good.")
        words = tr_count(
            len(out_of_reach),
            "Removed for good. {count} copy could not be reached:",
            "Removed for good. {count} copies could not be reached:",
        )
        return f"{words} {', '.join(out_of_reach)}."

"""Remove for good: the one way out of the record, behind the passphrase or a typed word."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.domain.history import BinItem, Removal
from send_journal.domain.thing_words import words_of
from send_journal.problems import KnownProblem
from send_journal.services.safekeeping import WORD_TO_REMOVE
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Flow
from send_journal.ui.long_work import LongWork, WritingAnew
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
        self.work = LongWork(context)
        self.column.addWidget(self.work)
        self._anew = WritingAnew(context, self.work)
        self._anew.done.connect(self._on_done)
        self._anew.refused.connect(self._on_refused)
        self._anew.unsettled.connect(self._on_unsettled)
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
            plan = self._context.journal.removing(
                self._item.list_name,
                self._item.thing.id,
                passphrase=typed if self._locked else None,
                typed_word=None if self._locked else typed,
            )
        except KnownProblem as problem:
            self._on_refused(problem)
            return
        self.row.say_problem("")
        self._set_busy(busy=True)
        words = tr("Writing the journal anew without it …")
        after = tr("It is out of the journal. Now the copies … This part cannot be stopped.")
        self._anew.start(plan, words, after)
        self.work.stop_button.setFocus()

    def reject(self) -> None:
        """Escape stops it as long as nothing has changed; after that it goes through."""
        if self._anew.running:
            self.work.stop()
        else:
            super().reject()

    def _on_done(self, change: Removal) -> None:
        self._gone(change)
        self._context.banner(Message(self._said(change.copies_out_of_reach), BannerKind.DONE))
        self._leave(change)

    def _on_unsettled(self, problem: KnownProblem) -> None:
        item = self._item
        change = ChangeSet(label="remove for good", ids={item.list_name: (item.thing.id,)})
        self._gone(change)
        self._context.say_problem(problem)
        self._leave(change)

    def _gone(self, change: ChangeSet) -> None:
        self._context.journal.forget_undo(self._item.list_name, self._item.thing.id)
        self._context.publish(change, self)

    def _leave(self, change: ChangeSet) -> None:
        self.accept()
        self.removed.emit(change)

    def _on_refused(self, problem: KnownProblem | None) -> None:
        self._set_busy(busy=False)
        said = tr("It was stopped. Nothing was removed.")
        if problem is not None:
            said = f"{tr(problem.sentence)} {tr(problem.next_step)}".strip()
        self.row.say_problem(said)
        self.line.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.row, self.leave, self.do):
            widget.setEnabled(not busy)

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

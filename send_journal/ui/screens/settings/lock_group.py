"""The lock of this journal: a new passphrase, and the recovery sheet again."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from send_journal.problems import KnownProblem
from send_journal.services.safekeeping import NewLock, WhyNew
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Flow
from send_journal.ui.long_work import LongWork, WritingAnew, into_view
from send_journal.ui.recovery_sheet import Sheet
from send_journal.ui.screens.settings.groups import Group
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, outline_button, quiet_button
from send_journal.ui.widgets.choices import RoundChoice
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import FormRow
from send_journal.ui.widgets.labels import PlainLabel, text_label
from send_journal.ui.widgets.new_passphrase import NewPassphrase
from send_journal.ui.widgets.passphrase_field import PassphraseField
from send_journal.ui.widgets.recovery_sheet_step import RecoverySheetStep

SHEETS = "recovery_sheets"
SINCE = "passphrase_since"  # the day of the last new passphrase


class LockGroup(Group):
    """Says how the journal is locked. What could shut somebody out asks for the passphrase first."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Lock of this journal"))
        self.said = PlainLabel(self.theme)
        self.column.addWidget(self.said)
        buttons = QWidget()
        flow = Flow(self.theme, buttons)
        self.new_passphrase = outline_button(self.theme, "", icon="key-round")
        self.sheet = outline_button(self.theme, tr("Make the recovery sheet again"), icon="printer")
        flow.addWidget(self.new_passphrase)
        flow.addWidget(self.sheet)
        self.column.addWidget(buttons)
        self.new_passphrase.clicked.connect(self._on_new_clicked)
        self.sheet.clicked.connect(self._on_sheet_clicked)
        self._show()

    def _show(self) -> None:
        locked = self.context.journal.locked
        self.said.setText(
            tr("It is locked with your passphrase.")
            if locked
            else tr("It has no lock. Anyone who has the file can read it.")
        )
        self.new_passphrase.set_words(tr("Set a new passphrase") if locked else tr("Set a lock"))
        self.sheet.setVisible(locked)

    def _on_new_clicked(self) -> None:
        self._proved(self._choose_new)

    def _on_sheet_clicked(self) -> None:
        self._proved(self.show_sheet)

    def _proved(self, go_on: Callable[[], None]) -> None:
        """Ask for the passphrase, unless there is none or the sheet itself was the way in."""
        if not self.context.journal.locked or self.context.came_by_sheet:
            go_on()
            return
        proof = Proof(self.context, self)
        proof.accepted.connect(go_on)
        proof.open()

    def _choose_new(self) -> None:
        dialog = NewPassphraseDialog(self.context, self)
        dialog.accepted.connect(partial(self._on_changed, first=dialog.first))
        dialog.open()

    def _on_changed(self, *, first: bool) -> None:
        self._show()
        self.context.journal_lock_changed.emit()
        if not first:
            self.context.remember_choice(SHEETS, self._number() + 1)
            self.context.remember_choice(SINCE, self.context.today().isoformat())
        self.show_sheet()

    def _number(self) -> int:
        held = self.context.journal.setting(SHEETS)
        return held if isinstance(held, int) else 1

    def show_sheet(self) -> None:
        """The sheet in a window of its own."""
        journal, number, today = self.context.journal, self._number(), self.context.today()
        since = journal.setting(SINCE)
        older = dt.date.fromisoformat(since) if isinstance(since, str) else today
        sheet = Sheet(
            journal.recovery_rows(),
            journal.path.name,
            today,
            number,
            journal.example,
            older_until=older if number > 1 else None,
        )
        SheetDialog(self.context, self, sheet).open()


class Proof(Dialog):
    """The passphrase, once more, before something that could shut somebody out."""

    help_about = "passphrase"

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, tr("Type your passphrase first"))
        self._context = context
        name = tr("Passphrase")
        self.field = PassphraseField(context.theme, name)
        self._row = FormRow(context.theme, name, self.field)
        self.column.addWidget(self._row)
        self.go_on = filled_button(context.theme, tr("Go on"))
        self.cancel = quiet_button(context.theme, tr("Cancel"))
        self.foot.addWidget(self.go_on)
        self.foot.addWidget(self.cancel)
        self.go_on.clicked.connect(self._on_go_on)
        self.field.entered.connect(self._on_go_on)
        self.cancel.clicked.connect(self.reject)
        self.field.setFocus()

    def _on_go_on(self) -> None:
        typed = self.field.text()
        if self._context.journal.safe.proves(passphrase=typed, recovery_key=None, word=None):
            self.field.clear()
            self.accept()
        else:
            self._row.say_problem(
                tr("This is not the passphrase. Look at Caps Lock and try again.")
            )
            self.field.line.selectAll()


class NewPassphraseDialog(Dialog):
    """Why a new one, then which. The reason decides what becomes of older copies."""

    help_about = "passphrase"

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        self.first = first = not context.journal.locked
        title = tr("Set a lock") if first else tr("Set a new passphrase")
        super().__init__(context.theme, parent, title, width=36.0)
        theme = context.theme
        self._context = context
        self.wanted = RoundChoice(theme, tr("I want a new one. Older copies keep the old one."))
        self.known = RoundChoice(
            theme, tr("Someone may know it. Remove the older copies that can be reached.")
        )
        self.wanted.setChecked(True)
        if not first:
            self.column.addWidget(text_label(theme, tr("Why a new one?"), "h3"))
            self.column.addWidget(self.wanted)
            self.column.addWidget(self.known)
            noticed = tr("Whoever knew it may notice that it no longer opens the journal.")
            self.column.addWidget(text_label(theme, noticed, "small", colour="soft"))
        self.choice = NewPassphrase(theme)
        self.choice.names = tuple(child.name for child in context.children_of_family())
        self.column.addWidget(self.choice)
        self.said = PlainLabel(theme)
        self.said.hide()
        self.column.addWidget(self.said)
        self.work = LongWork(context)
        self.column.addWidget(self.work)
        self._anew = WritingAnew(context, self.work)
        self._anew.done.connect(self._on_done)
        self._anew.refused.connect(self._on_refused)
        self._anew.unsettled.connect(self._on_unsettled)
        self.do = filled_button(theme, title, icon="lock")
        self.cancel = quiet_button(theme, tr("Cancel"))
        self.foot.addWidget(self.do)
        self.foot.addWidget(self.cancel)
        self.do.clicked.connect(self._on_do_clicked)
        self.cancel.clicked.connect(self.reject)
        self.choice.field.entered.connect(self.choice.again.setFocus)
        self.choice.again.entered.connect(self._on_do_clicked)

    def _on_do_clicked(self) -> None:
        typed = self.choice.take()
        if typed is None:
            return
        why = WhyNew.KNOWN if self.known.isChecked() else WhyNew.WANTED
        try:
            plan = self._context.journal.relocking(typed, why)
        except KnownProblem as problem:
            self._on_refused(problem)
            return
        self._set_busy(busy=True)
        words = tr("Writing the whole journal anew …")
        after = tr("The lock is set. Now the copies … This part cannot be stopped.")
        self._anew.start(plan, words, after)
        self.work.stop_button.setFocus()

    def reject(self) -> None:
        """Escape stops it as long as nothing has changed; after that it goes through."""
        if self._anew.running:
            self.work.stop()
        else:
            super().reject()

    def _on_done(self, done: NewLock) -> None:
        self._changed()
        self._context.say_done(what_became_of_copies(done, first=self.first))
        self.accept()

    def _on_unsettled(self, problem: KnownProblem) -> None:
        self._changed()
        self._context.say_problem(problem)
        self.accept()

    def _changed(self) -> None:
        self.choice.forget()
        self._context.came_by_sheet = False

    def _on_refused(self, problem: KnownProblem | None) -> None:
        self._set_busy(busy=False)
        if problem is not None:
            self.reject()
            self._context.say_problem(problem)
            return
        self.said.setText(tr("It was stopped. The lock is as it was before."))
        self.said.show()
        into_view(self.said)
        announce(self, self.said.text())
        self.do.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.said.hide()
        for widget in (self.wanted, self.known, self.choice, self.do, self.cancel):
            widget.setEnabled(not busy)


def what_became_of_copies(done: NewLock, *, first: bool) -> str:
    """What a new passphrase, or the first lock, did to the copies, in sentences."""
    said = [
        tr("The lock is set.")
        if first
        else tr("The new passphrase is set. The old sheet no longer opens this journal.")
    ]
    if done.copies_kept:
        kept = "{count} older copy still opens with the old passphrase."
        said.append(
            tr_count(
                done.copies_kept, kept, kept.replace("copy", "copies").replace("opens", "open")
            )
        )
    if done.copies_removed:
        gone = "{count} older copy was removed."
        said.append(tr_count(done.copies_removed, gone, "{count} older copies were removed."))
    if done.copies_out_of_reach:
        places = ", ".join(done.copies_out_of_reach)
        said.append(
            tr("Not reached, and still without a lock: {places}.", places=places)
            if first
            else tr("Not reached, and still open with the old one: {places}.", places=places)
        )
    return " ".join(said)


class SheetDialog(Dialog):
    """The recovery sheet, printed or copied; closing it leaves things as they are."""

    help_about = "passphrase"

    def __init__(self, context: WindowContext, parent: QWidget, sheet: Sheet) -> None:
        super().__init__(context.theme, parent, tr("Your recovery sheet"), width=36.0)
        self._context = context
        self.step = RecoverySheetStep(context.theme, sheet, context.desktop)
        self.column.addWidget(self.step)
        self.step.done.connect(self._on_done)
        self.step.print_button.setFocus()

    def _on_done(self, how: str) -> None:
        self._context.remember_choice("recovery_sheet", how)
        self.accept()

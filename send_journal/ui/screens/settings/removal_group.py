"""Remove this whole journal: what goes, what stays out of reach, and a word or the passphrase."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from send_journal.services.safekeeping import WORD_TO_REMOVE
from send_journal.services.whole_removal import WhatWouldGo, what_would_go
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.settings.groups import Group
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, outline_button
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import FormRow, TextField
from send_journal.ui.widgets.labels import PlainLabel, text_label
from send_journal.ui.widgets.passphrase_field import PassphraseField


class RemovalGroup(Group):
    """One button, at the very end."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Remove this whole journal"))
        said = tr("Takes away the file and every copy of it that can be reached.")
        self.column.addWidget(text_label(self.theme, said))
        self.button = outline_button(self.theme, tr("Remove this journal"), icon="trash")
        self.button.setEnabled(not context.journal.read_only)
        self.column.addWidget(self.button)
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        dialog = RemoveJournalDialog(self.context, self)
        dialog.accepted.connect(self.context.removal_requested)
        dialog.open()


class RemoveJournalDialog(Dialog):
    """Lists every copy it knows. `accepted` is that it was proved and meant."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, tr("Remove this whole journal?"), width=38.0)
        theme = context.theme
        self._context = context
        said = tr("Every entry, every paper and the whole history go. This cannot be undone.")
        self.column.addWidget(PlainLabel(theme, said, "strong"))
        for role, words in _lines(what_would_go(context.journal)):
            self.column.addWidget(text_label(theme, words, role))
        self._by_passphrase = context.journal.locked and not context.came_by_sheet
        self.row = self._make_question()
        self.column.addWidget(self.row)
        self.leave = filled_button(theme, tr("Keep my journal"))
        self.do = outline_button(theme, tr("Remove it all"), icon="trash")
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.do)
        self.leave.clicked.connect(self.reject)
        self.do.clicked.connect(self._on_do)
        self.leave.setFocus()

    @property
    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(PlainLabel))

    def _make_question(self) -> FormRow:
        if self._by_passphrase:
            name = tr("Your passphrase")
            field = PassphraseField(self.theme, name)
            self.line: QLineEdit = field.line
            return FormRow(self.theme, name, field)
        question = tr("Type the word {word} to go on", word=WORD_TO_REMOVE)
        self.line = TextField(self.theme, question)
        return FormRow(self.theme, question, self.line)

    def _on_do(self) -> None:
        typed = self.line.text()
        if self._by_passphrase:
            safe = self._context.journal.safe
            if safe.proves(passphrase=typed, recovery_key=None, word=None):
                self.line.clear()
                self.accept()
                return
            said = tr("This is not the passphrase, so nothing was removed.")
        elif typed.strip().casefold() == WORD_TO_REMOVE:
            self.accept()
            return
        else:
            said = tr(
                "Nothing was removed. Type the word {word} if you are sure.", word=WORD_TO_REMOVE
            )
        self.row.say_problem(said)
        self.line.selectAll()


def _lines(going: WhatWouldGo) -> Iterator[tuple[str, str]]:
    yield "h3", tr("These go:")
    yield "body", tr("The journal: {path}", path=str(going.path))
    for place, count in going.copies:
        yield (
            "body",
            tr_count(
                count, "{count} copy in {place}", "{count} copies in {place}", place=str(place)
            ),
        )
    for path in going.backups:
        yield "body", tr("The copy you saved: {path}", path=str(path))
    if going.out_of_reach:
        yield "h3", tr("These cannot be reached, and stay:")
        for place_or_path in going.out_of_reach:
            yield "body", place_or_path
    yield "small", tr("If somebody watches this computer, they may notice that it is gone.")
    yield (
        "small",
        tr(
            "Files that you took out, papers that you printed and messages that you sent stay where "
            "they are. A sync program or a backup of the whole computer may keep the file too."
        ),
    )

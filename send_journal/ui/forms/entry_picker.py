"""An entry chosen from the journal, found by its words."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from send_journal.domain.fields import FieldSpec
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Entry
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor
from send_journal.ui.forms.step import entry_in_a_line
from send_journal.ui.layouts import Column
from send_journal.ui.tr import tr
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.fields import SearchField

MOST_SHOWN = 30


class EntryEditor(Editor):
    """One entry, or none: a line to search in, and a list of what it finds."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._search = SearchField(
            self.theme,
            tr("{question} Search", question=self.question),
            hints=(tr("Search words in the journal"), tr("Search words")),
        )
        self._list = Chooser(self.theme, self.question)
        column = Column(self.theme, self, gap=0.4)
        column.addWidget(self._search)
        column.addWidget(self._list, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._search)
        self._search.textEdited.connect(self._on_search_edited)
        self._list.activated.connect(self._on_chosen)
        self.watch_leaving(self._search, self._list)
        self._fill("")

    def value(self) -> str:
        return str(self._list.currentData() or "")

    def set_value(self, value: object) -> None:
        self._fill(str(value or ""))

    def draft(self) -> dict[str, str]:
        return {"chosen": self.value()}

    def restore(self, draft: object) -> None:
        held = draft if isinstance(draft, Mapping) else {}
        self._fill(str(held.get("chosen", "")))

    def _fill(self, chosen: str) -> None:
        journal = self.context.journal
        found = journal.page(EntryQuery(text=self._search.text()), 0, MOST_SHOWN)
        choices = [(entry_in_a_line(line), line.id) for line in found]
        if chosen and chosen not in {line.id for line in found}:
            entry = journal.thing("entries", chosen)
            words = (
                f"{entry.date.english()}, {entry.title}"
                if isinstance(entry, Entry)
                else tr("In the Bin")
            )
            choices.insert(0, (words, chosen))
        self._list.clear()
        self._list.addItem(tr("No"), "")
        self._list.add_choices(list(choices))
        self._list.choose(chosen)

    def _on_search_edited(self) -> None:
        self._fill(self.value())

    def _on_chosen(self) -> None:
        self.edited.emit()

"""The Bin: bring back, or remove for good behind the passphrase and a sentence."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.history import BinItem
from send_journal.domain.record import Entry
from send_journal.domain.thing_words import icon_of, kind_of, words_of
from send_journal.ui.context import WindowContext
from send_journal.ui.record_list.rows import ListRow
from send_journal.ui.record_list.screen import Emptiness, PaneButton, RecordScreen
from send_journal.ui.screens.bin.remove_dialog import RemoveDialog
from send_journal.ui.screens.journal.reading_pane import local_moment
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.cards import HairLine
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.long_text import shown_text


class BinPage(RecordScreen):
    """Latest first."""

    topics = (
        *("entries", "people", "bodies", "children", "documents", "promises", "terms", "closures"),
        *("hide", "provision", "sessions", "overrides", "profiles", "paper_words"),
    )

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Bin"), tr("Deleted things"))
        self._items: dict[str, BinItem] = {}
        self.dialog: RemoveDialog | None = None
        self.refresh()

    def subtitle(self) -> str:
        if not self._items:
            return ""
        words = tr_count(len(self._items), "{count} thing", "{count} things")
        return tr("{words}. Nothing leaves the Bin by itself.", words=words)

    def rows(self) -> Sequence[ListRow]:
        items = self.context.journal.bin()
        self._items = {f"{item.list_name}:{item.thing.id}": item for item in items}
        return [self._row(row_id, item) for row_id, item in self._items.items()]

    @staticmethod
    def _row(row_id: str, item: BinItem) -> ListRow:
        thing = item.thing
        under = tr(kind_of(item.list_name, thing))
        if isinstance(thing, Entry):
            under = f"{under}, {thing.date.english()}"
        deleted = day_in_english(item.deleted_at.astimezone().date())
        return ListRow(
            id=row_id,
            title=words_of(thing),
            under=under,
            right_under=tr("deleted {day}", day=deleted),
            icon=icon_of(item.list_name, thing),
        )

    def describe(self, row_id: str) -> Iterator[QWidget]:
        item = self._items.get(row_id)
        if item is None:
            return
        theme = self.context.theme
        kind = tr(kind_of(item.list_name, item.thing))
        yield PlainLabel(theme, kind, "small", colour="soft")
        yield PlainLabel(theme, words_of(item.thing), "h2")
        if isinstance(item.thing, Entry):
            yield PlainLabel(theme, item.thing.date.english(), colour="soft")
        yield HairLine(theme)
        moment = local_moment(item.deleted_at)
        words = tr("Deleted {moment}, on {computer}.", moment=moment, computer=item.computer)
        yield PlainLabel(theme, words, "small", colour="soft")
        if isinstance(item.thing, Entry) and item.thing.fact:
            yield shown_text(theme, item.thing.fact)

    def buttons(self, row_id: str) -> Sequence[PaneButton]:
        return (
            PaneButton(tr("Bring back"), lambda: self._bring_back(row_id)),
            PaneButton(tr("Remove for good …"), lambda: self._ask_to_remove(row_id), quiet=True),
        )

    def emptiness(self) -> Emptiness:
        return Emptiness(
            "trash",
            tr("The Bin is empty"),
            tr(
                "What you delete comes here and stays, until you bring it back or remove it for good."
            ),
        )

    def _bring_back(self, row_id: str) -> None:
        item = self._items.get(row_id)
        if item is None:
            return
        journal, ids = self.context.journal, {item.list_name: [item.thing.id]}
        label = tr("bring back {what}", what=tr(kind_of(item.list_name, item.thing)).lower())
        self.keep(lambda: journal.bring_back(label, ids), tr("It is back where it was."))

    def _ask_to_remove(self, row_id: str) -> None:
        item = self._items.get(row_id)
        if item is None:
            return
        self.dialog = RemoveDialog(self.context, self, item)
        self.dialog.removed.connect(self._on_removed)
        self.dialog.open()

    def _on_removed(self, change: object) -> None:
        del change  # the dialog has told the window
        self.show_list()

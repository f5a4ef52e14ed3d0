"""The history of an entry: each version, when and where it was made, and the way back to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.differences import differences
from send_journal.domain.history import Action, Version
from send_journal.domain.record import Entry
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column
from send_journal.ui.screens.journal.reading_pane import local_moment
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.cards import Card, PageHeader
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.long_text import shown_text
from send_journal.ui.widgets.scrolling import ScrollPage

ACTION_WORDS = {
    Action.ADDED: "Added",
    Action.CHANGED: "Changed",
    Action.DELETED: "Put in the Bin",
    Action.BROUGHT_BACK: "Brought back",
    Action.REMOVED: "Removed for good",
}


class HistoryPage(QWidget):
    """Newest first. `go_back_wanted` carries the version to go back to."""

    left = Signal()
    go_back_wanted = Signal(object)

    def __init__(self, context: WindowContext, entry: Entry) -> None:
        super().__init__()
        theme = context.theme
        self._theme = theme
        column = Column(theme, self, gap=0)
        header = PageHeader(
            theme,
            tr("History"),
            entry.title or tr("An entry of {day}", day=entry.date.english()),
            back=tr("Journal"),
            line=True,
        )
        assert header.back is not None  # `back` is given
        header.back.clicked.connect(self.left)
        column.addWidget(header)
        page = ScrollPage(theme, tr("Versions"), margins=(1.75, 1.0, 1.75, 1.5), most_width=44)
        column.addWidget(page, 1)
        self.buttons: list[QWidget] = []
        versions = context.journal.history("entries", entry.id)
        for version in reversed(versions):
            before = next((one for one in versions if one.number == version.number - 1), None)
            page.column.addWidget(self._card(version, before, is_now=version is versions[-1]))

    def _card(self, version: Version, before: Version | None, *, is_now: bool) -> Card:
        theme = self._theme
        card = Card(theme, padding=1.0, gap=0.35)
        what = tr(ACTION_WORDS[version.action])
        heading = tr("{what}, {moment}", what=what, moment=local_moment(version.at))
        card.column.addWidget(PlainLabel(theme, heading, "strong"))
        where = tr("On {computer}", computer=version.computer)
        card.column.addWidget(PlainLabel(theme, where, "small", colour="soft"))
        changed = differences(before.thing if before is not None else None, version.thing)
        if changed:
            words = tr("Changed: {what}.", what=", ".join(tr(name) for name in changed))
            card.column.addWidget(PlainLabel(theme, words))
        if isinstance(version.thing, Entry):
            self._add_what_it_said(card, version.thing)
        if is_now:
            card.set_chosen(chosen=True)
            card.column.addWidget(PlainLabel(theme, tr("This is how it is now."), "small_strong"))
        elif version.thing is not None:
            button = outline_button(theme, tr("Go back to this version"))
            button.setAccessibleName(tr("Go back to the version of {moment}", moment=heading))
            button.clicked.connect(lambda: self.go_back_wanted.emit(version))
            self.buttons.append(button)
            card.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return card

    def _add_what_it_said(self, card: Card, entry: Entry) -> None:
        words = f"{entry.date.english()}. {entry.title}".strip()
        card.column.addWidget(PlainLabel(self._theme, words))
        if entry.fact:
            card.column.addWidget(shown_text(self._theme, entry.fact, "small", colour="soft"))

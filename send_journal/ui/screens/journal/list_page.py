"""The journal as a list: header, filters, table, and the chosen entry at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from send_journal.domain.day_order import same_day
from send_journal.domain.kinds import entry_kind
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Entry
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column, Measure, Row
from send_journal.ui.models.entries import EntryModel
from send_journal.ui.screens.journal.filter_bar import FilterBar
from send_journal.ui.screens.journal.following import Following
from send_journal.ui.screens.journal.kind_menu import kind_menu
from send_journal.ui.screens.journal.many_pane import ManyPane
from send_journal.ui.screens.journal.reading_pane import ReadingPane
from send_journal.ui.screens.journal.rows import EntryTable
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, quiet_button
from send_journal.ui.widgets.cards import EmptyPage, Ground, HairLine, PageHeader
from send_journal.ui.widgets.notice import Notice
from send_journal.ui.widgets.scrolling import ScrollPage
from send_journal.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from send_journal.services.journal import Journal

FEW = 50
PLAIN_LIST = "journal plain list"


class ListPage(QWidget):
    """Keeps a current row whenever there is one to keep."""

    add_wanted = Signal(str)
    draft_wanted = Signal(str)
    read_wanted = Signal()

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context, theme = context, context.theme
        self.model = EntryModel(context.journal, self)
        self.table = EntryTable(theme, self.model)
        self.pane = ReadingPane(context)
        self.many = ManyPane(context)
        self.filters = FilterBar(context)
        self._all = 0
        self._plain_list = context.journal.setting(PLAIN_LIST) is True
        self._draft = ""
        self._is_looking = False
        self._following = Following(self, self._show_chosen)
        self._put_together()
        if self._plain_list:
            self.form.choose("list")
        self.filters.changed.connect(self._on_filters_changed)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.chosen.connect(self._on_selection_changed)
        self.table.opened.connect(self._on_opened)
        self.table.horizontalHeader().sectionClicked.connect(self._on_header_clicked)
        context.one_column_changed.connect(self._fit)
        context.child_changed.connect(self.refresh)
        self._fit()
        self.refresh()

    def _put_together(self) -> None:
        theme = self.context.theme
        column = Column(theme, self, gap=0)
        self.header = PageHeader(theme, tr("Journal"), " ")
        self.add = filled_button(theme, tr("Add to journal"), icon="plus")
        self.add.clicked.connect(self.show_add_menu)
        self.bin = quiet_button(theme, tr("Bin"), icon="trash")
        self.bin.clicked.connect(self._on_bin_clicked)
        forms = [("table", tr("Table"), "table-2"), ("list", tr("Plain list"), "list")]
        self.form = Switch(theme, tr("Show as"), forms)
        self.form.chosen.connect(self._on_form_chosen)
        self.header.add_action(self.form)
        self.header.add_action(self.bin)
        self.header.add_action(self.add)
        column.addWidget(self.header)
        column.addWidget(self.filters)
        holder = QWidget(self)
        Column(theme, holder, margins=(1.75, 0, 1.75, 0.7)).addWidget(notice := Notice(theme))
        self.notice, self._notice_holder = notice, holder
        self.notice.link.clicked.connect(self._on_draft_clicked)
        column.addWidget(holder)
        column.addWidget(HairLine(theme))
        body = Row(theme, gap=0)
        column.addLayout(body, 1)
        self._left = QWidget(self)
        body.addWidget(self._left, 1)
        self._left_column = left = Column(theme, self._left, gap=0)
        left.addWidget(self.table, 1)
        self._empty_holder = ScrollPage(
            theme, tr("What goes here"), margins=(1.75, 1.5, 1.75, 1.5), most_width=31
        )
        self._empty: EmptyPage | None = None
        left.addWidget(self._empty_holder, 1)
        self.side = Ground(theme, "page", lines="left")
        body.addWidget(self.side)
        Measure(self.side, theme, width=theme.tokens.em("width", "pane"))
        self._side_column = side = Column(theme, self.side, margins=(0.1, 0, 0, 0), gap=0)
        side.addWidget(self.pane)
        side.addWidget(self.many)
        self.many.hide()

    @property
    def current(self) -> Entry | None:
        """The entry of the current row."""
        line = self.model.line(self.table.currentIndex().row())
        found = self.context.journal.thing("entries", line.id) if line is not None else None
        return found if isinstance(found, Entry) else None

    def neighbour(self, step: int) -> str:
        """The entry of the same day that is listed just above (-1) or below (1); or empty."""
        row = self.table.currentIndex().row()
        line, other = self.model.line(row), self.model.line(row + step)
        if line is None or other is None or not line.date.is_known:
            return ""
        return other.id if line.date.sort_text == other.date.sort_text else ""

    def chosen_ids(self) -> list[str]:
        lines = [self.model.line(row) for row in self.table.chosen_rows()]
        return [line.id for line in lines if line is not None]

    def chosen_entries(self) -> list[Entry]:
        """The chosen entries, in the order of the list."""
        ids = self.chosen_ids()
        if len(ids) > FEW:  # then one reading of all is quicker
            held = {one.id: one for one in self.context.journal.things("entries")}
            found = [held.get(one) for one in ids]
        else:
            found = [self.context.journal.thing("entries", one) for one in ids]
        return [one for one in found if isinstance(one, Entry)]

    def refresh(self, entry_id: str = "", *, names: bool = True) -> None:
        """Look again, and stay on `entry_id`, else on the current entry, else near where it was.

        Without `names` the people and places to choose from are taken to be the same.
        """
        row = max(self.table.currentIndex().row(), 0)
        line = self.model.line(row)
        wanted = entry_id or (line.id if line is not None else "")
        if names:
            self.filters.fill()
        self._is_looking = True
        self.model.show(self.filters.query)
        if self.filters.is_set and entry_id and self.model.row_of(entry_id) is None:
            self.filters.clear_all()
            self.model.show(self.filters.query)
        is_set = self.filters.is_set
        self._all = (
            self.context.journal.count(self.filters.everything)
            if is_set
            else (self.model.rowCount())
        )
        self._show_counts()
        self._show_drafts()
        count = self.model.rowCount()
        place = self.model.row_of(wanted) if wanted else None
        if count:
            self.table.go_to_row(min(row, count - 1) if place is None else place)
        self._is_looking = False
        self._show_chosen()

    def catch_up(self) -> None:
        """Show the current entry now, though the keys that led to it have not rested yet."""
        self._following.catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def go_to_entry(self, entry_id: str) -> None:
        """Show one entry, whatever the filters were."""
        self.refresh(entry_id, names=False)

    def show_add_menu(self) -> None:
        """The kinds, under the button that is there."""
        if self._empty is not None and self.add.isHidden():
            self._show_add_menu_at_empty()
            return
        menu = kind_menu(self.context.theme, self, tr("Add to journal"))
        menu.triggered.connect(lambda action: self.add_wanted.emit(str(action.data())))
        self._pop_up(menu, self.add)

    def show_reply_menu(self) -> QMenu:
        """How the answer went: the kinds that have a direction."""
        menu = kind_menu(self.context.theme, self, tr("Add a reply"))
        for action in menu.actions():
            action.setVisible(entry_kind(str(action.data())).has_direction)
        self._pop_up(menu, self.pane.reply)
        return menu

    @staticmethod
    def _pop_up(menu: QMenu, button: QWidget) -> None:
        below = button.rect().bottomRight() - QPoint(menu.sizeHint().width(), -4)
        menu.popup(button.mapToGlobal(below))
        menu.setActiveAction(next(one for one in menu.actions() if one.isVisible()))

    def toggle_plain_list(self) -> None:
        """A plain list in place of the table, and back."""
        self.form.choose("table" if self._plain_list else "list")
        self._on_form_chosen(self.form.current)

    def _on_form_chosen(self, form: str) -> None:
        self._plain_list = form == "list"
        self.context.remember_choice(PLAIN_LIST, self._plain_list or None)
        self._fit()

    def take_back_pane(self) -> None:
        """The reading pane at its place, after it was a page of its own."""
        self._side_column.insertWidget(0, self.pane)

    def _fit(self) -> None:
        narrow = self.context.one_column
        self.form.setVisible(not narrow and self._all > 0)  # a narrow window has only the list
        self.table.set_stacked(stacked=narrow or self._plain_list)
        self.many.set_low(low=narrow)
        (self._left_column if narrow else self._side_column).addWidget(self.many)
        self._show_side()

    def _show_side(self) -> None:
        several = len(self.table.chosen_rows()) > 1
        has_rows = self.model.rowCount() > 0
        had_keyboard = self.many.isAncestorOf(self.window().focusWidget() or self)
        self.side.setVisible(has_rows and not self.context.one_column)
        self.many.setVisible(several)
        low = several and self.context.one_column  # the strip has the room of the filters
        self.filters.setVisible(self._all > 0 and not low)
        self._notice_holder.setVisible(bool(self._draft) and not low)
        if self.pane.parentWidget() is self.side:
            self.pane.setVisible(not several)
        if had_keyboard and not several:  # it was done for all: Qt gave it to the child's name
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_counts(self) -> None:
        order = tr("newest first") if self.filters.query.newest_first else tr("oldest first")
        words = tr_count(self._all, "{count} entry", "{count} entries")
        self.header.set_subtitle(f"{words}, {order}" if self._all else "")
        found = self.model.rowCount()
        self.filters.show_found(found, self._all)
        self.filters.setVisible(self._all > 0)
        self.table.setVisible(found > 0)
        self._empty_holder.setVisible(found == 0)
        self.form.setVisible(not self.context.one_column and self._all > 0)
        self.add.setVisible(self._all > 0)  # an empty page has its own
        if found == 0:
            self._show_empty()

    def _show_empty(self) -> None:
        theme = self.context.theme
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        if self._all:
            page = EmptyPage(
                theme,
                "search",
                tr("Nothing found"),
                tr("No entry fits what you chose. Clear it to see all of them."),
                tr("Show all entries"),
            )
            act = self.filters.reset
        else:
            page = EmptyPage(
                theme,
                "book-open",
                tr("Nothing in the journal yet"),
                tr(
                    "Each call, letter, email and meeting goes here, with its date. "
                    "A date and one line are enough to start."
                ),
                tr("Add to journal"),
            )
            act = self._show_add_menu_at_empty
        assert page.button is not None  # both have one
        page.button.clicked.connect(act)
        self._empty = page
        self._empty_holder.column.addWidget(page)
        page.show()  # now, not at the next turn: a menu may be asked for under its button

    def first_focus(self) -> QWidget | None:
        """The list; where it is empty, the one button that there is for it."""
        if self.table.isVisible():
            return self.table
        return self._empty.button if self._empty is not None and self._empty.isVisible() else None

    def _show_add_menu_at_empty(self) -> None:
        menu = kind_menu(self.context.theme, self, tr("Add to journal"))
        menu.triggered.connect(lambda action: self.add_wanted.emit(str(action.data())))
        assert self._empty is not None  # its button was pressed
        assert self._empty.button is not None  # it has one
        button = self._empty.button
        button.setFocus(Qt.FocusReason.OtherFocusReason)  # where it is when the menu is left
        menu.popup(button.mapToGlobal(button.rect().bottomLeft() + QPoint(0, 4)))
        menu.setActiveAction(menu.actions()[0])

    def _show_drafts(self) -> None:
        """Say what was typed and not saved, until it is dealt with."""
        drafts = self.context.journal.drafts()
        self._draft = next((name for name in drafts if _draft_words(name)), "")
        self._notice_holder.setVisible(bool(self._draft))
        if self._draft:
            words = tr("Not saved yet: {what}.", what=_draft_words(self._draft))
            self.notice.say(words, tr("Go on with it"))

    def _show_chosen(self) -> None:
        if self._is_looking:  # the rows are on the move; the one that stays is shown once, after
            return
        self._following.forget()
        rows = self.table.chosen_rows()
        self._show_side()
        if len(rows) > 1:
            self.many.show_count(len(rows))
            return
        entry = self.current
        if entry is not None:
            self.pane.show_entry(entry)
            self.pane.set_movable(movable=any(self.neighbour(step) for step in (-1, 1)))

    def _on_current_changed(self) -> None:
        if self._is_looking:
            return
        if len(self.table.chosen_rows()) > 1:
            self._show_chosen()
        else:
            self._following.step()

    def _on_filters_changed(self) -> None:
        self.refresh(names=False)
        if self.filters.is_set:
            announce(self, self.filters.found.text())

    def _on_bin_clicked(self) -> None:
        self.context.navigate("bin")

    def _on_selection_changed(self) -> None:
        """Several rows, or one again: the pane of the current row has come up by itself already."""
        several = len(self.table.chosen_rows()) > 1
        if several or self.many.isVisibleTo(self):
            self._show_chosen()

    def _on_opened(self) -> None:
        self.catch_up()
        if self.context.one_column:
            self.read_wanted.emit()
        else:
            self.pane.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_header_clicked(self, column: int) -> None:
        if column == 0:
            self.filters.toggle_order()

    def _on_draft_clicked(self) -> None:
        self.draft_wanted.emit(self._draft)


def _draft_words(name: str) -> str:
    """`a call`, `a change`, `a reply`; empty for a draft of another screen."""
    verb, _, rest = name.partition(" ")
    if verb in ("add", "step"):
        return tr(entry_kind(rest.partition(" ")[0]).a_noun)
    return {"change": tr("a change to an entry"), "reply": tr("a reply")}.get(verb, "")


def entries_of_day(journal: "Journal", entry: Entry) -> list[Entry]:
    """Every entry of the same date, of whichever child and whatever the list leaves out."""
    query = EntryQuery(first=entry.date.first, last=entry.date.last)
    lines = journal.page(query, 0, journal.count(query))
    same = entry.date.sort_text
    found = [journal.thing("entries", line.id) for line in lines if line.date.sort_text == same]
    return [one for one in found if isinstance(one, Entry) and same_day(one, entry)]

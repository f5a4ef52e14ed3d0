"""The Journal screen: the list, one entry on its own page, a form, a history; one shown at a time."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.domain.day_order import moved_past, times_say_otherwise
from send_journal.domain.fields import StepAnswer
from send_journal.domain.history import Version
from send_journal.domain.record import Entry, Promise, Thing
from send_journal.problems import KnownProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column
from send_journal.ui.screens import ScreenPage
from send_journal.ui.screens.journal.changing import Changing
from send_journal.ui.screens.journal.list_page import ListPage, entries_of_day
from send_journal.ui.screens.journal.read_page import ReadPage
from send_journal.ui.screens.journal.wording import deletion_label, saved_in_words
from send_journal.ui.tab_order import move_focus
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.banner import BannerKind, Message

if TYPE_CHECKING:  # the list is there before any form, and is the first page of the window
    from send_journal.ui.forms.entry_form import EntryForm
    from send_journal.ui.screens.journal.change_many_page import ChangeManyPage
    from send_journal.ui.screens.journal.history_page import HistoryPage

NO_DAY = "It has no date, so it has no place in a day. Give it a date first."
CANNOT_MOVE = {
    -1: "It cannot go up. The entry above is of another day.",
    1: "It cannot go down. The entry below is of another day.",
}
LISTS_SHOWN = ("entries", "people", "bodies", "documents", "promises", "children")


class JournalPage(ScreenPage):
    """Goes between its pages, and does what they ask for."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._stack = QStackedWidget()
        Column(context.theme, self, gap=0).addWidget(self._stack)
        self.list = ListPage(context, self._stack)
        self._read = ReadPage(context, self._stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._read)
        self._is_stale = False
        self._has_just_come = False
        self._passing: QWidget | None = None
        self._form: EntryForm | None = None
        self._changing = Changing(context, self)
        self._came_from = ""  # the place that asked for the form, to go back to
        self._connect()

    def _connect(self) -> None:
        pane, many = self.list.pane, self.list.many
        self.list.add_wanted.connect(self.add)
        self.list.draft_wanted.connect(self.go_on_with)
        self.list.read_wanted.connect(self.read)
        self.list.table.delete_wanted.connect(self.delete_chosen)
        self.list.table.move_wanted.connect(self.move_in_day)
        pane.move_wanted.connect(self.move_in_day)
        pane.change_wanted.connect(self.change)
        pane.reply_wanted.connect(self.reply)
        pane.delete_wanted.connect(self.delete_chosen)
        pane.history_wanted.connect(self.show_history)
        pane.entry_wanted.connect(self.go_to_entry)
        many.change_wanted.connect(self.change_chosen)
        many.delete_wanted.connect(self.delete_chosen)
        many.mark_wanted.connect(self._on_mark_wanted)
        many.unmark_wanted.connect(self._on_unmark_wanted)
        assert self._read.header.back is not None  # `back` is given
        self._read.header.back.clicked.connect(self._on_left)
        self.context.changed.connect(self._on_record_changed)
        self.context.one_column_changed.connect(self._on_one_column_changed)

    @property
    def form(self) -> "EntryForm | None":
        """The form that is open, if one is."""
        return self._form

    def first_focus(self) -> QWidget | None:
        return self.list.first_focus()

    def open_with(self, arguments: Mapping[str, object]) -> None:
        """Go to an entry, a form, the search or a filter; with nothing said, stay where it was.

        It also stays at a form in which something is typed that cannot be kept now.
        """
        if arguments and self._form is not None and not self._form.keep_draft():
            return
        match dict(arguments):
            case {"add": ""}:
                self.show_list()
                self.list.show_add_menu()
            case {"add": str(kind), "step": StepAnswer() as step, **more}:
                came_from = str(more.get("came_from") or "")
                self.add(kind, step, str(more.get("direction") or ""), came_from)
            case {"add": str(kind)}:
                self.add(kind)
            case {"change": str(entry_id)}:
                self.go_to_entry(entry_id)
                self.change()
            case {"entry": str(entry_id)}:
                self.go_to_entry(entry_id)
            case {"draft": str(name)}:
                self.go_on_with(name)
            case {"chosen": str(name)}:
                self._do_with_chosen(name)
            case filters if filters:
                self._open_list(filters)
        self._has_just_come = False

    def _open_list(self, arguments: Mapping[str, object]) -> None:
        filters = self.list.filters
        self.show_list()
        match arguments:
            case {"who": str(who)}:
                filters.reset()
                filters.who.choose(who)
                self.list.refresh()
            case {"search": _}:
                filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case {"order": _}:
                filters.toggle_order()
            case {"plain list": _}:
                self.list.toggle_plain_list()
            case {"no proof": _}:
                filters.no_proof.show_ticked(ticked=True)
                self.list.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._has_just_come = not event.spontaneous()
        if self._is_stale:
            self._is_stale = False
            self.list.refresh()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's own
        self.list.catch_up()  # the keyboard may go into the pane
        return move_focus(self, forwards=forwards) or super().focusNextPrevChild(forwards)

    def keep_typed(self) -> bool:
        return self.form is not None and self.form.keep_typed()

    def add(
        self,
        kind_id: str,
        step: StepAnswer | None = None,
        direction: str = "",
        came_from: str = "",
    ) -> None:
        """An empty form of a kind, or one that starts at a step; a journal without a child asks for one.

        `came_from` is the place that asked for it: it is shown again when the form is done with.
        """
        if not self.context.children_of_family():
            words = tr("An entry is about a child. Say first who your child is.")
            act = partial(self.context.navigate, "family", add="children")
            self.context.banner(Message(words, BannerKind.TO_KNOW, tr("Add a child"), act))
            return
        from send_journal.ui.forms import entry_form  # noqa: PLC0415 - for the first form
        from send_journal.ui.screens_found import title_of  # noqa: PLC0415 - it knows this one too

        if step is not None:
            form = entry_form.new_step_form(
                self.context,
                kind_id,
                self._on_saved,
                step=step,
                direction=direction,
                back=title_of(came_from) if came_from else "",
            )
        else:
            form = entry_form.new_entry_form(self.context, kind_id, self._on_saved)
        self._show_form(form)
        self._came_from = came_from

    def change(self) -> None:
        """The form of the current entry."""
        entry = self.list.current
        if entry is not None:
            self._change(entry)

    def _change(self, entry: Entry) -> None:
        from send_journal.ui.forms import entry_form  # noqa: PLC0415 - for the first form

        self._show_form(entry_form.change_entry_form(self.context, entry, self._on_saved))

    def reply(self) -> None:
        """Ask how the answer went, then its form."""
        entry = self.list.current
        if entry is not None:
            menu = self.list.show_reply_menu()
            menu.triggered.connect(lambda action: self._reply(entry, str(action.data())))

    def _reply(self, entry: Entry, kind_id: str) -> None:
        from send_journal.ui.forms import entry_form  # noqa: PLC0415 - for the first form

        form = entry_form.new_entry_form(self.context, kind_id, self._on_saved, answers=entry)
        self._show_form(form)

    def go_on_with(self, draft: str, came_from: str = "") -> None:
        """Open the form whose draft was kept; `came_from` as for `add`."""
        verb, _, rest = draft.partition(" ")
        if verb == "add":
            self.add(rest, came_from=came_from)
        elif verb == "step":
            kind_id, event, *about = rest.split(" ")
            step = StepAnswer(event=event, about=about[0] if about else None)
            self.add(kind_id, step, came_from=came_from)
        elif verb == "change":
            found = self.context.journal.thing("entries", rest)
            if isinstance(found, Entry):
                self._change(found)
        elif verb == "reply":
            answered, _, kind_id = rest.partition(" ")
            found = self.context.journal.thing("entries", answered)
            if isinstance(found, Entry):
                self._reply(found, kind_id)

    def read(self) -> None:
        """The current entry on a page of its own."""
        self._read.column.addWidget(self.list.pane, 1)
        self.list.pane.show()
        self._stack.setCurrentWidget(self._read)
        self.list.pane.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, entry_id: str = "") -> None:
        """Back to the list, at the row it was on or at `entry_id`."""
        self._drop_passing()
        self.list.take_back_pane()
        self._stack.setCurrentWidget(self.list)
        self.list.refresh(entry_id)
        if self.list.model.rowCount():
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_entry(self, entry_id: str) -> None:
        """Show an entry in the list, or on its page where there is no room beside the list."""
        self.show_list(entry_id)
        if self.context.one_column:
            self.read()

    def show_history(self) -> None:
        """The versions of the current entry."""
        entry = self.list.current
        if entry is None:
            return
        from send_journal.ui.screens.journal import history_page  # noqa: PLC0415 - on first use

        page = history_page.HistoryPage(self.context, entry)
        page.left.connect(self._on_left)
        page.go_back_wanted.connect(self._on_go_back_wanted)
        self._show_passing(page)

    def move_in_day(self, step: int) -> None:
        """Put the current entry above (-1) or below (1) its neighbour of the same day, or say why not."""
        entry, past = self.list.current, self.list.neighbour(step)
        if entry is None:
            return
        if not past:
            words = CANNOT_MOVE[step] if entry.date.is_known else NO_DAY
            self.context.banner(Message(tr(words)))
            return
        day = entries_of_day(self.context.journal, entry)
        changed = moved_past(day, entry.id, past)
        done = {one.id: one for one in changed}
        words = tr("Moved up.") if step < 0 else tr("Moved down.")
        if times_say_otherwise([done.get(one.id, one) for one in day]):
            words = f"{words} {tr('The times of that day say otherwise.')}"
        then = partial(self.list.refresh, entry.id, names=False)
        self._changing.save(tr("move entry in its day"), {"entries": changed}, words, then)

    def _do_with_chosen(self, name: str) -> None:
        """From a menu or the finder: only with entries that could be seen when it was asked for."""
        if self._has_just_come or self._passing is not None or self.list.current is None:
            self.context.banner(Message(tr("Choose an entry in the list first.")))
            return
        do: Mapping[str, Callable[[], None]] = {
            "change": self.change,
            "reply": self.reply,
            "history": self.show_history,
            "delete": self.delete_chosen,
            "many": self.change_chosen,
            "up": partial(self.move_in_day, -1),
            "down": partial(self.move_in_day, 1),
        }
        do[name]()

    def delete_chosen(self) -> None:
        """Put the chosen entries, with their promises, in the Bin, as one change."""
        ids = self.list.chosen_ids()
        if not ids:
            return
        going, journal = set(ids), self.context.journal
        promises = [
            one.id
            for one in journal.things("promises")
            if isinstance(one, Promise) and one.entry in going
        ]
        lists = {"entries": ids, "promises": promises} if promises else {"entries": ids}
        label = deletion_label(journal, ids)
        said = tr_count(len(ids), "In the Bin.", "{count} entries are in the Bin.")
        self._changing.delete(label, lists, said, self.show_list)

    def change_chosen(self) -> None:
        """One answer of all the chosen entries, on a page that shows what will change."""
        entries = self.list.chosen_entries()
        if len(entries) < 2:
            self.context.banner(Message(tr("Choose two or more entries in the list first.")))
            return
        from send_journal.ui.screens.journal import change_many_page  # noqa: PLC0415 - on first use

        page = change_many_page.ChangeManyPage(self.context, entries)
        page.left.connect(self._on_left)
        page.wanted.connect(self._on_change_many_wanted)
        self._show_passing(page)
        page.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change_many_wanted(self, changed: list[Entry], new: dict[str, Sequence[Thing]]) -> None:
        label = tr("change {count} entries", count=len(changed))
        words = tr_count(len(changed), "Saved. 1 entry changed.", "Saved. {count} entries changed.")
        page = self._passing

        def then() -> None:
            if self._passing is page:  # nobody went on to something else meanwhile
                self.show_list()

        self._changing.save(label, {**new, "entries": changed}, words, then)

    def _on_mark_wanted(self) -> None:
        self._mark(key=True)

    def _on_unmark_wanted(self) -> None:
        self._mark(key=False)

    def _mark(self, *, key: bool) -> None:
        changed = [
            dataclasses.replace(one, key=key)
            for one in self.list.chosen_entries()
            if one.key != key
        ]
        if not changed:
            count = len(self.list.chosen_entries())
            self.context.say_done(
                tr_count(count, "{count} entry is so already.", "{count} entries are so already.")
            )
            return
        label = tr("mark key events") if key else tr("take key marks away")
        words = tr_count(len(changed), "Saved. 1 entry changed.", "Saved. {count} entries changed.")
        self._changing.save(label, {"entries": changed}, words, self.list.refresh)

    def _on_go_back_wanted(self, version: Version) -> None:
        assert isinstance(version.thing, Entry)  # only such versions have the button
        label = tr("go back to an earlier version")
        said = tr("The entry is as it was then.")
        self._changing.save(label, {"entries": [version.thing]}, said, self.show_list)

    def _on_saved(self, change: ChangeSet, entry: Entry) -> None:
        self._turn_to(self.list)  # first: what is hidden needs no new layout
        came_from = self._came_from
        self._drop_passing()
        self.context.publish(change, self)
        self.list.refresh(entry.id, names=change.touches("people", "bodies"))
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if came_from:
            self.context.navigate(came_from, saved=entry)
        self.context.say_saved(saved_in_words(self.context.journal, change, entry))

    def _show_form(self, form: "EntryForm") -> None:
        form.left.connect(self._on_left)
        form.cancelled.connect(self._on_cancelled)
        self._show_passing(form)
        self._form = form
        form.start()

    def _on_cancelled(self, held: object) -> None:
        form, came_from = self.form, self._came_from
        self._on_left()
        if form is None or not isinstance(held, Mapping):
            return
        name, draft = form.plan.draft, dict(held)

        def bring_back() -> None:
            self.context.navigate("journal")
            try:
                self.context.journal.save_draft(name, draft)
            except KnownProblem as problem:
                self.context.say_problem(problem)
                return
            self.go_on_with(name, came_from)

        words = tr("What you typed was not saved.")
        self.context.banner(Message(words, BannerKind.TO_KNOW, tr("Bring it back"), bring_back))

    def _show_passing(self, page: "EntryForm | HistoryPage | ChangeManyPage") -> None:
        self._drop_passing()
        self._passing = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page that gets the keyboard next: Qt would look for a place for it, and find the rail."""
        focus = self._stack.focusWidget()
        if focus is not None:
            focus.clearFocus()
        self._stack.setCurrentWidget(page)

    def _drop_passing(self) -> None:
        """Let a form or a history go; a form keeps what is typed first."""
        page, self._passing = self._passing, None
        form, self._form = self._form, None
        self._came_from = ""
        if page is None:
            return
        if form is not None:
            form.keep_draft()
        self._stack.removeWidget(page)
        page.resize(0, 0)  # Qt paints anew what lies where a page went, though it was hidden before
        page.deleteLater()

    def _on_record_changed(self, change: ChangeSet, initiator: object) -> None:
        if initiator is self or not change.touches(*LISTS_SHOWN):
            return
        if self.list.isVisible():
            self.list.refresh()
        else:
            self._is_stale = True  # it looks again when it is next seen

    def _on_left(self) -> None:
        came_from = self._came_from
        self.show_list()
        if came_from:
            self.context.navigate(came_from)

    def _on_one_column_changed(self) -> None:
        if not self.context.one_column and self._stack.currentWidget() is self._read:
            self.show_list()

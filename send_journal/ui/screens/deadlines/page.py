"""The Deadlines screen: the list and the stages, each deadline with its law and its sum."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.domain.dates import day_in_english
from send_journal.services.deadline_text import count_in_words, date_in_words
from send_journal.services.deadlines import (
    Climb,
    Clocks,
    Deadline,
    DeadlineList,
    Question,
    key_of,
    what_if,
)
from send_journal.services.marking_done import steps_that_do
from send_journal.ui.context import WindowContext
from send_journal.ui.held_clocks import HeldClocks
from send_journal.ui.layouts import Column
from send_journal.ui.screens import ScreenPage
from send_journal.ui.screens.deadlines import reason
from send_journal.ui.screens.deadlines.board import Board, Held, make_board
from send_journal.ui.screens.deadlines.front import LIST, STAGES, Front
from send_journal.ui.screens.deadlines.reason_pane import ReasonPane
from send_journal.ui.screens.deadlines.stage_side import StageSide
from send_journal.ui.screens.deadlines.stages import climb_in_words, deadlines_of, stage_rows
from send_journal.ui.screens.deadlines.what_if_bar import Supposed
from send_journal.ui.screens.deadlines.wording import owing_bodies
from send_journal.ui.tab_order import move_focus
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import EmptyPage, PageHeader

if TYPE_CHECKING:
    from send_journal.ui.screens.deadlines.done_page import DonePage

TOPICS = ("entries", "children", "bodies", "people", "closures", "terms", "overrides", "promises")


class ReadPage(QWidget):
    """The pane as a page with a way back, where there is no room beside the list."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self.column = Column(context.theme, self, gap=0)
        header = PageHeader(context.theme, tr("Deadlines"), back=tr("Deadlines"), line=True)
        header.title.hide()  # what is below says what it is
        assert header.back is not None  # `back` is given
        self.back = header.back
        self.column.addWidget(header)


class DeadlinesPage(ScreenPage):
    """Clocks are counted when the page is shown after a change, never before."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._held = HeldClocks.of(context)
        self._clocks: Clocks | None = None
        self.listed: DeadlineList | None = None
        self.board = Board((), {}, 0, 0)
        self._climbs: tuple[Climb, ...] = ()
        self._supposed: Supposed | None = None
        self._is_stale = False
        self._is_open = {LIST: True, STAGES: False}
        self._is_reading = False
        self._pane_shows: Held | None = None
        self.done_page: DonePage | None = None
        self._wanted = ""
        self._stack = QStackedWidget(self)
        Column(context.theme, self, gap=0).addWidget(self._stack)
        self.front = Front(context, self._stack)  # in its place before it is filled
        self.pane = ReasonPane(context)
        self.side = StageSide(context)
        self.read_page = ReadPage(context)
        self._stack.addWidget(self.front)
        self._stack.addWidget(self.read_page)
        self.front.side_column.addWidget(self.side)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        front, pane, context = self.front, self.pane, self.context
        front.rows.chosen.connect(self._show_chosen)
        front.rows.opened.connect(self.open_pane)
        front.ladder.opened.connect(self.open_pane)
        front.filters.changed.connect(self._show_board)
        front.switch.chosen.connect(self._on_switched)
        front.climb.activated.connect(self._show_ladder)
        front.print.clicked.connect(self._on_print_clicked)
        front.what_if.wanted.connect(self._on_supposed)
        front.what_if.left.connect(self._on_back_to_real)
        pane.closed.connect(self.close_pane)
        pane.entry_wanted.connect(self._on_entry_wanted)
        pane.change_wanted.connect(self._on_change_wanted)
        pane.what_if_wanted.connect(self.ask_what_if)
        pane.done_wanted.connect(self.mark_done)
        self.side.why_wanted.connect(self._on_why_here)
        self.read_page.back.clicked.connect(self.close_pane)
        self._held.ready.connect(self._on_ready)
        context.changed.connect(self._on_record_changed)
        context.child_changed.connect(self.refresh)
        context.one_column_changed.connect(self._fit)

    def first_focus(self) -> QWidget | None:
        """The list or the ladder; where it is empty, the one button that there is for it."""
        if self.front.empty is not None:
            return self.front.empty.button
        shown = self.front.rows if self.front.rows.isVisible() else self.front.ladder
        return shown if shown.isVisible() else None

    def open_with(self, arguments: Mapping[str, object]) -> None:
        match dict(arguments):
            case {"row": str(key)}:
                self._leave_done()
                self._leave_reading()
                self.front.filters.reset()
                self._on_switched(LIST)
                self.refresh(key)
                self.open_pane()
            case {"stages": _}:
                self._leave_reading()
                self._on_switched(STAGES)
            case {"why": _}:
                self.open_pane()
            case {"what if": _}:
                self._leave_reading()
                self.ask_what_if()

    def refresh(self, wanted: str = "") -> None:
        """Look again, and stay where it was or go to `wanted`; the dates may come a little later."""
        self._is_stale = False
        self._wanted = wanted or self._wanted
        clocks = self._held.ask()
        self.front.say_working(working=clocks is None)
        if clocks is not None:
            self._show(clocks)

    @property
    def chosen(self) -> Deadline | None:
        """The deadline that is chosen, in the list or on the ladder."""
        if self.front.view == STAGES:
            climb = self._climb
            return deadlines_of(climb).get(self.front.ladder.current) if climb else None
        thing = self.board.things.get(self.front.rows.current)
        return thing if isinstance(thing, Deadline) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale or (self._clocks and self._clocks.as_of != self.context.today()):
            self.refresh()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's own
        return move_focus(self, forwards=forwards) or super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.done_page is not None:
            self._on_done_left()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_pane()
        else:
            super().keyPressEvent(event)

    def open_pane(self) -> None:
        """Why this date: beside the list, or as a page of its own; the keyboard goes to it."""
        if self.front.view == STAGES:
            row = self.chosen
            if row is None:
                return
            self._show_deadline(row)
        elif not self.front.rows.current:
            return
        self._is_open[self.front.view] = self._is_reading = True
        self._fit()
        first = self.read_page.back if self._is_reading else self.pane.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.pane, self.pane.read_out)  # what takes the keyboard is told first

    def close_pane(self) -> None:
        """Back to the list or the ladder, with the keyboard where it was."""
        if not self._is_reading:
            self._is_open[self.front.view] = False
        self._leave_reading()
        view = self.front.rows if self.front.view == LIST else self.front.ladder
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_what_if(self) -> None:
        """Open the bar for another day of the step that started the chosen deadline."""
        row = self.chosen
        record = self._clocks.record if self._clocks else None
        entry = reason.entry_by_id(record, row.started_by) if row and record else None
        self._leave_reading()
        words = reason.entry_in_words(entry) if entry is not None else ""
        self.front.what_if.ask(entry.id if entry is not None else "", words)

    def mark_done(self) -> None:
        """Ask which entry did the chosen deadline, on a page of its own."""
        row, clocks = self.chosen, self._clocks
        if row is None or clocks is None or not steps_that_do(row):
            return
        from send_journal.ui.screens.deadlines.done_page import (  # noqa: PLC0415 - on first use
            DonePage,
        )

        self._leave_done()
        self.done_page = DonePage(self.context, clocks, row)
        self.done_page.left.connect(self._on_done_left)
        self.done_page.saved.connect(self._on_done_saved)
        self._stack.addWidget(self.done_page)
        self._fit()
        self.done_page.start()

    def _leave_done(self) -> None:
        page, self.done_page = self.done_page, None
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
            self._fit()

    def _on_done_left(self) -> None:
        self._leave_done()
        self.front.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done_saved(self, change: ChangeSet) -> None:
        wanted = self.front.rows.current
        self._leave_done()
        self._leave_reading()
        self.context.publish(change, self)
        self.context.say_saved(tr("Saved. The entry is marked as the step that did it."))
        self.refresh(wanted)
        self.front.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _climb(self) -> Climb | None:
        place = self.front.climb.currentIndex()
        return self._climbs[place] if 0 <= place < len(self._climbs) else None

    @property
    def _child(self) -> str | None:
        known = {child.id for child in self._clocks.record.children} if self._clocks else set()
        return self.context.child if self.context.child in known else None

    def _show(self, clocks: Clocks) -> None:
        self._clocks = clocks
        if self._supposed is None:
            self.listed = clocks.deadlines(self._child)
        else:
            self.listed = self._as_supposed(clocks, self._supposed)
        self._show_board()
        if self.front.view == STAGES:
            self._fill_climbs()

    def _as_supposed(self, clocks: Clocks, supposed: Supposed) -> DeadlineList:
        if supposed.entry is None:
            return what_if(clocks.record, supposed.day, child=self._child)
        record, today = clocks.record, clocks.as_of
        return what_if(record, today, entry=supposed.entry, day=supposed.day, child=self._child)

    def _show_board(self) -> None:
        clocks, listed = self._clocks, self.listed
        if clocks is None or listed is None:
            return
        self.front.filters.offer(owing_bodies(listed))
        real = None if self._supposed is None else clocks.deadlines(self._child)
        self.board = make_board(
            listed,
            clocks.soft_clocks if self._supposed is None else (),
            clocks.record,
            self._child,
            self.front.filters.party,
            real,
        )
        self.front.filters.show_found(self.board.found, self.board.of)
        self._say_what_this_is(listed)
        wanted, self._wanted = self._wanted, ""
        self.front.rows.show_rows(self.board.rows, wanted)
        self.front.show_empty(
            None if self.board.rows or self.front.view == STAGES else self._empty()
        )
        self._fit()

    def _say_what_this_is(self, listed: DeadlineList) -> None:
        if self.front.view == STAGES:
            climb = self._climb
            self.front.header.set_subtitle(tr(climb.title) if climb else "")
            return
        checked = tr(
            "As at {day}. Rules as checked on {checked}.",
            day=day_in_english(listed.as_of),
            checked=day_in_english(listed.rules_checked_on),
        )
        self.front.header.set_subtitle(f"{tr(count_in_words(listed))} {checked}")

    def _empty(self) -> EmptyPage:
        words = tr(
            "A deadline starts from a step in the law, such as asking for an assessment. "
            "Add it to the journal with its date."
        )
        theme = self.context.theme
        title, button = tr("No deadlines yet"), tr("Add to journal")
        page = EmptyPage(theme, "calendar-clock", title, words, button)
        assert page.button is not None  # it was given one
        page.button.clicked.connect(self._on_add_clicked)
        return page

    def _show_chosen(self) -> None:
        clocks, listed = self._clocks, self.listed
        thing = self.board.things.get(self.front.rows.current)
        if clocks is None or listed is None or thing is None or thing is self._pane_shows:
            return
        self._pane_shows = thing
        if isinstance(thing, Deadline):
            self._show_deadline(thing)
        elif isinstance(thing, Question):
            self.pane.show_question(thing, clocks.record)
        else:
            self.pane.show_soft(thing, clocks.record, listed.as_of)

    def _show_deadline(self, row: Deadline) -> None:
        assert self._clocks is not None  # rows come from clocks
        assert self.listed is not None  # and are listed
        self._pane_shows = row
        record, as_of = self._clocks.record, self.listed.as_of
        self.pane.show_deadline(row, record, as_of, self._real_words(row))

    def _real_words(self, row: Deadline) -> str:
        """With a what-if, that it is one, and what the real date is."""
        if self._supposed is None or self._clocks is None:
            return ""
        real = self._clocks.deadlines(self._child).rows
        same = next((each for each in real if key_of(each) == key_of(row)), None)
        if same is None:
            return tr("What if. It is not a real date.")
        return tr("What if. The real date is this: {date}.", date=tr(date_in_words(same)))

    def _fill_climbs(self) -> None:
        assert self._clocks is not None  # asked for when they are there
        clocks, chooser = self._clocks, self.front.climb
        children = [child for child in clocks.record.children if self._child in (None, child.id)]
        several = len(children) > 1
        was = chooser.currentText()
        self._climbs = tuple(climb for child in children for climb in clocks.ladders(child.id))
        names = {child.id: child.name for child in children}
        chooser.clear()
        for climb in self._climbs:
            chooser.addItem(climb_in_words(climb, names[climb.child] if several else ""))
        chooser.setCurrentIndex(max(chooser.findText(was), 0))
        chooser.setVisible(len(self._climbs) > 0)
        self._show_ladder()

    def _show_ladder(self) -> None:
        climb, listed = self._climb, self.listed
        if climb is None or listed is None:
            self.front.ladder.show_stages([])
            self.front.show_empty(self._empty())
            self._fit()
            return
        self.front.show_empty(None)
        self.front.ladder.show_stages(stage_rows(climb, listed.as_of))
        self.side.show_climb(climb)
        self._say_what_this_is(listed)
        self._fit()

    def _fit(self) -> None:
        """Put the pane beside the list or on its own page, and show what belongs to the view."""
        front, narrow = self.front, self.context.one_column
        is_list = front.view == LIST
        self._is_reading = self._is_reading and narrow
        home = self.read_page.column if self._is_reading else front.side_column
        if self.pane.parentWidget() is not home.parentWidget():
            home.addWidget(self.pane, 1)
        shown = self.read_page if self._is_reading else front
        self._stack.setCurrentWidget(self.done_page or shown)
        is_why = self._is_open[front.view]
        self.pane.head.setVisible(not self._is_reading)
        self.pane.setVisible(is_why or self._is_reading)
        self.side.setVisible(not is_list and not is_why)
        has_rows = bool(front.rows.current) if is_list else self._climb is not None
        front.side.setVisible(has_rows and not narrow and (is_why or not is_list))
        front.fit_side(narrower=not is_list and not is_why)
        front.fit()

    def _leave_reading(self) -> None:
        self._is_reading = False
        self._fit()

    def _on_switched(self, view: str) -> None:
        self._is_open[STAGES] = False
        self.front.show_view(view)
        if view == STAGES and self._clocks is not None:
            self._fill_climbs()
        elif self.listed is not None:
            self._show_board()
        self._fit()

    def _on_why_here(self) -> None:
        rows = self.front.ladder.rows.rows
        here = next((place for place, row in enumerate(rows) if getattr(row, "is_here", False)), 0)
        self.front.ladder.go_to(here)
        self.open_pane()

    def _on_supposed(self, supposed: Supposed) -> None:
        self._supposed = supposed
        self.front.what_if.say(supposed)
        self.front.fit()
        self.refresh(self.front.rows.current)
        self.front.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back_to_real(self) -> None:
        self._supposed = None
        self.front.what_if.hide()
        self.front.fit()
        self.refresh(self.front.rows.current)
        self.front.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ready(self) -> None:
        if self._clocks is not None and self._clocks is self._held.now:
            return  # these are shown
        if self.isVisible() or self._clocks is None:
            self.refresh()
        else:
            self._is_stale = True

    def _on_entry_wanted(self, entry_id: str) -> None:
        self.context.navigate("journal", entry=entry_id)

    def _on_change_wanted(self, entry_id: str) -> None:
        self.context.navigate("journal", change=entry_id)

    def _on_print_clicked(self) -> None:
        self.context.navigate("print", paper="deadlines")

    def _on_add_clicked(self) -> None:
        self.context.navigate("journal", add="")

    def _on_record_changed(self, change: ChangeSet, initiator: object) -> None:
        if initiator is self or not change.touches(*TOPICS):
            return
        self._leave_done()  # what it offers may be gone
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True  # it looks again when it is next seen

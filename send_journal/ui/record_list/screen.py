"""A screen that is a list with one thing beside it; each such screen says what its rows and things are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.problems import KnownProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.forms.form_page import FormPage, FormPlan
from send_journal.ui.layouts import Column, Flow, Measure, Row
from send_journal.ui.record_list.rows import ListRow, RowList
from send_journal.ui.screens import ScreenPage
from send_journal.ui.tab_order import in_reading_order, move_focus
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.buttons import outline_button, quiet_button
from send_journal.ui.widgets.cards import EmptyPage, Ground, HairLine, PageHeader
from send_journal.ui.widgets.scrolling import ScrollPage


@dataclass(frozen=True)
class PaneButton:
    """One thing to do with what is shown. `quiet` has no border."""

    words: str
    act: Callable[[], object]
    quiet: bool = False


@dataclass(frozen=True)
class Emptiness:
    """What an empty page says: what goes here, and its one button, if it has one."""

    icon: str
    title: str
    sentences: str
    button: str = ""
    act: Callable[[], object] | None = None


class RecordScreen(ScreenPage):
    """Subclasses give `rows`, `describe`, `buttons` and `emptiness`, and save through `keep`."""

    topics: tuple[str, ...] = ()

    def __init__(self, context: WindowContext, title: str, rows_name: str) -> None:
        super().__init__(context)
        theme = context.theme
        self._title = title
        self._is_stale = False
        self._stack = QStackedWidget()
        Column(theme, self, gap=0).addWidget(self._stack)
        self.header = PageHeader(theme, title, " ")
        self.list = RowList(theme, rows_name)
        self.form: FormPage | None = None
        self._empty: EmptyPage | None = None
        self._make_list_page()
        self._make_read_page()
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._on_opened)
        context.changed.connect(self._on_record_changed)
        context.child_changed.connect(self.refresh)
        context.one_column_changed.connect(self._fit)

    def rows(self) -> Sequence[ListRow]:
        raise NotImplementedError

    def describe(self, row_id: str) -> Iterator[QWidget]:
        """The parts of the reading pane."""
        raise NotImplementedError

    def buttons(self, row_id: str) -> Sequence[PaneButton]:
        raise NotImplementedError

    def emptiness(self) -> Emptiness:
        raise NotImplementedError

    def subtitle(self) -> str:
        return ""

    def tools(self) -> QWidget | None:
        """What stands between the header and the list, such as a search."""
        return None

    def refresh(self, wanted: str = "") -> None:
        """Look again, and stay where it was or go to `wanted`."""
        self._is_stale = False
        rows = self.rows()
        self.header.set_subtitle(self.subtitle())
        self.list.show_rows(rows, wanted)
        has_rows = any(not row.heading for row in rows)
        self.list.setVisible(has_rows)
        self._empty_holder.setVisible(not has_rows)
        if not has_rows:
            self._show_empty()
        self._fit()

    def first_focus(self) -> QWidget | None:
        if self.list.isVisible():
            return self.list
        return self._empty.button if self._empty is not None and self._empty.isVisible() else None

    def keep_typed(self) -> bool:
        return self.form is not None and self.form.keep_typed()

    def keep(self, change: Callable[[], ChangeSet], words: str, wanted: str = "") -> bool:
        """Do a change and say so with a way back; False where it could not be done, and that is said."""
        try:
            done = change()
        except KnownProblem as problem:
            self.context.say_problem(problem)
            return False
        self.published(done, words, wanted)
        return True

    def published(self, change: ChangeSet, words: str, wanted: str = "") -> None:
        """Tell the window of a change that was made here, and show the list on what it was about."""
        self.context.publish(change, self)
        undo = self.context.undo_requested.emit
        self.context.banner(Message(words, BannerKind.DONE, tr("Undo"), undo))
        self.show_list(wanted)

    def show_form(self, plan: FormPlan) -> None:
        """A form in place of the list, until it is saved or left."""
        if not self._drop_form():
            return
        form = FormPage(self.context, plan)
        form.left.connect(self._on_form_left)
        form.cancelled.connect(self._on_form_cancelled)
        self.form = form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.start()

    def show_list(self, wanted: str = "") -> None:
        """Back to the list, unless what is typed in a form could not be kept: that stays."""
        if not self._drop_form():
            return
        self._side_column.addWidget(self._pane)
        self._stack.setCurrentWidget(self._list_page)
        self.refresh(wanted)
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's own
        return move_focus(self, forwards=forwards) or super().focusNextPrevChild(forwards)

    def _make_list_page(self) -> None:
        theme = self.context.theme
        self._list_page = QWidget()
        column = Column(theme, self._list_page, gap=0)
        column.addWidget(self.header)
        tools = self.tools()
        if tools is not None:
            column.addWidget(tools)
        column.addWidget(HairLine(theme))
        body = Row(theme, gap=0)
        left = QWidget()
        inner = Column(theme, left, gap=0)
        inner.addWidget(self.list, 1)
        self._empty_holder = ScrollPage(
            theme, tr("What goes here"), margins=(1.75, 1.5, 1.75, 1.5), most_width=31
        )
        inner.addWidget(self._empty_holder, 1)
        body.addWidget(left, 1)
        self._side = Ground(theme, "page", lines="left")
        Measure(self._side, theme, width=theme.tokens.em("width", "pane"))
        self._side_column = Column(theme, self._side, margins=(0.1, 0, 0, 0), gap=0)
        self._pane = QWidget()
        pane = Column(theme, self._pane, gap=0)
        self._scroll = ScrollPage(
            theme, tr("What is chosen"), margins=(1.5, 1.0, 1.5, 0.5), gap=0.6, most_width=39.0
        )
        pane.addWidget(self._scroll, 1)
        self._parts = QWidget()
        self._scroll.column.addWidget(self._parts)
        self._foot = QWidget()
        self._foot_column = Column(theme, self._foot, margins=(1.5, 0.6, 0.4, 0.8))
        self._buttons = QWidget()
        self._foot_column.addWidget(self._buttons)
        pane.addWidget(self._foot)
        self._side_column.addWidget(self._pane)
        body.addWidget(self._side)
        column.addLayout(body, 1)
        self._stack.addWidget(self._list_page)

    def _make_read_page(self) -> None:
        theme = self.context.theme
        self._read_page = QWidget()
        self._read_column = Column(theme, self._read_page, gap=0)
        header = PageHeader(theme, self._title, back=self._title, line=True)
        header.title.hide()
        assert header.back is not None  # `back` is given
        header.back.clicked.connect(self._on_back_clicked)
        self.back = header.back
        self._read_column.addWidget(header)
        self._stack.addWidget(self._read_page)

    def _show_chosen(self) -> None:
        row_id = self.list.current
        if not row_id:
            return
        theme = self.context.theme
        parts = QWidget()
        column = Column(theme, parts, gap=0.6)
        for widget in self.describe(row_id):
            column.addWidget(widget)
        self._scroll.column.replaceWidget(self._parts, parts)
        buttons = QWidget()
        flow = Flow(theme, buttons, gap=0.4)
        grow_with_contents(buttons)
        for offered in self.buttons(row_id):
            make = quiet_button if offered.quiet else outline_button
            button = make(theme, offered.words)
            button.clicked.connect(lambda _=False, act=offered.act: act())
            flow.addWidget(button)
        self._foot_column.replaceWidget(self._buttons, buttons)
        for old in (self._parts, self._buttons):
            old.hide()
            old.deleteLater()
        self._parts, self._buttons = parts, buttons
        self._scroll.verticalScrollBar().setValue(0)

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        said = self.emptiness()
        self._empty = EmptyPage(
            self.context.theme, said.icon, said.title, said.sentences, said.button
        )
        if self._empty.button is not None and said.act is not None:
            act = said.act
            self._empty.button.clicked.connect(lambda _=False: act())
        self._empty_holder.column.addWidget(self._empty)

    def _fit(self) -> None:
        has_rows = bool(self.list.current)
        self._side.setVisible(has_rows and not self.context.one_column)
        if not self.context.one_column and self._stack.currentWidget() is self._read_page:
            self.show_list()

    def _on_opened(self) -> None:
        if self.context.one_column:
            self._read_column.addWidget(self._pane, 1)
            self._stack.setCurrentWidget(self._read_page)
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for first in in_reading_order(self._buttons)[:1]:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back_clicked(self) -> None:
        self.show_list()

    def _on_form_left(self) -> None:
        self.show_list()

    def _on_form_cancelled(self, _held: object) -> None:
        self.show_list()

    def _drop_form(self) -> bool:
        """Let the form go, with what is typed in it kept; it stays where that could not be."""
        form = self.form
        if form is None:
            return True
        if not form.keep_draft():
            return False
        self.form = None
        self._stack.removeWidget(form)
        form.deleteLater()
        return True

    def _on_record_changed(self, change: ChangeSet, initiator: object) -> None:
        if initiator is self or not change.touches(*self.topics):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True  # it looks again when it is next seen

"""The face of the Deadlines screen: header, filter, the list or the stages, and the pane beside them."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column, Row
from send_journal.ui.screens.deadlines.filter_line import FilterLine
from send_journal.ui.screens.deadlines.ladder import LadderRows
from send_journal.ui.screens.deadlines.rows import DeadlineRows
from send_journal.ui.screens.deadlines.what_if_bar import WhatIfBar
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.cards import EmptyPage, Ground, HairLine, PageHeader
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.scrolling import ScrollPage
from send_journal.ui.widgets.switch import Switch

LIST, STAGES = "list", "stages"
BESIDE_LADDER = 19.7


class _Rest(QWidget):
    """What stands above gets the height that it needs; this scrolls in what is left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        """No: the height that its sentences ask for at their width would be taken from above."""
        return False


class Front(QWidget):
    """Puts the parts in their places; what they show and do is the page's."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = theme = context.theme
        self._is_narrow = False
        self.header = PageHeader(theme, tr("Deadlines"), " ")
        self.climb = Chooser(theme, tr("Which stages"))
        self.switch = Switch(
            theme,
            tr("How deadlines are shown"),
            [(LIST, tr("List"), "list"), (STAGES, tr("Stages"), "milestone")],
        )
        self.print = outline_button(theme, tr("Print report"), icon="printer")
        for widget in (self.climb, self.switch, self.print):
            self.header.add_action(widget)
        self.filters = FilterLine(theme)
        self.what_if = WhatIfBar(context)
        self.working = PlainLabel(theme, tr("Working out the dates …"), colour="soft")
        self.rows = DeadlineRows(theme, tr("Deadlines"))
        self.ladder = LadderRows(theme, tr("The stages in their order"))
        self.empty: EmptyPage | None = None
        self.empty_holder = ScrollPage(
            theme, tr("What goes here"), margins=(1.75, 1.5, 1.75, 1.5), most_width=31
        )
        self._put_together()
        self.what_if.asked.connect(self.fit)
        self.show_view(LIST)

    def _put_together(self) -> None:
        theme = self._theme
        column = Column(theme, self, gap=0)
        column.addWidget(self.header)
        column.addWidget(self.filters)
        column.addWidget(self.what_if)
        self._working = QWidget()
        Column(theme, self._working, margins=(1.75, 0, 1.75, 0.8)).addWidget(self.working)
        column.addWidget(self._working)
        column.addWidget(HairLine(theme))
        rest = _Rest(self)
        body = Row(theme, rest, gap=0)
        left = QWidget(rest)
        inner = Column(theme, left, gap=0)
        self._left = QStackedWidget(left)
        inner.addWidget(self._left, 1)
        for widget in (self.rows, self.ladder, self.empty_holder):
            self._left.addWidget(widget)
        body.addWidget(left, 1)
        self.side = Ground(theme, "page", lines="left")
        self._is_narrower = False
        theme.changed.connect(self._fit_side)
        self._fit_side()
        self.side_column = Column(theme, self.side, margins=(0.1, 0, 0, 0), gap=0)
        body.addWidget(self.side)
        column.addWidget(rest, 1)

    @property
    def view(self) -> str:
        """`list` or `stages`."""
        return self.switch.current

    def show_view(self, view: str) -> None:
        """The list or the stages, with the header's actions that belong to it."""
        self.switch.choose(view)
        is_list = view == LIST
        self.climb.setVisible(not is_list)
        self.fit()
        if self.empty is None:
            self._left.setCurrentWidget(self.rows if is_list else self.ladder)

    def fit_side(self, *, narrower: bool) -> None:
        """The pane as wide as reasons need, or narrower where the ladder needs the room."""
        self._is_narrower = narrower
        self._fit_side()

    def _fit_side(self) -> None:
        width = BESIDE_LADDER if self._is_narrower else self._theme.tokens.em("width", "pane")
        self.side.setFixedWidth(self._theme.em(width))

    def fit(self) -> None:
        """Where there is little room, the header's actions stand under it, and what asks comes alone."""
        narrow = self._context.one_column
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._move_actions(under=narrow)
        is_list = self.view == LIST
        alone = narrow and self.what_if.is_asking
        self.header.setVisible(not alone)
        self.filters.label.setVisible(not narrow)
        self.filters.asked.setVisible(is_list)
        self.filters.state.setVisible(is_list and self.filters.is_set)
        self.filters.setVisible((is_list or narrow) and not alone)
        self.print.setVisible(is_list and not narrow)

    def _move_actions(self, *, under: bool) -> None:
        line = self.filters.flow
        for widget in (self.climb, self.switch):
            if under:
                line.addWidget(widget)
            else:
                self.header.add_action(widget)
        if not under:
            self.header.add_action(self.print)  # again the last
        for part in (self.filters.asked, self.filters.state):
            line.addWidget(part)

    def say_working(self, *, working: bool) -> None:
        """Say calmly that the dates are on their way."""
        self._working.setVisible(working)

    def show_empty(self, page: EmptyPage | None) -> None:
        """An empty page in place of the list; None brings the list back."""
        if self.empty is not None:
            self.empty.hide()
            self.empty.deleteLater()
        self.empty = page
        if page is not None:
            self.empty_holder.column.addWidget(page)
            self._left.setCurrentWidget(self.empty_holder)
        else:
            self._left.setCurrentWidget(self.rows if self.view == LIST else self.ladder)

"""What a screen is given: the open journal, the look, the clock, and the ways to say and go."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from send_journal.clock import Clock
from send_journal.domain.changes import ChangeSet
from send_journal.domain.record import Child
from send_journal.problems import KnownProblem
from send_journal.services.settings import Settings
from send_journal.ui.desktop import Desktop
from send_journal.ui.jobs import Jobs
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message

if TYPE_CHECKING:  # the database is opened by the shell; a screen that is only drawn needs none
    from send_journal.services.copies import Copies
    from send_journal.services.journal import Journal


CHILD, EVERY_CHILD = "child", "all"


class WindowContext(QObject):
    """One open journal in one window. Screens keep a reference to it and to nothing else.

    `changed` carries every ChangeSet and who made it, so that the one who made it can pass it by.
    """

    changed = Signal(object, object)
    child_changed = Signal()
    one_column_changed = Signal()
    navigate_requested = Signal(str, object)
    message_requested = Signal(object)
    documents_requested = Signal(str)
    undo_requested = Signal()
    lock_requested = Signal()
    idle_changed = Signal(int)
    copy_requested = Signal()
    copies_made = Signal()
    journal_lock_changed = Signal()
    removal_requested = Signal()

    def __init__(
        self,
        journal: "Journal",
        theme: Theme,
        settings: Settings,
        clock: Clock,
        desktop: Desktop,
        copies: "Copies",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.journal = journal
        self.theme = theme
        self.settings = settings
        self.clock = clock
        self.desktop = desktop
        self.copies = copies
        self.came_by_sheet = False
        # Where pages are made: what is put into another later takes all in it along once more.
        self.holder: QWidget | None = None
        self.jobs = Jobs(self)
        self._child: str | None = None
        self._one_column = False

    def now(self) -> dt.datetime:
        """This instant, aware, in UTC."""
        return self.clock()

    def today(self) -> dt.date:
        """The local day, by the window's own clock. Pass it on; never ask the computer."""
        return self.clock().astimezone().date()

    @property
    def child(self) -> str | None:
        """The id of the child the window is on; None is every child."""
        return self._child

    @property
    def one_column(self) -> bool:
        """True where text is large or the window narrow: a right pane becomes its own page."""
        return self._one_column

    def children_of_family(self) -> tuple[Child, ...]:
        return tuple(thing for thing in self.journal.things("children") if isinstance(thing, Child))

    def choose_child(self, child_id: str | None) -> None:
        """Put the window on one child, or with None on all; the journal remembers which."""
        if child_id != self._child:
            self._child = child_id
            self.remember_choice(CHILD, child_id or EVERY_CHILD)
            self.child_changed.emit()

    def remember_choice(self, name: str, value: object) -> None:
        """Keep how a page is shown inside the journal; where that cannot be, it holds until it closes."""
        if self.journal.read_only:
            return
        try:
            self.journal.set_setting(name, value)
        except KnownProblem as problem:
            self.say_problem(problem)

    def choose_last_child(self) -> None:
        """The child the window was on before; else the first, so that nothing mixes by itself."""
        last = self.journal.setting(CHILD)
        ids = [child.id for child in self.children_of_family()]
        if last in ids:
            self._child = str(last)
        elif last != EVERY_CHILD or len(ids) < 2:
            self._child = ids[0] if ids else None

    def set_one_column(self, *, one_column: bool) -> None:
        """For the shell alone: it knows the window's width."""
        if one_column != self._one_column:
            self._one_column = one_column
            self.one_column_changed.emit()

    def publish(self, change: ChangeSet, initiator: object) -> None:
        """Tell every screen what a write changed. Whoever wrote says so here, once."""
        self.changed.emit(change, initiator)

    def navigate(self, screen_id: str, **arguments: object) -> None:
        """Go to a screen; its page gets the arguments in `open_with`."""
        self.navigate_requested.emit(screen_id, arguments)

    def banner(self, message: Message) -> None:
        """Say one sentence in the window's banner, and to a screen reader."""
        self.message_requested.emit(message)

    def say_done(self, sentence: str) -> None:
        """A banner with a tick: what was just done."""
        self.banner(Message(sentence, BannerKind.DONE))

    def say_saved(self, sentence: str) -> None:
        """A banner with a tick and the way back: its link undoes the last change."""
        self.banner(Message(sentence, BannerKind.DONE, tr("Undo"), self.undo_requested.emit))

    def say_problem(self, problem: KnownProblem) -> None:
        """A known problem in the banner, in its own words."""
        self.banner(Message.about(problem))

    def open_document(self, document_id: str) -> None:
        """Ask the shell to open a document through a temporary copy of this run."""
        self.documents_requested.emit(document_id)

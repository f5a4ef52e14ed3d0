"""The one window: before a journal is open, with one open, and hidden. It knows no screen by name."""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QSessionManager, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from send_journal.problems import KnownProblem
from send_journal.services.journal import Journal
from send_journal.services.settings import IDLE_MINUTES
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.desktop import documents_folder
from send_journal.ui.screens import Screen
from send_journal.ui.shell.actions import Actions
from send_journal.ui.shell.clipboard import ClipboardWatch
from send_journal.ui.shell.closing_page import ClosingPage
from send_journal.ui.shell.idle import IdleWatch
from send_journal.ui.shell.leaving import Leaving
from send_journal.ui.shell.opened_journal import OpenedJournal
from send_journal.ui.shell.removal import what_was_removed
from send_journal.ui.shell.start_pages import StartPages, StartParts
from send_journal.ui.shell.text_size import TextSize
from send_journal.ui.shell.workspace import Workspace
from send_journal.ui.tab_order import ReadInOrder, move_focus
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.buttons import Button, ButtonKind
from send_journal.ui.widgets.dialogs import FRAME

TITLE = "SEND Journal"


class LowButton(Button):
    """A button no higher than the menu bar it stands in."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.em(1.5))


class MainWindow(QMainWindow, ReadInOrder):
    """Its title never carries a name from the record, so that a task bar tells nobody anything."""

    def __init__(
        self, parts: StartParts, screens: Sequence[Screen], temporary: TemporaryFolder
    ) -> None:
        super().__init__()
        self._parts, self._screens, self._temporary = parts, screens, temporary
        self.setWindowTitle(TITLE)
        self._opened: OpenedJournal | None = None
        self._back_to = ""
        self._hidden: Path | None = None
        self._lock_wanted = False
        self._said_unkept = ""
        self._lock_corner: Button | None = None
        self._closing: ClosingPage | None = None
        self._leaving = Leaving(self)
        self._leaving.said.connect(self._on_said_of_copy)
        self._leaving.ended.connect(self._on_let_go)
        self._clipboard = ClipboardWatch(self)
        self._stack = QStackedWidget()
        self.start_pages = StartPages(parts)
        self._stack.addWidget(self.start_pages)
        self.setCentralWidget(self._stack)
        TextSize(parts.theme, parts.settings, self).listen_in(self.start_pages)
        leave = QShortcut(QKeySequence("Ctrl+Q"), self.start_pages)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # a window needs one
        self.idle = IdleWatch(parts.clock, application, parts.settings.get(IDLE_MINUTES), self)
        self.idle.idle.connect(self.hide_and_lock)
        self.start_pages.about_to_open.connect(self._leaving.end_now)
        self.start_pages.opened.connect(self._on_opened)
        self.start_pages.lock_wanted.connect(self._on_lock_wanted)
        self.menuBar().hide()
        parts.theme.changed.connect(self._fit)
        self._fit()

    @property
    def workspace(self) -> Workspace | None:
        """The pages of the open journal; None before one is open, and while it is hidden."""
        return None if self._opened is None else self._opened.workspace

    @property
    def actions_of_journal(self) -> Actions | None:
        return None if self._opened is None else self._opened.actions

    def welcome(self, message: Message | None = None) -> None:
        """The first page; the open journal, if any, is closed before."""
        if self._may_leave():
            self._stay()
            said = self.leave()
            self.start_pages.welcome(message or said)

    def open_path(self, path: Path) -> None:
        """Open a journal; this one closes first."""
        if self._may_leave():
            self._stay()
            self.leave()
            self.start_pages.open_path(path)

    def enter(self, journal: Journal, *, made: bool = False) -> None:
        """Build the window's inside for an open journal."""
        opened = OpenedJournal(journal, self._parts, self._screens, self._temporary, self)
        self._opened = opened
        opened.lock_asked.connect(self.hide_and_lock)
        opened.new_asked.connect(self._on_new_asked)
        opened.open_asked.connect(self._on_open_asked)
        opened.leave_asked.connect(self._on_leave_asked)
        opened.quit_asked.connect(self.close)
        opened.remove_example_asked.connect(self._on_remove_example)
        opened.removal_asked.connect(self._on_remove_journal, Qt.ConnectionType.QueuedConnection)
        opened.context.idle_changed.connect(self.idle.set_minutes)
        opened.workspace.rail.foot_moved.connect(self._fit)
        opened.actions.fill(self.menuBar())
        self._stack.addWidget(opened.workspace)
        self._stack.setCurrentWidget(opened.workspace)
        self.menuBar().show()
        self._parts.settings.remember(journal.path)
        self.idle.set_minutes(self._parts.settings.get(IDLE_MINUTES))
        self.idle.start()
        self._fit()
        wanted = {"open": "lock"} if self._lock_wanted else {}
        self._lock_wanted = False
        back_to = self._back_to if journal.path == self._hidden else ""
        opened.workspace.go(back_to or self._screens[0].id, wanted)
        opened.say_first(made=made, came_by_sheet=self.start_pages.came_by_sheet)

    def hide_and_lock(self) -> None:
        """A neutral page at once; then what was typed is kept, and the journal is closed behind it."""
        opened = self._opened
        if opened is None:
            return
        back_to = opened.workspace.current
        self.menuBar().hide()
        for dialog in self.findChildren(QDialog):
            dialog.close()
            dialog.hide()  # one that shows long work stays until that has ended, but not here
        self.start_pages.open_path(opened.journal.path, hidden=True)
        self._stack.setCurrentWidget(self.start_pages)
        self.repaint()
        said = self.leave()
        self._back_to, self._hidden = back_to, opened.journal.path
        if said is not None:
            self.start_pages.say(said)
        elif opened.was_half_typed:
            self.start_pages.say_kept()

    def leave(self, *, copying: bool = True) -> Message | None:
        """Take away all that showed the open journal, and close it. Answers what should be said next.

        Its copy is made behind the next page, where it is due; only then the file is let go. Without
        `copying` there is none: the journal is going, and its copies with it.
        """
        self.idle.stop()
        self.start_pages.close_made()
        opened, self._opened = self._opened, None
        self._back_to = ""
        if opened is None:
            return None
        self._clipboard.clear_ours()
        self.menuBar().clear()
        self.menuBar().hide()
        self._stack.setCurrentWidget(self.start_pages)
        self._stack.removeWidget(opened.workspace)
        opened.destroyed.connect(self._on_journal_gone, Qt.ConnectionType.QueuedConnection)
        return opened.close(self._leaving, copying=copying)

    def _on_journal_gone(self) -> None:
        """What showed a journal holds itself in rings, and would stay in memory behind a locked page."""
        gc.collect()

    def end(self) -> None:
        """Leave, and let go at once: nothing is shown any more that could wait for a copy."""
        self.leave(copying=False)
        self._leaving.end_now()

    def keep_at_session_end(self, _session: QSessionManager | None = None) -> None:
        """The system may end the program at any moment now: all but what is half typed is safe."""
        if self._opened is not None:
            problem = self._opened.keep_typed()
            if problem is not None:
                self._opened.context.say_problem(problem)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Once the last copy is made; who asks again need not wait for it."""
        if self._closing is not None:
            self._stay()
            self._leaving.end_now()
        elif self._may_leave():
            self.leave()
        else:
            event.ignore()
            return
        if self._leaving.running:
            self._wait_for_copy()
            event.ignore()
            return
        super().closeEvent(event)

    def _wait_for_copy(self) -> None:
        self._closing = ClosingPage(self._parts.theme)
        self._closing.close_asked.connect(self.close)
        self._stack.addWidget(self._closing)
        self._stack.setCurrentWidget(self._closing)

    def _stay(self) -> None:
        """It does not close after all, or not by waiting."""
        closing, self._closing = self._closing, None
        if closing is not None:
            self._stack.setCurrentWidget(self.start_pages)
            self._stack.removeWidget(closing)
            closing.deleteLater()

    def _on_said_of_copy(self, message: Message) -> None:
        """Where no copy could be made that is said before the window closes, on a page that stays."""
        if self._closing is not None:
            self.welcome(message)
        elif self._opened is not None:
            self._opened.context.banner(message)
        else:
            self.start_pages.say(message)

    def _on_let_go(self) -> None:
        if self._closing is not None:
            self._stay()
            self.close()

    def _may_leave(self) -> bool:
        """Whether what is half typed is kept; if it cannot be, that is said once, and then obeyed."""
        problem = None if self._opened is None else self._opened.keep_typed()
        if self._opened is None or problem is None or self._said_unkept == str(problem):
            return True
        self._said_unkept = str(problem)
        self._opened.context.say_problem(problem)
        return False

    def parts_as_read(self) -> Iterator[QWidget]:
        """The button in the menu bar, which is in no layout, and then what is under it."""
        if self._lock_corner is not None:
            yield self._lock_corner
        yield self._stack

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's own
        return move_focus(self, forwards=forwards) or super().focusNextPrevChild(forwards)

    def _fit(self) -> None:
        """The smallest window by text size; without the rail's foot, Hide and lock is in the menu bar.

        It asks for no more height than a screen has beside a window's frame: the line at the foot would be
        off it.
        """
        theme = self._parts.theme
        room = self.screen().availableSize().height() - FRAME
        self.setMinimumSize(min(theme.em(36.9), 1280), min(theme.em(27.7), 800, room))
        in_bar = self._opened is not None and not self._opened.workspace.rail.has_foot
        if in_bar and self._lock_corner is None:
            self._lock_corner = LowButton(theme, tr("Hide and lock"), ButtonKind.QUIET, icon="lock")
            self._lock_corner.set_colour("ink")
            self._lock_corner.clicked.connect(self.hide_and_lock)
            self._place_corner()
            theme.changed.connect(self._place_corner)  # after the button has its new letters
        if self._lock_corner is not None:
            self._lock_corner.setVisible(in_bar)

    def _place_corner(self) -> None:
        """Give the button in the menu bar the room of its words; the bar looks only when one is set."""
        if self._lock_corner is not None:
            self.menuBar().setCornerWidget(self._lock_corner, Qt.Corner.TopRightCorner)

    def _on_opened(self, journal: Journal, made: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.enter(journal, made=made)

    def _on_lock_wanted(self) -> None:
        self._back_to, self._lock_wanted = "settings", True

    def _on_new_asked(self) -> None:
        self.welcome()
        if self._opened is None:
            self.start_pages.new_journal()

    def _on_open_asked(self) -> None:
        path = self._parts.desktop.choose_journal(self, documents_folder())
        if path is not None:
            self.open_path(path)

    def _on_leave_asked(self) -> None:
        self.welcome()

    def _on_remove_journal(self) -> None:
        if self._opened is None:
            return
        from send_journal.services.whole_removal import remove_whole  # noqa: PLC0415 - rarely

        source = self._opened.journal.safe.source()
        self.leave(copying=False)
        self._parts.settings.forget_journal(source.path)
        try:
            gone = remove_whole(source, self._parts.copies, clock=self._parts.clock)
        except KnownProblem as problem:
            self.welcome(Message.about(problem))
        else:
            self.welcome(what_was_removed(gone))

    def _on_remove_example(self) -> None:
        if self._opened is None:
            return
        from send_journal.services.example import remove_example  # noqa: PLC0415 - rarely

        journal = self._opened.journal
        path, journal_id = journal.path, journal.safe.source().journal_id
        self.leave(copying=False)
        try:
            remove_example(path, self._parts.copies.of(journal_id))
        except KnownProblem as problem:
            self.welcome(Message.about(problem))
        else:
            self.welcome(Message(tr("The example is gone."), BannerKind.DONE))

"""The one window: before a journal is open, with one open, and hidden. It knows no screen by name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget

from send_journal.problems import KnownProblem
from send_journal.services.copies import CopyOutcome
from send_journal.services.journal import Journal
from send_journal.services.neighbours import what_to_know
from send_journal.services.settings import IDLE_MINUTES, TEXT_SIZE
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.context import WindowContext
from send_journal.ui.desktop import documents_folder
from send_journal.ui.screens import Screen
from send_journal.ui.shell.actions import Actions, Command
from send_journal.ui.shell.clipboard import ClipboardWatch
from send_journal.ui.shell.copying import Copying, after_closing
from send_journal.ui.shell.document_opening import DocumentOpening
from send_journal.ui.shell.finder import CommandFinder, ShortcutList
from send_journal.ui.shell.idle import IdleWatch
from send_journal.ui.shell.start_pages import StartPages, StartParts
from send_journal.ui.shell.undo import Undo
from send_journal.ui.shell.workspace import Workspace
from send_journal.ui.theme import USUAL_POINTS
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.buttons import Button, ButtonKind
from send_journal.ui.widgets.dialogs import Question

TITLE = "SEND Journal"


class LowButton(Button):
    """A button no higher than the menu bar it stands in."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.em(1.5))


class MainWindow(QMainWindow):
    """Its title never carries a name from the record, so that a task bar tells nobody anything."""

    def __init__(
        self, parts: StartParts, screens: Sequence[Screen], temporary: TemporaryFolder
    ) -> None:
        super().__init__()
        self._parts, self._screens, self._temporary = parts, screens, temporary
        self.setWindowTitle(TITLE)
        self.workspace: Workspace | None = None
        self.actions_of_journal: Actions | None = None
        self._undo: Undo | None = None
        self._back_to = ""
        self._clipboard = ClipboardWatch(self)
        self._stack = QStackedWidget()
        self.start_pages = StartPages(parts)
        self._stack.addWidget(self.start_pages)
        self.setCentralWidget(self._stack)
        self._lock_corner: Button | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # a window needs one
        self.idle = IdleWatch(parts.clock, application, parts.settings.get(IDLE_MINUTES), self)
        self.idle.idle.connect(self.hide_and_lock)
        self.start_pages.opened.connect(self._on_opened)
        self.menuBar().hide()
        parts.theme.changed.connect(self._fit)
        self._fit()

    def welcome(self, message: Message | None = None) -> None:
        """The first page; the open journal, if any, is closed before."""
        said = after_closing(self.leave())
        self._back_to = ""
        self.start_pages.welcome(message or said)

    def open_path(self, path: Path) -> None:
        """Open a journal; this one closes first."""
        self.leave()
        self._back_to = ""
        self.start_pages.open_path(path)

    def enter(self, journal: Journal, *, made: bool = False) -> None:
        """Build the window's inside for an open journal."""
        parts = self._parts
        context = WindowContext(
            journal, parts.theme, parts.settings, parts.clock, parts.desktop, parts.copies, self
        )
        context.came_by_sheet = self.start_pages.came_by_sheet
        context.choose_last_child()
        workspace = Workspace(context, self._screens)
        DocumentOpening(context, self._temporary)
        Copying(context)
        context.lock_requested.connect(self.hide_and_lock)
        context.idle_changed.connect(self.idle.set_minutes)
        workspace.status_bar.remove_example_asked.connect(self._on_remove_example_asked)
        workspace.rail.lock_asked.connect(self.hide_and_lock)
        self.actions_of_journal = Actions(context, self._screens, self._commands(), workspace)
        actions = self.actions_of_journal
        self._undo = Undo(context, actions.action("undo"), actions.action("redo"))
        actions.fill(self.menuBar())
        self.workspace = workspace
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self.menuBar().show()
        parts.settings.remember(journal.path)
        self.idle.set_minutes(parts.settings.get(IDLE_MINUTES))
        self.idle.start()
        context.one_column_changed.connect(self._fit)
        self._fit()
        workspace.go(self._back_to or self._screens[0].id)
        self._say_on_entering(context, made=made)

    def _say_on_entering(self, context: WindowContext, *, made: bool) -> None:
        """The one thing to say first: the way in, a sync program, or that the journal is made."""
        around = what_to_know(context.journal.path)
        if context.came_by_sheet:
            context.banner(
                Message(
                    tr("You came in with the recovery sheet. You can set a new passphrase."),
                    link=tr("Settings"),
                    act=self._on_go_to_settings,
                )
            )
        elif around:
            context.banner(Message(" ".join(tr(sentence) for sentence in around)))
        elif made:
            context.say_done(tr("Your journal is made. Write down the first thing that happened."))

    def hide_and_lock(self) -> None:
        """A neutral page at once; then what was typed is kept, and the journal is closed behind it."""
        workspace = self.workspace
        if workspace is None:
            return
        self._back_to = workspace.current
        path = workspace.context.journal.path
        self.menuBar().hide()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        workspace.keep_typed()
        self.start_pages.open_path(path, hidden=True)
        self._stack.setCurrentWidget(self.start_pages)
        self.repaint()
        self.leave()

    def leave(self) -> CopyOutcome | None:
        """Close the open journal, keep what is half typed, and take away all that showed it.

        The answer is what became of the copies that are made on closing.
        """
        self.idle.stop()
        self.start_pages.close_made()
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return None
        workspace.keep_typed()
        workspace.context.jobs.stop_all()
        self._clipboard.clear_ours()
        self._temporary.clear()
        self._undo = None
        self.actions_of_journal = None
        self.menuBar().clear()
        self.menuBar().hide()
        self._stack.setCurrentWidget(self.start_pages)
        self._stack.removeWidget(workspace)
        journal = workspace.context.journal
        workspace.context.deleteLater()
        workspace.deleteLater()
        return journal.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        super().closeEvent(event)

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("new", tr("New journal…"), "File", self._on_new),
            Command("open", tr("Open another journal…"), "File", self._on_open, ("Ctrl+O",)),
            Command("lock", tr("Hide and lock"), "File", self.hide_and_lock, ("Ctrl+L",)),
            Command("close", tr("Close this journal"), "File", self._on_close, ("Ctrl+W",)),
            Command("quit", tr("Quit"), "File", self._on_quit, ("Ctrl+Q",)),
            Command("undo", tr("Undo"), "Edit", self._on_undo, ("Ctrl+Z",)),
            Command("redo", tr("Redo"), "Edit", self._on_redo, ("Ctrl+Y", "Ctrl+Shift+Z")),
            Command(
                "larger",
                tr("Larger text"),
                "View",
                self._on_larger,
                ("Ctrl++", "Ctrl+="),
                "size zoom",
            ),
            Command(
                "smaller", tr("Smaller text"), "View", self._on_smaller, ("Ctrl+-",), "size zoom"
            ),
            Command("usual", tr("Usual text size"), "View", self._on_usual, ("Ctrl+0",), "zoom"),
            Command(
                "shortcuts",
                tr("Keyboard shortcuts"),
                "Help",
                self._on_shortcuts,
                ("?",),
                "keys list",
            ),
            Command("find", tr("Find a command…"), "Help", self._on_find, ("Ctrl+K",), "search do"),
        )

    def _fit(self) -> None:
        """The smallest window by text size; in large text, Hide and lock stands in the menu bar."""
        theme = self._parts.theme
        self.setMinimumSize(min(theme.em(36.9), 1280), min(theme.em(27.7), 800))
        large = theme.large_text and self.workspace is not None
        if large and self._lock_corner is None:
            self._lock_corner = LowButton(theme, tr("Hide and lock"), ButtonKind.QUIET, icon="lock")
            self._lock_corner.set_colour("ink")
            self._lock_corner.clicked.connect(self.hide_and_lock)
            self.menuBar().setCornerWidget(self._lock_corner, Qt.Corner.TopRightCorner)
        if self._lock_corner is not None:
            self._lock_corner.setVisible(large)

    def _set_text_size(self, points: int) -> None:
        settings = self._parts.settings
        self._parts.theme.use(points=points)
        settings.set(TEXT_SIZE, self._parts.theme.points)

    def _on_larger(self) -> None:
        self._set_text_size(self._parts.theme.points + 1)

    def _on_smaller(self) -> None:
        self._set_text_size(self._parts.theme.points - 1)

    def _on_usual(self) -> None:
        self._set_text_size(USUAL_POINTS)

    def _on_opened(self, journal: Journal, made: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.enter(journal, made=made)

    def _on_new(self) -> None:
        self.welcome()
        self.start_pages.new_journal()

    def _on_open(self) -> None:
        path = self._parts.desktop.choose_journal(self, documents_folder())
        if path is not None:
            self.open_path(path)

    def _on_close(self) -> None:
        self.welcome()

    def _on_quit(self) -> None:
        self.close()

    def _on_undo(self) -> None:
        if self._undo is not None:
            self._undo.undo()

    def _on_redo(self) -> None:
        if self._undo is not None:
            self._undo.redo()

    def _on_shortcuts(self) -> None:
        if self.actions_of_journal is not None:
            ShortcutList(self._parts.theme, self, self.actions_of_journal).open()

    def _on_find(self) -> None:
        if self.actions_of_journal is not None:
            CommandFinder(self._parts.theme, self, self.actions_of_journal).open()

    def _on_go_to_settings(self) -> None:
        if self.workspace is not None:
            self.workspace.go("settings")

    def _on_remove_example_asked(self) -> None:
        question = Question(
            self._parts.theme,
            self,
            tr("Remove the example?"),
            tr("What you changed in it goes too. Your own journals are not touched."),
            do=tr("Remove the example"),
            leave=tr("Keep it"),
        )
        question.accepted.connect(self._on_remove_example)
        question.open()

    def _on_remove_example(self) -> None:
        if self.workspace is None:
            return
        from send_journal.services.example import remove_example  # noqa: PLC0415 - rarely

        journal = self.workspace.context.journal
        path, journal_id = journal.path, journal.safe.source().journal_id
        self.leave()
        try:
            remove_example(path, self._parts.copies.of(journal_id))
        except KnownProblem as problem:
            self.welcome(Message.about(problem))
        else:
            self.welcome(Message(tr("The example is gone."), BannerKind.DONE))

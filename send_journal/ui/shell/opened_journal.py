"""What the window holds for one open journal: its pages, actions, undo, copies. Built and dropped whole."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from send_journal.problems import KnownProblem
from send_journal.services.journal import Journal
from send_journal.services.neighbours import what_to_know
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen
from send_journal.ui.shell.actions import Actions, Command
from send_journal.ui.shell.copying import Copying
from send_journal.ui.shell.document_opening import DocumentOpening
from send_journal.ui.shell.finder import CommandFinder, ShortcutList
from send_journal.ui.shell.first_step import first_step
from send_journal.ui.shell.idle import LOCK_KEY
from send_journal.ui.shell.leaving import Leaving
from send_journal.ui.shell.start_pages import StartParts
from send_journal.ui.shell.text_size import LARGER, SMALLER, USUAL, TextSize
from send_journal.ui.shell.undo import Undo
from send_journal.ui.shell.workspace import Workspace
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.dialogs import Question


class OpenedJournal(QObject):
    """Asks the window to go elsewhere by signals; the window closes it with `close`."""

    lock_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    leave_asked = Signal()
    quit_asked = Signal()
    remove_example_asked = Signal()
    removal_asked = Signal()

    def __init__(
        self,
        journal: Journal,
        parts: StartParts,
        screens: Sequence[Screen],
        temporary: TemporaryFolder,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._temporary = parts.theme, temporary
        self.journal = journal
        self.was_half_typed = False
        self.context = WindowContext(
            journal, parts.theme, parts.settings, parts.clock, parts.desktop, parts.copies, self
        )
        self.context.choose_last_child()
        self.workspace = Workspace(self.context, screens)
        self._size = TextSize(parts.theme, parts.settings, self)
        self.actions = Actions(self.context, screens, self._commands(), self.workspace)
        undo, redo = (self.actions.action(name) for name in ("undo", "redo"))
        self._undo = Undo(self.context, undo, redo, self.workspace)
        DocumentOpening(self.context, temporary)
        Copying(self.context)
        self.context.lock_requested.connect(self.lock_asked)
        self.context.removal_requested.connect(self.removal_asked)
        self.workspace.rail.lock_asked.connect(self.lock_asked)
        self.workspace.status_bar.remove_example_asked.connect(self._on_remove_example_asked)

    def say_first(self, *, made: bool, came_by_sheet: bool) -> None:
        """The one thing to say on entering: the way in, a sync program, or what to write down first."""
        self.context.came_by_sheet = came_by_sheet
        around = what_to_know(self.journal.path)
        if came_by_sheet:
            said = tr("You came in with the recovery sheet.")
            link = tr("Set a new passphrase")
            self.context.banner(Message(said, link=link, act=self._go_to_lock))
        elif around:
            self.context.banner(Message(" ".join(tr(sentence) for sentence in around)))
        elif made:
            self.context.banner(first_step(self.context))

    def keep_typed(self) -> KnownProblem | None:
        """Keep what is half typed; answers why it could not be."""
        try:
            self.was_half_typed = self.workspace.keep_typed()
        except KnownProblem as problem:
            return problem
        return None

    def close(self, leaving: Leaving, *, copying: bool = True) -> Message | None:
        """Free all that showed the journal, and have it let go. Answers what the next page should say."""
        self.context.jobs.stop_all()  # first: what is being written lets nothing else be kept
        kept = self.keep_typed()
        for timer in self.workspace.findChildren(QTimer):
            timer.stop()  # a page that waits to read the journal would find it closed
        self._temporary.clear()
        message = leaving.let_go(self.journal, copying=copying)
        self._drop()
        if kept is not None:
            said = tr("The last of what you had half typed could not be kept.")
            return Message(f"{said} {tr(kept.sentence)}", BannerKind.PROBLEM)
        return message

    def _drop(self) -> None:
        """Free every widget. What had the keyboard lets it go first, while all it asks is still there."""
        focus = self.workspace.focusWidget()
        if focus is not None:
            focus.clearFocus()
        self.workspace.deleteLater()
        self.deleteLater()

    def _commands(self) -> tuple[Command, ...]:
        size = self._size
        return (
            Command("new", tr("New journal …"), "File", self.new_asked.emit),
            Command(
                "open", tr("Open another journal …"), "File", self.open_asked.emit, ("Ctrl+O",)
            ),
            Command("lock", tr("Hide and lock"), "File", self.lock_asked.emit, (LOCK_KEY,)),
            Command("close", tr("Close this journal"), "File", self.leave_asked.emit, ("Ctrl+W",)),
            Command("quit", tr("Quit"), "File", self.quit_asked.emit, ("Ctrl+Q",)),
            Command("undo", tr("Undo"), "Edit", self._on_undo, ("Ctrl+Z",)),
            Command("redo", tr("Redo"), "Edit", self._on_redo, ("Ctrl+Y", "Ctrl+Shift+Z")),
            Command("larger", tr("Larger text"), "View", size.larger, LARGER, "size zoom"),
            Command("smaller", tr("Smaller text"), "View", size.smaller, SMALLER, "size zoom"),
            Command("usual", tr("Usual text size"), "View", size.usual, USUAL, "zoom"),
            Command("shortcuts", tr("Keyboard shortcuts"), "Help", self._on_keys, ("?",), "list"),
            Command(
                "find", tr("Find a command …"), "Help", self._on_find, ("Ctrl+K",), "search do"
            ),
        )

    def _on_undo(self) -> None:
        self._undo.undo()

    def _on_redo(self) -> None:
        self._undo.redo()

    def _on_keys(self) -> None:
        ShortcutList(self._theme, self.workspace, self.actions).open()

    def _on_find(self) -> None:
        CommandFinder(self._theme, self.workspace, self.actions).open()

    def _go_to_lock(self) -> None:
        self.workspace.go("settings", {"open": "lock"})

    def _on_remove_example_asked(self) -> None:
        question = Question(
            self._theme,
            self.workspace,
            tr("Remove the example?"),
            tr("What you changed in it goes too. Your own journals are not touched."),
            do=tr("Remove the example"),
            leave=tr("Keep it"),
        )
        question.accepted.connect(self.remove_example_asked)
        question.open()

"""What is shown while no journal is open: welcome, new journal, unlock; each ends in an open journal."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from send_journal.clock import Clock
from send_journal.domain.record import Child
from send_journal.problems import KnownProblem
from send_journal.services import opening
from send_journal.services.copies import Copies
from send_journal.services.journal import Journal
from send_journal.services.settings import (
    COMPUTER_NAME,
    IDLE_MINUTES,
    JOURNALS,
    REMEMBER,
    Settings,
)
from send_journal.ui.desktop import Desktop, documents_folder
from send_journal.ui.recovery_sheet import Sheet
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.new_journal.steps import Answers
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.screens.welcome.page import WelcomePage
from send_journal.ui.shell.safety import SafetyWords
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.dialogs import Question

SOONER_MINUTES = 5
# Each page with its page of help.
ABOUT: dict[type[QWidget], str] = {
    WelcomePage: "welcome",
    NewJournalPage: "new_journal",
    UnlockPage: "unlock",
}


@dataclass(frozen=True)
class StartParts:
    """What the pages before a journal need. `make_example` makes, or finds, the worked example."""

    theme: Theme
    settings: Settings
    clock: Clock
    desktop: Desktop
    pictures: Path
    make_example: Callable[[], Path]
    copies: Copies


class StartPages(QStackedWidget):
    """`opened` carries the journal and whether it was just made; from then on it is the window's.

    `about_to_open` carries its path: whoever still holds it lets it go.

    `helping_asked` is by somebody who helps a family to set up.
    """

    opened = Signal(object, bool)
    about_to_open = Signal(object)
    helping_asked = Signal()
    lock_wanted = Signal()

    def __init__(self, parts: StartParts) -> None:
        super().__init__()
        self.parts = parts
        self._path = Path()
        self._made: Journal | None = None
        self.came_by_sheet = False
        self._typed: tuple[str, bool] = ("", False)

    @property
    def help_about(self) -> str:
        """The page of help about what is shown."""
        page = self.currentWidget()
        return ABOUT[type(page)] if page is not None else ""

    def welcome(self, message: Message | None = None) -> None:
        """Show the first page, with a message if there is one."""
        settings = self.parts.settings
        remembered = settings.get(JOURNALS) if settings.get(REMEMBER) else []
        page = WelcomePage(self.parts.theme, self.parts.pictures, remembered)
        page.start_asked.connect(self.new_journal)
        page.open_asked.connect(self.choose)
        page.example_asked.connect(self.open_example)
        page.safety_asked.connect(self._on_safety_asked)
        page.helping_asked.connect(self.helping_asked)
        page.journal_chosen.connect(self._on_journal_chosen)
        self._show(page)
        page.start.setFocus()
        if message is not None:
            page.say(message)

    def new_journal(self) -> None:
        """Begin the questions of a new journal."""
        parts = self.parts
        page = NewJournalPage(parts.theme, parts.desktop, documents_folder(), self._today)
        page.make_asked.connect(self._on_make_asked)
        page.sheet_settled.connect(self._on_sheet_settled)
        page.cancelled.connect(self._on_cancelled)
        self._show(page)

    def choose(self) -> None:
        """Ask for a journal's file, and open it."""
        path = self.parts.desktop.choose_journal(self, documents_folder())
        if path is not None:
            self.open_path(path)

    def open_example(self) -> None:
        try:
            path = self.parts.make_example()
        except KnownProblem as problem:
            self.welcome(Message.about(problem))
        else:
            self.open_path(path)

    def open_path(self, path: Path, *, hidden: bool = False) -> None:
        """Open a journal, by the unlock page where it is locked. `hidden`: it was open and is locked now."""
        self._path = path
        try:
            locked = opening.is_locked(path)
        except KnownProblem as problem:
            self.welcome(Message.about(problem))
            return
        if locked or hidden:
            page = UnlockPage(self.parts.theme, locked=locked)
            page.unlock_asked.connect(self._on_unlock_asked)
            page.other_asked.connect(self._on_cancelled)
            page.lock_wanted.connect(self._on_lock_wanted)
            self._show(page)
            page.take_focus()
        else:
            self._open(None, None)

    def say(self, message: Message) -> None:
        """Something that the page shown now should say."""
        page = self.currentWidget()
        if isinstance(page, (UnlockPage, WelcomePage)):
            page.say(message)

    def say_kept(self) -> None:
        """On the page of a journal that was locked just now: what was half typed is in it."""
        page = self.currentWidget()
        if isinstance(page, UnlockPage):
            page.say_kept()

    def close_made(self) -> None:
        """The window closes while a new journal waits for its sheet: let the file go."""
        if self._made is not None:
            self._made.close()
            self._made = None

    def _open(
        self, passphrase: str | None, recovery: str | None, *, take_over: bool = False
    ) -> None:
        parts = self.parts
        self.about_to_open.emit(self._path)
        try:
            journal = opening.open_journal(
                self._path,
                passphrase=passphrase,
                recovery_key=recovery,
                computer=parts.settings.computer,
                take_over=take_over,
                copies=parts.copies,
                clock=parts.clock,
            )
        except KnownProblem as problem:
            self._on_problem(problem)
            return
        page = self.currentWidget()
        if isinstance(page, UnlockPage):
            page.forget()
        self._typed = ("", False)
        self.came_by_sheet = recovery is not None
        self.opened.emit(journal, False)  # noqa: FBT003 - a signal has no names

    def _on_problem(self, problem: KnownProblem) -> None:
        page = self.currentWidget()
        if isinstance(problem, opening.OpenElsewhere) and problem.can_take_over:
            self._ask_take_over(problem)
        elif isinstance(page, UnlockPage):
            page.say_problem(problem)
        else:
            self.welcome(Message.about(problem))

    def _ask_take_over(self, problem: KnownProblem) -> None:
        question = Question(
            self.parts.theme,
            self,
            tr("It is open somewhere else"),
            f"{tr(problem.sentence)} {tr(problem.next_step)}",
            do=tr("It is not open there. Open it here"),
            leave=tr("Leave it"),
        )
        question.accepted.connect(self._on_take_over)
        question.open()

    def _on_take_over(self) -> None:
        typed, is_recovery = self._typed
        passphrase = typed if typed and not is_recovery else None
        self._open(passphrase, typed if is_recovery else None, take_over=True)

    def _on_unlock_asked(self, typed: str, is_recovery: bool) -> None:  # noqa: FBT001 - a signal
        self._typed = (typed, is_recovery)
        if is_recovery:
            self._open(None, typed)
        else:
            self._open(typed, None)

    def _on_lock_wanted(self) -> None:
        self.lock_wanted.emit()
        self._open(None, None)

    def _on_make_asked(self, answers: Answers) -> None:
        parts = self.parts
        page = self.currentWidget()
        assert isinstance(page, NewJournalPage)  # it is the one that asks
        try:
            self._made = opening.create_journal(
                answers.path,
                passphrase=answers.passphrase,
                computer=parts.settings.computer,
                copies=parts.copies,
                clock=parts.clock,
            )
            self._begin(self._made, answers)
        except KnownProblem as problem:
            page.say_problem(problem)
            return
        if answers.passphrase is None:
            self._hand_over()
            return
        answers.passphrase = None
        rows = opening.recovery_rows(self._made)
        page.show_sheet(Sheet(rows, answers.path.name, self._today()))

    def _begin(self, journal: Journal, answers: Answers) -> None:
        child = Child(id=journal.new_id(), name=answers.name, born=answers.born)
        journal.save(tr("add child"), {"children": [child]})
        journal.set_setting("where_now", answers.where_now)
        settings = self.parts.settings
        if answers.who_else == "others":
            settings.set(IDLE_MINUTES, SOONER_MINUTES)
            settings.forget_journals()
        if not settings.get(COMPUTER_NAME):
            settings.set(COMPUTER_NAME, settings.computer)

    def _on_sheet_settled(self, how: str) -> None:
        assert self._made is not None  # the sheet is of the journal just made
        self._made.set_setting("recovery_sheet", how)
        self._hand_over()

    def _hand_over(self) -> None:
        journal, self._made = self._made, None
        self.came_by_sheet = False
        self.opened.emit(journal, True)  # noqa: FBT003 - a signal has no names

    def _on_cancelled(self) -> None:
        self.welcome()

    def _on_safety_asked(self) -> None:
        SafetyWords(self.parts.theme, self).open()

    def _on_journal_chosen(self, path: str) -> None:
        if Path(path).is_file():
            self.open_path(Path(path))
        else:
            sentence = tr("The journal is not where it was. Open it from where it is now.")
            self.welcome(Message(sentence, BannerKind.PROBLEM))

    def _show(self, page: QWidget) -> None:
        """Put `page` in the place of the one before, which is freed."""
        before = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()

    def _today(self) -> dt.date:
        return self.parts.clock().astimezone().date()

"""Every page, form, dialog and menu of the window, one after another, each named and shown.

What the menus offer is found by itself, so a new place, form or action is looked at without a word here.
A dialog that no action opens is opened in `DIALOGS`; a test holds that none is left out.
"""

import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

import send_journal.ui
from send_journal.domain.history import BinItem
from send_journal.domain.record import Entry
from send_journal.services.print_preview import PreviewLine
from send_journal.services.profiles import BUILT_IN
from send_journal.ui.forms.form_page import FormPage
from send_journal.ui.long_writing import WritingDialog
from send_journal.ui.recovery_sheet import Sheet
from send_journal.ui.screens.bin.remove_dialog import RemoveDialog
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.print.checks import LineDetails
from send_journal.ui.screens.settings.bring_in_dialog import BringInDialog
from send_journal.ui.screens.settings.copies_dialog import CopiesDialog
from send_journal.ui.screens.settings.lock_group import NewPassphraseDialog, Proof, SheetDialog
from send_journal.ui.screens.settings.memory_dialog import MemoryDialog
from send_journal.ui.screens.settings.reader_dialog import ReaderDialog
from send_journal.ui.screens.settings.readers_dialog import ReadersDialog
from send_journal.ui.screens.settings.removal_group import RemoveJournalDialog
from send_journal.ui.screens.settings.take_out_dialogs import (
    EverythingDialog,
    ReaderCopyDialog,
    TakeOutDialog,
)
from send_journal.ui.screens_found import find_screens
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.safety import SafetyWords
from send_journal.ui.shell.workspace import Workspace
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.buttons import Button
from send_journal.ui.widgets.dialogs import Dialog, Question, Telling
from tests.ui.parts import NOON

Shown = tuple[str, QWidget]


class Waits(Protocol):
    """What lets the window go on for a moment: the tests' driver, or a loop."""

    def wait(self, milliseconds: int, /) -> None: ...


# They end the window or this journal, undo, ask the system, or change the size that is being tried.
NOT_TRIED = {"new", "open", "lock", "close", "quit", "undo", "redo", "larger", "smaller", "usual"}
ROWS = tuple(f"{number:04X} {number:04X} AB" for number in range(8))


# What the dialogs are given here, as a family would give it.
READER, COMPUTER, FOUND = "A reader", "a computer", "4 entries in it"
GIVEN = frozenset({READER, COMPUTER, FOUND, "1 October 2025", "16 September 2025"})


def _sheet(workspace: Workspace) -> QDialog:
    sheet = Sheet(ROWS, "family.sendjournal", dt.date(2025, 10, 1))
    return SheetDialog(workspace.context, workspace, sheet)


def _remove(workspace: Workspace) -> QDialog:
    entry = next(each for each in workspace.context.journal.things("entries"))
    assert isinstance(entry, Entry)
    return RemoveDialog(
        workspace.context,
        workspace,
        BinItem(list_name="entries", thing=entry, deleted_at=NOON, computer=COMPUTER),
    )


def _details(workspace: Workspace) -> QDialog:
    line = PreviewLine(FOUND, details=("1 October 2025", "16 September 2025"))
    return LineDetails(workspace.context.theme, workspace, line)


def _reader(workspace: Workspace) -> QDialog:
    return ReaderDialog(workspace.context, workspace, READER, BUILT_IN[0], frozenset())


def _question(workspace: Workspace) -> QDialog:
    window = workspace.window()
    assert isinstance(window, MainWindow)
    assert window._opened is not None
    window._opened._on_remove_example_asked()
    found = [each for each in workspace.findChildren(Question) if each.isVisible()]
    return found[-1]


def _writing(workspace: Workspace) -> QDialog:
    label = workspace.context.journal.undo_label
    assert label is not None  # the sample was added as one change
    return WritingDialog(workspace.context, workspace, tr("Undo: {what}", what=label))


DIALOGS: dict[type[QDialog], Callable[[Workspace], QDialog]] = {
    Proof: lambda workspace: Proof(workspace.context, workspace),
    NewPassphraseDialog: lambda workspace: NewPassphraseDialog(workspace.context, workspace),
    SheetDialog: _sheet,
    CopiesDialog: lambda workspace: CopiesDialog(workspace.context, workspace),
    BringInDialog: lambda workspace: BringInDialog(workspace.context, workspace),
    RemoveJournalDialog: lambda workspace: RemoveJournalDialog(workspace.context, workspace),
    ReadersDialog: lambda workspace: ReadersDialog(workspace.context, workspace),
    ReaderDialog: _reader,
    MemoryDialog: lambda workspace: MemoryDialog(workspace.context, workspace),
    EverythingDialog: lambda workspace: EverythingDialog(workspace.context, workspace),
    ReaderCopyDialog: lambda workspace: ReaderCopyDialog(workspace.context, workspace),
    RemoveDialog: _remove,
    LineDetails: _details,
    Question: _question,
    WritingDialog: _writing,
    SafetyWords: lambda workspace: SafetyWords(workspace.context.theme, workspace),
}


def every_dialog() -> set[type[QDialog]]:
    """Each kind of dialog that the window can open; the plain ones that others are made from are none."""
    for module in pkgutil.walk_packages(send_journal.ui.__path__, "send_journal.ui."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    to_visit: list[type[QDialog]] = [Dialog]
    while to_visit:
        kind = to_visit.pop()
        to_visit += kind.__subclasses__()
        found.add(kind)
    return {kind for kind in found if kind.__module__.startswith("send_journal")} - {
        Dialog,
        Telling,
        TakeOutDialog,
    }


def settle(qtbot: Waits) -> None:
    """Let layouts come to rest, and what was closed go."""
    for _ in range(3):
        QApplication.sendPostedEvents()
    qtbot.wait(1)


def places(window: MainWindow, qtbot: Waits) -> Iterator[Shown]:
    """Each place of the rail and of its foot."""
    assert window.workspace is not None
    for screen in find_screens():
        window.workspace.go(screen.id)
        settle(qtbot)
        page = window.workspace.page(screen.id)
        assert page is not None
        yield screen.id, page


def actions(window: MainWindow, qtbot: Waits) -> Iterator[Shown]:
    """What each action of the menus leads to: a form, a page, a dialog or a menu."""
    assert window.workspace is not None
    assert window.actions_of_journal is not None
    for action in window.actions_of_journal.all():
        name = str(action.data())
        if (
            name in NOT_TRIED
            or name.startswith(("look.", "go.", "foot."))
            or not action.isEnabled()
        ):
            continue
        action.trigger()
        settle(qtbot)
        above = QApplication.activePopupWidget() or _dialog(window)
        page = window.workspace.page(window.workspace.current)
        assert page is not None
        yield f"action {name}", above or page
        close_what_is_above(window, qtbot)


def finders(window: MainWindow, qtbot: Waits) -> Iterator[Shown]:
    """The list of keys and the command finder."""
    assert window.actions_of_journal is not None
    for name in ("shortcuts", "find"):
        window.actions_of_journal.action(name).trigger()
        settle(qtbot)
        dialog = _dialog(window)
        assert dialog is not None
        yield name, dialog
        close_what_is_above(window, qtbot)


def dialogs(window: MainWindow, qtbot: Waits) -> Iterator[Shown]:
    """Each dialog that no action opens by itself."""
    for kind, make in DIALOGS.items():
        assert window.workspace is not None
        dialog = make(window.workspace)
        dialog.open()
        settle(qtbot)
        yield f"dialog {kind.__name__}", dialog
        close_what_is_above(window, qtbot)


def settings_dialogs(window: MainWindow, qtbot: Waits) -> Iterator[Shown]:
    """Each dialog that a button of Settings opens."""
    assert window.workspace is not None
    window.workspace.go("settings")
    settle(qtbot)
    page = window.workspace.page("settings")
    assert page is not None
    for words in [button.words for button in page.findChildren(Button) if button.isVisible()]:
        found = [
            each
            for each in page.findChildren(Button)
            if each.words == words and each.isVisible() and each.isEnabled()
        ]
        for button in found[:1]:
            button.click()
            settle(qtbot)
            dialog = _dialog(window)
            if dialog is not None:
                yield f"settings, {words}", dialog
            close_what_is_above(window, qtbot)


def menus(window: MainWindow, qtbot: Waits) -> Iterator[Shown]:
    """Each menu of the menu bar, open."""
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.popup(window.mapToGlobal(window.rect().center()))
        settle(qtbot)
        yield f"menu {action.text()}", menu
        menu.close()


def problems(window: MainWindow, qtbot: Waits) -> Iterator[Shown]:
    """A banner with a problem over a page, and every form that was saved with nothing in it."""
    assert window.workspace is not None
    window.workspace.go("journal")
    said = "The disk is full, so this was not saved. Make some room on the disk and save again."
    window.workspace.say(Message(said, BannerKind.PROBLEM, "Undo", lambda: None))
    settle(qtbot)
    yield "problem banner", window.workspace
    window.workspace.banner.clear()
    assert window.actions_of_journal is not None
    for action in window.actions_of_journal._menus["Add"]:
        action.trigger()
        settle(qtbot)
        page = window.workspace.page(window.workspace.current)
        assert page is not None
        for form in page.findChildren(FormPage):
            if form.isVisible():
                form.save()
                settle(qtbot)
                yield f"problems of {action.data()}", page
        close_what_is_above(window, qtbot)


def before_a_journal(window: MainWindow, qtbot: Waits, locked: Path) -> Iterator[Shown]:
    """Welcome, each step of a new journal, and the page that asks for the passphrase."""
    pages: list[tuple[str, Callable[[], None]]] = [
        ("welcome", window.start_pages.welcome),
        ("new journal", window.start_pages.new_journal),
        ("unlock", lambda: window.start_pages.open_path(locked)),
    ]
    for name, show in pages:
        show()
        settle(qtbot)
        page = window.start_pages.currentWidget()
        assert page is not None
        yield name, page
        if isinstance(page, NewJournalPage):
            for number in range(len(page.steps)):
                page._show_step(number)
                settle(qtbot)
                yield f"new journal, step {number + 1}", page


def _dialog(window: MainWindow) -> QDialog | None:
    shown = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return shown[-1] if shown else None


def close_what_is_above(window: MainWindow, qtbot: Waits) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    dialog = _dialog(window)
    if dialog is not None:
        dialog.reject()
        if dialog.isVisible():  # Escape only stops what it does
            dialog.done(QDialog.DialogCode.Rejected)
    settle(qtbot)


@contextmanager
def sized(window: MainWindow, points: int, width: int, height: int) -> Iterator[None]:
    """The window at a text size and a size in pixels; the usual text size after."""
    theme = window.start_pages.parts.theme
    theme.use(points=points)
    window.resize(width, height)
    window.show()
    try:
        yield
    finally:
        theme.use(points=13)

"""The passphrase is forgotten: in by the sheet, a new passphrase and a new sheet, by keyboard alone.

What becomes of the copies made before that day depends on why there is a new passphrase.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.problems import KnownProblem
from send_journal.services.opening import open_journal
from send_journal.ui.screens.settings.lock_group import NewPassphraseDialog, SheetDialog
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.widgets.banner import Message
from send_journal.ui.widgets.labels import wrapped_lines
from tests.journeys.keys import command, do, fill, focus, names_of, press, tab_to, waits, write
from tests.ui.parts import PASSPHRASE, StandInDesktop, StandingClock, sample_journal, show_window

NEW = "harbour thimble gravel moth"
WANTED = "I want a new one. Older copies keep the old one."
KNOWN = "Someone may know it. Remove the older copies that can be reached."
OLDER_COPIES = "Copies made before 1 October 2025 open with the old passphrase or an older sheet."


class Forgotten:
    """A journal whose passphrase nobody knows any more, its sheet, and copies of it."""

    def __init__(
        self, window: MainWindow, qtbot: QtBot, desktop: StandInDesktop, tmp_path: Path
    ) -> None:
        self.window, self.qtbot = window, qtbot
        self.path = tmp_path / "family.sendjournal"
        self.desktop = desktop
        clock = StandingClock()
        journal = sample_journal(self.path, clock, passphrase=PASSPHRASE)
        self.rows = journal.recovery_rows()
        journal.close()
        self.heard: list[str] = []

    def save_copies(self, *names: Path) -> None:
        """Before it is forgotten: a copy of its own, and one in each of these places."""
        journal = open_journal(
            self.path,
            recovery_key="\n".join(self.rows),
            computer="kitchen laptop",
            copies=self.window.start_pages.parts.copies,
            clock=StandingClock(),
        )
        for name in names:
            name.parent.mkdir()
            journal.safe.back_up(name)
        journal.safe.copy_now()
        journal.close()

    def come_in_by_the_sheet(self) -> None:
        self.window.open_path(self.path)
        do("Use the recovery sheet")
        for row in self.rows:
            write(row)
            press(Qt.Key.Key_Return)
        waits(self.qtbot, lambda: self.window.workspace is not None)
        assert self.window.workspace is not None
        self.window.workspace.context.message_requested.connect(self._hear)

    def set_a_new_one(self, why: str) -> None:
        """From what is said on entering, to the new sheet."""
        do("Set a new passphrase")
        show_window_of(NewPassphraseDialog, self.qtbot)
        tab_to(WANTED)
        if why != WANTED:
            press(Qt.Key.Key_Down)
        assert why in names_of(focus())
        fill("Passphrase", NEW)
        fill("The passphrase again", NEW)
        do("Set a new passphrase")
        show_window_of(SheetDialog, self.qtbot)
        do("Print the sheet")
        do("I have the sheet. Go on")
        waits(self.qtbot, lambda: QApplication.activeModalWidget() is None)
        show_window(self.window, self.qtbot)

    def opens(self, path: Path, passphrase: str | None = None, rows: str | None = None) -> bool:
        try:
            open_journal(
                path, passphrase=passphrase, recovery_key=rows, computer="a test", read_only=True
            ).close()
        except KnownProblem:
            return False
        return True

    def _hear(self, message: Message) -> None:
        self.heard.append(message.sentence)


def show_window_of(kind: type[NewPassphraseDialog | SheetDialog], qtbot: QtBot) -> None:
    """Wait until that window is there and has the keyboard."""
    waits(qtbot, lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.activateWindow()  # offscreen, nobody but us does it
    waits(qtbot, lambda: dialog.focusWidget() is not None and dialog.focusWidget().hasFocus())


@pytest.fixture
def forgotten(
    window: MainWindow, qtbot: QtBot, desktop: StandInDesktop, tmp_path: Path
) -> Forgotten:
    return Forgotten(window, qtbot, desktop, tmp_path)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every paragraph that is drawn on a recovery sheet."""
    heard: list[str] = []

    def hear(words: str, font: QFont, width: float, step: float) -> Iterator[object]:
        heard.append(words)
        return wrapped_lines(words, font, width, step)

    monkeypatch.setattr("send_journal.ui.recovery_sheet.wrapped_lines", hear)
    return heard


def test_in_by_the_sheet_and_older_copies_keep_the_old_lock(
    forgotten: Forgotten, drawn: list[str], tmp_path: Path
) -> None:
    copy = tmp_path / "stick" / "family.sendjournal"
    forgotten.save_copies(copy)
    forgotten.come_in_by_the_sheet()
    forgotten.set_a_new_one(WANTED)

    window, old_rows = forgotten.window, "\n".join(forgotten.rows)
    assert [each.name for each in forgotten.desktop.printouts] == ["Recovery sheet"]
    assert OLDER_COPIES in drawn
    assert any("The old sheet no longer opens this journal." in each for each in forgotten.heard)
    assert window.workspace is not None
    new_rows = "\n".join(window.workspace.context.journal.recovery_rows())
    command(window, forgotten.qtbot, "close this journal")
    waits(forgotten.qtbot, lambda: window.workspace is None)
    assert forgotten.opens(forgotten.path, NEW)
    assert forgotten.opens(forgotten.path, rows=new_rows)
    assert not forgotten.opens(forgotten.path, PASSPHRASE)
    assert not forgotten.opens(forgotten.path, rows=old_rows)
    assert forgotten.opens(copy, PASSPHRASE)
    assert forgotten.opens(copy, rows=old_rows)
    assert not forgotten.opens(copy, NEW)
    assert not forgotten.opens(copy, rows=new_rows)


def test_where_someone_may_know_it_older_copies_go_or_are_named(
    forgotten: Forgotten, tmp_path: Path
) -> None:
    copy = tmp_path / "stick" / "family.sendjournal"
    away = tmp_path / "lent stick" / "family.sendjournal"
    forgotten.save_copies(copy, away)
    away.parent.rename(tmp_path / "gone")
    rolling = list((tmp_path / "copies").rglob("*.sendjournal"))
    assert rolling
    forgotten.come_in_by_the_sheet()
    forgotten.set_a_new_one(KNOWN)

    said = " ".join(forgotten.heard)
    assert f"Not reached, and still open with the old one: {away}." in said
    assert not copy.exists()
    assert not any(each.exists() for each in rolling)
    left = [
        each
        for each in tmp_path.rglob("*.sendjournal")
        if forgotten.opens(each, rows="\n".join(forgotten.rows)) and each.parent.name != "gone"
    ]
    assert left == []

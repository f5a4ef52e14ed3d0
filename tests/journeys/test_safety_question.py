"""Who else uses this computer? Where somebody should not read it, what help there is, and what changes."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.services.settings import IDLE_MINUTES, JOURNALS, REMEMBER
from send_journal.ui.screens.help.dialog import HelpDialog
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.welcome.page import WelcomePage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.safety import SafetyWords
from send_journal.ui.widgets.labels import PlainLabel
from tests.journeys.keys import choose, do, focus, press, tab_to, waits, write
from tests.ui.parts import PASSPHRASE

HELPLINE = "0808 2000 247"
NO_PROMISE = "may not be safe"
NOTICED = "A sudden change may be noticed"
STOP = "You can stop here."


def words_in(page: NewJournalPage | SafetyWords | HelpDialog) -> str:
    """All words that can be read on it now."""
    return " ".join(each.text() for each in page.findChildren(PlainLabel) if each.isVisible())


def test_what_to_know_before_anything_is_made(window: MainWindow, qtbot: QtBot) -> None:
    do("Does someone else use this computer?")
    waits(qtbot, lambda: isinstance(QApplication.activeModalWidget(), SafetyWords))
    page = QApplication.activeModalWidget()
    assert isinstance(page, SafetyWords)
    assert all(each in words_in(page) for each in (HELPLINE, NO_PROMISE, NOTICED))
    page.reject()
    assert window.workspace is None


def test_someone_should_not_read_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    settings = window.start_pages.parts.settings
    settings.set(REMEMBER, value=True)
    settings.set(JOURNALS, [str(tmp_path / "another.sendjournal")])
    do("Start a new journal")
    page = window.start_pages.currentWidget()
    assert isinstance(page, NewJournalPage)
    for number in range(5):
        waits(qtbot, partial(at_question, page, number))
        if number == 0:
            write("Rowan Hale")
        if number == 2:
            assert HELPLINE not in words_in(page)
            choose("Someone who should not read this")
            assert all(each in words_in(page) for each in (HELPLINE, NO_PROMISE, NOTICED, STOP))
        if number == 3:
            write(str(tmp_path / "family.sendjournal"))
        if number == 4:
            tab_to("Passphrase")
            write(PASSPHRASE)
            tab_to("The passphrase again")
            write(PASSPHRASE)
            do("Make my journal")
        else:
            do("Go on")
    do("Print the sheet")
    do("I have the sheet. Go on")
    assert not settings.get(REMEMBER)
    assert settings.get(IDLE_MINUTES) == 5
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace is None
    assert settings.get(JOURNALS) == []
    assert "Rowan" not in window.windowTitle()


def test_her_script_is_on_the_screen_at_the_question_itself(
    window: MainWindow, qtbot: QtBot
) -> None:
    do("Start a new journal")
    press(Qt.Key.Key_F1)
    waits(qtbot, lambda: isinstance(focus().window(), HelpDialog))
    page = focus().window()
    assert isinstance(page, HelpDialog)
    said = words_in(page)
    assert "Does anyone else use this computer, or look at it?" in said
    assert "We can stop here. That is a good choice too." in said
    assert HELPLINE in said
    do("Close")
    assert window.workspace is None


def test_to_stop_keeps_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    do("Start a new journal")
    page = window.start_pages.currentWidget()
    assert isinstance(page, NewJournalPage)
    waits(qtbot, partial(at_question, page, 0))
    write("Rowan Hale")
    do("Go on")
    do("Go on")
    choose("Someone who should not read this")
    do("Cancel")
    assert isinstance(window.start_pages.currentWidget(), WelcomePage)
    kept = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert not [each for each in kept if b"Rowan" in each.read_bytes()]
    assert not [each for each in kept if each.suffix == ".sendjournal"]


def at_question(page: NewJournalPage, number: int) -> bool:
    return page.current == number and page.steps[number].isAncestorOf(focus())

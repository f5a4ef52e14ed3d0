"""Every place and form has its page of help, F1 opens it, and a word finds what it is about."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import send_journal
from send_journal.app.crash import CrashNote
from send_journal.services.guidance import glossary, help_topics, signposts
from send_journal.ui.screens.help.dialog import HelpDialog
from send_journal.ui.screens.help.page import HelpPage
from send_journal.ui.screens.help.topics import topics
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.settings.copies_dialog import CopiesDialog
from send_journal.ui.screens.settings.lock_group import NewPassphraseDialog, Proof, SheetDialog
from send_journal.ui.screens.settings.reader_dialog import ReaderDialog
from send_journal.ui.screens.settings.readers_dialog import ReadersDialog
from send_journal.ui.screens_found import find_screens
from send_journal.ui.shell.finder import CommandFinder, ShortcutList
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.safety import SafetyWords
from send_journal.ui.shell.start_pages import ABOUT
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.dialogs import Dialog, Question
from tests.ui import surfaces
from tests.ui.parts import PASSPHRASE, StandingClock, sample_journal
from tests.ui.sweep import look_over

SCREENS = [screen.id for screen in find_screens()]


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    return window


def ask_for_help(window: MainWindow) -> HelpPage:
    assert window.actions_of_journal is not None
    assert window.workspace is not None
    action = window.actions_of_journal.action("help.open")
    assert action.shortcut().toString() == "F1"
    action.trigger()
    page = window.workspace.page("help")
    assert isinstance(page, HelpPage)
    return page


def test_every_place_and_page_has_its_help() -> None:
    ids = {topic.id for topic in help_topics()}
    assert set(SCREENS) | set(ABOUT.values()) | {"forms"} <= ids
    assert {"copies", "passphrase", "safety", "screen_reader", "keys", "data_law"} <= ids
    orders = [topic.order for topic in help_topics()]
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("screen", SCREENS)
def test_f1_opens_the_help_about_the_place(screen: str, opened: MainWindow) -> None:
    assert opened.workspace is not None
    opened.workspace.go(screen)
    page = ask_for_help(opened)
    assert page.shown_topic == screen
    topic = next(topic for topic in help_topics() if topic.id == screen)
    assert page.shown_headings == [part.heading for part in topic.parts]
    page.back.click()
    assert opened.workspace.current == screen


def test_f1_in_a_form_tells_of_forms_and_the_form_is_there_on_return(opened: MainWindow) -> None:
    assert opened.workspace is not None
    opened.workspace.go("journal", {"add": "call"})
    page = ask_for_help(opened)
    assert page.shown_topic == "forms"
    page.back.click()
    journal = opened.workspace.page("journal")
    assert journal is not None
    assert journal.form is not None  # type: ignore[attr-defined]


def test_f1_before_a_journal(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, clock: StandingClock
) -> None:
    locked = sample_journal(tmp_path / "locked.sendjournal", clock, passphrase=PASSPHRASE)
    locked.close()
    pages = (
        (window.start_pages.welcome, "welcome"),
        (window.start_pages.new_journal, "new_journal"),
        (lambda: window.start_pages.open_path(locked.path), "unlock"),
    )
    for show, about in pages:
        show()
        with qtbot.waitActive(window):
            window.activateWindow()
        focus = window.focusWidget() or window.start_pages
        QTest.keyClick(focus, Qt.Key.Key_F1)
        found = [each for each in window.findChildren(QDialog) if each.isVisible()]
        assert [type(each) for each in found] == [HelpDialog]
        assert found[0].about == about  # type: ignore[attr-defined]
        found[0].close()
        qtbot.wait(1)


OF_THEIR_OWN: dict[type[QDialog], str] = {
    CommandFinder: "keys",
    CopiesDialog: "copies",
    NewPassphraseDialog: "passphrase",
    Proof: "passphrase",
    ReaderDialog: "print",
    ReadersDialog: "print",
    SafetyWords: "safety",
    SheetDialog: "passphrase",
    ShortcutList: "keys",
}


def helped(dialog: Dialog, qtbot: QtBot) -> HelpDialog:
    """Press F1 in a dialog; the one window of help that is there then."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    (found,) = (each for each in dialog.findChildren(HelpDialog) if each.isVisible())
    return found


def test_f1_in_each_dialog_opens_its_help_and_loses_nothing(
    opened: MainWindow, qtbot: QtBot
) -> None:
    workspace = opened.workspace
    assert workspace is not None
    tried: set[type[QWidget]] = set()
    for surface in (surfaces.dialogs, surfaces.settings_dialogs, surfaces.finders):
        for name, dialog in surface(opened, qtbot):
            if not isinstance(dialog, Dialog):
                continue  # a form in place of the page
            tried.add(type(dialog))
            lines = [line for line in dialog.findChildren(QLineEdit) if line.isEnabled()]
            for line in lines:
                line.setText("typed")
            shown = helped(dialog, qtbot)
            own = OF_THEIR_OWN.get(type(dialog), workspace.help_about)
            assert shown.about == own, name
            assert not shown.isModal(), name
            assert helped(dialog, qtbot) is shown, name  # never a second
            look_over(shown, shown)
            shown.close_button.click()
            surfaces.settle(qtbot)
            assert dialog.isVisible(), name
            assert {line.text() for line in lines} <= {"typed"}, name
    assert surfaces.every_dialog() - {HelpDialog, CrashNote} <= tried


def test_a_question_before_a_journal_has_the_help_of_its_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.start_pages.new_journal()
    page = window.start_pages.currentWidget()
    assert isinstance(page, NewJournalPage)
    page._on_no_lock_asked()
    (question,) = page.findChildren(Question)
    shown = helped(question, qtbot)
    assert shown.about == "new_journal"
    QTest.keyClick(shown, Qt.Key.Key_F1)  # it is read already
    assert shown.findChildren(HelpDialog) == []
    question.reject()
    surfaces.settle(qtbot)
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]


def test_a_note_of_a_fault_has_help_too(window: MainWindow, qtbot: QtBot, theme: Theme) -> None:
    note = CrashNote(theme, window, "what happened", saved=True)
    note.show()
    assert helped(note, qtbot).about == "help"
    note.close()


def test_every_page_that_a_dialog_names_is_there() -> None:
    ids = {topic.id for topic in help_topics()}
    named = {kind.help_about for kind in surfaces.every_dialog() if issubclass(kind, Dialog)}
    assert named - {""} <= ids


def test_what_the_help_names_is_called_so_in_the_program() -> None:
    program = Path(send_journal.__file__).parent
    source = "".join(each.read_text(encoding="utf-8") for each in program.rglob("*.py"))
    shown = {topic.title for topic in topics()} | {term.term for term in glossary()}
    named = [
        (topic.id, name)
        for topic in help_topics()
        for part in topic.parts
        for sentence in part.says
        if not sentence.startswith("Say: ")  # what somebody says aloud is no name
        for name in re.findall("“([^”]+)”", sentence)
    ]
    assert len(named) > 30
    assert [each for each in named if each[1] not in source and each[1] not in shown] == []


def test_a_word_finds_pages_terms_and_who_can_help(opened: MainWindow) -> None:
    page = ask_for_help(opened)
    page.search.setText("passphrase lost")
    assert "What you can do" in page.shown_headings
    page.search.setText("samaritans")
    assert page.shown_headings == ["Samaritans"]
    page.search.setText("EHCP")
    assert "EHC plan" in page.shown_headings
    page.search.setText("zzz")
    assert page.shown_headings == []
    assert page.said.isVisible()
    page.search.clear()
    assert page.shown_topic == "journal"


def test_terms_and_signposts_are_pages_too(opened: MainWindow) -> None:
    page = ask_for_help(opened)
    page.open_with({"about": "words"})
    assert page.shown_headings == [term.term for term in glossary()]
    page.open_with({"about": "who"})
    assert page.shown_headings == [post.name for post in signposts()]


def test_the_keys_are_those_of_the_window(opened: MainWindow) -> None:
    page = ask_for_help(opened)
    assert opened.actions_of_journal is not None
    told = dict(page._actions_with_keys())
    for action in opened.actions_of_journal.all():
        if action.shortcuts():
            assert action.shortcuts()[0].toString() in told[action.text().replace("&&", "&")]


def test_a_glossary_entry_is_there_for_each_short_form_of_the_screen() -> None:
    known = {form for term in glossary() for form in (term.term, *term.also)}
    assert {
        "EHC plan",
        "SENDIASS",
        "SENCO",
        "NHS",
        "GP",
        "DLA",
        "PIP",
        "ICO",
        "LA",
        "NICE",
    } <= known

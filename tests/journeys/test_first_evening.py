"""From first start to a saved page, by keyboard alone; then hidden, and opened again with the sheet."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.print.page import PrintPage
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.widgets.dialogs import Question
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.recovery_sheet_step import RecoverySheetStep
from tests.journeys.keys import choose
from tests.ui.parts import PASSPHRASE, StandInDesktop, StandingClock, show_window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desktop() -> StandInDesktop:
    return StandInDesktop()


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, desktop: StandInDesktop
) -> Iterator[MainWindow]:
    folder = tmp_path / "temporary"
    folder.mkdir()
    outside = Outside(tmp_path / "settings", StandingClock(), desktop, TemporaryFolder(folder))
    window = build_window(qapp, outside)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    show_window(window, qtbot)
    yield window
    window.end()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.activePopupWidget() or focus(), key, modifier)
    QApplication.sendPostedEvents()


def write(text: str) -> None:
    QTest.keyClicks(focus(), text)


def tab_to(name: str) -> None:
    """Press Tab until the control with this name has the keyboard."""
    for _ in range(60):
        said = (focus().accessibleName(), getattr(focus(), "words", ""))
        if name in said or getattr(focus(), "text", str)() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name!r}")


def do(name: str) -> None:
    tab_to(name)
    press(Qt.Key.Key_Return)


def add_a_call(window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_N, CONTROL)
    press(Qt.Key.Key_Return)  # the first kind
    qtbot.wait(1)
    show_window(window, qtbot)  # offscreen, a menu that goes takes the active window with it
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def at_question(page: NewJournalPage, number: int) -> bool:
    return page.current == number and page.steps[number].isAncestorOf(focus())


def answer_the_questions(window: MainWindow, qtbot: QtBot, path: Path) -> RecoverySheetStep:
    """The five questions; answers the sheet that comes after them."""
    press(Qt.Key.Key_Return)  # Start a new journal has the keyboard
    page = window.start_pages.currentWidget()
    assert isinstance(page, NewJournalPage)
    for number, answer in enumerate(("Rowan Hale", "", "", str(path), "")):
        qtbot.waitUntil(partial(at_question, page, number))
        if answer:
            press(Qt.Key.Key_A, CONTROL)
            write(answer)
        if number == 4:
            tab_to("Passphrase")
            write(PASSPHRASE)
            tab_to("The passphrase again")
            write(PASSPHRASE)
            do("Make my journal")
        else:
            do("Go on")
    assert page.sheet is not None
    return page.sheet


def is_open(window: MainWindow) -> bool:
    return window.workspace is not None


def test_no_way_past_the_sheet_but_the_sheet_or_the_risk_in_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, desktop: StandInDesktop
) -> None:
    sheet = answer_the_questions(window, qtbot, tmp_path / "family.sendjournal")
    ways = ["Print the sheet", "Copy it by hand", "Go on without a sheet"]
    for way in ways:
        tab_to(way)
    press(Qt.Key.Key_Tab)
    assert getattr(focus(), "words", "") == ways[0]  # there is nothing else to go to
    press(Qt.Key.Key_Escape)
    desktop.prints = False
    press(Qt.Key.Key_Return)  # and then no printer is chosen
    assert not is_open(window)
    assert not sheet.go_on.isVisible()

    do("Go on without a sheet")
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Question)
    qtbot.waitUntil(lambda: asked.isAncestorOf(focus()))
    words = " ".join(each.text() for each in asked.findChildren(PlainLabel))
    assert "If you forget the passphrase, the journal is lost" in words
    press(Qt.Key.Key_Return)  # who presses on without reading stays at the sheet
    assert QApplication.activeModalWidget() is None
    assert not is_open(window)

    show_window(window, qtbot)
    do("Go on without a sheet")
    qtbot.waitUntil(lambda: isinstance(focus().window(), Question))
    do("Go on without a sheet")
    assert window.workspace is not None
    assert window.workspace.context.journal.setting("recovery_sheet") == "refused"
    assert window.workspace.context.journal.locked
    assert desktop.printouts == []


def test_the_sheet_copied_by_hand(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, desktop: StandInDesktop
) -> None:
    sheet = answer_the_questions(window, qtbot, tmp_path / "family.sendjournal")
    do("Copy it by hand")
    tab_to("I have copied all eight lines and compared them")
    shown = " ".join(each.text() for each in sheet.findChildren(PlainLabel) if each.isVisible())
    for row in sheet._sheet.rows:
        assert all(part in shown for part in row.split()), row
    assert not sheet.go_on.isVisible()
    press(Qt.Key.Key_Space)
    do("I have the sheet. Go on")
    assert window.workspace is not None
    assert window.workspace.context.journal.setting("recovery_sheet") != "refused"
    assert desktop.printouts == []


def test_from_first_start_to_a_saved_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, desktop: StandInDesktop
) -> None:
    path = tmp_path / "family.sendjournal"
    sheet = answer_the_questions(window, qtbot, path)
    do("Print the sheet")
    do("I have the sheet. Go on")
    assert [printout.name for printout in desktop.printouts] == ["Recovery sheet"]
    assert window.workspace is not None

    add_a_call(window, qtbot)
    press(Qt.Key.Key_A, CONTROL)
    write("30 sep 25")
    choose("They called us")
    tab_to("What was it about?")
    write("Panel date")
    press(Qt.Key.Key_S, CONTROL)
    assert [entry.title for entry in window.workspace.context.journal.record().entries] == [
        "Panel date"
    ]

    desktop.answer = tmp_path / "timeline.pdf"
    press(Qt.Key.Key_P, CONTROL)
    page = window.workspace.page("print")
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(page.next_button.isEnabled)
    do("Check and share")
    qtbot.waitUntil(page.share.isVisible)
    do("Save as PDF")
    qtbot.waitUntil((tmp_path / "timeline.pdf").exists)
    text = "\n".join(each.extract_text() for each in PdfReader(desktop.answer).pages)
    assert "Panel date" in text
    assert "30\xa0September\xa02025" in text or "30 September 2025" in text

    add_a_call(window, qtbot)
    tab_to("What was it about?")
    write("Half typed")
    press(Qt.Key.Key_L, CONTROL)
    unlock = window.start_pages.currentWidget()
    assert isinstance(unlock, UnlockPage)
    do("Use the recovery sheet")
    for row in sheet._sheet.rows:
        write(row)
        press(Qt.Key.Key_Return)
    back = window.workspace
    assert back is not None
    assert "Half typed" in str(back.context.journal.drafts())

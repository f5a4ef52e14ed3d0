"""A call becomes a promise, letters come with all their dates, and a page hides half typed."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Entry
from send_journal.services.journal import Journal
from send_journal.ui.forms.documents import DocumentsEditor
from send_journal.ui.forms.editor import LineEditor
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.shell.main_window import MainWindow
from tests.journeys.keys import (
    CONTROL,
    choose,
    command,
    do,
    fill,
    focus,
    press,
    tab_to,
    tick,
    write,
)
from tests.ui.deadline_parts import said
from tests.ui.parts import PASSPHRASE, StandInDesktop

LETTER = b"%PDF-1.4\nThe council's letter of 12 September, as it was scanned."
NINE = (
    *(f"letter {number}.pdf" for number in range(1, 4)),
    *(f"IMG_041{number}.jpg" for number in range(1, 4)),
    "school.docx",
    "clinic.docx",
    "IMG_0419.pdf",
)


def journal_page(window: MainWindow) -> JournalPage:
    assert window.workspace is not None
    page = window.workspace.page("journal")
    assert isinstance(page, JournalPage)
    return page


def test_a_call_is_turned_into_a_promise_with_a_clock(
    window: MainWindow, qtbot: QtBot, journal: Journal
) -> None:
    page = journal_page(window)
    tab_to("Entries")
    press(Qt.Key.Key_Return)
    do("Change")
    tick("They made a promise")
    assert focus().accessibleName() == "Promise 1 Their words"
    write("The plan comes next week")
    fill("Promise 1 By when? Day, or a whole date", "8 oct 25")
    assert page.form is not None
    page.form.keep_draft()  # as it does by itself a moment after the last key
    press(Qt.Key.Key_S, CONTROL)
    (promise,) = journal.record().promises
    assert (promise.words, promise.due) == ("The plan comes next week", dt.date(2025, 10, 8))
    assert promise.entry == "e1"
    assert not page.list.notice.isVisible()  # nothing is left that is not saved

    command(window, qtbot, "deadlines")
    deadlines = window.workspace.page("deadlines") if window.workspace is not None else None
    assert isinstance(deadlines, DeadlinesPage)
    row = next(row for row in deadlines.front.rows.rows.rows if "next week" in row.spoken)
    assert "8 October 2025" in row.spoken
    assert "promise" in row.spoken.lower()
    assert said(deadlines)


def test_letters_with_their_dates_and_the_same_paper_twice(
    window: MainWindow, qtbot: QtBot, journal: Journal, desktop: StandInDesktop, tmp_path: Path
) -> None:
    page = journal_page(window)
    assert not journal.record().documents
    desktop.answer = tmp_path / "letter.pdf"
    desktop.answer.write_bytes(LETTER)
    command(window, qtbot, "add letter")
    choose("They wrote to us")
    fill("When did the letter come? Day, or a whole date", "16 sep 25")
    fill("What date is printed on it? Day, or a whole date", "5 sep 25")
    fill("What date is on the postmark? Day, or a whole date", "12 sep 25")
    fill("What was it about?", "They will not assess yet")
    do("Add a file …")
    press(Qt.Key.Key_S, CONTROL)
    letter = page.list.current
    assert isinstance(letter, Entry)
    assert (letter.printed, letter.posted, letter.received) == (
        dt.date(2025, 9, 5),
        dt.date(2025, 9, 12),
        dt.date(2025, 9, 16),
    )

    (tmp_path / "IMG_0412.pdf").write_bytes(LETTER)
    desktop.answer = tmp_path / "IMG_0412.pdf"
    command(window, qtbot, "add letter")
    choose("They wrote to us")
    fill("When did the letter come? Day, or a whole date", "18 sep 25")
    fill("What was it about?", "The same letter once more")
    do("Add a file …")
    assert page.form is not None
    documents = page.form.body.editors["documents"]
    assert isinstance(documents, DocumentsEditor)
    assert documents.note() == (
        "“IMG_0412.pdf” is in the journal already, as “letter.pdf”: "
        "16 September 2025, They will not assess yet."
    )
    assert [each.name for each in documents.value()] == ["letter.pdf"]
    press(Qt.Key.Key_S, CONTROL)
    again = page.list.current
    assert isinstance(again, Entry)
    assert (again.title, again.received) == ("The same letter once more", dt.date(2025, 9, 18))
    assert (again.printed, again.posted) == (None, None)
    assert again.documents == letter.documents
    assert [each.name for each in journal.record().documents] == ["letter.pdf"]


def test_a_bag_of_letters_with_one_of_them_twice(
    window: MainWindow, qtbot: QtBot, journal: Journal, desktop: StandInDesktop, tmp_path: Path
) -> None:
    page = journal_page(window)
    before = len(journal.record().entries)
    for number, name in enumerate(NINE, 1):
        desktop.answer = tmp_path / name
        desktop.answer.write_bytes(LETTER + str(number % 8).encode())  # the ninth is the first
        command(window, qtbot, "add letter")
        choose("They wrote to us")
        fill("When did the letter come? Day, or a whole date", f"{number} sep 25")
        fill("What was it about?", f"Letter {number}")
        do("Add a file …")
        assert page.form is not None
        documents = page.form.body.editors["documents"]
        assert isinstance(documents, DocumentsEditor)
        twice = f"“{name}” is in the journal already, as “{NINE[0]}”: 1 September 2025, Letter 1."
        assert (documents.note() == twice) == (number == 9), documents.note()
        press(Qt.Key.Key_S, CONTROL)
        saved = page.list.current
        assert isinstance(saved, Entry)
        assert (saved.title, saved.received) == (f"Letter {number}", dt.date(2025, 9, number))
        assert len(saved.documents) == 1
    assert len(journal.record().entries) == before + 9
    assert [each.name for each in journal.record().documents] == list(NINE[:8])


def test_hidden_half_typed_and_back_with_the_passphrase(
    window: MainWindow, qtbot: QtBot, journal: Journal
) -> None:
    del journal
    command(window, qtbot, "add call")
    fill("What was it about?", "Half typed, and then my sister")
    press(Qt.Key.Key_L, CONTROL)
    assert window.workspace is None
    unlock = window.start_pages.currentWidget()
    assert isinstance(unlock, UnlockPage)
    assert "Rowan" not in window.windowTitle()
    shown = [each.text() for each in unlock.findChildren(QLabel)]
    shown += [each.accessibleName() for each in unlock.findChildren(QWidget)]
    assert "This journal is locked" in shown
    assert not any("Half typed" in each or "Rowan" in each for each in shown)
    QTest.keyClicks(focus(), "not the passphrase")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(unlock.isEnabled)
    assert window.workspace is None
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None)
    do("Go on with it")
    form = journal_page(window).form
    assert form is not None
    title = form.body.editors["title"]
    assert isinstance(title, LineEditor)
    assert title.box.text() == "Half typed, and then my sister"
    assert QApplication.activeModalWidget() is None

"""Many entries changed or deleted on the real window: it has its turns, shows how far it is, can stop."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Promise
from send_journal.services.journal import EntryQuery, Journal
from send_journal.services.opening import open_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import LineEditor
from send_journal.ui.screens.journal.change_many_page import ChangeManyPage
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.large import MANY, Turns, long_writing_shown, many_entries, sentence_of_banner
from tests.ui.parts import StandingClock, sample_journal
from tests.ui.sweep import look_over

ALL = MANY + 4


@pytest.fixture
def page(window: MainWindow, tmp_path: Path, clock: StandingClock) -> JournalPage:
    """The Journal with 2,004 entries, every one chosen."""
    window.start_pages.parts.copies.folder = tmp_path / "copies"
    journal = sample_journal(tmp_path / "family.sendjournal", clock)
    journal.save("bring in a file", {"entries": many_entries()})
    window.enter(journal)
    assert window.workspace is not None
    window.workspace.go("journal")
    page = window.workspace.page("journal")
    assert isinstance(page, JournalPage)
    page.list.table.selectAll()
    return page


def parts(window: MainWindow) -> tuple[WindowContext, Journal]:
    assert window.workspace is not None
    return window.workspace.context, window.workspace.context.journal


def proof_for_all(page: JournalPage) -> ChangeManyPage:
    """The page that would give all of them a proof."""
    page.list.many.change.click()
    form = page.findChildren(ChangeManyPage)[-1]
    form.field.choose("proof")
    form.field.activated.emit(form.field.currentIndex())
    assert isinstance(form.editor, LineEditor)
    QTest.keyClicks(form.editor.box, "phone bill")
    return form


def proved(journal: Journal) -> int:
    return ALL - journal.count(EntryQuery(without_proof=True))


def test_a_change_of_all_leaves_the_window_its_turns_and_one_undo(
    window: MainWindow, page: JournalPage, qtbot: QtBot
) -> None:
    _, journal = parts(window)
    form = proof_for_all(page)
    before = proved(journal)
    looked: list[int] = []
    form._look_ahead = lambda: looked.append(1)  # type: ignore[method-assign]
    turns = Turns()
    form.do.click()
    form.do.click()  # one at a time
    qtbot.waitUntil(lambda: sentence_of_banner(window).startswith("Saved."))
    assert turns.count > 10
    assert not looked  # the page that goes does not read it all again
    assert proved(journal) == ALL
    assert page.list.isVisible()
    assert journal.undo_label == f"change {ALL - before} entries"
    assert journal.check().sound


def test_stop_leaves_all_as_it_was_and_the_page_where_it_was(
    window: MainWindow, page: JournalPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("send_journal.ui.long_writing.SHOWN_AFTER", 0)
    _, journal = parts(window)
    form = proof_for_all(page)
    before = journal.safe.head()
    form.do.click()
    dialog = long_writing_shown(window, qtbot)
    qtbot.waitUntil(lambda: dialog.work.bar.value() > 0)
    look_over(dialog, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(
        lambda: sentence_of_banner(window) == "It was stopped. All is as it was before."
    )
    assert journal.safe.head() == before
    assert form.isVisible()
    form.do.click()
    qtbot.waitUntil(lambda: sentence_of_banner(window).startswith("Saved."))
    assert proved(journal) == ALL


def test_all_are_deleted_with_their_promises_and_brought_back(
    window: MainWindow, page: JournalPage, qtbot: QtBot
) -> None:
    context, journal = parts(window)
    promise = Promise(id="pr9", entry="n7", words="by post")
    context.publish(journal.save("add promise", {"promises": [promise]}), None)
    page.list.table.selectAll()
    turns = Turns()
    page.list.many.delete.click()
    qtbot.waitUntil(lambda: "in the Bin" in sentence_of_banner(window))
    assert turns.count > 10
    assert journal.count(EntryQuery()) == page.list.model.rowCount() == 0
    assert journal.thing("promises", "pr9") is None
    context.undo_requested.emit()
    qtbot.waitUntil(lambda: sentence_of_banner(window).startswith("Undone"))
    assert journal.count(EntryQuery()) == ALL
    assert journal.thing("promises", "pr9") == promise


def test_who_went_on_to_something_else_meanwhile_stays_there(
    window: MainWindow, page: JournalPage, qtbot: QtBot
) -> None:
    _, journal = parts(window)
    proof_for_all(page).do.click()
    page.show_list()
    page.show_history()
    history = page._stack.currentWidget()
    qtbot.waitUntil(lambda: sentence_of_banner(window).startswith("Saved."))
    assert proved(journal) == ALL
    assert page._stack.currentWidget() is history


def test_to_lock_in_the_middle_leaves_all_as_it_was(
    window: MainWindow, page: JournalPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("send_journal.ui.long_writing.SHOWN_AFTER", 0)
    _, journal = parts(window)
    path = journal.path
    page.delete_chosen()
    dialog = long_writing_shown(window, qtbot)
    qtbot.waitUntil(lambda: dialog.work.bar.value() > 0)
    window.hide_and_lock()
    assert not dialog.isVisible()
    again = open_journal(path, computer="x", read_only=True)
    assert again.count(EntryQuery()) == ALL
    assert again.check().sound
    again.close()

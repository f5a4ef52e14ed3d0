"""The file gets into trouble while it is open: one sentence, and what was typed stays and is saved after.

The disk is full, the stick is pulled out, the file can no longer be written to: the driver itself says so.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.domain.record import Child, Entry
from send_journal.services.journal import Journal
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.forms.editor import LineEditor, TextEditor
from send_journal.ui.forms.entry_form import EntryForm
from send_journal.ui.record_list.screen import RecordScreen
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.screens.welcome.page import WelcomePage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.widgets.banner import BannerKind
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal, show_window

Mend = Callable[[], None]
Trouble = Callable[[Journal], Mend]
TYPED = "Council rang: the plan comes next week"


def disk_full(journal: Journal) -> Mend:
    connection = journal._file.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    connection.execute("PRAGMA cache_spill = 0")

    def mend() -> None:
        connection.execute("PRAGMA max_page_count = 1000000")

    return mend


def stick_pulled_out(journal: Journal) -> Mend:
    folder = journal.path.parent
    away = folder.with_name("in a pocket")
    folder.rename(away)

    def mend() -> None:
        away.rename(folder)

    return mend


def made_read_only(journal: Journal) -> Mend:
    connection = journal._file.connection
    connection.execute("PRAGMA query_only = 1")

    def mend() -> None:
        connection.execute("PRAGMA query_only = 0")

    return mend


TROUBLES = [
    pytest.param(disk_full, "The disk is full", id="disk full"),
    pytest.param(stick_pulled_out, "cannot be reached any more", id="stick pulled out"),
    pytest.param(made_read_only, "can be read but not written to", id="read only"),
]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    (tmp_path / "temporary").mkdir()
    outside = Outside(
        tmp_path / "settings",
        StandingClock(),
        StandInDesktop(),
        TemporaryFolder(tmp_path / "temporary"),
    )
    window = build_window(qapp, outside)
    window.start_pages.parts.copies.folder = tmp_path / "copies"
    qtbot.addWidget(window)
    window.resize(1280, 800)
    show_window(window, qtbot)
    (tmp_path / "stick").mkdir()
    journal = sample_journal(tmp_path / "stick" / "family.sendjournal", StandingClock())
    journal.save("add child", {"children": [Child(id="c2", name="Robin Hale")]})
    window.enter(journal)
    yield window
    window.end()


def typing(window: MainWindow) -> EntryForm:
    """A call's form with a title typed into it, long enough to need a page of its own."""
    assert window.actions_of_journal is not None
    assert window.workspace is not None
    window.actions_of_journal.action("journal.add.call").trigger()
    page = window.workspace.page("journal")
    assert isinstance(page, JournalPage)
    form = page.form
    assert form is not None
    title_of(form).box.setText(TYPED)
    fact = form.body.editors["fact"]
    assert isinstance(fact, TextEditor)
    fact.box.setPlainText("She read it out to me word for word. " * 800)
    return form


def title_of(form: EntryForm) -> LineEditor:
    editor = form.body.editors["title"]
    assert isinstance(editor, LineEditor)
    return editor


def saved_titles(journal: Journal) -> list[str]:
    return [each.title for each in journal.things("entries") if isinstance(each, Entry)]


@pytest.mark.parametrize(("trouble", "sentence"), TROUBLES)
def test_what_was_typed_stays_and_is_saved_once_it_is_mended(
    window: MainWindow, trouble: Trouble, sentence: str
) -> None:
    form = typing(window)
    workspace, journal = window.workspace, form.context.journal
    assert workspace is not None
    mend = trouble(journal)
    form.save()
    message = workspace.banner.message
    assert message.kind is BannerKind.PROBLEM
    assert sentence in message.sentence
    assert title_of(form).box.text() == TYPED
    assert form.isVisible()
    workspace.banner.clear()
    form.keep_draft()
    assert title_of(form).box.text() == TYPED
    mend()
    form.save()
    assert workspace.banner.message.kind is BannerKind.DONE
    assert TYPED in saved_titles(journal)


@pytest.mark.parametrize(("trouble", "sentence"), TROUBLES)
def test_the_rest_of_the_window_goes_on(
    window: MainWindow, trouble: Trouble, sentence: str
) -> None:
    """What is only remembered for the next time holds for now, and says why it is not kept."""
    workspace = window.workspace
    assert workspace is not None
    context = workspace.context
    context.choose_child("c1")
    mend = trouble(context.journal)
    context.choose_child("c2")
    assert context.child == "c2"
    page = workspace.page("journal")
    assert isinstance(page, JournalPage)
    page.list.toggle_plain_list()
    if trouble is not disk_full:  # a small setting still has room in a page that is there
        assert sentence in workspace.banner.message.sentence
    mend()


def test_a_stick_pulled_out_before_it_hides_is_said_and_hides_all_the_same(
    window: MainWindow,
) -> None:
    form = typing(window)
    mend = stick_pulled_out(form.context.journal)
    window.hide_and_lock()
    assert window.workspace is None
    mend()


@pytest.mark.parametrize(("trouble", "sentence"), TROUBLES)
def test_what_could_not_be_kept_is_said_on_the_page_it_hides_behind(
    window: MainWindow, trouble: Trouble, sentence: str
) -> None:
    form = typing(window)
    mend = trouble(form.context.journal)
    window.hide_and_lock()
    page = window.start_pages.currentWidget()
    assert isinstance(page, UnlockPage | WelcomePage)
    said = page.banner.message.sentence
    assert said.startswith("The last of what you had half typed could not be kept.")
    assert sentence in said
    assert "again" not in said  # there is nothing left that could be saved
    if trouble is stick_pulled_out:  # the others went with the connection
        mend()


@pytest.mark.parametrize(("trouble", "sentence"), TROUBLES)
def test_what_cannot_be_kept_stays_in_the_form_when_the_journal_is_to_be_closed(
    window: MainWindow, trouble: Trouble, sentence: str
) -> None:
    form = typing(window)
    mend = trouble(form.context.journal)
    window.close()
    assert window.isVisible()
    workspace = window.workspace
    assert workspace is not None
    assert sentence in workspace.banner.message.sentence
    assert title_of(form).box.text() == TYPED
    mend()
    form.keep_typed()
    assert form.context.journal.drafts()


@pytest.mark.parametrize(("trouble", "sentence"), TROUBLES)
def test_a_form_is_not_left_while_what_is_typed_in_it_cannot_be_kept(
    window: MainWindow, trouble: Trouble, sentence: str
) -> None:
    form = typing(window)
    workspace = window.workspace
    assert workspace is not None
    page = workspace.page("journal")
    assert isinstance(page, JournalPage)
    mend = trouble(form.context.journal)
    ways: list[Callable[[], None]] = [
        form._back.click,
        lambda: workspace.go("journal", {"add": "letter"}),
        lambda: workspace.go("journal", {"search": True}),
    ]
    for leave in ways:
        workspace.banner.clear()
        leave()
        assert page.form is form
        assert form.isVisible()
        assert title_of(form).box.text() == TYPED
        assert sentence in workspace.banner.message.sentence
    mend()
    if trouble is not stick_pulled_out:  # its connection does not come back
        form._back.click()
        assert page.form is None


def test_a_form_of_the_family_is_not_left_while_what_is_typed_cannot_be_kept(
    window: MainWindow,
) -> None:
    workspace = window.workspace
    assert workspace is not None
    workspace.go("people", {"add": "people"})
    page = workspace.page("people")
    assert isinstance(page, RecordScreen)
    form = page.form
    assert form is not None
    name = form.body.editors["name"]
    long = f"{TYPED} " * 500  # more than a page that is there has room for
    name.restore(long)
    name.edited.emit()
    mend = disk_full(workspace.context.journal)
    for leave in (form._back.click, lambda: workspace.go("people", {"add": "bodies"})):
        leave()
        assert page.form is form
        assert form.isVisible()
        assert name.draft() == long
        assert "The disk is full" in workspace.banner.message.sentence
    mend()
    form._back.click()
    assert page.form is None

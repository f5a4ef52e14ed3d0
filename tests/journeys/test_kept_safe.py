"""The example looked round and let go, text at its largest, and a copy on a stick, by keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from send_journal.services.journal import Journal
from send_journal.ui.screens.settings.copies_dialog import CopiesDialog
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.status_bar import ExampleTag
from send_journal.ui.widgets.dialogs import Question
from tests.journeys.keys import CONTROL, command, do, focus, names_of, press, waits, write
from tests.ui.parts import PASSPHRASE, StandInDesktop, show_window
from tests.ui.sweep import look_over

COLOURS = {"white": "journal", "dark": "deadlines", "contrast": "waits", "cream": "print"}


def test_the_example_is_marked_and_goes_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    do("Look round an example")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    workspace = window.workspace
    assert workspace is not None
    assert workspace.context.journal.example
    path = workspace.context.journal.path
    for place in ("journal", "deadlines", "waits", "papers", "people", "print"):
        workspace.go(place)
        assert workspace.status_bar.isVisible()
        assert workspace.status_bar.findChildren(ExampleTag)[0].isVisible()
    workspace.go("journal")
    do("Remove the example")
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    sure = next(
        each
        for each in question.findChildren(QAbstractButton)
        if "Remove the example" in names_of(each)
    )
    QTest.keyClick(sure, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is None)
    assert window.workspace is None
    assert not path.exists()


def test_text_to_24_points_cuts_nothing_in_any_colours(
    window: MainWindow, qtbot: QtBot, journal: Journal
) -> None:
    del journal
    workspace = window.workspace
    assert workspace is not None
    theme = workspace.context.theme
    for _ in range(20):
        press(Qt.Key.Key_Plus, CONTROL)
    qtbot.waitUntil(lambda: theme.points == 24)
    for colours, place in COLOURS.items():
        command(window, qtbot, f"colours {colours}")
        command(window, qtbot, place)
        assert (theme.look.id, workspace.current) == (colours, place)
        look_over(workspace, window)
    foot = workspace.status_bar.mapTo(window, workspace.status_bar.rect().bottomLeft())
    assert foot.y() < window.height() <= 800
    press(Qt.Key.Key_0, CONTROL)


def test_a_copy_on_a_stick_opens_and_matches(
    window: MainWindow,
    qtbot: QtBot,
    journal: Journal,
    tmp_path: Path,
    desktop: StandInDesktop,
) -> None:
    assert window.workspace is not None
    (tmp_path / "stick").mkdir()
    desktop.answer = tmp_path / "stick" / "family.sendjournal"
    command(window, qtbot, "settings")
    with qtbot.waitSignal(window.workspace.context.message_requested, timeout=20_000):
        do("Save a copy somewhere else")
    kept, copy = journal.record(), desktop.answer
    show_window(window, qtbot)
    do("See, try or bring back copies")
    waits(qtbot, lambda: isinstance(focus().window(), CopiesDialog))
    copies = focus().window()
    assert isinstance(copies, CopiesDialog)
    assert str(copy) in copies.list.rows.rows[0].spoken
    do("Try this copy")
    waits(qtbot, lambda: "It matches the journal as it is now." in copies.said.text())
    do("Close")

    show_window(window, qtbot)
    press(Qt.Key.Key_O, CONTROL)
    page = window.start_pages.currentWidget()
    assert isinstance(page, UnlockPage)
    show_window(window, qtbot)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    waits(qtbot, lambda: window.workspace is not None)
    opened = window.workspace
    assert opened is not None
    assert opened.context.journal.path == copy
    assert opened.context.journal.record() == kept

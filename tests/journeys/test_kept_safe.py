"""The example looked round and let go, text at its largest, and a copy on a stick, by keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from send_journal.services.journal import Journal
from send_journal.services.opening import open_journal
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.status_bar import ExampleTag
from send_journal.ui.widgets.dialogs import Question
from tests.journeys.keys import CONTROL, command, do, names_of, press
from tests.ui.parts import PASSPHRASE, StandInDesktop, StandingClock
from tests.ui.sweep import look_over


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


def test_text_to_24_points_cuts_nothing(window: MainWindow, qtbot: QtBot, journal: Journal) -> None:
    del journal
    workspace = window.workspace
    assert workspace is not None
    theme = workspace.context.theme
    for _ in range(20):
        press(Qt.Key.Key_Plus, CONTROL)
    qtbot.waitUntil(lambda: theme.points == 24)
    for place in ("journal", "deadlines", "waits"):
        command(window, qtbot, place)
        look_over(workspace, window)
    press(Qt.Key.Key_0, CONTROL)


def test_a_copy_on_a_stick_opens_and_matches(
    window: MainWindow,
    qtbot: QtBot,
    journal: Journal,
    tmp_path: Path,
    clock: StandingClock,
    desktop: StandInDesktop,
) -> None:
    assert window.workspace is not None
    (tmp_path / "stick").mkdir()
    desktop.answer = tmp_path / "stick" / "family.sendjournal"
    command(window, qtbot, "settings")
    with qtbot.waitSignal(window.workspace.context.message_requested, timeout=20_000):
        do("Save a copy somewhere else")
    copy = open_journal(desktop.answer, passphrase=PASSPHRASE, computer="hall laptop", clock=clock)
    assert copy.record() == journal.record()
    copy.close()

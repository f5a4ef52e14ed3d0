"""A fault in the program: saved first, the note shown in full, nothing of the record in it."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.crash import CrashNote, CrashReport
from send_journal.app.window import Outside, build_window
from send_journal.services.opening import open_journal
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with a journal open, listening for faults."""
    clock = StandingClock()
    window = build_window(qapp, Outside(tmp_path / "settings", clock, StandInDesktop()))
    qtbot.addWidget(window)
    window.show()
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    yield window
    window.end()


@pytest.fixture
def report(qapp: QApplication, window: MainWindow) -> CrashReport:
    return CrashReport(window, qapp)


def fault() -> BaseException:
    """An error whose words and values are those of the record."""
    secret = "Rowan Hale felt sick"
    try:
        raise ValueError(secret)
    except ValueError as error:
        return error


def test_the_journal_is_closed_and_the_note_holds_no_word_of_it(
    window: MainWindow,
    report: CrashReport,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = fault()
    report.caught(type(error), error, error.__traceback__)
    assert report.happened
    assert window.workspace is None
    (shown,) = window.findChildren(CrashNote)
    note = shown.text.toPlainText()
    assert "ValueError" in note
    assert "Rowan" not in note
    assert str(tmp_path) not in note
    assert "Rowan" not in capsys.readouterr().err
    assert list(tmp_path.rglob("*note*")) == []
    open_journal(tmp_path / "family.sendjournal", computer="x").close()
    shown.close()


def test_a_second_fault_shows_no_second_note(window: MainWindow, report: CrashReport) -> None:
    for _ in range(3):
        error = fault()
        report.caught(type(error), error, error.__traceback__)
    (shown,) = window.findChildren(CrashNote)
    shown.close()


def test_a_fault_in_another_thread_arrives_too(
    window: MainWindow, report: CrashReport, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", report._caught_in_thread)

    def work() -> None:
        raise RuntimeError

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashNote)))
    window.findChildren(CrashNote)[0].close()


def test_listening_puts_the_hooks_in_place(
    report: CrashReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    report.listen()
    assert sys.excepthook == report.caught
    assert threading.excepthook == report._caught_in_thread

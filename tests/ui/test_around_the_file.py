"""What lies round the file, on the real window: another computer, a sync program, another version."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from send_journal.services.opening import open_journal
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.widgets.dialogs import Question
from tests.ui.parts import StandingClock, sample_journal


@pytest.fixture
def window(window: MainWindow, tmp_path: Path) -> MainWindow:
    window.start_pages.parts.copies.folder = tmp_path / "copies"
    return window


def closed_journal(path: Path, clock: StandingClock) -> Path:
    path.parent.mkdir(exist_ok=True)
    sample_journal(path, clock).close()
    return path


def shown(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_another_computer_that_holds_the_file_is_named_with_its_time(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path = closed_journal(tmp_path / "family.sendjournal", clock)
    sign = {"computer": "Kitchen laptop", "since": "30 September 2025 at 19:05", "machine": "far"}
    path.with_name(f".{path.name}.open").write_text(json.dumps(sign), encoding="utf-8")
    window.open_path(path)
    assert window.workspace is None
    (question,) = window.findChildren(Question)
    said = " ".join(label.text() for label in question.findChildren(QLabel))
    assert "open on “Kitchen laptop” since 30 September 2025 at 19:05." in said
    question.leave.click()
    assert window.workspace is None
    window.open_path(path)
    window.findChildren(Question)[-1].do.click()
    assert window.workspace is not None


def test_another_window_on_this_computer_is_never_taken_over(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path = closed_journal(tmp_path / "family.sendjournal", clock)
    other = open_journal(path, computer="This laptop", clock=clock)
    try:
        window.open_path(path)
        assert window.workspace is None
        assert not window.findChildren(Question)
        assert "This journal is open on “This laptop” since 1 October 2025 at " in shown(window)
    finally:
        other.close()


def test_a_sync_folder_and_another_version_are_said_and_nothing_is_opened_silently(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path = closed_journal(tmp_path / "Dropbox" / "family.sendjournal", clock)
    conflicted = path.with_name("family (Kitchen's conflicted copy 2025-09-30).sendjournal")
    conflicted.write_bytes(path.read_bytes())
    window.open_path(path)
    assert window.workspace is not None
    said = window.workspace.banner.message.sentence
    assert "Dropbox seems to copy this folder to other computers." in said
    assert f"Beside it is “{conflicted.name}”, last changed on " in said
    assert window.workspace.context.journal.path == path

"""The real window of a journey: its own folders, a standing clock, and no journal open yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.services.journal import Journal
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import PASSPHRASE, StandInDesktop, StandingClock, sample_journal, show_window


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def desktop() -> StandInDesktop:
    return StandInDesktop()


@pytest.fixture
def window(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: StandingClock,
    desktop: StandInDesktop,
) -> Iterator[MainWindow]:
    """As at the first start."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    outside = Outside(tmp_path / "settings", clock, desktop, TemporaryFolder(folder))
    window = build_window(qapp, outside)
    window.start_pages.parts.copies.folder = tmp_path / "copies"
    qtbot.addWidget(window)
    window.resize(1280, 800)
    show_window(window, qtbot)
    yield window
    window.end()


@pytest.fixture
def journal(window: MainWindow, tmp_path: Path, clock: StandingClock) -> Journal:
    """A small locked journal, open in the window."""
    journal = sample_journal(tmp_path / "family.sendjournal", clock, passphrase=PASSPHRASE)
    window.enter(journal)
    return journal

"""Fixtures of the window: a real application, look, journal on disk and main window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.resources import resources
from send_journal.services.copies import Copies
from send_journal.services.journal import Journal
from send_journal.services.settings import Settings
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.context import WindowContext
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.theme import Theme
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal, show_window


@pytest.fixture(autouse=True)
def free_widgets(qapp: QApplication) -> Iterator[None]:
    """Let go of a test's widgets with the test, so that no later one has to restyle them."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def desktop() -> StandInDesktop:
    return StandInDesktop()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The usual look, put on the application."""
    qapp.setStyle("Fusion")
    theme = Theme(resources())
    theme.use()
    yield theme
    theme.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def journal(tmp_path: Path, clock: StandingClock) -> Iterator[Journal]:
    """A small journal on the disk, open and without a lock."""
    journal = sample_journal(tmp_path / "family.sendjournal", clock)
    yield journal
    journal.close()


@pytest.fixture
def context(
    journal: Journal,
    theme: Theme,
    settings: Settings,
    clock: StandingClock,
    desktop: StandInDesktop,
    tmp_path: Path,
) -> Iterator[WindowContext]:
    """What a screen is given, with no window round it."""
    copies = Copies(tmp_path / "copies", clock=clock)
    context = WindowContext(journal, theme, settings, clock, desktop, copies)
    yield context
    context.jobs.stop_all()
    context.deleteLater()


@pytest.fixture
def temporary(tmp_path: Path) -> TemporaryFolder:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return TemporaryFolder(folder)


@pytest.fixture
def built(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: StandingClock,
    desktop: StandInDesktop,
    temporary: TemporaryFolder,
) -> Iterator[MainWindow]:
    """The whole window as the program makes it, not shown yet."""
    window = build_window(qapp, Outside(tmp_path / "settings", clock, desktop, temporary))
    qtbot.addWidget(window)
    yield window
    window.end()


@pytest.fixture
def window(built: MainWindow, qtbot: QtBot) -> MainWindow:
    """The whole window, shown and with the keyboard, before a journal is open."""
    built.resize(1280, 800)
    show_window(built, qtbot)
    return built

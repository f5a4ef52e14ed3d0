"""Fixtures of the window: a real application, look, journal on disk and main window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from send_journal.resources import resources
from send_journal.services.copies import Copies
from send_journal.services.journal import Journal
from send_journal.services.settings import Settings
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.context import WindowContext
from send_journal.ui.theme import Theme
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal


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

"""Every place of the window, and every page before a journal, at several sizes and looks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens_found import find_screens
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import PASSPHRASE, StandInDesktop, StandingClock, sample_journal
from tests.ui.sweep import look_over, nameless

SIZES = [(13, 1280, 800), (13, 640, 480), (18, 1280, 800), (24, 1280, 800)]
IDS = [f"{points}pt-{width}x{height}" for points, width, height in SIZES]
SCREENS = [screen.id for screen in find_screens()]


@pytest.fixture
def window(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: StandingClock,
    desktop: StandInDesktop,
    temporary: TemporaryFolder,
) -> Iterator[MainWindow]:
    """The whole window, with a small example journal ready to be entered."""
    window = build_window(qapp, Outside(tmp_path / "settings", clock, desktop, temporary))
    qtbot.addWidget(window)
    yield window
    window.leave()


def settled(qtbot: QtBot) -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
    qtbot.wait(1)


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_every_place_holds_at_every_size(
    size: tuple[int, int, int],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    clock: StandingClock,
) -> None:
    points, width, height = size
    window.start_pages.parts.theme.use(points=points)
    window.resize(width, height)
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock, example=True))
    window.show()
    assert window.workspace is not None
    for screen in SCREENS:
        window.workspace.go(screen)
        settled(qtbot)
        page = window.workspace.page(screen)
        assert page is not None
        look_over(page, window)
    assert nameless(window) == []
    assert window.width() <= width


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_every_page_before_a_journal_holds_at_every_size(
    size: tuple[int, int, int],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    clock: StandingClock,
) -> None:
    points, width, height = size
    window.start_pages.parts.theme.use(points=points)
    window.resize(width, height)
    window.show()
    locked = sample_journal(tmp_path / "locked.sendjournal", clock, passphrase=PASSPHRASE)
    locked.close()
    pages: list[Callable[[], None]] = [
        window.start_pages.welcome,
        window.start_pages.new_journal,
        lambda: window.start_pages.open_path(locked.path),
    ]
    for show in pages:
        show()
        settled(qtbot)
        page = window.start_pages.currentWidget()
        assert page is not None
        look_over(page, window)
        if isinstance(page, NewJournalPage):
            for number in range(len(page.steps)):
                page._show_step(number)
                settled(qtbot)
                look_over(page, window)


def test_the_places_are_those_that_exist() -> None:
    assert {"settings", "help"} <= set(SCREENS)

"""The window, put together: settings, look, screens, the one instance, and what happens when it breaks."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QApplication

from send_journal.app.crash import CrashReport
from send_journal.app.single_instance import SingleInstance, channel_name
from send_journal.clock import Clock, utc_now
from send_journal.resources import resources
from send_journal.services.copies import Copies
from send_journal.services.places import copies_folder, settings_folder
from send_journal.services.settings import (
    COPIES_FOLDER,
    FONT,
    LOOK,
    SECOND_PLACE,
    TEXT_SIZE,
    Settings,
)
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.desktop import Desktop, SystemDesktop
from send_journal.ui.screens_found import find_screens
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.start_help import StartHelp
from send_journal.ui.shell.start_pages import StartParts
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.focus_ring import FocusFollower

FAULT = 3
SIZE = QSize(1280, 800)
FRAME = 48  # the title bar and borders that a desktop puts round a window, at the most


@dataclass(frozen=True)
class Outside:
    """What comes from outside the window, so that a test can stand in for a clock or a printer."""

    folder: Path
    clock: Clock = utc_now
    desktop: Desktop | None = None
    temporary: TemporaryFolder | None = None
    make_example: Callable[[], Path] | None = None


def build_window(application: QApplication, outside: Outside) -> MainWindow:
    """The window with everything it needs, not yet shown."""
    if not application.styleSheet():
        application.setStyle("fusion")
    settings = Settings(outside.folder)
    theme = Theme(resources())
    theme.use(look=settings.get(LOOK), points=settings.get(TEXT_SIZE), family=settings.get(FONT))
    parts = StartParts(
        theme=theme,
        settings=settings,
        clock=outside.clock,
        desktop=outside.desktop or SystemDesktop(),
        pictures=resources() / "pictures",
        make_example=outside.make_example or _example_maker(outside, settings),
        copies=_copies(settings, outside),
    )
    window = MainWindow(parts, find_screens(), outside.temporary or TemporaryFolder())
    theme.setParent(window)
    FocusFollower(theme, application, window)
    StartHelp(window.start_pages)
    said = Message(settings.said, BannerKind.TO_KNOW) if settings.said else None
    window.start_pages.welcome(said)
    return window


def run(path: Path | None = None, *, clock: Clock = utc_now) -> int:
    """Open the window, on the journal at `path` if there is one; answers the exit status."""
    _no_core_dump()
    application = QApplication(["send-journal"])
    application.setApplicationName("send-journal")
    application.setApplicationDisplayName("SEND Journal")
    folder = settings_folder(os.environ)
    instance = SingleInstance(channel_name(os.environ, folder), application)
    if not instance.is_first(path):
        return 0
    temporary = TemporaryFolder()
    temporary.remove_left_over()
    window = build_window(application, Outside(folder, clock, temporary=temporary))
    crash = CrashReport(window, application)
    crash.listen()
    crash.read.connect(application.quit)
    raiser = _Raiser(window)
    instance.asked.connect(raiser.on_asked)
    application.commitDataRequest.connect(window.keep_at_session_end)
    show_in_its_size(window)
    if path is not None:
        window.open_path(path)
    status = application.exec()
    window.end()
    instance.stop()
    return FAULT if crash.happened else status


def show_in_its_size(window: MainWindow) -> None:
    """The size of the drawings, or the whole of a screen that has no room for it and its frame."""
    window.resize(SIZE)
    free = window.screen().availableSize() - SIZE
    if free.width() < FRAME or free.height() < FRAME:
        window.showMaximized()
    else:
        window.show()


class _Raiser(QObject):
    """Brings the window to the front when a second start asks; opens the journal it was given."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def on_asked(self, journal: str) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if journal:
            window.open_path(Path(journal))


def _copies(settings: Settings, outside: Outside) -> Copies:
    folder, second = settings.get(COPIES_FOLDER), settings.get(SECOND_PLACE)
    return Copies(
        Path(folder) if folder else copies_folder(os.environ),
        Path(second) if second else None,
        clock=outside.clock,
    )


def _example_maker(outside: Outside, settings: Settings) -> Callable[[], Path]:
    def make() -> Path:
        from send_journal.services.example import example_journal  # noqa: PLC0415 - rarely asked for

        return example_journal(outside.folder / "example", settings.computer, outside.clock)

    return make


def _no_core_dump() -> None:
    """A core file would hold the key and the record, in plain."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

"""The real window on a journal, worked by keys, and how long it takes until nothing more is painted."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from send_journal.app.window import Outside, build_window
from send_journal.services.journal import Journal
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.shell.workspace import Workspace
from tests.bench.records import AS_OF
from tests.ui.parts import StandInDesktop, StandingClock

QUIET = 0.03  # a window that paints nothing for so long has come to rest
LATEST_START = 0.4  # whatever works beside the window has begun by then
LONGEST = 60.0
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
NOON = dt.datetime.combine(AS_OF, dt.time(11), dt.UTC)


class PaintWatch(QObject):
    """Notes each time that the window is about to be painted. It sees no other object's events."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.seen = False
        window.installEventFilter(self)
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Expose):
            self.seen = True
        return False


class Shown:
    """The window of the program, shown, with what a person does to it. Times are milliseconds.

    `enter` puts a journal in it; until then it is at its first page.
    """

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application, self.folder = application, folder
        self.clock, self.desktop = StandingClock(NOON), StandInDesktop()
        temporary = folder / "temporary"
        temporary.mkdir(exist_ok=True)
        outside = Outside(folder / "settings", self.clock, self.desktop, TemporaryFolder(temporary))
        self.window = build_window(application, outside)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self._watch = PaintWatch(self.window)
        self.rest()

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None  # a journal was entered, and it is not hidden
        return self.window.workspace

    def enter(self, journal: Journal) -> float:
        """Put a journal in the window; until its first place is painted."""
        return self.until_painted(lambda: self.window.enter(journal))

    def until_painted(self, act: Callable[[], object], since: float | None = None) -> float:
        """Do it, and say how long it was until nothing more was painted for a while.

        What was asked for by `since` may be late by what the window was busy with before.
        """
        began = time.perf_counter() if since is None else since
        act()
        ended = time.perf_counter()
        while (now := time.perf_counter()) - ended < QUIET:
            self._watch.seen = False
            self._turn()
            if self._watch.seen:
                ended = time.perf_counter()
            if now - began > LONGEST:
                raise RuntimeError("the window does not come to rest")
        return (ended - began) * 1000

    def until_next_paint(self, act: Callable[[], object], since: float) -> float:
        """Do it, and say how long it is from `since` until the window was painted once."""
        self._watch.seen = False
        act()
        while not self._watch.seen:
            self._turn()
            if time.perf_counter() - since > LONGEST:
                raise RuntimeError("the window was not painted")
        return (time.perf_counter() - since) * 1000

    def frame(self, act: Callable[[], object]) -> float:
        """One step of something that moves, until it is painted."""
        return self.until_next_paint(act, time.perf_counter())

    def work_until(self, moment: float) -> None:
        """Let the window work until a moment of `perf_counter`, or as long as it is busy then."""
        while (left := moment - time.perf_counter()) > 0:
            self._turn()
            time.sleep(min(left, 0.001))  # a window that waits leaves the processor alone

    def rest(self) -> None:
        """Let what is being painted come to rest."""
        self.until_painted(lambda: None)

    def all_done(self) -> float:
        """Let everything end that works beside the window; how long until the last was painted."""
        began = ended = time.perf_counter()
        while time.perf_counter() - ended < LATEST_START:
            self._watch.seen = False
            self._turn()
            if self._watch.seen or self.workspace.context.jobs._running:
                ended = time.perf_counter()
            time.sleep(0.001)
        return (ended - began) * 1000

    def until(self, reached: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        began = time.perf_counter()
        while not reached():
            self._turn()
            if time.perf_counter() - began > LONGEST:
                raise RuntimeError("what was waited for did not come")

    def go(self, screen: str, **arguments: object) -> float:
        """Go to a place of the window; until it is painted."""
        return self.until_painted(lambda: self.workspace.go(screen, arguments))

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key, as the system hands it to whatever has the keyboard."""
        above = self.application.activePopupWidget() or self.application.activeModalWidget()
        QTest.keyClick((above or self.window).windowHandle(), key, modifier)  # type: ignore[arg-type]  # the stubs miss text

    def write(self, words: str) -> None:
        """Type words where the keyboard is."""
        for sign in words:
            self.press(sign)

    def close(self) -> None:
        self.window.end()
        self.window.close()
        self._turn()

    def _turn(self) -> None:
        """One turn of the event loop, with what a turn frees."""
        self.application.processEvents()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

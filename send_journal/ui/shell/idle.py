"""Locking by itself, by the clock on the wall so that a closed lid counts too, and by its key."""

import datetime as dt

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication

from send_journal.clock import Clock

LOOK_EVERY_MILLISECONDS = 15_000
LOCK_KEY = "Ctrl+L"

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
_SHOWING = frozenset({QEvent.Type.Expose, QEvent.Type.UpdateRequest, QEvent.Type.FocusIn})


class IdleWatch(QObject):
    """Emits `idle` once the time is over: by a timer, or before anything is painted or typed.

    And at once for the key of Hide and lock, where a menu, a calendar or a dialog stands over the
    window and keeps the window's own keys from it. It watches the windows that come into focus.
    `minutes` is set by whoever knows the settings.
    """

    idle = Signal()

    def __init__(
        self, clock: Clock, application: QGuiApplication, minutes: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = dt.timedelta(minutes=minutes)
        self._last = clock()
        self._on = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        application.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(application.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        self._limit = dt.timedelta(minutes=minutes)

    def start(self) -> None:
        """Begin to count, from now."""
        self._last = self._clock()
        self._on = True
        self._timer.start()

    def stop(self) -> None:
        self._on = False
        self._timer.stop()

    def look(self) -> bool:
        """Whether the time is over; says so once."""
        now = self._clock()
        self._last = min(self._last, now)  # a clock that was put back counts from here
        if not self._on or now - self._last < self._limit:
            return False
        self._end()
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _INPUT:
            if self._on and isinstance(event, QKeyEvent) and _is_lock_key(event):
                self._end()
                return True
            if self.look():
                return True
            self._last = self._clock()
        elif kind in _SHOWING:
            self.look()
        return False

    def _end(self) -> None:
        self.stop()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()  # it would stand over the neutral page
        self.idle.emit()

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)


def _is_lock_key(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence(LOCK_KEY)

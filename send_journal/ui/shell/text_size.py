"""Larger and smaller text, from anywhere, kept for the next start."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from send_journal.services.settings import TEXT_SIZE, Settings
from send_journal.ui.theme import LARGEST_POINTS, SMALLEST_POINTS, USUAL_POINTS, Theme

LARGER, SMALLER, USUAL = ("Ctrl++", "Ctrl+="), ("Ctrl+-",), ("Ctrl+0",)


class TextSize(QObject):
    """Changes the theme and the setting together: at once, and in one for keys that had to wait for that."""

    def __init__(self, theme: Theme, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        self._wanted = theme.points
        self._busy = QTimer(
            self
        )  # until the keys that came while the window was laid out are heard
        self._busy.setSingleShot(True)
        self._busy.timeout.connect(self._on_rested)

    def larger(self) -> None:
        self._set(self._next() + 1)

    def smaller(self) -> None:
        self._set(self._next() - 1)

    def usual(self) -> None:
        self._set(USUAL_POINTS)

    def listen_in(self, widget: QWidget) -> None:
        """The keys alone, for pages that have no menu."""
        for keys, act in ((LARGER, self.larger), (SMALLER, self.smaller), (USUAL, self.usual)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), widget)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def _next(self) -> int:
        return self._wanted if self._busy.isActive() else self._theme.points

    def _set(self, points: int) -> None:
        self._wanted = min(max(points, SMALLEST_POINTS), LARGEST_POINTS)
        if not self._busy.isActive():
            self._use()

    def _use(self) -> None:
        self._theme.use(points=self._wanted)
        self._settings.set(TEXT_SIZE, self._theme.points)
        self._busy.start(0)

    def _on_rested(self) -> None:
        if self._wanted != self._theme.points:
            self._use()

"""Larger and smaller text, from anywhere, kept for the next start."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from send_journal.services.settings import TEXT_SIZE, Settings
from send_journal.ui.theme import USUAL_POINTS, Theme

LARGER, SMALLER, USUAL = ("Ctrl++", "Ctrl+="), ("Ctrl+-",), ("Ctrl+0",)


class TextSize(QObject):
    """Changes the theme and the setting together."""

    def __init__(self, theme: Theme, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings

    def larger(self) -> None:
        self._set(self._theme.points + 1)

    def smaller(self) -> None:
        self._set(self._theme.points - 1)

    def usual(self) -> None:
        self._set(USUAL_POINTS)

    def listen_in(self, widget: QWidget) -> None:
        """The keys alone, for pages that have no menu."""
        for keys, act in ((LARGER, self.larger), (SMALLER, self.smaller), (USUAL, self.usual)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), widget)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def _set(self, points: int) -> None:
        self._theme.use(points=points)
        self._settings.set(TEXT_SIZE, self._theme.points)

"""Knows whether what is on the clipboard was put there by us, marks it, and takes it away when we hide."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

from send_journal.ui.clipboard import mark_what_is_there


class ClipboardWatch(QObject):
    """Not every system says who owns the clipboard; what changed while we had the keyboard is ours.

    Only what surely is ours is marked: a field copies by itself, so it is marked here. `owns` is for
    a test on a screen that cannot say.
    """

    def __init__(self, parent: QObject, owns: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._ours = False
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear_ours(self) -> None:
        """Empty the clipboard if we filled it, and what the middle button of a mouse would paste."""
        if self._ours or self._owns():
            self._clipboard.clear()
            self._ours = False
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _on_changed(self) -> None:
        self._ours = QGuiApplication.focusWindow() is not None
        if self._owns():
            mark_what_is_there()

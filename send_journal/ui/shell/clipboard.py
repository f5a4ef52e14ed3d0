"""Knows whether what is on the clipboard was put there by us, and takes it away when we hide."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication


class ClipboardWatch(QObject):
    """Not every system says who owns the clipboard; what changed while we had the keyboard is ours."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._ours = False
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear_ours(self) -> None:
        """Empty the clipboard if we filled it."""
        if self._ours or self._clipboard.ownsClipboard():
            self._clipboard.clear()
            self._ours = False

    def _on_changed(self) -> None:
        self._ours = QGuiApplication.focusWindow() is not None

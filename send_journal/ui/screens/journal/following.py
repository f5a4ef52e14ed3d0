"""What follows the keyboard down a list: at once at the first step, and when a held key rests."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

REST = 60  # milliseconds: longer than from one repeat of a held key to the next


class Following(QObject):
    """Calls `show` for the first of some quick steps, and once more after the last of them.

    It waits while `place` is not shown: nothing of a journal that is being left is read any more.
    """

    def __init__(self, place: QWidget, show: Callable[[], None]) -> None:
        super().__init__(place)
        self._place, self._show = place, show
        self._is_behind = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._on_rested)

    def step(self) -> None:
        """The list went on by a step."""
        self._is_behind = True
        if not self._timer.isActive():
            self.catch_up()
        self._timer.start()

    def catch_up(self) -> None:
        """Show now what the list is at, if that was put off."""
        if self._is_behind:
            self._is_behind = False
            self._show()

    def forget(self) -> None:
        """What the list is at is shown already."""
        self._is_behind = False

    def _on_rested(self) -> None:
        if self._place.isVisible():
            self.catch_up()

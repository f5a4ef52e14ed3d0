"""A process that shows a window and ends at its first paint.

`bare` is an empty QMainWindow: what Qt itself costs. `ours JOURNAL KEY OUT` is the real window at its
locked page; it writes to OUT the seconds from the key being known to the first paint of the journal.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class FirstPaint(QObject):
    """Calls `painted` once `inside` or anything in it has been painted."""

    def __init__(self, inside: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(inside)
        self._inside = inside
        self._painted: Callable[[], None] | None = painted
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if (
            self._painted is not None
            and event.type() == QEvent.Type.Paint
            and isinstance(watched, QWidget)
            and (watched is self._inside or self._inside.isAncestorOf(watched))
        ):
            QTimer.singleShot(0, self._painted)  # after the whole window has been painted
            self._painted = None
        return False


def bare() -> None:
    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    window.resize(1280, 800)
    watch = FirstPaint(window, application.quit)
    window.show()
    application.exec()
    watch.deleteLater()


def ours(journal_path: Path, key: str, out: Path) -> None:
    from send_journal.app.window import Outside, build_window  # noqa: PLC0415 - not for the floor
    from send_journal.services.opening import open_journal  # noqa: PLC0415 - not for the floor

    application = QApplication([])
    window = build_window(application, Outside(out.parent / "settings"))
    window.resize(1280, 800)
    began = 0.0

    def unlocked() -> None:
        nonlocal began
        began = time.perf_counter()
        window.enter(open_journal(journal_path, recovery_key=key, computer="bench"))
        assert window.workspace is not None
        FirstPaint(window.workspace, painted)

    def painted() -> None:
        out.write_text(str(time.perf_counter() - began))
        window.close()
        application.quit()

    window.open_path(journal_path)
    FirstPaint(window, lambda: QTimer.singleShot(0, unlocked))
    window.show()
    application.exec()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]), Path(sys.argv[3]).read_text(), Path(sys.argv[4]))

"""A journal large enough that work on the whole of it takes its time, and a count of the window's turns."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Entry
from send_journal.services.opening import create_journal
from send_journal.ui.long_writing import WritingDialog
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import ROWAN, StandingClock

MANY = 2000


def many_entries(count: int = MANY, first: int = 0) -> list[Entry]:
    """Calls of one day, each with words of its own."""
    day = UncertainDate.read("2025-03-03", None)
    return [
        Entry(
            id=f"n{number}",
            date=day,
            children=("c1",),
            kind="call",
            title=f"Call number {number}",
            fact=f"They said that answer {number} would come by post, and soon.",
        )
        for number in range(first, first + count)
    ]


def large_journal(path: Path, passphrase: str | None = None) -> Path:
    """A journal of 2,000 entries on the disk, closed."""
    journal = create_journal(
        path, passphrase=passphrase, computer="kitchen laptop", clock=StandingClock()
    )
    journal.save("add many", {"children": [ROWAN], "entries": many_entries()})
    journal.close()
    return path


class Turns(QObject):
    """How often the window had its turn since this was made."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(1)

    def _on_turn(self) -> None:
        self.count += 1


def long_writing_shown(window: MainWindow, qtbot: QtBot) -> WritingDialog:
    """What comes up where it is not done in a moment."""
    (dialog,) = window.findChildren(WritingDialog)
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def sentence_of_banner(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.banner.message.sentence

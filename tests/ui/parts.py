"""What every test of the window is built from: a standing clock, a stand-in desktop, a small record."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Body, Child, Entry, Person
from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal

NOON = dt.datetime(2025, 10, 1, 11, 0, tzinfo=dt.UTC)
PASSPHRASE = "lantern otter plum window"


class StandingClock:
    """Says the same instant until a test moves it."""

    def __init__(self, now: dt.datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += dt.timedelta(**time)


class StandInPrintout:
    """Remembers the pages that were drawn, by their size in pixels."""

    def __init__(self, name: str, pages: int) -> None:
        self.name = name
        self.pages: Sequence[int] = range(pages)
        self.drawn: list[tuple[int, int]] = []
        self.ended = self.aborted = False
        self.to_file = False

    def draw(self, page: QImage) -> None:
        self.drawn.append((page.width(), page.height()))

    def end(self) -> None:
        self.ended = True

    def abort(self) -> None:
        self.aborted = True


class StandInDesktop:
    """Answers the system's dialogs with what a test put there, and remembers what was asked."""

    def __init__(self) -> None:
        self.answer: Path | None = None
        self.prints = True
        self.prints_to_file = False
        self.printouts: list[StandInPrintout] = []
        self.opened: list[Path] = []

    def choose_journal(self, parent: QWidget, folder: Path) -> Path | None:
        del parent, folder
        return self.answer

    def choose_new_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str
    ) -> Path | None:
        del parent, title, suggested, kinds
        return self.answer

    def choose_file(self, parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
        del parent, title, folder, kinds
        return self.answer

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        del parent, title, folder
        return self.answer

    def choose_printer(self, parent: QWidget, name: str, pages: int) -> "StandInPrintout | None":
        del parent
        if not self.prints:
            return None
        self.printouts.append(StandInPrintout(name, pages))
        self.printouts[-1].to_file = self.prints_to_file
        return self.printouts[-1]

    def open_path(self, path: Path) -> bool:
        self.opened.append(path)
        return True


ROWAN = Child(id="c1", name="Rowan Hale", born=dt.date(2017, 2, 11))
COUNCIL = Body(id="b1", name="Exampleshire County Council", kind="council")
PATEL = Person(id="p1", name="S. Patel", role="EHC coordinator", body="b1")


def sample_entries() -> list[Entry]:
    """A few entries of different kinds, one with an unsure date and one with a private note."""
    rows = (
        (
            "call",
            "in",
            "2025-10-01",
            "Council called about the plan",
            "S. Patel said the panel met.",
        ),
        ("email", "out", "2025-09-16", "Asked when the plan will come", "We asked for a date."),
        ("letter", "in", "2025-09-12", "Council answered our complaint", "It gave no date."),
        ("meeting", None, "2025-07-24", "Meeting at County Hall", "The plan was promised."),
    )
    return [
        Entry(
            id=f"e{number}",
            children=("c1",),
            kind=kind,
            direction=direction,
            date=UncertainDate(day),
            title=title,
            fact=fact,
            private="I felt sick reading this." if kind == "letter" else "",
            body="b1",
            people=("p1",),
        )
        for number, (kind, direction, day, title, fact) in enumerate(rows, 1)
    ]


def sample_journal(
    path: Path, clock: StandingClock, *, passphrase: str | None = None, example: bool = False
) -> Journal:
    """A small journal on the disk, open."""
    journal = create_journal(
        path, passphrase=passphrase, computer="kitchen laptop", example=example, clock=clock
    )
    journal.save(
        "add the family",
        {
            "children": [ROWAN],
            "bodies": [COUNCIL],
            "people": [PATEL],
            "entries": sample_entries(),
        },
    )
    return journal


def drop(widget: QWidget, data: QMimeData) -> None:
    """Let go of something over a widget, as from another window."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), copy, data, left, none))


def show_window(window: QWidget, qtbot: QtBot) -> None:
    """Show a window and wait until it has the keyboard and its layouts are settled."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

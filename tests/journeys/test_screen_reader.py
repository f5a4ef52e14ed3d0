"""Somebody who hears the window logs a call, finds, reads and undoes it; reads what is due; saves a pack.

Where the packages are there, through AT-SPI: the program in its own process on a real display, as Orca
hears it. Everywhere, through Qt's own accessible tree in this process. The run's summary says which.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Entry
from send_journal.services.opening import open_journal
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.shell.main_window import MainWindow
from tests.journeys import screen_reader_story as story
from tests.journeys.keys import CONTROL, press
from tests.journeys.private_desktop import SYSTEM_PYTHON, missing, private_desktop, running
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal

DRIVER = Path(__file__).with_name("at_spi.py")
LIMIT = 120
ROLES = {
    story.BUTTON: {QAccessible.Role.Button, QAccessible.Role.ButtonMenu},
    story.CHOICE: {QAccessible.Role.RadioButton},
    story.TEXT: {QAccessible.Role.EditableText},
    story.LABEL: {QAccessible.Role.StaticText},
    story.ROW: {QAccessible.Role.Cell, QAccessible.Role.ListItem},
    story.MENU: {QAccessible.Role.MenuItem},
    story.ITEM: {QAccessible.Role.MenuItem},
}


@pytest.mark.skipif(bool(missing()), reason=f"this machine lacks {', '.join(missing())}")
def test_the_story_through_at_spi(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    journal = sample_journal(tmp_path / "family.sendjournal", StandingClock())
    journal.close()
    log = tmp_path / "said.txt"
    program = [sys.executable, "-m", "send_journal", str(journal.path)]
    with private_desktop(log) as environment, running(program, environment, log) as window:
        reader = subprocess.run(
            [SYSTEM_PYTHON, str(DRIVER)],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=LIMIT,
        )
        assert window.poll() is None, log.read_text(encoding="utf-8")
    assert reader.returncode == 0, f"{reader.stderr}\n{log.read_text(encoding='utf-8')}"
    assert "Undone: add call." in reader.stdout
    kept = open_journal(journal.path, computer="a test", clock=StandingClock())
    titles = [entry.title for entry in kept.record().entries]
    kept.close()
    assert len(titles) == 4
    assert story.ABOUT not in titles
    record_property("screen reader", "through AT-SPI, on a real window")


class Accessible:
    """One of Qt's accessible interfaces."""

    def __init__(self, interface: QAccessibleInterface) -> None:
        self._interface = interface

    @property
    def name(self) -> str:
        return self._interface.text(QAccessible.Text.Name)

    def press(self) -> None:
        actions = self._interface.actionInterface()
        names = actions.actionNames()
        actions.doAction(next(name for name in ("Press", "ShowMenu", *names) if name in names))

    def take_keyboard(self) -> None:
        self._interface.actionInterface().doAction("SetFocus")

    def write(self, text: str) -> None:
        length = len(self.read())
        self._interface.editableTextInterface().replaceText(0, length, text)

    def read(self) -> str:
        held = self._interface.textInterface()
        return str(held.text(0, held.characterCount()))


class QtReader:
    """Walks Qt's accessible tree, and hears what is announced."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        self.heard: list[str] = []
        self.rows_told: list[str] = []

    def things(self, kind: str) -> Iterator[Accessible]:
        popup = QApplication.activePopupWidget()
        for widget in (popup, self.window):
            root = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
            if root is not None:
                yield from self._shown(root, ROLES[kind])

    def said(self) -> list[str]:
        return self.heard

    def space(self, thing: story.Thing) -> None:
        assert isinstance(thing, Accessible)
        menu = QApplication.activePopupWidget()
        if menu is not None:  # an item done by its action leaves its menu open
            menu.close()
        thing.take_keyboard()
        press(Qt.Key.Key_Space)

    def why(self) -> None:
        press(Qt.Key.Key_F2)

    def pause(self) -> None:
        self._qtbot.wait(10)

    def _shown(
        self, interface: QAccessibleInterface, roles: set[QAccessible.Role]
    ) -> Iterator[Accessible]:
        for number in range(interface.childCount()):
            child = interface.child(number)
            if child is None or not child.isValid() or child.state().invisible:
                continue
            if child.role() in roles:
                yield Accessible(child)
            yield from self._shown(child, roles)


@pytest.fixture
def reader(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    desktop: StandInDesktop,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[QtReader]:
    """A reader of a window with a small journal open."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    outside = Outside(tmp_path / "settings", StandingClock(), desktop, TemporaryFolder(folder))
    window = build_window(qapp, outside)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.enter(sample_journal(tmp_path / "family.sendjournal", StandingClock()))
    reader = QtReader(window, qtbot)
    update = QAccessible.updateAccessibility

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            reader.heard.append(event.message())
        elif isinstance(event, QAccessibleEvent) and event.type() == QAccessible.Event.Focus:
            reader.rows_told.append(event.accessibleInterface().text(QAccessible.Text.Name))
        update(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    QAccessible.setActive(True)
    yield reader
    QAccessible.setActive(False)
    window.end()


def test_the_story_through_qt_itself(
    reader: QtReader, record_property: Callable[[str, object], None]
) -> None:
    story.log_find_read_undo(reader)
    lacks = ", ".join(missing())
    way = "through QAccessible in process"
    record_property("screen reader", f"{way} (no AT-SPI: lacks {lacks})" if lacks else way)


def test_due_list_and_council_pack_through_qt_itself(
    reader: QtReader, desktop: StandInDesktop, tmp_path: Path
) -> None:
    window = reader.window
    assert window.workspace is not None
    request = Entry(
        id="request",
        children=("c1",),
        kind="email",
        direction="out",
        date=UncertainDate("2025-03-03"),
        title="Asked for an assessment",
        event="ehcna.requested",
        body="b1",
    )
    window.workspace.context.journal.save("add request", {"entries": [request]})
    desktop.answer = tmp_path / "council.pdf"
    heard = story.read_due_and_save_the_pack(reader)
    assert "21 July 2025" in heard.replace("\xa0", " ")
    pages = PdfReader(desktop.answer).pages
    shown = " ".join(" ".join(page.extract_text() for page in pages).replace("\xa0", " ").split())
    assert "Meeting with the council" in shown


def test_a_list_that_gets_the_keyboard_tells_the_row_it_is_on(reader: QtReader) -> None:
    for number, begins in (
        (Qt.Key.Key_5, "Exampleshire County Council"),
        (Qt.Key.Key_1, "1 October"),
    ):
        reader.rows_told.clear()
        press(number, CONTROL)
        story.wait_for(reader, "the row", lambda: reader.rows_told)
        assert reader.rows_told[-1].startswith(begins)

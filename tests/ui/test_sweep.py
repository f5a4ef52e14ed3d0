"""Every place of the window, and every page before a journal, at several sizes and looks."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from send_journal.app.crash import CrashNote
from send_journal.domain.dates import UncertainDate
from send_journal.domain.kinds import entry_kinds
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Entry
from send_journal.services.opening import create_journal
from send_journal.services.settings import LOOKS
from send_journal.ui.screens.help.dialog import HelpDialog
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens_found import find_screens
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.tab_order import in_reading_order
from send_journal.ui.theme import Theme
from tests.ui import surfaces
from tests.ui.parts import PASSPHRASE, StandingClock, sample_journal
from tests.ui.sweep import look_over, nameless, spoken_name

SIZES = [(13, 1280, 800), (13, 640, 480), (18, 1280, 800), (24, 1280, 800)]
IDS = [f"{points}pt-{width}x{height}" for points, width, height in SIZES]
FULL = 5000
SCREENS = [screen.id for screen in find_screens()]


@pytest.fixture
def window(built: MainWindow) -> MainWindow:
    """Each test shows it at its own size."""
    return built


def settled(qtbot: QtBot) -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
    qtbot.wait(1)


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_every_place_holds_at_every_size(
    size: tuple[int, int, int],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    clock: StandingClock,
) -> None:
    points, width, height = size
    window.start_pages.parts.theme.use(points=points)
    window.resize(width, height)
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock, example=True))
    window.show()
    assert window.workspace is not None
    for screen in SCREENS:
        window.workspace.go(screen)
        settled(qtbot)
        page = window.workspace.page(screen)
        assert page is not None
        look_over(page, window)
    assert nameless(window) == []
    assert window.width() <= width


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_every_page_before_a_journal_holds_at_every_size(
    size: tuple[int, int, int],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    clock: StandingClock,
) -> None:
    points, width, height = size
    window.start_pages.parts.theme.use(points=points)
    window.resize(width, height)
    window.show()
    locked = sample_journal(tmp_path / "locked.sendjournal", clock, passphrase=PASSPHRASE)
    locked.close()
    pages: list[Callable[[], None]] = [
        window.start_pages.welcome,
        window.start_pages.new_journal,
        lambda: window.start_pages.open_path(locked.path),
    ]
    for show in pages:
        show()
        settled(qtbot)
        page = window.start_pages.currentWidget()
        assert page is not None
        look_over(page, window)
        if isinstance(page, NewJournalPage):
            for number in range(len(page.steps)):
                page._show_step(number)
                settled(qtbot)
                look_over(page, window)


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    """With an example journal open, at the size that leaves least room. `bench sweep` tries the others."""
    window.start_pages.parts.theme.use(points=24)
    window.resize(1280, 800)
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock, example=True))
    window.show()
    return window


def test_every_form_and_page_that_a_menu_leads_to_holds(opened: MainWindow, qtbot: QtBot) -> None:
    names = [name for name, page in surfaces.actions(opened, qtbot) if looked_over(page)]
    assert {"action journal.add.call", "action people.add", "action help.open"} <= set(names)


def test_every_dialog_holds_and_none_is_left_out(opened: MainWindow, qtbot: QtBot) -> None:
    seen: set[type[QWidget]] = {HelpDialog, CrashNote}  # with the first pages; by its own test
    for surface in (surfaces.dialogs, surfaces.settings_dialogs, surfaces.finders):
        for _, page in surface(opened, qtbot):
            seen.add(type(page))
            assert looked_over(page)
    assert surfaces.every_dialog() <= seen


def test_every_menu_holds(opened: MainWindow, qtbot: QtBot) -> None:
    for name, menu in surfaces.menus(opened, qtbot):
        assert isinstance(menu, QMenu)
        needed, room = menu.sizeHint(), menu.screen().availableSize()
        assert menu.width() >= min(needed.width(), room.width()), name
        words = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert all(words), name
        assert len(set(words)) == len(words), name


def test_every_problem_holds(opened: MainWindow, qtbot: QtBot) -> None:
    names = [name for name, page in surfaces.problems(opened, qtbot) if looked_over(page)]
    assert len(names) > 10


def test_an_empty_journal_holds_at_every_place(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, clock: StandingClock
) -> None:
    window.start_pages.parts.theme.use(points=24)
    window.resize(1280, 800)
    empty = create_journal(
        tmp_path / "empty.sendjournal", passphrase=None, computer="a laptop", clock=clock
    )
    window.enter(empty)
    window.show()
    for _, page in surfaces.places(window, qtbot):
        assert looked_over(page)


def test_a_full_journal_holds_at_every_place(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, clock: StandingClock
) -> None:
    window.resize(640, 480)
    journal = sample_journal(tmp_path / "full.sendjournal", clock, example=True)
    journal.save("fill the journal", {"entries": many_entries(FULL)})
    window.enter(journal)
    window.show()
    assert journal.count(EntryQuery()) == FULL + 4
    for _, page in surfaces.places(window, qtbot):
        assert looked_over(page)


@pytest.mark.parametrize("look", LOOKS)
def test_what_has_the_keyboard_can_be_seen_in_every_look(
    look: str, opened: MainWindow, qtbot: QtBot
) -> None:
    """The ring is drawn round it in its own colour, inside the window, and nothing lies over it."""
    theme = opened.start_pages.parts.theme
    theme.use(look=look, points=13)
    with qtbot.waitActive(opened):
        opened.activateWindow()
    for name, page in surfaces.places(opened, qtbot):
        for widget in in_reading_order(page)[:2]:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            surfaces.settle(qtbot)
            shown = opened.grab().toImage()
            assert accent_pixels(shown, widget, theme) > 20, f"{name}: {spoken_name(widget)}"


def accent_pixels(shown: QImage, widget: QWidget, theme: Theme) -> int:
    """How many pixels in and round a widget are of the ring's colour."""
    accent = theme.colour("accent").rgb()
    corner = widget.mapTo(widget.window(), QPoint(0, 0))
    reach = round(theme.line("ring") + theme.line("ring_gap") + 1)
    around = QRect(corner, widget.size()).adjusted(-reach, -reach, reach, reach)
    around = around.intersected(shown.rect())
    return sum(
        shown.pixel(x, y) == accent
        for x in range(around.left(), around.right() + 1)
        for y in range(around.top(), around.bottom() + 1)
    )


def looked_over(page: QWidget) -> bool:
    look_over(page, page.window())
    return True


def many_entries(count: int) -> list[Entry]:
    """Entries of every kind, one a day, some with a long title and some with none."""
    kinds = [kind.id for kind in entry_kinds()]
    first = dt.date(2012, 1, 1)
    return [
        Entry(
            id=f"many{number}",
            children=("c1",),
            kind=kinds[number % len(kinds)],
            direction=None,
            date=UncertainDate((first + dt.timedelta(days=number)).isoformat()),
            title="" if number % 7 == 0 else f"Talk about reading and travel, number {number}",
            fact="It was said that more would be known by the end of the month." * (number % 3),
            private="" if number % 5 else "A note to myself.",
            body="b1",
            people=("p1",),
        )
        for number in range(count)
    ]


def test_the_places_are_those_that_exist() -> None:
    assert {"settings", "help"} <= set(SCREENS)

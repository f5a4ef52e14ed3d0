"""Each view of the Deadlines page, and each page from it, at the sizes, looks and lengths there are."""

import dataclasses
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.services.example import make_example_journal
from send_journal.services.opening import open_journal
from send_journal.ui.screens.deadlines.ladder import StageRow
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.screens.deadlines.rows import DeadlineRows
from send_journal.ui.screens.deadlines.wording import DeadlineRow
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.deadline_parts import choose
from tests.ui.parts import StandingClock
from tests.ui.sweep import cut, look_over

SIZES = [(13, 1280, 800), (13, 640, 480), (24, 1280, 800)]
IDS = [f"{points}pt-{width}x{height}" for points, width, height in SIZES]


@pytest.fixture
def window(built: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    path = tmp_path / "example.sendjournal"
    make_example_journal(path, computer="kitchen laptop", clock=clock)
    built.enter(open_journal(path, computer="kitchen laptop", clock=clock))
    return built


def settled(qtbot: QtBot) -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
    qtbot.wait(1)


def cut_rows(rows: DeadlineRows) -> list[str]:
    """Rows whose texts reach out of them, or lie on one another."""
    found = []
    delegate = rows.itemDelegate()
    width = rows.viewport().width()
    for place, row in enumerate(rows.rows.rows):
        assert isinstance(row, DeadlineRow)
        rect = rows.visualRect(rows.rows.index(place))
        pieces, _mark, height = delegate._at(place, row, width)  # type: ignore[attr-defined]
        if rect.height() < height:
            found.append(f"{row.title}: {rect.height()} of {height} high")
        for piece in pieces:
            inside = piece.rect.left() >= 0 and piece.rect.right() <= width
            if not inside or piece.rect.bottom() > height:
                found.append(f"{row.title}: {piece.text!r} at {piece.rect} in {width} by {height}")
        found.extend(
            f"{row.title}: {first.text!r} lies on {second.text!r}"
            for first, second in combinations(pieces, 2)
            if first.rect.intersects(second.rect)
        )
    return found


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_every_view_holds_at_every_size(
    size: tuple[int, int, int], window: MainWindow, qtbot: QtBot
) -> None:
    points, width, height = size
    window.start_pages.parts.theme.use(points=points)
    window.resize(width, height)
    window.show()
    workspace = window.workspace
    assert workspace is not None
    workspace.go("deadlines")
    page = workspace.page("deadlines")
    assert isinstance(page, DeadlinesPage)
    rows = page.front.rows
    last = rows.rows.index(rows.rows.rowCount() - 1)
    qtbot.waitUntil(lambda: rows.visualRect(last).height() > 0)  # a long list comes in parts
    assert cut_rows(rows) == []
    choose(page, "ehcna.final_plan", "Late")
    ways: list[Callable[[], None]] = [
        lambda: None,
        page.open_pane,
        page.close_pane,
        lambda: page.open_with({"stages": True}),
        page.front.switch._parts["list"].click,
        page.ask_what_if,
        page.front.what_if.left.emit,
        page.mark_done,
    ]
    for way in ways:
        way()
        settled(qtbot)
        qtbot.waitUntil(lambda: not cut(page))  # a line more or less takes another turn of the loop
        look_over(page, window)
    assert page.done_page is not None
    assert cut_rows(page.done_page.entries) == []


def test_a_banner_takes_no_height_from_the_day_to_try(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    window.show()
    workspace = window.workspace
    assert workspace is not None
    workspace.go("deadlines")
    page = workspace.page("deadlines")
    assert isinstance(page, DeadlinesPage)
    rows = page.front.rows
    qtbot.waitUntil(lambda: rows.rows.rowCount() > 0)
    choose(page, "ehcna.final_plan", "Late")
    page.context.say_done("Saved.")
    page.open_pane()
    page.ask_what_if()
    settled(qtbot)
    day = page.front.what_if.date.day
    qtbot.waitUntil(lambda: day.visibleRegion().boundingRect().height() == day.height())


def test_the_stages_are_spoken_and_drawn_in_every_look(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    workspace = window.workspace
    assert workspace is not None
    workspace.go("deadlines", {"stages": True})
    page = workspace.page("deadlines")
    assert isinstance(page, DeadlinesPage)
    pictures = set()
    for look in ("cream", "white", "dark", "contrast"):
        window.start_pages.parts.theme.use(look=look)
        settled(qtbot)
        pictures.add(bytes(page.front.ladder.grab().toImage().constBits()))
    assert len(pictures) == 4
    for row in page.front.ladder.rows.rows:
        assert isinstance(row, StageRow)
        assert row.spoken.endswith(".")
        assert row.word
        assert dataclasses.replace(row, is_here=True).spoken.startswith("You are here.")

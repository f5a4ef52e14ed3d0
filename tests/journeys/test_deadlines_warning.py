"""A right that ends within two weeks: said on every screen, followed to its reasons, and dealt with."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.window import Outside, build_window
from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Entry
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.shell import due_warning
from send_journal.ui.shell.due_warning import DueWarning
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.workspace import Workspace
from tests.ui.parts import StandInDesktop, StandingClock, sample_journal
from tests.ui.sweep import look_over

FINAL_PLAN = Entry(
    id="plan",
    children=("c1",),
    kind="letter",
    direction="in",
    date=UncertainDate("2025-08-08"),
    printed=dt.date(2025, 8, 8),
    received=dt.date(2025, 8, 11),
    title="The final plan came",
    event="plan.final_sent",
    details={"names_school": True},
    body="b1",
)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def window(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: StandingClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    monkeypatch.setattr(due_warning, "AFTER_A_CHANGE", 0)
    folder = tmp_path / "temporary"
    folder.mkdir()
    outside = Outside(tmp_path / "settings", clock, StandInDesktop(), TemporaryFolder(folder))
    window = build_window(qapp, outside)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock, example=True))
    yield window
    window.end()


def inside(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def save(window: MainWindow, *entries: Entry) -> None:
    context = inside(window).context
    context.publish(context.journal.save("save", {"entries": list(entries)}), None)


def shown(window: MainWindow, qtbot: QtBot) -> DueWarning:
    due = inside(window).due
    qtbot.waitUntil(due.isVisible)
    return due


def test_nothing_is_said_where_nothing_is_due(window: MainWindow, qtbot: QtBot) -> None:
    due = inside(window).due
    with qtbot.waitSignal(due._held.ready):
        save(window)
        due.begin()
    assert not due.isVisible()


def test_it_is_said_on_every_screen_until_it_is_dealt_with(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = inside(window)
    save(window, FINAL_PLAN)
    due = shown(window, qtbot)
    # 8 August and two months is 8 October; the mediation adviser, too, must be asked by then.
    assert "8 October 2025" in due.sentence
    assert "in 1 week" in due.sentence
    for place in ("journal", "papers", "people", "deadlines"):
        workspace.go(place)
        assert due.isVisible()
    page = workspace.page("deadlines")
    assert page is not None
    QApplication.sendPostedEvents()
    look_over(page, window)

    workspace.go("journal")
    due.strip.link.click()
    assert workspace.current == "deadlines"
    assert isinstance(page, DeadlinesPage)
    assert page.chosen is not None
    assert page.chosen.own
    assert page.pane.isVisible()

    withdrawn = Entry(
        id="asked",
        children=("c1",),
        kind="email",
        direction="out",
        date=UncertainDate("2025-09-30"),
        title="We asked the adviser",
        event="mediation.adviser_contacted",
        about="plan",
    )
    appealed = Entry(
        id="appeal",
        children=("c1",),
        kind="email",
        direction="out",
        date=UncertainDate("2025-10-01"),
        title="We sent our appeal",
        event="appeal.lodged",
        about="plan",
        details={"section_i": False},
    )
    save(window, withdrawn, appealed)
    qtbot.waitUntil(lambda: not due.isVisible())


def test_one_banner_at_once(window: MainWindow, qtbot: QtBot) -> None:
    workspace = inside(window)
    save(window, FINAL_PLAN)
    due = shown(window, qtbot)
    workspace.context.say_done("Saved.")
    assert workspace.banner.isVisible()
    assert not due.isVisible()
    workspace.go("people")  # what was done is said; what is due comes back
    assert due.isVisible()
    assert not workspace.banner.isVisible()


def test_it_can_be_hidden_until_tomorrow(
    window: MainWindow, qtbot: QtBot, clock: StandingClock
) -> None:
    save(window, FINAL_PLAN)
    due = shown(window, qtbot)
    due.strip.close_button.click()
    assert not due.isVisible()
    clock.pass_by(days=1)
    due.begin()
    qtbot.waitUntil(due.isVisible)
    assert "in 6 days" in due.sentence

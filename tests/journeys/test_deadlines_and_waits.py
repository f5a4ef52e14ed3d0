"""The dates of a request; August; two waits side by side, by keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from send_journal.services.journal import Journal
from send_journal.ui.screens import ScreenPage
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.screens.waits.page import WaitsPage
from send_journal.ui.shell.main_window import MainWindow
from tests.journeys.keys import (
    choose,
    command,
    do,
    fill,
    focus,
    pick,
    press,
    tab_to,
)
from tests.ui.deadline_parts import said, under


def page_of(window: MainWindow, place: str) -> ScreenPage:
    assert window.workspace is not None
    page = window.workspace.page(place)
    assert page is not None
    return page


def add_step(window: MainWindow, qtbot: QtBot, day: str, title: str, area: str, step: str) -> None:
    """An email of ours, which is a step in the law."""
    command(window, qtbot, "add email")
    fill("When was the email sent? Day, or a whole date", day)
    choose("We wrote to them")
    fill("What was it about?", title)
    pick("Is this a step in the law?", area)
    pick("Which step is it?", step)
    do("Save this email")


def test_a_request_its_three_dates_and_what_august_does(
    window: MainWindow, qtbot: QtBot, journal: Journal
) -> None:
    add_step(
        window,
        qtbot,
        "3 mar 25",
        "We asked for an assessment",
        "An EHC needs assessment",
        "The council was asked for an EHC needs assessment",
    )
    command(window, qtbot, "deadlines")
    page = page_of(window, "deadlines")
    assert isinstance(page, DeadlinesPage)
    qtbot.waitUntil(lambda: bool(under(page, "Late")))  # the clocks are worked out apart
    rows = {row.title: row for row in under(page, "Late")}
    assert rows["Decision whether to assess"].right == "14 April 2025"
    assert rows["Answer whether there will be a plan"].right == "23 June 2025"
    assert rows["Final EHC plan sent"].right == "21 July 2025"
    assert rows["Final EHC plan sent"].right_under == "10 weeks 2 days late"

    tab_to("Deadlines")
    while page.chosen is None or page.chosen.rule.id != "ehcna.final_plan":
        press(Qt.Key.Key_Down)
    words = said(page)
    assert "20 weeks is 140 days" in words
    assert "SEND Regulations 2014" in words
    assert "School holidays" in words  # does August stop it?
    assert journal.record().entries


def test_two_waits_in_weeks_and_days(window: MainWindow, qtbot: QtBot, journal: Journal) -> None:
    for day, title, wait in (
        ("15 jan 24", "Referred for autism", "Autism assessment"),
        ("10 jun 24", "Referred for speech", "Speech and language therapy"),
    ):
        add_referral(window, qtbot, day, title, wait)
    assert [each.event for each in journal.record().entries].count("wait.referred") == 2
    command(window, qtbot, "waits")
    page = page_of(window, "waits")
    assert isinstance(page, WaitsPage)
    qtbot.waitUntil(lambda: len(page.rows()) > 1)
    spoken = [row.spoken for row in page.rows()]
    autism = next(each for each in spoken if "Autism" in each)
    assert "89 weeks 2 days" in autism
    assert "15 April 2024" in autism or "3 months" in autism or "three months" in autism.lower()


def add_referral(window: MainWindow, qtbot: QtBot, day: str, title: str, wait: str) -> None:
    command(window, qtbot, "add referral")
    fill("When was the referral made? Day, or a whole date", day)
    fill("What is it for?", title)
    pick("Is this a step in the law?", "A waiting list")
    pick("Which step is it?", "My child was referred")
    pick("What is the wait for?", wait)
    do("Save this referral")


def test_a_wait_begun_from_anywhere_starts_at_its_first_question(
    window: MainWindow, qtbot: QtBot, journal: Journal
) -> None:
    del journal
    command(window, qtbot, "add wait")
    assert window.workspace is not None
    assert window.workspace.current == "journal"
    assert focus().accessibleName() == "When was the referral made? Day, or a whole date"

"""The Deadlines page on the worked example, and with nothing in the journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from send_journal.services.example import make_example_journal
from send_journal.services.opening import open_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from tests.ui.parts import StandingClock


@pytest.fixture
def page(
    qtbot: QtBot, context: WindowContext, clock: StandingClock, tmp_path: Path
) -> Iterator[DeadlinesPage]:
    """The page on the worked example, as at 1 October 2025."""
    path = tmp_path / "example.sendjournal"
    make_example_journal(path, computer="kitchen laptop", clock=clock)
    example = open_journal(path, computer="kitchen laptop")
    kept, context.journal = context.journal, example
    shown = DeadlinesPage(context)
    qtbot.addWidget(shown)
    yield shown
    context.journal = kept
    example.close()


def _under(page: DeadlinesPage, heading: str) -> list[str]:
    """What is said of each row below a heading."""
    found: list[str] = []
    here = False
    for row in page.list.rows.rows:
        if row.heading:
            here = row.title == heading
        elif here:
            found.append(row.spoken)
    return found


def test_the_final_plan_is_late_by_its_exact_time(page: DeadlinesPage) -> None:
    (line,) = (one for one in _under(page, "Late") if one.startswith("Final EHC plan sent"))
    assert "21 July 2025" in line
    assert "10 weeks 2 days late" in line
    assert "the council owes this" in line


def test_late_holds_no_right_of_the_family_and_nothing_that_is_not_law(
    page: DeadlinesPage,
) -> None:
    late = _under(page, "Late")
    assert late
    assert not [one for one in late if "ours to do" in one or "not a limit in law" in one]
    assert [one for one in _under(page, "Expected by, not a limit in law") if "Autism" in one]
    assert [one for one in _under(page, "Yours to do, if you wish") if "Ombudsman" in one]


def test_a_birthday_is_not_listed_as_owed(page: DeadlinesPage) -> None:
    assert not [row for row in page.list.rows.rows if "school age" in row.title]


def test_a_journal_without_steps_has_no_rows_to_be_late(
    qtbot: QtBot, context: WindowContext
) -> None:
    page = DeadlinesPage(context)
    qtbot.addWidget(page)
    assert not any(row.title == "Late" for row in page.list.rows.rows)

"""Where a child stands, which plan is in force and the road ahead, on the Family page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from send_journal.domain.changes import ChangeSet
from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import Child, Entry
from send_journal.services.example import make_example_journal
from send_journal.services.opening import open_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.family.page import FamilyPage
from send_journal.ui.screens.family.road import NEXT
from send_journal.ui.widgets.buttons import Button
from tests.ui.parts import StandingClock
from tests.ui.sweep import look_over

ROWAN = "children:rowan"


@pytest.fixture
def page(
    qtbot: QtBot, context: WindowContext, clock: StandingClock, tmp_path: Path
) -> Iterator[FamilyPage]:
    """The page on the worked example, as at 1 October 2025."""
    path = tmp_path / "example.sendjournal"
    make_example_journal(path, computer="kitchen laptop", clock=clock)
    example = open_journal(path, computer="kitchen laptop")
    kept, context.journal = context.journal, example
    shown = FamilyPage(context)
    qtbot.addWidget(shown)
    shown.resize(1080, 760)
    shown.show_list(ROWAN)
    yield shown
    context.journal = kept
    example.close()


def words(page: FamilyPage) -> list[str]:
    return [label.text() for label in page._parts.findChildren(QLabel)]


def test_the_pane_says_where_things_stand_and_what_comes_with_its_law(page: FamilyPage) -> None:
    said = words(page)
    assert "Waiting for the final plan, since 1 July 2025" in said
    assert "No plan is in force, as far as the journal knows." in said
    at = said.index("The road ahead")
    assert said[at + 1 : at + 5] == [
        "1 September 2028",
        "Primary to secondary school",
        "A plan must name the next school before 15 February of that year.",
        "SEND Regulations 2014 (SI 2014/1530), reg 18(1)(b)",
    ]
    assert len(said[at + 1 :]) == 4 * NEXT + 1
    assert said[-1] == "Rules as checked on 30 June 2026. Not legal advice."
    look_over(page, page)


def test_a_plan_that_comes_shows_at_once_and_leads_to_its_entry(
    page: FamilyPage, qtbot: QtBot
) -> None:
    context = page.context
    plan = Entry(
        id="plan",
        children=("rowan",),
        kind="letter",
        date=UncertainDate("2025-09-30", Certainty.EXACT),
        title="The final plan",
        event="plan.final_sent",
    )
    change: ChangeSet = context.journal.save("add plan", {"entries": [plan]})
    context.publish(change, None)
    page.show_list(ROWAN)
    assert any("30 September 2025" in each for each in words(page))
    assert "No plan is in force, as far as the journal knows." not in words(page)
    link = next(
        each
        for each in page._parts.findChildren(Button)
        if each.accessibleName() == "The plan in the journal"
        or each.text() == "The plan in the journal"
    )
    with qtbot.waitSignal(context.navigate_requested) as gone:
        link.click()
    assert gone.args == ["journal", {"entry": "plan"}]


def test_without_a_birth_date_the_road_says_what_it_needs(page: FamilyPage) -> None:
    context = page.context
    context.publish(
        context.journal.save("add child", {"children": [Child(id="kim", name="Kim")]}), None
    )
    page.show_list("children:kim")
    said = words(page)
    assert "No step of the law is in the journal yet" in said
    assert said[-1] == "It is worked out from the date of birth, up to the age of 25."


def test_the_road_can_be_printed_from_here(page: FamilyPage, qtbot: QtBot) -> None:
    button = next(each for each in page.buttons(ROWAN) if each.words == "Print the road ahead")
    with qtbot.waitSignal(page.context.navigate_requested) as gone:
        button.act()
    assert gone.args == ["print", {"paper": "path"}]
    assert page.context.child == "rowan"

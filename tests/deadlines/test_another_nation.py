"""Another nation, or a new Act, needs data only: a made-up pack with the same engine."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from send_journal.deadlines.deadline import Deadline
from send_journal.deadlines.loader import load_pack
from send_journal.deadlines.pack import RulePack
from send_journal.services.deadlines import Clocks
from tests.deadlines.records import record

MADE_UP = Path(__file__).parents[1] / "data" / "rules_made_up"


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return load_pack(MADE_UP)


def rows(pack: RulePack, as_of: str, *steps: str, **lists: object) -> dict[str, Deadline]:
    clocks = Clocks(record(*steps, **lists), dt.date.fromisoformat(as_of), pack=pack)
    return {row.rule.id: row for row in clocks.deadlines().rows}


@pytest.mark.parametrize(
    ("asked", "due", "provision"),
    [
        ("2021-12-31", "2022-01-30", "s.3"),
        ("2022-01-01", "2022-01-20", "s.1"),
        ("2019-04-01", "2019-05-01", "s.3"),
    ],
)
def test_the_version_is_that_of_the_day_the_clock_started(
    pack: RulePack, asked: str, due: str, provision: str
) -> None:
    row = rows(pack, asked, f"e1 support.asked {asked}")["support.answer"]
    assert row.due == dt.date.fromisoformat(due)
    assert row.law.provision == provision


def test_before_commencement_there_is_no_row(pack: RulePack) -> None:
    assert rows(pack, "2019-03-31", "e1 support.asked 2019-03-31") == {}


def test_its_own_steps_meet_end_and_start(pack: RulePack) -> None:
    steps = ("e1 support.asked 2025-03-03", "e2 support.answered 2025-03-25 answer=no")
    found = rows(pack, "2025-04-01", *steps)
    assert found["support.answer"].status == "met_late"
    assert found["support.answer"].days_late == 3
    assert found["support.appeal"].due == dt.date(2025, 4, 25)
    assert found["support.appeal"].status == "running"


def test_its_own_exception_is_shown_beside(pack: RulePack) -> None:
    closures = [{"from": "2025-03-10", "to": "2025-03-16", "what": "storm"}]
    found = rows(pack, "2025-04-01", "e1 support.asked 2025-03-03", closures=closures)
    assert [each.exception for each in found["support.answer"].if_exception] == [
        "A storm shut the board's office"
    ]


def test_england_s_steps_mean_nothing_there(pack: RulePack) -> None:
    assert rows(pack, "2025-10-01", "e1 ehcna.requested 2025-03-03") == {}


def test_stages_and_where_it_stands_come_from_its_own_data(pack: RulePack) -> None:
    asked = record("e1 support.asked 2025-03-03", "e2 support.plan_given 2025-03-20")
    clocks = Clocks(asked, dt.date(2025, 4, 1), pack=pack)
    assert [climb.title for climb in clocks.ladders("c1")] == ["Stages of one request for support"]
    standing = clocks.where_now("c1")
    assert standing.words == "There is a support plan"
    assert standing.plan is not None
    assert standing.plan.entry == "e2"


def test_a_rule_whose_source_nobody_checked_gives_no_date(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(MADE_UP, tmp_path / "pack"))
    path = copy / "1_support" / "support.answer.toml"
    checked = path.read_text("utf-8")
    assert "verified from legislation" in checked
    path.write_text(checked.replace("verified from legislation", "unverified"), "utf-8")
    row = rows(load_pack(copy), "2022-06-01", "e1 support.asked 2022-01-01")["support.answer"]
    assert (row.status, row.due, row.late_after, row.days_late) == ("unknown", None, None, None)
    assert row.working == ("The source of this limit has not been checked, so no date is given.",)


def test_a_law_without_a_number_gives_no_date(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(MADE_UP, tmp_path / "pack"))
    path = copy / "1_support" / "support.answer.toml"
    number = 'count = 20\nunit = "day"\ncounting = "event_day_included"\n'
    path.write_text(
        path.read_text("utf-8").replace(number, 'no_number = "without_delay"\n'), "utf-8"
    )
    row = rows(load_pack(copy), "2022-06-01", "e1 support.asked 2022-01-01")["support.answer"]
    assert (row.status, row.due) == ("unknown", None)
    assert row.working == ("The law gives no number of days for this.",)

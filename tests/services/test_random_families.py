"""Whatever a family writes down, its clocks are counted and its papers print; a private word never does.

The numbers under 100 are as good as any others. A larger run of them is by hand: put more in.
"""

import datetime as dt
from pathlib import Path

import pytest

from send_journal.domain.record import Child, ProvisionLine, Record, Session
from send_journal.services.deadline_text import to_json, to_text
from send_journal.services.deadlines import Clocks
from send_journal.services.reporting import PaperRequest, make_paper, papers
from tests.services.random_families import PRIVATE, RandomFamily

PAPERS = [paper.name for paper in papers()]
READERS = ["council", "tribunal", "other-parent", "charity", "health", "own"]
SIZES = ["12", "16", "18"]
CHILDREN = ["c1", "c2", "all"]


@pytest.mark.parametrize("number", range(60))
def test_every_clock_is_counted(number: int) -> None:
    family = RandomFamily(number)
    clocks = Clocks(family.record, family.as_of)
    listed = clocks.deadlines("all")
    assert PRIVATE not in to_json(listed)
    assert PRIVATE not in to_text(listed, family.record)
    for child in ("c1", "c2"):
        clocks.ladders(child)
        clocks.waits(child)
        clocks.where_now(child)
        clocks.path(child)
    for row in listed.rows:
        assert row.working, row.rule.id
        assert row.own is False or row.status != "late", row.rule.id


@pytest.mark.parametrize("number", range(20))
def test_every_paper_prints(number: int, tmp_path: Path) -> None:
    family = RandomFamily(number)
    for paper in family.any_of(PAPERS), family.any_of(PAPERS):
        request = PaperRequest(
            paper=paper,
            as_of=family.as_of,
            child=family.any_of(CHILDREN),
            reader=family.any_of(READERS),
            size=int(family.any_of(SIZES)),
        )
        # every text of the finished file is held to what may print; a leak stops it here
        make_paper(family.record, request, tmp_path / f"{paper}.pdf")
        csv = tmp_path / f"{paper}.csv"
        make_paper(family.record, request, csv)
        assert PRIVATE not in csv.read_text(encoding="utf-8-sig")
        csv.unlink()
        (tmp_path / f"{paper}.pdf").unlink()


def test_a_curly_quote_in_a_bookmark_is_no_leak(tmp_path: Path) -> None:
    """A bookmark is kept in PDFDocEncoding, where a curly quote is no letter of Latin-1."""
    line = ProvisionLine(
        id="l1", child="c1", what="Sam’s speech – “weekly”", minutes=30, per="week"
    )
    missed = Session(id="s1", line="l1", date=dt.date(2025, 9, 8), minutes=30, given=0)
    record = Record(
        children=(Child(id="c1", name="Sam Example"),), provision=(line,), sessions=(missed,)
    )
    for ending in ("pdf", "csv"):
        request = PaperRequest(paper="provision", as_of=dt.date(2025, 10, 1))
        assert make_paper(record, request, tmp_path / f"provision.{ending}").path.exists()

"""What a paper says of what was promised and asked for, in a journal with no step of the law."""

import dataclasses
import datetime as dt
import re
from pathlib import Path

from send_journal.domain.record import Body, Child, Promise, Record
from send_journal.reports.readback import read_back
from send_journal.services.reporting import PaperRequest, make_paper
from tests.reports.family import AS_OF, entry, when

PROMISED = Record(
    children=(Child(id="c1", name="Rowan Hale"),),
    bodies=(Body(id="b1", name="Northfield Council", kind="council"),),
    entries=(entry(1, when("2025-09-29"), kind="call", title="About the plan", body="b1"),),
    promises=(Promise(id="p", entry="e01", by="b1", words="It comes", due=dt.date(2025, 10, 8)),),
)


def printed(record: Record, paper: str, folder: Path) -> str:
    made = make_paper(record, PaperRequest(paper=paper, as_of=AS_OF), folder / "paper.pdf")
    return re.sub(r"\s+", " ", " ".join(piece.text for piece in read_back(made.path).tagged))


def test_a_promise_alone_is_on_the_deadline_report(tmp_path: Path) -> None:
    said = printed(PROMISED, "deadlines", tmp_path)
    assert "Northfield Council: It comes" in said
    assert "8 October 2025" in said
    assert "No promise is recorded" not in said


def test_an_answer_asked_for_is_enough_for_the_timeline_to_say_that_it_did_not_come(
    tmp_path: Path,
) -> None:
    asking = dataclasses.replace(
        PROMISED.entries[0], direction="out", reply_by=dt.date(2025, 9, 30)
    )
    said = printed(
        dataclasses.replace(PROMISED, entries=(asking,), promises=()), "timeline", tmp_path
    )
    assert "No answer is recorded." in said

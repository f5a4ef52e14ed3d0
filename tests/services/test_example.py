"""The worked example: whole, in plain words, and telling the story that the drawings show."""

import datetime as dt
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from send_journal.domain.dates import Certainty
from send_journal.domain.record import ENTRY_KINDS, STATUSES, Entry, Record
from send_journal.importing.open_format_write import to_json
from send_journal.problems import KnownProblem
from send_journal.resources import resources
from send_journal.services.deadlines import Deadline, deadlines
from send_journal.services.example import EXAMPLE_DAY, example_file, make_example_journal
from send_journal.services.opening import create_journal, is_locked, open_journal
from send_journal.services.sources import known_events, read_source_file

UNKIND = re.compile(r"\b(lied|lying|fail\w*|refused to engage|breach\w*|disgrace\w*)\b", re.I)


@pytest.fixture(scope="module")
def record() -> Record:
    return example_file().record


def of(record: Record, event: str, child: str = "rowan") -> list[Entry]:
    return [one for one in record.entries if one.event == event and child in one.children]


def test_it_is_written_as_we_write_and_knows_every_step(record: Record) -> None:
    path = resources() / "example" / "example.json"
    assert to_json(record) == path.read_bytes()
    assert record.example
    assert {one.event for one in record.entries if one.event} <= known_events()
    assert len(read_source_file(path).warnings) == 1  # a bare file leaves the documents behind


def test_every_document_is_what_its_fingerprint_says(record: Record) -> None:
    file = example_file()
    folder = resources() / "example" / "documents"
    for document in record.documents:
        content = file.content(document.id)
        assert hashlib.sha256(content).hexdigest() == document.sha256
        assert b"made-up family" in content or document.media_type == "image/png"
    assert {f"documents/{path.name}" for path in folder.iterdir()} == {
        document.file for document in record.documents
    }
    used = {one for entry in record.entries for one in entry.documents}
    assert used == {document.id for document in record.documents}


def test_it_shows_a_bit_of_everything(record: Record) -> None:
    assert {one.kind for one in record.entries} == set(ENTRY_KINDS)
    assert {one.date.certainty for one in record.entries} == set(Certainty)
    assert {one.status for one in record.entries} == {*STATUSES, None}
    assert any(one.is_private_only for one in record.entries)
    assert any(len(one.children) == 2 for one in record.entries)
    assert any(one.until for one in record.entries)
    assert any("Robin" in one.fact for one in record.entries if one.children == ("rowan",))
    hidden = [one.words for one in record.hide]
    assert any(words in one.fact for words in hidden for one in record.entries)


def test_facts_are_short_dated_and_blame_nobody(record: Record) -> None:
    for one in record.entries:
        if one.fact:
            assert 5 <= len(one.fact.split()) <= 25, one.id
            assert one.fact.endswith((".", ".”")), one.id
        for text in (one.title, one.fact):
            assert not UNKIND.search(text), one.id
        private = one.private.split(". ")[-1]
        assert not private or private not in one.fact


def test_the_dates_are_those_of_the_drawings(record: Record) -> None:
    expected = {
        "ehcna.requested": ["2025-03-03"],
        "ehcna.agreed": ["2025-04-11"],
        "ehcna.advice_requested": ["2025-04-22"] * 3,
        "ehcna.advice_received": ["2025-05-12", "2025-05-28", "2025-07-09"],
        "plan.agreed": ["2025-06-20"],
        "plan.draft_sent": ["2025-07-01"],
        "plan.views_sent": ["2025-07-14"],
        "plan.final_sent": [],
        "complaint.council": ["2025-08-18"],
        "complaint.council_replied": ["2025-09-12"],
        "info.sar_made": ["2025-09-08"],
        "info.pupil_record_asked": ["2025-09-22"],
        "wait.referred": ["2024-01-15", "2024-06-10", "2025-01-06"],
    }
    for event, days in expected.items():
        assert [one.date.text for one in of(record, event)] == days
    (reply,) = of(record, "complaint.council_replied")
    assert (reply.printed, reply.received) == (dt.date(2025, 9, 5), dt.date(2025, 9, 12))
    waited = [
        divmod((EXAMPLE_DAY - dt.date.fromisoformat(one.date.text)).days, 7)
        for one in of(record, "wait.referred")
    ]
    assert waited == [(89, 2), (68, 2), (38, 2)]
    meeting = next(one for one in record.entries if one.date.text == "2025-10-09")
    assert (meeting.status, meeting.time) == ("expected", "10:00")
    assert len(meeting.details["asks"]) == 3  # type: ignore[arg-type]  # a list, which the reader checked


def test_support_this_term_is_seventeen_twenty_of_which_ten_thirty_was_given(
    record: Record,
) -> None:
    lines = {one.id for one in record.provision if one.child == "rowan"}
    sessions = [one for one in record.sessions if one.line in lines]
    due, given = (
        sum(one.minutes or 0 for one in sessions),
        sum(one.given or 0 for one in sessions),
    )
    assert (divmod(due, 60), divmod(given, 60), divmod(due - given, 60)) == (
        (17, 20),
        (10, 30),
        (6, 50),
    )
    assert all(one.why for one in sessions if one.given == 0)
    assert Counter(one.why for one in sessions if one.why).most_common(1) == [("staff away", 9)]
    closed = [(one.from_day, one.to_day) for one in record.closures]
    assert not [one for one in sessions if any(a <= one.date <= b for a, b in closed)]


def test_the_chronology_fits_its_short_form(record: Record) -> None:
    for child in ("rowan", "robin"):
        key = [one for one in record.entries if one.key and child in one.children]
        assert 10 <= len(key) <= 15


def test_the_clocks_find_one_of_each_in_it(record: Record) -> None:
    rows = deadlines(record, EXAMPLE_DAY).rows
    assert {row.status for row in rows} == {
        "late",
        "met",
        "met_late",
        "running",
        "ended",
        "unknown",
    }

    def of_rule(rule: str, child: str) -> list[Deadline]:
        return [row for row in rows if row.rule.id == rule and row.child == child]

    (late,) = of_rule("ehcna.final_plan", "rowan")
    assert (late.due, late.status, late.days_late) == (dt.date(2025, 7, 21), "late", 72)
    (advice,) = of_rule("ehcna.advice", "rowan")
    assert (advice.status, advice.days_late) == ("met_late", 36)
    assert [row.due for row in of_rule("info.sar", "rowan")] == [dt.date(2025, 10, 8)]
    assert [row.due for row in of_rule("info.pupil_record", "rowan")] == [dt.date(2025, 10, 13)]
    (in_range,) = of_rule("health.autism", "robin")
    assert (in_range.due, in_range.earliest, in_range.latest) == (
        None,
        dt.date(2021, 8, 1),
        dt.date(2021, 8, 31),
    )
    (excepted,) = of_rule("ehcna.final_plan", "robin")
    assert excepted.days_late == 43
    assert [each.days_late_outside for each in excepted.if_exception] == [32]
    assert [row.override is not None for row in of_rule("appeal.la_response", "robin")] == [True]


def test_in_august_the_appeal_limit_rolls_and_the_mediation_limit_does_not(
    record: Record,
) -> None:
    rows = [row for row in deadlines(record, EXAMPLE_DAY, "robin").rows if row.started_by]
    (plan,) = of(record, "plan.amended_final", "robin")
    due = {row.rule.id: row.due for row in rows if row.started_by == plan.id}
    assert due["appeal.deadline"] == dt.date(2025, 9, 1)
    assert due["mediation.contact_adviser"] == dt.date(2025, 8, 20)


def test_the_journal_has_no_lock_is_marked_and_is_left_alone_the_second_time(
    tmp_path: Path,
) -> None:
    path = tmp_path / "example.sendjournal"
    assert make_example_journal(path, computer="Kitchen")
    assert not is_locked(path)
    journal = open_journal(path, computer="Kitchen")
    assert journal.example
    assert journal.record() == example_file().record
    assert len(journal.documents_held()) == len(journal.record().documents)
    journal.delete("delete", {"promises": ["promise-1"]})
    journal.close()
    assert not make_example_journal(path, computer="Kitchen")
    journal = open_journal(path, computer="Kitchen", read_only=True)
    assert journal.thing("promises", "promise-1") is None
    journal.close()


def test_another_journal_of_that_name_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "example.sendjournal"
    create_journal(path, passphrase=None, computer="Kitchen").close()
    with pytest.raises(KnownProblem, match="not the example"):
        make_example_journal(path, computer="Kitchen")

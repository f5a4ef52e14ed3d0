"""The open format in and out: nothing lost, nothing invented."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import AUTO_ID, Record
from send_journal.importing.open_format import read_open_file
from send_journal.importing.open_format_write import to_json
from tests.strategies import records


def file_with(**lists: object) -> bytes:
    top: dict[str, object] = {"format": "send-journal/1", "children": [{"id": "c1", "name": "Sam"}]}
    return json.dumps({**top, **lists}).encode()


def entry(**keys: object) -> dict[str, object]:
    return {"id": "e1", "child": "c1", "date": "2025-03-03", "title": "A call", **keys}


def entry_back(**keys: object) -> dict[str, Any]:
    """One entry, read and written again."""
    written = json.loads(to_json(read_open_file(file_with(entries=[entry(**keys)])).record))
    back: dict[str, Any] = written["entries"][0]
    return back


@settings(max_examples=60, deadline=None)
@given(records())
def test_every_record_comes_back_as_it_was(record: Record) -> None:
    raw = to_json(record)
    again = read_open_file(raw).record
    assert again == record
    assert to_json(again) == raw


def test_the_example_of_the_format_comes_back_with_every_key() -> None:
    example = entry(
        kind="letter",
        direction="out",
        date_kind="exact",
        time="10:30",
        printed="2025-03-01",
        posted="2025-03-01",
        received="2025-03-03",
        fact="What happened, as it may be printed.",
        private="Feelings and working notes.",
        event="ehcna.requested",
        status="agreed",
        said_by="council",
        recorded="2025-03-04T09:12:00Z",
        proof={"how": "recorded delivery", "reference": "AB 1", "clerk": "J"},
        reply_by="2025-04-14",
        place="Home",
        key=True,
        order=2,
        because="mediation",
        names_school=False,
        unheard_of={"deep": [1, 2.5, None, {"x": "y"}]},
    )
    assert entry_back(**example) == example


def test_unknown_keys_are_kept_at_every_level() -> None:
    odd = {"odd": 1}
    written = {
        "source": {"citation": "a case"},
        "children": [
            {
                "id": "c1",
                "name": "Sam",
                "council": [{"body": "b1", **odd}],
                "school": [{"body": "b1", **odd}],
                "references": [{"number": "7", **odd}],
                **odd,
            }
        ],
        "bodies": [{"id": "b1", "name": "A council", **odd}],
        "people": [{"id": "p1", "name": "A. N.", "posts": [{"body": "b1", **odd}], **odd}],
        "entries": [entry(proof={"how": "by hand", **odd}, **odd)],
        "documents": [{"id": "d1", "name": "a.pdf", **odd}],
        "promises": [{"id": "k1", "entry": "e1", **odd}],
        "provision": [{"id": "l1", "child": "c1", **odd}],
        "sessions": [{"id": "s1", "line": "l1", "date": "2025-03-03", **odd}],
        "terms": [{"from": "2025-01-06", "to": "2025-04-04", **odd}],
        "closures": [{"from": "2025-02-17", "to": "2025-02-21", **odd}],
        "overrides": [{"rule": "ehcna.decision", **odd}],
        "hide": [{"words": "12 High Street", **odd}],
        "profiles": [{"id": "f1", "name": "Aunt", **odd}],
        "paper_words": [{"paper": "timeline", **odd}],
    }
    back = json.loads(to_json(read_open_file(file_with(**written)).record))
    assert back.pop("format") == "send-journal/1"
    assert back["entries"][0].pop("date_kind") == "exact"
    assert back == written


def test_what_has_no_id_gets_the_same_one_each_time_and_is_written_without() -> None:
    closure = {"from": "2025-02-17", "to": "2025-02-21", "what": "half-term"}
    raw = file_with(closures=[closure, closure, {**closure, "what": "strike"}])
    first, again = read_open_file(raw).record, read_open_file(raw).record
    ids = [one.id for one in first.closures]
    assert len(set(ids)) == 3
    assert all(one.startswith(AUTO_ID) for one in ids)
    assert first == again
    assert all("id" not in one for one in json.loads(to_json(first))["closures"])


def test_a_made_id_is_written_where_something_points_at_it() -> None:
    raw = json.dumps(
        {
            "format": "send-journal/1",
            "children": [{"name": "Sam"}],
            "entries": [{"id": "e1", "date": "2025", "title": "x"}],
        }
    ).encode()
    record = read_open_file(raw).record
    assert read_open_file(to_json(record)).record == record


def test_one_child_may_be_left_out_and_two_may_share_an_entry() -> None:
    alone = read_open_file(file_with(entries=[{"id": "e1", "date": "2025", "title": "x"}])).record
    assert alone.entries[0].children == ("c1",)
    two = [{"id": "c1", "name": "Sam"}, {"id": "c2", "name": "Ada"}]
    shared = file_with(children=two, entries=[entry(child=["c2", "c1"])])
    assert read_open_file(shared).record.entries[0].children == ("c2", "c1")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"date": "2024-07"}, UncertainDate("2024-07", Certainty.MONTH)),
        ({"date": "2024"}, UncertainDate("2024", Certainty.YEAR)),
        ({"date": "2024-07-01"}, UncertainDate("2024-07-01", Certainty.EXACT)),
        ({"date": "2024-07", "date_kind": "about"}, UncertainDate("2024-07", Certainty.ABOUT)),
        ({"date": None, "date_kind": "unknown"}, UncertainDate("", Certainty.UNKNOWN)),
        ({"date": "", "date_kind": "unknown"}, UncertainDate("", Certainty.UNKNOWN)),
    ],
)
def test_dates_are_as_sure_as_they_look(keys: dict[str, object], expected: UncertainDate) -> None:
    assert read_open_file(file_with(entries=[entry(**keys)])).record.entries[0].date == expected


def test_an_unknown_date_needs_no_date() -> None:
    bare = {"id": "e1", "date_kind": "unknown", "title": "x"}
    record = read_open_file(file_with(entries=[bare])).record
    assert record.entries[0].date == UncertainDate("", Certainty.UNKNOWN)
    assert "date" not in json.loads(to_json(record))["entries"][0]


def test_an_instant_is_held_in_utc_and_an_import_sets_none() -> None:
    record = read_open_file(
        file_with(entries=[entry(recorded="2025-07-04T09:12:00+01:00"), entry(id="e2")])
    ).record
    assert record.entries[0].recorded is None
    assert record.entries[1].recorded == dt.datetime(2025, 7, 4, 8, 12, tzinfo=dt.UTC)
    assert b'"recorded": "2025-07-04T08:12:00Z"' in to_json(record)


def test_entries_come_in_the_order_of_the_record_and_the_lists_in_that_of_the_file() -> None:
    made = [
        entry(id="late", date="2025-04-01"),
        entry(id="b", order=1),
        entry(id="unknown", date=None, date_kind="unknown"),
        entry(id="a", order=2),
        entry(id="before", date="2025-03", date_kind="before"),
    ]
    people = [{"id": "z", "name": "Z"}, {"id": "a", "name": "A"}]
    record = read_open_file(file_with(entries=made, people=people)).record
    assert [one.id for one in record.entries] == ["before", "b", "a", "late", "unknown"]
    assert [one.id for one in record.people] == ["z", "a"]


def test_a_byte_order_mark_is_allowed() -> None:
    assert read_open_file(b"\xef\xbb\xbf" + file_with()).record.children[0].name == "Sam"


def test_an_unknown_event_is_kept_and_named() -> None:
    raw = file_with(
        entries=[
            entry(event="ehcna.requested"),
            entry(id="e2", event="made.up"),
            entry(id="e3", event="made.up"),
        ]
    )
    found = read_open_file(raw, known_events={"ehcna.requested"})
    assert [one.event for one in found.record.entries][1:] == ["made.up", "made.up"]
    assert found.warnings == (
        (
            "“made.up” is not a step that this program knows (entry e2, e3). "
            "It is kept, and starts no clock."
        ),
    )


def test_a_bare_file_says_that_its_documents_did_not_come_along() -> None:
    document = {"id": "d1", "name": "letter.pdf", "sha256": "0" * 64, "file": "documents/a.pdf"}
    found = read_open_file(file_with(documents=[document]))
    assert found.record.documents[0].name == "letter.pdf"
    assert found.with_content == frozenset()
    assert found.warnings == (
        "The document “letter.pdf” is named, but its file did not come along.",
    )


def test_large_and_small_numbers_and_empty_texts_come_back() -> None:
    back = entry_back(
        fact="", title="x", huge=10**30, small=1e-300, nought=0, empty="", none=None, order=0
    )
    assert back["huge"] == 10**30
    assert back["small"] == 1e-300
    assert (back["nought"], back["empty"], back["none"], back["order"]) == (0, "", None, 0)
    assert "fact" not in back

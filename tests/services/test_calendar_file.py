"""The calendar file: read back, discreet, the same for the same clock, and put right by a later one."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event

from send_journal.domain.record import Hide
from send_journal.services.calendar_file import save_calendar, to_calendar
from send_journal.services.print_check import PrintLeakProblem
from tests.deadlines.records import record

AS_OF = dt.date(2025, 8, 10)
STEPS = ("e1 plan.final_sent 2025-06-13", "e2 info.sar_made 2025-08-01")


def read(written: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(written).walk("VEVENT")}


def by_title(written: bytes) -> dict[str, Any]:
    return {str(event["summary"]): event for event in Calendar.from_ical(written).walk("VEVENT")}


def test_it_says_nothing_unless_somebody_chose_otherwise() -> None:
    journal = record(*STEPS, children=[{"id": "c1", "name": "Rowan"}])
    written = to_calendar(journal, AS_OF)
    for word in (b"Rowan", b"council", b"ppeal", b"Tribunal", b"law", b"plan", b"SEND Reg"):
        assert word not in written
    assert {str(event["summary"]) for event in read(written).values()} == {
        "Look at your journal",
        "Look at your journal: a day to act by",
    }
    chosen = to_calendar(journal, AS_OF, in_words=True)
    assert b"Rowan: Last day to appeal" in chosen


def test_a_right_of_the_family_s_own_is_on_its_safe_day() -> None:
    events = by_title(to_calendar(record(*STEPS), AS_OF, in_words=True))
    appeal = events["Sam: Last day to appeal"]
    assert appeal["dtstart"].dt == dt.date(2025, 8, 13)
    assert appeal["dtend"].dt == dt.date(2025, 8, 14)
    assert "The limit itself is 1 September 2025" in appeal["description"]
    alarms = [alarm["trigger"].dt for alarm in appeal.walk("VALARM")]
    assert alarms == [dt.timedelta(days=-7), dt.timedelta(days=-3), dt.timedelta(days=-1)]


def test_the_same_day_gives_the_same_bytes_and_a_later_file_the_same_uids() -> None:
    journal = record(*STEPS)
    first, again = to_calendar(journal, AS_OF), to_calendar(journal, AS_OF)
    assert first == again
    later = read(to_calendar(journal, AS_OF + dt.timedelta(days=1)))
    earlier = read(first)
    assert set(later) == set(earlier)
    for uid, event in later.items():
        assert event["sequence"] == earlier[uid]["sequence"] + 1


def test_what_was_done_is_taken_out_by_the_next_file() -> None:
    before = read(to_calendar(record(*STEPS), AS_OF))
    after = read(to_calendar(record(*STEPS, "e3 info.sar_answered 2025-08-09"), AS_OF))
    assert set(before) == set(after)
    cancelled = [event for event in after.values() if event["status"] == "CANCELLED"]
    assert len(cancelled) == 1
    assert not cancelled[0].walk("VALARM")


def test_what_has_passed_and_what_has_no_day_is_not_in_it() -> None:
    journal = record("e1 ehcna.requested 2025-01-06", "e2 reassessment.requested 2025-08")
    assert read(to_calendar(journal, AS_OF)) == {}


@pytest.mark.parametrize("child", ["c1", "c2", "all", None])
def test_one_child_or_all(child: str | None) -> None:
    journal = record(
        children=[{"id": "c1", "name": "Sam"}, {"id": "c2", "name": "Ali"}],
        entries=[
            {"id": "e1", "child": "c1", "date": "2025-08-01", "event": "ehcna.requested"},
            {"id": "e2", "child": "c2", "date": "2025-08-04", "event": "ehcna.requested"},
            {
                "id": "e3",
                "child": "c2",
                "date": "2025-08-05",
                "title": "Asked",
                "reply_by": "2025-08-20",
            },
        ],
    )
    written = to_calendar(journal, AS_OF, child, in_words=True)
    names = {title.split(":")[0] for title in by_title(written)}
    wanted = {"c1": {"Sam"}, "c2": {"Ali", "Asked (promise, not law)"}}
    assert names == wanted.get(str(child), {"Sam", "Ali", "Asked (promise, not law)"})


HIDE = Hide(id="h1", words="12 Mill Lane", what="address")
PROMISED: dict[str, Any] = {
    "children": [{"id": "c1", "name": "Rowan Hale"}, {"id": "c2", "name": "Robin Hale"}],
    "entries": [
        {
            "id": "e1",
            "child": "c1",
            "kind": "letter",
            "direction": "out",
            "date": "2025-08-01",
            "title": "Asked for Robin’s papers, to 12 Mill Lane",
            "private": "I cried",
            "reply_by": "2025-08-20",
        },
        {
            "id": "e2",
            "child": "c1",
            "kind": "appointment",
            "date": "2025-08-30",
            "title": "Clinic in Elmsford",
            "reply_by": "2025-08-25",
        },
        {"id": "e3", "child": "c1", "date": "2025-08-01", "event": "ehcna.requested"},
    ],
}


def test_a_calendar_is_masked_as_any_other_paper() -> None:
    journal = replace(record(**PROMISED), hide=(HIDE,))
    council = set(by_title(to_calendar(journal, AS_OF, "c1", in_words=True)))
    assert "Asked for [another child]’s papers, to [address hidden] (promise, not law)" in council
    assert "Clinic in Elmsford (promise, not law)" in council
    parent = set(by_title(to_calendar(journal, AS_OF, "c1", in_words=True, reader="other-parent")))
    assert not any("Clinic" in title for title in parent)
    charity = to_calendar(journal, AS_OF, "c1", in_words=True, reader="charity")
    assert "R.H.: Decision whether to assess" in by_title(charity)
    assert not any(word in charity for word in (b"Rowan", b"Robin", b"Mill", b"cried"))
    own = set(by_title(to_calendar(journal, AS_OF, "c1", in_words=True, reader="own")))
    assert "Asked for Robin’s papers, to 12 Mill Lane (promise, not law)" in own


@pytest.mark.parametrize("where", ["summary", "description", "uid", "x-note"])
def test_a_sentence_planted_in_a_calendar_stops_it(
    where: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add = Event.add

    def planted(self: Event, name: str, value: object) -> None:
        add(self, name, value)
        if name == "class":
            add(self, where, "I cried in the car park")

    journal = replace(record(**PROMISED), hide=(HIDE,))
    out = tmp_path / "days.ics"
    save_calendar(journal, AS_OF, out, "c1")
    before = out.read_bytes()
    monkeypatch.setattr(Event, "add", planted)
    with pytest.raises(PrintLeakProblem, match="I cried in the car park"):
        save_calendar(journal, AS_OF, out, "c1")
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_odd_signs_in_a_title_come_back_as_they_were() -> None:
    title = "Ask; then, wait\\n: “a=b” " + "long " * 40
    journal = record(
        children=[{"id": "c1", "name": "Sam"}],
        entries=[
            {
                "id": "e1",
                "child": "c1",
                "date": "2025-08-01",
                "title": title,
                "reply_by": "2025-09-01",
            }
        ],
    )
    assert f"{title} (promise, not law)" in by_title(to_calendar(journal, AS_OF, in_words=True))

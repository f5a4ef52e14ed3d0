"""Whatever a thing holds comes back from the file the same."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import LISTS, Child, Entry, Promise, Record
from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal
from send_journal.storage.plain import as_text, from_text, plain, thing_from
from tests.storage.family import entry
from tests.strategies import records


@given(records())
def test_every_thing_is_the_same_after_a_round_trip_as_text(record: Record) -> None:
    for list_name in LISTS:
        for thing in getattr(record, list_name):
            assert thing_from(list_name, from_text(as_text(plain(thing)))) == thing


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records())
def test_every_record_is_the_same_after_a_round_trip_through_a_file(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    path = tmp_path_factory.mktemp("journal") / "ours.sendjournal"
    journal = create_journal(path, passphrase=None, computer="Kitchen", example=record.example)
    things = {name: getattr(record, name) for name in LISTS}
    journal.save("bring in", things, details=record.details)
    assert journal.record() == record
    assert journal.check().sentences[0] == "This journal is sound."
    numbers = [each.number for each in journal.record().documents if each.number]
    journal.undo()
    nothing = Record(example=record.example, details=record.details)
    assert journal.record() == dataclasses.replace(nothing, numbers_given=max(numbers, default=0))
    journal.redo()
    assert journal.record() == record
    assert journal.check().sound
    journal.close()


def test_the_order_of_entries_is_the_record_s_own(journal: Journal) -> None:
    days = ("2025-03-03", "2025-03", "2025", "2025-03-04")
    kinds = ("exact", "about", "before", "after", "month", "year")
    entries = [
        entry(number, UncertainDate.read(day, kind), order=order, time=time)
        for number, (day, kind, order, time) in enumerate(
            (day, kind, order, time)
            for day in days
            for kind in kinds
            for order in (None, -1, 2)
            for time in (None, "09:30")
            if _fits(day, kind)
        )
    ]
    journal.save("add", {"children": [Child(id="c1", name="Sam")], "entries": entries[::-1]})
    assert list(journal.record().entries) == sorted(entries, key=Entry.sort_key)


def _fits(day: str, kind: str) -> bool:
    return {"exact": 10, "month": 7, "year": 4}.get(kind, len(day)) == len(day)


@pytest.mark.parametrize("kept", [None, False, dt.date(2025, 3, 3)])
def test_kept_not_kept_and_not_known_stay_three_things(kept: dt.date | bool | None) -> None:
    promise = Promise(id="p", kept=kept)
    assert thing_from("promises", from_text(as_text(plain(promise)))) == promise


def test_a_letter_that_is_none_is_kept_as_the_sign_for_that(journal: Journal) -> None:
    thing = entry(1, "2025-03-03", title="half \ud83d", details={"x": "\ud83d\ude42"})
    journal.save("add", {"children": [Child(id="c1", name="Sam")], "entries": [thing]})
    wanted = dataclasses.replace(thing, title="half \ufffd", details={"x": "🙂"})
    assert journal.thing("entries", "e1") == wanted


def test_a_list_takes_only_its_own_things(journal: Journal) -> None:
    with pytest.raises(TypeError, match="a Child does not belong in people"):
        journal.save("add", {"people": [Child(id="c1", name="Sam")]})
    with pytest.raises(ValueError, match="no list named pupils"):
        journal.save("add", {"pupils": [Child(id="c1", name="Sam")]})
    assert journal.record() == Record()

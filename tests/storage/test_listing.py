"""Lists of entries: what is held is true until something is written, and far down is as near the top."""

import dataclasses
import datetime as dt

import pytest

from send_journal.domain.dates import UncertainDate
from send_journal.domain.listing import EntryQuery
from send_journal.services.journal import Journal
from send_journal.storage import driver, listing
from tests.storage.family import FAMILY, SAM, entry

OTHER = dataclasses.replace(SAM, id="c9", name="Wren Hale")
SAMS = EntryQuery(child=SAM.id)


@pytest.fixture
def filled(journal: Journal) -> Journal:
    days = [dt.date(2024, 1, 1) + dt.timedelta(number) for number in range(12)]
    entries = [entry(100 + number, UncertainDate.on(day)) for number, day in enumerate(days)]
    journal.save("add the family", FAMILY)
    journal.save("add twelve", {"entries": entries})
    return journal


def ids(journal: Journal, query: EntryQuery, page: int = 4) -> list[str]:
    """The whole list, a page at a time."""
    count = journal.count(query)
    return [line.id for at in range(0, count, page) for line in journal.page(query, at, page)]


@pytest.mark.parametrize(
    "query",
    [
        EntryQuery(),
        EntryQuery(newest_first=False),
        SAMS,
        EntryQuery(text="entry", child=SAM.id),
        EntryQuery(kinds=("note",)),
    ],
)
def test_far_down_a_list_is_the_same_list(
    filled: Journal, query: EntryQuery, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = ids(filled, query)
    monkeypatch.setattr(listing, "DEEP", 4)
    assert ids(filled, query) == near
    assert len(near) == filled.count(query)
    assert filled.page(query, len(near) + 4, 4) == ()


def test_what_is_written_is_counted_at_once(
    filled: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "DEEP", 0)
    before = ids(filled, SAMS)
    filled.save("add", {"entries": [entry(900, "2019-05-05")]})
    assert ids(filled, SAMS) == [*before[:-1], "e900", before[-1]]
    filled.delete("delete", {"entries": ["e900"]})
    assert ids(filled, SAMS) == before
    filled.bring_back("bring back", {"entries": ["e900"]})
    assert "e900" in ids(filled, SAMS)
    filled.undo()
    filled.undo()
    filled.undo()
    assert ids(filled, SAMS) == before


def test_a_list_of_one_child_leaves_out_the_others(filled: Journal) -> None:
    everything = ids(filled, SAMS)
    filled.save(
        "add another child",
        {
            "children": [OTHER],
            "entries": [entry(901, "2024-01-03", children=(OTHER.id,))],
        },
    )
    assert ids(filled, SAMS) == everything
    assert ids(filled, EntryQuery(child=OTHER.id)) == ["e901"]
    assert "e901" in ids(filled, EntryQuery())
    filled.delete("delete", {"entries": ["e901"]})
    assert ids(filled, EntryQuery(child=OTHER.id)) == []


def test_what_another_program_writes_is_counted(filled: Journal) -> None:
    count = filled.count(SAMS)
    beside = driver.connect(filled.path, None, "write")
    beside.execute("UPDATE entry SET state = 1 WHERE id = 'e100'")
    beside.close()
    assert filled.count(SAMS) == count - 1
    assert "e100" not in ids(filled, SAMS)

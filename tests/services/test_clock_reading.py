"""Clocks through a connection of their own: the same as on the journal's, locked or not, and stoppable."""

import datetime as dt
from pathlib import Path

import pytest

from send_journal.deadlines.rule import Rule
from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Child, Entry
from send_journal.services.clock_reading import read_clocks
from send_journal.services.deadlines import Clocks, explain
from send_journal.services.ladder_words import length_in_words
from send_journal.services.opening import create_journal

AS_OF = dt.date(2025, 10, 1)
REQUEST = Entry(
    id="request",
    children=("c1",),
    date=UncertainDate("2025-03-03"),
    received=dt.date(2025, 3, 3),
    event="ehcna.requested",
)


@pytest.mark.parametrize("passphrase", [None, "lantern otter plum window"])
def test_the_clocks_are_those_of_the_journal(tmp_path: Path, passphrase: str | None) -> None:
    journal = create_journal(
        tmp_path / "a.sendjournal", passphrase=passphrase, computer="kitchen laptop"
    )
    child = Child(id="c1", name="Rowan Hale", born=dt.date(2017, 2, 11))
    journal.save("add", {"children": [child], "entries": [REQUEST]})
    found = read_clocks(journal.safe.source(), AS_OF)
    assert found is not None
    assert found.record == journal.record()
    rows = Clocks(journal.record(), AS_OF).deadlines().rows
    assert [(row.rule.id, row.due, row.status) for row in found.deadlines().rows] == [
        (row.rule.id, row.due, row.status) for row in rows
    ]
    assert found.deadlines() is found.deadlines()  # held, not counted again
    journal.close()


def test_it_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    journal = create_journal(tmp_path / "a.sendjournal", passphrase=None, computer="kitchen laptop")
    assert read_clocks(journal.safe.source(), AS_OF, lambda: True) is None
    journal.close()


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("ehcna.final_plan", "20 weeks"),
        ("appeal.deadline", "2 months, or 1 month if later"),
        ("review.papers", "2 weeks before"),
        ("info.foi", "20 working days"),
    ],
)
def test_a_length_in_a_few_words(rule: str, words: str) -> None:
    found = explain(rule)
    assert isinstance(found, Rule)
    assert length_in_words(found, AS_OF) == words

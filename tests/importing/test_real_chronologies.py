"""Three published cases, as life made them, read from the open format."""

import json
from pathlib import Path

import pytest

from send_journal.domain.dates import Certainty
from send_journal.importing.open_format import read_open_file
from send_journal.importing.open_format_write import to_json

REAL = sorted((Path(__file__).parent.parent / "data" / "real").glob("*.json"))


def test_there_are_three() -> None:
    assert len(REAL) == 3


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_every_entry_once_and_months_stay_months(path: Path) -> None:
    raw = json.loads(path.read_bytes())
    found = read_open_file(path).record
    by_id = {one.id: one for one in found.entries}
    assert len(found.entries) == len(raw["entries"])
    for given in raw["entries"]:
        taken = by_id.pop(given["id"])
        assert (taken.date.text, taken.date.certainty) == (given["date"], given["date_kind"])
        if len(given["date"]) == 7 and given["date_kind"] == "month":
            assert taken.date.certainty is Certainty.MONTH
            assert taken.date.day is None
    assert not by_id


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_what_is_written_says_all_that_was_read(path: Path) -> None:
    raw = json.loads(path.read_bytes())
    back = json.loads(to_json(read_open_file(path).record))
    raw["entries"].sort(key=lambda one: one["id"])
    back["entries"].sort(key=lambda one: one["id"])
    assert back == raw

"""Whoever reads a whole journal or file is asked all the time whether to go on, and ends soon where not."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from send_journal.services.checking import check_with_key
from send_journal.services.copies import Copies, CopySource
from send_journal.services.exchange import preview_beside
from send_journal.services.journal import Journal
from send_journal.services.rehearsal import rehearse
from send_journal.services.sources import Stopped, read_source_file
from tests.storage.conftest import SetClock
from tests.storage.family import FAMILY, entry

MANY = 400


class Asked:
    """Lets work go on so many times; then it must end."""

    def __init__(self, times: int) -> None:
        self.left, self.times = times, 0

    def __call__(self) -> None:
        self.times += 1
        self.left -= 1
        if self.left < 0:
            raise Stopped


Reads = Callable[[Callable[[], None]], object]


@pytest.fixture(params=["check", "rehearsal"])
def reads(
    request: pytest.FixtureRequest, journal: Journal, clock: SetClock, copies: Copies
) -> Reads:
    """One of the two, over a journal of some hundred entries."""
    del clock
    journal.save("add the family", FAMILY)
    many = [entry(number, "2025-03-03", fact="some words") for number in range(10, 10 + MANY)]
    journal.save("add many", {"entries": many})
    source: CopySource = journal.safe.source()
    if request.param == "check":
        return lambda may_go_on: check_with_key(source.path, source.key, may_go_on)
    (copy,) = copies.make(source).made
    return lambda may_go_on: rehearse(source, copy.path, may_go_on=may_go_on)


@pytest.fixture
def copies(journal: Journal, clock: SetClock) -> Copies:
    return Copies(journal.path.with_name("copies"), clock=clock)


def file_of_many(folder: Path) -> Path:
    """A zip with some hundred entries and some documents."""
    entries = [
        {"id": f"n{number}", "date": "2025-03-03", "kind": "call", "title": "They rang"}
        for number in range(MANY)
    ]
    names = [f"documents/letter {number}.txt" for number in range(20)]
    documents = [{"id": name, "name": "Letter", "file": name} for name in names]
    record = {
        "format": "send-journal/1",
        "children": [{"id": "c1", "name": "Rowan"}],
        "entries": entries,
        "documents": documents,
    }
    out = folder / "many.zip"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("journal.json", json.dumps(record))
        for name in names:
            archive.writestr(name, f"Words of {name}")
    return out


def test_a_file_is_read_no_further_than_where_it_was_stopped(tmp_path: Path) -> None:
    path = file_of_many(tmp_path)
    whole = Asked(1_000_000)
    assert len(read_source_file(path, whole).record.entries) == MANY
    assert whole.times >= MANY + 20  # each entry and each document
    for times in (0, MANY // 2, whole.times - 10, whole.times - 1):
        asked = Asked(times)
        with pytest.raises(Stopped):
            read_source_file(path, asked)
        assert asked.times == times + 1


@pytest.mark.parametrize("differ", ["nothing", "each entry", "the child of each entry"])
def test_a_file_is_compared_no_further_than_where_it_was_stopped(
    journal: Journal, tmp_path: Path, differ: str
) -> None:
    file = read_source_file(file_of_many(tmp_path))
    name, facts = file.record.children[0], file.record.entries
    if differ == "each entry":
        facts = tuple(replace(each, fact="other words") for each in facts)
    elif differ == "the child of each entry":
        name = replace(name, name="Wren")
    journal.save("add what is there", {"children": [name], "entries": facts})
    source: CopySource = journal.safe.source()
    whole = Asked(1_000_000)
    found = preview_beside(source, file, whole)
    assert len(found.renamed) == {"nothing": 0, "each entry": MANY}.get(differ, MANY + 1)
    assert whole.times >= 2 * MANY
    for times in range(0, whole.times, whole.times // 20):
        asked = Asked(times)
        with pytest.raises(Stopped):
            preview_beside(source, file, asked)
        assert asked.times == times + 1


def test_it_ends_where_it_is(reads: Reads) -> None:
    whole = Asked(1_000_000)
    reads(whole)
    assert whole.times > 40  # far more often than there are parts
    for times in range(0, whole.times, whole.times // 20):
        asked = Asked(times)
        with pytest.raises(Stopped):
            reads(asked)
        assert asked.times <= times + 2

"""A journal and an open-format file are one kind of source, told apart without being asked."""

from pathlib import Path

import pytest

from send_journal.problems import KnownProblem
from send_journal.services.opening import create_journal
from send_journal.services.sources import Unlock, is_open_file, known_events, open_source
from tests.importing.test_open_format import entry, file_with
from tests.importing.test_open_format_archive import LETTER, document, packed
from tests.importing.test_open_format_archive import journal as record_of
from tests.services.test_exchange import take
from tests.storage.conftest import PASSPHRASE, MakeJournal

LOCKED = Unlock(passphrase=PASSPHRASE)


def never(path: Path) -> Unlock:
    raise AssertionError(f"{path} has no lock")


@pytest.mark.parametrize(
    ("name", "content", "is_open"),
    [
        ("a.json", b"", True),
        ("A.ZIP", b"", True),
        ("a", b'\xef\xbb\xbf\n {"format": 1}', True),
        ("a.txt", b"[]", True),
        ("a.bin", b"PK\x03\x04", True),
        ("a.sendjournal", b"SQLite format 3\x00", False),
        ("a.sendjournal", bytes(range(100, 200)) * 41, False),
    ],
)
def test_what_a_file_is(tmp_path: Path, name: str, content: bytes, *, is_open: bool) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert is_open_file(path) is is_open


def test_the_same_record_from_a_file_and_from_a_journal(
    make_journal: MakeJournal, tmp_path: Path
) -> None:
    raw = packed({"journal.json": record_of(document()), "documents/a.pdf": LETTER})
    path = tmp_path / "a.zip"
    path.write_bytes(raw)
    journal = make_journal("locked", passphrase=PASSPHRASE)
    take(journal, raw)
    asked: list[Path] = []

    def unlock(locked: Path) -> Unlock:
        asked.append(locked)
        return LOCKED

    with (
        open_source(path, unlock=never) as from_file,
        open_source(journal.path, unlock=unlock) as from_journal,
    ):
        assert from_file.record == from_journal.record
        assert from_file.content("d1") == from_journal.content("d1") == LETTER
        assert (from_file.is_journal, from_journal.is_journal) == (False, True)
    assert asked == [journal.path]


def test_a_source_is_only_read(tmp_path: Path) -> None:
    journal = create_journal(tmp_path / "a.sendjournal", passphrase=None, computer="Kitchen")
    take(journal, file_with(entries=[entry()]))
    journal.close()
    before = journal.path.read_bytes()
    with open_source(journal.path, unlock=never) as source:
        assert len(source.record.entries) == 1
    assert journal.path.read_bytes() == before
    assert not [path for path in journal.path.parent.iterdir() if path != journal.path]


def test_steps_that_no_clock_knows_are_named(tmp_path: Path) -> None:
    assert {"ehcna.requested", "wait.quoted", "complaint.matter_known"} <= known_events()
    path = tmp_path / "a.json"
    path.write_bytes(file_with(entries=[entry(event="ehcna.requested"), entry(id="e2", event="x")]))
    with open_source(path, unlock=never) as source:
        assert len(source.warnings) == 1
        assert "(entry e2)" in source.warnings[0]


@pytest.mark.parametrize("name", ["nothing.json", "nothing.sendjournal", "nothing"])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownProblem, match="There is no file"):
        open_source(tmp_path / name, unlock=never)

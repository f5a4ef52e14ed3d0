"""In and out of a real journal: nothing lost, all or nothing, never over a file."""

import dataclasses
import hashlib
import json
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from send_journal.domain.record import Record
from send_journal.importing.open_format import read_open_file
from send_journal.importing.open_format_write import to_json
from send_journal.problems import KnownProblem
from send_journal.services.example import NAME, example_file, example_journal
from send_journal.services.exchange import bring_in, export, preview
from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal
from send_journal.services.sources import Source, Unlock, open_source
from tests.importing.test_open_format import entry, file_with
from tests.importing.test_open_format_archive import LETTER, document, packed
from tests.importing.test_open_format_archive import journal as record_of
from tests.storage.conftest import MakeJournal
from tests.strategies import records

REAL = sorted((Path(__file__).parent.parent / "data" / "real").glob("*.json"))


def take(journal: Journal, raw: bytes) -> tuple[str, ...]:
    file = read_open_file(raw)
    planned = preview(journal, file)
    bring_in(journal, file, planned)
    return planned.sentences()


def source(journal: Journal) -> Source:
    return open_source(journal.path, unlock=lambda _: Unlock())


def exported(journal: Journal, out: Path) -> tuple[str, ...]:
    with source(journal) as opened:
        return export(opened, out).said


@settings(max_examples=20)
@given(record=records())
def test_whatever_goes_in_comes_out(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("journey")
    journal = create_journal(
        folder / "a.sendjournal", passphrase=None, computer="Kitchen", example=record.example
    )
    raw = to_json(record)
    take(journal, raw)
    assert journal.record() == record
    again = preview(journal, read_open_file(raw))
    assert not any(again.added.values())
    exported(journal, folder / "out.json")
    journal.close()
    documents = tuple(
        dataclasses.replace(each, number=number) for number, each in enumerate(record.documents, 1)
    )
    expected = to_json(dataclasses.replace(record, documents=documents))
    assert (folder / "out.json").read_bytes() == expected


def test_documents_go_in_and_come_out(journal: Journal, tmp_path: Path) -> None:
    raw = packed(
        {
            "journal.json": record_of(document(), document(id="d2", sha256="0" * 64, file=None)),
            "documents/a.pdf": LETTER,
        }
    )
    said = take(journal, raw)
    assert said[0] == "New: 1 child, 2 documents."
    assert journal.document_content("d1") == LETTER
    assert exported(journal, tmp_path / "out.zip") == (
        "0 entries written to out.zip, in plain.",
        "Anyone who has the file can read it, private text too.",
        "No entry was left out.",
        "The history of changes is not in it.",
        "The file of 1 document is not in it.",
    )
    found = read_open_file(tmp_path / "out.zip")
    assert found.with_content == {"d1"}
    assert found.content("d1") == LETTER
    assert found.record.documents[1].sha256 == "0" * 64


def test_files_that_come_later_join_the_documents_that_were_only_named(journal: Journal) -> None:
    sha = hashlib.sha256(LETTER).hexdigest()
    take(journal, record_of(document(sha256=sha)))
    assert journal.documents_held() == frozenset()
    said = take(journal, packed({"journal.json": record_of(document()), "documents/a.pdf": LETTER}))
    assert said[0] == "New: nothing."
    assert journal.document_content("d1") == LETTER


def test_what_clashes_is_said_before_and_nothing_is_written_by_looking(journal: Journal) -> None:
    take(journal, file_with(entries=[entry(title="Ours")]))
    before = journal.record()
    planned = preview(journal, read_open_file(file_with(entries=[entry(title="Theirs")])))
    assert journal.record() == before
    new_id = planned.renamed["entries", "e1"]
    assert planned.sentences() == (
        "New: 1 entry.",
        "Already there and the same, so left alone: 1 child.",
        (f"The journal has another entry with the id e1. The one in the file is kept as {new_id}."),
    )


def test_an_import_is_one_step_to_undo(journal: Journal) -> None:
    take(journal, file_with(entries=[entry(), entry(id="e2")], source={"note": "a case"}))
    assert journal.record().details == {"source": {"note": "a case"}}
    assert journal.undo_label == "bring in a file"
    journal.undo()
    assert journal.record().entries == ()
    take(journal, file_with(entries=[entry()]))
    assert len(journal.record().entries) == 1


def test_a_file_whose_document_changed_on_the_way_leaves_nothing(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    good = packed({"journal.json": record_of(document()), "documents/a.pdf": LETTER})
    path.write_bytes(good)
    file = read_open_file(path)
    planned = preview(journal, file)
    path.write_bytes(good[:-40])
    with pytest.raises(KnownProblem):
        bring_in(journal, file, planned)
    assert journal.record() == Record()


def test_the_journal_keeps_its_own_unknown_keys(journal: Journal) -> None:
    take(journal, file_with(source="ours", kept=1))
    said = take(journal, file_with(source="theirs", more=2))
    assert said[-1] == "The journal keeps its own source."
    assert journal.record().details == {"source": "ours", "kept": 1, "more": 2}


def test_the_worked_example_does_not_go_into_a_real_journal(journal: Journal) -> None:
    with pytest.raises(KnownProblem, match="made-up family"):
        preview(journal, read_open_file(file_with(example=True)))


def test_the_bin_stays_behind_and_is_counted(journal: Journal, tmp_path: Path) -> None:
    take(journal, file_with(entries=[entry(), entry(id="e2", about="e1")]))
    journal.delete("delete", {"entries": ["e1"]})
    assert "Left out: 1 entry in the Bin." in exported(journal, tmp_path / "out.json")
    found = read_open_file(tmp_path / "out.json").record
    assert [one.id for one in found.entries] == ["e2"]
    again = preview(journal, read_open_file(file_with(entries=[entry()])))
    assert len(again.added["entries"]) == 1
    assert ("entries", "e1") in again.renamed


def test_an_export_is_for_this_user_only_and_never_over_a_file(
    journal: Journal, tmp_path: Path
) -> None:
    take(journal, file_with(entries=[entry(private="felt low")]))
    for name in ("out.json", "out.zip"):
        out = tmp_path / name
        exported(journal, out)
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
        before = out.read_bytes()
        with pytest.raises(KnownProblem, match="already a file"):
            exported(journal, out)
        assert out.read_bytes() == before
    assert b"felt low" in (tmp_path / "out.json").read_bytes()
    assert sorted(zipfile.ZipFile(tmp_path / "out.zip").namelist()) == ["journal.json"]
    assert not list(tmp_path.glob(".*.part"))


def test_an_export_that_cannot_be_written_leaves_nothing(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match="must end in"):
        exported(journal, tmp_path / "out.txt")
    with pytest.raises(KnownProblem, match="could not be written"):
        exported(journal, tmp_path / "nowhere" / "out.json")
    assert not list(tmp_path.glob("*out*"))


@pytest.mark.parametrize("reader", ["council", "tribunal", "other-parent", "charity", "own"])
def test_a_copy_for_somebody_else_holds_nothing_private(tmp_path: Path, reader: str) -> None:
    example_journal(tmp_path, "Kitchen")
    whole = example_file().record
    out = tmp_path / "copy.zip"
    with open_source(tmp_path / NAME, unlock=lambda _: Unlock()) as opened:
        done = export(opened, out, reader=reader, child="rowan")
    assert zipfile.ZipFile(out).namelist() == ["journal.json"]
    text = zipfile.ZipFile(out).read("journal.json").decode()
    for one in whole.entries:
        assert not one.private or one.private not in text
    for hidden in whole.hide:
        assert (hidden.words in text) == (reader == "own")
    copy = read_open_file(out).record
    assert copy.example
    assert [child.id for child in copy.children] == ["rowan"]
    assert {one.id for one in copy.entries} <= {one.id for one in whole.entries}
    left = len(whole.entries) - len(copy.entries)
    assert f"Left out: {left} entries that this reader is not shown." in done.said
    theirs = create_journal(
        tmp_path / "theirs.sendjournal", passphrase=None, computer="Hall", example=True
    )
    take(theirs, out.read_bytes())
    assert theirs.record() == copy
    theirs.close()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_chronology_is_kept_with_every_entry_once(
    make_journal: MakeJournal, tmp_path: Path, path: Path
) -> None:
    journal = make_journal("real")
    given_record = read_open_file(path).record
    take(journal, path.read_bytes())
    assert journal.record() == given_record
    exported(journal, tmp_path / "out.json")
    assert read_open_file(tmp_path / "out.json").record == given_record
    assert [one["date"] for one in json.loads(path.read_bytes())["entries"]] == [
        one.date.text
        for one in sorted(given_record.entries, key=lambda one: int(one.id.removeprefix("e")))
    ]


def test_many_entries_twice_are_there_once(make_journal: MakeJournal) -> None:
    journal = make_journal("large")
    made = [entry(id=f"e{number}") for number in range(2000)]
    take(journal, file_with(entries=made))
    said = take(journal, file_with(entries=made))
    assert said == (
        "New: nothing.",
        "Already there and the same, so left alone: 2,000 entries, 1 child.",
    )

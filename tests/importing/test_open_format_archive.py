"""The `.zip` of the open format: what goes in comes out, and nothing in it is trusted."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from send_journal.importing import open_format_archive
from send_journal.importing.open_format import OpenFormatProblem, read_open_file
from send_journal.importing.open_format_write import to_zip
from send_journal.problems import KnownProblem

LETTER = b"%PDF-1.7 a letter"
SHA = hashlib.sha256(LETTER).hexdigest()


def journal(*documents: dict[str, object]) -> bytes:
    top = {
        "format": "send-journal/1",
        "children": [{"id": "c1", "name": "Sam"}],
        "documents": list(documents),
    }
    return json.dumps(top).encode()


def document(**keys: object) -> dict[str, object]:
    return {"id": "d1", "name": "Letter.pdf", "sha256": SHA, "file": "documents/a.pdf", **keys}


def packed(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def refusal(raw: bytes) -> str:
    with pytest.raises(OpenFormatProblem) as caught:
        read_open_file(raw)
    assert caught.value.next_step
    return caught.value.sentence


def test_documents_come_along_and_are_read_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "record.zip"
    files = {"journal.json": journal(document()), "documents/a.pdf": LETTER}
    path.write_bytes(packed(files))
    found = read_open_file(path)
    assert found.with_content == {"d1"}
    assert found.content("d1") == LETTER
    assert found.warnings == ()


def test_a_missing_hash_is_worked_out_and_one_in_capitals_is_the_same() -> None:
    for given in (None, SHA.upper()):
        raw = packed({"journal.json": journal(document(sha256=given)), "documents/a.pdf": LETTER})
        assert read_open_file(raw).record.documents[0].sha256 == SHA


def test_files_that_no_document_names_are_said_and_left() -> None:
    files = {"journal.json": journal(document(file=None)), "documents/a.pdf": LETTER}
    found = read_open_file(packed(files))
    assert found.with_content == frozenset()
    assert found.warnings == (
        (
            "The zip also holds “documents/a.pdf”, which the record does not name. "
            "They are not brought in."
        ),
        "The document “Letter.pdf” is named, but its file did not come along.",
    )


def test_written_and_read_again_with_two_documents_that_share_a_name() -> None:
    contents = {"d1": b"one", "d2": b"two", "d3": b"three"}
    record = read_open_file(
        journal(
            document(sha256=None, file=None),
            document(id="d2", sha256=None, file=None),
            document(id="d3", sha256=None, file=None, name="../../Ünïcode name\n"),
            document(id="d4", sha256="0" * 64, file="documents/gone.pdf"),
        )
    ).record
    made, again = io.BytesIO(), io.BytesIO()
    to_zip(record, contents, contents.__getitem__, made)
    to_zip(record, contents, contents.__getitem__, again)
    assert made.getvalue() == again.getvalue()
    found = read_open_file(made.getvalue())
    assert {one: found.content(one) for one in found.with_content} == contents
    assert [one.file for one in found.record.documents] == [
        "documents/Letter.pdf",
        "documents/Letter-2.pdf",
        "documents/n-code-name",
        "",
    ]


def test_what_is_wrong_with_a_document_is_said_by_its_id() -> None:
    assert refusal(packed({"journal.json": journal(document())})) == (
        "Document d1: “documents/a.pdf” is not in the zip."
    )
    changed = {"journal.json": journal(document()), "documents/a.pdf": b"another"}
    assert "Document d1: “documents/a.pdf” is not the file" in refusal(packed(changed))


def test_a_zip_without_a_record() -> None:
    assert "holds no “journal.json”" in refusal(packed({"inner/journal.json": journal()}))
    assert "holds no “journal.json”" in refusal(packed({}))


def test_a_link_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("journal.json", journal(document()))
        link = zipfile.ZipInfo("documents/a.pdf")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
    assert "“documents/a.pdf” is a link" in refusal(made.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_one_name_twice_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("journal.json", journal())
        archive.writestr("journal.json", b"{}")
    assert "two files named “journal.json”" in refusal(made.getvalue())


def test_damage_is_said() -> None:
    raw = packed({"journal.json": journal(document()), "documents/a.pdf": LETTER})
    assert "damaged" in refusal(raw[:-30])
    broken = bytearray(raw)
    at = raw.index(b"documents/a.pdf") + len(b"documents/a.pdf")
    broken[at + 2] ^= 0xFF
    assert "“documents/a.pdf” cannot be read" in refusal(bytes(broken))


def test_a_locked_zip_is_refused() -> None:
    raw = bytearray(packed({"journal.json": journal()}))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        raw[raw.index(sign) + (6 if sign[2] == 3 else 8)] |= 1  # the flag that says encrypted
    assert "damaged or locked" in refusal(bytes(raw))


def test_a_document_that_swells_past_the_most_is_refused_as_it_unpacks() -> None:
    swollen = b"\0" * 100_000_001
    files = {"journal.json": journal(document(sha256=None)), "documents/a.pdf": swollen}
    assert "“documents/a.pdf” unpacks to more than 100 MB" in refusal(packed(files))


def test_all_together_are_counted_by_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "journal.json": journal(
            document(), document(id="d2", file="documents/b.pdf"), document(id="d3")
        ),
        "documents/a.pdf": LETTER,
        "documents/b.pdf": LETTER,
    }
    in_all = len(files["journal.json"]) + 2 * len(LETTER)
    monkeypatch.setattr(open_format_archive, "MAX_IN_ALL", in_all)
    assert read_open_file(packed(files)).with_content == {"d1", "d2", "d3"}
    monkeypatch.setattr(open_format_archive, "MAX_IN_ALL", in_all - 1)
    assert "more than 4 GB" in refusal(packed(files))


def test_the_json_is_counted_by_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_format_archive, "MAX_JSON", 1000)
    assert "“journal.json” unpacks to more than 200 MB" in refusal(
        packed({"journal.json": journal() + b" " * 1000})
    )


@pytest.mark.parametrize("name", ["nothing.json", "."])
def test_a_path_that_is_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownProblem) as caught:
        read_open_file(tmp_path / name)
    assert caught.value.next_step

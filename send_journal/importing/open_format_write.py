"""The record as bytes of the open format: the same record gives the same bytes."""

import dataclasses
import json
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from typing import BinaryIO

from send_journal.domain.record import AUTO_ID, LISTS, Document, Record, Thing
from send_journal.domain.references import references
from send_journal.importing.open_format_archive import JOURNAL
from send_journal.importing.open_format_record import FORMAT, is_plain_file
from send_journal.importing.open_format_shapes import SHAPES

# The order of the lists in the file, as a person reads it: who, what happened, then the rest.
_ORDER = (
    "children", "bodies", "people", "entries", "documents", "promises", "provision", "sessions",
    "terms", "closures", "overrides", "hide", "profiles", "paper_words",
)  # fmt: skip
_ALWAYS = frozenset({"children", "bodies", "people", "entries"})
_MADE_ID = re.compile(rf"{AUTO_ID}[0-9a-f]{{24}}[0-9]*\Z")
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 80
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: the same record, the same bytes
assert set(_ORDER) == set(LISTS)


def to_json(record: Record) -> bytes:
    """The whole record as one UTF-8 JSON document, one thing a line."""
    lines = ["{", f' "format": {_dump(FORMAT)}']
    if record.example:
        lines.append(' "example": true')
    if record.numbers_given:
        lines.append(f' "numbers_given": {record.numbers_given}')
    lines += [f" {_dump(key)}: {_dump(record.details[key])}" for key in sorted(record.details)]
    referred = _referred_to(record)
    for name in _ORDER:
        things = getattr(record, name)
        if things or name in _ALWAYS:
            rows = ",\n".join(f"  {_dump(one)}" for one in _rows(name, things, referred))
            lines.append(f' "{name}": [\n{rows}\n ]' if things else f' "{name}": []')
    body = ",\n".join(lines[1:])
    return f"{lines[0]}\n{body}\n}}\n".encode()


def to_zip(
    record: Record,
    with_content: Collection[str],
    content: Callable[[str], bytes],
    file: BinaryIO,
) -> None:
    """The record and its documents as a `.zip`. `content(document_id)` gives a document's bytes."""
    record, files = _with_files(record, with_content)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_member(JOURNAL), to_json(record))
        for name, document_id in files.items():
            archive.writestr(_member(name), content(document_id))


def thing_as_json(list_name: str, thing: Thing) -> str:
    """One thing as the open format spells it, on one line."""
    return _dump(SHAPES[list_name].write(thing))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _rows(
    name: str, things: tuple[object, ...], referred: Collection[tuple[str, str]]
) -> Iterator[dict[str, object]]:
    shape = SHAPES[name]
    for thing in things:
        row = shape.write(thing)
        made = str(row.get("id", ""))
        if _MADE_ID.match(made) and (name, made) not in referred:
            del row["id"]
        yield row


def _referred_to(record: Record) -> set[tuple[str, str]]:
    """The made ids that something points at: they must be written, or the reference breaks."""
    return {
        (target, wanted)
        for name in _ORDER
        for thing in getattr(record, name)
        for _, target, wanted in references(thing)
        if wanted.startswith(AUTO_ID)
    }


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _ZIP_DAY)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member


def _with_files(record: Record, with_content: Collection[str]) -> tuple[Record, dict[str, str]]:
    """Each document that has bytes given a place of its own in the zip; the rest given none."""
    files: dict[str, str] = {}
    placed: list[Document] = []
    for document in record.documents:
        file = ""
        if document.id in with_content:
            file = _free_file(document, files)
            files[file] = document.id
        placed.append(dataclasses.replace(document, file=file))
    return dataclasses.replace(record, documents=tuple(placed)), files


def _free_file(document: Document, taken: Collection[str]) -> str:
    used = {file.casefold() for file in taken}
    if is_plain_file(document.file) and document.file.casefold() not in used:
        return document.file
    name = _PLAIN.sub("-", document.name).strip("-.")[-_LONGEST_NAME:] or "document"
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    number = 1
    while True:
        tail = f"-{number}" if number > 1 else ""
        file = f"documents/{stem}{tail}{dot}{ending}"
        if file.casefold() not in used:
            return file
        number += 1

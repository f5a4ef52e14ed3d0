"""The open format `send-journal/1`: a file read into the record, refused by name or taken whole."""

import dataclasses
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from send_journal.domain.record import Document, Record
from send_journal.importing.open_format_archive import JOURNAL, Archive
from send_journal.importing.open_format_problem import MAX_JSON, OpenFormatProblem, go_on, shown
from send_journal.importing.open_format_record import FORMAT, read_record
from send_journal.importing.open_format_text import read_json
from send_journal.problems import KnownProblem
from send_journal.worded import worded

__all__ = ["FORMAT", "OpenFile", "OpenFormatProblem", "read_open_file"]

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


def _nothing(document_id: str) -> bytes:
    raise KeyError(document_id)


@dataclass(frozen=True)
class OpenFile:
    """One file, checked whole: its record, the documents that came along, and what to tell.

    `content(document_id)` gives the bytes of a document whose id is in `with_content`.
    """

    record: Record
    with_content: frozenset[str] = frozenset()
    content: Callable[[str], bytes] = _nothing
    warnings: tuple[str, ...] = ()


def read_open_file(
    source: Path | bytes,
    *,
    known_events: Collection[str] | None = None,
    may_go_on: Callable[[], None] = go_on,
) -> OpenFile:
    """Reads a `.json` or a `.zip`, told apart by its first bytes.

    Raises `OpenFormatProblem` for what the format forbids and `KnownProblem` for a file that cannot
    be read; ends soon with what `may_go_on` raises. Without `known_events`, no event is called unknown.
    """
    start = source[:4] if isinstance(source, bytes) else _read(source, 4)
    if start.startswith(_ZIP_STARTS):
        return _from_archive(Archive(source), known_events, may_go_on)
    raw = source if isinstance(source, bytes) else _read(source, MAX_JSON + 1)
    record, warnings = read_record(read_json(raw), known_events, may_go_on)
    return OpenFile(record, warnings=(*warnings, *_left_behind(record.documents)))


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise KnownProblem(
            worded("There is no file {shown}.", shown=shown(str(path))),
            "Check its name and where it is.",
        ) from None
    except IsADirectoryError:
        raise KnownProblem(
            worded("{shown} is a folder.", shown=shown(str(path))), "Choose the file inside it."
        ) from None
    except OSError as problem:
        raise KnownProblem(
            worded(
                "{shown} cannot be read ({strerror}).",
                shown=shown(str(path)),
                strerror=problem.strerror,
            ),
            "Check that you may read it, then try again.",
        ) from None


def _from_archive(
    archive: Archive, known_events: Collection[str] | None, may_go_on: Callable[[], None]
) -> OpenFile:
    record, warnings = read_record(read_json(archive.journal()), known_events, may_go_on)
    digests = archive.check(record.documents, may_go_on)
    files = {document.id: document.file for document in record.documents}
    documents = tuple(
        dataclasses.replace(document, sha256=digests.get(document.id, document.sha256))
        for document in record.documents
    )
    without = tuple(document for document in documents if document.id not in digests)
    unnamed = sorted(archive.names - {JOURNAL} - set(files.values()))
    if unnamed:
        first = ", ".join(shown(name) for name in unnamed[:3])
        more = worded(" and {count} more", count=len(unnamed) - 3) if len(unnamed) > 3 else ""
        left = worded(
            "The zip also holds {first}{more}, which the record does not name. ",
            first=first,
            more=more,
        )
        warnings = (*warnings, left + "They are not brought in.")
    return OpenFile(
        dataclasses.replace(record, documents=documents),
        frozenset(digests),
        lambda document_id: archive.read(files[document_id]),
        (*warnings, *_left_behind(without)),
    )


def _left_behind(documents: tuple[Document, ...]) -> tuple[str, ...]:
    if not documents:
        return ()
    if len(documents) == 1:
        name = shown(documents[0].name or documents[0].id)
        return (
            worded("The document {name} is named, but its file did not come along.", name=name),
        )
    return (
        worded(
            "{count} documents are named, but their files did not come along.", count=len(documents)
        ),
    )

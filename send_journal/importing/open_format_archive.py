"""The `.zip` of the open format: read without trusting what it says of itself."""

import hashlib
import io
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from send_journal.domain.record import Document
from send_journal.importing.open_format_problem import (
    MAX_DOCUMENT,
    MAX_ENTRIES,
    MAX_IN_ALL,
    MAX_JSON,
    MB,
    OpenFormatProblem,
    go_on,
    shown,
)
from send_journal.worded import worded

JOURNAL = "journal.json"
_CHUNK = MB
_AGAIN = "Make the file again where it came from, or ask for it again."
# What the standard library raises for a member that is damaged, locked or packed in an odd way.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError
)  # fmt: skip


class Archive:
    """One `.zip`, from a path or from bytes: its JSON, and each document by its plain name.

    Sizes are counted as bytes come out, whatever the headers say.
    """

    def __init__(self, source: Path | bytes) -> None:
        self._source = source
        self._unpacked = 0
        with self._open() as archive:
            self._members = _checked_members(archive)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._members)

    def journal(self) -> bytes:
        """The bytes of `journal.json`."""
        if JOURNAL not in self._members:
            raise OpenFormatProblem(
                worded(
                    "The zip holds no “{journal}” at its top, so it is no record.", journal=JOURNAL
                ),
                "Choose a file that was exported as an open file.",
            )
        with self._open() as archive:
            found = b"".join(self._chunks(archive, JOURNAL, MAX_JSON, "200 MB"))
        self._unpacked = len(found)
        return found

    def check(
        self, documents: tuple[Document, ...], may_go_on: Callable[[], None] = go_on
    ) -> dict[str, str]:
        """The SHA-256 of each document by id, every byte read once. Raises `OpenFormatProblem`."""
        found: dict[str, str] = {}
        by_file: dict[str, str] = {}
        with self._open() as archive:
            for document in documents:
                if not document.file:
                    continue
                where = f"Document {shown(document.id)[1:-1]}"
                if document.file not in self._members:
                    raise OpenFormatProblem(
                        worded(
                            "{where}: {shown} is not in the zip.",
                            where=where,
                            shown=shown(document.file),
                        )
                    )
                if document.file not in by_file:
                    by_file[document.file] = self._digest(archive, document.file, may_go_on)
                digest = by_file[document.file]
                if document.sha256 and document.sha256.casefold() != digest:
                    raise OpenFormatProblem(
                        worded(
                            "{where}: {shown} is not the file that was exported: its SHA-256 differs.",
                            where=where,
                            shown=shown(document.file),
                        ),
                        _AGAIN,
                    )
                found[document.id] = digest
        return found

    def read(self, file: str) -> bytes:
        """The bytes of one document that `check` has seen."""
        with self._open() as archive:
            return b"".join(self._chunks(archive, file, MAX_DOCUMENT, "100 MB"))

    def _digest(self, archive: zipfile.ZipFile, file: str, may_go_on: Callable[[], None]) -> str:
        digest = hashlib.sha256()
        for chunk in self._chunks(archive, file, MAX_DOCUMENT, "100 MB"):
            may_go_on()
            digest.update(chunk)
            self._unpacked += len(chunk)
            if self._unpacked > MAX_IN_ALL:
                raise OpenFormatProblem(
                    "The zip unpacks to more than 4 GB.", "Split the record into two files."
                )
        return digest.hexdigest()

    def _chunks(
        self, archive: zipfile.ZipFile, name: str, limit: int, words: str
    ) -> Iterator[bytes]:
        taken = 0
        try:
            with archive.open(self._members[name]) as member:
                while chunk := member.read(_CHUNK):
                    taken += len(chunk)
                    if taken > limit:
                        break
                    yield chunk
        except _UNREADABLE:
            raise OpenFormatProblem(
                worded(
                    "The zip is damaged or locked: {shown} cannot be read from it.",
                    shown=shown(name),
                ),
                _AGAIN,
            ) from None
        if taken > limit:
            raise OpenFormatProblem(
                worded(
                    "In the zip, {shown} unpacks to more than {words}.",
                    shown=shown(name),
                    words=words,
                ),
                "Leave it out or make it smaller, then try again.",
            )

    @contextmanager
    def _open(self) -> Iterator[zipfile.ZipFile]:
        source = io.BytesIO(self._source) if isinstance(self._source, bytes) else self._source
        try:
            archive = zipfile.ZipFile(source)
        except _UNREADABLE:
            raise OpenFormatProblem(
                "The zip is damaged, and its list of files cannot be read.", _AGAIN
            ) from None
        with archive:
            yield archive


def _checked_members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Every file by its name, none twice, none a link."""
    found = [member for member in archive.infolist() if not member.is_dir()]
    if len(found) > MAX_ENTRIES:
        raise OpenFormatProblem(
            "The zip holds more than 200,000 files.", "Split the record into two files."
        )
    for member in found:
        if stat.S_ISLNK(member.external_attr >> 16):
            raise OpenFormatProblem(
                worded(
                    "In the zip, {shown} is a link to another place.", shown=shown(member.filename)
                ),
                _AGAIN,
            )
    names = Counter(member.filename for member in found)
    twice = next((name for name, count in names.items() if count > 1), None)
    if twice is not None:
        raise OpenFormatProblem(
            worded("The zip holds two files named {shown}.", shown=shown(twice)), _AGAIN
        )
    return {member.filename: member for member in found}

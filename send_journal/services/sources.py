"""A SOURCE: a journal or an open-format file, read the same way wherever one is taken."""

import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from send_journal.clock import utc_now
from send_journal.domain.record import Record
from send_journal.importing.open_format import OpenFile, read_open_file
from send_journal.importing.open_format_problem import go_on
from send_journal.problems import KnownProblem
from send_journal.resources import resources
from send_journal.worded import worded

if TYPE_CHECKING:  # the database is opened only where a journal is
    from send_journal.services.copies import CopySource
    from send_journal.services.journal import Journal

__all__ = [
    "OpenFile",
    "Source",
    "Stopped",
    "Unlock",
    "is_open_file",
    "known_events",
    "open_source",
    "open_with_key",
    "read_source_file",
    "refuse_existing",
    "unless_stopped",
    "watched",
]

_OPEN_ENDINGS = (".json", ".zip")
_PLAIN_JOURNAL = b"SQLite format 3\x00"
_ZIP = b"PK"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Unlock:
    """How a locked journal is opened: by one of the two."""

    passphrase: str | None = None
    recovery_key: str | None = None


@dataclass(frozen=True)
class Source:
    """The record of one file, and the bytes of the documents whose ids are in `with_content`.

    Use it in a `with`: a journal stays open, to be read only, until the end.
    """

    path: Path
    record: Record
    with_content: frozenset[str]
    content: Callable[[str], bytes]
    warnings: tuple[str, ...]
    is_journal: bool
    entries_in_bin: int
    _closing: ExitStack

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()


def open_source(path: Path, *, unlock: Callable[[Path], Unlock]) -> Source:
    """Reads a journal or an open-format file, told apart by ending and first bytes.

    `unlock` is asked only for a locked journal. Raises the `KnownProblem` that says why not.
    """
    if is_open_file(path):
        found = read_source_file(path)
        return Source(
            path,
            found.record,
            found.with_content,
            found.content,
            found.warnings,
            is_journal=False,
            entries_in_bin=0,
            _closing=ExitStack(),
        )
    return _open_journal(path, unlock)


def open_with_key(source: "CopySource") -> Source:
    """The same for an open journal, to be read beside it; safe to call off the main thread."""
    from send_journal.services.journal import Journal  # noqa: PLC0415 - costs 25 ms
    from send_journal.storage import journal_file  # noqa: PLC0415 - the same

    file = journal_file.open_file(
        source.path, source.key, computer="", clock=utc_now, read_only=True
    )
    return _of_journal(source.path, Journal(file))


class Stopped(KnownProblem):
    """Somebody asked it to stop."""

    def __init__(self) -> None:
        super().__init__("It was stopped, so nothing was written.")


def unless_stopped(stopped: Callable[[], bool]) -> Callable[[], None]:
    """What a long piece of work asks between its steps: it ends in `Stopped` when somebody asked."""

    def may_go_on() -> None:
        if stopped():
            raise Stopped

    return may_go_on


def watched(
    source: Source, progress: Callable[[int, int], None], stopped: Callable[[], bool]
) -> Source:
    """The same source, which says how many documents were read, and ends in `Stopped` when asked."""
    whole, read = len(source.with_content), 0

    def content(document_id: str) -> bytes:
        nonlocal read
        if stopped():
            raise Stopped
        found = source.content(document_id)
        read += 1
        progress(read, whole)
        return found

    return replace(source, content=content)


def read_source_file(path: Path, may_go_on: Callable[[], None] = go_on) -> OpenFile:
    """An open-format file, with a warning for each event that no clock knows.

    It ends soon with what `may_go_on` raises.
    """
    if path.suffix.lower() not in _OPEN_ENDINGS and _start(path) == _PLAIN_JOURNAL:
        raise KnownProblem(
            worded("“{name}” is a journal, not an open-format file.", name=path.name),
            "Export it first, then bring in what was exported.",
        )
    if path.is_file() and not path.stat().st_size:
        raise KnownProblem(
            worded("“{name}” is empty: there is nothing in it.", name=path.name),
            "Take it out again where it came from, or choose another file.",
        )
    return read_open_file(path, known_events=known_events(), may_go_on=may_go_on)


def is_open_file(path: Path) -> bool:
    """Whether a file is of the open format rather than a journal: by its ending, else its start."""
    if path.suffix.lower() in _OPEN_ENDINGS:
        return True
    start = _start(path)
    return start.startswith(_ZIP) or start.removeprefix(_BOM).lstrip()[:1] in {b"{", b"["}


def _start(path: Path) -> bytes:
    """The first bytes; none where it cannot be read, which opening it then says."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN_JOURNAL))
    except OSError:
        return b""


@cache
def known_events() -> frozenset[str]:
    """The steps of the law that the program knows, from the pack of rules."""
    events = resources() / "rules" / "england" / "events.toml"
    return frozenset(tomllib.loads(events.read_text(encoding="utf-8"))["events"])


def _open_journal(path: Path, unlock: Callable[[Path], Unlock]) -> Source:
    from send_journal.services.opening import is_locked, open_journal  # noqa: PLC0415 - costs 25 ms

    key = unlock(path) if is_locked(path) else Unlock()
    journal = open_journal(
        path,
        passphrase=key.passphrase,
        recovery_key=key.recovery_key,
        computer="",  # only a change is written down with it
        read_only=True,
    )
    return _of_journal(path, journal)


def _of_journal(path: Path, journal: "Journal") -> Source:
    with ExitStack() as closing:
        closing.callback(journal.close)
        return Source(
            path,
            journal.record(),
            journal.documents_held(),
            journal.document_content,
            (),
            is_journal=True,
            entries_in_bin=sum(item.list_name == "entries" for item in journal.bin()),
            _closing=closing.pop_all(),
        )


def refuse_existing(path: Path) -> None:
    """Nothing of ours writes over a file that is there."""
    if path.exists() or path.is_symlink():
        raise KnownProblem(
            worded("There is already a file “{name}”.", name=path.name), "Give another name."
        )

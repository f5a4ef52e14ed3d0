"""A copy opened as after a loss: whether it is sound, and whether it holds what the journal holds."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from send_journal.domain.record import LISTS, Record
from send_journal.services.checking import check_with_key
from send_journal.services.copies import CopySource
from send_journal.services.keys import key_for
from send_journal.storage import driver, faults, reading, shape
from send_journal.storage.copying import go_on
from send_journal.storage.keys import Key
from send_journal.worded import worded, worded_count


@dataclass(frozen=True)
class Rehearsal:
    """What trying a copy showed. `matches`: it is sound and holds all that the journal holds now."""

    sound: bool
    matches: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Held:
    record: Record
    documents: frozenset[str]


def rehearse(
    source: CopySource,
    copy: Path,
    *,
    passphrase: str | None = None,
    may_go_on: Callable[[], None] = go_on,
) -> Rehearsal:
    """Reads the copy through and compares it with the journal; safe to call off the main thread.

    A copy of before a new passphrase opens with the older one. Raises `WrongKey` where none fits, and
    soon what `may_go_on` raises.
    """
    key = source.key if passphrase is None else key_for(copy, passphrase, None)
    report = check_with_key(copy, key if driver.is_locked(copy) else None, may_go_on)
    if not report.sound:
        return Rehearsal(
            sound=False,
            matches=False,
            sentences=(worded("This copy is not sound."), *report.sentences[1:]),
        )
    here = _held(source.path, source.key, may_go_on)
    there = _held(copy, key if driver.is_locked(copy) else None, may_go_on)
    said = worded(
        "The copy opens, and every page of it was read: {entries} and {documents}.",
        entries=worded_count(len(there.record.entries), "{count} entry", "{count} entries"),
        documents=worded_count(len(there.documents), "{count} document", "{count} documents"),
    )
    differ = _differences(here, there)
    if not differ:
        return Rehearsal(
            sound=True, matches=True, sentences=(said, "It matches the journal as it is now.")
        )
    return Rehearsal(sound=True, matches=False, sentences=(said, *differ))


def _held(path: Path, key: Key | None, may_go_on: Callable[[], None]) -> _Held:
    with (
        closing(driver.connect(path, key, "read")) as connection,
        faults.in_plain_words(path),
        driver.asking(connection, may_go_on),
    ):
        shape.refuse_if_altered(connection, shape.version_of(connection, path))
        return _Held(reading.record(connection), reading.documents_held(connection))


def _differences(here: _Held, there: _Held) -> tuple[str, ...]:
    """How the journal has gone on since the copy, in sentences; none where both hold the same."""
    ours = _by_id(here.record)
    theirs = _by_id(there.record)
    added = len(ours.keys() - theirs.keys())
    gone = len(theirs.keys() - ours.keys())
    changed = sum(ours[key] != theirs[key] for key in ours.keys() & theirs.keys())
    said: list[str] = []
    if added:
        said.append(
            worded_count(
                added,
                "The journal has {count} thing that is newer than the copy.",
                "The journal has {count} things that are newer than the copy.",
            )
        )
    if changed:
        said.append(
            worded_count(
                changed,
                "{count} thing was changed since the copy was made.",
                "{count} things were changed since the copy was made.",
            )
        )
    if gone:
        said.append(
            worded_count(
                gone,
                "The copy has {count} thing that is not in the journal now.",
                "The copy has {count} things that are not in the journal now.",
            )
        )
    if here.documents - there.documents and not said:
        said.append("The journal has files of documents that the copy has not.")
    return tuple(said)


def _by_id(record: Record) -> dict[tuple[str, str], object]:
    return {(name, thing.id): thing for name in LISTS for thing in getattr(record, name)}

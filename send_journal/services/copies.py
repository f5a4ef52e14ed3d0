"""Copies of a journal: the rolling ones made by themselves, and the ones a user asks for."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from send_journal.clock import Clock, utc_now
from send_journal.problems import KnownProblem
from send_journal.services.keys import key_for
from send_journal.storage import copying, driver, faults, hold, rolling, shape
from send_journal.storage.copying import go_on
from send_journal.storage.keys import Key
from send_journal.storage.rolling import Copy

__all__ = ["Copies", "Copy", "CopyOutcome", "CopySource", "backup", "restore"]


@dataclass(frozen=True)
class CopySource:
    """What a copy is made from, as plain values: it may go to another thread. Its text hides the key."""

    path: Path
    key: Key | None
    journal_id: str


@dataclass(frozen=True)
class CopyOutcome:
    """The copies that were made and checked, and why any could not be made."""

    made: tuple[Copy, ...] = ()
    problems: tuple[KnownProblem, ...] = ()


class Copies:
    """Where rolling copies go: a folder of this user's, and a second place used when it is there.

    The second place is a folder that already exists, such as one on a stick; it is never made.
    """

    def __init__(self, folder: Path, second: Path | None = None, *, clock: Clock = utc_now) -> None:
        self.folder = folder
        self.second = second
        self._clock = clock

    def places(self) -> tuple[Path, ...]:
        """The places that can be reached now."""
        return tuple(self._reachable())

    def of(self, journal_id: str) -> tuple[Copy, ...]:
        """Every copy that can be reached, the newest first."""
        found = [
            copy for place in self._reachable() for copy in rolling.copies_in(place, journal_id)
        ]
        return tuple(sorted(found, key=lambda copy: copy.made, reverse=True))

    def make(self, source: CopySource, may_go_on: Callable[[], None] = go_on) -> CopyOutcome:
        """A verified copy in each place, which is then thinned out; safe to call off the main thread.

        A damaged journal gives no copy, and takes none away. It ends soon with what `may_go_on`
        raises, and the copy that was being made is not there.
        """
        made: list[Copy] = []
        problems: list[KnownProblem] = []
        for place in self._reachable():
            try:
                made.append(self._make_in(place, source, may_go_on))
            except KnownProblem as problem:
                may_go_on()  # raises it again where that was the problem
                problems.append(problem)
        return CopyOutcome(tuple(made), tuple(problems))

    def remove_older(self, journal_id: str, than: tuple[Copy, ...]) -> int:
        """Removes every reachable copy but those; the answer is how many went."""
        keep = {copy.path for copy in than}
        going = [copy for copy in self.of(journal_id) if copy.path not in keep]
        for copy in going:
            with faults.in_plain_words(copy.path):
                copy.path.unlink(missing_ok=True)
        return len(going)

    def _make_in(self, place: Path, source: CopySource, may_go_on: Callable[[], None]) -> Copy:
        with closing(driver.connect(source.path, source.key, "read")) as connection:
            return rolling.make_in(
                place,
                source.journal_id,
                _size(source.path),
                self._clock(),
                lambda out: copying.copy_to(connection, out, source.key, may_go_on),
            )

    def _reachable(self) -> Iterator[Path]:
        yield self.folder
        if self.second is not None and self.second.is_dir():
            yield self.second


def copy_before_update(path: Path, key: Key | None, copies: Copies | None) -> None:
    """A verified copy before the tables of an older journal are changed; without one nothing is.

    Among the rolling copies where there are any, else beside the journal.
    """
    if copies is None:
        names = (f"{path.stem} before update {n}{path.suffix}" for n in itertools.count(1))
        free = next(out for out in map(path.with_name, names) if not out.exists())
        backup_with_key(path, key, free)
        return
    outcome = copies.make(CopySource(path, key, copying.journal_id_of(path, key)))
    if not outcome.made:
        raise outcome.problems[0]


def _size(path: Path) -> int:
    """What a journal takes on the disk, its log included."""
    log = path.with_name(path.name + "-wal")
    with faults.in_plain_words(path):
        return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def backup(
    path: Path, out: Path, *, passphrase: str | None = None, recovery_key: str | None = None
) -> None:
    """A verified copy of a journal, open in a window or not; it opens with the same passphrase.

    Never over an existing file. A sound copy or none.
    """
    backup_with_key(path, key_for(path, passphrase, recovery_key), out)


def backup_with_key(
    path: Path, key: Key | None, out: Path, may_go_on: Callable[[], None] = go_on
) -> None:
    """The same where the key is known; what `may_go_on` raises leaves no file."""
    _refuse_existing(out)
    with closing(driver.connect(path, key, "read")) as connection:
        with faults.in_plain_words(path):
            shape.refuse_if_altered(connection, shape.version_of(connection, path))
        copying.copy_to(connection, out, key, may_go_on)


def restore(
    file: Path,
    out: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    may_go_on: Callable[[], None] = go_on,
) -> None:
    """A journal from a copy of it, in a new file. The first change in it starts a chain of its own."""
    restore_with_key(file, key_for(file, passphrase, recovery_key), out, may_go_on)


def restore_with_key(
    file: Path, key: Key | None, out: Path, may_go_on: Callable[[], None] = go_on
) -> None:
    """The same where the key is known; a copy that has no lock takes none."""
    computer, since = hold.held_by(out)
    if since:
        raise faults.OpenElsewhere(computer, since)
    backup_with_key(file, key if driver.is_locked(file) else None, out, may_go_on)


def _refuse_existing(out: Path) -> None:
    if out.exists():
        raise faults.AlreadyThere(out)
    if not out.parent.is_dir():
        raise faults.NoFile(out.parent)

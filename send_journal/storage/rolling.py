"""The rolling copies of one journal: a folder that only this user can read, named for no child."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from send_journal.problems import KnownProblem
from send_journal.storage import faults
from send_journal.storage.thinning import over_the_limit, to_thin_out
from send_journal.worded import worded

SHARE_OF_FREE_DISK = 0.1
_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{3})Z\Z")
_ENDING = ".sendjournal"
_LEFT_AFTER = dt.timedelta(days=1)


class NoRoomForCopy(KnownProblem):
    """A copy would take more than its share of the free disk."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            worded("There is too little room for a safe copy in “{place}”.", place=place),
            "Make some room there, or choose a second place for copies, such as a stick.",
        )


@dataclass(frozen=True)
class Copy:
    """One rolling copy: where it is, when it was made (UTC), its size in bytes."""

    path: Path
    made: dt.datetime
    size: int


def folder_of(place: Path, journal_id: str) -> Path:
    """Where a place keeps the copies of one journal; the name gives nothing away."""
    return place / journal_id[:16]


def copies_in(place: Path, journal_id: str) -> tuple[Copy, ...]:
    """The copies that a place holds, the newest first."""
    folder = folder_of(place, journal_id)
    if not folder.is_dir():
        return ()
    found = []
    for path in folder.glob(f"*{_ENDING}"):
        made = _time_of(path.stem)
        if made is not None:
            found.append(Copy(path, made, path.stat().st_size))
    return tuple(sorted(found, key=lambda copy: copy.made, reverse=True))


def name_for(made: dt.datetime) -> str:
    """`2025-03-03T090000-000Z.sendjournal`: sorts by time, and every system allows it."""
    return f"{made.astimezone(dt.UTC):%Y-%m-%dT%H%M%S}-{made.microsecond // 1000:03}Z{_ENDING}"


def _time_of(stem: str) -> dt.datetime | None:
    match = _NAME.match(stem)
    if match is None:
        return None
    day, hour, minute, second, thousandths = match.groups()
    return dt.datetime.fromisoformat(f"{day}T{hour}:{minute}:{second}.{thousandths}+00:00")


def make_in(
    place: Path, journal_id: str, size: int, now: dt.datetime, make: Callable[[Path], object]
) -> Copy:
    """A new copy in a place, made by `make(path)`; then the place is thinned out and kept bounded.

    It lies there under its name only once it is whole.
    """
    folder = folder_of(place, journal_id)
    with faults.in_plain_words(folder):
        for each in (*reversed(folder.parents), folder):  # `parents=True` would leave those open
            each.mkdir(mode=0o700, exist_ok=True)
        _remove_left_over(folder, now)
        limit = shutil.disk_usage(folder).free * SHARE_OF_FREE_DISK
    if size > limit:
        raise NoRoomForCopy(place)
    made = now.replace(microsecond=now.microsecond // 1000 * 1000)
    while (folder / name_for(made)).exists():
        made += dt.timedelta(milliseconds=1)
    path = folder / name_for(made)
    try:
        make(path)
    except faults.NoRoom:  # the journal itself is saved
        raise NoRoomForCopy(place) from None
    _thin_out(place, journal_id, made, limit)
    return Copy(path, made, path.stat().st_size)


def _remove_left_over(folder: Path, now: dt.datetime) -> None:
    """Takes away what a program that was killed left half-made, and nobody makes any more."""
    for path in folder.glob(".*.unfinished*"):
        if now.timestamp() - path.stat().st_mtime > _LEFT_AFTER.total_seconds():
            path.unlink(missing_ok=True)


def _thin_out(place: Path, journal_id: str, now: dt.datetime, limit: float) -> None:
    copies = copies_in(place, journal_id)
    going = to_thin_out([copy.made for copy in copies], now)
    staying = [(copy.made, copy.size) for copy in copies if copy.made not in going]
    going |= over_the_limit(staying, limit)
    for copy in copies:
        if copy.made in going:
            with faults.in_plain_words(copy.path):
                copy.path.unlink(missing_ok=True)

"""What lies around a journal's file and should be said: a sync program, a conflicted copy."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from send_journal.domain.dates import day_in_english
from send_journal.worded import worded

# how sync programs name their folders, and the marks they leave in them
_FOLDERS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "proton drive": "Proton Drive",
    "mega": "MEGA",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
}
_MARKS = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
}
# what they put behind a name when two computers changed a file
_CONFLICT = re.compile(
    r"[ ._]?\(.*conflict.*\)\Z|\.sync-conflict-.+\Z|_conf\(.+\)\Z| \([0-9]{1,2}\)\Z", re.IGNORECASE
)
_COMPUTER = re.compile(r"-[A-Z][A-Z0-9-]{4,14}\Z")


@dataclass(frozen=True)
class Neighbour:
    """A file beside the journal that looks like another version of it, and its last day."""

    path: Path
    changed: dt.date


def sync_program(path: Path) -> str | None:
    """The program that copies this journal's folder to other computers, if one seems to."""
    for folder in path.absolute().parents:
        name = folder.name.casefold()
        for start, program in _FOLDERS.items():
            if name == start or name.startswith(
                (f"{start} ", f"{start}-", f"{start}_", f"{start}(")
            ):
                return program
        for mark, program in _MARKS.items():
            if (folder / mark).exists():
                return program
    return None


def conflicted_copies(path: Path) -> tuple[Neighbour, ...]:
    """The files beside a journal that a sync program made of it, the latest first."""
    return tuple(sorted(_conflicted(path), key=lambda found: found.changed, reverse=True))


def _conflicted(path: Path) -> Iterator[Neighbour]:
    for other in path.parent.iterdir():
        behind = other.stem.removeprefix(path.stem)
        if other.suffix != path.suffix or behind in {"", other.stem}:
            continue
        is_computer = behind.startswith("-")
        if (_COMPUTER if is_computer else _CONFLICT).match(behind):
            changed = dt.datetime.fromtimestamp(other.stat().st_mtime, dt.UTC).astimezone()
            yield Neighbour(other, changed.date())


def what_to_know(path: Path) -> tuple[str, ...]:
    """One sentence for each thing around a journal that its family should know."""
    said = []
    program = sync_program(path)
    if program is not None:
        said.append(
            worded(
                "{program} seems to copy this folder to other computers. Close the "
                "journal here before you open it on another one.",
                program=program,
            )
        )
    said += [
        worded(
            "Beside it is “{name}”, last changed on {day}. It may hold entries that "
            "this one does not.",
            name=each.path.name,
            day=day_in_english(each.changed),
        )
        for each in conflicted_copies(path)
    ]
    return tuple(said)

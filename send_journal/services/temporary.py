"""Documents lent to other programs: a copy that only this user can read, gone when we close or lock."""

import os
import re
import shutil
import stat
import tempfile
from pathlib import Path, PurePath

from send_journal.problems import KnownProblem
from send_journal.services.places import PRIVATE_FOLDER

PREFIX = "send-journal-open-"
READ_ONLY = 0o400

PICTURES = "jpg jpeg png gif bmp tif tiff webp heic heif"
TEXTS = "txt md csv log rtf"
MAILS = "eml msg"
SOUNDS = "mp3 m4a wav ogg oga opus flac aac amr wma"
FILMS = "mp4 m4v mov avi mkv webm 3gp mpg mpeg wmv"
OFFICE = "doc docx odt xls xlsx ods ppt pptx odp"
OPENED = frozenset(" ".join(("pdf", PICTURES, TEXTS, MAILS, SOUNDS, FILMS, OFFICE)).split())


def may_be_opened(name: str) -> bool:
    """Whether a document of this name is of a kind that we hand to another program."""
    return _ending(name) in OPENED


class TemporaryFolder:
    """The folder of this run for documents that are open in other programs. Made when first needed."""

    def __init__(self, base: Path | None = None) -> None:
        self._base = base or Path(tempfile.gettempdir())
        self._folder: Path | None = None

    def remove_left_over(self) -> int:
        """Take away what a run that did not close left behind; answers how many folders went.

        Only for the one window of this user: another one's folder would go too.
        """
        gone = 0
        for folder in self._base.glob(f"{PREFIX}*"):
            if folder != self._folder and _is_ours(folder):
                _remove(folder)
                gone += 1
        return gone

    def put(self, document_id: str, name: str, content: bytes) -> Path:
        """A copy of a document, read-only and for this user alone. Raises for a kind not opened."""
        if not may_be_opened(name):
            raise KnownProblem(
                "This kind of file is not opened from here, because it could run a program.",
                "Save it somewhere else first, if you trust where it came from.",
            )
        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._base))
        place = self._folder / _plain(document_id)
        place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        path = place / f"{_plain(PurePath(name).stem)}.{_ending(name)}"
        if not path.exists():
            number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(content)
            path.chmod(READ_ONLY)
        return path

    def clear(self) -> None:
        """Remove every copy of this run."""
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")


def _plain(text: str) -> str:
    """A name that means nothing to any file system: letters, digits and dashes, none of it a path."""
    plain = re.sub(r"[^\w-]+", "-", text).strip("-_")
    return plain[:60] or "document"


def _is_ours(folder: Path) -> bool:
    held = folder.lstat()
    mine = not hasattr(os, "getuid") or held.st_uid == os.getuid()
    return mine and stat.S_ISDIR(held.st_mode)


def _remove(folder: Path) -> None:
    """Remove a folder; on Windows a file that another program holds stays until the next start."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=os.name == "nt")

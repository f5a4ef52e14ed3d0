"""This computer's settings: one record each, kept in one small file, never any text of the record."""

import json
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, cast

from send_journal.problems import KnownProblem
from send_journal.services.places import PRIVATE_FILE, make_private_folder
from send_journal.worded import worded

T = TypeVar("T")
FILE_NAME = "settings.json"
LOOKS = ("cream", "white", "dark", "contrast")
IDLE_CHOICES = (2, 5, 10, 15, 30, 60)
MOST_REMEMBERED = 8


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing that can be set. `allowed` says whether a value read from the file may stand."""

    name: str
    usual: T
    title: str
    about: str
    allowed: Callable[[object], bool]


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_short_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 4096 and "\x00" not in value


def _is_text_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 12 <= value <= 24


def _is_look(value: object) -> bool:
    return value in LOOKS


def _is_idle_time(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in IDLE_CHOICES


def _is_list_of_texts(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_REMEMBERED
        and all(_is_short_text(item) for item in value)
    )


TEXT_SIZE = Setting(
    "text_size",
    13,
    "Text size",
    "From 12 to 24. Ctrl and + or - change it anywhere.",
    _is_text_size,
)
FONT = Setting(
    "font",
    "",
    "Font",
    "Any font on this computer. Empty is the one that comes with us.",
    _is_short_text,
)
LOOK = Setting("look", "cream", "Colours", "Cream, white, dark or high contrast.", _is_look)
ONE_QUESTION = Setting(
    "one_question",
    usual=False,
    title="One question at a time",
    about="Forms ask one thing a page, with a list of what is done.",
    allowed=_is_flag,
)
COMPUTER_NAME = Setting(
    "computer_name",
    "",
    "Name of this computer",
    "Kept beside each change, so that you can see where it was made.",
    _is_short_text,
)
IDLE_MINUTES = Setting(
    "idle_minutes",
    10,
    "Lock by itself",
    "After so many minutes without a key or a touch.",
    _is_idle_time,
)
COPIES_FOLDER = Setting(
    "copies_folder", "", "Where copies go", "Empty is a folder of this user’s own.", _is_short_text
)
SECOND_PLACE = Setting(
    "second_place",
    "",
    "Second place for copies",
    "A stick, say. Used when it is there.",
    _is_short_text,
)
REMEMBER = Setting(
    "remember_journals",
    usual=False,
    title="Remember which journals I open",
    about="Anyone who uses this computer can then see their file names.",
    allowed=_is_flag,
)
JOURNALS: Setting[list[str]] = Setting(
    "journals", [], "Remembered journals", "The files opened last.", _is_list_of_texts
)

SETTINGS: tuple[Setting[int] | Setting[str] | Setting[bool] | Setting[list[str]], ...] = (
    TEXT_SIZE,
    FONT,
    LOOK,
    ONE_QUESTION,
    COMPUTER_NAME,
    IDLE_MINUTES,
    COPIES_FOLDER,
    SECOND_PLACE,
    REMEMBER,
    JOURNALS,
)


class Settings:
    """The settings of one user on one computer. `said` holds a sentence where the file was damaged."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self.said = ""
        self._values = self._read()

    def get(self, setting: Setting[T]) -> T:
        return cast("T", self._values.get(setting.name, setting.usual))

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep `value` and write the file at once. A value that may not stand is a bug and raises."""
        if not setting.allowed(value):
            raise ValueError(f"{value!r} is no value for {setting.name}")
        if self.get(setting) == value:
            return
        self._values[setting.name] = value
        self._write()

    @property
    def computer(self) -> str:
        """What this computer is called in the history: the chosen name, or the system's."""
        return self.get(COMPUTER_NAME) or socket.gethostname() or "this computer"

    def remember(self, journal: Path) -> None:
        """Put `journal` first in the list, where the user asked for that."""
        if not self.get(REMEMBER):
            return
        others = [path for path in self.get(JOURNALS) if path != str(journal)]
        self.set(JOURNALS, [str(journal), *others][:MOST_REMEMBERED])

    def forget_journal(self, journal: Path) -> None:
        """Take one journal from the list: it is gone."""
        self.set(JOURNALS, [path for path in self.get(JOURNALS) if path != str(journal)])

    def forget_journals(self) -> None:
        """Empty the list and stop keeping it."""
        self.set(JOURNALS, [])
        self.set(REMEMBER, value=False)

    def _read(self) -> dict[str, object]:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except UnicodeDecodeError:
            return self._set_aside()
        except OSError as error:
            raise _unusable(self.path) from error
        try:
            held = json.loads(text)
        except ValueError:
            return self._set_aside()
        if not isinstance(held, dict):
            return self._set_aside()
        known = {setting.name: setting for setting in SETTINGS}
        if not all(known[name].allowed(value) for name, value in held.items() if name in known):
            return self._set_aside()
        return held

    def _set_aside(self) -> dict[str, object]:
        """Keep the damaged file under another name, and begin again; never write over it."""
        number = 1
        aside = self.path.with_suffix(worded(".damaged-{number}.json", number=number))
        while aside.exists():
            number += 1
            aside = self.path.with_suffix(worded(".damaged-{number}.json", number=number))
        self.path.rename(aside)
        self.said = worded(
            "Your settings could not be read, so they start afresh. The old file is "
            "kept as {name}. Your journal is not touched.",
            name=aside.name,
        )
        return {}

    def _write(self) -> None:
        text = json.dumps(self._values, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        beside = self.path.with_suffix(".new")
        try:
            make_private_folder(self.path.parent)
            beside.unlink(missing_ok=True)
            number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as error:
            raise _unusable(self.path) from error


def _unusable(path: Path) -> KnownProblem:
    return KnownProblem(
        "Your settings could not be read or kept.",
        worded(
            "See that there is room on the disk and that {parent} can be written to.",
            parent=path.parent,
        ),
    )

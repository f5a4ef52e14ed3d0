"""The note about a fault: version, system, where in our code. Never a word of the record."""

import os
import platform
import traceback
from collections.abc import Iterator
from pathlib import Path

import send_journal
from send_journal.clock import Clock, utc_now
from send_journal.services.places import PRIVATE_FILE, make_private_folder

_PACKAGE = Path(send_journal.__file__).parent


def crash_note(error: BaseException) -> str:
    """The whole note. An error's own words and its values may hold the record, so they stay out."""
    lines = [
        f"SEND Journal {send_journal.__version__}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
    ]
    for number, each in enumerate(_chain(error)):
        lines.append(f"{'then ' if number else ''}{_name(each)}")
        lines += [f"  {place}" for place in _places(each)]
    return "\n".join(lines)


def save_crash_note(note: str, folder: Path, clock: Clock = utc_now) -> Path:
    """Keeps the note in a folder of this user's, readable by this user only."""
    make_private_folder(folder)
    stamp = clock().strftime("%Y%m%d-%H%M%S")
    number = 0
    while True:
        path = folder / f"fault-{stamp}{f'-{number}' if number else ''}.txt"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(note + "\n")
        return path


def _chain(error: BaseException) -> Iterator[BaseException]:
    """What went wrong first, and what came of it."""
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in found:
        found.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    yield from reversed(found)


def _name(error: BaseException) -> str:
    kind = type(error)
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )


def _places(error: BaseException) -> Iterator[str]:
    """Each call in our code, and for others' code the module's own name, innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_PACKAGE):
            where = path.relative_to(_PACKAGE.parent).as_posix()
        else:
            where = f"outside: {path.name}"
        yield f"{where}, line {frame.lineno}, in {frame.name}"

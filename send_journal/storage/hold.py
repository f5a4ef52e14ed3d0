"""Who has a journal open for writing: a small file beside it that names the computer and the time.

On one computer the system's own lock on that file decides, and it falls away when a program dies.
Between computers (a shared drive, a folder that a sync program watches) the file itself is the sign.
"""

import contextlib
import json
import os
import platform
import sys
from pathlib import Path

from send_journal.storage import faults

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30  # Windows locks bytes that nobody reads, so that the words stay readable


class Hold:
    """Held while a journal is open for writing; `release` gives it back."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, journal: Path, *, computer: str, since: str, take_over: bool) -> "Hold":
        """Takes the hold, or raises `OpenElsewhere` with the other computer's name and time.

        `take_over` disregards another computer's sign (one that broke down with the journal open),
        never a program that is running on this one.
        """
        path = beside(journal)
        with faults.in_plain_words(journal):
            descriptor = _open_locked(path)
            try:
                sign = _read(descriptor)
                if _is_of_another_machine(sign) and not take_over:
                    raise _open_elsewhere(sign)
                words = {"computer": computer, "since": since, "machine": platform.node()}
                os.ftruncate(descriptor, 0)
                os.lseek(descriptor, 0, os.SEEK_SET)
                os.write(descriptor, json.dumps(words).encode())
            except BaseException:
                os.close(descriptor)  # or the lock would keep us out of it ourselves
                raise
        return cls(path, descriptor)

    def release(self) -> None:
        if self._descriptor is None:
            return
        # Windows does not remove an open file, and others would lock a removed one
        if sys.platform == "win32":
            os.ftruncate(self._descriptor, 0)
        else:
            with contextlib.suppress(FileNotFoundError, PermissionError):
                self._path.unlink()
        with contextlib.suppress(OSError):  # the stick may be gone; the hold is gone with it
            os.close(self._descriptor)
        self._descriptor = None


def beside(journal: Path) -> Path:
    """Where the sign of a journal lies."""
    return journal.with_name(f".{journal.name}.open")


def held_by(journal: Path) -> tuple[str, str]:
    """Which computer has a journal open, and since when; empty where nobody has."""
    path = beside(journal)
    if not path.exists():
        return "", ""
    with faults.in_plain_words(journal):
        descriptor = os.open(path, os.O_RDWR)
        try:
            sign = _read(descriptor)
            _lock(descriptor)
        except BlockingIOError:
            return sign.get("computer", ""), sign.get("since", "")
        finally:
            os.close(descriptor)
    if _is_of_another_machine(sign):
        return sign.get("computer", ""), sign.get("since", "")
    return "", ""


def _is_of_another_machine(sign: dict[str, str]) -> bool:
    return sign.get("machine", "") not in {"", platform.node()}


def _open_locked(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            sign = _read(descriptor)
            os.close(descriptor)
            raise _open_elsewhere(sign) from None
        # another program may have removed the file between our opening and our locking it
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(descriptor: int) -> dict[str, str]:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        sign = json.loads(os.read(descriptor, 4096) or b"{}")
    except ValueError:  # half-written when the power went
        return {}
    return {name: str(value) for name, value in sign.items()} if isinstance(sign, dict) else {}


def _open_elsewhere(sign: dict[str, str]) -> faults.OpenElsewhere:
    return faults.OpenElsewhere(
        sign.get("computer", ""),
        sign.get("since", ""),
        can_take_over=_is_of_another_machine(sign),
    )

"""A picture of the first page of a kept PDF. A bad file gives a sentence, and never more than that."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import send_journal
from send_journal.problems import KnownProblem

MAKER = "send_journal.reports.first_page"
LARGEST = 40_000_000  # bytes: a larger file is opened, not pictured
PATIENCE = 20.0  # seconds
STEP = 0.05
_WITH_PASSWORD = 3
_OPEN_IT = "Open the file to see it."


@dataclass(frozen=True)
class FirstPage:
    """`width` by `height` pixels, four bytes each (red, green, blue, unused); of so many pages."""

    width: int
    height: int
    pixels: bytes
    pages: int


def first_page(content: bytes, width: int, cancelled: Callable[[], bool]) -> FirstPage | None:
    """The first page `width` pixels wide; None where it is cancelled. For a thread of its own.

    Another process reads the file, so that one which is damaged or means harm cannot end this one.
    """
    if len(content) > LARGEST:
        raise KnownProblem("The file is too large to show here.", _OPEN_IT)
    root = str(Path(send_journal.__file__).parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    with subprocess.Popen(  # noqa: S603 - our own module, by our own Python
        [sys.executable, "-P", "-m", MAKER, str(width)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as maker:
        out = _answer(maker, content, cancelled)
        if out is None:
            maker.kill()
            maker.communicate()
    if out is None and cancelled():
        return None
    if maker.returncode == _WITH_PASSWORD:
        raise KnownProblem("This file is locked with a passphrase of its own.", _OPEN_IT)
    page = _read(out) if out is not None and maker.returncode == 0 else None
    if page is None:
        raise KnownProblem(
            "The first page cannot be shown. The file may be damaged.",
            "Open it, or add it again from where it came.",
        )
    return page


def _answer(
    maker: "subprocess.Popen[bytes]", content: bytes, cancelled: Callable[[], bool]
) -> bytes | None:
    """What it writes; None where it takes too long or is no longer wanted."""
    end = time.monotonic() + PATIENCE
    given: bytes | None = content
    while not cancelled() and time.monotonic() < end:
        try:
            return maker.communicate(given, timeout=STEP)[0]
        except subprocess.TimeoutExpired:
            given = None  # it was handed over with the first call
    return None


def _read(out: bytes) -> FirstPage | None:
    head, _, pixels = out.partition(b"\n")
    sizes = head.split()
    if len(sizes) != 3 or not all(size.isdigit() for size in sizes):
        return None
    width, height, pages = map(int, sizes)
    if len(pixels) != width * height * 4:
        return None
    return FirstPage(width, height, pixels, pages)

"""Where a bench shows its windows: a display of its own under Xvfb, else Qt's offscreen platform."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

NEEDED = ("libxcb-cursor.so.0", "libxkbcommon-x11.so.0")  # what Qt's own windows on X load
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def display() -> Iterator[Mapping[str, str]]:
    """What the environment of a process with a window must hold; says which display it is."""
    if not (shutil.which("Xvfb") and all(map(_loads, NEEDED))):
        print("Shown offscreen: this system has no Xvfb, or not all that a window on it needs.")
        yield OFFSCREEN
        return
    read, write = os.pipe()
    screen = ("-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-displayfd", str(write))
    with subprocess.Popen(["Xvfb", *screen], pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as said:
                number = said.readline().strip()
            print("Shown on a display of its own under Xvfb.", flush=True)
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True

#!/usr/bin/env python3
"""Set SEND Journal up on first use, then run it: `python3 start.py` (Windows: `py start.py`).

It knows two words of its own, `test` and `bench`, and a leading `--yes`, with which root lets it
install missing system packages. Everything else is the program's own command line.
"""

import sys

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
if sys.version_info < (3, 11):  # an old Python can still read this file, and says so
    sys.exit(
        f"SEND Journal needs Python 3.11 or newer, and this is Python {VERSION}. "
        "Install a newer Python from python.org or your system's software shop, then try again."
    )

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
RUN, TEST, WHEEL = ".venv", ".venv-test", ".venv-wheel"
CONSTRAINTS = {RUN: "constraints.txt", TEST: ".ci/constraints.txt", WHEEL: "constraints.txt"}

# What Qt loads from a Linux system, and the Debian or Ubuntu package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def say(sentence: str) -> None:
    """On standard error, so that what the program prints stays alone."""
    print(sentence, file=sys.stderr, flush=True)


def python_of(environment: str) -> Path:
    """The Python inside one of our environments."""
    return ROOT / environment / ("Scripts/python.exe" if WINDOWS else "bin/python")


def needs(what: str, packages: list[str], *, allowed: bool) -> None:
    """Install system packages where we may; else say in one sentence which, and how, and stop."""
    command = f"apt-get install -y {' '.join(packages)}"
    if not shutil.which("apt-get"):
        sys.exit(f"{what} Install what your system calls {', '.join(packages)}, then try again.")
    if not (allowed and os.geteuid() == 0):
        sys.exit(f"{what} Run this, then try again: sudo {command}")
    say(f"{what} Running: {command}")
    for words in ("apt-get update -q", command):
        if subprocess.call(words.split(), stdout=2, stdin=subprocess.DEVNULL):
            sys.exit(f"{what} This did not work: {words}")


def absent(libraries: dict[str, str]) -> list[str]:
    """The packages of those libraries that this system cannot load."""
    packages = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def set_up(environment: str, *, allowed: bool) -> None:
    """Make `environment` hold exactly its constraints; at once when its stamp says that it does."""
    constraints = ROOT / CONSTRAINTS[environment]
    wanted = f"{VERSION} {hashlib.sha256(constraints.read_bytes()).hexdigest()}"
    stamp = ROOT / environment / "stamp"  # written last: without it the environment is half made
    if stamp.exists() and stamp.read_text() == wanted and python_of(environment).exists():
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        package = f"python{VERSION}-venv"
        needs(f"This Python lacks a part that comes in {package}.", [package], allowed=allowed)
    say(f"Setting up {environment}. This is done once, needs the internet and may take a minute.")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", ROOT / environment], stdout=2):
        sys.exit(f"Python could not make the folder {ROOT / environment}. It says why above.")
    install = "-m pip install -q --disable-pip-version-check --only-binary :all: --require-hashes"
    if subprocess.call([python_of(environment), *install.split(), "-r", constraints], stdout=2):
        sys.exit("The packages did not arrive. Check the internet connection, then try again.")
    stamp.write_text(wanted)


def run(environment: str, module: str, arguments: list[str]) -> None:
    """Become `python -m module`, from this checkout and never from the folder one stands in."""
    os.environ["PYTHONPATH"] = str(ROOT)
    command = [str(python_of(environment)), "-P", "-m", module, *arguments]
    if WINDOWS:  # where a program cannot become another one
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def main(arguments: list[str]) -> None:
    """Set up what is asked for and become it."""
    allowed = "CI" in os.environ or arguments[:1] == ["--yes"]
    arguments = arguments[1:] if arguments[:1] == ["--yes"] else arguments
    name = arguments[0] if arguments[:1] in (["test"], ["bench"]) else ""
    if name == "test":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "linux":
        screen = "DISPLAY" in os.environ and "WAYLAND_DISPLAY" not in os.environ
        window = WINDOW_LIBRARIES if screen and "QT_QPA_PLATFORM" not in os.environ else {}
        packages = absent({**QT_LIBRARIES, **window})
        if packages:
            needs(
                "The window needs some parts of Linux that are not here.", packages, allowed=allowed
            )
    for environment in {"test": [TEST, WHEEL], "bench": [TEST]}.get(name, [RUN]):
        set_up(environment, allowed=allowed)
    if name:
        run(TEST, {"test": "tests", "bench": "tests.bench"}[name], arguments[1:])
    run(RUN, "send_journal", arguments)


if __name__ == "__main__":
    main(sys.argv[1:])

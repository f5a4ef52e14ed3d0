"""A display and an accessibility bus of one test's own: Xvfb, D-Bus and AT-SPI, where they are installed."""

import ctypes.util
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
XCB = ("xcb-cursor", "xcb-icccm", "xcb-keysyms", "xkbcommon-x11")
READY = 20.0


@cache
def missing() -> tuple[str, ...]:
    """What this machine lacks for a real screen reader's way in; empty where all is there."""
    if not sys.platform.startswith("linux"):
        return ("AT-SPI, which only Linux has",)
    lacks = [name for name in ("Xvfb", "dbus-daemon", "dbus-send") if shutil.which(name) is None]
    if _launcher() is None:
        lacks.append("at-spi2-core")
    lacks += [f"lib{name}" for name in XCB if ctypes.util.find_library(name) is None]
    imports = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run(imports, check=False, capture_output=True, timeout=READY).returncode
    ):
        lacks.append("python3-pyatspi")
    return tuple(lacks)


def _launcher() -> str | None:
    return next((path for path in LAUNCHERS if Path(path).exists()), None)


@contextmanager
def private_desktop(log: Path) -> Iterator[dict[str, str]]:
    """The environment of a program that draws on this display and speaks on this bus."""
    launcher = _launcher()
    assert launcher is not None
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "NO_AT_BRIDGE": "1",
    }
    with ExitStack() as stack, log.open("ab") as said:
        display = _told(
            stack,
            ["Xvfb", "-displayfd", "{}", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
            environment,
            said.fileno(),
        )
        environment["DISPLAY"] = f":{display}"
        environment["DBUS_SESSION_BUS_ADDRESS"] = _told(
            stack,
            ["dbus-daemon", "--session", "--nofork", "--print-address={}"],
            environment,
            said.fileno(),
        )
        stack.enter_context(running([launcher, "--launch-immediately"], environment, log))
        ask = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
        subprocess.run(
            [*ask, "org.a11y.Bus.GetAddress"],
            env=environment,
            check=True,
            timeout=READY,
            stdout=said,
            stderr=said,
        )
        yield environment


@contextmanager
def running(
    command: list[str], environment: dict[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process, with those it starts, that is gone at the end."""
    with log.open("ab") as said:
        process = subprocess.Popen(
            command, env=environment, stdout=said, stderr=said, start_new_session=True
        )
    try:
        yield process
    finally:
        _end(process)


def _told(stack: ExitStack, command: list[str], environment: dict[str, str], said: int) -> str:
    """Start a server that says where it is by writing to a pipe, and wait for that line."""
    read, write = os.pipe()
    filled = [part.format(write) for part in command]
    process = subprocess.Popen(
        filled, env=environment, pass_fds=(write,), stdout=said, stderr=said, start_new_session=True
    )
    stack.callback(_end, process)
    os.close(write)
    with os.fdopen(read, encoding="ascii") as pipe:
        ready, _, _ = select.select([pipe], [], [], READY)
        assert ready, f"{command[0]} did not say where it is"
        return pipe.readline().strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(5)

"""What holds for every test: no screen, no network, nothing of the user's own, the same each run."""

import datetime as dt
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # most tests need no Qt
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

# Before any test module can import Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns about a system that is not UTF-8
os.environ["TZ"] = "Europe/London"
if hasattr(time, "tzset"):
    time.tzset()

# What is compiled is kept: else every worker and every program that a test starts does it again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The same examples each run. A campaign: HYPOTHESIS_PROFILE=campaign.
settings.register_profile(
    "usual", derandomize=True, max_examples=40, deadline=None, database=None, print_blob=False
)
settings.register_profile("campaign", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

_INTERNET = (socket.AF_INET, socket.AF_INET6)
_asked_for: list[str] = []


def _refuse_the_internet(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in _INTERNET:
        _asked_for.append(str(arguments[1]))
        raise AssertionError("the program opens no network socket")
    if event == "socket.getaddrinfo":
        _asked_for.append(str(arguments[0]))
        raise AssertionError("the program asks for no address")


sys.addaudithook(_refuse_the_internet)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say by which way the screen reader's journey went: a machine may lack the packages of one."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "screen reader" and report.when == "call":
                terminalreporter.write_line(f"The screen reader's journey went {value}.")


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """The test is wrong if anything asked for the network, even if that was swallowed."""
    _asked_for.clear()
    yield
    assert not _asked_for


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders by number: pytest, asked for each, reads the names of all there are to find the next."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path]) -> Iterator[Path]:
    """A home of its own for every test, so that nothing of the user's is read or written."""
    home = next(homes)
    folders = {
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
        "XDG_RUNTIME_DIR": "run",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SEND_JOURNAL_PASSPHRASE", raising=False)
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        for name, folder in folders.items():
            patch.setenv(name, str(home / folder))
        (home / "run").mkdir(mode=0o700, parents=True)  # Qt warns about one that others can read
        yield home


@pytest.fixture
def qtbot(qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch) -> Iterator["QtBot"]:
    """Holds each window until it is closed: one that only a cycle holds may be freed while it is painted."""
    held: list[object] = []
    add = qtbot.addWidget

    def add_and_hold(widget: "QWidget", **more: Callable[["QWidget"], None]) -> None:
        held.append(widget)
        add(widget, **more)

    monkeypatch.setattr(qtbot, "addWidget", add_and_hold)
    yield qtbot
    held.clear()


@pytest.fixture
def as_of() -> dt.date:
    """The day of the worked example's drawings; today is an argument everywhere."""
    return dt.date(2025, 10, 1)

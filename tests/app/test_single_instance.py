"""One window for each user: the second start raises the first, through a channel of this user's."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.app.single_instance import LONGEST_PATH, SingleInstance, channel_name


@pytest.fixture
def name(tmp_path: Path) -> str:
    return channel_name({"XDG_RUNTIME_DIR": str(tmp_path)}, tmp_path / "settings")


def test_the_second_start_hands_its_journal_to_the_first(
    qapp: QApplication, qtbot: QtBot, name: str, tmp_path: Path
) -> None:
    first = SingleInstance(name, qapp)
    assert first.is_first()
    second = SingleInstance(name, qapp)
    journal = tmp_path / "a journal ü.sendjournal"
    with qtbot.waitSignal(first.asked) as asked:
        assert not second.is_first(journal)
    assert asked.args == [str(journal)]
    with qtbot.waitSignal(first.asked) as asked:
        assert not second.is_first()
    assert asked.args == [""]
    first.stop()


def test_the_channel_is_this_users_alone(qapp: QApplication, name: str) -> None:
    first = SingleInstance(name, qapp)
    assert first.is_first()
    assert stat.S_IMODE(Path(name).stat().st_mode) & 0o077 == 0
    first.stop()


def test_what_a_crash_left_is_no_window(qapp: QApplication, name: str) -> None:
    Path(name).write_text("left by a window that did not close")
    now = SingleInstance(name, qapp)
    assert now.is_first()
    now.stop()
    assert SingleInstance(name, qapp).is_first()


def test_a_long_path_gets_a_short_channel(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 120)
    name = channel_name({}, deep)
    assert len(os.fsencode(name)) <= LONGEST_PATH
    assert name == channel_name({}, deep)
    assert name != channel_name({}, tmp_path / ("b" * 120))

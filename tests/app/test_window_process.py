"""The whole program as a process of its own: it listens, clears up after a crash, and is raised."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from send_journal.app.single_instance import channel_name
from send_journal.services.places import settings_folder
from send_journal.services.temporary import TemporaryFolder


def test_a_second_start_raises_the_first_and_what_a_crash_left_is_gone(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    left = TemporaryFolder(temporary).put("d1", "letter.pdf", b"left by a crash")
    command = [sys.executable, "-m", "send_journal"]
    channel = Path(channel_name(os.environ, settings_folder(os.environ)))
    with subprocess.Popen(command) as first:
        try:
            qtbot.waitUntil(lambda: channel.exists() and not left.exists(), timeout=20_000)
            assert subprocess.run(command, timeout=30, check=False).returncode == 0
            assert first.poll() is None
        finally:
            first.terminate()

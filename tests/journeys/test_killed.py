"""The power goes: nothing that was confirmed is lost, and what was half typed is there as a draft."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import start
from send_journal.services.opening import open_journal
from tests.bench.killing import kill
from tests.ui.parts import StandingClock, sample_journal


def test_killed_inside_twenty_writes(tmp_path: Path) -> None:
    found = kill(20, tmp_path)
    assert found["inside"] == 20
    assert found["confirmed"] >= 20
    assert found["missing"] == 0
    assert found["damage"] == 0


@pytest.mark.parametrize("moment", ["typing call-1", "kept call-1", "saving call-1"])
def test_a_window_is_killed_as_somebody_types_and_saves(tmp_path: Path, moment: str) -> None:
    journal = sample_journal(tmp_path / "family.sendjournal", StandingClock())
    journal.close()
    said = killed_at(moment, journal.path, tmp_path / "outside")

    again = open_journal(journal.path, computer="kitchen laptop")
    saved = {entry.title for entry in again.record().entries}
    drafts = json.dumps(dict(again.drafts()), default=str)
    again.close()
    assert "saved call-0" in said
    assert "call-0" in saved
    assert "call-0" not in drafts
    for line in said:
        what, words = line.split(" ", 1)
        assert what != "kept" or words in saved or words in drafts, line


def killed_at(moment: str, path: Path, folder: Path) -> list[str]:
    """What the window had said when it was killed, as soon as it said this."""
    command = [sys.executable, "-P", "-m", "tests.journeys.killed_window", str(path), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(start.ROOT)}
    said: list[str] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        for line in window.stdout:
            said.append(line.strip())
            if said[-1] == moment:
                window.kill()
                break
        said += [line.strip() for line in window.stdout]  # said before it was gone
    assert moment in said
    assert window.returncode < 0, "it ended by itself"
    return said

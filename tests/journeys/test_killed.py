"""The power goes while something is being saved, twenty times: nothing that was confirmed is lost."""

from pathlib import Path

from tests.bench.killing import kill


def test_killed_inside_twenty_writes(tmp_path: Path) -> None:
    found = kill(20, tmp_path)
    assert found["inside"] == 20
    assert found["confirmed"] >= 20
    assert found["missing"] == 0
    assert found["damage"] == 0

"""An installation says whether it is whole, and what it lacks."""

from pathlib import Path

import pytest

from send_journal.app import self_check
from send_journal.problems import KnownProblem


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    for name, pattern in self_check.RESOURCES.items():
        if name != "fonts":
            path = tmp_path / pattern.replace("*", "one")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    with pytest.raises(KnownProblem, match="not whole: it has no fonts"):
        self_check.check_resources(tmp_path)


def test_this_checkout_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert self_check.run() == 0
    said = capsys.readouterr()
    assert "9 fonts, 71 drawings, 5 theme files" in said.out
    assert said.out.endswith("This installation is whole.\n")
    assert said.err == ""

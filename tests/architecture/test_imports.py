"""What a command loads: the heavy libraries only where they are used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import start

HEAVY = ("PySide6", "reportlab", "pikepdf", "pypdfium2", "docx", "icalendar", "sqlite_utils", "PIL")
LOADED = (
    "import sys; from send_journal.app.command_line import main; main(sys.argv[2:]);"
    "print('LOADED', *sorted(set(sys.argv[1].split()) & set(sys.modules)))"
)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["report", "--list"]])
def test_a_light_command_loads_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOADED, " ".join(HEAVY), *arguments],
        env=os.environ | {"PYTHONPATH": str(start.ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1].strip() == "LOADED"


def test_a_print_loads_no_window(tmp_path: Path) -> None:
    source = start.ROOT / "resources/example/example.json"
    arguments = [
        "report",
        "timeline",
        str(source),
        "--child",
        "all",
        "--out",
        str(tmp_path / "t.pdf"),
    ]
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOADED, "PySide6 sqlite_utils docx icalendar", *arguments],
        env=os.environ | {"PYTHONPATH": str(start.ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1].strip() == "LOADED"

"""Killing: 200 writers killed inside their writes; nothing that was confirmed may be missing."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import start
from tests.bench.measure import Bench, Line

KILLS = 200


def kill(times: int, folder: Path) -> dict[str, int]:
    """Kill so many writers in a process of its own, and say what was found after each."""
    command = [sys.executable, "-P", "-m", "tests.bench.killed_writer", str(times), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(start.ROOT)}
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE)
    found: dict[str, int] = json.loads(done.stdout)
    return found


def run(folder: Path) -> Sequence[Line]:
    found = kill(KILLS, folder)
    return [
        Line("writers killed inside a write", found["inside"], ""),
        Line("entries confirmed", found["confirmed"], ""),
        Line("of those, missing", found["missing"], "", limit=0),
        Line("damage found by the check", found["damage"], "", limit=0),
    ]


BENCH = Bench("kill", "SIGKILL inside a write, and the file opened again after each", run)

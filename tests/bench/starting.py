"""Starting: what `start.py` costs before the program, the second time and ever after."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import start
from tests.bench.measure import Bench, Line, medians, seconds

# All of a start but the last step, in which the process becomes the program.
START = "import start; start.run = lambda *_: None; start.main(['check'])"


def _python(*arguments: str) -> float:
    command = [sys.executable, *arguments]
    return seconds(lambda: subprocess.run(command, cwd=start.ROOT, check=True))


def run(_: Path) -> Sequence[Line]:
    start.set_up(start.RUN, allowed=False)
    ours, bare = medians(lambda: _python("-c", START), lambda: _python("-c", "pass"))
    return [
        Line("start.py, before the program", ours, "s", limit=0.3),
        Line("a bare Python", bare, "s"),
    ]


BENCH = Bench("start", "the second start, before the program itself", run)

"""No network: whole journeys with every network interface taken away, and each socket call counted.

`unshare` takes the interfaces away and `strace` counts, below anything that Python could hide. A
system that lacks one of them says so in place of a number that nobody measured.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import start
from tests.bench.measure import Bench, Line
from tests.bench.records import AS_OF, write

LOCK = {"SEND_JOURNAL_PASSPHRASE": "four plain words here"}
INTERNET = re.compile(r"\bsocket\(AF_INET6?\b")


def journeys(folder: Path) -> dict[str, list[list[str]]]:
    """What a family does without a window, and the journeys of the tests through the real one."""
    source, journal = write(folder / "record.json", 200), str(folder / "record.sendjournal")
    day = ["--as-of", AS_OF.isoformat()]
    commands = [
        ["import", str(source), "--journal", journal],
        ["report", "timeline", journal, "--out", str(folder / "timeline.pdf"), *day],
        ["deadlines", journal, *day],
        ["export", "--journal", journal, "--out", str(folder / "out.zip")],
        ["backup", journal, "--out", str(folder / "copy.sendjournal")],
        ["restore", str(folder / "copy.sendjournal"), "--out", str(folder / "back.sendjournal")],
        ["check", str(folder / "back.sendjournal")],
        ["demo", "--out", str(folder / "demo")],
    ]
    return {
        "command line": [["-m", "send_journal", *words] for words in commands],
        "window": [["-m", "pytest", "tests/journeys", "-p", "no:cacheprovider"]],
    }


def internet_sockets(prefix: list[str], commands: list[list[str]], log: Path) -> int:
    """Run the commands to their end; how many sockets of the internet they asked for."""
    trace = ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log)]
    environment = os.environ | LOCK | {"PYTHONPATH": str(start.ROOT)}
    found = 0
    for words in commands:
        command = [*prefix, *trace, sys.executable, "-P", *words]
        subprocess.run(command, check=True, cwd=start.ROOT, env=environment, stdout=sys.stderr)
        found += len(INTERNET.findall(log.read_text(errors="replace")))
    return found


def run(folder: Path) -> Sequence[Line]:
    alone = ["unshare", "-rn"]
    if not shutil.which("strace") or subprocess.run([*alone, "true"], check=False).returncode:
        print("Not measured: this system has no strace, or does not let us take the network away.")
        return []
    return [
        Line(
            f"{name}: sockets asked for",
            internet_sockets(alone, commands, folder / "log"),
            "",
            limit=0,
        )
        for name, commands in journeys(folder).items()
    ]


BENCH = Bench("network", "whole journeys with no network, and no socket asked for", run)

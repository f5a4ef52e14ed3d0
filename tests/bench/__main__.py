"""Run the benches named, or all of them, and print what they measured. Exit 1 if one is over."""

import os
import sys
import tempfile
from pathlib import Path

import tests.bench
from send_journal.discovery import discover
from tests.bench.measure import Bench, table

HOMES = ("HOME", "USERPROFILE", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME")


def main(names: list[str]) -> int:
    benches = {bench.name: bench for bench in discover(tests.bench, "BENCH", Bench)}
    if unknown := [name for name in names if name not in benches]:
        print(f"There is no bench {unknown[0]}. There are: {', '.join(benches)}.", file=sys.stderr)
        return 2
    held = True
    for name in names or benches:
        bench = benches[name]
        print(f"\n{name}: {bench.about}", flush=True)
        with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
            for variable in HOMES:
                os.environ[variable] = home  # nothing of the user's own is read or written
            lines = bench.run(Path(folder))
        print(table(lines), flush=True)
        held = held and all(line.holds for line in lines)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

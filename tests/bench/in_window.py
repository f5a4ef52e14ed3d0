"""A bench of the real window: a journal of any size, shown in a process of its own and worked there.

`python -m tests.bench.in_window MODULE JOURNAL KEY OUT` is that process: it calls the module's
`measure` with the window and the open journal, and writes the readings to OUT.
"""

import importlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from send_journal.importing.open_format import read_open_file
from send_journal.services.exchange import bring_in, preview
from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal, open_journal
from tests.bench.display import display
from tests.bench.measure import process
from tests.bench.records import write
from tests.bench.shown import Shown

PASSPHRASE = "four plain words here"  # of a journal that lives for minutes
Readings = Mapping[str, Sequence[float]]


def make_journal(folder: Path, entries: int, *, steps: int = 0) -> Path:
    """A locked journal with a record of that size; its recovery key beside it."""
    file = read_open_file(write(folder / f"{entries}.json", entries, steps=steps))
    path = folder / f"{entries}.sendjournal"
    journal = create_journal(path, passphrase=PASSPHRASE, computer="bench")
    bring_in(journal, file, preview(journal, file))
    path.with_suffix(".key").write_text("\n".join(journal.recovery_rows()))
    journal.close()
    return path


def opened(path: Path) -> Journal:
    """Such a journal open, without the passphrase's slow derivation."""
    key = path.with_suffix(".key").read_text()
    return open_journal(path, recovery_key=key, computer="bench")


@dataclass(frozen=True)
class Windows:
    """Runs a module's `measure` in processes of their own, on one display."""

    environment: Mapping[str, str]
    folder: Path

    def measure(self, module: str, journal: Path, *, times: int = 1) -> dict[str, list[float]]:
        """The readings of so many runs, each in its own process, in one list for each name."""
        found: dict[str, list[float]] = {}
        out = self.folder / "readings"
        for _ in range(times):
            words = ("-m", "tests.bench.in_window", module, journal, out)
            process(*words, environment=dict(self.environment))
            for name, values in json.loads(out.read_text()).items():
                found.setdefault(name, []).extend(values)
        return found


@contextmanager
def windows(folder: Path) -> Iterator[Windows]:
    """Windows on a display that is there for as long."""
    with display() as environment:
        yield Windows(environment, folder)


def main(module: str, journal: Path, out: Path) -> None:
    application = QApplication([])
    shown = Shown(application, out.parent)
    readings = importlib.import_module(f"tests.bench.{module}").measure(shown, journal)
    shown.close()
    out.write_text(json.dumps(readings))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

"""Bringing in: 10,000 entries from an open-format file into a new locked journal."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Bench, Line, medians, process
from tests.bench.records import write

LOCK = {"SEND_JOURNAL_PASSPHRASE": "four plain words here"}


def run(folder: Path) -> Sequence[Line]:
    source = write(folder / "10000.json", 10_000)

    def bring_in() -> float:
        journal = folder / "new.sendjournal"
        for left in folder.glob("new.sendjournal*"):
            left.unlink()
        words = ("-m", "send_journal", "import", source, "--journal", journal)
        return process(*words, environment=LOCK).seconds

    (took,) = medians(bring_in)
    return [Line("import of 10,000 entries, whole process", took, "s", limit=3)]


BENCH = Bench("import", "an open-format file into a new locked journal", run)

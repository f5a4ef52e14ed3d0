"""Opening: from the passphrase accepted to the journal painted, with 10,000 entries in it."""

from collections.abc import Sequence
from pathlib import Path

from send_journal.services.opening import open_journal
from tests.bench.measure import Bench, Line, medians, process
from tests.bench.records import write

PASSPHRASE = "four plain words here"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def run(folder: Path) -> Sequence[Line]:
    source, path = write(folder / "10000.json", 10_000), folder / "large.sendjournal"
    lock = {"SEND_JOURNAL_PASSPHRASE": PASSPHRASE}
    process("-m", "send_journal", "import", source, "--journal", path, environment=lock)
    journal = open_journal(path, passphrase=PASSPHRASE, computer="bench", read_only=True)
    key, out = folder / "key", folder / "seconds"
    key.write_text("\n".join(journal.recovery_rows()))
    journal.close()

    def ours() -> float:
        words = ("-m", "tests.bench.window_process", "ours", path, key, out)
        process(*words, environment=OFFSCREEN)
        return float(out.read_text())

    def bare() -> float:
        return process("-m", "tests.bench.window_process", "bare", environment=OFFSCREEN).seconds

    took, floor = medians(ours, bare)
    return [Line("10,000 entries, from the key to the first paint", took, "s", floor, 1.5)]


BENCH = Bench("open", "a locked journal in the real window, beside an empty window's process", run)

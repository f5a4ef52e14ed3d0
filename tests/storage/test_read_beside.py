"""A program that reads beside the window leaves the window's files alone, whatever else looked in."""

import subprocess
import sys
from pathlib import Path

from send_journal.services.journal import Journal
from send_journal.services.opening import open_journal
from send_journal.storage import hold
from tests.storage.conftest import SetClock
from tests.storage.family import FAMILY, entry

ROOT = Path(__file__).parents[2]
READ = """
import sys
from pathlib import Path
from send_journal.services.opening import open_journal
journal = open_journal(Path(sys.argv[1]), computer="", read_only=True)
print(*sorted(entry.id for entry in journal.record().entries))
journal.close()
"""


def look_in(journal: Journal) -> None:
    """As a dialog for files does in our own program, to tell what kind of file each of them is.

    The system then forgets every lock that this program has on them (POSIX; not on Windows).
    """
    for end in ("", "-wal", "-shm"):
        journal.path.with_name(journal.path.name + end).read_bytes()


def read_by_another_program(path: Path) -> str:
    told = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return told.stdout


def as_the_power_cut_leaves_it(journal: Journal, folder: Path) -> Path:
    folder.mkdir()
    for end in ("", "-wal"):
        part = journal.path.with_name(journal.path.name + end)
        (folder / part.name).write_bytes(part.read_bytes())
    return folder / journal.path.name


def test_what_is_saved_after_another_program_read_is_in_the_file(
    journal: Journal, clock: SetClock, tmp_path: Path
) -> None:
    journal.save("add the family", FAMILY)
    journal.save("add", {"entries": [entry(8, "2025-01-01", title="Before")]})
    look_in(journal)
    assert "e8" in read_by_another_program(journal.path)
    journal.save("add", {"entries": [entry(9, "2025-01-02", title="After")]})
    assert "e9" in read_by_another_program(journal.path)
    path = as_the_power_cut_leaves_it(journal, tmp_path / "cut")
    again = open_journal(path, computer="Kitchen", clock=clock)
    assert {"e8", "e9"} <= {each.id for each in again.record().entries}
    again.close()


def test_reading_alone_folds_in_what_a_crash_left(journal: Journal, tmp_path: Path) -> None:
    journal.save("add the family", FAMILY)
    path = as_the_power_cut_leaves_it(journal, tmp_path / "cut")
    assert hold.held_by(path) == ("", "")
    assert read_by_another_program(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]

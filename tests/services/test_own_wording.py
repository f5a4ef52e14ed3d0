"""Our own words are those of every paper read so far: one paper after another, in one process."""

import subprocess
import sys

_ONE_AFTER_ANOTHER = """
import datetime as dt, sys, tempfile
from pathlib import Path
from send_journal.services.calendar_file import to_calendar
from send_journal.services.example import example_file
from send_journal.services.reporting import PaperRequest, make_paper
record, day = example_file().record, dt.date(2025, 10, 1)
to_calendar(record, day, "rowan", in_words=True)
with tempfile.TemporaryDirectory() as folder:
    for paper in ("path", "timeline", "provision"):
        asked = PaperRequest(paper=paper, as_of=day, child="rowan")
        make_paper(record, asked, Path(folder) / "paper.csv")
"""


def test_papers_read_one_after_another_all_print() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ONE_AFTER_ANOTHER], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

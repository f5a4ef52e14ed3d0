"""The worked example: a made-up family, as an open-format file and as a journal of its own."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from send_journal.clock import Clock, utc_now
from send_journal.importing.open_format import OpenFile, read_open_file
from send_journal.problems import KnownProblem
from send_journal.resources import resources
from send_journal.services.copies import Copy
from send_journal.services.exchange import bring_in, preview
from send_journal.services.opening import create_journal, is_locked, open_journal
from send_journal.services.places import make_private_folder
from send_journal.worded import worded

EXAMPLE_DAY = dt.date(2025, 10, 1)
"""The day that the example's story is told as at."""
NAME = "example.sendjournal"


def example_file() -> OpenFile:
    """The example with its documents, as shipped."""
    folder = resources() / "example"
    record = read_open_file(folder / "example.json").record
    files = {document.id: folder / document.file for document in record.documents}
    return OpenFile(record, frozenset(files), lambda document_id: files[document_id].read_bytes())


def example_journal(folder: Path, computer: str, clock: Clock = utc_now) -> Path:
    """The example journal in a folder of this user's, made there if it is not yet."""
    make_private_folder(folder)
    path = folder / NAME
    make_example_journal(path, computer=computer, clock=clock)
    return path


def make_example_journal(path: Path, *, computer: str, clock: Clock = utc_now) -> bool:
    """Makes the example journal, without a lock; False where it is there already and is left alone.

    Raises `KnownProblem` where another journal or file has that name.
    """
    if path.exists():
        _refuse_another(path)
        return False
    file = example_file()
    journal = create_journal(path, passphrase=None, computer=computer, example=True, clock=clock)
    try:
        bring_in(journal, file, preview(journal, file))
    finally:
        journal.close()
    return True


def _refuse_another(path: Path) -> None:
    is_example = False
    if not is_locked(path):
        journal = open_journal(path, computer="", read_only=True)
        is_example = journal.example
        journal.close()
    if not is_example:
        raise KnownProblem(
            worded("“{name}” is there already, and is not the example.", name=path.name),
            "Choose another folder.",
        )


def remove_example(path: Path, copies: Iterable[Copy]) -> None:
    """Takes away an example journal that is closed, and its copies. Any other journal is left alone."""
    _refuse_another(path)
    beside = (path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-shm"))
    for each in (path, *beside, *(copy.path for copy in copies)):
        each.unlink(missing_ok=True)

"""A folder that a sync program watches, and what it leaves beside a journal, are said."""

import datetime as dt
import os
from pathlib import Path

import pytest

from send_journal.services.neighbours import conflicted_copies, sync_program, what_to_know


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)/Sam", "Dropbox"),
        ("OneDrive - Example Charity/papers", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Documents", None),
        ("Megan", None),
        ("My dropboxes", None),
    ],
)
def test_a_sync_program_is_known_by_its_folder(
    tmp_path: Path, folder: str, program: str | None
) -> None:
    assert sync_program(tmp_path / folder / "ours.sendjournal") == program


def test_a_sync_program_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert sync_program(tmp_path / "papers" / "ours.sendjournal") == "Syncthing"


CONFLICTED = (
    "ours (conflicted copy 2025-03-03 101010)",
    "ours (Grandma's conflicted copy 2025-03-03)",
    "ours.sync-conflict-20250303-101010-ABCDEFG",
    "ours-DESKTOP-4F2K",
    "ours (1)",
    "ours (SFConflict someone@example.org 2025-03-03)",
)
NOT_CONFLICTED = ("ours", "ours-copy", "ours before update 1", "theirs (1)", "yours", "ours too")


def test_conflicted_copies_are_named_with_their_day_and_nothing_else_is(tmp_path: Path) -> None:
    journal = tmp_path / "ours.sendjournal"
    for number, name in enumerate((*CONFLICTED, *NOT_CONFLICTED)):
        path = tmp_path / f"{name}.sendjournal"
        path.touch()
        noon = dt.datetime(2025, 3, 1 + number, 12, tzinfo=dt.UTC).timestamp()
        os.utime(path, (noon, noon))
    (tmp_path / "ours (1).txt").touch()
    found = conflicted_copies(journal)
    assert [each.path.stem for each in found] == list(reversed(CONFLICTED))
    assert found[0].changed == dt.date(2025, 3, 6)
    assert len(what_to_know(journal)) == len(CONFLICTED)
    assert what_to_know(journal)[-1] == (
        "Beside it is “ours (conflicted copy 2025-03-03 101010).sendjournal”, "
        "last changed on 1 March 2025. It may hold entries that this one does not."
    )


def test_in_a_plain_folder_there_is_nothing_to_know(tmp_path: Path) -> None:
    assert what_to_know(tmp_path / "ours.sendjournal") == ()
    (synced,) = what_to_know(_made(tmp_path / "Dropbox") / "ours.sendjournal")
    assert synced.startswith("Dropbox seems to copy this folder to other computers.")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder

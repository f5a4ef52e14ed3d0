"""Documents lent to other programs: private, of allowed kinds, and gone afterwards."""

import os
import stat
from pathlib import Path

import pytest

from send_journal.problems import KnownProblem
from send_journal.services.temporary import PREFIX, TemporaryFolder, may_be_opened


@pytest.mark.parametrize(
    "name", ["letter.pdf", "PHOTO.JPG", "call.m4a", "notes.txt", "plan.docx", "a.eml"]
)
def test_what_people_are_sent_may_be_opened(name: str) -> None:
    assert may_be_opened(name)


@pytest.mark.parametrize(
    "name",
    [
        "run.exe",
        "a.html",
        "a.svg",
        "a.desktop",
        "plan.docm",
        "a.sh",
        "letter.pdf.bat",
        "pdf",
        "",
        ".",
    ],
)
def test_what_could_run_is_not_opened(name: str, tmp_path: Path) -> None:
    folder = TemporaryFolder(tmp_path)
    with pytest.raises(KnownProblem, match="could run a program"):
        folder.put("d1", name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_this_users_alone_and_goes(tmp_path: Path) -> None:
    folder = TemporaryFolder(tmp_path)
    path = folder.put("d1", "Stage 1 reply.pdf", b"%PDF")
    assert path.read_bytes() == b"%PDF"
    assert path.name == "Stage-1-reply.pdf"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert folder.put("d1", "Stage 1 reply.pdf", b"%PDF") == path
    folder.clear()
    assert list(tmp_path.iterdir()) == []
    assert folder.put("d1", "again.pdf", b"x").exists()


@pytest.mark.parametrize(
    "name", ["../../evil.pdf", "/etc/passwd.pdf", "a\\b:c.pdf", "\u202efdp.pdf", "\x00.pdf"]
)
def test_a_name_is_never_a_path(name: str, tmp_path: Path) -> None:
    path = TemporaryFolder(tmp_path).put("../d1", name, b"x")
    assert path.resolve().is_relative_to(tmp_path.resolve())
    assert len(path.relative_to(tmp_path).parts) == 3


def test_what_a_crash_left_goes_at_the_next_start(tmp_path: Path) -> None:
    TemporaryFolder(tmp_path).put("d1", "left.pdf", b"x")
    other = tmp_path / "somebody-elses"
    other.mkdir()
    link = tmp_path / f"{PREFIX}link"
    link.symlink_to(other)
    now = TemporaryFolder(tmp_path)
    kept = now.put("d2", "open.pdf", b"x")
    assert now.remove_left_over() == 1
    assert kept.exists()
    assert other.is_dir()
    assert link.is_symlink()

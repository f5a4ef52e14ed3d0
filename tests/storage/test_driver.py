"""The file itself: open to any SQLCipher tool with the passphrase, closed to everything else."""

import os
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.problems import KnownProblem
from send_journal.services.journal import Journal
from send_journal.services.opening import (
    Damaged,
    NoJournal,
    WrongKey,
    create_journal,
    is_locked,
    open_journal,
    recovery_rows,
)
from send_journal.storage import driver
from tests.storage.conftest import PASSPHRASE, MakeJournal, SetClock
from tests.storage.family import FAMILY, entry

WORDS = "marmalade"


@pytest.fixture
def locked(make_journal: MakeJournal) -> Journal:
    journal = make_journal("locked", passphrase=PASSPHRASE)
    journal.save("add the family", FAMILY)
    journal.save("add", {"entries": [entry(9, "2025-01-01", title=WORDS, private=WORDS)]})
    return journal


def test_any_sqlcipher_tool_opens_it_with_the_passphrase_alone(locked: Journal) -> None:
    locked.close()
    tool = sqlcipher.connect(str(locked.path))
    tool.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert tool.execute("SELECT title FROM entry WHERE id = 'e9'").fetchone() == (WORDS,)
    tool.close()


def test_the_recovery_sheet_opens_it(locked: Journal, clock: SetClock) -> None:
    rows = recovery_rows(locked)
    record = locked.record()
    locked.close()
    again = open_journal(locked.path, recovery_key="\n".join(rows), computer="Other", clock=clock)
    assert again.record() == record
    again.close()


def test_a_wrong_passphrase_or_sheet_is_said_quietly(
    locked: Journal, clock: SetClock, capfd: pytest.CaptureFixture[str]
) -> None:
    locked.close()
    with pytest.raises(WrongKey, match="That passphrase does not open this journal"):
        open_journal(locked.path, passphrase="wrong", computer="Kitchen", clock=clock)
    other = create_journal(
        locked.path.with_name("other.sendjournal"), passphrase="x", computer="K", clock=clock
    )
    rows = "\n".join(recovery_rows(other))
    other.close()
    with pytest.raises(WrongKey, match="That recovery key does not open this journal"):
        open_journal(locked.path, recovery_key=rows, computer="Kitchen", clock=clock)
    with pytest.raises(WrongKey, match="This journal is locked"):
        open_journal(locked.path, computer="Kitchen", clock=clock)
    assert capfd.readouterr() == ("", "")
    again = open_journal(locked.path, passphrase=PASSPHRASE, computer="Kitchen", clock=clock)
    assert again.thing("entries", "e9") is not None
    again.close()


def test_a_damaged_first_page_is_not_called_a_wrong_passphrase(
    locked: Journal, clock: SetClock
) -> None:
    locked.close()
    content = bytearray(locked.path.read_bytes())
    content[1000] ^= 1
    locked.path.write_bytes(content)
    with pytest.raises(Damaged):
        open_journal(locked.path, passphrase=PASSPHRASE, computer="Kitchen", clock=clock)
    with pytest.raises(WrongKey):
        open_journal(locked.path, passphrase="wrong", computer="Kitchen", clock=clock)


def test_nothing_of_the_record_is_in_the_open_on_the_disk(locked: Journal) -> None:
    locked.save_draft("call", {"title": WORDS})
    locked.add_document(f"{WORDS}.txt", WORDS.encode(), "text/plain")
    for path in locked.path.parent.iterdir():
        if path.is_file():
            content = path.read_bytes()
            assert WORDS.encode() not in content, path.name
            assert b"Example" not in content, path.name
            assert b"SQLite" not in content, path.name


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such marks")
def test_only_this_user_can_read_any_of_its_files(locked: Journal, tmp_path: Path) -> None:
    locked.safe.back_up(tmp_path / "backup.sendjournal")
    names = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert names == {
        "locked.sendjournal": 0o600,
        "locked.sendjournal-wal": 0o600,
        "locked.sendjournal-shm": 0o600,
        ".locked.sendjournal.open": 0o600,
        "backup.sendjournal": 0o600,
    }


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such marks")
def test_a_file_that_others_could_read_is_closed_to_them(journal: Journal, clock: SetClock) -> None:
    journal.close()
    journal.path.chmod(0o644)
    open_journal(journal.path, computer="Kitchen", clock=clock).close()
    assert journal.path.stat().st_mode & 0o777 == 0o600


def test_after_closing_it_is_one_file(locked: Journal, tmp_path: Path) -> None:
    locked.close()
    assert [path.name for path in tmp_path.iterdir()] == ["locked.sendjournal"]


@pytest.mark.parametrize("mode", ["write", "read"])
def test_every_opening_has_the_settings_that_keep_it_safe(
    journal: Journal, mode: driver.Mode
) -> None:
    connection = driver.connect(journal.path, None, mode)
    wanted = {
        "trusted_schema": 0,
        "cell_size_check": 1,
        "foreign_keys": 1,
        "synchronous": 2,
        "temp_store": 2,
        "secure_delete": 1,
        "journal_mode": "wal",
        "query_only": int(mode == "read"),
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    connection.close()
    assert found == wanted


@pytest.mark.parametrize(
    "content",
    [b"", b"short", b"Dear council,\n" * 600, b"PK\x03\x04" + b"\x00" * 8188, b"\x00\x91" * 5000],
)
def test_what_is_no_journal_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.dat"
    path.write_bytes(content)
    with pytest.raises(NoJournal, match="is not a journal"):
        is_locked(path)


def test_a_folder_and_a_missing_file_have_their_own_sentences(tmp_path: Path) -> None:
    with pytest.raises(NoJournal):
        is_locked(tmp_path)
    with pytest.raises(KnownProblem, match=r"There is no file “gone\.sendjournal”"):
        is_locked(tmp_path / "gone.sendjournal")


def test_another_program_s_database_is_no_journal(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "photos.db"
    other = sqlcipher.connect(str(path))
    other.execute("CREATE TABLE photo (name)")
    other.close()
    assert not is_locked(path)
    with pytest.raises(NoJournal):
        open_journal(path, computer="Kitchen", clock=clock)


def test_nothing_is_made_over_an_existing_file(
    journal: Journal, tmp_path: Path, clock: SetClock
) -> None:
    before = journal.path.read_bytes()
    with pytest.raises(KnownProblem, match=r"There is already a file “ours\.sendjournal”"):
        create_journal(journal.path, passphrase=None, computer="Kitchen", clock=clock)
    assert journal.path.read_bytes() == before
    with pytest.raises(KnownProblem):
        create_journal(
            tmp_path / "no" / "a.sendjournal", passphrase=None, computer="K", clock=clock
        )
    with pytest.raises(KnownProblem, match="empty"):
        create_journal(tmp_path / "b.sendjournal", passphrase="", computer="K", clock=clock)
    assert [path.name for path in tmp_path.glob("*.sendjournal")] == ["ours.sendjournal"]


def test_it_can_be_read_where_nothing_can_be_written(
    locked: Journal, monkeypatch: pytest.MonkeyPatch, clock: SetClock, tmp_path: Path
) -> None:
    locked.close()
    monkeypatch.setattr(os, "access", lambda *_: False)  # a stick that cannot be written to
    read = open_journal(
        locked.path, passphrase=PASSPHRASE, computer="Kitchen", clock=clock, read_only=True
    )
    assert read.thing("entries", "e9") is not None
    with pytest.raises(KnownProblem, match="can be read but not written to"):
        read.save("add", {"entries": [entry(10, "2025-01-01")]})
    assert [path.name for path in tmp_path.iterdir()] == ["locked.sendjournal"]
    read.close()

"""Copies: made by themselves and on request, checked before they count, bounded, thinned out."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.problems import KnownProblem
from send_journal.services.copies import Copies, CopySource, backup, backup_with_key, restore
from send_journal.services.journal import Journal
from send_journal.services.opening import OpenElsewhere, create_journal, open_journal
from send_journal.services.sources import Stopped, unless_stopped
from send_journal.storage import copying
from send_journal.storage.faults import NoRoom
from send_journal.storage.history import Head
from send_journal.storage.keys import Key
from send_journal.storage.rolling import NoRoomForCopy
from tests.storage.conftest import PASSPHRASE, MakeJournal, SetClock
from tests.storage.family import FAMILY, entry

KILLED = 9
COPIER = f"""
import os, sys
from pathlib import Path
from send_journal.services.copies import Copies
from send_journal.services.opening import open_journal

journal = open_journal(Path(sys.argv[1]), computer="Kitchen")
left = int(sys.argv[3])

def may_go_on():
    global left
    left -= 1
    if left < 0:
        os._exit({KILLED})

Copies(Path(sys.argv[2])).make(journal.safe.source(), may_go_on)
"""


@pytest.fixture
def copies(tmp_path: Path, clock: SetClock) -> Copies:
    return Copies(tmp_path / "data" / "copies", clock=clock)


def new(tmp_path: Path, copies: Copies, clock: SetClock, passphrase: str | None = None) -> Journal:
    journal = create_journal(
        tmp_path / "Sam Example.sendjournal",
        passphrase=passphrase,
        computer="Kitchen",
        copies=copies,
        clock=clock,
    )
    journal.save("add the family", FAMILY)
    return journal


def again(journal: Journal, copies: Copies, clock: SetClock) -> Journal:
    return open_journal(journal.path, computer="Kitchen", copies=copies, clock=clock)


def test_closing_makes_a_copy_only_where_something_changed(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock)
    record = journal.record()
    outcome = journal.close()
    assert outcome is not None
    (copy,) = outcome.made
    assert outcome.problems == ()
    journal = again(journal, copies, clock)
    assert journal.close() is None
    journal = again(journal, copies, clock)
    assert journal.safe.known_copies() == (copy,)
    opened = open_journal(copy.path, computer="Kitchen", clock=clock, read_only=True)
    assert opened.record() == record
    opened.close()
    clock.move(minutes=10)
    journal.save("add", {"entries": [entry(9, "2025-01-01")]})
    assert journal.safe.copy_if_changed() is not None
    assert journal.safe.copy_if_changed() is None
    assert len(journal.safe.known_copies()) == 2
    journal.close()


def test_names_of_copies_give_nothing_away_and_only_this_user_can_read_them(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    new(tmp_path, copies, clock).close()
    made = list(copies.folder.rglob("*"))
    assert all("Sam" not in path.name and "Example" not in path.name for path in made)
    assert sorted(path.suffix for path in made) == ["", ".sendjournal"]
    assert made[-1].name == "2025-03-03T090000-000Z.sendjournal"
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in (copies.folder, *made)} == {0}


def test_a_copy_opens_with_the_same_passphrase_and_sheet_and_any_tool(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    rows = "\n".join(journal.recovery_rows())
    record = journal.record()
    outcome = journal.close()
    assert outcome is not None
    path = outcome.made[0].path
    opened = open_journal(path, recovery_key=rows, computer="Kitchen", clock=clock, read_only=True)
    assert opened.record() == record
    opened.close()
    tool = sqlcipher.connect(str(path))
    tool.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert tool.execute("SELECT count(*) FROM entry").fetchone() == (5,)
    tool.close()
    assert b"Example" not in path.read_bytes()


def test_copies_are_thinned_out_as_time_goes_by(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock)
    for number in range(30):
        clock.move(minutes=10)
        journal.save("change", {"entries": [entry(1, "2025-03-03", title=f"Version {number}")]})
        journal.safe.copy_if_changed()
    made = [copy.made for copy in journal.safe.known_copies()]
    recent = [each for each in made if clock.now - each <= dt.timedelta(hours=2)]
    assert len(recent) == 13
    assert len(made) - len(recent) in {3, 4}
    journal.close()


def test_a_second_place_is_used_when_it_is_there_and_never_made(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    stick = tmp_path / "stick"
    copies.second = stick
    journal = new(tmp_path, copies, clock)
    assert len(journal.safe.copy_now().made) == 1
    assert not stick.exists()
    stick.mkdir()
    assert len(journal.safe.copy_now().made) == 2
    assert len(list(stick.rglob("*.sendjournal"))) == 1
    stick.rename(tmp_path / "in a drawer")
    assert journal.safe.out_of_reach() == (str(stick),)
    journal.close()


def test_copies_take_a_tenth_of_the_free_disk_at_most(
    tmp_path: Path, copies: Copies, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = new(tmp_path, copies, clock)
    size = (
        journal.path.stat().st_size
        + journal.path.with_name(journal.path.name + "-wal").stat().st_size
    )
    usage = type(shutil.disk_usage(tmp_path))

    def free(amount: float) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 0, int(amount)))

    free(size * 25)
    for _ in range(4):
        clock.move(hours=3)
        assert journal.safe.copy_now().problems == ()
    kept = journal.safe.known_copies()
    assert 1 <= sum(copy.size for copy in kept) <= size * 2.5
    assert kept[0].made == clock.now
    free(size * 9)
    outcome = journal.safe.copy_now()
    assert outcome.made == ()
    assert isinstance(outcome.problems[0], NoRoomForCopy)
    assert journal.safe.known_copies() == kept
    assert not journal.safe.is_copied() or outcome.made == ()
    journal.close()


def test_a_damaged_journal_is_not_copied_and_takes_no_copy_away(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    source = journal.safe.source()
    journal.close()
    good = copies.of(source.journal_id)
    content = bytearray(journal.path.read_bytes())
    content[-2000] ^= 1
    journal.path.write_bytes(content)
    outcome = copies.make(source)
    assert outcome.made == ()
    assert outcome.problems[0].sentence == "Part of this journal’s file is damaged."
    assert copies.of(source.journal_id) == good
    assert [path.suffix for path in good[0].path.parent.iterdir()] == [".sendjournal"]


def test_a_copy_can_be_rehearsed(tmp_path: Path, copies: Copies, clock: SetClock) -> None:
    journal = new(tmp_path, copies, clock)
    (copy,) = journal.safe.copy_now().made
    assert journal.rehearse(copy.path).sentences[0] == "This journal is sound."
    content = copy.path.read_bytes()
    copy.path.write_bytes(content[:5000] + b"x" * 90 + content[5090:])
    assert not journal.rehearse(copy.path).sound
    journal.close()


def test_a_backup_beside_an_open_window_holds_the_last_change(
    make_journal: MakeJournal, tmp_path: Path, clock: SetClock
) -> None:
    journal = make_journal("locked", passphrase=PASSPHRASE)
    journal.save("add the family", FAMILY)
    out = tmp_path / "stick.sendjournal"
    backup(journal.path, out, passphrase=PASSPHRASE)
    with pytest.raises(KnownProblem, match=r"There is already a file “stick\.sendjournal”"):
        backup(journal.path, out, passphrase=PASSPHRASE)
    with pytest.raises(KnownProblem, match="There is no file “nowhere”"):
        backup(journal.path, tmp_path / "nowhere" / "x.sendjournal", passphrase=PASSPHRASE)
    restored = tmp_path / "restored.sendjournal"
    restore(out, restored, passphrase=PASSPHRASE)
    opened = open_journal(restored, passphrase=PASSPHRASE, computer="Kitchen", clock=clock)
    assert opened.record() == journal.record()
    assert opened.history("entries", "e1") == journal.history("entries", "e1")
    assert opened.check().sound
    opened.close()


def test_restoring_over_an_open_journal_says_that_it_is_open(
    make_journal: MakeJournal, tmp_path: Path
) -> None:
    journal = make_journal()
    backup(journal.path, tmp_path / "copy.sendjournal")
    with pytest.raises(OpenElsewhere, match="open on “Kitchen”"):
        restore(tmp_path / "copy.sendjournal", journal.path)
    journal.close()
    with pytest.raises(KnownProblem, match="already a file"):
        restore(tmp_path / "copy.sendjournal", journal.path)


@pytest.mark.parametrize("at_step", [1, 2])
def test_a_copy_that_is_stopped_between_its_steps_leaves_no_file(
    make_journal: MakeJournal, tmp_path: Path, at_step: int
) -> None:
    journal = make_journal()
    out = tmp_path / "elsewhere" / "stick.sendjournal"
    out.parent.mkdir()
    asked = 0

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked == at_step

    source = journal.safe.source()
    with pytest.raises(Stopped):
        backup_with_key(source.path, source.key, out, unless_stopped(stopped))
    assert not list(out.parent.iterdir())
    backup_with_key(source.path, source.key, out, unless_stopped(stopped))
    assert out.is_file()


def test_backups_made_in_the_window_are_remembered(
    make_journal: MakeJournal, tmp_path: Path
) -> None:
    journal = make_journal()
    out = tmp_path / "stick.sendjournal"
    journal.safe.back_up(out)
    assert list(journal.safe.backups()) == [str(out)]
    with pytest.raises(KnownProblem, match="already a file"):
        journal.safe.back_up(out)
    out.unlink()
    assert journal.safe.out_of_reach() == (str(out),)


def test_what_is_written_while_a_copy_is_made_stays_out_of_it(
    tmp_path: Path, copies: Copies, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = new(tmp_path, copies, clock)
    before = journal.record()
    verify = copying.verify

    def write_meanwhile(path: Path, key: Key | None, may_go_on: Callable[[], None]) -> Head | None:
        journal.save("add", {"entries": [entry(9, "2025-01-01")]})
        return verify(path, key, may_go_on)

    monkeypatch.setattr(copying, "verify", write_meanwhile)
    outcome = copies.make(journal.safe.source())
    assert outcome.problems == ()
    copy = open_journal(outcome.made[0].path, computer="K", clock=clock, read_only=True)
    assert copy.record() == before
    copy.close()
    journal.close()


def test_what_is_written_between_two_parts_of_a_copy_stays_out_of_it(
    tmp_path: Path, copies: Copies, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 5)
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    before = journal.record()
    written = 0

    def write_meanwhile() -> None:
        nonlocal written
        if written < 9:
            written += 1
            journal.save("add", {"entries": [entry(10 + written, "2025-01-01")]})

    outcome = copies.make(journal.safe.source(), write_meanwhile)
    assert written == 9
    copy = open_journal(
        outcome.made[0].path, passphrase=PASSPHRASE, computer="K", clock=clock, read_only=True
    )
    assert copy.record() == before
    copy.close()
    journal.close()


def asked_in_all(copies: Copies, source: CopySource) -> int:
    """How often a whole copy asks whether it may go on."""
    asked = 0

    def count() -> None:
        nonlocal asked
        asked += 1

    assert copies.make(source, count).problems == ()
    return asked


def test_rolling_copies_can_be_stopped_at_any_of_their_steps(
    tmp_path: Path, copies: Copies, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 5)
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    source = journal.safe.source()
    whole = asked_in_all(Copies(tmp_path / "elsewhere", clock=clock), source)
    assert whole > journal.path.stat().st_size / 4096 / 5
    for times in range(whole):
        left = times

        def stopped() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        with pytest.raises(Stopped):
            copies.make(source, unless_stopped(stopped))
        assert [path for path in copies.folder.rglob("*") if path.is_file()] == []
    assert len(copies.make(source).made) == 1
    journal.close()


def test_a_copy_killed_half_way_leaves_nothing_that_looks_whole_and_is_cleared_away(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock)
    source = journal.safe.source()
    whole = asked_in_all(Copies(tmp_path / "elsewhere", clock=clock), source)
    journal.close(copying=False)
    for left in (0, whole // 2, whole - 1):
        command = [sys.executable, "-c", COPIER, str(journal.path), str(copies.folder), str(left)]
        assert subprocess.run(command, check=False).returncode == KILLED
    assert copies.of(source.journal_id) == ()
    half = [path for path in copies.folder.rglob("*") if path.is_file()]
    assert [path.suffix for path in half] == [".unfinished"] * 3
    journal = again(journal, copies, clock)
    for path in half:
        os.utime(path, (clock.now.timestamp(), clock.now.timestamp()))
    assert len(journal.safe.copy_now().made) == 1
    assert all(path.exists() for path in half)  # it may be another program's
    clock.move(days=1, minutes=1)
    assert len(journal.safe.copy_now().made) == 1
    assert not any(path.exists() for path in half)
    journal.close()


def test_a_disk_that_fills_up_meanwhile_is_said_of_the_copy_not_of_the_journal(
    tmp_path: Path, copies: Copies, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = new(tmp_path, copies, clock)

    def full(*_: object) -> Head | None:
        raise NoRoom

    monkeypatch.setattr(copying, "verify", full)
    outcome = journal.safe.copy_now()
    assert [type(problem) for problem in outcome.problems] == [NoRoomForCopy]
    assert outcome.made == ()
    journal.close()

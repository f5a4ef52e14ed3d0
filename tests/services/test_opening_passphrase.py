"""A new passphrase, for the two reasons there are, and a first lock."""

import os
from pathlib import Path

import pytest

from send_journal.problems import KnownProblem
from send_journal.services.copies import Copies
from send_journal.services.journal import Journal, WhyNew
from send_journal.services.opening import WrongKey, create_journal, open_journal
from send_journal.services.whole_removal import remove_whole
from tests.storage.conftest import PASSPHRASE, SetClock
from tests.storage.family import FAMILY, entry

NEW = "candle orchard pebble window"


@pytest.fixture
def copies(tmp_path: Path, clock: SetClock) -> Copies:
    return Copies(tmp_path / "copies", clock=clock)


def new(tmp_path: Path, copies: Copies, clock: SetClock, passphrase: str | None) -> Journal:
    journal = create_journal(
        tmp_path / "ours.sendjournal",
        passphrase=passphrase,
        computer="Kitchen",
        copies=copies,
        clock=clock,
    )
    journal.save("add the family", FAMILY)
    journal.safe.copy_now()
    clock.move(minutes=1)
    return journal


def opens(path: Path, **way: str) -> bool:
    try:
        open_journal(path, computer="Study", read_only=True, **way).close()  # type: ignore[arg-type]  # a test's shorthand
    except WrongKey:
        return False
    return True


def test_a_new_one_keeps_older_copies_under_the_old_one(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    old_sheet = "\n".join(journal.recovery_rows())
    record = journal.record()
    done = journal.change_passphrase(NEW, WhyNew.WANTED)
    assert (done.copies_kept, done.copies_removed, done.copies_out_of_reach) == (1, 0, ())
    new_sheet = "\n".join(journal.recovery_rows())
    assert new_sheet != old_sheet
    assert journal.record() == record
    journal.save("add", {"entries": [entry(9, "2025-01-01")]})
    assert journal.undo_label == "add"
    journal.undo()
    journal.undo()
    assert journal.record().entries == ()
    journal.close()
    assert opens(journal.path, passphrase=NEW)
    assert opens(journal.path, recovery_key=new_sheet)
    assert not opens(journal.path, passphrase=PASSPHRASE)
    assert not opens(journal.path, recovery_key=old_sheet)
    newest, *_, oldest = copies.of(next(copies.folder.iterdir()).name)
    assert opens(oldest.path, passphrase=PASSPHRASE)
    assert opens(newest.path, passphrase=NEW)


def test_one_that_somebody_may_know_leaves_no_copy_under_it(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    journal.safe.back_up(tmp_path / "backup.sendjournal")
    salt = journal.path.read_bytes()[:16]
    done = journal.change_passphrase(NEW, WhyNew.KNOWN)
    assert (done.copies_kept, done.copies_removed, done.copies_out_of_reach) == (0, 2, ())
    journal.close()
    assert journal.path.read_bytes()[:16] != salt
    left = list(tmp_path.rglob("*.sendjournal"))
    assert len(left) == 2
    for path in left:
        assert opens(path, passphrase=NEW)
        assert not opens(path, passphrase=PASSPHRASE)
    again = open_journal(journal.path, passphrase=NEW, computer="Kitchen", clock=clock)
    assert again.check().sound
    again.close()


def test_a_backup_under_a_passphrase_before_the_last_is_named(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    backup = tmp_path / "backup.sendjournal"
    journal.safe.back_up(backup)
    kept = journal.change_passphrase(NEW, WhyNew.WANTED).copies_kept
    assert kept == 2  # one of our own too
    done = journal.change_passphrase("copper lantern salad goose", WhyNew.KNOWN)
    assert done.copies_out_of_reach == (str(backup),)  # its lock is not known any more
    assert journal.safe.backups()  # so that it is named the next time too
    source = journal.safe.source()
    journal.close()
    gone = remove_whole(source, copies, clock=clock)
    assert gone.copies_out_of_reach == (str(backup),)
    assert opens(backup, passphrase=PASSPHRASE)


def test_a_first_lock_leaves_nothing_in_the_open(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    journal = new(tmp_path, copies, clock, None)
    assert journal.recovery_rows() == ()
    journal.save_draft("call", {"title": "half"})
    journal.change_passphrase(NEW, WhyNew.WANTED)
    assert journal.locked
    assert len(journal.recovery_rows()) == 8
    record, drafts = journal.record(), journal.drafts()
    journal.save("add", {"entries": [entry(9, "2025-01-01")]})
    journal.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"Example" not in path.read_bytes(), path
    again = open_journal(journal.path, passphrase=NEW, computer="Kitchen", clock=clock)
    assert again.drafts() == drafts
    assert len(again.record().entries) == len(record.entries) + 1
    assert again.check().sound
    again.close()


def test_an_empty_one_changes_nothing(tmp_path: Path, copies: Copies, clock: SetClock) -> None:
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    with pytest.raises(KnownProblem, match="empty"):
        journal.change_passphrase("", WhyNew.WANTED)
    journal.close()
    assert opens(journal.path, passphrase=PASSPHRASE)


def test_if_it_stops_half_way_the_old_one_stands(
    tmp_path: Path, copies: Copies, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = new(tmp_path, copies, clock, PASSPHRASE)
    record = journal.record()

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(KnownProblem, match="The disk is full"):
            journal.change_passphrase(NEW, WhyNew.KNOWN)
    assert journal.record() == record
    journal.save("add", {"entries": [entry(9, "2025-01-01")]})
    journal.close()
    assert opens(journal.path, passphrase=PASSPHRASE)
    assert len(list(tmp_path.glob("*"))) == 2


@pytest.mark.skipif(os.name != "posix", reason="other systems have other names")
def test_a_strange_name_and_a_link_are_no_hindrance(
    tmp_path: Path, copies: Copies, clock: SetClock
) -> None:
    folder = tmp_path / "file: 50% #1?"
    folder.mkdir()
    path = folder / "Sam’s (new) [1] & 'co'.sendjournal"
    journal = create_journal(path, passphrase=PASSPHRASE, computer="K", copies=copies, clock=clock)
    journal.save("add the family", FAMILY)
    journal.safe.back_up(folder / "50%20.sendjournal")
    journal.close()
    link = tmp_path / "link.sendjournal"
    link.symlink_to(path)
    again = open_journal(link, passphrase=PASSPHRASE, computer="K", clock=clock)
    assert again.path == path.resolve()
    again.change_passphrase(NEW, WhyNew.WANTED)
    again.close()
    assert link.is_symlink()
    assert opens(path, passphrase=NEW)
    assert opens(folder / "50%20.sendjournal", passphrase=PASSPHRASE)
    assert sorted(each.name for each in folder.iterdir()) == ["50%20.sendjournal", path.name]

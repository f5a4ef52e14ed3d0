"""One window at a time writes; the other is told which computer has it, and since when."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from send_journal.services.journal import EntryQuery, Journal
from send_journal.services.opening import OpenElsewhere, WrongKey, open_journal
from send_journal.storage import hold
from send_journal.storage.faults import NoRoomToOpen
from tests.storage.conftest import MakeJournal, SetClock
from tests.storage.family import FAMILY, entry

ROOT = Path(__file__).parents[2]


def test_a_second_window_is_told_where_it_is_open(journal: Journal, clock: SetClock) -> None:
    with pytest.raises(OpenElsewhere) as problem:
        open_journal(journal.path, computer="Study", clock=clock)
    assert problem.value.sentence == (
        "This journal is open on “Kitchen” since 3 March 2025 at 09:00."
    )
    assert (problem.value.computer, problem.value.since) == ("Kitchen", "3 March 2025 at 09:00")
    assert problem.value.next_step == "Close it there first."
    with pytest.raises(OpenElsewhere):  # a program that runs here is never pushed aside
        open_journal(journal.path, computer="Study", clock=clock, take_over=True)
    assert hold.held_by(journal.path) == ("Kitchen", "3 March 2025 at 09:00")
    journal.close()
    assert hold.held_by(journal.path) == ("", "")
    open_journal(journal.path, computer="Study", clock=clock).close()


def test_a_full_disk_as_it_is_opened_is_said_and_keeps_nobody_out_after(
    journal: Journal, clock: SetClock
) -> None:
    journal.close()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(NoRoomToOpen, match="The disk is full, so the journal cannot be opened"):
            open_journal(journal.path, computer="Study", clock=clock)
    open_journal(journal.path, computer="Study", clock=clock).close()


def test_reading_goes_on_beside_an_open_window(journal: Journal, clock: SetClock) -> None:
    beside = open_journal(journal.path, computer="Study", clock=clock, read_only=True)
    journal.save("add the family", FAMILY)
    assert beside.count(EntryQuery()) == 5
    assert beside.changed_elsewhere()
    assert beside.check().sound
    beside.close()
    journal.save("add", {"entries": [entry(9, "2025-01-01")]})
    assert not journal.changed_elsewhere()


def test_what_another_computer_left_is_named_until_it_is_taken_over(
    journal: Journal, clock: SetClock
) -> None:
    journal.close()
    sign = hold.beside(journal.path)
    words = {
        "computer": "Grandma’s laptop",
        "since": "1 March 2025 at 18:00",
        "machine": "elsewhere",
    }
    sign.write_text(json.dumps(words))
    with pytest.raises(
        OpenElsewhere, match="open on “Grandma’s laptop” since 1 March 2025"
    ) as problem:
        open_journal(journal.path, computer="Kitchen", clock=clock)
    assert problem.value.can_take_over
    assert "If that computer broke down" in problem.value.next_step
    assert hold.held_by(journal.path) == ("Grandma’s laptop", "1 March 2025 at 18:00")
    assert sign.exists()
    open_journal(journal.path, computer="Kitchen", clock=clock, take_over=True).close()
    assert not sign.exists()


@pytest.mark.parametrize("left", ["", "{", "[1]", '{"machine": 3'])
def test_a_sign_that_was_half_written_stops_nobody(
    journal: Journal, clock: SetClock, left: str
) -> None:
    journal.close()
    hold.beside(journal.path).write_text(left)
    open_journal(journal.path, computer="Kitchen", clock=clock).close()


def test_a_program_that_died_holds_nothing(journal: Journal, clock: SetClock) -> None:
    journal.close()
    program = (
        "import sys, pathlib; from send_journal.services.opening import open_journal\n"
        "journal = open_journal(pathlib.Path(sys.argv[1]), computer='Dying')\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    dying = subprocess.Popen(
        [sys.executable, "-c", program, str(journal.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert dying.stdout is not None
    assert dying.stdin is not None
    assert dying.stdout.readline() == b"open\n"
    with pytest.raises(OpenElsewhere, match="open on “Dying”"):
        open_journal(journal.path, computer="Kitchen", clock=clock)
    os.kill(dying.pid, signal.SIGKILL)
    dying.communicate()
    assert hold.beside(journal.path).exists()
    open_journal(journal.path, computer="Kitchen", clock=clock).close()


def test_a_wrong_passphrase_leaves_no_hold(make_journal: MakeJournal, clock: SetClock) -> None:
    journal = make_journal("locked", passphrase="right words")
    journal.close()
    with pytest.raises(WrongKey):
        open_journal(journal.path, passphrase="wrong", computer="Kitchen", clock=clock)
    assert not hold.beside(journal.path).exists()

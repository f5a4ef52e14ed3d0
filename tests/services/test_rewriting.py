"""The whole journal written anew in parts: until it is in place all is as it was, and then all is new."""

import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from send_journal.domain.record import Entry
from send_journal.problems import KnownProblem
from send_journal.services.copies import Copies
from send_journal.services.journal import Journal, WhyNew
from send_journal.services.opening import WrongKey, create_journal, open_journal
from send_journal.services.rewriting import Busy, Rewriting
from send_journal.services.sources import Stopped
from send_journal.storage.apart import BusyHere
from tests.services.test_bringing_in_apart import in_a_thread
from tests.storage.conftest import PASSPHRASE, SetClock
from tests.storage.family import FAMILY, entry

NEW = "marble kettle heron cloud"
KILLED = 9
REWRITER = f"""
import os, sys
from pathlib import Path
from send_journal.services.copies import Copies
from send_journal.services.journal import WhyNew
from send_journal.services.opening import open_journal

path, at = Path(sys.argv[1]), sys.argv[2]
copies = Copies(path.with_name("copies"))
journal = open_journal(path, passphrase="{PASSPHRASE}", computer="kitchen", copies=copies)
plan = journal.relocking("{NEW}", WhyNew.KNOWN)
plan.begin()
asked = 0

def may_go_on():
    global asked
    asked += 1
    if at == f"asked {{asked}}":
        os._exit({KILLED})

plan.write(may_go_on)
if at == "written":
    os._exit({KILLED})
replace = Path.replace

def replaced(self, target):
    if at == "before":
        os._exit({KILLED})
    replace(self, target)
    os._exit({KILLED})

Path.replace = replaced
plan.put_in_place()
"""

Plan = Callable[[Journal], Rewriting[object]]


def relocking(journal: Journal) -> Rewriting[object]:
    return journal.relocking(NEW, WhyNew.KNOWN)


def removing(journal: Journal) -> Rewriting[object]:
    return journal.removing("entries", "e9", passphrase=PASSPHRASE, typed_word=None)


@pytest.fixture
def copies(tmp_path: Path, clock: SetClock) -> Copies:
    return Copies(tmp_path / "copies", clock=clock)


@pytest.fixture
def locked(tmp_path: Path, copies: Copies, clock: SetClock) -> Journal:
    """A locked journal with an entry in the Bin, and one copy that has the entry too."""
    path = tmp_path / "ours.sendjournal"
    journal = create_journal(path, passphrase=PASSPHRASE, computer="K", copies=copies, clock=clock)
    journal.save("add the family", FAMILY)
    many = [entry(number, "2025-03-03", fact="words " * 20) for number in range(9, 200)]
    journal.save("add many", {"entries": many})
    journal.delete("delete", {"entries": ["e9"]})
    journal.safe.copy_now()
    clock.move(minutes=1)
    return journal


def opens(path: Path, passphrase: str) -> bool:
    try:
        open_journal(path, passphrase=passphrase, computer="x", read_only=True).close()
    except WrongKey:
        return False
    return True


def unfinished(journal: Journal) -> list[Path]:
    return list(journal.path.parent.glob(".*.unfinished*"))


@pytest.mark.parametrize("plan_of", [relocking, removing])
def test_in_parts_on_two_threads_it_does_what_it_does_at_once(
    locked: Journal, plan_of: Plan, copies: Copies
) -> None:
    (before,) = copies.of(locked.safe.source().journal_id)
    plan = plan_of(locked)
    plan.begin()
    assert in_a_thread(plan.write) is None
    assert locked.bin()
    plan.put_in_place()
    assert in_a_thread(plan.settle) is not None
    (copy,) = copies.of(locked.safe.source().journal_id)
    assert copy != before
    assert locked.safe.is_copied()
    assert not unfinished(locked)
    relocked = plan_of is relocking
    assert opens(locked.path, NEW) == opens(copy.path, NEW) == relocked
    assert bool(locked.bin()) == relocked
    locked.save("go on", {"entries": [entry(900, "2025-03-03")]})
    assert locked.check().sound
    locked.close()


@pytest.mark.parametrize("plan_of", [relocking, removing])
def test_wherever_it_is_stopped_all_is_as_it_was(locked: Journal, plan_of: Plan) -> None:
    def allowed(times: int) -> Callable[[], None]:
        left = times

        def may_go_on() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stopped

        return may_go_on

    head, bin_before = locked.safe.head(), locked.bin()
    stopped_at = 0
    for times in (0, 1, 2, 3, 5, 8, 13, 21, 34):
        plan = plan_of(locked)
        plan.begin()
        answer = in_a_thread(partial(plan.write, allowed(times)))
        stopped_at += isinstance(answer, Stopped)
        plan.give_up()
        assert not unfinished(locked)
        assert (locked.safe.head(), locked.bin()) == (head, bin_before)
    assert stopped_at > 3
    locked.set_setting("colour", "green")
    locked.close()
    assert opens(locked.path, PASSPHRASE)


@pytest.mark.parametrize("plan_of", [relocking, removing])
def test_meanwhile_it_is_read_but_not_written(locked: Journal, plan_of: Plan) -> None:
    plan = plan_of(locked)
    plan.begin()
    inside, go_on = threading.Event(), threading.Event()

    def may_go_on() -> None:
        inside.set()
        go_on.wait()

    thread = threading.Thread(target=plan.write, args=(may_go_on,))
    thread.start()
    inside.wait()
    try:
        assert isinstance(locked.thing("entries", "e1"), Entry)
        with pytest.raises(BusyHere):
            locked.set_setting("colour", "green")
        with pytest.raises(BusyHere):
            plan_of(locked).begin()
    finally:
        go_on.set()
        thread.join()
    plan.put_in_place()
    locked.set_setting("colour", "green")
    plan.settle()
    locked.close()


def test_to_close_before_it_is_in_place_leaves_the_old_one(locked: Journal) -> None:
    plan = relocking(locked)
    plan.begin()
    plan.write()
    assert unfinished(locked)
    locked.close()
    assert not unfinished(locked)
    assert opens(locked.path, PASSPHRASE)


def test_while_somebody_reads_it_can_be_put_in_place_later(
    locked: Journal, clock: SetClock
) -> None:
    reader = open_journal(
        locked.path, passphrase=PASSPHRASE, computer="x", clock=clock, read_only=True
    )
    reader.record()
    plan = relocking(locked)
    plan.begin()
    plan.write()
    with pytest.raises(Busy):
        plan.put_in_place()
    with pytest.raises(BusyHere):
        locked.set_setting("colour", "green")
    assert len(locked.things("entries")) > 100
    reader.close()
    plan.put_in_place()
    plan.settle()
    locked.close()
    assert opens(locked.path, NEW)


@pytest.mark.parametrize(
    "at", ["asked 1", "asked 2", "asked 4", "written", "before", "after replacing"]
)
def test_a_program_that_dies_anywhere_leaves_one_of_the_two(
    locked: Journal, tmp_path: Path, at: str
) -> None:
    locked.close()
    record = {each.id for each in locked_again(locked.path, PASSPHRASE)}
    words = [sys.executable, "-c", REWRITER, str(locked.path), at]
    assert subprocess.run(words, check=False).returncode == KILLED
    is_new = at == "after replacing"
    assert (opens(locked.path, PASSPHRASE), opens(locked.path, NEW)) == (not is_new, is_new)
    held = locked_again(locked.path, NEW if is_new else PASSPHRASE)
    assert {each.id for each in held} == record
    assert not list(tmp_path.glob(".*"))


def locked_again(path: Path, passphrase: str) -> tuple[Entry, ...]:
    """The entries, from the journal opened for writing and found sound."""
    journal = open_journal(path, passphrase=passphrase, computer="kitchen")
    try:
        assert journal.check().sound
        return journal.record().entries
    finally:
        journal.close()


def test_what_is_not_proved_is_not_begun(locked: Journal) -> None:
    with pytest.raises(KnownProblem):
        locked.removing("entries", "e9", passphrase="wrong", typed_word=None)
    locked.set_setting("colour", "green")
    locked.close()

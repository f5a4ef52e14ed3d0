"""Kill a writer inside its writes, again and again: `python -m tests.bench.killed_writer TIMES FOLDER`.

It runs in a process of its own, with one thread, so that it may fork: a writer that is made anew for
each kill opens the journal as after any crash, and a fork costs nothing beside a new Python. Prints
one JSON object: how many kills fell inside a write, how many entries had been confirmed, how many of
those are missing, and what the check of the whole file says.
"""

import datetime as dt
import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path
from typing import NamedTuple

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Child, Entry
from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal, open_journal, recovery_rows
from tests.bench.raw import damage

PASSPHRASE = "four plain words here"  # of a journal that lives for seconds
WRITE = 0.006  # about as long as a durable write takes, in seconds


class Seen(NamedTuple):
    """What a killed writer had said: the ids it saw confirmed, and whether it was inside a write."""

    confirmed: list[str]
    inside: bool


def write_for_ever(path: Path, key: str, out: int) -> None:
    """Add entries, saying before each write that it begins and after it that it is confirmed."""
    journal = open_journal(path, recovery_key=key, computer="bench")
    while True:
        entry = Entry(
            id=journal.new_id(),
            children=("c1",),
            date=UncertainDate.on(dt.date(2025, 3, 3)),
            title="The council rang",
            fact="A fact of some length, so that a page of the file is touched. " * 4,
        )
        os.write(out, b"?\n")
        journal.save("add call", {"entries": [entry]})
        os.write(out, f"{entry.id}\n".encode())


def kill_one(path: Path, key: str, chance: random.Random) -> Seen:
    """Start a writer, kill it at a random moment after a few writes, and read what it had said."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        write_for_ever(path, key, writer)
    os.close(writer)
    said, wanted = b"", chance.randint(1, 4)
    while said.count(b"?") < wanted:
        if not select.select([reader], [], [], 60)[0]:
            break
        said += (part := os.read(reader, 65536))
        if not part:
            raise RuntimeError("the writer stopped by itself")
    time.sleep(chance.uniform(0, WRITE))
    os.kill(child, signal.SIGKILL)
    while part := os.read(reader, 65536):
        said += part
    os.close(reader)
    os.waitpid(child, 0)
    lines = said.decode().split()
    return Seen([line for line in lines if line != "?"], lines[-1] == "?")


def in_a_child(path: Path, key: str, wanted: list[str]) -> int:
    """How many of the confirmed ids are missing, looked for in a process of its own."""
    child = os.fork()
    if not child:
        journal: Journal = open_journal(path, recovery_key=key, computer="bench")
        missing = sum(journal.thing("entries", entry_id) is None for entry_id in wanted)
        journal.close()
        os._exit(min(missing, 250))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(times: int, folder: Path) -> dict[str, int]:
    path = folder / "killed.sendjournal"
    journal = create_journal(path, passphrase=PASSPHRASE, computer="bench")
    rows = recovery_rows(journal)
    key = "\n".join(rows)
    journal.save("add child", {"children": [Child(id="c1", name="Rowan Hale")]})
    journal.close()
    chance = random.Random(20)
    confirmed: list[str] = []
    inside, missing = 0, 0
    for _ in range(times * 5):
        seen = kill_one(path, key, chance)
        confirmed += seen.confirmed
        inside += seen.inside
        missing += in_a_child(path, key, seen.confirmed)
        if inside == times:
            break
    missing += in_a_child(path, key, confirmed)
    return {
        "inside": inside,
        "confirmed": len(confirmed),
        "missing": missing,
        "damage": len(damage(path, rows)),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))

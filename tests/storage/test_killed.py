"""The power goes while the whole file is written anew under another key: one file or the other stands."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from send_journal.clock import utc_now
from send_journal.services.checking import check_with_key
from send_journal.services.journal import EntryQuery, Journal
from send_journal.services.opening import WrongKey
from send_journal.storage import journal_file
from send_journal.storage.keys import Key
from tests.storage.conftest import PASSPHRASE, MakeJournal
from tests.storage.family import FAMILY

ROOT = Path(__file__).parents[2]
OTHER = Key(b"o" * 32, b"p" * 16)

PROGRAM = """
import sys
from pathlib import Path
import pytest

from send_journal.clock import utc_now
from send_journal.services.journal import Journal
from send_journal.storage import journal_file
from send_journal.storage.keys import Key
from tests.storage.family import entry

path, keys = Path(sys.argv[1]), [
    Key(bytes.fromhex(each[:64]), bytes.fromhex(each[64:])) for each in sys.argv[2:]
]
file = journal_file.open_file(path, keys[0], computer="Killed", clock=utc_now)
journal = Journal(file)
while True:
    for key in (keys[1], keys[0]):
        thing = entry(int(utc_now().timestamp() * 1e6), "2025-03-03")
        journal.save("add", {"entries": [thing]})
        print(thing.id, flush=True)
        file.write_anew(key)
"""


def test_killed_while_written_anew(make_journal: MakeJournal) -> None:
    journal = make_journal("locked", passphrase=PASSPHRASE)
    journal.save("add the family", FAMILY)
    document = journal.add_document("scan.bin", random.Random(1).randbytes(2_000_000))
    first = journal._file.key
    assert first is not None
    journal.close()
    chance = random.Random(5)
    confirmed: set[str] = set()
    keys = [first, OTHER]
    for _ in range(8):
        confirmed |= _killed(journal.path, keys, chance.uniform(0, 0.08))
        again, keys = _opened(journal.path, keys)
        assert confirmed <= {each.id for each in again.record().entries}
        assert len(again.document_content(document.id)) == 2_000_000
        assert again.count(EntryQuery(text="entry")) >= len(confirmed)
        again.close()
        assert [each.name for each in journal.path.parent.iterdir()] == [journal.path.name]
    assert check_with_key(journal.path, keys[0]).sound
    assert len(confirmed) >= 8


def _killed(path: Path, keys: list[Key], after: float) -> set[str]:
    """What a writer had confirmed when it was killed, so many seconds after its first word."""
    words = [key.for_sqlcipher()[2:-1] for key in keys]
    writer = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), *words],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert writer.stdout is not None
    said = writer.stdout.readline()
    with pytest.raises(subprocess.TimeoutExpired):
        writer.wait(after)  # a moment within the write: chance decides which
    writer.send_signal(signal.SIGKILL)
    said += writer.communicate()[0]
    return set(said.split())


def _opened(path: Path, keys: list[Key]) -> tuple[Journal, list[Key]]:
    """The journal under whichever key it has now, that key first."""
    for order in (keys, keys[::-1]):
        try:
            file = journal_file.open_file(path, order[0], computer="Kitchen", clock=utc_now)
        except WrongKey:
            continue
        return Journal(file), order
    raise AssertionError("it opens with neither key")

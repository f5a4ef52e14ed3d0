"""`backup J --out FILE`: a copy that was opened again and checked before it counts."""

import argparse
from pathlib import Path

from send_journal.app.commands import Command
from send_journal.app.surroundings import Surroundings
from send_journal.app.unlocking import Unlocking, add_lock_arguments
from send_journal.services.sources import Unlock


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("journal", metavar="J", type=Path, help="the journal")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="a new file")
    add_lock_arguments(parser)


def _run(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    from send_journal.services.copies import backup  # noqa: PLC0415 - opens the database
    from send_journal.services.opening import is_locked  # noqa: PLC0415 - the same

    locked = is_locked(arguments.journal)
    unlock = Unlocking(arguments, surroundings)(arguments.journal) if locked else Unlock()
    backup(
        arguments.journal,
        arguments.out,
        passphrase=unlock.passphrase,
        recovery_key=unlock.recovery_key,
    )
    surroundings.console.line(f"Copied to {arguments.out}. The copy was opened again and is sound.")
    surroundings.console.line(
        "It opens with the same passphrase and the same recovery sheet."
        if locked
        else "It has no lock, as the journal has none."
    )
    return 0


COMMAND = Command("backup", "make a checked copy of a journal", _add, _run)

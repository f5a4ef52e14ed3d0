"""`restore FILE --out J`: a journal again from a copy of it."""

import argparse
from pathlib import Path

from send_journal.app.commands import Command
from send_journal.app.surroundings import Surroundings
from send_journal.app.unlocking import Unlocking, add_lock_arguments
from send_journal.services.sources import Unlock


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a copy made by backup")
    parser.add_argument(
        "--out", metavar="J", type=Path, required=True, help="the journal to make, a new file"
    )
    add_lock_arguments(parser)


def _run(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    from send_journal.services.copies import restore  # noqa: PLC0415 - opens the database
    from send_journal.services.opening import is_locked  # noqa: PLC0415 - the same

    locked = is_locked(arguments.file)
    unlock = Unlocking(arguments, surroundings)(arguments.file) if locked else Unlock()
    restore(
        arguments.file,
        arguments.out,
        passphrase=unlock.passphrase,
        recovery_key=unlock.recovery_key,
    )
    surroundings.console.line(f"Brought back to {arguments.out}. It was opened again and is sound.")
    return 0


COMMAND = Command("restore", "bring a journal back from a copy", _add, _run)

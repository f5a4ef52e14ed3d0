"""`import FILE --journal J`: brings an open-format file in, all of it or nothing."""

import argparse
from pathlib import Path

from send_journal.app.commands import Command
from send_journal.app.surroundings import Surroundings
from send_journal.app.unlocking import Unlocking, add_lock_arguments
from send_journal.problems import KnownProblem
from send_journal.services.sources import Unlock, read_source_file


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="an open-format file, .json or .zip"
    )
    parser.add_argument(
        "--journal",
        metavar="J",
        type=Path,
        required=True,
        help="the journal; made if it is not there, locked with the passphrase given",
    )
    parser.add_argument("--no-lock", action="store_true", help="make a new journal without a lock")
    parser.add_argument(
        "--preview", action="store_true", help="say what would be brought in, and write nothing"
    )
    add_lock_arguments(parser)


def _run(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    from send_journal.services.exchange import bring_in, preview  # noqa: PLC0415 - opens the database
    from send_journal.services.opening import create_journal, is_locked, open_journal  # noqa: PLC0415 - the same

    path: Path = arguments.journal
    console = surroundings.console
    unlocking = Unlocking(arguments, surroundings)
    file = read_source_file(arguments.file)
    is_new = not path.exists()
    if is_new and not path.absolute().parent.is_dir():
        raise KnownProblem(
            f"There is no folder {path.absolute().parent}.", "Make it, or choose another place."
        )
    if is_new:
        passphrase = None if arguments.no_lock else unlocking.new_passphrase()
        journal = create_journal(
            path,
            passphrase=passphrase,
            computer=surroundings.computer(),
            example=file.record.example,
            clock=surroundings.clock,
        )
    else:
        unlock = unlocking(path) if is_locked(path) else Unlock()
        journal = open_journal(
            path,
            passphrase=unlock.passphrase,
            recovery_key=unlock.recovery_key,
            computer=surroundings.computer(),
            read_only=arguments.preview,
            clock=surroundings.clock,
        )
    done = False
    try:
        planned = preview(journal, file)
        if not arguments.preview:
            bring_in(journal, file, planned)
            done = True
    finally:
        journal.close()
        if is_new and not done:
            path.unlink()  # made a moment ago, and nothing came in
    if arguments.preview:
        console.line("Nothing was written. This is what the file would bring in:")
    elif is_new:
        _say_made(path, arguments.no_lock, surroundings)
    for sentence in planned.sentences():
        console.line(sentence)
    return 0


def _say_made(path: Path, no_lock: bool, surroundings: Surroundings) -> None:  # noqa: FBT001 - private
    surroundings.console.line(f"Made the journal {path}.")
    if no_lock:
        surroundings.console.line(
            "It has no lock: anyone who can open the file can read all of it. "
            "You can set a lock in the window, under Settings."
        )
    else:
        surroundings.console.line(
            "It is locked. A lost passphrase cannot be reset by anybody. "
            "Print its recovery sheet in the window, under Settings."
        )


COMMAND = Command("import", "bring an open-format file into a journal", _add, _run)

"""`check J`: reads the whole journal and says, in sentences, whether it is sound."""

import argparse
from pathlib import Path

from send_journal.app.commands import Command
from send_journal.app.surroundings import Surroundings
from send_journal.app.unlocking import Unlocking, add_lock_arguments
from send_journal.services.sources import Unlock

_NOT_SOUND = 1


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("journal", metavar="J", type=Path, help="the journal")
    parser.add_argument("--json", action="store_true", help="the same as data")
    add_lock_arguments(parser)


def _run(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    from send_journal.services.checking import check_file  # noqa: PLC0415 - opens the database
    from send_journal.services.opening import is_locked  # noqa: PLC0415 - the same

    path: Path = arguments.journal
    unlock = Unlocking(arguments, surroundings)(path) if is_locked(path) else Unlock()
    report = check_file(path, passphrase=unlock.passphrase, recovery_key=unlock.recovery_key)
    console = surroundings.console
    if arguments.json:
        console.json(report.as_data())
    else:
        for sentence in report.sentences:
            console.line(sentence)
    if report.sound:
        return 0
    console.say("This journal is not sound. Keep the file, and bring back the newest copy.")
    return _NOT_SOUND


COMMAND = Command("check", "read a whole journal and say whether it is sound", _add, _run)

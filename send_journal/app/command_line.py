"""The command line: what is asked for, done, and the exit status that says how it went."""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import send_journal
from send_journal.app.commands import Command, all_commands
from send_journal.app.console import Console
from send_journal.app.surroundings import Surroundings
from send_journal.clock import utc_now
from send_journal.problems import KnownProblem

DONE, PROBLEM, WRONG_ARGUMENTS, FAULT = 0, 1, 2, 3
JOURNAL_ENDING = ".sendjournal"


def main(argv: Sequence[str] | None = None) -> int:
    """Does what the arguments say. Answers 0 done, 1 a problem, 2 wrong arguments, 3 a fault of ours."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    surroundings = Surroundings(
        Console(sys.stdout, sys.stderr),
        os.environ,
        utc_now,
        getpass.getpass if sys.stdin is not None and sys.stdin.isatty() else None,
    )
    return run(arguments, surroundings)


def run(arguments: list[str], surroundings: Surroundings) -> int:
    """The same, in surroundings that a test can choose."""
    console = surroundings.console
    try:
        status = _do(arguments, surroundings)
        console.flush()
    except KnownProblem as problem:
        console.say(str(problem))
        return PROBLEM
    except KeyboardInterrupt:
        console.say("Stopped. What was done before stays.")
        return PROBLEM
    except BrokenPipeError:  # whoever read our output had enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the crash hook of the command line
        return _fault(error, surroundings)
    return status


def _do(arguments: list[str], surroundings: Surroundings) -> int:
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(JOURNAL_ENDING)):
        return _window(Path(arguments[0]) if arguments else None, surroundings)
    parser, by_name = _parser()
    try:
        asked = parser.parse_args(arguments)
        if asked.self_check:
            from send_journal.app import self_check  # noqa: PLC0415 - imports the whole program

            return self_check.run()
        if asked.command is None:
            return _window(None, surroundings)
        return by_name[asked.command].run(asked, surroundings)
    except SystemExit as end:  # help was shown, or the arguments are wrong and argparse has said so
        return int(end.code or DONE)


def _parser() -> tuple[argparse.ArgumentParser, dict[str, Command]]:
    parser = argparse.ArgumentParser(
        prog="send-journal",
        description="A private, dated, sourced record for families of children with SEND in England.",
        epilog="Without a command the window opens. DATE is written as 2025-03-03.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"send-journal {send_journal.__version__}"
    )
    parser.add_argument(
        "--self-check", action="store_true", help="say whether this installation is whole"
    )
    each = parser.add_subparsers(dest="command", metavar="COMMAND")
    by_name = {command.name: command for command in all_commands()}
    for command in by_name.values():
        command.add(
            each.add_parser(
                command.name, help=command.about, description=command.about, allow_abbrev=False
            )
        )
    return parser, by_name


def _window(path: Path | None, surroundings: Surroundings) -> int:
    from send_journal.app.opening_window import open_window  # noqa: PLC0415 - looks for a screen

    return open_window(path, surroundings)


def _fault(error: Exception, surroundings: Surroundings) -> int:
    from send_journal.services.crash_note import crash_note, save_crash_note  # noqa: PLC0415 - rare
    from send_journal.services.places import settings_folder  # noqa: PLC0415 - rare

    note = crash_note(error)
    said = "The program has a fault. What was saved before is safe, and nothing was half written. "
    try:
        folder = settings_folder(surroundings.environment) / "faults"
        path = save_crash_note(note, folder, surroundings.clock)
        said += f"A note of where it happened, without a word of your record, is in {path}."
    except OSError:
        said += f"No note could be kept, so here it is: {'; '.join(note.splitlines())}."
    surroundings.console.say(said)
    return FAULT

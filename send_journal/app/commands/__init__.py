"""The commands, one module each. To add one, write a module with a `COMMAND` and name it in `all_commands`.

A module here imports nothing heavy at its top: `--help` and a light command must start at once.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from send_journal.app.surroundings import Surroundings
from send_journal.domain.dates import DateShapeError, read_day


@dataclass(frozen=True)
class Command:
    """`add` names its arguments, `run` does it and answers the exit status."""

    name: str
    about: str
    add: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Surroundings], int]


def day(text: str) -> object:
    """A day as an argument, or the sentence that says why it is none."""
    try:
        return read_day(text)
    except DateShapeError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def add_source(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """The SOURCE that a command reads."""
    parser.add_argument(
        "source",
        metavar="SOURCE",
        type=Path,
        nargs="?" if optional else None,
        help="a journal, or an open-format file (.json, or .zip with documents)",
    )


def all_commands() -> tuple[Command, ...]:
    """Every command, in the order in which help lists them."""
    from send_journal.app.commands import (  # noqa: PLC0415 - they import this module
        backup,
        check,
        deadlines,
        demo,
        export,
        import_,
        report,
        restore,
    )

    modules = (demo, deadlines, report, import_, export, backup, restore, check)
    return tuple(module.COMMAND for module in modules)

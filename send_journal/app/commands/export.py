"""`export --journal J --out FILE`: everything but the Bin and the history, in plain."""

import argparse
from pathlib import Path

from send_journal.app.commands import Command
from send_journal.app.surroundings import Surroundings
from send_journal.app.unlocking import Unlocking, add_lock_arguments
from send_journal.services.sources import open_source


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--journal", metavar="J", type=Path, required=True, help="the journal")
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        required=True,
        help="a new file that ends in .json, or in .zip to take the documents along",
    )
    parser.add_argument(
        "--reader",
        metavar="PROFILE",
        help="for somebody else: private text left out, words masked as in that reader's papers",
    )
    parser.add_argument("--child", metavar="ID", help="with --reader: one child only, or all")
    add_lock_arguments(parser)
    parser.set_defaults(wrong=parser.error)


def _run(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    from send_journal.services.exchange import export  # noqa: PLC0415 - opens the database

    if arguments.child and not arguments.reader:
        arguments.wrong("--child goes with --reader; without one, the whole record is written")
    with open_source(arguments.journal, unlock=Unlocking(arguments, surroundings)) as source:
        done = export(source, arguments.out, reader=arguments.reader, child=arguments.child)
    for sentence in done.said:
        surroundings.console.line(sentence)
    if arguments.reader and len(done.children) > 1:
        surroundings.console.line("To write out one child only, give --child.")
    return 0


COMMAND = Command("export", "write the record out as an open-format file", _add, _run)

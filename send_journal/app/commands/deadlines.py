"""`deadlines SOURCE`: what is due, met, late, and why."""

import argparse
import datetime as dt
from pathlib import Path

from send_journal.app.commands import Command, add_source, day
from send_journal.app.surroundings import Surroundings
from send_journal.app.unlocking import Unlocking, add_lock_arguments
from send_journal.domain.record import Record
from send_journal.services.sources import open_source


def _add(parser: argparse.ArgumentParser) -> None:
    add_source(parser, optional=True)
    parser.add_argument("--as-of", metavar="DATE", type=day, help="the day that stands for today")
    parser.add_argument("--child", metavar="ID", help="which child, or all")
    parser.add_argument("--json", action="store_true", help="one JSON document, for programs")
    parser.add_argument("--ics", metavar="FILE", type=Path, help="write a calendar file")
    parser.add_argument(
        "--in-words", action="store_true", help="with --ics: name child, limit and law in it"
    )
    parser.add_argument(
        "--reader",
        default="council",
        metavar="PROFILE",
        help="with --ics: who may see it; hidden words are masked as in a paper",
    )
    parser.add_argument("--events", action="store_true", help="list every step that is known")
    parser.add_argument("--rules", action="store_true", help="list every rule that is known")
    parser.add_argument("--explain", metavar="RULE", help="explain one rule")
    add_lock_arguments(parser)
    parser.set_defaults(wrong=parser.error)


def _run(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    if arguments.events or arguments.rules or arguments.explain:
        return _what_is_known(arguments, surroundings)
    if arguments.source is None:
        arguments.wrong("say which SOURCE, or --events, --rules or --explain RULE")
    from send_journal.services import deadline_text  # noqa: PLC0415 - reads the rules
    from send_journal.services.deadlines import deadlines  # noqa: PLC0415 - the same
    from send_journal.services.masking import chosen_children  # noqa: PLC0415 - the same

    as_of = arguments.as_of or surroundings.today()
    with open_source(arguments.source, unlock=Unlocking(arguments, surroundings)) as source:
        chosen_children(source.record, arguments.child)
        record, warnings = source.record, source.warnings
    for warning in warnings:
        surroundings.console.say(warning)
    if arguments.ics:
        return _calendar(arguments, surroundings, record, as_of)
    listed = deadlines(record, as_of, arguments.child)
    if arguments.json:
        surroundings.console.json(deadline_text.as_data(listed))
        return 0
    for line in deadline_text.to_text(listed, record).splitlines():
        surroundings.console.line(line)
    return 0


def _what_is_known(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    from send_journal.services import deadline_text, deadlines  # noqa: PLC0415 - reads the rules

    if arguments.explain:
        text = deadline_text.explained_as_text(deadlines.explain(arguments.explain))
    elif arguments.rules:
        text = deadline_text.rules_as_text(deadlines.rules())
    else:
        text = deadline_text.events_as_text(deadlines.events())
    for line in text.splitlines():
        surroundings.console.line(line)
    return 0


def _calendar(
    arguments: argparse.Namespace, surroundings: Surroundings, record: Record, as_of: dt.date
) -> int:
    from send_journal.services.calendar_file import save_calendar  # noqa: PLC0415 - reads the rules

    save_calendar(
        record,
        as_of,
        arguments.ics,
        arguments.child,
        in_words=arguments.in_words,
        reader=arguments.reader,
    )
    surroundings.console.line(f"Made {arguments.ics}.")
    if not arguments.in_words:
        surroundings.console.line("It names no child, no council and no law.")
    return 0


COMMAND = Command("deadlines", "what is due, met, late, and why", _add, _run)

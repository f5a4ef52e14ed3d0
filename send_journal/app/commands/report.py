"""`report NAME SOURCE --out FILE`: one printed paper."""

import argparse
from pathlib import Path

from send_journal.app.commands import Command, add_source, day
from send_journal.app.surroundings import Surroundings
from send_journal.app.unlocking import Unlocking, add_lock_arguments
from send_journal.services.sources import open_source

SIZES = (12, 16, 18)


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="the paper, as --list names it")
    add_source(parser, optional=True)
    parser.add_argument("--list", action="store_true", help="name the papers, one a line")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help="the file to make; its ending says the form"
    )
    parser.add_argument("--as-of", metavar="DATE", type=day, help="the day that stands for today")
    parser.add_argument("--child", metavar="ID", help="which child, or all")
    parser.add_argument("--from", metavar="DATE", type=day, dest="first", help="the first day")
    parser.add_argument("--to", metavar="DATE", type=day, dest="last", help="the last day")
    parser.add_argument(
        "--reader",
        metavar="PROFILE",
        default="council",
        help="council, tribunal, other-parent, charity, health, own, or one of yours",
    )
    parser.add_argument(
        "--size", type=int, choices=SIZES, default=SIZES[0], help="of the letters, in points"
    )
    parser.add_argument("--form", choices=("short", "full"), default="", help="how much of it")
    parser.add_argument(
        "--copy", choices=("hand-out", "mine"), default="hand-out", help="to hand out, or to keep"
    )
    parser.add_argument("--meeting", metavar="ID", default="", help="the entry of the meeting")
    add_lock_arguments(parser)
    parser.set_defaults(wrong=parser.error)


def _run(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    if arguments.list:
        return _list(surroundings)
    for name, words in (("name", "NAME"), ("source", "SOURCE"), ("out", "--out FILE")):
        if getattr(arguments, name) is None:
            arguments.wrong(f"say which {words}, or --list to see the papers")
    from send_journal.services.reporting import PaperRequest, make_paper  # noqa: PLC0415 - heavy

    request = PaperRequest(
        paper=arguments.name,
        as_of=arguments.as_of or surroundings.today(),
        child=arguments.child,
        first=arguments.first,
        last=arguments.last,
        reader=arguments.reader,
        size=arguments.size,
        form=arguments.form,
        copy=arguments.copy,
        meeting=arguments.meeting,
    )
    with open_source(arguments.source, unlock=Unlocking(arguments, surroundings)) as source:
        made = make_paper(source.record, request, arguments.out)
        warnings = (*source.warnings, *made.warnings)
    for warning in warnings:
        surroundings.console.say(warning)
    pages = f", {made.pages} page{'' if made.pages == 1 else 's'}" if made.pages else ""
    surroundings.console.line(f"Made {made.path}{pages}.")
    return 0


def _list(surroundings: Surroundings) -> int:
    from send_journal.services.reporting import papers  # noqa: PLC0415 - finds every paper

    for paper in papers():
        surroundings.console.line(f"{paper.name}  {paper.what_for}")
    return 0


COMMAND = Command("report", "print one paper", _add, _run)

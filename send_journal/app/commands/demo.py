"""`demo [--out DIR] [--open]`: the worked example as a journal, and all its papers."""

import argparse
from pathlib import Path

from send_journal.app.commands import Command
from send_journal.app.surroundings import Surroundings
from send_journal.domain.dates import day_in_english
from send_journal.problems import KnownProblem


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", metavar="DIR", type=Path, default=Path("demo"), help="where to make it (demo)"
    )
    parser.add_argument("--open", action="store_true", help="then open the window on it")


def _run(arguments: argparse.Namespace, surroundings: Surroundings) -> int:
    from send_journal.services.example import NAME, make_example_journal  # noqa: PLC0415 - opens the database

    folder: Path = arguments.out
    console = surroundings.console
    _make_folder(folder)
    path = folder / NAME
    made = make_example_journal(path, computer=surroundings.computer(), clock=surroundings.clock)
    console.line(
        f"Made {path}: the journal of a made-up family, with every page marked EXAMPLE."
        if made
        else f"{path} was there already and was left as it is."
    )
    console.line("It has no lock, so that anyone can look round. Your own journal will have one.")
    _print_papers(path, folder, surroundings)
    if not arguments.open:
        console.line("To look round in the window, give the same command with --open.")
        return 0
    return _open(path, surroundings)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise KnownProblem(
            f"The folder {folder} cannot be made ({problem.strerror}).",
            "Choose another with --out.",
        ) from None


def _print_papers(path: Path, folder: Path, surroundings: Surroundings) -> None:
    from send_journal.services.example import EXAMPLE_DAY  # noqa: PLC0415 - as above
    from send_journal.services.reporting import PaperRequest, make_paper, papers  # noqa: PLC0415 - heavy
    from send_journal.services.sources import Unlock, open_source  # noqa: PLC0415 - as above

    console = surroundings.console
    console.line(f"Its papers, as at {day_in_english(EXAMPLE_DAY)}:")
    with open_source(path, unlock=lambda _: Unlock()) as source:
        for child in source.record.children:
            for paper in papers():
                out = folder / f"{paper.name}-{child.id}.pdf"
                request = PaperRequest(paper=paper.name, as_of=EXAMPLE_DAY, child=child.id)
                made = make_paper(source.record, request, out)
                pages = f"{made.pages} page{'' if made.pages == 1 else 's'}"
                console.line(f"  {out}  ({child.name}, {pages}) {paper.what_for}")


def _open(path: Path, surroundings: Surroundings) -> int:
    from send_journal.app.opening_window import has_screen, open_window  # noqa: PLC0415 - as above

    if not has_screen(surroundings):
        surroundings.console.line("There is no screen here, so the window was not opened.")
        return 0
    surroundings.console.flush()
    return open_window(path, surroundings)


COMMAND = Command("demo", "make a made-up family's journal and print its papers", _add, _run)

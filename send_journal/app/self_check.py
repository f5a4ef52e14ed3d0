"""Is this installation whole? `send-journal --self-check` says so in a few lines.

A wheel can lose a folder of resources or a module that is found by its folder, and nothing else
would notice before a family did. The lines are the same wherever the same version runs, so the
checkout and the installed wheel are compared by them.
"""

import importlib
import pkgutil
import secrets
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import send_journal
from send_journal.domain.record import Child
from send_journal.problems import KnownProblem
from send_journal.resources import resources

RESOURCES = {
    "fonts": "fonts/*.ttf",
    "drawings": "icons/*.svg",
    "theme files": "themes/*.toml",
    "licences": "*/LICENCE*",
    "rules": "rules/england/*/*.toml",
    "calendars": "calendars/*.toml",
    "example documents": "example/documents/*",
}


def check_resources(folder: Path) -> str:
    """How many of each kind of resource there are."""
    counts = {name: len(list(folder.glob(pattern))) for name, pattern in RESOURCES.items()}
    if missing := [name for name, count in counts.items() if not count]:
        raise KnownProblem(
            f"This installation is not whole: it has no {', no '.join(missing)}.",
            "Install SEND Journal again.",
        )
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def check_modules() -> str:
    """Import every module of the program; those found by their folder are easily lost."""
    found = pkgutil.walk_packages(send_journal.__path__, "send_journal.")
    names = [module.name for module in found if not module.name.endswith("__main__")]
    for name in names:
        importlib.import_module(name)
    return f"{len(names)} modules"


def check_lock() -> str:
    """Make a locked journal, close it and open it again."""
    from send_journal.services.opening import create_journal, is_locked, open_journal  # noqa: PLC0415 - slow

    passphrase = secrets.token_hex()
    child = Child(id="c1", name="Example")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "check.sendjournal"
        journal = create_journal(path, passphrase=passphrase, computer="self-check")
        journal.save("add child", {"children": [child]})
        journal.close()
        journal = open_journal(path, passphrase=passphrase, computer="self-check", read_only=True)
        kept = journal.thing("children", child.id) == child
        journal.close()
        if not (kept and is_locked(path)):
            raise KnownProblem(
                "This installation cannot keep a journal locked.", "Install SEND Journal again."
            )
    return "a locked journal opens again"


def check_page() -> str:
    """Print the worked example's timeline; it is read back and compared before it counts."""
    from send_journal.services.example import EXAMPLE_DAY, example_file  # noqa: PLC0415 - slow
    from send_journal.services.reporting import PaperRequest, make_paper  # noqa: PLC0415 - slow

    request = PaperRequest(paper="timeline", as_of=EXAMPLE_DAY, child="all")
    with tempfile.TemporaryDirectory() as folder:
        made = make_paper(example_file().record, request, Path(folder) / "timeline.pdf")
    return f"a timeline of {made.pages} pages prints"


def run() -> int:
    """Print a line for each check: 0 if all is well, 1 with what is missing."""
    checks: list[Callable[[], str]] = [
        lambda: check_resources(resources()),
        check_modules,
        check_lock,
        check_page,
    ]
    sys.stdout.write(f"SEND Journal {send_journal.__version__}\n")
    try:
        for check in checks:
            sys.stdout.write(f"{check()}\n")
    except KnownProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write("This installation is whole.\n")
    return 0


if __name__ == "__main__":
    sys.exit(run())

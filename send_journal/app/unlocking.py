"""The passphrase of a locked journal: from a file, a variable or a prompt, never an argument."""

import argparse
from pathlib import Path

from send_journal.app.surroundings import Surroundings
from send_journal.problems import KnownProblem
from send_journal.services.sources import Unlock

VARIABLE = "SEND_JOURNAL_PASSPHRASE"
_MOST = 1_000_000  # a passphrase file is never so long; another file might be


def add_lock_arguments(parser: argparse.ArgumentParser) -> None:
    """The two ways to name a file that opens a locked journal."""
    group = parser.add_argument_group("a locked journal")
    group.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"a file that holds the passphrase (or set {VARIABLE}, or be asked)",
    )
    group.add_argument(
        "--recovery-key-file",
        type=Path,
        metavar="FILE",
        help="a file that holds the rows of the recovery sheet",
    )


class Unlocking:
    """Finds the passphrase or the recovery key, and asks for it only if a journal is locked."""

    def __init__(self, arguments: argparse.Namespace, surroundings: Surroundings) -> None:
        self._passphrase_file: Path | None = arguments.passphrase_file
        self._recovery_file: Path | None = arguments.recovery_key_file
        self._surroundings = surroundings

    def __call__(self, path: Path) -> Unlock:
        """What opens the journal at `path`."""
        if self._recovery_file is not None:
            return Unlock(recovery_key=_read(self._recovery_file, "recovery key"))
        given = self._given()
        if given is None:
            given = self._ask(f"Passphrase for {path.name}: ")
        return Unlock(passphrase=_not_empty(given))

    def new_passphrase(self) -> str:
        """The passphrase of a journal that is to be made; typed twice where it is typed."""
        given = self._given()
        if given is not None:
            return _not_empty(given)
        first = _not_empty(self._ask("Passphrase for the new journal: "))
        if self._ask("The same once more: ") != first:
            raise KnownProblem("The two passphrases differ.", "Try again. Nothing was made.")
        return first

    def _given(self) -> str | None:
        if self._passphrase_file is not None:
            return _without_line_end(_read(self._passphrase_file, "passphrase"))
        return self._surroundings.environment.get(VARIABLE)

    def _ask(self, question: str) -> str:
        if self._surroundings.ask is None:
            raise KnownProblem(
                "The journal is locked, and there is nobody to ask for its passphrase.",
                f"Give --passphrase-file or --recovery-key-file, or set {VARIABLE}.",
            )
        try:
            return self._surroundings.ask(question)
        except EOFError:
            raise KnownProblem("No passphrase was given.", "Try again when you have it.") from None


def _read(path: Path, what: str) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST)
        return raw.decode("utf-8-sig")
    except OSError as problem:
        raise KnownProblem(
            f"The {what} file “{path.name}” cannot be read ({problem.strerror}).",
            "Check its name and where it is.",
        ) from None
    except UnicodeDecodeError:
        raise KnownProblem(
            f"The {what} file “{path.name}” is not UTF-8 text.", "Save it again as UTF-8."
        ) from None


def _without_line_end(text: str) -> str:
    for end in ("\r\n", "\n"):
        if text.endswith(end):
            return text.removesuffix(end)
    return text


def _not_empty(passphrase: str) -> str:
    if not passphrase:
        raise KnownProblem("The passphrase is empty.", "Give one of at least one word.")
    return passphrase

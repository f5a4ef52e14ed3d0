"""A file written beside its place and then swapped in, so that a failed one leaves the older file."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from send_journal.problems import KnownProblem
from send_journal.worded import worded


@contextmanager
def beside(out_path: Path) -> Iterator[Path]:
    """A new file beside `out_path`, readable by this user only; gone again unless it was put in place.

    A disk, folder or file that will not have it is raised as a `KnownProblem`.
    """
    try:
        handle, name = tempfile.mkstemp(
            prefix=".print-", suffix=out_path.suffix, dir=out_path.parent
        )
    except OSError as problem:
        raise _cannot_write(out_path, problem) from problem
    os.close(handle)
    part = Path(name)
    try:
        yield part
    except OSError as problem:
        raise _cannot_write(out_path, problem) from problem
    finally:
        part.unlink(missing_ok=True)


def _cannot_write(out_path: Path, problem: OSError) -> KnownProblem:
    if problem.errno == errno.ENOSPC:
        return KnownProblem(
            worded("The disk is full, so {name} was not written.", name=out_path.name),
            "Free some room and print again. Any older file of that name is still there.",
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return KnownProblem(
            worded(
                "{name} cannot be written in {parent}.", name=out_path.name, parent=out_path.parent
            ),
            "Choose another folder, or close the file if another program has it open.",
        )
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return KnownProblem(
            worded("There is no folder {parent}.", parent=out_path.parent),
            "Choose a folder that is there.",
        )
    return KnownProblem(
        worded(
            "{name} could not be written: {why}.",
            name=out_path.name,
            why=problem.strerror or problem,
        ),
        "Choose another place and print again.",
    )

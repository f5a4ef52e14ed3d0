"""Measuring: medians of runs that take turns with their floor, and a table of the results."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import start

TIMES = 7


@dataclass(frozen=True)
class Line:
    """One thing measured. `limit` is the most it may be: times its floor, or without one, itself."""

    what: str
    value: float
    unit: str
    floor: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.floor if self.floor else self.value

    @property
    def holds(self) -> bool:
        return self.limit is None or self.ratio <= self.limit


@dataclass(frozen=True)
class Bench:
    """`run` gets an empty folder of its own and returns what it measured."""

    name: str
    about: str
    run: Callable[[Path], Sequence[Line]]


@dataclass(frozen=True)
class Spent:
    """What a whole process took: seconds by the clock and of work, megabytes at its highest."""

    seconds: float
    megabytes: float
    worked: float


def medians(*actions: Callable[[], float], times: int = TIMES) -> list[float]:
    """The median of each action, which all take turns so that a busy moment falls on every one."""
    readings: list[list[float]] = [[] for _ in actions]
    for action in actions:
        action()  # the first run fills caches, and is not counted
    for _ in range(times):
        for action, held in zip(actions, readings, strict=True):
            gc.collect()
            held.append(action())
    return [statistics.median(held) for held in readings]


def at_percent(readings: Sequence[float], percent: int) -> float:
    """The reading that so many of a hundred do not go over."""
    ordered = sorted(readings)
    return ordered[max(-(-len(ordered) * percent // 100) - 1, 0)]


def seconds(action: Callable[[], object]) -> float:
    """How long one call took."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def process(*arguments: str | Path, environment: dict[str, str] | None = None) -> Spent:
    """Run `python ARGUMENTS` to its end and say what it took; an exit code but 0 is an error."""
    command = [sys.executable, "-P", *map(str, arguments)]
    held = os.environ | {"PYTHONPATH": str(start.ROOT)} | (environment or {})
    # A family's computer keeps modules compiled; one that is told not to would measure compiling.
    held.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with subprocess.Popen(command, env=held, stdout=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"exit {child.returncode}: {' '.join(command)}")
    return Spent(took, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def table(lines: Sequence[Line]) -> str:
    """What was measured, a line each, in columns."""
    rows = [("", "measured", "floor", "ratio", "at most", "")]
    for line in lines:
        floor = f"{line.floor:.4g} {line.unit}" if line.floor else ""
        ratio = f"{line.ratio:.2f} x" if line.floor else ""
        limit = "" if line.limit is None else f"{line.limit:g} {'x' if line.floor else line.unit}"
        verdict = "" if line.limit is None else ("held" if line.holds else "OVER")
        rows.append((line.what, f"{line.value:.4g} {line.unit}", floor, ratio, limit, verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )

"""The papers. To add one, write a module here with `REPORT = Report(...)`; nothing else lists it.

Copy `timeline.py`. A paper's `build` is pure: it takes a `PaperInput` and hands back blocks
(`reports/model.py`). It never imports a page maker, never asks for the day, and says so where a
section is empty. The contract test over this folder prints every paper from an empty record, from
the worked example, and from records made at random.
"""

import importlib
import pkgutil
import sys
from functools import cache

from send_journal.discovery import discover
from send_journal.reports.model import Report


@cache
def reports() -> tuple[Report, ...]:
    """Every paper, in the order they are offered."""
    found = discover(sys.modules[__name__], "REPORT", Report)
    return tuple(sorted(found, key=lambda report: (report.order, report.id)))


def report_named(name: str) -> Report | None:
    """One paper by its id, which is its module's name with hyphens, without reading the others."""
    module = name.replace("-", "_")
    if module not in {info.name for info in pkgutil.iter_modules(__path__)}:
        return None
    found = importlib.import_module(f"{__name__}.{module}").REPORT
    assert isinstance(found, Report)  # what a module of this folder holds
    return found if found.id == name else None

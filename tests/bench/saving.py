"""Saving: from Ctrl+S in a filled form to the list with the new entry in it, 10,000 entries deep."""

import datetime as dt
import statistics
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from send_journal.domain.dates import UncertainDate
from send_journal.ui.screens.journal.page import JournalPage
from tests.bench.in_window import Readings, make_journal, opened, windows
from tests.bench.measure import Bench, Line, at_percent
from tests.bench.records import AS_OF
from tests.bench.shown import CONTROL, Shown

ENTRIES, STEPS, SAVES = 10_000, 500, 15
NEW, CHANGED = "a new call", "a changed entry"
WORDS = "They said that the panel will meet on Friday and that we hear by letter."
MORE_WORDS = f"{WORDS} They rang again to say that it is Monday."


def fill(page: JournalPage, number: int, words: str) -> None:
    """Answer a call's form as a person does; the draft that is kept meanwhile is not measured."""
    assert page.form is not None
    values = {
        "date": UncertainDate.on(AS_OF - dt.timedelta(days=number)),
        "title": f"Panel date {number}",
        "fact": words,
    }
    for name, value in values.items():
        editor = page.form.body.editors[name]
        editor.set_value(value)
        editor.edited.emit()


def measure(shown: Shown, journal: Path, *, saves: int = SAVES) -> Readings:
    """Each save is its own form, of a new call and then of a change to it."""
    shown.enter(opened(journal))
    shown.go("journal", search=True)
    page = shown.workspace.page("journal")
    assert isinstance(page, JournalPage)
    found: dict[str, list[float]] = {NEW: [], CHANGED: []}
    for number in range(saves + 1):
        for name, wanted in ((NEW, {"add": "call"}), (CHANGED, {})):
            shown.go("journal", **wanted)
            if name == CHANGED:
                shown.until_painted(page.change)
            fill(page, number, WORDS if name == NEW else MORE_WORDS)
            shown.all_done()
            took = shown.until_painted(lambda: shown.press(Qt.Key.Key_S, CONTROL))
            assert page.form is None  # it was saved, and the list is there
            assert page.list.current is not None
            assert page.list.current.title == f"Panel date {number}"
            if number:  # the first fills caches
                found[name].append(took)
    return found


def run(folder: Path) -> Sequence[Line]:
    with windows(folder) as held:
        found = held.measure("saving", make_journal(folder, ENTRIES, steps=STEPS))
    return [
        Line(f"{name}, {percent}", value, "ms", limit=limit)
        for name, readings in found.items()
        for percent, value, limit in (
            ("median", statistics.median(readings), 50),
            ("95 of 100", at_percent(readings, 95), None),
        )
    ]


BENCH = Bench("save", "from a form to the list, with 10,000 entries in it", run)

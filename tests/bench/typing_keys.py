"""Typing: from a key to its letter on the screen, in the search and in a form; and what a search finds."""

import random
import statistics
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from send_journal.domain.listing import EntryQuery
from send_journal.services.journal import Journal
from send_journal.ui.screens.journal.page import JournalPage
from tests.bench.in_window import Readings, make_journal, opened, windows
from tests.bench.measure import Bench, Line, at_percent, medians, seconds
from tests.bench.shown import CONTROL, Shown

ENTRIES, STEPS, MANY = 10_000, 500, 100_000
FIRST_ROWS = 50
KEYS = 240
PACE = (0.07, 0.25)  # seconds from key to key: about as fast as anybody types
WORDS = (
    "the panel met and said advice is late so we asked when the plan comes and school wrote "
    "about reading support in class speech therapy taxi phone answer waiting list meeting moved "
)
SEARCHES = (
    "t",
    "th",
    "pa",
    "panel",
    "meeting mov",
    "speech therapy",
    "Świą",
    "taxi clinic let",
    "zzz",
)
IN_SEARCH, IN_FACT, IN_TITLE = "search", "what was said", "title"


def type_at_a_pace(shown: Shown, keys: int, *, rub_out: bool = False) -> list[float]:
    """Keys come when they come, whatever the window is at: each waits for what it is busy with."""
    chance = random.Random(keys)
    found: list[float] = []
    due = time.perf_counter()
    for number in range(keys):
        due = max(due + chance.uniform(*PACE), time.perf_counter() - PACE[0])
        shown.work_until(due)
        back = rub_out and number % 12 > 7
        key = Qt.Key.Key_Backspace if back else WORDS[number % len(WORDS)]
        found.append(shown.until_next_paint(partial(shown.press, key), since=due))
    return found


def measure(shown: Shown, journal: Path, *, keys: int = KEYS) -> Readings:
    """A person's typing in the journal's search, then in the form of a call."""
    shown.enter(opened(journal))
    shown.go("journal", search=True)
    shown.all_done()
    found = {IN_SEARCH: type_at_a_pace(shown, keys, rub_out=True)}
    shown.go("journal", add="call")
    shown.all_done()
    page = shown.workspace.page("journal")
    assert isinstance(page, JournalPage)
    assert page.form is not None
    for name, field in ((IN_TITLE, "title"), (IN_FACT, "fact")):
        page.form.body.editors[field].focus_target().setFocus()
        shown.rest()
        # a full line takes no more keys, and nothing would be painted
        found[name] = type_at_a_pace(shown, keys, rub_out=field == "title")
    shown.press(Qt.Key.Key_S, CONTROL)
    return found


def search(journal: Journal, text: str) -> float:
    """The first rows that a search finds, as the list asks for them; milliseconds."""
    query = EntryQuery(text=text, child="c1")
    return seconds(lambda: journal.page(query, 0, FIRST_ROWS)) * 1000


def run(folder: Path) -> Sequence[Line]:
    with windows(folder) as held:
        found = held.measure("typing_keys", make_journal(folder, ENTRIES, steps=STEPS))
    lines = [
        Line(f"a key in {name}, {percent}", value, "ms", limit=limit)
        for name, readings in found.items()
        for percent, value, limit in (
            ("median", statistics.median(readings), None),
            ("95 of 100", at_percent(readings, 95), 16),
        )
    ]
    journal = opened(make_journal(folder, MANY))
    searches = medians(*(partial(search, journal, text) for text in SEARCHES))
    journal.close()
    lines += [
        Line(f"first 50 of {MANY:,} for “{text}”, median", value, "ms", limit=20)
        for text, value in zip(SEARCHES, searches, strict=True)
    ]
    return lines


BENCH = Bench("typing", "a key until it is seen, with 10,000 entries; a search of 100,000", run)

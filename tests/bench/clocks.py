"""The clocks: reading the rules, and all rules over a long record, and over one twenty times as long."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from send_journal.deadlines.loader import load_pack
from send_journal.domain.record import Record
from send_journal.importing.open_format_record import read_record
from send_journal.resources import resources
from send_journal.services.deadlines import Clocks, deadlines, rule_pack
from tests.bench.measure import Bench, Line, at_percent, medians, seconds
from tests.bench.records import AS_OF, open_format

ENTRIES, STEPS, TIMES_AS_LONG = 5_000, 500, 20
FORM_ENTRIES, FORM_STEPS = 10_000, 300  # a form that is filled in, on a long record
FIRST = dt.date(2018, 1, 1)


def with_steps(entries: int, steps: int) -> Record:
    """A record in which so many entries are steps of the law, of every kind, over eight years."""
    chance = random.Random(20251001)
    events = list(rule_pack().events)
    top: dict[str, Any] = open_format(entries)
    for entry in chance.sample(top["entries"], steps):
        entry["event"] = chance.choice(events)
        entry["date"] = (FIRST + dt.timedelta(days=chance.randrange(3_000))).isoformat()
        entry.pop("date_kind", None)
    return read_record(top, None)[0]


def effects() -> list[float]:
    """How long it takes to say what each of many steps would do, none of them in the record yet."""
    held = with_steps(FORM_ENTRIES, STEPS + FORM_STEPS)
    steps = [entry for entry in held.entries if entry.event]
    chosen = random.Random(20251001).sample(steps, FORM_STEPS)
    ids = {entry.id for entry in chosen}
    others = tuple(entry for entry in held.entries if entry.id not in ids)
    clocks = Clocks(replace(held, entries=others), AS_OF)
    clocks.effect_of(chosen[0])  # the clocks of the journal are worked out before a form opens
    return [seconds(partial(clocks.effect_of, step)) for step in chosen]


def run(folder: Path) -> Sequence[Line]:
    del folder
    rules = resources() / "rules" / "england"
    usual = with_steps(ENTRIES, STEPS)
    long = with_steps(ENTRIES * TIMES_AS_LONG, STEPS * TIMES_AS_LONG)
    loading, short_run, long_run = medians(
        lambda: seconds(lambda: load_pack(rules)),
        lambda: seconds(lambda: deadlines(usual, AS_OF)),
        lambda: seconds(lambda: deadlines(long, AS_OF)),
    )
    share = short_run * TIMES_AS_LONG
    return [
        Line("reading all rules, once", loading, "s", limit=0.2),
        Line(f"all rules over {ENTRIES:,} entries, {STEPS} steps", short_run, "s", limit=0.05),
        Line(
            f"over {TIMES_AS_LONG} times as many, beside 20 times as long", long_run, "s", share, 2
        ),
        Line(
            f"what one more step would do, {FORM_ENTRIES:,} entries, 95 of 100",
            at_percent(effects(), 95),
            "s",
            limit=0.016,
        ),
    ]


BENCH = Bench("clocks", "reading the rules, and every rule over a long record", run)

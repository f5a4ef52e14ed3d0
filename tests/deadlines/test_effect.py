"""The effect of each step there is, on a record with all other steps of its kind of process."""

import datetime as dt
from dataclasses import replace

import pytest

from send_journal.domain.record import Entry, Record
from send_journal.services.deadlines import rule_pack
from tests.deadlines.effects import check_effect
from tests.deadlines.records import record

EVENTS = rule_pack().events
AREAS = sorted({name.split(".")[0] for name in EVENTS})
BODIES = [{"id": kind, "name": kind, "kind": kind} for kind in ("council", "school")]
FIRST = dt.date(2025, 1, 6)
AS_OF = dt.date(2025, 9, 1)
# Steps of other areas that a process hangs on.
BESIDE = (
    "ehcna.requested",
    "ehcna.refused",
    "plan.final_sent",
    "plan.refused",
    "appeal.lodged",
    "review.met",
)


def steps_of(area: str, which: int) -> Record:
    names = [name for name in EVENTS if name in BESIDE or name.split(".")[0] == area]
    entries: list[dict[str, object]] = []
    for number, name in enumerate(names):
        said = {
            key: allowed[which % len(allowed)] if isinstance(allowed, tuple)
            else {"yes or no": which % 2 == 0, "number": 10, "text": "autism"}.get(allowed, "2025-01-10")
            for key, allowed in EVENTS[name].keys.items()
        }  # fmt: skip
        day = (FIRST + dt.timedelta(days=5 * number)).isoformat()
        body = ("council", "school")[which]
        entries.append({"id": f"e{number:02}", "event": name, "date": day, "body": body, **said})
    entries[-1]["about"] = "e00"  # one tie, which has to be followed anew
    return record(entries=entries, bodies=BODIES)


@pytest.mark.parametrize("area", AREAS)
def test_the_effect_of_each_step_is_the_difference_it_makes(area: str) -> None:
    for which in range(2):
        whole = steps_of(area, which)
        for place, step in enumerate(whole.entries):
            if str(step.event).split(".")[0] != area:
                continue
            others: tuple[Entry, ...] = (*whole.entries[:place], *whole.entries[place + 1 :])
            without = replace(whole, entries=others)
            with_it = replace(whole, entries=(*others, step))
            check_effect(without, step, with_it, AS_OF, is_new=True)

"""A record of any size, the same each time: about what a family writes, in the open format."""

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

from send_journal.services.deadlines import rule_pack

AS_OF = dt.date(2025, 10, 1)
_FIRST = dt.date(2019, 9, 2)
_TEXT = (
    "the council wrote that a panel will meet and said it needs more time because advice is late "
    "school asked for support in class and sent a note about sleep speech therapy reading maths "
    "we asked when the plan comes and they said by Friday then nothing came so we rang again "
    "meeting moved Świątek Gwenllïan £120 taxi clinic letter report phone answer waiting list"
)
_WORDS = _TEXT.split()
_KINDS = ("call", "email", "letter", "meeting", "report", "note")
_BODIES = ("b1", "b2", "b3")


def open_format(entries: int, *, private: bool = True) -> dict[str, Any]:
    """A family with one child and so many entries over six years; titles of 6 words, facts of 40."""
    chance = random.Random(20251001)

    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count)).capitalize()

    days = (AS_OF - _FIRST).days
    held: list[dict[str, Any]] = []
    for number in range(entries):
        day = _FIRST + dt.timedelta(days=number * days // entries)
        entry: dict[str, Any] = {
            "id": f"e{number}",
            "child": "c1",
            "kind": chance.choice(_KINDS),
            "direction": chance.choice(("in", "out")),
            "date": day.isoformat(),
            "title": words(6),
            "fact": f"{words(40)}.",
            "body": chance.choice(_BODIES),
            "people": [f"p{chance.randint(1, 3)}"],
            "proof": {"how": "email"} if number % 3 else None,
        }
        if private and number % 5 == 0:
            entry["private"] = f"{words(20)}."
        held.append({key: value for key, value in entry.items() if value is not None})
    return {
        "format": "send-journal/1",
        "children": [{"id": "c1", "name": "Rowan Hale", "born": "2016-11-04"}],
        "bodies": [
            {"id": "b1", "name": "Exampleshire Council", "kind": "council"},
            {"id": "b2", "name": "Oakfield Primary School", "kind": "school"},
            {"id": "b3", "name": "Exampleshire NHS Trust", "kind": "nhs"},
        ],
        "people": [
            {"id": f"p{number}", "name": name, "role": role, "body": f"b{number}"}
            for number, name, role in (
                (1, "S. Patel", "EHC coordinator"),
                (2, "J. Moss", "SENCO"),
                (3, "Dr A. Quill", "paediatrician"),
            )
        ],
        "entries": held,
    }


def with_steps(held: dict[str, Any], steps: int) -> dict[str, Any]:
    """So many of the entries become steps of the law, of every kind, each on its own day."""
    chance = random.Random(20251001)
    events = sorted(rule_pack().events)
    for entry in chance.sample(held["entries"], steps):
        entry["event"] = chance.choice(events)
    return held


def write(path: Path, entries: int, *, steps: int = 0) -> Path:
    """Write such a record as an open-format file."""
    held = open_format(entries)
    if steps:
        with_steps(held, steps)
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    return path

"""Random families, as untidy as life: every step of the law, any order, any date, hostile words."""

import datetime as dt
import json
from random import Random
from typing import Any

from send_journal.domain.record import Record
from send_journal.importing.open_format import read_open_file
from send_journal.services.deadlines import events

PRIVATE = "Onlyforus"  # in every private text, and in nothing else
KINDS = (
    "call", "email", "letter", "text", "meeting", "appointment", "report", "decision", "incident",
    "referral", "provision", "note",
)  # fmt: skip
BODIES = (
    "council", "school", "college", "nhs", "tribunal", "ombudsman", "mediator", "charity",
    "youth_justice", "government", "other",
)  # fmt: skip
PHASES = (
    "early_years", "infant_junior", "primary_middle", "primary_secondary", "middle_secondary",
    "secondary_post16", "post16",
)  # fmt: skip
WORDS = [
    "Sam’s",
    "mother",
    "said",
    "‘no’.",
    "Ünïcode",
    "ŵ",
    "ŷ",
    "łódź",
    "مرحبا",
    "بك",
    "اردو",
    "𝒳",
    "\u200d",
    "<b>&amp;",
    "$1,000",
    "07700",
    "900123",
    "sam@example.org",
    "NR1",
    "1AA",
    "supercalifragilistic",
]
STRANGE_DAYS = ("1825-03-03", "9999-12-31", "0001-01-01", "2024-02-29", "2033-12-31", "2200-01-01")
FIRST, LENGTH = dt.date(2018, 1, 1), 3500

Json = dict[str, Any]


class RandomFamily:
    """One family from one number: the same number, the same family."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)
        self.as_of = self._day()
        self.record = self._record()

    def any_of(self, given: list[str]) -> str:
        return self._random.choice(given)

    def _now_and_then(self, chance: float) -> bool:
        return self._random.random() < chance

    def _day(self) -> dt.date:
        return FIRST + dt.timedelta(days=self._random.randrange(LENGTH))

    def _text(self, most: int) -> str:
        return " ".join(self._random.choice(WORDS) for _ in range(self._random.randrange(1, most)))

    def _date(self) -> Json:
        day = self._day().isoformat()
        if self._now_and_then(0.02):
            day = self._random.choice(STRANGE_DAYS)
        shape = self._random.random()
        if shape < 0.85:
            return {"date": day[: 10 if shape < 0.7 else 7 if shape < 0.8 else 4]}
        if shape < 0.97:
            kind = self._random.choice(("about", "before", "after"))
            return {"date": day[: self._random.choice((4, 7, 10))], "date_kind": kind}
        return {"date_kind": "unknown"}

    def _record(self) -> Record:
        entries = [self._entry(number) for number in range(self._random.randrange(1, 45))]
        spans = [self._span() for _ in range(6)]
        lines = [self._provision(entries[0]["id"])] if self._now_and_then(0.5) else []
        journal = {
            "format": "send-journal/1",
            "children": [
                {"id": "c1", "name": "Sam Example", "called": ["Sammy"], **self._born()},
                {"id": "c2", "name": "Will Other"},
            ],
            "bodies": [
                {"id": f"b{number}", "name": self._text(4), "kind": kind}
                for number, kind in enumerate(BODIES)
            ],
            "people": [
                {"id": f"p{number}", "name": self._text(4), "role": self._text(3), "body": "b0"}
                for number in range(3)
            ],
            "entries": entries,
            "closures": spans[:3],
            "terms": spans[3:],
            "promises": [
                {
                    "id": "pr1",
                    "entry": "e0",
                    "by": "b0",
                    "words": self._text(9),
                    "due": "2025-05-05",
                }
            ],
            "provision": lines,
            "sessions": [self._session(number) for number in range(30) if lines],
            "hide": [
                {"id": "h1", "words": "NR1 1AA", "what": "address"},
                {"id": "h2", "words": "łódź", "what": "phrase", "show_to": ["tribunal"]},
            ],
        }
        return read_open_file(json.dumps(journal).encode()).record

    def _born(self) -> Json:
        born = self._random.choice((None, "2015-03-02", "2004-02-29", "2025-11-01", "2000-01-01"))
        return {"born": born} if born else {}

    def _entry(self, number: int) -> Json:
        before = [f"e{one}" for one in range(number)]
        entry: Json = {
            "id": f"e{number}",
            "child": self._random.choice(("c1", "c1", "c2", ["c1", "c2"])),
            "kind": self._random.choice(KINDS),
            **self._date(),
            "title": self._text(12),
            "fact": self._text(40),
            "private": f"{PRIVATE} {self._text(12)}",
        }
        if self._now_and_then(0.8):
            entry["event"] = self._random.choice([event.name for event in events()])
        maybe: dict[str, tuple[object, ...]] = {
            "body": tuple(f"b{one}" for one in range(len(BODIES))),
            "people": (["p0"], ["p1", "p2"]),
            "direction": ("in", "out"),
            "status": ("agreed", "disputed", "alleged", "expected"),
            "about": tuple(before),
            "answers": tuple(before),
            "because": ("mediation", "conceded", "reconsidered"),
            "outcome": ("maintain", "amend", "cease"),
            "names_school": (True, False),
            "for": ("autism", "adhd", "speech"),
            "list": (self._text(4),),
            "consultant_led": (True,),
            "weeks": (0, 40, 200),
            "days": (0, 4, 6, 60),
            "representations": (True,),
            "permanent": (True,),
            "upheld": (True,),
            "phase": PHASES,
            "agreed": ("assess", "plan", "amend", "name_school", "other"),
            "section_i": (True,),
            "only_section_i": (True,),
            "key": (True,),
            "printed": (self._day().isoformat(),),
            "posted": (self._day().isoformat(),),
            "received": (self._day().isoformat(),),
            "reply_by": (self._day().isoformat(),),
        }
        for key, values in maybe.items():
            if values and self._now_and_then(0.25):
                entry[key] = self._random.choice(values)
        return entry

    def _span(self) -> Json:
        first = self._day()
        last = first + dt.timedelta(days=self._random.randrange(90))
        return {"from": first.isoformat(), "to": last.isoformat(), "what": self._text(3)}

    def _provision(self, plan: str) -> Json:
        return {
            "id": "l1", "child": "c1", "plan": plan, "what": self._text(9), "from": "2024-09-01",
            "minutes": self._random.randrange(5, 90), "times": self._random.randrange(1, 4),
            "per": self._random.choice(("day", "week", "term", "year")), "who": self._text(3),
        }  # fmt: skip

    def _session(self, number: int) -> Json:
        day = dt.date(2024, 9, 2) + dt.timedelta(weeks=number)
        given = self._random.choice((0, 15, 30))
        return {
            "id": f"s{number}", "line": "l1", "date": day.isoformat(), "minutes": 30,
            "given": given, "why": self._text(5),
        }  # fmt: skip

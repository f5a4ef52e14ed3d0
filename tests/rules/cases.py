"""Worked cases of rules: tables that a lawyer can read, one file a rule.

    rule = "ehcna.decision"
    source = "where the dates come from"

    [[case]]
    name = "what it shows"
    as_of = "2025-04-15"
    steps = ["e1 ehcna.requested 2025-03-03", "e2 ehcna.agreed 2025-04-14 kind=letter about=e1"]
    expect = [{ started_by = "e1", due = "2025-04-14", status = "met" }]

A step is id, event, date and what else the entry says; `2025-03` is a month and `?` an unknown date.
`entries`, `bodies`, `closures`, `terms`, `overrides` and `children` are as in the open format. `expect`
holds every row of the rule, in the order in which they started, with the keys to compare; an empty list
says that there is none. Beside the keys of the JSON, `notes_say` is a text that the notes hold,
`working_says` one that the working holds, and `exceptions` the titles of the exceptions shown.
`late` names every rule of the record that is late. Lists at the head of a file stand in every case
that does not say its own.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from send_journal.deadlines.deadline import Deadline
from send_journal.deadlines.engine import find_deadlines
from send_journal.deadlines.pack import RulePack
from send_journal.domain.record import Record
from send_journal.importing.open_format_record import read_record
from send_journal.services import deadline_text
from send_journal.services.deadlines import DeadlineList, calendars, rule_pack

FOLDER = Path(__file__).parent / "england"
LISTS = ("bodies", "people", "closures", "terms", "overrides", "promises")


@dataclass(frozen=True)
class Case:
    """One case of one file."""

    rule: str
    name: str
    table: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.rule}: {self.name}"

    @property
    def as_of(self) -> dt.date:
        return dt.date.fromisoformat(self.table["as_of"])

    def record(self) -> Record:
        return record_of(self.table)


def record_of(table: dict[str, Any]) -> Record:
    """The record of a case, by way of the open format."""
    entries = [*(_step(text) for text in table.get("steps", ())), *table.get("entries", ())]
    top = {
        "format": "send-journal/1",
        "children": table.get("children", [{"id": "c1", "name": "Sam"}]),
        "entries": entries,
    } | {name: table[name] for name in LISTS if name in table}
    return read_record(top, None)[0]


def _step(text: str) -> dict[str, Any]:
    id_, event, date, *said = text.split()
    entry: dict[str, Any] = {"id": id_, "event": event}
    if date == "?":
        entry["date_kind"] = "unknown"
    else:
        entry["date"] = date
    for pair in said:
        key, _, value = pair.partition("=")
        if key == "proof":
            entry[key] = {"how": value.replace("_", " ")}
        else:
            entry[key] = _value(value)
    return entry


def _value(text: str) -> object:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdecimal() else text


def all_cases() -> list[Case]:
    """Every case of every file, in order."""
    found: list[Case] = []
    for path in sorted(FOLDER.glob("*.toml")):
        file = tomllib.loads(path.read_text("utf-8"))
        assert file["rule"] == path.stem, path
        assert file["source"].strip(), path
        shared = {name: file[name] for name in LISTS if name in file}
        found.extend(Case(file["rule"], table["name"], shared | table) for table in file["case"])
    return found


def worked_out(case: Case, pack: RulePack | None = None) -> tuple[Deadline, ...]:
    """All rows of a case, by the rules of England or by `pack`."""
    return find_deadlines(case.record(), pack or rule_pack(), calendars(), case.as_of)


def check(case: Case, pack: RulePack | None = None) -> None:
    """The rows of the case's rule are what it expects, and no others."""
    rows = worked_out(case, pack)
    own = sorted(
        (row for row in rows if row.rule.id == case.rule),
        key=lambda row: (row.child, row.started_on or dt.date.max, row.started_by or ""),
    )
    expected = case.table["expect"]
    listed = DeadlineList(case.as_of, rule_pack().checked_on, tuple(own), ())
    found: Any = deadline_text.as_data(listed)["deadlines"]
    assert len(found) == len(expected), found
    for want, row, deadline in zip(expected, found, own, strict=True):
        _check_row(dict(want), row, deadline)
    if "late" in case.table:
        assert sorted(row.rule.id for row in rows if row.status == "late") == case.table["late"]


def _check_row(want: dict[str, Any], row: dict[str, Any], deadline: Deadline) -> None:
    if (text := want.pop("notes_say", None)) is not None:
        assert any(text in note for note in row["notes"]), row["notes"]
    if (text := want.pop("working_says", None)) is not None:
        assert any(text in line for line in row["working"]), row["working"]
    if (titles := want.pop("exceptions", None)) is not None:
        assert [each["exception"] for each in row["if_exception"]] == titles
    if (outside := want.pop("days_late_outside", None)) is not None:
        days = [None if each == "none" else each for each in outside]
        assert [each["days_late_outside"] for each in row["if_exception"]] == days
    if (provision := want.pop("provision", None)) is not None:
        assert provision in row["law"]["provision"]
    for key, value in want.items():
        expected = None if value == "none" else value
        assert row[key] == expected, f"{key}: {row[key]!r}, wanted {expected!r}"
    assert deadline.law.url.startswith("https://")
    assert deadline.working

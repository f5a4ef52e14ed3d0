"""Deadlines as the contract's JSON, and as plain text for people."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from send_journal.deadlines.deadline import Deadline, IfException
from send_journal.deadlines.pack import Event, NotCoded
from send_journal.deadlines.rule import Card, Law, Rule
from send_journal.deadlines.waits import Waited
from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Override, Record
from send_journal.services.deadlines import DeadlineList

if TYPE_CHECKING:  # a screen that only lists needs no paper
    from send_journal.domain.printable import PrintableDeadline

SOON_DAYS = 14
OWED_WORDS = {
    "council": "the council",
    "school": "the school",
    "nhs": "the NHS",
    "tribunal": "the Tribunal",
    "mediation": "the mediation adviser",
    "government": "the government",
    "ombudsman": "the Ombudsman",
    "other_body": "others",
    "family": "you",
}
GROUPS = ("Late", "Due soon", "Waiting", "Not known", "Met", "Ended")


def as_data(listed: DeadlineList) -> dict[str, object]:
    """Plain values for one JSON document, as section 4 of the contract says."""
    return {
        "as_of": listed.as_of.isoformat(),
        "rules_checked_on": listed.rules_checked_on.isoformat(),
        "deadlines": [_row(row) for row in listed.rows],
    }


def to_json(listed: DeadlineList) -> str:
    """The same as text."""
    return json.dumps(as_data(listed), ensure_ascii=False, indent=1) + "\n"


def _row(row: Deadline) -> dict[str, object]:
    return {
        "rule": row.rule.id,
        "child": row.child,
        "title": row.title,
        "owed_by": row.owed_by,
        "owed_to": row.owed_to,
        "force": row.force,
        "started_by": row.started_by,
        "started_on": _day(row.started_on),
        "due": _day(row.due),
        "safe": _day(row.safe),
        "late_after": _day(row.late_after),
        "approximate": row.approximate,
        "earliest": _day(row.earliest),
        "latest": _day(row.latest),
        "status": row.status,
        "met_by": row.met_by,
        "met_on": _day(row.met_on),
        "days_late": row.days_late,
        "working": list(row.working),
        "law": _law(row.law),
        "ended_by": row.ended_by,
        "ended_on": _day(row.ended_on),
        "counts": row.counts,
        "folds_into": row.folds_into,
        "override": _override(row.override),
        "notes": list(row.notes),
        "if_exception": [_exception(each) for each in row.if_exception],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _law(law: Law) -> dict[str, str]:
    return {"instrument": law.instrument, "provision": law.provision, "url": law.url}


def _override(override: Override | None) -> dict[str, object] | None:
    if override is None:
        return None
    return {
        "due": _day(override.due),
        "never": override.never,
        "whose": override.whose,
        "reason": override.reason,
    }


def _exception(found: IfException) -> dict[str, object]:
    return {
        "exception": found.exception,
        "law": _law(found.law),
        "note": found.note,
        "days_late_outside": found.days_late_outside,
    }


def group_of(row: Deadline, as_of: dt.date) -> str:
    """The group a row is listed in, one of `GROUPS`."""
    if row.status == "running":
        day = row.safe if row.own else row.due
        day = day or row.earliest or row.latest
        soon = day is not None and (day - as_of).days <= SOON_DAYS
        return "Due soon" if soon else "Waiting"
    names = {"late": "Late", "unknown": "Not known", "met": "Met", "met_late": "Met"}
    return names.get(row.status, "Ended")


def who_owes_whom(row: "Deadline | PrintableDeadline") -> str:
    """`The council owes you`, `Yours to do, if you wish`."""
    if row.own:
        return "Yours to do, if you wish"
    if not row.owed_by:
        return ""
    by = OWED_WORDS[row.owed_by]
    owes = "owe" if row.owed_by == "other_body" else "owes"
    return f"{by[0].upper()}{by[1:]} {owes} {OWED_WORDS[row.owed_to or 'family']}"


def date_in_words(row: Deadline) -> str:
    """The date of a row, a range, or that there is none; with “expected by” where it is no law."""
    before = "" if row.is_law or row.due is None else "expected by "
    if row.due is not None:
        return before + day_in_english(row.due)
    if row.earliest and row.latest:
        return f"between {day_in_english(row.earliest)} and {day_in_english(row.latest)}"
    if row.earliest:
        return f"{day_in_english(row.earliest)} at the earliest"
    if row.latest:
        return f"{day_in_english(row.latest)} at the latest"
    return "no date"


def status_in_words(row: Deadline, as_of: dt.date) -> str:
    """What became of a row: `10 weeks 2 days late`, `met on 14 April 2025`, `in 12 days`."""
    late = f"{Waited(row.days_late).english()} late" if row.days_late is not None else ""
    if row.status in ("late", "met_late"):
        return late if row.status == "late" else f"done {late}"
    if row.status == "met":
        return f"done on {day_in_english(row.met_on)}" if row.met_on else "done"
    if row.status == "ended":
        when = f"ended on {day_in_english(row.ended_on)}" if row.ended_on else "ended"
        return f"{when}, {late}" if late else when
    if row.status == "unknown":
        return "not known"
    day = (row.safe if row.own else row.due) or row.earliest
    if day is None or day < as_of:
        return "waiting"
    return "today" if day == as_of else f"in {Waited((day - as_of).days).english()}"


def to_text(listed: DeadlineList, record: Record) -> str:
    """The list for people: groups, one row a paragraph, then what we need to know."""
    checked = day_in_english(listed.rules_checked_on)
    lines = [
        f"Time limits as at {day_in_english(listed.as_of)}.",
        f"Rules as checked on {checked}. Not legal advice.",
        count_in_words(listed),
        "",
    ]
    several = len(record.children) > 1
    names = {child.id: child.name for child in record.children}
    titles = {entry.id: entry.title or entry.fact for entry in record.entries}
    for group in GROUPS:
        rows = [row for row in listed.rows if group_of(row, listed.as_of) == group]
        rows = [row for row in rows if not row.rule.part_of]
        if rows:
            lines.append(group.upper())
            for row in rows:
                name = f"{names[row.child]}: " if several else ""
                lines.extend(_paragraph(row, listed.as_of, name, titles))
            lines.append("")
    if listed.needs_to_know:
        lines.append("WHAT WE NEED TO KNOW TO BE SURE")
        lines.extend(f"- {question.sentence}" for question in listed.needs_to_know)
        lines.append("")
    return "\n".join(lines)


def count_in_words(listed: DeadlineList) -> str:
    """How many limits in law there are, and how many of them were missed."""
    counted, missed = len(listed.counted), len(listed.missed)
    if not counted:
        return "No limit in law has been met or missed yet."
    limits = "1 limit" if counted == 1 else f"{counted} limits"
    return f"Of {limits} in law, {missed} {'was' if missed == 1 else 'were'} missed."


def _paragraph(row: Deadline, as_of: dt.date, name: str, titles: dict[str, str]) -> Iterator[str]:
    yield f"{name}{row.title}: {date_in_words(row)}; {status_in_words(row, as_of)}"
    if row.own and row.safe and row.status == "running":
        yield f"  Treat {day_in_english(row.safe)} as the last day."
    by = titles.get(row.started_by or "", "")
    started = f" Started by “{by}” ({row.started_by})." if by else ""
    owes = who_owes_whom(row)
    law = f"{row.law.instrument}, {row.law.provision}"
    yield f"  {owes}. {law}.{started}" if owes else f"  {law}.{started}"
    if row.folds_into:
        yield "  One delay with another limit here, so it is counted once."
    for exception in row.if_exception:
        yield f"  If an exception applies: {exception.exception}. {exception.note}"


def events_as_text(events: Sequence[Event]) -> str:
    """One step a line: its name, two spaces, what it means."""
    return "".join(f"{event.name}  {event.means}\n" for event in events)


def rules_as_text(rules: Sequence[Rule | Card | NotCoded]) -> str:
    """One row of the table a line: its id, two spaces, what it is."""
    return "".join(f"{rule.id}  {_short(rule)}\n" for rule in rules)


def _short(rule: Rule | Card | NotCoded) -> str:
    if isinstance(rule, NotCoded):
        return f"no date is given: {rule.reason}"
    return f"{rule.title} (to read, no date)" if isinstance(rule, Card) else rule.title


def explained_as_text(rule: Rule | Card | NotCoded) -> str:
    """One rule for people: the duty, the law, what starts, meets and ends it, and what comes next."""
    if isinstance(rule, NotCoded):
        return f"{rule.id}\nNo date is given for this. {rule.reason}\n"
    lines = [f"{rule.title} ({rule.id})", rule.plain_words, ""]
    lines.append(f"Law: {rule.law.instrument}, {rule.law.provision}")
    lines.append(f"Link: {rule.law.url}")
    lines.append(f"Force: {rule.law.force}; {rule.confidence}; read again by {rule.review_by}")
    if isinstance(rule, Rule):
        lines.extend(_steps_in_words(rule))
    for title, sentences in (
        ("Notes", rule.notes),
        ("What you can do next", rule.next_steps),
        ("Not worked out here", rule.not_coded),
    ):
        if sentences:
            lines.extend(["", f"{title}:", *(f"- {sentence}" for sentence in sentences)])
    return "\n".join(lines) + "\n"


def _steps_in_words(rule: Rule) -> Iterator[str]:
    starts = ["the birth date"] if rule.from_birth else [step.event for step in rule.starts]
    for words, names in (
        ("Started by", starts),
        ("Met by", [step.event for step in rule.met_by]),
        ("Ended by", [step.event for step in rule.ended_by]),
    ):
        if names:
            yield f"{words}: {', '.join(dict.fromkeys(names))}"
    for exception in rule.exceptions:
        yield f"Exception: {exception.title} ({exception.law.provision})"

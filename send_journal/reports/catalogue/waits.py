"""The waits report: how long each list has been waited on, what was said of it, and one ask."""

import datetime as dt
from collections.abc import Iterator, Mapping

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableEntry, PrintableWait
from send_journal.reports.clock_words import length, wait_bar, wait_length, wait_name
from send_journal.reports.model import (
    Bar,
    Bars,
    Block,
    Boxed,
    Built,
    Chart,
    Column,
    Heading,
    Mark,
    PaperInput,
    Paragraph,
    Report,
    Row,
    Run,
    Status,
    Table,
    Text,
    Title,
)
from send_journal.reports.provision_sums import hours_words, term_of, totals
from send_journal.reports.sentences import (
    children_words,
    counted,
    date_words,
    people_words,
    proof_words,
    what_happened,
)

_STEPS: Mapping[str, str] = {
    "wait.concern_raised": "Concern first raised",
    "wait.referred": "Referred",
    "wait.accepted": "Accepted on the list",
    "wait.returned": "Referral sent back",
    "wait.moved": "Moved to another list",
    "wait.seen": "First seen",
    "wait.diagnosed": "Outcome given",
    "wait.discharged": "Discharged",
}
_CHOICE: Mapping[str, str] = {
    "wait.choice_told": "Told of a choice of provider",
    "wait.choice_asked": "Asked for a choice of provider",
    "wait.choice_refused": "A choice of provider was refused",
}
_STANDARD: Mapping[str, str] = {
    "health.autism": "3 months, {day}: NICE standard QS51, not law",
    "health.rtt": "18 weeks, {day}: NHS standard for care led by a consultant",
}


def build(asked: PaperInput) -> Built:
    """Bars on one scale, then each list by its steps, then what holds for all of them."""
    waits = asked.clocks.waits
    entries = {entry.id: entry for entry in asked.record.entries}
    return Built(
        title=f"Waits: {children_words(asked.record.children)}",
        name="Waits report",
        blocks=(
            Title("Waits for diagnosis and therapy"),
            Paragraph(_what_this_shows(asked)),
            *_bars(asked),
            *(block for wait in waits for block in _one_wait(wait, asked, entries)),
            *_choice(asked),
            *_while_waiting(asked),
            Boxed(
                "What we ask",
                asked.record.asks.get("waits", ())[:1],
                numbered=False,
                empty="Nothing is written here yet.",
            ),
        ),
        warnings=tuple(_warnings(waits)),
    )


def _what_this_shows(asked: PaperInput) -> str:
    record, clocks = asked.record, asked.clocks
    age = (
        f", age {clocks.age}"
        if clocks.age is not None and len(record.children) == 1 and record.children[0].born
        else ""
    )
    words = f"{children_words(record.children)}{age}. As at {day_in_english(asked.as_of)}."
    return f"{words} All bars are on one scale." if len(clocks.waits) > 1 else words


def _bars(asked: PaperInput) -> Iterator[Block]:
    waits = asked.clocks.waits
    if not waits:
        yield Paragraph("No waiting list is recorded.")
        return
    pairs = [(wait, wait_bar(wait, asked.as_of)) for wait in waits]
    drawn = [_with_words(wait, bar) for wait, bar in pairs if bar]
    if drawn:
        first = min(bar.start for bar in drawn)
        last = max(*(bar.end for bar in drawn), asked.as_of, first + dt.timedelta(days=1))
        yield Bars(tuple(drawn), first, last, Chart.WAITS)
    for wait, bar in pairs:
        if bar is None:
            yield Paragraph(f"{wait_name(wait)}: referred {wait.referred.english()}. {_now(wait)}.")


def _with_words(wait: PrintableWait, bar: Bar) -> Bar:
    standard = wait.standard
    note = "No limit is set for this wait"
    limit = bar.limit
    if standard and standard.due:
        words = _STANDARD.get(standard.rule, "{day}: a standard, not law")
        note = words.format(day=day_in_english(standard.due))
        limit = min(standard.due, bar.end)
    mark = Mark.WAITING if wait.status == "waiting" else Mark.ENDED
    if wait.status == "seen":
        mark = Mark.MET_LATE if standard and standard.status == "met_late" else Mark.MET
    return Bar(
        name=bar.name,
        start=bar.start,
        end=bar.end,
        words=bar.words,
        limit=limit,
        lead=f"referred {wait.referred.english()}",
        aside=Status(mark, wait_length(wait)),
        note=note,
    )


def _now(wait: PrintableWait) -> str:
    words = {"waiting": "Still waiting", "seen": "Seen, and still on the list"}
    return words.get(wait.status, f"Ended: {wait.status}")


def _one_wait(
    wait: PrintableWait, asked: PaperInput, entries: Mapping[str, PrintableEntry]
) -> Iterator[Block]:
    name = wait_name(wait)
    yield _steps(wait, name, entries)
    for title, event, empty in (
        ("how long we were told", "wait.quoted", "Nobody has said how long."),
        ("asked if still on the list", "wait.checked", "No check is recorded."),
    ):
        found = [
            entries[step.entry]
            for step in wait.steps
            if step.event == event and step.entry in entries
        ]
        yield Heading(f"{name}: {title}", level=3)
        if not found:
            yield Paragraph(empty)
            continue
        yield Table(
            (
                Column("Date", 38),
                Column("Who said so", 48),
                Column("What was said"),
                Column("Proof", 24, right=True),
            ),
            tuple(
                Row(
                    (
                        date_words(each, brief=True),
                        _who(each),
                        _said(each, asked),
                        proof_words(each),
                    )
                )
                for each in found
            ),
        )


def _steps(wait: PrintableWait, name: str, entries: Mapping[str, PrintableEntry]) -> Table:
    rows = []
    for step in wait.steps:
        entry = entries.get(step.entry)
        if step.event in _STEPS and entry is not None:
            rows.append(
                Row(
                    (
                        date_words(entry, brief=True),
                        _STEPS[step.event],
                        _from_referral(wait, entry),
                        proof_words(entry),
                    )
                )
            )
    seen = any(step.event == "wait.seen" for step in wait.steps)
    if not seen and wait.status == "waiting":
        rows.append(Row(("not yet", _STEPS["wait.seen"], wait_length(wait), "")))
    return Table(
        (
            Column("", 50),
            Column("Step"),
            Column("From referral", 38),
            Column("Proof", 24, right=True),
        ),
        tuple(rows),
        title=f"{name}: steps",
        empty="No step of this wait is in this print.",
    )


def _from_referral(wait: PrintableWait, entry: PrintableEntry) -> str:
    start, day = wait.referred.day, entry.date.day
    if entry.id == wait.entry:
        return "day 0"
    if start is None or day is None:
        return "not exact"
    return length((day - start).days) if day >= start else "before"


def _who(entry: PrintableEntry) -> str:
    who = people_words(entry.who) or entry.body or entry.said_by or "not noted"
    return f"{who}, by phone" if entry.kind == "call" else who


def _said(entry: PrintableEntry, asked: PaperInput) -> Text:
    weeks = entry.details.get("weeks")
    words = what_happened(entry, asked.clocks.events, brief=True)
    if isinstance(weeks, int) and not isinstance(weeks, bool):
        return (Run(f"{counted(weeks, 'week')}. ", strong=True), Run(str(words)))
    return words


def _choice(asked: PaperInput) -> Iterator[Block]:
    steps = [entry for entry in asked.record.entries if entry.event in _CHOICE]
    yield Table(
        (Column("", 44), Column("What happened"), Column("Proof", 24, right=True)),
        tuple(
            Row(
                (
                    date_words(entry, brief=True),
                    what_happened(entry, asked.clocks.events, brief=True),
                    proof_words(entry),
                )
            )
            for entry in steps
        ),
        title="Choice of provider",
        empty="Nothing about a choice of provider is recorded.",
    )
    yield Paragraph(
        "A local service may have paused its list. A choice of provider depends on who refers and on"
        " the service."
    )


def _while_waiting(asked: PaperInput) -> Iterator[Block]:
    """Facts only: what is tied to a wait and is no step of it, and the support that was given."""
    waits = {wait.entry for wait in asked.clocks.waits}
    bearing = [
        entry
        for entry in asked.record.entries
        if entry.about in waits and not entry.event and not entry.is_after(asked.as_of)
    ]
    yield Heading("While waiting")
    record = asked.record
    first, last, _ = term_of(record.terms, asked.as_of)
    if record.sessions and first and last:
        sums = totals(record.sessions, first, min(last, asked.as_of))
        yield Paragraph(
            f"Support this term: {hours_words(sums.given)} given of {hours_words(sums.due)} due."
        )
    if bearing:
        yield Table(
            (Column("Date", 38), Column("What happened"), Column("Proof", 24, right=True)),
            tuple(
                Row(
                    (
                        date_words(entry, brief=True),
                        what_happened(entry, asked.clocks.events, brief=True),
                        proof_words(entry),
                    )
                )
                for entry in bearing
            ),
        )
    elif not record.sessions:
        yield Paragraph("Nothing is recorded about the time of waiting.")
    yield Paragraph("Help in school does not depend on a diagnosis.")


def _warnings(waits: tuple[PrintableWait, ...]) -> Iterator[str]:
    unsure = [wait_name(wait) for wait in waits if not wait.referred.is_exact]
    if unsure:
        yield f"The day of referral is not exact: {', '.join(unsure)}."


REPORT = Report(
    id="waits",
    title="Waits report",
    what_for="a doctor or a health service: how long each wait has been",
    build=build,
    clocks=True,
    from_birth=True,
    order=50,
)

"""The waits report: how long each list has been waited on, what was said of it, and one ask."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintableEntry, PrintableWait
from send_journal.reports.clock_words import (
    date_of,
    late_words,
    length,
    wait_bar,
    wait_length,
    wait_name,
)
from send_journal.reports.model import (
    Band,
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
    Title,
    Together,
)
from send_journal.reports.provision_sums import Sums, hours_words, term_of, totals
from send_journal.reports.sentences import (
    children_words,
    counted,
    date_words,
    ended,
    left_out_sentence,
    proof_words,
    what_happened,
    with_whose,
)

_DATES = 44  # one width in all tables: "Choice of provider" stands at the head of one of them
_STEPS: Mapping[str, str] = {
    "wait.concern_raised": "Concern raised",
    "wait.referred": "Referred",
    "wait.accepted": "Accepted",
    "wait.returned": "Sent back",
    "wait.moved": "Moved",
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
    "health.rtt": "18 weeks, {day}: the law, where a consultant leads the care",
}


def build(asked: PaperInput) -> Built:
    """All lists in one table and on one scale, each by its steps, then what was said and done."""
    waits = asked.clocks.waits
    entries = {entry.id: entry for entry in asked.record.entries}
    return Built(
        title=f"Waits: {children_words(asked.record.children)}",
        name="Waits report",
        blocks=(
            Title("Waits for diagnosis and therapy"),
            Paragraph(_what_this_shows(asked)),
            *_summary(asked, entries),
            *_bars(asked),
            *(_steps(wait, asked, entries) for wait in waits),
            *_told(asked, entries),
            *_checks(asked, entries),
            *_moves(asked, entries),
            *_choice(asked),
            *_while_waiting(asked),
            Boxed(
                "What we ask",
                asked.record.asks.get("waits", ())[:1],
                numbered=False,
                empty="Nothing is written here yet.",
            ),
        ),
        warnings=tuple(_warnings(asked)),
    )


def _what_this_shows(asked: PaperInput) -> str:
    record, clocks = asked.record, asked.clocks
    age = (
        f", age {clocks.age}"
        if clocks.age is not None and len(record.children) == 1 and record.children[0].born
        else ""
    )
    words = f"{ended(children_words(record.children) + age)} As at {day_in_english(asked.as_of)}."
    if len(clocks.waits) > 1:
        words += " All bars are on one scale."
    return f"{words} {left_out_sentence(record)}".strip()


def _name(wait: PrintableWait, asked: PaperInput) -> str:
    return f"{asked.whose(wait.child)}{wait_name(wait)}"


def _summary(asked: PaperInput, entries: Mapping[str, PrintableEntry]) -> Iterator[Block]:
    waits = asked.clocks.waits
    if not waits:
        return
    yield Table(
        (
            Column("", row_head=True),
            Column("Referred", 36, under=True, named=True),
            Column("Accepted", 36, under=True, named=True),
            Column("Now, and the standard", 54),
        ),
        tuple(
            Row(
                (
                    _name(wait, asked),
                    wait.referred.english(),
                    _accepted(wait, entries),
                    f"{_now(wait)}: {wait_length(wait)}\n{_standard(wait)}",
                )
            )
            for wait in waits
        ),
        title="Each list",
    )


def _accepted(wait: PrintableWait, entries: Mapping[str, PrintableEntry]) -> str:
    days = [entry.date.english() for entry in _of(wait, ("wait.accepted",), entries)]
    return days[-1] if days else "not recorded"


def _standard(wait: PrintableWait) -> str:
    if wait.standard is None:
        return "no limit is set"
    how = "by law" if wait.standard.is_law else "not law"
    return f"due {date_of(wait.standard)}, {how}"


def _of(
    wait: PrintableWait, events: tuple[str, ...], entries: Mapping[str, PrintableEntry]
) -> list[PrintableEntry]:
    """The entries of a wait's steps of these kinds that are in this print."""
    return [
        entries[step.entry] for step in wait.steps if step.event in events and step.entry in entries
    ]


def _bars(asked: PaperInput) -> Iterator[Block]:
    waits = asked.clocks.waits
    if not waits:
        yield Paragraph("No waiting list is recorded.")
        return
    pairs = [(wait, wait_bar(wait, asked.as_of, asked.whose(wait.child))) for wait in waits]
    drawn = [_with_words(wait, bar) for wait, bar in pairs if bar]
    if drawn:
        first = min(bar.start for bar in drawn)
        last = max(max(bar.end, bar.limit or bar.end) for bar in drawn)
        yield Bars(tuple(drawn), first, last, Chart.WAITS)
    for wait, bar in pairs:
        if bar is None:
            day = f"referred {wait.referred.english()}"
            known = day if wait.referred.is_known else "the day of the referral is not known"
            yield Paragraph(f"{_name(wait, asked)}: {known}. {_now(wait)}.")


def _with_words(wait: PrintableWait, bar: Bar) -> Bar:
    standard = wait.standard
    note = "No limit is set for this wait"
    if standard:
        words = _STANDARD.get(standard.rule, "{day}: a standard, not law")
        note = words.format(day=date_of(standard)) + _how_met(standard)
    mark = Mark.WAITING if wait.status == "waiting" else Mark.ENDED
    return replace(
        bar,
        lead=f"referred {wait.referred.english()}",
        aside=Status(mark, wait_length(wait)),
        note=note,
    )


def _how_met(standard: PrintableDeadline) -> str:
    ways = {"met": "; met", "met_late": f"; met {late_words(standard)} late"}
    return ways.get(standard.status, "")


def _now(wait: PrintableWait) -> str:
    words = {"waiting": "Waiting", "seen": "Seen", "diagnosed": "Outcome", "returned": "Sent back"}
    return words.get(wait.status, wait.status.capitalize())


def _steps(
    wait: PrintableWait, asked: PaperInput, entries: Mapping[str, PrintableEntry]
) -> Together:
    rows = []
    before: PrintableEntry | None = None
    for entry in _of(wait, tuple(_STEPS), entries):
        rows.append(
            Row(
                (
                    date_words(entry, brief=True),
                    _STEPS[entry.event],
                    _between(before, entry.date.day) if before else "",
                    _from_referral(wait, entry),
                    proof_words(entry),
                )
            )
        )
        before = entry
    if wait.status == "waiting":
        stage = _between(before, asked.as_of) if before else ""
        rows.append(Row(("not yet", _STEPS["wait.seen"], stage, wait_length(wait), "")))
    table = Table(
        (
            Column("", 38),
            Column("Step", under=True),
            Column("Stage", 34, under=True, named=True),
            Column("From referral", 34, under=True, named=True),
            Column("Proof", 24, right=True),
        ),
        tuple(rows),
        title=_name(wait, asked),
        empty="No step of this wait is in this print.",
    )
    return Together((table,))


def _between(before: PrintableEntry, day: dt.date | None) -> str:
    """How long the stage from one step to the next took."""
    start = before.date.day
    if start is None or day is None or day < start:
        return "not exact"
    return length((day - start).days)


def _from_referral(wait: PrintableWait, entry: PrintableEntry) -> str:
    start, day = wait.referred.day, entry.date.day
    if entry.id == wait.entry:
        return "day 0"
    if start is None or day is None:
        return "not exact"
    return length((day - start).days) if day >= start else "before"


def _by_list(
    asked: PaperInput, events: tuple[str, ...], entries: Mapping[str, PrintableEntry]
) -> tuple[list[tuple[str, list[PrintableEntry]]], list[str]]:
    """The lists that have such steps, with them; and the names of those that have none."""
    found = [(_name(wait, asked), _of(wait, events, entries)) for wait in asked.clocks.waits]
    return [(name, each) for name, each in found if each], [
        name for name, each in found if not each
    ]


def _told(asked: PaperInput, entries: Mapping[str, PrintableEntry]) -> Iterator[Block]:
    having, without = _by_list(asked, ("wait.quoted",), entries)
    yield from _happened("Told how long", having, without, "Nobody has said how long", asked)


def _checks(asked: PaperInput, entries: Mapping[str, PrintableEntry]) -> Iterator[Block]:
    having, without = _by_list(asked, ("wait.checked",), entries)
    yield from _happened("Still on the list", having, without, "No check is recorded", asked)


def _moves(asked: PaperInput, entries: Mapping[str, PrintableEntry]) -> Iterator[Block]:
    having, _ = _by_list(asked, ("wait.moved", "wait.returned"), entries)
    yield from _happened("Moves", having, [], "No move is recorded", asked)
    if len(asked.record.children) == 1 and asked.record.children[0].born:
        for point in asked.clocks.path:
            if point.about == "care.transition":
                yield Paragraph(f"{point.title} on {day_in_english(point.day)}.")


def _happened(
    title: str,
    having: list[tuple[str, list[PrintableEntry]]],
    without: list[str],
    nothing: str,
    asked: PaperInput,
) -> Iterator[Block]:
    """What happened on each list that has it, and the names of the lists that have nothing."""
    rows: list[Row | Band] = []
    for name, found in having:
        rows.append(Band(name))
        rows += [_row(each, asked, brief=False) for each in found]
    yield Table(_columns(), tuple(rows), title=title, empty=f"{nothing}.")
    if having and without:
        yield Paragraph(f"{nothing}: {', '.join(without)}.")


def _columns() -> tuple[Column, ...]:
    return (
        Column("", _DATES),
        Column("What happened", under=True),
        Column("Proof", 24, right=True),
    )


def _row(
    entry: PrintableEntry, asked: PaperInput, *, brief: bool = True, of_all: bool = False
) -> Row:
    """`of_all`: it stands in a table of all lists, where it has to say whose it is."""
    happened = what_happened(entry, asked.clocks.events, brief=brief)
    if of_all:
        happened = with_whose(happened, asked.whose(*entry.whose))
    weeks = entry.details.get("weeks")
    if entry.event == "wait.quoted" and isinstance(weeks, int) and not isinstance(weeks, bool):
        runs = (Run(happened),) if isinstance(happened, str) else happened
        happened = (Run(f"Told {counted(weeks, 'week')}. ", strong=True), *runs)
    return Row((date_words(entry, brief=True), happened, proof_words(entry)))


def _choice(asked: PaperInput) -> Iterator[Block]:
    steps = [entry for entry in asked.record.entries if entry.event in _CHOICE]
    table = Table(
        _columns(),
        tuple(_row(entry, asked, of_all=True) for entry in steps),
        title="Choice of provider",
        empty="Nothing about a choice of provider is recorded.",
    )
    note = Paragraph(
        "A local service may have paused its list. A choice of provider depends on who refers and on"
        " the service."
    )
    yield Together((table, note))


def _while_waiting(asked: PaperInput) -> Iterator[Block]:
    """Facts only: what is tied to a wait and is no step of it, and the support that was given."""
    waits = {wait.entry for wait in asked.clocks.waits}
    bearing = [
        entry
        for entry in asked.record.entries
        if entry.about in waits and not entry.event and not entry.is_after(asked.as_of)
    ]
    if bearing:
        rows = tuple(_row(entry, asked, of_all=True) for entry in bearing)
        yield Table(_columns(), rows, title="While waiting")
    else:
        yield Heading("While waiting")
    first, last, _ = term_of(asked.record.terms, asked.as_of)
    until = min(last or asked.as_of, asked.as_of)
    sums = totals(asked.record.sessions, first, until) if first else Sums()
    if sums.sessions > sums.unknown_sessions:
        yield Paragraph(
            f"Support this term: {hours_words(sums.given)} given of {hours_words(sums.due)} due."
        )
    elif not bearing:
        yield Paragraph("Nothing is recorded about the time of waiting.")
    yield Paragraph("Help in school does not depend on a diagnosis.")


def _warnings(asked: PaperInput) -> Iterator[str]:
    unsure = [_name(wait, asked) for wait in asked.clocks.waits if not wait.referred.is_exact]
    if unsure:
        yield f"The day of referral is not exact: {', '.join(unsure)}."


REPORT = Report(
    id="waits",
    title="Waits report",
    what_for="a doctor or a health service: how long each wait has been",
    build=build,
    clocks=True,
    from_birth=True,
    reader="health",
    order=50,
)

"""The deadline report: which limits were missed, each with its law, its sum, and what became of it."""

import re
from collections.abc import Iterator, Mapping

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintableEntry, PrintableSoft
from send_journal.reports.clock_words import (
    date_of,
    late_words,
    length,
    mark_of,
    missed,
    proof_of,
    who_owes,
)
from send_journal.reports.deadline_card import DeadlineCard
from send_journal.reports.model import (
    Block,
    Boxed,
    Built,
    Cell,
    Column,
    PaperInput,
    Paragraph,
    Report,
    Row,
    Run,
    Status,
    Table,
    Text,
    Title,
    Together,
)
from send_journal.reports.sentences import (
    children_words,
    counted,
    left_out_sentence,
    proof_words,
)

_COMPLAINT_STEPS: Mapping[str, str] = {
    "complaint.council": "Complaint to the council, stage 1",
    "complaint.council_acknowledged": "Council said it had the complaint",
    "complaint.council_replied": "Council’s stage 1 answer",
    "complaint.council_stage2": "Complaint to the council, stage 2",
    "complaint.council_stage2_acknowledged": "Council said it had the stage 2 complaint",
    "complaint.council_stage2_replied": "Council’s stage 2 answer",
    "complaint.matter_known": "Day the family knew of the matter",
    "complaint.ombudsman": "Complaint to the Ombudsman",
}
_YOU = re.compile(r"\byour?\b", re.IGNORECASE)
_WHO_IS_YOU = "Where a rule says “you” or “your”, it means the family."


def build(asked: PaperInput) -> Built:
    """The front line, a card for each missed limit, then everything else for fairness."""
    rows = asked.clocks.deadlines
    late = missed(rows)
    left_out = left_out_sentence(asked.record)
    title = "Deadline and breach report" if late else "Deadline report"
    return Built(
        title=f"{title}: {children_words(asked.record.children)}",
        name=title,
        blocks=(
            Title(title),
            Paragraph(_front_line(rows, late, asked), ruled=True),
            *((Paragraph(left_out),) if left_out else ()),
            *((Paragraph(_WHO_IS_YOU),) if _says_you(rows, late) else ()),
            *_cards(late, asked),
            *_other_limits(asked),
            _letters(asked),
            *_promises(asked),
            *_complaints(asked),
            Boxed(
                "What would put it right",
                asked.record.asks.get("deadlines", ()),
                empty="Nothing is written here yet.",
            ),
        ),
    )


def _front_line(
    rows: tuple[PrintableDeadline, ...], late: list[PrintableDeadline], asked: PaperInput
) -> Text:
    counting = sum(1 for row in rows if row.counts)
    day = day_in_english(asked.as_of)
    if not counting:
        return f"No time limit in law has been counted yet. As at {day}."
    verb = "was" if len(late) == 1 else "were"
    words = [
        Run(f"Of {counted(counting, 'time limit')} in law, "),
        Run(f"{len(late) or 'none'} {verb} missed", strong=True),
        Run(". "),
    ]
    if late and late[0].days_late:
        words += [Run("Longest: "), Run(late_words(late[0]), strong=True), Run(". ")]
    return (*words, Run(f"As at {day}."))


def _says_you(rows: tuple[PrintableDeadline, ...], late: list[PrintableDeadline]) -> bool:
    """Whether a rule that prints speaks to the family, which another reader must not take for itself."""
    texts = [row.title for row in rows if row.owed_by and not row.own]
    texts += [text for row in late for text in (row.title, row.duty, *row.notes)]
    return any(map(_YOU.search, texts))


def _cards(late: list[PrintableDeadline], asked: PaperInput) -> Iterator[Block]:
    if not late:
        yield Paragraph("No missed time limits are recorded.")
    entries = {entry.id: entry for entry in asked.record.entries}
    for number, row in enumerate(late, start=1):
        yield Together(tuple(DeadlineCard(row, asked, entries).blocks(number)))


def _other_limits(asked: PaperInput) -> Iterator[Block]:
    """What was met, what runs, what is expected but not law, and what cannot be said."""
    entries = {entry.id: entry for entry in asked.record.entries}
    rows = [row for row in asked.clocks.deadlines if not row.folds_into and row.owed_by]
    others = [row for row in rows if not row.own]
    yield Table(
        (
            Column("", row_head=True),
            Column("Due", 38.5, under=True, named=True),
            Column("Done on", 38.5, under=True, named=True),
            Column("Proof", 24, right=True),
        ),
        tuple(
            Row(
                (
                    f"{asked.whose(row.child)}{row.title}",
                    date_of(row),
                    day_in_english(row.met_on),
                    proof_of(row.met_by, entries),
                )
            )
            for row in others
            if row.is_law and row.status == "met" and row.met_on
        ),
        title="Met in time",
        empty="No limit in law is recorded as met.",
    )
    yield _plain_table(
        "Running",
        [row for row in others if row.is_law and row.status == "running"],
        asked,
        empty="No limit in law is running.",
    )
    yield _plain_table(
        "Expected, not law",
        [
            row
            for row in others
            if not row.is_law and row.status in ("late", "met_late", "met", "running")
        ],
        asked,
        empty="Nothing else was expected by a day.",
    )
    unknown = [row for row in others if row.is_law and row.status == "unknown"]
    yield _plain_table("Not in the journal", unknown, asked, empty="No limit is in doubt.")


def _plain_table(
    title: str, rows: list[PrintableDeadline], asked: PaperInput, *, empty: str
) -> Table:
    return Table(
        (
            Column("", row_head=True),
            Column("Due", 38.5, under=True, named=True),
            Column("Now", 51),
        ),
        tuple(
            Row(
                (
                    f"{asked.whose(row.child)}{who_owes(row)}: {row.title}",
                    date_of(row),
                    _now(row, asked),
                )
            )
            for row in rows
        ),
        title=title,
        empty=empty,
    )


def _now(row: PrintableDeadline, asked: PaperInput) -> Cell:
    """How it stands; of a limit with a day only the step is not known, so it is never NO DATE."""
    if row.status == "unknown" and (row.due or row.approximate):
        return "not recorded"
    return Status(mark_of(row, asked.as_of), late_words(row))


def _letters(asked: PaperInput) -> Table:
    """What each letter says of its own days, for a letter that came late is often one posted late."""
    letters = [
        entry
        for entry in asked.record.entries
        if entry.kind == "letter" and (entry.printed or entry.posted or entry.received)
    ]
    return Table(
        (
            Column("", row_head=True),
            Column("Printed", 37.6, under=True, named=True),
            Column("Posted", 37.6, under=True, named=True),
            Column("Received", 37.6, under=True, named=True),
            Column("Proof", 13, right=True),
        ),
        tuple(
            Row(
                (
                    f"{asked.whose(*entry.whose)}{entry.title or 'Letter'}",
                    *(
                        day_in_english(day) if day else "not noted"
                        for day in (entry.printed, entry.posted, entry.received)
                    ),
                    ", ".join(map(str, entry.documents)) or "none",
                )
            )
            for entry in letters
        ),
        title="Letters",
        empty="No letter with its days is recorded.",
    )


def _promises(asked: PaperInput) -> Iterator[Block]:
    entries = {entry.id: entry for entry in asked.record.entries}
    promises = [soft for soft in asked.clocks.soft if soft.kind == "promise"]
    yield Table(
        (
            Column("", row_head=True),
            Column("By", 38.5, under=True, named=True),
            Column("Now", 51, under=True),
            Column("Proof", 13, right=True),
        ),
        tuple(
            Row(
                (
                    f"{asked.whose(*soft.whose)}{soft.by or 'Not named'}: {soft.words}",
                    day_in_english(soft.due) if soft.due else "no day",
                    soft_now(soft),
                    _short_proof(soft, entries),
                )
            )
            for soft in promises
        ),
        title="Promises",
        empty="No promise is recorded.",
    )
    if promises:
        yield Paragraph("A promise is not law. It shows what the family was told.")


def _short_proof(soft: PrintableSoft, entries: Mapping[str, PrintableEntry]) -> str:
    entry = entries.get(soft.entry)
    return ", ".join(map(str, entry.documents)) if entry and entry.documents else "none"


def soft_now(soft: PrintableSoft) -> str:
    """How a promise stands, in words."""
    past = f", {length(soft.days_past)}" if soft.days_past else ""
    if soft.status == "kept_late" and soft.done_on:
        return f"kept {day_in_english(soft.done_on)}{past} late"
    if soft.status == "kept" and soft.done_on:
        return f"kept {day_in_english(soft.done_on)}"
    words = {"not_kept": "not kept", "passed": "no answer recorded", "waiting": "still to come"}
    return f"{words.get(soft.status, 'no day was given')}{past}"


def _complaints(asked: PaperInput) -> Iterator[Block]:
    steps = [
        Row(
            (
                f"{asked.whose(*entry.whose)}{_COMPLAINT_STEPS[entry.event]}",
                entry.date.english(),
                proof_words(entry),
            )
        )
        for entry in asked.record.entries
        if entry.event in _COMPLAINT_STEPS
    ]
    limits = [
        Row((f"{asked.whose(row.child)}{row.title}: last day", date_of(row), ""))
        for row in asked.clocks.deadlines
        if row.rule.startswith("complaint.") and row.status == "running"
    ]
    yield Table(
        (
            Column("", row_head=True),
            Column("When", 46, under=True),
            Column("Proof", 24, right=True),
        ),
        (*steps, *limits),
        title="Complaints",
        empty="No complaint is recorded.",
    )
    yield Paragraph(
        "The Ombudsman asks for a complaint within 12 months of the day the family knew of the matter."
        " A matter with a right of appeal to the Tribunal is usually outside the Ombudsman’s reach."
    )


REPORT = Report(
    id="deadlines",
    title="Deadline report",
    what_for="a complaint: which time limits were met and which were missed, with the law",
    build=build,
    clocks=True,
    order=40,
)

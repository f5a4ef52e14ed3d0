"""The timeline: every entry once, in the order things happened, each with its proof."""

from send_journal.domain.dates import MONTHS, day_in_english
from send_journal.domain.printable import PrintableEntry, PrintableRecord
from send_journal.reports.model import (
    AtFoot,
    Band,
    Built,
    Column,
    PaperInput,
    Paragraph,
    Report,
    Row,
    Table,
    Title,
)
from send_journal.reports.sentences import (
    children_words,
    counted,
    date_words,
    period_words,
    proof_words,
    what_happened,
    with_plan,
)

COLUMNS = (
    Column("Date", 40),
    Column("What happened"),
    Column("Proof", 25, right=True),
)
NOT_KNOWN = "Date not known"


def build(asked: PaperInput) -> Built:
    """All entries, or in the short form the key ones."""
    record = asked.record
    key_only = asked.form == "short"
    entries = [entry for entry in record.entries if entry.key or not key_only]
    return Built(
        title=f"Timeline: {children_words(record.children)}",
        name="Timeline",
        blocks=(
            Title("Timeline"),
            Paragraph(_what_this_shows(record, key_only=key_only)),
            Table(
                COLUMNS,
                tuple(_rows(entries, asked)),
                empty="No entries are recorded for these days.",
            ),
            AtFoot((Paragraph(left_out_words(record, shown=len(entries), key_only=key_only)),)),
        ),
    )


def _what_this_shows(record: PrintableRecord, *, key_only: bool) -> str:
    which = "Key entries" if key_only else "All entries"
    return f"{children_words(record.children)}. {which}, {period_words(record)}."


def _rows(entries: list[PrintableEntry], asked: PaperInput) -> list[Row | Band]:
    """Rows by date; below today's mark what is dated after it; last what has no date."""
    as_of = asked.as_of
    dated = [entry for entry in entries if entry.date.is_known]
    before = [entry for entry in dated if not entry.is_after(as_of)]
    after = [entry for entry in dated if entry.is_after(as_of)]
    unknown = [entry for entry in entries if not entry.date.is_known]
    rows: list[Row | Band] = []
    year = ""
    for entry in (*before, *after):
        if after and entry is after[0]:
            rows.append(Band(f"Dated after {day_in_english(as_of)}", heavy=True))
        month = _month(entry)
        rows.append(_row(entry, asked, bookmark=month if month != year else ""))
        year = month or year
    if unknown:
        rows.append(Band(NOT_KNOWN))
        rows += [_row(entry, asked) for entry in unknown]
    return rows


def _month(entry: PrintableEntry) -> str:
    """What the outline calls this stretch: only a date that is sure of its month names one."""
    first, last = entry.date.first, entry.date.last
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{MONTHS[first.month - 1]} {first.year}"


def _row(entry: PrintableEntry, asked: PaperInput, bookmark: str = "") -> Row:
    happened = with_plan(what_happened(entry, asked.clocks.events), entry, asked.as_of)
    return Row((date_words(entry), happened, proof_words(entry)), bookmark)


def left_out_words(record: PrintableRecord, *, shown: int, key_only: bool) -> str:
    """How many entries are shown, and how many each filter left out: `190 outside the period`."""
    not_key = len(record.entries) - shown if key_only else 0
    why = [f"{each.count:,} {each.why}" for each in record.left_out if each.in_print and each.count]
    if not_key:
        why.append(f"{not_key:,} not marked as key")
    words = f"{shown:,} of {counted(record.total, 'entry', 'entries')} shown."
    if why:
        words += f" Left out: {'; '.join(why)}."
    return f"{words} Private notes are never printed."


REPORT = Report(
    id="timeline",
    title="Timeline",
    what_for="everything that happened, in order, with its proof",
    build=build,
    forms=("full", "short"),
    clocks=True,
    order=10,
)

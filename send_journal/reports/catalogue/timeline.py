"""The timeline: every entry once, in the order things happened, each with its proof.

Above the table stands a strip of the clocks and waits; rows that were worked out from the law are
marked so and counted apart.
"""

import datetime as dt
from collections.abc import Iterator

from send_journal.domain.dates import MONTHS, day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintableEntry, PrintableRecord
from send_journal.reports.clock_words import (
    allowed_words,
    deadline_bar,
    mark_of,
    missed,
    wait_bar,
)
from send_journal.reports.model import (
    AtFoot,
    Band,
    Bar,
    Bars,
    Block,
    Built,
    Cell,
    Chart,
    Column,
    Mark,
    PaperInput,
    Paragraph,
    Report,
    Row,
    Run,
    Status,
    Table,
    Title,
)
from send_journal.reports.scale import quarter_start
from send_journal.reports.sentences import (
    children_words,
    counted,
    date_words,
    ended,
    left_out_words,
    period_words,
    proof_words,
    what_happened,
    with_after,
    with_plan,
    with_whose,
)

NOT_KNOWN = "Date not known"
_MOST_BARS = 8
_WORKED_OUT = "Worked out, not an entry. "


def build(asked: PaperInput) -> Built:
    """All entries, or in the short form the key ones."""
    record = asked.record
    key_only = asked.form == "short"
    entries = [entry for entry in record.entries if entry.key or not key_only]
    table, worked_out = entry_table(entries, asked, brief=key_only)
    return Built(
        title=f"Timeline: {children_words(record.children)}",
        name="Timeline",
        blocks=(
            Title("Timeline"),
            Paragraph(_what_this_shows(record, key_only=key_only)),
            *strip(asked),
            table,
            AtFoot((Paragraph(_counted(record, len(entries), worked_out, key_only=key_only)),)),
        ),
    )


def _what_this_shows(record: PrintableRecord, *, key_only: bool) -> str:
    which = "Key entries" if key_only else "All entries"
    return f"{ended(children_words(record.children))} {which}, {period_words(record)}."


def _counted(record: PrintableRecord, shown: int, worked_out: int, *, key_only: bool) -> str:
    words = _shown_words(record, shown=shown, key_only=key_only)
    if worked_out:
        rows = counted(worked_out, "row was", "rows were")
        words += f" {rows} worked out from the law and not counted."
    return words


def strip(asked: PaperInput) -> tuple[Block, ...]:
    """The late limits and the waits as bars on one scale, where there are any."""
    as_of = asked.as_of
    bars: list[Bar] = []
    for row in missed(asked.clocks.deadlines):
        bar = deadline_bar(row, as_of, asked.whose(row.child))
        if bar:
            bars.append(bar)
    found = (wait_bar(wait, as_of, asked.whose(wait.child)) for wait in asked.clocks.waits)
    waits = [bar for bar in found if bar]
    every = len(bars) + len(waits)
    bars = [*bars[: max(_MOST_BARS // 2, _MOST_BARS - len(waits))], *waits][:_MOST_BARS]
    if not bars:
        return ()
    first = quarter_start(min(bar.start for bar in bars))
    last = max(*(bar.end for bar in bars), as_of)
    room = dt.timedelta(days=max(20, (last - first).days // 22))  # so that today is not at the edge
    chart = Bars(tuple(bars), first, last + room, Chart.STRIP, today=as_of)
    if len(bars) == every:
        return (chart,)
    return chart, Paragraph(f"{len(bars)} of {every} late limits and waits are drawn.")


def entry_table(
    entries: list[PrintableEntry], asked: PaperInput, *, brief: bool
) -> tuple[Table, int]:
    """Entries and worked-out rows by date, and how many of the latter there are.

    Where it is `brief` a row says what happened and no more.
    """
    rows = _Rows(asked, brief=brief)
    made = tuple(rows.rows(entries))
    columns = [
        Column("Date", 40),
        Column("What happened", under=True),
        Column("Proof", 24, right=True),
    ]
    if rows.has_limits:
        columns.insert(2, Column("Limit", 27, yields=True, under=True))
        made = tuple(
            row if isinstance(row, Band) or len(row.cells) == 4 else _wider(row) for row in made
        )
    hidden = brief and asked.record.entries
    empty = "No entry is marked as key." if hidden else "No entries are recorded for these days."
    table = Table(tuple(columns), made, empty=empty)
    return table, rows.worked_out


def _wider(row: Row) -> Row:
    *first, last = row.cells
    return Row((*first, "", last), row.bookmark)


class _Rows:
    """Rows by date; below today's mark what is dated after it; last what has no date."""

    def __init__(self, asked: PaperInput, *, brief: bool) -> None:
        self._brief = brief
        self._asked = asked
        self._as_of = asked.as_of
        met = [row for row in asked.clocks.deadlines if row.met_by and row.counts and row.due]
        # where one step met several limits, the one it met latest is told, else the nearest one
        met.sort(key=lambda row: row.due or dt.date.max, reverse=True)
        met.sort(key=lambda row: row.days_late or 0)
        self._met = {row.met_by: row for row in met}
        self._unanswered = {
            each.entry: each
            for each in asked.clocks.soft
            if each.kind == "reply" and each.status in ("passed", "waiting")
        }
        self.has_limits = False
        self.worked_out = 0

    def rows(self, entries: list[PrintableEntry]) -> Iterator[Row | Band]:
        dated = [(entry.date.sort_text, entry) for entry in entries if entry.date.is_known]
        worked: list[tuple[str, PrintableEntry | PrintableDeadline]] = [
            (f"{row.due.isoformat()}c", row) for row in self._worked_out() if row.due
        ]
        self.worked_out = len(worked)
        month = ""
        below = False
        for _, thing in sorted([*dated, *worked], key=lambda pair: pair[0]):
            if not below and self._is_after(thing):
                below = True
                yield Band(f"Dated after {day_in_english(self._as_of)}", heavy=True)
            if isinstance(thing, PrintableDeadline):
                yield self._worked_out_row(thing)
                continue
            named = _month(thing)
            yield self._row(thing, bookmark=named if named != month else "")
            month = named or month
        unknown = [entry for entry in entries if not entry.date.is_known]
        if unknown:
            yield Band(NOT_KNOWN)
            for entry in unknown:
                yield self._row(entry)

    def _is_after(self, thing: PrintableEntry | PrintableDeadline) -> bool:
        if isinstance(thing, PrintableDeadline):
            return thing.due is not None and thing.due > self._as_of
        return thing.is_after(self._as_of)

    def _worked_out(self) -> Iterator[PrintableDeadline]:
        """Limits of others that are late, or still to come, in the days that were asked for."""
        record = self._asked.record
        for row in self._asked.clocks.deadlines:
            wanted = row.status in ("late", "running") and row.is_law and not row.folds_into
            if not wanted or row.own or not row.owed_by or row.due is None:
                continue
            if (record.first is None or record.first <= row.due) and (
                record.last is None or row.due <= record.last
            ):
                yield row

    def _worked_out_row(self, row: PrintableDeadline) -> Row:
        self.has_limits = True
        assert row.due is not None  # only such rows are worked out
        since = ""
        allowed = allowed_words(row)
        if allowed and row.started_on:
            since = f", {allowed} from {day_in_english(row.started_on)}"
        elif row.allowed and not allowed:
            since = ", the day that the Tribunal set"
        words = (
            Run(_WORKED_OUT, strong=True),
            Run(f"Due: {self._asked.whose(row.child)}{row.title}{since}."),
        )
        return Row((day_in_english(row.due), words, Status(mark_of(row, self._as_of)), ""))

    def _row(self, entry: PrintableEntry, bookmark: str = "") -> Row:
        happened = what_happened(entry, self._asked.clocks.events, brief=self._brief)
        limit: Cell = ""
        row = self._met.get(entry.id)
        unanswered = self._unanswered.get(entry.id)
        if row and row.due:
            limit = Status(mark_of(row, self._as_of))
            happened = with_after(happened, f"Due {day_in_english(row.due)}.")
        elif unanswered and entry.direction == "out":
            limit = Status(Mark.WAITING)
            happened = with_after(happened, "No answer is recorded.")
        happened = with_whose(happened, self._asked.whose(*entry.whose))
        happened = with_plan(happened, entry, self._as_of)
        cells: tuple[Cell, ...] = (
            date_words(entry, brief=self._brief),
            happened,
            proof_words(entry),
        )
        if limit:
            self.has_limits = True
            cells = (*cells[:2], limit, cells[2])
        return Row(cells, bookmark)


def _month(entry: PrintableEntry) -> str:
    """What the outline calls this stretch: only a date that is sure of its month names one."""
    first, last = entry.date.first, entry.date.last
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{MONTHS[first.month - 1]} {first.year}"


def _shown_words(record: PrintableRecord, *, shown: int, key_only: bool) -> str:
    """How many entries are shown, and how many each filter left out: `190 outside the period`."""
    not_key = len(record.entries) - shown if key_only else 0
    why = left_out_words(record)
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

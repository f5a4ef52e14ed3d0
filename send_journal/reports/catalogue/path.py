"""The road ahead to 25: what happens when, what to ask for by when, and where the law says so."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintablePoint
from send_journal.reports.clock_words import date_of, late_words, mark_of, who_owes
from send_journal.reports.model import (
    Block,
    Built,
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
from send_journal.reports.sentences import children_words, ended

_SEPTEMBER = 9
_AGES = ("age.",)


def build(asked: PaperInput) -> Built:
    """The points still to come, what runs now, and the points that have passed."""
    return Built(
        title=f"The road ahead: {children_words(asked.record.children)}",
        name="The road ahead",
        blocks=(
            Title("The road ahead to 25"),
            Paragraph(_who(asked)),
            *_blocks(asked),
        ),
        most_pages=2,
        too_long="The road ahead is meant for two pages.",
    )


def _who(asked: PaperInput) -> str:
    record, clocks = asked.record, asked.clocks
    words = [children_words(record.children)]
    if len(record.children) == 1 and record.children[0].born:
        words.append(f"born {day_in_english(record.children[0].born)}")
        if clocks.age is not None:
            words.append(f"age {clocks.age}")
        if clocks.year_group:
            words.append(clocks.year_group)
    return f"{ended(', '.join(words))} As at {day_in_english(asked.as_of)}."


def _blocks(asked: PaperInput) -> Iterator[Block]:
    points = asked.clocks.path
    if len(asked.record.children) > 1:
        yield Paragraph("The road ahead is one child’s. Choose one child.")
        return
    if not points:
        yield Paragraph("The day of birth is not recorded, so the road ahead has no dates yet.")
        yield Together((_running(asked),))
        return
    if not asked.record.children[0].born:
        points = _without_birthdays(points, asked.as_of)
    ahead = [point for point in points if not point.passed]
    yield Table(
        (
            Column("", 40, row_head=True),
            Column("What happens, what to ask for, and the law", under=True),
        ),
        tuple(Row((_day(point, asked), _words(point))) for point in ahead),
        title="What comes",
        empty="Nothing more lies ahead.",
    )
    yield Together((_running(asked),))
    passed = [point for point in points if point.passed]
    yield Table(
        (Column("", 40, row_head=True), Column("What")),
        tuple(Row((_day(point, asked), point.title)) for point in passed),
        title="Behind us",
        empty="Nothing on this road has passed yet.",
    )


def _without_birthdays(
    points: Iterable[PrintablePoint], as_of: dt.date
) -> tuple[PrintablePoint, ...]:
    """Birthdays moved to the end of their school year: neither order nor what has passed tells the day."""
    moved = []
    for point in points:
        if point.on_birthday:
            last = dt.date(point.day.year + (point.day.month >= _SEPTEMBER), _SEPTEMBER, 1)
            end = last - dt.timedelta(days=1)
            moved.append(replace(point, day=end, passed=end <= as_of))
        else:
            moved.append(point)
    return tuple(sorted(moved, key=lambda point: point.day))


def _day(point: PrintablePoint, asked: PaperInput) -> str:
    """The day; no more than that it is a birthday where this reader does not get the birth date."""
    if point.on_birthday and not asked.record.children[0].born:
        return "that birthday"
    return day_in_english(point.day)


def _words(point: PrintablePoint) -> Text:
    words = f"{point.words}\n{point.ask}" if point.ask else point.words
    law = ", ".join(part for part in (point.instrument, point.provision) if part)
    return (Run(f"{point.title}. ", strong=True), Run(f"{words}\n"), Run(law, link=point.url))


def _running(asked: PaperInput) -> Table:
    """Limits that run today, by their day, without the birthdays that stand above."""
    rows: list[PrintableDeadline] = [
        row
        for row in asked.clocks.deadlines
        if row.status in ("running", "late")
        and not row.folds_into
        and not row.rule.startswith(_AGES)
    ]
    rows.sort(key=lambda row: row.due or row.earliest or row.latest or asked.as_of)
    return Table(
        (Column("", 40, row_head=True), Column("Who, and what", under=True), Column("Now", 51)),
        tuple(Row((date_of(row), _name(row), _now(row, asked))) for row in rows),
        title="Open now",
        empty="No limit is running.",
    )


def _name(row: PrintableDeadline) -> str:
    words = f"{who_owes(row)}: {row.title}"
    return words if row.is_law else f"{words} (not law)"


def _now(row: PrintableDeadline, asked: PaperInput) -> Status:
    return Status(mark_of(row, asked.as_of), late_words(row))


REPORT = Report(
    id="path",
    title="The road ahead",
    what_for="looking ahead: what happens when up to 25, and what to ask for",
    build=build,
    clocks=True,
    from_birth=True,
    order=70,
)

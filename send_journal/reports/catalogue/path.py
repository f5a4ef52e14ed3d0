"""The road ahead to 25: what happens when, what to ask for by when, and where the law says so."""

from collections.abc import Iterator

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintablePoint
from send_journal.reports.clock_words import date_of, who_owes
from send_journal.reports.model import (
    Block,
    Built,
    Column,
    PaperInput,
    Paragraph,
    Report,
    Row,
    Run,
    Table,
    Text,
    Title,
)
from send_journal.reports.sentences import children_words

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
    return f"{', '.join(words)}. As at {day_in_english(asked.as_of)}."


def _blocks(asked: PaperInput) -> Iterator[Block]:
    points = asked.clocks.path
    if not points:
        one = len(asked.record.children) == 1
        yield Paragraph(
            "The day of birth is not recorded, so no date can be worked out."
            if one
            else "The road ahead is one child’s. Choose one child."
        )
        return
    yield _table("What comes", [point for point in points if not point.passed])
    yield _running(asked)
    passed = [point for point in points if point.passed]
    yield Table(
        (Column("", 40, row_head=True), Column("What")),
        tuple(Row((day_in_english(point.day), point.title)) for point in passed),
        title="Behind us",
        empty="Nothing on this road has passed yet.",
        tight=True,
    )


def _table(title: str, points: list[PrintablePoint]) -> Table:
    return Table(
        (
            Column("", 40, row_head=True),
            Column("What happens, and what to ask for"),
            Column("The law", 46),
        ),
        tuple(Row((day_in_english(point.day), _words(point), _law(point))) for point in points),
        title=title,
        empty="Nothing more lies ahead.",
        tight=True,
    )


def _words(point: PrintablePoint) -> Text:
    return (Run(f"{point.title}. ", strong=True), Run(point.words))


def _law(point: PrintablePoint) -> Text:
    words = ", ".join(part for part in (point.instrument, point.provision) if part)
    return (Run(words, link=point.url),) if point.url else words


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
        (Column("", 40, row_head=True), Column("What"), Column("Who", 34)),
        tuple(Row((date_of(row), row.title, who_owes(row))) for row in rows),
        title="Running now",
        empty="No limit is running.",
        tight=True,
    )


REPORT = Report(
    id="path",
    title="The road ahead",
    what_for="looking ahead: what happens when up to 25, and what to ask for",
    build=build,
    clocks=True,
    from_birth=True,
    order=70,
)

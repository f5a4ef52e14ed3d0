"""The road ahead to 25: what happens when, what to ask for by when, and where the law says so."""

from collections.abc import Iterator, Mapping

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintablePoint
from send_journal.reports.clock_words import date_of, length, mark_of, who_owes
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
from send_journal.reports.sentences import children_words

_AGES = ("age.",)
# What a family can ask for, by the rule or card that a point is about. `{before}` is the year before.
_ASK: Mapping[str, str] = {
    "phase.main": "In autumn {before}, ask for a review that plans this move.",
    "phase.post16": "In autumn {before}, ask for a review that plans this move.",
    "pfa.year9": "Ask that the review plans for work, home, friends and health.",
    "ben.pip16": "Before then, ask about acting for your child with the DWP.",
    "age.csa_end": "Before then, ask how your child wants to be helped with the plan.",
    "care.transition": "In good time before, ask for an assessment of adult care needs.",
    "age.19": "Ask that each review says which outcomes are still to be reached.",
    "age.25": "At the review before, ask what comes next.",
}


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
    ahead = [point for point in points if not point.passed]
    yield Table(
        (Column("", 40, row_head=True), Column("What happens, what to ask for, and the law")),
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


def _day(point: PrintablePoint, asked: PaperInput) -> str:
    """The day; its year alone where the day would tell a birth date that this reader does not get."""
    if point.on_birthday and not asked.record.children[0].born:
        return str(point.day.year)
    return day_in_english(point.day)


def _words(point: PrintablePoint) -> Text:
    ask = _ASK.get(point.about, "").format(before=point.day.year - 1)
    words = f"{point.words}\n{ask}" if ask else point.words
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
        (Column("", 40, row_head=True), Column("Who, and what"), Column("Now", 51)),
        tuple(Row((date_of(row), _name(row), _now(row, asked))) for row in rows),
        title="Open now",
        empty="No limit is running.",
    )


def _name(row: PrintableDeadline) -> str:
    words = f"{who_owes(row)}: {row.title}"
    return words if row.is_law else f"{words} (not law)"


def _now(row: PrintableDeadline, asked: PaperInput) -> Status:
    return Status(mark_of(row, asked.as_of), length(row.days_late) if row.days_late else "")


REPORT = Report(
    id="path",
    title="The road ahead",
    what_for="looking ahead: what happens when up to 25, and what to ask for",
    build=build,
    clocks=True,
    from_birth=True,
    order=70,
)

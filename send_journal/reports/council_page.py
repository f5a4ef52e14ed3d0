"""Page 1 of the council meeting pack: one page to be read in ten minutes and written on.

What the page has no room for is never left out: it is cut between words, and stands in full after it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from send_journal.domain.dates import day_in_english, day_with_weekday
from send_journal.domain.printable import PrintableEntry
from send_journal.reports.clock_words import wait_length, wait_name
from send_journal.reports.fitting import fits_one_page
from send_journal.reports.model import (
    AtFoot,
    Beside,
    Block,
    Boxed,
    Column,
    Facts,
    Heading,
    Items,
    Paper,
    PaperInput,
    Paragraph,
    Row,
    Table,
    Title,
    Together,
)
from send_journal.reports.provision_sums import hours_words, term_of, totals
from send_journal.reports.sentences import children_words, ended, header_words

_MOST_ASKS, _MOST_WAITS, _AGREED_ROWS = 3, 4, 6
# The most letters of who comes and what helps, of an ask, and of a question, the most rows that are
# overdue, and the most questions: fewer until the page holds all.
_WHOLE = (0, 0, 0, 6, 5)
_STEPS = (
    (240, 240, 240, 6, 5),
    (110, 160, 160, 6, 5),
    (75, 110, 110, 6, 5),
    (75, 75, 75, 6, 5),
    (75, 75, 38, 6, 5),
    (60, 60, 38, 6, 5),
    (35, 35, 35, 6, 5),
    (35, 35, 35, 4, 5),
    (35, 35, 35, 3, 4),
    (35, 35, 35, 2, 3),
    (35, 35, 35, 2, 2),
)
_LONG_FACT = 120  # of the day and the stage, which are short unless somebody has written much
_WRITTEN = ("Who", "Please")
_CUT = "…"
_GOES_ON = f"\N{NO-BREAK SPACE}{_CUT}"  # never alone on a line
_ON_THE_NEXT = (
    "What ends in … goes on after this page, under “In full”. What has no room is there too."
)


@dataclass(frozen=True)
class PageOne:
    """The first page, what goes on after it for want of room, and how many overdue rows it shows."""

    blocks: tuple[Block, ...]
    in_full: tuple[Block, ...]
    overdue: int


def page_that_fits(
    asked: PaperInput, meeting: PrintableEntry | None, overdue: Sequence[Row], name: str
) -> PageOne:
    """Page 1 with its texts as long as a page at 12 points has room for."""
    paper = Paper(
        title=name,
        blocks=(),
        header_left=name,
        header_right=header_words(asked.record),
        wide_margin=asked.copy == "mine",
        made_on=asked.as_of,
    )
    made = _page_one(asked, meeting, overdue, _Shorter())
    for step in _STEPS:
        if fits_one_page(made.blocks, paper):
            break
        made = _page_one(asked, meeting, overdue, _Shorter(step))
    return made


class _Shorter:
    """Cuts long texts between their words, and keeps which were cut."""

    def __init__(self, step: tuple[int, int, int, int, int] = _WHOLE) -> None:
        self.people, self.asks, self.questions, self.overdue, self.most_questions = step
        self.was_cut = False

    @property
    def cuts(self) -> bool:
        return bool(self.people)

    def text(self, text: str, letters: int) -> str:
        """A text of so many letters at most; 0 is all of it."""
        if not letters or len(text) <= letters:
            return text
        kept = text[: letters + 1].rpartition(" ")[0] or text.split(" ", maxsplit=1)[0]
        while kept.count("[") != kept.count("]") and kept != text:  # never inside a label
            kept = text[: len(kept) + 1 + len(text[len(kept) + 1 :].split(" ", maxsplit=1)[0])]
        self.was_cut = self.was_cut or kept != text
        return kept if kept == text else f"{kept.rstrip(' ,.;:')}{_GOES_ON}"

    def facts(self, facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Names and what they are: what people wrote is cut sooner than the day and the stage."""
        return tuple(
            (
                label,
                self.text(
                    text,
                    self.people if label in _WRITTEN else self.cuts * _LONG_FACT,
                ),
            )
            for label, text in facts
        )

    def lines(self, lines: Sequence[str], most: int, letters: int) -> tuple[str, ...]:
        """The first lines, cut; the rest go on after the page."""
        self.was_cut = self.was_cut or len(lines) > most
        return tuple(self.text(line, letters) for line in lines[:most])


def lines_of(meeting: PrintableEntry | None, key: str) -> tuple[str, ...]:
    """The lines that a meeting has under `key`, none where there is no meeting."""
    found = meeting.details.get(key) if meeting else None
    return tuple(str(line) for line in found) if isinstance(found, (list, tuple)) else ()


def _page_one(
    asked: PaperInput, meeting: PrintableEntry | None, overdue: Sequence[Row], shorter: _Shorter
) -> PageOne:
    asks = lines_of(meeting, "asks") or asked.record.asks.get("council-meeting", ())
    questions = lines_of(meeting, "questions") or asked.record.asks.get("questions", ())
    waits = _waits(asked)
    facts = shorter.facts(_who_and_when(asked, meeting))
    foot = shorter.facts(_foot(asked, meeting))
    short_asks = shorter.lines(asks, _MOST_ASKS, shorter.asks)
    short_questions = shorter.lines(questions, shorter.most_questions, shorter.questions)
    shown_waits = waits
    if shorter.cuts and len(waits) > _MOST_WAITS:
        rest = len(waits) - _MOST_WAITS
        shown_waits = [*waits[:_MOST_WAITS], (f"And {rest} more", _CUT)]
        shorter.was_cut = True
    more = len(overdue) - shorter.overdue
    blocks = (
        Title("Meeting with the council"),
        Facts(facts),
        Boxed("What we ask for today", short_asks, empty="Nothing is written here yet."),
        overdue_table(
            tuple(overdue[: shorter.overdue]),
            "Nothing is recorded as overdue.",
            mine=asked.copy == "mine",
        ),
        *((Paragraph(f"And {more} more after the key events."),) if more > 0 else ()),
        Beside(tuple(_waiting(shown_waits)), tuple(_support(asked))),
        _questions_table(short_questions),
        Together((_agreed_table(),)),
        *((Paragraph(_ON_THE_NEXT),) if shorter.was_cut else ()),
        *((AtFoot((Facts(foot),)),) if foot else ()),
    )
    if not shorter.was_cut:
        return PageOne(blocks, (), shorter.overdue)
    whole = (*_who_and_when(asked, meeting), *_foot(asked, meeting))
    cut = tuple(pair for pair, short in zip(whole, (*facts, *foot), strict=True) if pair != short)
    in_full: list[Block] = [Heading("In full")]
    if cut:
        in_full.append(Facts(cut))
    for name, lines, short_lines in (
        ("What we ask for today", asks, short_asks),
        ("Questions", questions, short_questions),
    ):
        if tuple(lines) != short_lines:
            in_full += [Heading(name, level=3), Items(tuple(lines), numbered=True)]
    if shown_waits is not waits:
        in_full += [Heading("Still waiting", level=3), _amounts(waits, "")]
    return PageOne(blocks, tuple(in_full), shorter.overdue)


def _questions_table(questions: Sequence[str]) -> Table:
    return Table(
        (Column("", 107, row_head=True), Column("Answer")),
        tuple(Row((f"{number}. {text}", "")) for number, text in enumerate(questions, start=1)),
        title="Questions",
        empty="No questions are written yet.",
        row_height=9,
        uprights=True,
    )


def _agreed_table() -> Table:
    return Table(
        (Column(""), Column("Who", 24), Column("By when", 26), Column("Initials", 17)),
        (Row(("", "", "", "")),) * _AGREED_ROWS,
        title="Agreed today",
        row_height=8.2,
        uprights=True,
    )


def _who_and_when(asked: PaperInput, meeting: PrintableEntry | None) -> Iterator[tuple[str, str]]:
    if meeting is None:
        named = "The meeting that was asked for is not recorded." if asked.meeting else ""
        yield "When", named or f"No meeting is recorded on or after {day_in_english(asked.as_of)}."
    else:
        day = day_with_weekday(meeting.date.day) if meeting.date.day else meeting.date.english()
        yield "When", ", ".join(part for part in (day, meeting.time, meeting.place) if part)
        expected = lines_of(meeting, "expected") or tuple(
            ", ".join(part for part in (who.name, who.role) if part) for who in meeting.who
        )
        yield "Who", _in_a_row(expected) or "not known yet"
    yield "Child", _child(asked)
    if len(asked.record.children) == 1:
        yield "Stage now", _stage(asked)


def _in_a_row(lines: Sequence[str]) -> str:
    """Lines after each other: each but the last ends as a sentence does."""
    return " ".join((*map(ended, lines[:-1]), *lines[-1:]))


def _child(asked: PaperInput) -> str:
    record, clocks = asked.record, asked.clocks
    parts = [children_words(record.children)]
    if clocks.age is not None and len(record.children) == 1 and record.children[0].born:
        parts.append(f"age {clocks.age}")
        if clocks.year_group:
            parts.append(clocks.year_group)
    if len(record.children) == 1:
        schools = [
            stay.name
            for stay in record.children[0].school
            if stay.name and _is_on(asked.as_of, stay.from_day, stay.to_day)
        ]
        parts += schools[-1:]
    return ", ".join(parts)


def _is_on(day: dt.date, first: dt.date | None, last: dt.date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _stage(asked: PaperInput) -> str:
    clocks = asked.clocks
    words = clocks.standing or "not known"
    if clocks.standing_since and clocks.standing_since.is_known:
        words += f", since {clocks.standing_since.english()}"
    if clocks.plan_date:
        return f"{words}. Plan in force: {clocks.plan_date.english()}"
    return f"{words}. No plan is in force yet"


def overdue_table(
    rows: tuple[Row, ...], empty: str, title: str = "Overdue", *, mine: bool = False
) -> Table:
    """What is late, a line each, by the rule or promise and by how much.

    A copy of one's own is narrower by its wide margin, and its rules are briefer.
    """
    rule = Column("Rule", 22.5, under=True) if mine else Column("Rule or promise", 37.5, under=True)
    return Table(
        (
            Column("", 33.3, row_head=True),
            rule,
            Column("Due", 38.1),
            Column("Late by", 36.6, under=True),
            Column("Proof", 10.5, right=True),
        ),
        rows,
        title=title,
        empty=empty,
    )


def _amounts(rows: Sequence[tuple[str, str]], empty: str) -> Block:
    if not rows:
        return Paragraph(empty)
    return Table(
        (Column("What", row_head=True), Column("How long", 36, right=True)),
        tuple(Row(pair) for pair in rows),
        show_header=False,
        tight=True,
    )


def _waits(asked: PaperInput) -> list[tuple[str, str]]:
    waits = [wait for wait in asked.clocks.waits if wait.status == "waiting"]
    return [(f"{asked.whose(wait.child)}{wait_name(wait)}", wait_length(wait)) for wait in waits]


def _waiting(waits: Sequence[tuple[str, str]]) -> Iterator[Block]:
    yield Heading("Still waiting")
    yield _amounts(waits, "No waiting list is recorded.")


def _support(asked: PaperInput) -> Iterator[Block]:
    yield Heading("Support this term")
    record = asked.record
    first, last, _ = term_of(record.terms, asked.as_of)
    if not record.sessions or first is None or last is None:
        yield _amounts((), "No sessions are recorded for this term.")
        return
    sums = totals(record.sessions, first, min(last, asked.as_of))
    yield _amounts(
        (
            ("Due", hours_words(sums.due)),
            ("Given", hours_words(sums.given)),
            ("Missed", hours_words(sums.missed)),
        ),
        "",
    )


def _foot(asked: PaperInput, meeting: PrintableEntry | None) -> Iterator[tuple[str, str]]:
    adjustments = lines_of(meeting, "adjustments")
    if adjustments:
        yield "Please", " ".join(adjustments)
    after = meeting.date.last if meeting and meeting.date.last else asked.as_of
    coming = [
        entry
        for entry in asked.record.entries
        if entry.kind == "meeting" and entry.date.first and entry.date.first > after
    ]
    if coming:
        yield "Next meeting", coming[0].date.english()

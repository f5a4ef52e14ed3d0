"""The council meeting pack: one page to be read in ten minutes and written on, then what lies behind it."""

from collections.abc import Iterator, Sequence

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintableEntry, PrintableSoft
from send_journal.reports.catalogue.timeline import entry_table, strip
from send_journal.reports.clock_words import (
    allowed_words,
    late_words,
    length,
    proof_of,
    short_name,
)
from send_journal.reports.council_page import lines_of, overdue_table, page_that_fits
from send_journal.reports.model import (
    Bars,
    Block,
    Built,
    Column,
    Heading,
    Items,
    Mark,
    NewPage,
    OnePage,
    PaperInput,
    Paragraph,
    Report,
    Row,
    Status,
    Table,
)
from send_journal.reports.sentences import NO_PROOF, children_words, counted, left_out_sentence

_LONGEST_NAME = 17
_PROMISE, _EXPECTED = "promise, not law", "expected, not law"


def build(asked: PaperInput) -> Built:
    """Page 1, key events, the rest; `copy` mine has wide margins and the prompts."""
    mine = asked.copy == "mine"
    meeting = find_meeting(asked)
    overdue = list(_overdue(asked))
    name = "Council meeting pack, MY COPY" if mine else "Council meeting pack"
    page_one = page_that_fits(asked, meeting, overdue, name)
    after = (
        *page_one.in_full,
        *(_prompts(meeting) if mine else ()),
        *_key_events(asked),
        *_the_rest(asked, overdue[page_one.overdue :]),
    )
    return Built(
        title=f"Meeting with the council: {children_words(asked.record.children)}",
        name=name,
        wide_margin=mine,
        blocks=(
            OnePage(page_one.blocks),
            *((NewPage(),) if meeting or _tells_something(after) else ()),
            *after,
        ),
        warnings=tuple(_warnings(asked, meeting, goes_on=bool(page_one.in_full))),
    )


def _tells_something(blocks: Sequence[Block]) -> bool:
    """Whether there is more in them than that nothing is recorded, which is not worth a page."""
    return any(isinstance(each, Bars) or (isinstance(each, Table) and each.rows) for each in blocks)


def find_meeting(asked: PaperInput) -> PrintableEntry | None:
    """The meeting that was named, else the first one on or after the day of the paper."""
    meetings = [entry for entry in asked.record.entries if entry.kind == "meeting"]
    if asked.meeting:
        return next((entry for entry in meetings if entry.id == asked.meeting), None)
    return next(
        (
            entry
            for entry in meetings
            if entry.date.is_known and entry.date.last and entry.date.last >= asked.as_of
        ),
        None,
    )


def _overdue(asked: PaperInput) -> Iterator[Row]:
    """What the council or the school owes and has not done: law first, then what was promised."""
    entries = {entry.id: entry for entry in asked.record.entries}
    late = [
        row
        for row in asked.clocks.deadlines
        if row.status == "late" and row.owed_by in ("council", "school") and not row.folds_into
    ]
    late.sort(key=lambda row: (not row.is_law, -(row.days_late or 0)))
    for row in late:
        yield Row(
            (
                f"{asked.whose(row.child)}{short_name(row)}",
                _rule(row, mine=asked.copy == "mine"),
                day_in_english(row.due) if row.due else "not exact",
                Status(Mark.LATE, late_words(row), show_mark=False),
                _one_proof(proof_of(row.started_by, entries)),
            )
        )
    broken = [each for each in asked.clocks.soft if each.status == "not_kept" and each.due]
    broken.sort(key=lambda each: -(each.days_past or 0))
    for soft in broken:
        yield Row(
            (
                f"{asked.whose(*soft.whose)}{_promise_name(soft)}",
                _brief(_PROMISE) if asked.copy == "mine" else _PROMISE,
                day_in_english(soft.due) if soft.due else "",
                Status(Mark.LATE, length(soft.days_past or 0), show_mark=False),
                _one_proof(proof_of(soft.entry, entries)),
            )
        )


def _rule(row: PrintableDeadline, *, mine: bool) -> str:
    """`Reg 13(2), 20 weeks`; in the narrower copy of one's own `Reg 13(2)`, for a row is one line."""
    if not row.is_law:
        return _brief(_EXPECTED) if mine else _EXPECTED
    provision = row.provision.split(",")[0].split(";")[0]
    provision = f"{provision[:1].upper()}{provision[1:]}"
    allowed = allowed_words(row)
    return f"{provision}, {allowed}" if allowed and not mine else provision


def _brief(not_law: str) -> str:
    return not_law.split(",", maxsplit=1)[0]


def _promise_name(soft: PrintableSoft) -> str:
    """The thing promised, in seventeen letters: `Plan, as promised`."""
    words = soft.words.split("“")[0].split('"')[0].split(" by ")[0].strip(" ,.")
    words = words.removeprefix("the ").removeprefix("a ").strip() or "Promise"
    words = f"{words[:1].upper()}{words[1:]}"
    if len(words) + len(", as promised") <= _LONGEST_NAME:
        return f"{words}, as promised"
    kept: list[str] = []
    for word in words.split():
        if len(" ".join([*kept, word])) > _LONGEST_NAME:
            break
        kept.append(word)
    whole = " ".join(kept)
    # never a part of a word, nor of a label that stands for a hidden one
    return whole if whole and whole.count("[") == whole.count("]") else "Promise"


def _one_proof(proof: str) -> str:
    return "none" if proof == NO_PROOF else proof.split(", ", maxsplit=1)[0]


def _prompts(meeting: PrintableEntry | None) -> tuple[Block, ...]:
    prompts = lines_of(meeting, "prompts")
    written = Items(prompts, numbered=True) if prompts else Paragraph("No prompts are written yet.")
    return (Heading("My prompts"), written)


def _key_events(asked: PaperInput) -> tuple[Block, ...]:
    key = [entry for entry in asked.record.entries if entry.key]
    table, _ = entry_table(key, asked, brief=True)
    left_out = left_out_sentence(asked.record)
    none = "No entry is marked as key. Mark the 15 to 25 that matter most."
    return (
        Heading("Key events"),
        *strip(asked),
        table if key else Paragraph(none),
        *((Paragraph(left_out),) if left_out else ()),
    )


def _the_rest(asked: PaperInput, overdue: Sequence[Row]) -> Iterator[Block]:
    if overdue:
        yield overdue_table(tuple(overdue), "", title="More overdue", mine=asked.copy == "mine")
    entries = {entry.id: entry for entry in asked.record.entries}
    open_replies = [
        each
        for each in asked.clocks.soft
        if each.kind == "reply"
        and each.status == "passed"
        and each.entry in entries
        and entries[each.entry].direction == "out"
    ]
    yield Table(
        (
            Column("", row_head=True),
            Column("Sent", 38.5, under=True, named=True),
            Column("Answer asked for by", 40, under=True, named=True),
            Column("Proof", 13, right=True),
        ),
        tuple(
            Row(
                (
                    f"{asked.whose(*each.whose)}{each.words or 'Message'}",
                    entries[each.entry].date.english(),
                    day_in_english(each.due) if each.due else "no day",
                    _one_proof(proof_of(each.entry, entries)),
                )
            )
            for each in open_replies
        ),
        title="Unanswered",
        empty="No unanswered message is recorded.",
    )
    yield _people(asked)


def _people(asked: PaperInput) -> Table:
    """Who is named, in what role and where; a reader who gets no names gets no column for them."""
    people = asked.record.people
    where = Column("Where")
    columns: tuple[Column, ...]
    if people and not any(who.name for who in people):
        columns = (Column("", 80, row_head=True), where)
        rows = tuple(Row((who.role, who.body)) for who in people)
    else:
        columns = (Column("", 48, row_head=True), Column("Role", 52, under=True), where)
        rows = tuple(
            Row((who.name, who.role, who.body) if who.name else (who.role, "", who.body))
            for who in people
        )
    return Table(
        columns,
        rows,
        title="People",
        empty="No people are named in these entries.",
    )


def _warnings(asked: PaperInput, meeting: PrintableEntry | None, *, goes_on: bool) -> Iterator[str]:
    if goes_on:
        yield "Page 1 has no room for all of it. The rest stands after it, under “In full”."
    if meeting is None:
        yield "No coming meeting is recorded, so the pack has no day, place or questions."
    key = sum(1 for entry in asked.record.entries if entry.key)
    if not key:
        yield "No entry is marked as key, so the pack has no events."
    elif key > 25:
        yield f"{counted(key, 'entry is', 'entries are')} marked as key. 15 to 25 are easier to read."
    if asked.size > 12:
        yield "In large print page 1 may run to two pages."


REPORT = Report(
    id="council-meeting",
    title="Council meeting pack",
    what_for="a meeting with the council: one page, key events, and the rest",
    build=build,
    copies=("hand-out", "mine"),
    clocks=True,
    from_birth=True,
    order=20,
)

"""The council meeting pack: one page to be read in ten minutes and written on, then what lies behind it."""

import datetime as dt
from collections.abc import Iterator, Sequence

from send_journal.domain.dates import day_in_english, day_with_weekday
from send_journal.domain.printable import PrintableDeadline, PrintableEntry, PrintableSoft
from send_journal.reports.catalogue.timeline import entry_table, strip
from send_journal.reports.clock_words import length, proof_of, short_name, wait_length, wait_name
from send_journal.reports.model import (
    AtFoot,
    Beside,
    Block,
    Boxed,
    Built,
    Column,
    Facts,
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
    Text,
    Title,
)
from send_journal.reports.provision_sums import hours_words, term_of, totals
from send_journal.reports.sentences import NO_PROOF, children_words, counted

_MOST_OVERDUE, _MOST_ASKS, _MOST_QUESTIONS, _AGREED_ROWS = 6, 3, 5, 6
_LONGEST_NAME = 17
_PROMISE = "promise, not law"


def build(asked: PaperInput) -> Built:
    """Page 1, key events, the rest; `copy` mine has wide margins and the prompts."""
    mine = asked.copy == "mine"
    meeting = find_meeting(asked)
    overdue = list(_overdue(asked))
    name = "Council meeting pack, MY COPY" if mine else "Council meeting pack"
    return Built(
        title=f"Meeting with the council: {children_words(asked.record.children)}",
        name=name,
        wide_margin=mine,
        blocks=(
            OnePage(tuple(_page_one(asked, meeting, overdue))),
            *(_prompts(meeting) if mine else ()),
            *_key_events(asked),
            *_the_rest(asked, overdue),
        ),
        warnings=tuple(_warnings(asked, meeting)),
    )


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


def _lines(meeting: PrintableEntry | None, key: str) -> tuple[str, ...]:
    found = meeting.details.get(key) if meeting else None
    return tuple(str(line) for line in found) if isinstance(found, (list, tuple)) else ()


def _page_one(
    asked: PaperInput, meeting: PrintableEntry | None, overdue: Sequence[Row]
) -> Iterator[Block]:
    yield Title("Meeting with the council")
    yield Facts(tuple(_who_and_when(asked, meeting)))
    asks = _lines(meeting, "asks") or asked.record.asks.get("council-meeting", ())
    yield Boxed("What we ask for today", asks[:_MOST_ASKS], empty="Nothing is written here yet.")
    shown = tuple(overdue[:_MOST_OVERDUE])
    more = len(overdue) - len(shown)
    yield _overdue_table(shown, "No missed dates are recorded.")
    if more > 0:
        yield Paragraph(f"And {more} more after the key events.")
    yield Beside(tuple(_waiting(asked)), tuple(_support(asked)))
    questions = (_lines(meeting, "questions") or asked.record.asks.get("questions", ()))[
        :_MOST_QUESTIONS
    ]
    yield Table(
        (Column("", 107, row_head=True), Column("Answer")),
        tuple(Row((f"{number}. {text}", "")) for number, text in enumerate(questions, start=1)),
        title="Questions",
        empty="No questions are written yet.",
        row_height=9,
        uprights=True,
    )
    yield Table(
        (Column(""), Column("Who", 24), Column("By when", 26), Column("Initials", 17)),
        (Row(("", "", "", "")),) * _AGREED_ROWS,
        title="Agreed today",
        row_height=8.2,
        uprights=True,
    )
    foot = tuple(_foot(asked, meeting))
    if foot:
        yield AtFoot((Facts(foot),))


def _who_and_when(asked: PaperInput, meeting: PrintableEntry | None) -> Iterator[tuple[str, Text]]:
    if meeting is None:
        named = "The meeting that was asked for is not recorded." if asked.meeting else ""
        yield "When", named or f"No meeting is recorded on or after {day_in_english(asked.as_of)}."
    else:
        day = day_with_weekday(meeting.date.day) if meeting.date.day else meeting.date.english()
        yield "When", ", ".join(part for part in (day, meeting.time, meeting.place) if part)
        expected = _lines(meeting, "expected") or tuple(
            ", ".join(part for part in (who.name, who.role) if part) for who in meeting.who
        )
        yield "Who", ". ".join(expected) or "not known yet"
    yield "Child", _child(asked)
    yield "Stage now", _stage(asked)


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
    if clocks.standing_since:
        words += f", since {clocks.standing_since.english()}"
    if clocks.plan_date:
        return f"{words}. Plan in force: {clocks.plan_date.english()}"
    return f"{words}. No plan is in force yet"


def _overdue_table(rows: tuple[Row, ...], empty: str, title: str = "Overdue") -> Table:
    return Table(
        (
            Column("", 33.2, row_head=True),
            Column("Rule or promise", 37.4),
            Column("Due", 37.5),
            Column("Late by", 37.6),
            Column("Proof", 10.6, right=True),
        ),
        rows,
        title=title,
        empty=empty,
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
                short_name(row),
                _rule(row),
                day_in_english(row.due) if row.due else "not exact",
                Status(Mark.LATE, length(row.days_late or 0), show_mark=False),
                _one_proof(proof_of(row.started_by, entries)),
            )
        )
    broken = [each for each in asked.clocks.soft if each.status == "not_kept" and each.due]
    broken.sort(key=lambda each: -(each.days_past or 0))
    for soft in broken:
        yield Row(
            (
                _promise_name(soft),
                _PROMISE,
                day_in_english(soft.due) if soft.due else "",
                Status(Mark.LATE, length(soft.days_past or 0), show_mark=False),
                _one_proof(proof_of(soft.entry, entries)),
            )
        )


def _rule(row: PrintableDeadline) -> str:
    if not row.is_law:
        return "expected, not law"
    provision = row.provision.split(",")[0].split(";")[0]
    provision = f"{provision[:1].upper()}{provision[1:]}"
    return f"{provision}, {row.allowed}" if row.allowed else provision


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


def _amounts(rows: Sequence[tuple[str, str]], empty: str) -> Block:
    if not rows:
        return Paragraph(empty)
    return Table(
        (Column("What", row_head=True), Column("How long", 34, right=True)),
        tuple(Row(pair) for pair in rows),
        show_header=False,
        tight=True,
    )


def _waiting(asked: PaperInput) -> Iterator[Block]:
    yield Heading("Still waiting")
    waits = [wait for wait in asked.clocks.waits if wait.status == "waiting"]
    yield _amounts(
        [(wait_name(wait), wait_length(wait)) for wait in waits], "No waiting list is recorded."
    )


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


def _foot(asked: PaperInput, meeting: PrintableEntry | None) -> Iterator[tuple[str, Text]]:
    adjustments = _lines(meeting, "adjustments")
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


def _prompts(meeting: PrintableEntry | None) -> tuple[Block, ...]:
    prompts = _lines(meeting, "prompts")
    written = Items(prompts, numbered=True) if prompts else Paragraph("No prompts are written yet.")
    return (NewPage(), Heading("My prompts"), written)


def _key_events(asked: PaperInput) -> tuple[Block, ...]:
    key = [entry for entry in asked.record.entries if entry.key]
    table, _ = entry_table(key, asked, brief=True)
    none = "No entry is marked as key. Mark the 15 to 25 that matter most."
    return (
        NewPage(),
        Heading("Key events"),
        *strip(asked),
        table if key else Paragraph(none),
    )


def _the_rest(asked: PaperInput, overdue: Sequence[Row]) -> Iterator[Block]:
    yield NewPage()
    rest = tuple(overdue[_MOST_OVERDUE:])
    if rest:
        yield _overdue_table(rest, "", title="Overdue, the rest")
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
            Column("Sent", 37.6),
            Column("Answer asked for by", 40),
            Column("Proof", 13, right=True),
        ),
        tuple(
            Row(
                (
                    each.words or "Message",
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
    yield Table(
        (Column("", 48, row_head=True), Column("Role", 52), Column("Where")),
        tuple(Row((who.name or who.role, who.role, who.body)) for who in asked.record.people),
        title="People",
        empty="No people are named in these entries.",
    )


def _warnings(asked: PaperInput, meeting: PrintableEntry | None) -> Iterator[str]:
    if meeting is None:
        yield "No coming meeting is recorded, so the pack has no day, place or questions."
    key = sum(1 for entry in asked.record.entries if entry.key)
    if not key:
        yield "No entry is marked as key, so page 2 has no events."
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

"""The provision report: what the plan says, what was due, given and missed, and what was said of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableLine, PrintableSession
from send_journal.reports.model import (
    Block,
    Boxed,
    Built,
    Column,
    Facts,
    Heading,
    PaperInput,
    Paragraph,
    Report,
    Row,
    Table,
    Text,
    Title,
)
from send_journal.reports.provision_sums import Sums, hours_words, totals
from send_journal.reports.sentences import children_words, counted, ended, period_words

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SUMS = tuple(Column(name, 24, right=True) for name in ("Due", "Given", "Missed"))


def build(asked: PaperInput) -> Built:
    """The whole in four numbers, then line by line, then week by week."""
    record = asked.record
    sessions = [
        each
        for each in record.sessions
        if (record.first is None or each.date >= record.first)
        and (record.last is None or each.date <= record.last)
        and each.date <= asked.as_of
    ]
    return Built(
        title=f"Provision: {children_words(record.children)}",
        name="Provision report",
        blocks=(
            Title("Provision: due, given and missed"),
            Paragraph(f"{ended(children_words(record.children))} {_period(asked)}."),
            *_sums(asked, sessions),
            _lines(asked, sessions),
            *_terms(asked, sessions),
            *_weeks(asked, sessions),
            Boxed(
                "What we ask",
                record.asks.get("provision", ()),
                numbered=False,
                empty="Nothing is written here yet.",
            ),
        ),
        warnings=tuple(_warnings(sessions)),
    )


def _period(asked: PaperInput) -> str:
    words = period_words(asked.record)
    return f"{words[:1].upper()}{words[1:]}, up to {day_in_english(asked.as_of)}"


def _sums(asked: PaperInput, sessions: list[PrintableSession]) -> Iterator[Block]:
    sums = totals(sessions, None, None)
    plans = dict.fromkeys(
        f"Section F of {line.plan}" if line.section_f else line.plan
        for line in asked.record.provision
        if line.plan
    )
    facts: list[tuple[str, Text]] = [("From", ", ".join(plans) or "No plan is named")]
    if asked.clocks.plan_date:
        facts.append(("Plan in force", f"{asked.clocks.plan_date.english()}. {asked.clocks.plan}"))
    elif len(asked.record.children) < 2:  # each of several has a plan of its own
        facts.append(("Plan in force", "No plan is in force yet"))
    if sessions:
        facts += [
            ("Due", hours_words(sums.due)),
            ("Given", hours_words(sums.given)),
            ("Missed", hours_words(sums.missed)),
        ]
    yield Facts(tuple(facts))
    if not sessions:
        yield Paragraph("No sessions are recorded for these days.")


def _lines(asked: PaperInput, sessions: list[PrintableSession]) -> Table:
    rows = []
    for line in asked.record.provision:
        sums = totals((each for each in sessions if each.line == line.id), None, None)
        name = f"{asked.whose(line.child)}{line.what or 'Not named'}"
        rows.append(Row((name, _how_often(line), *_three(sums))))
    of_section_f = rows and all(line.section_f for line in asked.record.provision)
    return Table(
        (Column("", row_head=True), Column("What the plan says", 46, under=True), *_SUMS),
        tuple(rows),
        title="Section F, line by line" if of_section_f else "Each line",
        empty="No line of a plan is recorded.",
    )


def _how_often(line: PrintableLine) -> str:
    """`30 min, 3 times a week, by the teaching assistant`."""
    parts = []
    if line.minutes:
        parts.append(hours_words(line.minutes))
    if line.times and line.per:
        parts.append("once" if line.times == 1 else f"{line.times} times")
        parts[-1] += f" a {line.per}"
    if line.who:
        parts.append(f"by {line.who}")
    return ", ".join(parts) or "not said how often"


def _three(sums: Sums) -> tuple[str, str, str]:
    return _short(sums.due), _short(sums.given), _short(sums.missed)


def _short(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"


def _terms(asked: PaperInput, sessions: list[PrintableSession]) -> Iterator[Block]:
    """Sums by recorded term; sessions outside any term are told as such."""
    spans = sorted(asked.record.terms, key=lambda span: span.from_day)
    rows = []
    held = 0
    for span in spans:
        sums = totals(sessions, span.from_day, span.to_day)
        if sums.sessions:
            held += sums.sessions
            name = span.what or "term"
            days = f"{day_in_english(span.from_day)} to {day_in_english(span.to_day)}"
            rows.append(Row((f"{name[:1].upper()}{name[1:]}\n{days}", *_three(sums))))
    yield Table(
        (Column("", row_head=True), *_SUMS),
        tuple(rows),
        title="By term",
        empty="No term with sessions is recorded.",
    )
    outside = len(sessions) - held
    if spans and outside > 0:
        yield Paragraph(
            f"{counted(outside, 'session is', 'sessions are')} outside every recorded term."
        )


def _weeks(asked: PaperInput, sessions: list[PrintableSession]) -> Iterator[Block]:
    """Each line that has sessions by its weeks, under a header that names it on every page."""
    held = [
        (line, [each for each in sessions if each.line == line.id])
        for line in asked.record.provision
    ]
    if any(own for _, own in held):
        yield Heading("Week by week, each from its Monday")
    for line, own in held:
        if own:
            yield from _one_line(f"{asked.whose(line.child)}{line.what or 'Not named'}", own)


def _one_line(name: str, sessions: list[PrintableSession]) -> Iterator[Block]:
    weeks: dict[dt.date, list[PrintableSession]] = {}
    for session in sorted(sessions, key=lambda each: each.date):
        monday = session.date - dt.timedelta(days=session.date.weekday())
        weeks.setdefault(monday, []).append(session)
    yield Table(
        (
            Column("", 44, row_head=True),
            Column("What was said", under=True),
            *(replace(column, width=21) for column in _SUMS),
        ),
        tuple(
            Row((day_in_english(monday), _why(held), *_three(totals(held, None, None))))
            for monday, held in weeks.items()
        ),
        title=name,
    )
    reasons = Counter(_reason(each) for each in sessions if each.why and _is_missed(each))
    if reasons:
        told = "; ".join(
            f"{why} ({counted(count, 'session')})" for why, count in reasons.most_common()
        )
        yield Paragraph(f"Reasons given: {told}.")


def _is_missed(session: PrintableSession) -> bool:
    return session.given is not None and session.given < (session.minutes or 0)


def _reason(session: PrintableSession) -> str:
    """`staff away, said by T. Moore, SENCO`: the reason, and whose word it is."""
    return (
        f"{session.why.rstrip('.')}, said by {session.said_by}" if session.said_by else session.why
    )


def _why(sessions: list[PrintableSession]) -> str:
    """`Tue 9: staff away`, a line for each session that was missed or not noted."""
    parts = []
    for session in sessions:
        day = f"{_DAYS[session.date.weekday()]} {session.date.day}"
        if session.given is None:
            parts.append(f"{day}: not noted")
        elif _is_missed(session):
            parts.append(f"{day}: {_reason(session) or 'no reason given'}")
    return "\n".join(parts) or "all given"


def _warnings(sessions: list[PrintableSession]) -> Iterator[str]:
    unknown = sum(1 for each in sessions if each.given is None)
    if unknown:
        words = counted(unknown, "session is", "sessions are")
        yield f"{words} not noted as given or missed, and not counted."
    unexplained = sum(1 for each in sessions if _is_missed(each) and not each.why)
    if unexplained:
        yield f"{counted(unexplained, 'missed session has', 'missed sessions have')} no reason."


REPORT = Report(
    id="provision",
    title="Provision report",
    what_for="a review: the support the plan promises, and what was given",
    build=build,
    clocks=True,
    order=60,
)

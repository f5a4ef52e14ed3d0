"""What the screen says of each deadline, promise and question: its group, its mark and its words."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Record
from send_journal.services.deadline_text import (
    SOON_DAYS,
    date_in_words,
    group_of,
    status_in_words,
    who_owes_whom,
)
from send_journal.services.deadlines import Deadline, DeadlineList, Question, SoftClock, Waited
from send_journal.ui.record_list.rows import ListRow
from send_journal.ui.tr import tr
from send_journal.ui.widgets.status_mark import (
    DUE_SOON,
    ENDED,
    LATE,
    MET,
    MET_LATE,
    WAITING,
    Mark,
    Shape,
)

# What others owe in law, what is the family's own, what is no law, and what is over.
IN_LAW_LATE, SOON, OWN, IN_LAW_WAITING = "Late", "Due soon", "Yours to do, if you wish", "Waiting"
EXPECTED = "Expected by, not a limit in law"
PROMISED = "Promised or asked for, not law"
TO_KNOW = "What we need to know to be sure"
UNSURE, DONE, OVER = "Not known from the journal", "Met", "Ended"
GROUPS = (
    IN_LAW_LATE, SOON, OWN, IN_LAW_WAITING, EXPECTED, PROMISED, TO_KNOW, UNSURE, DONE, OVER,
)  # fmt: skip

NOT_KNOWN = Mark("NOT KNOWN", Shape.SQUARE, "soft")
_MARKS = {"late": LATE, "met": MET, "met_late": MET_LATE, "ended": ENDED, "unknown": NOT_KNOWN}
_SOFT_MARKS = {"kept": MET, "kept_late": MET_LATE, "not_kept": LATE, "passed": LATE}


@dataclass(frozen=True, kw_only=True)
class DeadlineRow(ListRow):
    """One row: what it is, its mark, who owes whom; its date and what became of it at the right."""

    mark: Mark | None = None
    said: Callable[[], str] | None = None  # made when a screen reader asks

    @property
    def spoken(self) -> str:
        return self.said() if self.said is not None else super().spoken


def mark_of(row: Deadline, as_of: dt.date) -> Mark:
    """The word and shape of where a deadline stands."""
    if row.status == "running":
        return DUE_SOON if group_of(row, as_of) == "Due soon" else WAITING
    return _MARKS[row.status]


def shown_group(row: Deadline, as_of: dt.date) -> str:
    """The group of the screen: the family's own and what is no law stand apart."""
    group = group_of(row, as_of)
    if row.status == "unknown":
        return UNSURE
    if row.own and row.status == "running":
        return OWN
    if not row.is_law and row.status in ("running", "late"):
        return EXPECTED
    return group


def amount_of(row: Deadline, as_of: dt.date) -> str:
    """How late, how long yet, when it was done; with the day to keep to for what is the family's own."""
    words = tr(status_in_words(row, as_of))
    if row.own and row.status == "running" and row.safe and row.safe != row.due:
        return tr("safe by {day}, {time}", day=day_in_english(row.safe), time=words)
    return words


def spoken_of(row: Deadline, as_of: dt.date, under: str) -> str:
    """What is read out: `Final plan sent. Late. Due 21 July 2025, 10 weeks 2 days late.`, and who owes it."""
    date, amount = tr(date_in_words(row)), amount_of(row, as_of)
    if row.is_law and row.due:
        date = tr("due {date}", date=date)
    parts = (row.title, tr(mark_of(row, as_of).spoken), f"{date}, {amount}", under)
    return "".join(f"{capital(part.rstrip('.'))}. " for part in parts if part).strip()


def deadline_row(
    key: str, row: Deadline, as_of: dt.date, child: str, really: str = ""
) -> DeadlineRow:
    """A row of the list; `child` is the name where more than one child is shown.

    `really` is the real date, where the row only supposes.
    """
    parts = [tr(who_owes_whom(row)), child]
    if row.folds_into:
        parts.append(tr("one delay with another limit here, counted once"))
    if really:
        parts.append(tr("what if; the real date is {date}", date=tr(really)))
    under = ". ".join(capital(part) for part in parts if part)
    return DeadlineRow(
        id=key,
        title=tr(row.title),
        under=under,
        right=capital(tr(date_in_words(row))),
        right_under=amount_of(row, as_of),
        mark=mark_of(row, as_of),
        said=partial(spoken_of, row, as_of, under),
    )


def soft_row(
    clock: SoftClock, names: Mapping[str, str], as_of: dt.date, *, of_us: bool = False
) -> DeadlineRow:
    """A promise, or an answer that was asked for by a day. Never called a limit.

    A promise that is not kept is late; an answer that was only asked for is waited for. `of_us`:
    somebody asked the family for it.
    """
    mark = _SOFT_MARKS.get(clock.status) or (NOT_KNOWN if clock.due is None else WAITING)
    if clock.status == "passed" and clock.kind != "promise":
        mark = WAITING
    if clock.status == "waiting" and clock.due and (clock.due - as_of).days <= SOON_DAYS:
        mark = DUE_SOON
    by = names.get(clock.by, clock.by)
    kind = tr("asked you for an answer, not law") if of_us else tr("asked for by you, not law")
    if clock.kind == "promise":
        kind = tr("promise, not law")
    under = tr("{who}: {kind}", who=by, kind=kind) if by else capital(kind)
    right = day_in_english(clock.due) if clock.due else tr("No date was given")
    title, amount = capital(clock.words) or tr("An answer"), soft_amount(clock, as_of)
    return DeadlineRow(
        id=f"{clock.kind} {clock.id}",
        title=title,
        under=under,
        right=right,
        right_under=amount,
        mark=mark,
        said=lambda: f"{title}. {tr(mark.spoken)}. {right}, {amount}. {under}.",
    )


def soft_amount(clock: SoftClock, as_of: dt.date) -> str:
    """What became of a promise or an answer asked for."""
    past = Waited(clock.days_past or 0).english()
    if clock.status == "waiting":
        assert clock.due is not None  # one without a day has no date to wait for
        days = (clock.due - as_of).days
        return tr("in {time}", time=Waited(days).english()) if days else tr("today")
    if clock.status in ("kept", "kept_late") and clock.done_on:
        words = tr("came on {day}", day=day_in_english(clock.done_on))
        return (
            words if clock.status == "kept" else tr("{words}, {time} late", words=words, time=past)
        )
    if clock.status == "not_kept":
        return tr("not kept")
    if clock.status != "passed":
        return ""
    if clock.kind == "promise":
        return tr("{time} late", time=past)
    return tr("no answer yet, {time} past it", time=past)


def question_row(number: int, question: Question) -> DeadlineRow:
    """One thing to find out."""
    way = tr("Open the entry to say what you know") if question.entry else tr("Shown to check")
    return DeadlineRow(id=f"question {number}", title=tr(question.sentence), under=way)


def names_of(record: Record) -> dict[str, str]:
    """The names that ids stand for: bodies, people and children."""
    bodies = {body.id: body.name for body in record.bodies}
    people = {person.id: person.name for person in record.people}
    return {**bodies, **people, **{child.id: child.name for child in record.children}}


def owing_bodies(listed: DeadlineList) -> Iterator[str]:
    """Who owes something in this list, each once, in the order that they come."""
    yield from dict.fromkeys(row.owed_by for row in shown_rows(listed) if row.owed_by)


def shown_rows(listed: DeadlineList) -> Sequence[Deadline]:
    """The rows of the screen: a birthday is owed by nobody, and a part of a limit is in its sum."""
    return [row for row in listed.rows if row.owed_by and not row.rule.part_of]


def capital(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]

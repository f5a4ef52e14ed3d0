"""What may be printed: the record as one reader may see it.

None of these values has a private text, so a report that asks for one does not type-check and does
not run. Every text in them has been masked for the reader (`services/masking.py`).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Record


def document_numbers(record: Record) -> Mapping[str, int]:
    """Each document's number in the journal, given once: the same in every paper.

    Those of an open file may have none yet; they come after all that were ever given, in the order
    of the file.
    """
    numbers = {each.id: each.number for each in record.documents if each.number is not None}
    after = count(max(record.numbers_given, *numbers.values(), 0) + 1)
    return {
        each.id: next(after) if each.number is None else each.number for each in record.documents
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintableWho:
    """A person or body as the reader may see them. Any part may be empty."""

    name: str = ""
    role: str = ""
    body: str = ""
    body_kind: str = ""

    def english(self) -> str:
        """`S. Patel, EHC coordinator, Exampleshire Council`."""
        return ", ".join(part for part in (self.name, self.role, self.body) if part)


@dataclass(frozen=True, kw_only=True)
class PrintableStay:
    """The council or school of a child from one day to another."""

    name: str
    from_day: dt.date | None = None
    to_day: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class PrintableReference:
    """A case number somebody gave: whose, what it is, the number."""

    body: str = ""
    body_kind: str = ""
    what: str = ""
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintableChild:
    """A child as named to this reader."""

    id: str
    name: str
    first_name: str = ""
    born: dt.date | None = None
    year_group_offset: int = 0
    council: tuple[PrintableStay, ...] = ()
    school: tuple[PrintableStay, ...] = ()
    references: tuple[PrintableReference, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintableEntry:
    """One entry. `documents` are numbers in the journal, `proof` the words where there is none.

    `who` are the people it is linked to, `named` those whose whole name its words say; `whose` are the
    ids of the printed children that it is about.
    `details` holds only the keys that a step in the law has (`outcome`, `weeks` …), a meeting's
    lists of lines, and what came just before and after an incident.
    """

    id: str
    date: UncertainDate
    until: dt.date | None = None
    time: str = ""
    kind: str = ""
    direction: str = ""
    printed: dt.date | None = None
    posted: dt.date | None = None
    received: dt.date | None = None
    reply_by: dt.date | None = None
    title: str = ""
    fact: str = ""
    event: str = ""
    key: bool = False
    proof: str = ""
    status: str = ""
    said_by: str = ""
    who: tuple[PrintableWho, ...] = ()
    named: tuple[PrintableWho, ...] = ()
    whose: tuple[str, ...] = ()
    body: str = ""
    body_kind: str = ""
    about: str = ""
    answers: str = ""
    place: str = ""
    documents: tuple[int, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def has_proof(self) -> bool:
        return bool(self.documents or self.proof)

    def is_after(self, day: dt.date) -> bool:
        """Whether it can only have happened after `day`."""
        return self.date.first is not None and self.date.first > day

    def is_passed(self, day: dt.date) -> bool:
        """Whether every day it can stand for is before `day`."""
        last = self.until or self.date.last
        return last is not None and last < day


@dataclass(frozen=True, kw_only=True)
class PrintableDocument:
    """A document by its number in the journal."""

    number: int
    name: str
    kind: str = ""
    author: str = ""
    date: UncertainDate | None = None


@dataclass(frozen=True, kw_only=True)
class PrintablePromise:
    """Somebody's word. `kept` is the day it was kept, False, or None (not known yet)."""

    id: str
    entry: str = ""
    by: str = ""
    words: str = ""
    due: dt.date | None = None
    kept: dt.date | bool | None = None


@dataclass(frozen=True, kw_only=True)
class PrintableLine:
    """One line of a plan; `section_f` where that plan is a final EHC plan."""

    id: str
    child: str = ""
    what: str = ""
    plan: str = ""
    section_f: bool = False
    minutes: int | None = None
    times: int | None = None
    per: str = ""
    who: str = ""
    from_day: dt.date | None = None
    to_day: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class PrintableSession:
    """One session of a line: minutes due and given, why, and whose word that is."""

    line: str
    date: dt.date
    minutes: int | None = None
    given: int | None = None
    why: str = ""
    said_by: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintableSpan:
    """A school term or a closure, both days included."""

    from_day: dt.date
    to_day: dt.date
    what: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintableException:
    """An allowed reason to be late, and what the record says of it."""

    exception: str
    law: str = ""
    possible: bool = False
    answer: str = ""
    note: str = ""
    days_late_outside: int | None = None


@dataclass(frozen=True, kw_only=True)
class PrintableDeadline:
    """One row of the clocks. The words are the rules' own; only `override_reason` is the family's."""

    rule: str
    child: str
    title: str
    duty: str = ""
    owed_by: str = ""
    owed_to: str = ""
    is_law: bool = True
    own: bool = False
    started_by: str = ""
    started_on: dt.date | None = None
    due: dt.date | None = None
    safe: dt.date | None = None
    late_after: dt.date | None = None
    approximate: bool = False
    earliest: dt.date | None = None
    latest: dt.date | None = None
    status: str = "running"
    met_by: str = ""
    met_on: dt.date | None = None
    days_late: int | None = None
    working: tuple[str, ...] = ()
    allowed: str = ""
    instrument: str = ""
    provision: str = ""
    url: str = ""
    ended_by: str = ""
    ended_on: dt.date | None = None
    counts: bool = False
    folds_into: str = ""
    override_due: dt.date | None = None
    override_never: bool = False
    override_whose: str = ""
    override_reason: str = ""
    notes: tuple[str, ...] = ()
    exceptions: tuple[PrintableException, ...] = ()
    related: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class PrintableStep:
    """One step of a wait: the entry it is, its event, and the event in words."""

    entry: str
    event: str
    means: str


@dataclass(frozen=True, kw_only=True)
class PrintableWait:
    """One waiting list. `days` are those waited, the fewest and the most where the start is unsure."""

    entry: str
    child: str = ""
    waits_for: str
    list_name: str
    referred: UncertainDate
    status: str
    days: int | None
    most_days: int | None
    days_to_first_seen: int | None = None
    ended: UncertainDate | None = None
    standard: PrintableDeadline | None = None
    steps: tuple[PrintableStep, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PrintableSoft:
    """A promise, or an answer asked for by a day: never law. `whose` are ids of printed children."""

    kind: str
    entry: str
    id: str = ""
    whose: tuple[str, ...] = ()
    by: str
    words: str
    due: dt.date | None
    done_on: dt.date | None
    status: str
    days_past: int | None


@dataclass(frozen=True, kw_only=True)
class PrintablePoint:
    """One point of a child's path ahead. `on_birthday`: its day tells when the child was born.

    `ask` is what the rule or card behind it says that a family can do: reviewed with its law.
    """

    day: dt.date
    title: str
    words: str
    instrument: str = ""
    provision: str = ""
    url: str = ""
    about: str = ""
    ask: str = ""
    on_birthday: bool = False
    passed: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintableClocks:
    """What the clocks say of one child as at the paper's day, with all family text masked."""

    checked_on: dt.date | None = None
    deadlines: tuple[PrintableDeadline, ...] = ()
    waits: tuple[PrintableWait, ...] = ()
    soft: tuple[PrintableSoft, ...] = ()
    path: tuple[PrintablePoint, ...] = ()
    standing: str = ""
    standing_since: UncertainDate | None = None
    plan: str = ""
    plan_date: UncertainDate | None = None
    age: int | None = None
    year_group: str = ""
    events: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """How many rows a filter left out. `in_print` is false for what only the preview may say."""

    why: str
    count: int
    in_print: bool = True


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """Words that were masked, what stands instead, and where (once for each place)."""

    words: str
    instead: str
    where: str


@dataclass(frozen=True, kw_only=True)
class PrintableRecord:
    """All that one print may hold, for one reader, one child (or all) and one period.

    `total` counts this child's entries that could print, before the filters of `left_out`.
    """

    reader: str
    children: tuple[PrintableChild, ...]
    as_of: dt.date
    first: dt.date | None = None
    last: dt.date | None = None
    entries: tuple[PrintableEntry, ...] = ()
    documents: tuple[PrintableDocument, ...] = ()
    promises: tuple[PrintablePromise, ...] = ()
    provision: tuple[PrintableLine, ...] = ()
    sessions: tuple[PrintableSession, ...] = ()
    terms: tuple[PrintableSpan, ...] = ()
    closures: tuple[PrintableSpan, ...] = ()
    people: tuple[PrintableWho, ...] = ()
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    example: bool = False
    total: int = 0
    left_out: tuple[LeftOut, ...] = ()
    replaced: tuple[Replaced, ...] = ()

"""The record: everything a family keeps, as frozen values.

The table in `domain/__init__` is the map. Every thing carries `details`: the keys that only its own
kind has (`because`, `outcome`, `weeks` …) and any key we do not know, kept whole so that a round
trip through the open format loses nothing. Values in `details` are plain JSON values.

Ids are texts, unique within their list. A thing that came without one (a term, a closure, an
override, paper words) has an id that starts with `AUTO_ID`, made from its content; it is never
written to the open format.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from send_journal.domain.dates import UncertainDate

AUTO_ID = "auto-"

# The most bytes that one document may have, wherever it comes in.
LARGEST_DOCUMENT = 100_000_000

ENTRY_KINDS = (
    "call",
    "email",
    "letter",
    "text",
    "meeting",
    "appointment",
    "report",
    "decision",
    "incident",
    "referral",
    "provision",
    "note",
)
DIRECTIONS = ("in", "out")
STATUSES = ("agreed", "disputed", "alleged", "expected")
BODY_KINDS = (
    "council",
    "school",
    "college",
    "nhs",
    "tribunal",
    "ombudsman",
    "mediator",
    "charity",
    "youth_justice",
    "government",
    "other",
)
SCHOOL_TYPES = ("maintained", "academy", "independent", "special", "other")
HIDE_KINDS = ("address", "phone", "email", "work", "person", "place", "phrase")
OVERRIDE_OWNERS = ("family", "council", "tribunal")
PER = ("day", "week", "term", "year")

Details = Mapping[str, object]


def _no_details() -> Details:
    return {}


@dataclass(frozen=True, kw_only=True)
class Stay:
    """A child's council or school over time: body id, first and last day (either may be open)."""

    body: str
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A number somebody gave the child's case: a case reference, an appeal number."""

    body: str | None = None
    what: str = ""
    number: str = ""
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child of the family. `called` holds every other form of the name that is used."""

    id: str
    name: str
    born: dt.date | None = None
    called: tuple[str, ...] = ()
    year_group_offset: int = 0
    council: tuple[Stay, ...] = ()
    school: tuple[Stay, ...] = ()
    references: tuple[Reference, ...] = ()
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Body:
    """A council, school, NHS body … `kind` is one of `BODY_KINDS`."""

    id: str
    name: str
    kind: str = "other"
    school_type: str | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Post:
    """Who worked where, in what role, from when to when (either day may be open)."""

    body: str | None = None
    role: str = ""
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody the family deals with. A plain `body` and `role` is one post without dates."""

    id: str
    name: str
    role: str = ""
    body: str | None = None
    posts: tuple[Post, ...] = ()
    phone: str = ""
    email: str = ""
    address: str = ""
    details: Details = field(default_factory=_no_details)

    def all_posts(self) -> tuple[Post, ...]:
        """The dated posts, or the plain one where there is no other."""
        if self.posts or (self.body is None and not self.role):
            return self.posts
        return (Post(body=self.body, role=self.role),)

    def post_on(self, day: dt.date | None) -> Post | None:
        """The post held on `day`, latest first; without a day, or a match, the last one named."""
        posts = self.all_posts()
        for post in reversed(posts):
            started = post.from_day is None or (day is not None and post.from_day <= day)
            going = post.to_day is None or (day is not None and day <= post.to_day)
            if started and going:
                return post
        return posts[-1] if posts else None


@dataclass(frozen=True, kw_only=True)
class Proof:
    """How a sending or a fact is proved where no document does it."""

    how: str = ""
    reference: str = ""
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened, or is expected.

    `fact` may be printed; `private` never is. `children` holds at least one child id. `kind` is one
    of `ENTRY_KINDS`, or None where nobody said. `until` is the last day of something that lasted.
    `recorded` is the instant it was typed (aware, UTC); imports never set it. `answers` is the entry
    this one replies to or chases, `about` the step it belongs to. `event` is the step in the law's
    own process, if it is one.
    """

    id: str
    children: tuple[str, ...]
    date: UncertainDate
    kind: str | None = None
    direction: str | None = None
    until: dt.date | None = None
    time: str | None = None
    order: int | None = None
    printed: dt.date | None = None
    posted: dt.date | None = None
    received: dt.date | None = None
    recorded: dt.datetime | None = None
    title: str = ""
    fact: str = ""
    private: str = ""
    event: str | None = None
    key: bool = False
    proof: Proof | None = None
    status: str | None = None
    said_by: str = ""
    body: str | None = None
    people: tuple[str, ...] = ()
    about: str | None = None
    answers: str | None = None
    reply_by: dt.date | None = None
    place: str = ""
    documents: tuple[str, ...] = ()
    details: Details = field(default_factory=_no_details)

    def sort_key(self) -> tuple[str, int, str, str, str]:
        """The one order of entries: range's first day, `order`, `time`, `recorded`, `id`."""
        recorded = self.recorded.isoformat() if self.recorded else ""
        return (self.date.sort_text, self.order or 0, self.time or "", recorded, self.id)

    @property
    def is_private_only(self) -> bool:
        """Nothing but private text: such an entry is in no print, not even its date."""
        return not (self.title or self.fact or self.event)

    @property
    def has_proof(self) -> bool:
        return bool(self.documents) or self.proof is not None


@dataclass(frozen=True, kw_only=True)
class Document:
    """A paper or file. The bytes are held once by `sha256` (64 hex digits), untouched.

    `file` is its place in a `.zip` of the open format. `replaces` is the version before it.
    `number` is its proof number: the journal gives it when the document first comes, once and to no
    other, and it says nothing about the document itself, so two that differ only in it are the same.
    """

    id: str
    name: str
    media_type: str = ""
    sha256: str = ""
    file: str = ""
    kind: str = ""
    date: UncertainDate | None = None
    author: str = ""
    tags: tuple[str, ...] = ()
    replaces: str | None = None
    details: Details = field(default_factory=_no_details)
    number: int | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Somebody's word, from an entry. `kept` is the day it was kept, False, or None (not known yet).

    `by` is the id of a person or body, or a plain name.
    """

    id: str
    entry: str | None = None
    by: str = ""
    words: str = ""
    due: dt.date | None = None
    kept: dt.date | bool | None = None
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class ProvisionLine:
    """One line of the plan's Section F: `minutes`, `times` per day, week, term or year."""

    id: str
    child: str | None = None
    plan: str = ""
    what: str = ""
    minutes: int | None = None
    times: int | None = None
    per: str | None = None
    who: str = ""
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Session:
    """One session of a provision line: `minutes` due, `given` minutes (0: missed), and why."""

    id: str
    line: str
    date: dt.date
    minutes: int | None = None
    given: int | None = None
    why: str = ""
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A school term or a closure, both days included, for a child, a body, or everybody."""

    id: str
    from_day: dt.date
    to_day: dt.date
    what: str = ""
    child: str | None = None
    body: str | None = None
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Override:
    """A date that stands instead, or `never`: the family says that the step never came."""

    id: str
    rule: str
    started_by: str | None = None
    due: dt.date | None = None
    never: bool = False
    whose: str = "family"
    reason: str = ""
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Hide:
    """Words masked in every print but `own` and the profiles in `show_to`."""

    id: str
    words: str
    what: str = "phrase"
    show_to: tuple[str, ...] = ()
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A reader profile of the user's own; what it holds is in `details`."""

    id: str
    name: str = ""
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class PaperWords:
    """What the family asks for on one paper, in their own words."""

    id: str
    paper: str
    child: str | None = None
    lines: tuple[str, ...] = ()
    details: Details = field(default_factory=_no_details)


@dataclass(frozen=True, kw_only=True)
class Record:
    """The whole record, without the bytes of documents. `entries` are in the record's order.

    `numbers_given` is the highest proof number that any document ever had, where none that is here
    has one as high: those of documents that are gone are never given again. 0 says nothing.
    """

    children: tuple[Child, ...] = ()
    bodies: tuple[Body, ...] = ()
    people: tuple[Person, ...] = ()
    entries: tuple[Entry, ...] = ()
    documents: tuple[Document, ...] = ()
    promises: tuple[Promise, ...] = ()
    provision: tuple[ProvisionLine, ...] = ()
    sessions: tuple[Session, ...] = ()
    terms: tuple[Span, ...] = ()
    closures: tuple[Span, ...] = ()
    overrides: tuple[Override, ...] = ()
    hide: tuple[Hide, ...] = ()
    profiles: tuple[Profile, ...] = ()
    paper_words: tuple[PaperWords, ...] = ()
    example: bool = False
    numbers_given: int = 0
    details: Details = field(default_factory=_no_details)


Thing = (
    Child
    | Body
    | Person
    | Entry
    | Document
    | Promise
    | ProvisionLine
    | Session
    | Span
    | Override
    | Hide
    | Profile
    | PaperWords
)

# The lists of the record, by their names in the open format and in storage, parents first.
LISTS: Mapping[str, type] = {
    "children": Child,
    "bodies": Body,
    "people": Person,
    "documents": Document,
    "entries": Entry,
    "promises": Promise,
    "provision": ProvisionLine,
    "sessions": Session,
    "terms": Span,
    "closures": Span,
    "overrides": Override,
    "hide": Hide,
    "profiles": Profile,
    "paper_words": PaperWords,
}

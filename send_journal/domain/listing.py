"""What a list of entries is asked for, and the short row that it shows."""

import datetime as dt
from dataclasses import dataclass

from send_journal.domain.dates import UncertainDate


@dataclass(frozen=True, kw_only=True)
class EntryQuery:
    """Which entries, and in which order.

    `text` is what somebody typed: every word must be there, the last may be unfinished. `who` is a
    body or a person. An entry is in the period if any day of its range is; unknown dates always are.
    `events` are steps in the law, `document` a paper of the entries. Entries without a date come
    last, whichever way the list runs.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    child: str | None = None
    who: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    without_proof: bool = False
    key_only: bool = False
    events: tuple[str, ...] = ()
    document: str | None = None
    newest_first: bool = True


@dataclass(frozen=True, kw_only=True)
class EntryLine:
    """One row of a list of entries. `who` is words for people: `S. Patel, Exampleshire Council`."""

    id: str
    date: UncertainDate
    until: dt.date | None
    time: str | None
    kind: str | None
    direction: str | None
    title: str
    fact_start: str
    who: str
    children: tuple[str, ...]
    documents: int
    has_proof: bool
    key: bool
    status: str | None
    event: str | None

"""The kinds of entry, one module each, found by this folder. `shared` holds what several of them ask."""

import sys
from functools import cache

from send_journal.discovery import discover
from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.record import ENTRY_KINDS


@cache
def entry_kinds() -> tuple[EntryKind, ...]:
    """Every kind, in the order in which they are offered."""
    found = discover(sys.modules[__name__], "KIND", EntryKind)
    return tuple(sorted(found, key=lambda kind: ENTRY_KINDS.index(kind.id)))


@cache
def entry_kind(kind_id: str | None) -> EntryKind:
    """The kind of that id; an entry without one is shown as a note."""
    by_id = {kind.id: kind for kind in entry_kinds()}
    return by_id[kind_id or "note"]

"""What is kept about each change: the versions of a thing, and what lies in the Bin."""

import datetime as dt
import enum
from dataclasses import dataclass

from send_journal.domain.changes import ChangeSet
from send_journal.domain.record import Thing


class Action(enum.StrEnum):
    """What was done to a thing in one version of it."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    BROUGHT_BACK = "brought back"
    REMOVED = "removed for good"


@dataclass(frozen=True, kw_only=True)
class Version:
    """A thing as it stood after one change. `thing` is None once it was removed for good.

    `at` is an instant in UTC, `computer` the chosen name of the computer the change was made on.
    """

    number: int
    at: dt.datetime
    computer: str
    label: str
    action: Action
    thing: Thing | None
    deleted: bool


@dataclass(frozen=True, kw_only=True)
class BinItem:
    """A thing that was deleted and can be brought back."""

    list_name: str
    thing: Thing
    deleted_at: dt.datetime
    computer: str


@dataclass(frozen=True, kw_only=True)
class Removal(ChangeSet):
    """What *Remove for good* did: the copies it removed, and those it could not reach, by place."""

    copies_removed: int = 0
    copies_out_of_reach: tuple[str, ...] = ()

"""Small records for the tests of the clocks, by way of the open format."""

import datetime as dt
from typing import Any

from send_journal.deadlines.deadline import Deadline
from send_journal.domain.record import Record
from send_journal.services.deadlines import Clocks
from tests.rules.cases import record_of


def record(*steps: str, **lists: Any) -> Record:
    """A record of steps such as `e1 ehcna.requested 2025-03-03`, and other lists as they are."""
    return record_of({"steps": list(steps), **lists})


def clocks(as_of: str, *steps: str, **lists: Any) -> Clocks:
    """The clocks of such a record as at a day."""
    return Clocks(record(*steps, **lists), dt.date.fromisoformat(as_of))


def row(rule: str, as_of: str, *steps: str, **lists: Any) -> Deadline:
    """The one row of a rule."""
    found = [
        each for each in clocks(as_of, *steps, **lists).deadlines().rows if each.rule.id == rule
    ]
    assert len(found) == 1, found
    return found[0]

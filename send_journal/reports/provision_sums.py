"""Support due, given and missed: sums over sessions, and the term that a day lies in."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from send_journal.domain.printable import PrintableSession, PrintableSpan
from send_journal.reports.sentences import counted


@dataclass(frozen=True)
class Sums:
    """Minutes due and given, and how many sessions were missed, given in part, or not answered for."""

    due: int = 0
    given: int = 0
    sessions: int = 0
    missed_sessions: int = 0
    part_sessions: int = 0
    unknown_sessions: int = 0

    @property
    def missed(self) -> int:
        return max(0, self.due - self.given)


def totals(
    sessions: Iterable[PrintableSession], first: dt.date | None, last: dt.date | None
) -> Sums:
    """The sums of the sessions from `first` to `last`. A session nobody answered for is not missed."""
    due = given = count = missed = part = unknown = 0
    for session in sessions:
        if (first and session.date < first) or (last and session.date > last):
            continue
        count += 1
        minutes = session.minutes or 0
        if session.given is None:
            unknown += 1
            continue
        due += minutes
        given += min(session.given, minutes) if minutes else session.given
        missed += session.given == 0
        part += 0 < session.given < minutes
    return Sums(due, given, count, missed, part, unknown)


def term_of(
    terms: Sequence[PrintableSpan], day: dt.date
) -> tuple[dt.date | None, dt.date | None, str]:
    """The recorded term that a day is in, else the last one before it; its first day, last day, name."""
    started = sorted(
        (span for span in terms if span.from_day <= day), key=lambda span: span.from_day
    )
    if not started:
        return None, None, ""
    last = started[-1]
    return last.from_day, last.to_day, last.what


def hours_words(minutes: int) -> str:
    """`17 hours 20 min`."""
    hours, rest = divmod(minutes, 60)
    parts = [counted(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(f"{rest} min")
    return " ".join(parts)

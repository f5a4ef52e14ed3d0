"""All that the list shows of one record on one day, by group, and what each row stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from send_journal.domain.record import Record
from send_journal.services.deadline_text import date_in_words
from send_journal.services.deadlines import Deadline, DeadlineList, Question, SoftClock, key_of
from send_journal.ui.screens.deadlines.wording import (
    GROUPS,
    PROMISED,
    TO_KNOW,
    DeadlineRow,
    deadline_row,
    names_of,
    question_row,
    shown_group,
    shown_rows,
    soft_row,
)
from send_journal.ui.tr import tr

OPEN_FIRST = ("waiting", "passed", "not_kept", "no_date", "kept_late", "kept")
FAMILY = "family"
Held = Deadline | SoftClock | Question


@dataclass(frozen=True)
class Board:
    """The rows under their headings, and the thing behind each row by its id."""

    rows: tuple[DeadlineRow, ...]
    things: Mapping[str, Held]
    found: int
    of: int


def make_board(
    listed: DeadlineList,
    soft: Sequence[SoftClock],
    record: Record,
    child: str | None,
    party: str = "",
    real: DeadlineList | None = None,
) -> Board:
    """The board of one child or all; `party` leaves only what one kind of body must do.

    `real` are the real rows where the list only supposes: each row whose date differs says so.
    """
    dates = {key_of(row): date_in_words(row) for row in real.rows} if real is not None else {}
    names = names_of(record)
    several = child is None and len(record.children) > 1
    groups: dict[str, list[DeadlineRow]] = {name: [] for name in GROUPS}
    things: dict[str, Held] = {}
    for row in shown_rows(listed):
        key = _free(key_of(row), things)
        things[key] = row
        if party and row.owed_by != party:
            continue
        name = names[row.child] if several else ""
        really = dates.get(key_of(row), "") if real is not None else ""
        really = "" if really == date_in_words(row) else really
        shown = deadline_row(key, row, listed.as_of, name, really)
        groups[shown_group(row, listed.as_of)].append(shown)
    asked_of_us = {
        entry.id for entry in record.entries if entry.reply_by and entry.direction == "in"
    }
    promised = [clock for clock in soft if child is None or child in clock.children]
    for clock in sorted(promised, key=lambda each: OPEN_FIRST.index(each.status)):
        shown = soft_row(clock, names, listed.as_of, of_us=clock.entry in asked_of_us)
        things[shown.id] = clock
        if not party:
            groups[PROMISED].append(shown)
    for number, question in enumerate(listed.needs_to_know):
        shown = question_row(number, question)
        things[shown.id] = question
        if not party:
            groups[TO_KNOW].append(shown)
    rows = tuple(
        row
        for name, held in groups.items()
        if held
        for row in (DeadlineRow(title=tr(name), heading=True), *held)
    )
    found = sum(1 for row in rows if not row.heading)
    return Board(rows, things, found, len(things))


def _free(key: str, taken: Mapping[str, object]) -> str:
    """The key, numbered where another row of the same rule has the same start."""
    number, free = 2, key
    while free in taken:
        free = f"{key} {number}"
        number += 1
    return free

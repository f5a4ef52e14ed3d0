"""Reads the history: the versions of a thing, and what lies in the Bin."""

import datetime as dt

from send_journal.domain.history import Action, BinItem, Version
from send_journal.domain.record import LISTS
from send_journal.storage.driver import Connection
from send_journal.storage.plain import from_text, thing_from
from send_journal.storage.tables import IN_BIN, TABLES


def versions(connection: Connection, list_name: str, thing_id: str) -> tuple[Version, ...]:
    """Every version of a thing, the first one first."""
    rows = connection.execute(
        "SELECT version.number, step.at, step.computer, step.label, version.action, version.body "
        "FROM version JOIN step ON step.row = version.step "
        "WHERE version.list = ? AND version.id = ? ORDER BY version.number",
        (list_name, thing_id),
    )
    return tuple(
        Version(
            number=number,
            at=instant(at),
            computer=computer,
            label=label,
            action=Action(action),
            thing=None if body is None else thing_from(list_name, from_text(body)),
            deleted=action in {Action.DELETED, Action.REMOVED},
        )
        for number, at, computer, label, action, body in rows
    )


def bin_items(connection: Connection) -> tuple[BinItem, ...]:
    """What was deleted and can be brought back, the latest first."""
    found: list[tuple[int, BinItem]] = []
    for list_name in LISTS:
        rows = connection.execute(
            "SELECT version.row, version.body, step.at, step.computer "  # noqa: S608 - our own name
            f"FROM {TABLES[list_name].name} AS thing JOIN version "
            "ON version.list = ? AND version.id = thing.id AND version.number = thing.versions "
            "JOIN step ON step.row = version.step WHERE thing.state = ?",
            (list_name, IN_BIN),
        )
        for row, body, at, computer in rows:
            thing = thing_from(list_name, from_text(body))
            item = BinItem(
                list_name=list_name, thing=thing, deleted_at=instant(at), computer=computer
            )
            found.append((row, item))
    return tuple(item for _, item in sorted(found, key=lambda pair: -pair[0]))


def instant(text: str) -> dt.datetime:
    """An instant as the history keeps it."""
    return dt.datetime.fromisoformat(text)

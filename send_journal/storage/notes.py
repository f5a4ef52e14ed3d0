"""Half-written forms and this journal's own settings, inside the locked file, without a history."""

from collections.abc import Mapping

from send_journal.storage.driver import Connection
from send_journal.storage.plain import as_text, from_text


def save_draft(connection: Connection, form: str, at: str, values: Mapping[str, object]) -> None:
    """Keeps what has been typed into a form so far; values are plain JSON values."""
    connection.execute(
        "INSERT INTO draft (form, at, value) VALUES (?, ?, ?) "
        "ON CONFLICT (form) DO UPDATE SET at = excluded.at, value = excluded.value",
        (form, at, as_text(dict(values))),
    )


def drafts(connection: Connection) -> dict[str, Mapping[str, object]]:
    """Every draft, the latest first."""
    rows = connection.execute("SELECT form, value FROM draft ORDER BY at DESC, form")
    return {form: from_text(value) for form, value in rows}


def drop_draft(connection: Connection, form: str) -> None:
    """Forgets a draft: it was saved, or thrown away."""
    connection.execute("DELETE FROM draft WHERE form = ?", (form,))


def setting(connection: Connection, name: str) -> object:
    """A setting of this journal, or None."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return None if row is None else from_text(row[0])


def set_setting(connection: Connection, name: str, value: object) -> None:
    """Keeps a setting, a plain JSON value; None forgets it."""
    if value is None:
        connection.execute("DELETE FROM setting WHERE name = ?", (name,))
        return
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, as_text(value)),
    )

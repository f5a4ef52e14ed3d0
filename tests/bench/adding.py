"""Adding an entry, durable, beside the same rows put in raw over `sqlcipher3` in one transaction."""

import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Child, Entry
from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal
from tests.bench.measure import Bench, Line, medians, seconds
from tests.bench.raw import open_raw
from tests.bench.records import open_format

PASSPHRASE = "four plain words here"  # of a journal that lives for seconds
TABLES = ("entry", "entry_child", "step", "version")
TIMES = 200


def entries() -> list[Entry]:
    """Entries of a usual size, more than are needed."""
    return [
        Entry(
            id=f"n{number}",
            children=("c1",),
            kind=held["kind"],
            date=UncertainDate.on(dt.date.fromisoformat(held["date"])),
            title=held["title"],
            fact=held["fact"],
        )
        for number, held in enumerate(open_format(TIMES * 4)["entries"])
    ]


def raw_add(connection: Any) -> Callable[[], None]:
    """The rows of the last entry again under new ids, each time this is called: the floor."""
    statements: list[tuple[str, list[str], list[Any]]] = []
    for table in TABLES:
        order = "" if table == "entry_child" else "ORDER BY row DESC"
        cursor = connection.execute(f"SELECT * FROM {table} {order} LIMIT 1")
        names = [column[0] for column in cursor.description]
        marks = ", ".join("?" * len(names))
        columns = ", ".join(f'"{name}"' for name in names)
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        statements.append((statement, names, list(cursor.fetchone())))
    numbers = itertools.count(100_000)

    def add() -> None:
        number = next(numbers)
        new = {"row": number, "id": f"raw{number}", "entry": f"raw{number}", "step": number}
        connection.execute("BEGIN IMMEDIATE")
        for statement, names, values in statements:
            new["number"] = 1 if "INTO version" in statement else number
            row = [new.get(name, value) for name, value in zip(names, values, strict=True)]
            connection.execute(statement, row)
        connection.execute("COMMIT")

    return add


def new_journal(path: Path, first: Entry) -> Journal:
    journal = create_journal(path, passphrase=PASSPHRASE, computer="bench")
    journal.save("add child", {"children": [Child(id="c1", name="Rowan Hale")]})
    journal.save("add call", {"entries": [first]})
    return journal


def run(folder: Path) -> Sequence[Line]:
    todo = iter(entries())
    bare_journal = new_journal(folder / "bare.sendjournal", next(todo))
    rows = bare_journal.recovery_rows()
    bare_journal.close()
    bare = open_raw(bare_journal.path, rows)
    journal = new_journal(folder / "ours.sendjournal", next(todo))
    add_raw = raw_add(bare)
    ours, floor = medians(
        lambda: seconds(lambda: journal.save("add call", {"entries": [next(todo)]})) * 1000,
        lambda: seconds(add_raw) * 1000,
        times=TIMES,
    )
    bare.close()
    journal.close()
    return [Line("an entry added, durable", ours, "ms", floor, 3)]


BENCH = Bench("add", "an entry with its version and index, beside the same rows in bare SQL", run)

"""The steps that bring a journal's tables up to date, one module a step.

To add one: copy the newest module under the next number, write its SQL in full (never with the
program's own classes, which will change), name it in `STEPS`, and let the test tell you the
fingerprint that its `SHAPE` must hold. A step that was ever released is never changed. Its
`READ_WITHOUT` says whether a file that lacks it can be read as it is.

Each step is one transaction, with foreign keys off and checked after. `user_version` counts the
steps that a file has had.
"""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

# written out, because a packaged program does not find modules by looking into a folder
STEPS = ("m0001_first_tables", "m0002_short_searches")


def newest() -> int:
    """The version of the tables that this program writes."""
    return len(STEPS)


def step_module(number: int) -> ModuleType:
    """The module of step `number`, counted from 1."""
    return importlib.import_module(f"{__name__}.{STEPS[number - 1]}")


def shape(number: int) -> str:
    """The fingerprint of the tables that a file must have after step `number`."""
    return str(step_module(number).SHAPE)


def reads_without(version: int) -> bool:
    """Whether none of the steps after `version` bears on reading."""
    return all(step_module(number).READ_WITHOUT for number in range(version + 1, newest() + 1))


def migrations() -> "Migrations":
    """All the steps, as sqlite-utils applies them."""
    from sqlite_utils import Migrations  # noqa: PLC0415 - costs 65 ms, and most openings need no step

    steps = Migrations("send-journal")
    for number, name in enumerate(STEPS, 1):
        steps(name=name)(_step(number))
    return steps


def _step(number: int):  # type: ignore[no-untyped-def]  # noqa: ANN202 - sqlite-utils types it
    def apply(db: "Database") -> None:
        for statement in step_module(number).STATEMENTS:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number}")

    return apply

"""Reading a table of a TOML file strictly: each fault is a sentence that names the file and the key."""

import datetime as dt
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn, TypeVar

from send_journal.problems import KnownProblem

T = TypeVar("T")


class Table:
    """One table of a file. Every key must be read before `done`, or it is named as unknown."""

    def __init__(self, values: Mapping[str, object], file: str, place: str = "") -> None:
        self.file = file
        self._values = values
        self._place = place
        self._read: set[str] = set()

    @classmethod
    def read(cls, path: Path, root: Path) -> "Table":
        """The whole file; `root` is the folder that its name is told from."""
        name = path.relative_to(root).as_posix()
        try:
            return cls(tomllib.loads(path.read_text("utf-8")), name)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            raise KnownProblem(
                f"The rules file {name} cannot be read: {fault}.", "Mend that line of the file."
            ) from fault

    def refuse(self, key: str, what: str) -> NoReturn:
        """Stop with a sentence that names file and key."""
        raise KnownProblem(
            f"In the rules file {self.file}, “{self._place}{key}” {what}.",
            "resources/rules/README.md says how a rule is written.",
        )

    def has(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def value(self, key: str) -> object:
        """Any value, which must be there."""
        self._read.add(key)
        if key not in self._values:
            self.refuse(key, "is missing")
        return self._values[key]

    def text(self, key: str, default: str | None = None) -> str:
        if default is not None and not self.has(key):
            return default
        value = self.value(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "must be a text that says something")
        return " ".join(value.split())

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed:
            self.refuse(key, f"is “{value}”, which is none of {', '.join(allowed)}")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        if default is not None and not self.has(key):
            return default
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(key, "must be a whole number")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is not said."""
        if not self.has(key):
            return False
        value = self.value(key)
        if not isinstance(value, bool):
            self.refuse(key, "must be true or false")
        return value

    def day(self, key: str) -> dt.date:
        value = self.value(key)
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            self.refuse(key, "must be a date, as 2014-09-01")
        return value

    def day_or_none(self, key: str) -> dt.date | None:
        return self.day(key) if self.has(key) else None

    def many(self, key: str) -> tuple[object, ...]:
        """A list, empty where it is not there."""
        if not self.has(key):
            return ()
        value = self.value(key)
        if not isinstance(value, list):
            self.refuse(key, "must be a list")
        return tuple(value)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.many(key)
        for value in values:
            if not isinstance(value, str) or not value.strip():
                self.refuse(key, "must be a list of texts")
        return tuple(" ".join(str(value).split()) for value in values)

    def table(self, key: str) -> "Table":
        return self._inner(key, self.value(key))

    def tables(self, key: str) -> tuple["Table", ...]:
        return tuple(self._inner(key, value) for value in self.many(key))

    def table_or_none(self, key: str) -> "Table | None":
        return self.table(key) if self.has(key) else None

    def each(self, key: str, read: Callable[["Table"], T]) -> tuple[T, ...]:
        """A list of things, or one; each a table, or a plain text for `{ event = "…" }`."""
        listed = (self.value(key),) if self._is_one(key) else self.many(key)
        return tuple(read(self._inner(key, self._spelt_out(value))) for value in listed)

    def done(self) -> None:
        """Refuse any key that nobody read: a misspelt key must not pass."""
        for key in self._values:
            if key not in self._read:
                self.refuse(key, "is not a key that a rules file has there")

    def _is_one(self, key: str) -> bool:
        return isinstance(self._values.get(key), dict | str)

    def _spelt_out(self, value: object) -> object:
        return {"event": value} if isinstance(value, str) else value

    def _inner(self, key: str, value: object) -> "Table":
        if not isinstance(value, dict):
            self.refuse(key, "must be a table")
        return Table(value, self.file, f"{self._place}{key}.")

"""How a thing lies in its table: what is dated, searched or joined in columns, the rest as JSON."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import LISTS, Document, Entry, Thing
from send_journal.domain.references import references
from send_journal.storage.plain import Plain, as_text, from_text, thing_from

KEPT, IN_BIN, REMOVED = 0, 1, 2
"""The `state` of a row."""


@dataclass(frozen=True)
class Link:
    """A join table: `attribute` of the thing (None: any) names ids of another table."""

    table: str
    to: str
    into: str
    attribute: str | None = None


@dataclass(frozen=True)
class Table:
    """The table of one list of the record. `columns` are attributes of the thing."""

    list_name: str
    name: str
    columns: tuple[str, ...]
    links: tuple[Link, ...] = ()

    @cached_property
    def empty(self) -> Mapping[str, object]:
        """What a column holds where the thing says nothing."""
        kind: Any = LISTS[self.list_name]
        defaults = {field.name: field.default for field in dataclasses.fields(kind)}
        return {name: _empty(defaults[name]) for name in self.columns}

    @cached_property
    def _cells(self) -> tuple[tuple[str, object], ...]:
        return tuple((name, self.empty[name]) for name in self.columns)

    @cached_property
    def _required(self) -> tuple[str, ...]:
        kind: Any = LISTS[self.list_name]
        return tuple(
            field.name
            for field in dataclasses.fields(kind)
            if field.name in self.columns and field.default is dataclasses.MISSING
        )

    @cached_property
    def derived(self) -> tuple[str, ...]:
        return _DERIVED.get(self.list_name, ())

    @cached_property
    def all_columns(self) -> tuple[str, ...]:
        return (*self.columns, *self.derived, "rest")

    @cached_property
    def blank(self) -> Mapping[str, object]:
        """What the row of a thing holds that was removed for good."""
        cells: dict[str, object] = dict(self.empty)
        cells.update((name, None) for name in self.columns if name in _POINTING)
        cells.update(
            zip(self.derived, _BLANK_DATE[self.list_name], strict=True) if self.derived else ()
        )
        return {**cells, "rest": "{}"}

    @cached_property
    def insert(self) -> str:
        names = ("id", "state", "versions", *self.all_columns)
        quoted = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
        return (
            f"INSERT INTO {self.name} ({quoted}) VALUES ({marks}) "  # noqa: S608 - our own names
            f"ON CONFLICT (id) DO UPDATE SET {changes}"
        )

    @cached_property
    def numbered(self) -> bool:
        """Whether the place of the row is the thing's own number.

        No row ever goes, and a new one stands after all that ever were: so the number of a document
        in the Bin or removed for good is never given to another.
        """
        return self.list_name == "documents"

    @cached_property
    def select(self) -> str:
        """Reads `id` and what `thing` needs, in that order."""
        dated = ("date", "date_kind") if self.derived else ()
        number = ("row",) if self.numbered else ()
        names = ("id", *self.columns, *number, *dated, "rest")
        quoted = ", ".join(f'"{name}"' for name in names)
        return f"SELECT {quoted} FROM {self.name}"  # noqa: S608 - our own names

    def row(self, thing: Thing, values: Plain, names: str = "") -> list[object]:
        """The values of `all_columns`; `values` is the thing made plain, and is used up."""
        cells = [values.pop(name, self.empty[name]) for name in self.columns]
        if isinstance(thing, Entry):
            cells += _entry_cells(thing, names)
            del values["date"]
        elif isinstance(thing, Document):
            cells += _document_cells(thing)
            values.pop("date", None)
        values.pop("id")
        return [*cells, as_text(values)]

    def thing(self, row: Sequence[Any]) -> Thing:
        """The thing that a row of `select` holds."""
        values = from_text(row[-1])
        values["id"] = row[0]
        for (name, nothing), cell in zip(self._cells, row[1:], strict=False):
            if cell is not None and cell != nothing:
                values[name] = cell
        if self.derived:
            date, kind = row[-3], row[-2]
            if kind is not None:
                values["date"] = (date, kind)
        if self.numbered:
            values["number"] = row[-4]
        for name in self._required:
            values.setdefault(name, self.empty[name])
        return thing_from(self.list_name, values)

    def linked(self, thing: Thing, link: Link) -> list[str]:
        """The ids that a thing names through a join table, each once, in its own order."""
        found = (
            target
            for attribute, into, target in references(thing)
            if into == link.into and link.attribute in {None, attribute}
        )
        return list(dict.fromkeys(found))


def entry_names(entry: Entry, names: Mapping[tuple[str, str], str]) -> str:
    """The names that an entry is found by: its people, its body and its documents."""
    wanted = [("people", each) for each in entry.people]
    if entry.body is not None:
        wanted.append(("bodies", entry.body))
    wanted += [("documents", each) for each in entry.documents]
    return "\n".join(names.get(each, "") for each in wanted)


def _empty(default: object) -> object:
    if default is dataclasses.MISSING:
        return ""
    return 0 if default is False else default


def _entry_cells(entry: Entry, names: str) -> list[object]:
    date = entry.date
    last = date.last
    if last is not None and entry.until is not None and entry.until > last:
        last = entry.until
    return [
        date.text,
        str(date.certainty),
        _iso(date.first),
        _iso(last),
        date.sort_text,
        int(date.certainty is Certainty.UNKNOWN),
        int(entry.proof is not None),
        names,
    ]


def _document_cells(document: Document) -> list[object]:
    date: UncertainDate | None = document.date
    if date is None:
        return [None] * 5
    return [date.text, str(date.certainty), _iso(date.first), _iso(date.last), date.sort_text]


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


_DERIVED = {
    "entries": (
        "date",
        "date_kind",
        "first_day",
        "last_day",
        "sort_text",
        "undated",
        "proved",
        "names",
    ),
    "documents": ("date", "date_kind", "first_day", "last_day", "sort_text"),
}

_BLANK_DATE = {
    "entries": ("", "unknown", None, None, "~", 1, 0, ""),
    "documents": (None,) * 5,
}

# columns that point at another row, and may point at none
_POINTING = ("body", "about", "answers", "replaces", "entry", "child", "line", "started_by")

_SPAN = ("child", "body", "from_day", "to_day")

TABLES: Mapping[str, Table] = {
    table.list_name: table
    for table in (
        Table("children", "child", ("name", "born"), (Link("child_body", "body", "bodies"),)),
        Table("bodies", "body", ("name", "kind")),
        Table("people", "person", ("name", "body"), (Link("person_body", "body", "bodies"),)),
        Table("documents", "document", ("name", "kind", "sha256", "replaces")),
        Table(
            "entries",
            "entry",
            (
                "order",
                "time",
                "recorded",
                "until",
                "printed",
                "posted",
                "received",
                "reply_by",
                "kind",
                "direction",
                "status",
                "event",
                "key",
                "title",
                "fact",
                "private",
                "body",
                "about",
                "answers",
            ),
            (
                Link("entry_child", "child", "children", "children"),
                Link("entry_person", "person", "people", "people"),
                Link("entry_document", "document", "documents", "documents"),
            ),
        ),
        Table("promises", "promise", ("entry", "due")),
        Table("provision", "provision", ("child", "from_day", "to_day")),
        Table("sessions", "session", ("line", "date")),
        Table("terms", "term", _SPAN),
        Table("closures", "closure", _SPAN),
        Table("overrides", "override", ("rule", "started_by", "due")),
        Table("hide", "hide", ()),
        Table("profiles", "profile", ("name",)),
        Table("paper_words", "paper_words", ("paper", "child")),
    )
}

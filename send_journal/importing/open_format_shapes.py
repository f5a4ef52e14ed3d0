"""Every list of the open format as a table of its keys: the one place that knows how each is spelt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from send_journal.domain import record
from send_journal.domain.dates import DateShapeError, UncertainDate
from send_journal.importing.open_format_fields import (
    Field,
    amount,
    day,
    flag,
    ids,
    instant,
    kept,
    maybe_text,
    number,
    proof_number,
    text,
    texts,
    time_of_day,
    uncertain_date,
    word,
    wrong_type,
)
from send_journal.importing.open_format_problem import RefusedValueError, shown
from send_journal.worded import sentence_of, worded

Values = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """How one kind of thing is spelt.

    `needed` are attributes without which it says nothing, `blank` those that may be left out though
    the thing has no default for them. `mend` turns the values read into the
    attributes of the thing, where they are not one to one.
    """

    thing: type
    fields: tuple[Field, ...]
    needed: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    mend: Callable[[Values], None] | None = None

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}

    def read(self, raw: object) -> Values:
        """The attributes of one thing, unknown keys in `details`. Raises `RefusedValueError`."""
        if not isinstance(raw, dict):
            raise wrong_type(raw, "an object")
        values: Values = dict.fromkeys(self.blank, "")
        details: dict[str, object] = {}
        by_key = self.by_key
        for key, value in raw.items():
            field = by_key.get(key)
            if field is None:
                details[key] = value
            elif value is not None:
                try:
                    values[field.name] = field.read(value)
                except RefusedValueError as problem:
                    raise RefusedValueError(
                        worded("{key}: {what}", key=shown(key), what=sentence_of(problem))
                    ) from None
        if details:
            values["details"] = details
        if self.mend is not None:
            self.mend(values)
        for name in self.needed:
            if not values.get(name):
                key = next(field.key for field in self.fields if field.name == name)
                raise RefusedValueError(worded("there is no {shown}.", shown=shown(key)))
        _check_ends(values)
        return values

    def write(self, thing: Any) -> dict[str, object]:  # noqa: ANN401 - one table for every kind
        """The JSON object of one thing: known keys in the order of the table, then the rest by name."""
        values: Values = {}
        for field in self.fields:
            value = getattr(thing, field.source or field.name)
            if value is None or value == field.default:
                continue
            written = field.write(value)
            if written is not None:
                values[field.key] = written
        for key in sorted(thing.details):
            values.setdefault(key, thing.details[key])
        return values


def _check_ends(values: Values) -> None:
    first, last = values.get("from_day"), values.get("to_day")
    if first is not None and last is not None and last < first:
        raise RefusedValueError(
            worded(
                "it ends on {last}, before its start on {first}.",
                last=last.isoformat(),
                first=first.isoformat(),
            )
        )


def _inner(shape: Shape, raw: object) -> Any:  # noqa: ANN401 - the shape says which kind it is
    return shape.thing(**shape.read(raw))


def _one(key: str, shape: Shape) -> Field:
    return Field(key, key, lambda raw: _inner(shape, raw), shape.write)


def _several(key: str, shape: Shape) -> Field:
    def read(raw: object) -> object:
        if not isinstance(raw, list):
            raise wrong_type(raw, "a list of objects")
        return tuple(_inner(shape, one) for one in raw)

    def write(things: object) -> object:
        assert isinstance(things, tuple)
        return [shape.write(thing) for thing in things]

    return Field(key, key, read, write, ())


def _read_child(value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else [value]
    for one in given:
        if not isinstance(one, str):
            raise wrong_type(one, "the id of a child, or a list of ids")
    if not given:
        raise RefusedValueError("the list of children is empty.")
    if len(set(given)) < len(given):
        raise RefusedValueError("it names one child twice.")
    return tuple(given)


def _write_child(value: object) -> object:
    assert isinstance(value, tuple)
    return value[0] if len(value) == 1 else list(value)


def _join_date(values: Values) -> None:
    written, kind = values.get("date"), values.pop("date_kind", None)
    if written is None and kind is None:
        return
    if written is not None and len(written) > 20:
        raise RefusedValueError(
            worded("“date”: {shown} is not a date. Write it as 2025-03-03.", shown=shown(written))
        )
    try:
        values["date"] = UncertainDate.read(written, kind)
    except DateShapeError as problem:
        raise RefusedValueError(worded("“date”: {what}", what=sentence_of(problem))) from None


def _join_entry_date(values: Values) -> None:
    _join_date(values)
    date, until = values.get("date"), values.get("until")
    if date is not None and until is not None and date.first is not None and until < date.first:
        raise RefusedValueError(
            worded(
                "it ends on {last}, before its start on {first}.",
                last=until.isoformat(),
                first=date.text,
            )
        )


_STAY = Shape(
    record.Stay, (maybe_text("body"), day("from", "from_day"), day("to", "to_day")), ("body",)
)
_REFERENCE = Shape(record.Reference, (maybe_text("body"), text("what"), text("number")))
_POST = Shape(
    record.Post,
    (maybe_text("body"), text("role"), day("from", "from_day"), day("to", "to_day")),
)
_PROOF = Shape(record.Proof, (text("how"), text("reference")))
_ID = maybe_text("id")
_REACHED = (text("phone"), text("email"), text("address"))
_SPAN = Shape(
    record.Span,
    (
        _ID,
        maybe_text("child"),
        maybe_text("body"),
        day("from", "from_day"),
        day("to", "to_day"),
        text("what"),
    ),
    ("from_day", "to_day"),
)

_ENTRY_FIELDS = (
    _ID,
    Field("child", "children", _read_child, _write_child),
    word("kind", record.ENTRY_KINDS),
    word("direction", record.DIRECTIONS),
    *uncertain_date(kind_always=True),
    day("until"),
    time_of_day("time"),
    number("order"),
    day("printed"),
    day("posted"),
    day("received"),
    instant("recorded"),
    text("title"),
    text("fact"),
    text("private"),
    maybe_text("event"),
    flag("key"),
    _one("proof", _PROOF),
    word("status", record.STATUSES),
    text("said_by"),
    maybe_text("body"),
    ids("people"),
    maybe_text("about"),
    maybe_text("answers"),
    day("reply_by"),
    text("place"),
    ids("documents"),
)
SHAPES: Mapping[str, Shape] = {
    "children": Shape(
        record.Child,
        (
            _ID,
            text("name"),
            texts("called"),
            day("born"),
            number("year_group_offset", default=0),
            _several("council", _STAY),
            _several("school", _STAY),
            _several("references", _REFERENCE),
        ),
        blank=("name",),
    ),
    "bodies": Shape(
        record.Body,
        (
            _ID,
            text("name"),
            word("kind", record.BODY_KINDS, default="other"),
            word("school_type", record.SCHOOL_TYPES),
            *_REACHED,
        ),
        blank=("name",),
    ),
    "people": Shape(
        record.Person,
        (_ID, text("name"), text("role"), maybe_text("body"), _several("posts", _POST), *_REACHED),
        blank=("name",),
    ),
    "entries": Shape(record.Entry, _ENTRY_FIELDS, ("id",), mend=_join_entry_date),
    "documents": Shape(
        record.Document,
        (
            _ID,
            proof_number("number"),
            text("name"),
            text("media_type"),
            text("sha256"),
            text("file"),
            text("kind"),
            *uncertain_date(kind_always=False),
            text("author"),
            texts("tags"),
            maybe_text("replaces"),
        ),
        blank=("name",),
        mend=_join_date,
    ),
    "promises": Shape(
        record.Promise,
        (_ID, maybe_text("entry"), text("by"), text("words"), day("due"), kept("kept")),
    ),
    "provision": Shape(
        record.ProvisionLine,
        (
            _ID,
            maybe_text("child"),
            text("plan"),
            text("what"),
            amount("minutes"),
            amount("times"),
            word("per", record.PER),
            text("who"),
            day("from", "from_day"),
            day("to", "to_day"),
        ),
    ),
    "sessions": Shape(
        record.Session,
        (
            _ID,
            maybe_text("line"),
            day("date"),
            amount("minutes"),
            amount("given"),
            text("why"),
        ),
        ("line", "date"),
    ),
    "terms": _SPAN,
    "closures": _SPAN,
    "overrides": Shape(
        record.Override,
        (
            _ID,
            maybe_text("rule"),
            maybe_text("started_by"),
            day("due"),
            flag("never"),
            word("whose", record.OVERRIDE_OWNERS, default="family"),
            text("reason"),
        ),
        ("rule",),
    ),
    "hide": Shape(
        record.Hide,
        (
            _ID,
            text("words"),
            word("what", record.HIDE_KINDS, default="phrase"),
            texts("show_to"),
        ),
        ("words",),
    ),
    "profiles": Shape(record.Profile, (_ID, text("name"))),
    "paper_words": Shape(
        record.PaperWords,
        (_ID, maybe_text("paper"), maybe_text("child"), texts("lines")),
        ("paper",),
    ),
}

"""Things of the record as plain JSON values, and back: nothing lost, whatever a thing holds.

Only what differs from an empty thing is written. A date with its certainty is `[text, certainty]`.
What a thing is not compared by is not its own word, and is not written: a document's number, which
its row gives.
"""

import dataclasses
import datetime as dt
import json
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, cast

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import LISTS, Thing
from send_journal.storage.faults import Damaged

Plain = dict[str, Any]

text_of = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""The JSON text of a plain value, half letters and all."""


def as_text(value: object) -> str:
    """The JSON text of a plain value, whatever letters are in it."""
    return whole_letters(text_of(value))


def whole_letters(text: str) -> str:
    """The text without half letters (lone surrogates), which no file can hold: each becomes `\ufffd`."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def from_text(text: str) -> Any:  # noqa: ANN401 - JSON is any of its values
    """The plain value of a JSON text that we wrote ourselves."""
    try:
        return json.loads(text)
    except ValueError as error:  # we wrote it, so it was sound
        raise Damaged from error


def plain(thing: object) -> Plain:
    """A thing, or a part of one, as JSON values under the names of its attributes."""
    values: Plain = {}
    for name, default in _attributes(type(thing)):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(thing, name)
        if value is not default and (value != default or type(value) is not type(default)):
            values[name] = _plain_value(value)
    return values


def thing_from(list_name: str, values: Mapping[str, Any]) -> Thing:
    """The thing that `plain` wrote, for a list of the record."""
    return cast("Thing", _from(LISTS[list_name], values))


@cache
def _attributes(kind: type) -> tuple[tuple[str, object], ...]:
    assert dataclasses.is_dataclass(kind)
    return tuple(
        (field.name, {} if field.name == "details" else field.default)
        for field in dataclasses.fields(kind)
        if field.compare
    )


def _plain_value(value: object) -> object:
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, UncertainDate):
        return [value.text, str(value.certainty)]
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _plain_value(item) for name, item in value.items()}
    if dataclasses.is_dataclass(value):
        return plain(value)
    raise TypeError(f"a {type(value).__name__} cannot be kept")


def _from(kind: type, values: Mapping[str, Any]) -> object:
    readers = _readers(kind)
    return kind(**{name: readers[name](value) for name, value in values.items()})


@cache
def _readers(kind: type) -> Mapping[str, Callable[[Any], object]]:
    return {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}


def _reader(hint: object) -> Callable[[Any], object]:
    choices = set(_choices(hint))
    if choices == {dt.date, bool}:
        return lambda value: value if isinstance(value, bool) else dt.date.fromisoformat(value)
    if choices <= {str, int}:
        return _same
    (choice,) = choices
    if choice in _SIMPLE:
        return _SIMPLE[choice]
    if typing.get_origin(choice) is tuple:
        each = _reader(typing.get_args(choice)[0])
        return tuple if each is _same else lambda value: tuple(map(each, value))
    if dataclasses.is_dataclass(choice):
        part = cast("type", choice)
        return lambda value: _from(part, value)
    return _same


def _choices(hint: object) -> tuple[Any, ...]:
    """The kinds a hint allows, None apart."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return tuple(choice for choice in typing.get_args(hint) if choice is not type(None))
    return (hint,)


def _same(value: object) -> object:
    return value


@lru_cache(maxsize=10_000)
def _uncertain_date(text: str, certainty: str) -> UncertainDate:
    """Read once for all the things of a day: most days of a long record hold several."""
    return UncertainDate(text, Certainty(certainty))


_SIMPLE: Mapping[object, Callable[[Any], object]] = {
    bool: bool,
    dt.date: dt.date.fromisoformat,
    dt.datetime: dt.datetime.fromisoformat,
    UncertainDate: lambda value: _uncertain_date(*value),
}

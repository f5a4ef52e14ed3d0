"""One key of the open format, both ways: how its value is read, and how it is written again."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from send_journal.domain.dates import Certainty, DateShapeError, UncertainDate, read_day
from send_journal.importing.open_format_problem import RefusedValueError, shown
from send_journal.worded import sentence_of, worded

Reader = Callable[[object], object]
Writer = Callable[[object], object]

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?\Z")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})\Z"
)
_LARGEST = 2**63 - 1
_LARGEST_PROOF = 9_999_999
_LONGEST_DAY = 20  # longer is no date, and would make a long sentence
_KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list"}


@dataclass(frozen=True)
class Field:
    """A key of the file and the attribute it fills.

    `default` is what is left out on writing, as is a value written as None. `source` is the
    attribute to write from, where two keys come from one.
    """

    key: str
    name: str
    read: Reader
    write: Writer
    default: object = None
    source: str = ""


def wrong_type(value: object, wanted: str) -> RefusedValueError:
    """The one sentence for a value of another type."""
    given = _KINDS.get(type(value), "an object")
    return RefusedValueError(
        worded("this is {given}, and needs to be {wanted}.", given=given, wanted=wanted)
    )


def _as_it_is(value: object) -> object:
    return value


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type(value, "text")
    return value


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise wrong_type(value, "true or false")
    return value


def _read_number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(value, "a whole number")
    if abs(value) > _LARGEST:
        raise RefusedValueError("the number is too large to keep.")
    return value


def _read_amount(value: object) -> int:
    number = _read_number(value)
    if number < 0:
        raise RefusedValueError(
            worded("this is {number}, and cannot be less than nothing.", number=number)
        )
    return number


def read_proof_number(value: object) -> int:
    """A number that a journal may have given a document."""
    number = _read_number(value)
    if not 1 <= number <= _LARGEST_PROOF:
        raise RefusedValueError(
            worded(
                "this is {number}, and a proof number is from 1 to {most}.",
                number=number,
                most=_LARGEST_PROOF,
            )
        )
    return number


@lru_cache(maxsize=4096)
def _day(text: str) -> dt.date:
    return read_day(text)


def _read_day(value: object) -> dt.date:
    text = _read_text(value)
    if len(text) > _LONGEST_DAY:
        raise RefusedValueError(
            worded("{shown} is not a date. Write it as 2025-03-03.", shown=shown(text))
        )
    try:
        return _day(text)
    except DateShapeError as problem:
        raise RefusedValueError(sentence_of(problem)) from None


def _write_day(value: object) -> object:
    assert isinstance(value, dt.date)
    return value.isoformat()


def _read_time(value: object) -> str:
    text = _read_text(value)
    if not _TIME.match(text):
        raise RefusedValueError(
            worded("{shown} is not a time of day. Write it as 09:30 or 16:05.", shown=shown(text))
        )
    return text


def _read_instant(value: object) -> dt.datetime:
    text = _read_text(value)
    if not _INSTANT.match(text):
        raise RefusedValueError(
            worded(
                "{shown} is not an instant. Write it as 2025-03-04T09:12:00Z.", shown=shown(text)
            )
        )
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise RefusedValueError(
            worded("{shown} is not an instant that exists.", shown=shown(text))
        ) from None


def _write_instant(value: object) -> object:
    assert isinstance(value, dt.datetime)
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _read_kept(value: object) -> dt.date | bool:
    if value is False:
        return False
    if value is True:
        raise RefusedValueError("give the day on which it was kept, or false.")
    return _read_day(value)


def _write_kept(value: object) -> object:
    return value if isinstance(value, bool) else _write_day(value)


def _read_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise wrong_type(value, "a list of texts")
    return tuple(_read_text(one) for one in value)


def _read_ids(value: object) -> tuple[str, ...]:
    ids = _read_texts(value)
    if len(set(ids)) < len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise RefusedValueError(worded("{shown} stands in the list twice.", shown=shown(twice)))
    return ids


def _write_list(value: object) -> object:
    assert isinstance(value, tuple)
    return list(value)


def text(key: str, name: str = "") -> Field:
    """A text that may be empty."""
    return Field(key, name or key, _read_text, _as_it_is, "")


def maybe_text(key: str, name: str = "") -> Field:
    """A text that is absent or says something: an id, an event."""
    return Field(key, name or key, lambda value: _read_text(value) or None, _as_it_is)


def flag(key: str) -> Field:
    """True, or left out."""
    return Field(key, key, _read_flag, _as_it_is, default=False)


def number(key: str, *, default: int | None = None) -> Field:
    """A whole number."""
    return Field(key, key, _read_number, _as_it_is, default)


def amount(key: str) -> Field:
    """A whole number that is not below nothing: minutes, times."""
    return Field(key, key, _read_amount, _as_it_is)


def proof_number(key: str) -> Field:
    """The number that a journal gave a document; absent where none has given one yet."""
    return Field(key, key, read_proof_number, _as_it_is)


def day(key: str, name: str = "") -> Field:
    """A whole day."""
    return Field(key, name or key, _read_day, _write_day)


def time_of_day(key: str) -> Field:
    """A local time of day, kept as written."""
    return Field(key, key, _read_time, _as_it_is)


def instant(key: str) -> Field:
    """An instant, held in UTC."""
    return Field(key, key, _read_instant, _write_instant)


def kept(key: str) -> Field:
    """The day a promise was kept, or false."""
    return Field(key, key, _read_kept, _write_kept)


def texts(key: str, name: str = "") -> Field:
    """A list of texts."""
    return Field(key, name or key, _read_texts, _write_list, ())


def ids(key: str, name: str = "") -> Field:
    """A list of ids, none twice."""
    return Field(key, name or key, _read_ids, _write_list, ())


def uncertain_date(*, kind_always: bool) -> tuple[Field, Field]:
    """`date` and `date_kind`, read apart and written from one date.

    Without `kind_always`, a kind that the shape of the date already says is left out.
    """

    def write_text(value: object) -> object:
        assert isinstance(value, UncertainDate)
        return value.text or None

    def write_kind(value: object) -> object:
        assert isinstance(value, UncertainDate)
        if not kind_always and value.is_known and UncertainDate.read(value.text, None) == value:
            return None
        return str(value.certainty)

    kind = word("date_kind", tuple(Certainty))
    return (
        Field("date", "date", _read_text, write_text),
        Field("date_kind", "date_kind", kind.read, write_kind, source="date"),
    )


def word(key: str, words: Sequence[str], *, default: str | None = None) -> Field:
    """One word of a closed list."""

    def read(value: object) -> str:
        given = _read_text(value)
        if given not in words:
            raise RefusedValueError(
                worded("{shown} is not one of {words}.", shown=shown(given), words=", ".join(words))
            )
        return given

    return Field(key, key, read, _as_it_is, default)

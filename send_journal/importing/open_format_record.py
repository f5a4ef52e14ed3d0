"""From plain JSON values to the record: ids, children, references and what an entry must say."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any

from send_journal.domain import record
from send_journal.domain.record import AUTO_ID, LISTS, Record
from send_journal.domain.references import references
from send_journal.importing.open_format_extras import check_extras
from send_journal.importing.open_format_fields import read_proof_number
from send_journal.importing.open_format_problem import (
    MAX_ENTRIES,
    OpenFormatProblem,
    RefusedValueError,
    go_on,
    place,
    shown,
)
from send_journal.importing.open_format_shapes import SHAPES
from send_journal.worded import sentence_of, worded

FORMAT = "send-journal/1"
_FAMILY, _NUMBER = FORMAT.split("/")
_DOCUMENTS = "documents/"
_GIVEN = "numbers_given"
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}\Z")


def read_record(
    top: dict[str, object],
    known_events: Collection[str] | None,
    may_go_on: Callable[[], None] = go_on,
) -> tuple[Record, tuple[str, ...]]:
    """The record in one parsed file, and what a person should know about it.

    Raises `OpenFormatProblem` naming the place. Without `known_events` no event is called unknown.
    """
    _check_format(top)
    raw = {name: _list_of(top, name) for name in LISTS}
    if len(raw["entries"]) > MAX_ENTRIES:
        raise OpenFormatProblem(
            worded(
                "The file holds {count:,} entries, and {most:,} is the most.",
                count=len(raw["entries"]),
                most=MAX_ENTRIES,
            ),
            "Split the record into two files.",
        )
    example = top.get("example")
    if example is not None and not isinstance(example, bool):
        raise OpenFormatProblem("The file, “example”: this needs to be true or false.")
    things: dict[str, tuple[Any, ...]] = {}
    for name, kind in LISTS.items():
        only_child = things["children"][0].id if len(things.get("children", ())) == 1 else None
        things[name] = _read_list(name, kind, raw[name], only_child, may_go_on)
    _check_references(things, raw)
    known = {"format", "example", _GIVEN, *LISTS}
    details = {key: value for key, value in top.items() if key not in known}
    things["entries"] = tuple(sorted(things["entries"], key=record.Entry.sort_key))
    result = Record(
        **things, example=bool(example), numbers_given=_numbers_given(top), details=details
    )
    return result, _unknown_events(result, known_events)


def _check_format(top: Mapping[str, object]) -> None:
    given = top.get("format")
    if given == FORMAT:
        return
    if given is None:
        raise OpenFormatProblem(
            "The file does not say what it is: there is no “format”.",
            worded("A record of this program begins with “format”: “{format}”.", format=FORMAT),
        )
    family, _, digits = given.partition("/") if isinstance(given, str) else ("", "", "")
    newer = family == _FAMILY and digits.isascii() and digits.isdigit() and digits > _NUMBER
    if newer:
        raise OpenFormatProblem(
            worded(
                "The file has the newer format {shown}; this version reads “{format}”.",
                shown=shown(given),
                format=FORMAT,
            ),
            "Get the newer version of the program, then try again.",
        )
    raise OpenFormatProblem(
        worded(
            "The file has the format {shown}; this program reads “{format}”.",
            shown=shown(given),
            format=FORMAT,
        ),
        "Choose a file that was exported as an open file.",
    )


def _numbers_given(top: Mapping[str, object]) -> int:
    given = top.get(_GIVEN)
    if given is None:
        return 0
    try:
        return read_proof_number(given)
    except RefusedValueError as problem:
        raise OpenFormatProblem(
            worded("The file, “{name}”: {what}", name=_GIVEN, what=sentence_of(problem))
        ) from None


def _list_of(top: Mapping[str, object], name: str) -> list[object]:
    given = top.get(name)
    if given is None:
        return []
    if not isinstance(given, list):
        raise OpenFormatProblem(worded("The file, “{name}”: this needs to be a list.", name=name))
    return given


def _read_list(
    name: str,
    kind: type,
    raw: list[object],
    only_child: str | None,
    may_go_on: Callable[[], None],
) -> tuple[Any, ...]:
    shape = SHAPES[name]
    things: list[Any] = []
    seen: set[str] = set()
    numbers: set[int] = set()
    auto: Counter[str] = Counter()
    for index, one in enumerate(raw):
        may_go_on()
        try:
            values = shape.read(one)
            if kind is record.Entry:
                _complete_entry(values, only_child)
            elif kind is record.Document:
                _check_document(values)
        except RefusedValueError as problem:
            join = ", " if str(problem).startswith("“") else ": "  # a key, or a whole sentence
            where, what = place(name, index, one), sentence_of(problem)
            raise OpenFormatProblem(
                worded("{where}{join}{what}", where=where, join=join, what=what)
            ) from None
        if values.get("id") is None:
            digest = _digest(name, one)
            auto[digest] += 1
            values["id"] = f"{AUTO_ID}{digest}{auto[digest] if auto[digest] > 1 else ''}"
        if values["id"] in seen:
            raise OpenFormatProblem(
                worded(
                    "{place}: the id stands in the list “{name}” twice.",
                    place=place(name, index, one),
                    name=name,
                ),
                "Give one of them another id, then try again.",
            )
        seen.add(values["id"])
        if kind is record.Document:
            _check_number(values.get("number"), numbers, place(name, index, one))
        things.append(kind(**values))
    return tuple(things)


def _check_number(number: int | None, seen: set[int], where: str) -> None:
    """A proof number that stood for two documents would prove nothing."""
    if number is None:
        return
    if number in seen:
        raise OpenFormatProblem(
            worded(
                "{where}, “number”: another document has the number {number} already.",
                where=where,
                number=number,
            ),
            "Give one of them another number, or none, then try again.",
        )
    seen.add(number)


def _digest(name: str, raw: object) -> str:
    """The same content has the same id each time it is read: the same file twice brings nothing new.

    A document's number is no part of it: the journal that it is brought into may give it another.
    """
    if name == "documents" and isinstance(raw, dict):
        raw = {key: value for key, value in raw.items() if key != "number"}
    canonical = json.dumps([name, raw], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:24]


def _complete_entry(values: dict[str, Any], only_child: str | None) -> None:
    if values.get("date") is None:
        raise RefusedValueError("there is no “date”. Give one, or “date_kind”: “unknown”.")
    if "children" not in values:
        if only_child is None:
            raise RefusedValueError("there is no “child”, and the file has not just one.")
        values["children"] = (only_child,)
    says = (values.get("title"), values.get("fact"), values.get("private"), values.get("event"))
    if not any(text and text.strip() for text in says):
        raise RefusedValueError(
            "it says nothing: it has no “title”, “fact”, “private” or “event” with words in it."
        )
    check_extras(values)


def _check_document(values: dict[str, Any]) -> None:
    if _SHA256.match(values.get("sha256", "")):
        values["sha256"] = values["sha256"].lower()
    file = values.get("file")
    if file is None or is_plain_file(file):
        return
    raise RefusedValueError(
        worded(
            "“file”: {shown} is not “documents/” and one plain name after it.", shown=shown(file)
        )
    )


def is_plain_file(file: str) -> bool:
    """Whether `file` is `documents/` and one plain name, so that no path can be made from it."""
    name = file.removeprefix(_DOCUMENTS)
    return (
        file.startswith(_DOCUMENTS)
        and name not in {"", ".", ".."}
        and not any(sign in "/\\:" or ord(sign) < 32 for sign in name)
    )


def _check_references(
    things: Mapping[str, tuple[Any, ...]], raw: Mapping[str, list[object]]
) -> None:
    known = {name: {thing.id for thing in items} for name, items in things.items()}
    for name, items in things.items():
        for index, thing in enumerate(items):
            for attribute, target, wanted in references(thing):
                if wanted in known[target]:
                    continue
                where = place(name, index, raw[name][index])
                key = "child" if attribute == "children" else attribute
                raise OpenFormatProblem(
                    worded(
                        "{where}, “{key}”: there is nothing with the id {shown} in “{target}”.",
                        where=where,
                        key=key,
                        shown=shown(wanted),
                        target=target,
                    )
                )


def _unknown_events(result: Record, known_events: Collection[str] | None) -> tuple[str, ...]:
    if known_events is None:
        return ()
    where: dict[str, list[str]] = {}
    for entry in result.entries:
        if entry.event is not None and entry.event not in known_events:
            where.setdefault(entry.event, []).append(entry.id)
    return tuple(
        worded(
            "{shown} is not a step that this program knows (entry {some}). It is "
            "kept, and starts no clock.",
            shown=shown(event),
            some=_some(ids),
        )
        for event, ids in where.items()
    )


def _some(ids: list[str]) -> str:
    first = ", ".join(shown(one)[1:-1] for one in ids[:3])
    return (
        first
        if len(ids) <= 3
        else worded("{first} and {count} more", first=first, count=len(ids) - 3)
    )

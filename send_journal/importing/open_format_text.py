"""From bytes to plain JSON values, with every refusal that needs no knowledge of the record."""

import json
import math
from collections.abc import Sequence

from send_journal.importing.open_format_problem import (
    MAX_DEPTH,
    MAX_JSON,
    MAX_TEXT,
    NOUNS,
    OpenFormatProblem,
    place,
    shown,
)
from send_journal.worded import one_after_another, worded

_BOM = b"\xef\xbb\xbf"

# a word of what the reader of JSON says, and what that means to a person
_WRONG = {
    "value": worded("a value is missing or is not written as JSON"),
    "property": worded("a name is missing"),
    "':'": worded("the sign “:” is missing"),
    "','": worded("the sign “,” or the end of a list is missing"),
    "Unterminated": worded("a text begins that never ends"),
    "control": worded("a text has a line break or a tab in it"),
    "\\": worded("the sign “\\” does not go with what follows it"),
    "trailing": worded("the sign “,” has nothing after it"),
    "Extra": worded("there is more after the record has ended"),
}
_TOO_EARLY = worded("it ends too early")
_NO_FURTHER = worded("it cannot be read any further")


def read_json(raw: bytes) -> dict[str, object]:
    """The top object of a file. Raises `OpenFormatProblem` naming the place."""
    if len(raw) > MAX_JSON:
        raise OpenFormatProblem(
            "The file holds more than 200 MB of JSON.", "Split the record into two files."
        )
    try:
        text = raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise OpenFormatProblem(
            worded(
                "The file is not UTF-8 text: byte {place} cannot be read.", place=problem.start + 1
            ),
            "Save it again as UTF-8, then try again.",
        ) from None
    top = _load(text)
    if not isinstance(top, dict):
        raise OpenFormatProblem("The file is JSON, but not a record: it holds no object.")
    _walk_from_the_top(top)
    return top


def _load(text: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_no_key_twice,
            parse_constant=_no_such_number,
            parse_float=_finite,
        )
    except RecursionError:
        raise _too_deep("The file") from None
    except json.JSONDecodeError as problem:
        raise _not_json(problem) from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise OpenFormatProblem("The file holds a number that is too long to read.") from None


def _not_json(problem: json.JSONDecodeError) -> OpenFormatProblem:
    """Where the file stops being JSON, and what is wrong there, in our own words."""
    why = next((words for known, words in _WRONG.items() if known in problem.msg), _NO_FURTHER)
    if not problem.doc[problem.pos :].strip():
        why = _TOO_EARLY
    return OpenFormatProblem(
        worded(
            "This is not whole JSON: at line {line}, column {column}, {why}.",
            line=problem.lineno,
            column=problem.colno,
            why=why,
        )
    )


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) == len(pairs):
        return result
    seen: set[str] = set()
    twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]  # add is for its effect
    where = (
        worded("The part with id {shown}", shown=shown(result["id"]))
        if "id" in result
        else "One part of the file"
    )
    raise OpenFormatProblem(
        worded("{where} holds the key {shown} twice.", where=where, shown=shown(twice))
    )


def _no_such_number(word: str) -> object:
    raise OpenFormatProblem(
        worded("The file holds {word}, which is not a number in JSON.", word=word)
    )


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise OpenFormatProblem(
            worded("The file holds the number {shown}, which is too large.", shown=shown(digits))
        )
    return number


def _too_deep(where: str) -> OpenFormatProblem:
    return OpenFormatProblem(
        worded(
            "{where}: the values lie more than {max_depth} deep in each other.",
            where=where,
            max_depth=MAX_DEPTH,
        )
    )


class _RefusedInsideError(Exception):
    """What is wrong with a value, and the way to it, last step first."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
        self.way: list[str | int] = []


def _walk_from_the_top(top: dict[str, object]) -> None:
    try:
        _walk(top, 1)
    except _RefusedInsideError as problem:
        where = _place_of(top, tuple(reversed(problem.way)))
        said = one_after_another(problem.words)  # with its form, if it has one
        raise OpenFormatProblem(worded("{where}: {what}", where=where, what=said)) from None


def _walk(value: object, depth: int) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        if depth > MAX_DEPTH:
            raise _RefusedInsideError(
                worded(
                    "the values lie more than {max_depth} deep in each other.", max_depth=MAX_DEPTH
                )
            )
        for key, inner in value.items():
            try:
                _check_text(key)
                _walk(inner, depth + 1)
            except _RefusedInsideError as problem:
                problem.way.append(key)
                raise
    elif isinstance(value, list):
        if depth > MAX_DEPTH:
            raise _RefusedInsideError(
                worded(
                    "the values lie more than {max_depth} deep in each other.", max_depth=MAX_DEPTH
                )
            )
        for index, inner in enumerate(value):
            try:
                _walk(inner, depth + 1)
            except _RefusedInsideError as problem:
                problem.way.append(index)
                raise


def _check_text(text: str) -> None:
    if text.isascii():
        size = len(text)
    else:
        try:
            size = len(text.encode())
        except UnicodeEncodeError:
            raise _RefusedInsideError(
                "the text holds half of a two-part sign, which cannot be kept."
            ) from None
    if size > MAX_TEXT:
        raise _RefusedInsideError("the text is longer than 2 MB.")


def _place_of(top: dict[str, object], way: Sequence[str | int]) -> str:
    first, *rest = way
    if isinstance(first, str) and first in NOUNS and rest and isinstance(rest[0], int):
        things = top[first]
        assert isinstance(things, list)  # the way led through it by a number
        where = place(first, rest[0], things[rest[0]])
        keys = [step for step in rest[1:] if isinstance(step, str)]
    else:
        where, keys = "The file", [step for step in way if isinstance(step, str)]
    return f"{where}, {shown(keys[0])}" if keys else where

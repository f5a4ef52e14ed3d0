"""The words that the program itself may put on paper: every text that stands in its own code.

A print is held to them: a word on a page that neither the masked rows nor our own wording has was
brought by a mistake, whatever it says.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import CodeType, FunctionType

WORD = re.compile(r"[^\W_]+")
_OURS = (
    "send_journal.reports.catalogue.",
    "send_journal.reports.sentences",
    "send_journal.reports.clock_words",
    "send_journal.reports.council_page",
    "send_journal.reports.deadline_card",
    "send_journal.reports.scale",
    "send_journal.reports.provision_sums",
    "send_journal.reports.texts",
    "send_journal.reports.model",
    "send_journal.domain.dates",
)
_LONGEST_NUMBER = 5  # a year, a count; longer ones are somebody's number and have to be in the rows


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return WORD.findall(text.casefold())


def own_words() -> frozenset[str]:
    """Every word of every text in the modules that build papers; a paper's is read with the paper."""
    return _words_in(tuple(sorted(name for name in sys.modules if name.startswith(_OURS))))


@cache
def _words_in(modules: tuple[str, ...]) -> frozenset[str]:
    texts: list[str] = []
    for name in modules:
        for key, value in vars(sys.modules[name]).items():
            if not key.startswith("__") and getattr(value, "__module__", name) == name:
                texts.extend(_texts_in(value))
    found = set(words_of(" ".join(texts)))
    return frozenset(found | {f"{word}s" for word in found})  # `counted` makes the many of one


def _texts_in(value: object) -> Iterator[str]:
    """The texts that a value of a module holds: in code, in classes, in tables of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, FunctionType):
        yield from _texts_in(value.__code__.co_consts[1 if value.__doc__ else 0 :])
    elif isinstance(value, CodeType):
        yield from _texts_in(value.co_consts)
    elif isinstance(value, (tuple, list, frozenset)):
        for part in value:
            yield from _texts_in(part)
    elif isinstance(value, Mapping):
        yield from _texts_in(tuple(value))
        yield from _texts_in(tuple(value.values()))
    elif isinstance(value, type):
        yield from _texts_in([part for key, part in vars(value).items() if key != "__doc__"])
    elif is_dataclass(value):
        yield from _texts_in([getattr(value, field.name) for field in fields(value)])


def strange_word(texts: Iterable[str], given: Iterable[str]) -> tuple[str, str] | None:
    """The first word of `texts` that is neither given nor our own nor a small number, with its text."""
    as_given: set[str] = set()
    for text in given:
        as_given.update(text.split())
    known: set[str] = set()
    for text in texts:
        for part in set(text.split()) - as_given:
            known = known or {*words_of(" ".join(as_given)), *own_words()}
            for word in words_of(part):
                if word not in known and not (word.isdigit() and len(word) <= _LONGEST_NUMBER):
                    return word, text
    return None

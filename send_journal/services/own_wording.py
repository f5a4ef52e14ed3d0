"""The words that the program itself may put on paper: every text that stands in its own code.

A print is held to them: a word on a page that neither the masked rows nor our own wording has was
brought by a mistake, whatever it says.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from types import CodeType

WORD = re.compile(r"[^\W_]+")
_OURS = ("send_journal.reports.", "send_journal.domain.dates", "send_journal.services.print")
_LONGEST_NUMBER = 4  # a year; longer ones are somebody's number, and have to be in the rows


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return WORD.findall(text.casefold())


@cache
def own_words() -> frozenset[str]:
    """Every word of every text in the modules that build papers."""
    found: set[str] = set()
    for name, module in list(sys.modules.items()):
        if name.startswith(_OURS):
            loader = module.__spec__.loader if module.__spec__ else None
            code = loader.get_code(name) if hasattr(loader, "get_code") else None  # type: ignore[union-attr]
            if code is not None:
                for text in _texts(code):
                    found.update(words_of(text))
    return frozenset(found)


def _texts(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        yield from _texts_in(constant)


def _texts_in(constant: object) -> Iterator[str]:
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, CodeType):
        yield from _texts(constant)
    elif isinstance(constant, (tuple, frozenset)):
        for part in constant:
            yield from _texts_in(part)


def strange_word(texts: Iterable[str], given: frozenset[str] | set[str]) -> tuple[str, str] | None:
    """The first word that is neither given nor our own nor a small number, with its text."""
    known = given | own_words()
    for text in texts:
        for word in words_of(text):
            if word not in known and not (word.isdigit() and len(word) <= _LONGEST_NUMBER):
                return word, text
    return None

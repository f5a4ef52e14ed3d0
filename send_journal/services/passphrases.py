"""Choosing a passphrase: four plain words by chance, and what is weak about one that was made up."""

import secrets
from collections.abc import Iterable, Sequence
from functools import cache

from send_journal.resources import resources
from send_journal.worded import worded

WORDS_OFFERED = 4
SHORT = 14


@cache
def plain_words() -> tuple[str, ...]:
    """The common short words that a passphrase is chosen from."""
    text = (resources() / "words.txt").read_text(encoding="ascii")
    return tuple(line for line in text.split() if line)


def offer_passphrase(words: Sequence[str] | None = None) -> str:
    """Four plain words by chance, never the same one twice."""
    left = list(words if words is not None else plain_words())
    return " ".join(left.pop(secrets.randbelow(len(left))) for _ in range(WORDS_OFFERED))


def weaknesses(passphrase: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """A sentence for each thing that makes the passphrase easy to guess. None blocks it."""
    said: list[str] = []
    if len(passphrase) < SHORT:
        said.append(
            worded(
                "This is short: {count} letters or signs. Four plain words are far harder to guess.",
                count=len(passphrase),
            )
        )
    plain = passphrase.casefold()
    held = {part.casefold() for name in names for part in name.split() if len(part) >= 3}
    if any(name in plain for name in held):
        said.append("This has a name from your journal in it. Somebody who knows you may try it.")
    signs = set(plain.replace(" ", ""))
    if passphrase and len(signs) <= 4:
        said.append("This is the same few signs over and over.")
    return tuple(said)

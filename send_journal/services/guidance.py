"""Where a family can turn, and what the words of the field mean: shown, never opened or sent."""

import tomllib
from dataclasses import dataclass
from functools import cache

from send_journal.resources import resources


@dataclass(frozen=True)
class Signpost:
    """Somebody who can help. `reach` is shown as written."""

    id: str
    kind: str
    name: str
    what: str
    reach: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """A word of the field, in plain English."""

    term: str
    also: tuple[str, ...]
    meaning: str


@cache
def signposts() -> tuple[Signpost, ...]:
    """Everybody who can be turned to, in the order of the file."""
    text = (resources() / "signposts.toml").read_text(encoding="utf-8")
    return tuple(
        Signpost(each["id"], each["kind"], each["name"], each["what"], tuple(each["reach"]))
        for each in tomllib.loads(text)["signpost"]
    )


@cache
def glossary() -> tuple[Term, ...]:
    """Every word, in alphabetical order."""
    text = (resources() / "glossary.toml").read_text(encoding="utf-8")
    return tuple(
        Term(each["term"], tuple(each.get("also", ())), each["meaning"])
        for each in tomllib.loads(text)["term"]
    )

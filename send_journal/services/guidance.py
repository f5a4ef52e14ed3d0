"""Help, where a family can turn, and what the words of the field mean: shown, never opened or sent."""

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


@dataclass(frozen=True)
class HelpPart:
    """One heading of a page of help, and its sentences; `also` is further words that find it."""

    heading: str
    says: tuple[str, ...]
    also: str = ""


@dataclass(frozen=True)
class HelpTopic:
    """A page of help. Its id is the screen's that it is about, where it is about one."""

    id: str
    title: str
    order: int
    parts: tuple[HelpPart, ...]


@cache
def help_topics() -> tuple[HelpTopic, ...]:
    """Every page of help, in order."""
    found = []
    for path in (resources() / "help").glob("*.toml"):
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        parts = tuple(
            HelpPart(part["heading"], tuple(part["says"]), part.get("also", ""))
            for part in held["part"]
        )
        found.append(HelpTopic(path.stem, held["title"], held["order"], parts))
    return tuple(sorted(found, key=lambda topic: topic.order))


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

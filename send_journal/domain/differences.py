"""What is different between two versions of a thing, in words and without its private text."""

import dataclasses
from collections.abc import Mapping

from send_journal.domain.record import Thing

FIELD_WORDS = {
    "date": "date",
    "until": "last day",
    "time": "time",
    "kind": "kind",
    "direction": "which way it went",
    "printed": "printed date",
    "posted": "posted date",
    "received": "received date",
    "title": "what it was about",
    "fact": "what happened",
    "private": "private notes",
    "event": "step in the law",
    "key": "key mark",
    "proof": "proof",
    "status": "whether it is agreed",
    "said_by": "whose account",
    "body": "who it was with",
    "people": "who it was with",
    "about": "what it belongs to",
    "answers": "what it replies to",
    "reply_by": "when an answer was asked for",
    "place": "where",
    "documents": "papers",
    "children": "which child",
    "order": "order in the day",
    "details": "other answers",
}


def differences(before: Thing | None, after: Thing | None) -> tuple[str, ...]:
    """The names of what changed, for people, each once."""
    if before is None or after is None or type(before) is not type(after):
        return ()
    names: Mapping[str, str] = FIELD_WORDS
    changed = [
        names.get(field.name, field.name.replace("_", " "))
        for field in dataclasses.fields(after)
        if getattr(before, field.name) != getattr(after, field.name)
    ]
    return tuple(dict.fromkeys(changed))

"""Words that read as a quarrel on paper: told in the preview, with a plainer way; they block nothing."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class WordingFlag:
    """A word that a reader may stumble over, where it stands, why, and what to write instead."""

    words: str
    where: str
    why: str
    instead: str


MIND = "It says what somebody thought. Only they know that."
ALWAYS = "One exception is enough to doubt all of it."
INSULT = "It is about the person, not about what happened."

_FLAGS = (
    (MIND, "Say what was done or said, and when.", (
        "deliberately", "on purpose", "intentionally", "knew full well", "doesn't care",
        "don't care", "didn't care", "does not care", "did not care", "couldn't be bothered",
        "could not be bothered", "pretended", "made up their mind", "wanted to hide", "trying to hide",
        "refused to engage", "in bad faith",
    )),
    (ALWAYS, "Say how often, or give the dates.", (
        "always", "never", "every single time", "constantly", "all the time", "everyone knows",
        "nobody ever", "no one ever", "completely ignored", "totally",
    )),
    (INSULT, "Say what they did, or leave it out.", (
        "useless", "incompetent", "liar", "liars", "lied", "lying", "lies", "lazy", "stupid", "idiot",
        "idiots", "rude", "disgusting", "disgraceful", "pathetic", "hopeless", "bully", "bullies",
        "evil", "crooks", "joke",
    )),
)  # fmt: skip

_ABOUT = {word: (why, instead) for why, instead, words in _FLAGS for word in words}
_PATTERN = re.compile(
    rf"\b({'|'.join(re.escape(word) for word in sorted(_ABOUT, key=len, reverse=True))})\b",
    re.IGNORECASE,
)


def wording_flags(text: str, where: str) -> list[WordingFlag]:
    """Each such word of a text, once."""
    found = {match[0].casefold(): match[0] for match in _PATTERN.finditer(text.replace("’", "'"))}
    return [WordingFlag(shown, where, *_ABOUT[word]) for word, shown in found.items()]

"""How a file of the open format is refused: one sentence that names the place, one next step."""

from send_journal.domain.record import LARGEST_DOCUMENT
from send_journal.problems import KnownProblem
from send_journal.worded import worded

MEND = "Put that right in the file, then try again."

MB = 1_000_000
MAX_DEPTH = 32
MAX_TEXT = 2 * MB
MAX_ENTRIES = 200_000
MAX_JSON = 200 * MB
MAX_DOCUMENT = LARGEST_DOCUMENT
MAX_IN_ALL = 4000 * MB

# What one thing of each list is called in a sentence.
NOUNS = {
    "children": "Child",
    "bodies": "Body",
    "people": "Person",
    "entries": "Entry",
    "documents": "Document",
    "promises": "Promise",
    "provision": "Provision line",
    "sessions": "Session",
    "terms": "Term",
    "closures": "Closure",
    "overrides": "Override",
    "hide": "Hidden words",
    "profiles": "Profile",
    "paper_words": "Paper words",
}


def go_on() -> None:
    """For a file whose reading nobody stops."""


class OpenFormatProblem(KnownProblem):
    """A file that is refused. Nothing of it has been kept."""

    def __init__(self, sentence: str, next_step: str = MEND) -> None:
        super().__init__(sentence, next_step)


class RefusedValueError(ValueError):
    """A value that cannot be taken; who reads the thing adds where it stands."""


def shown(value: object) -> str:
    """A value of the file as it may stand in a sentence: short, on one line."""
    text = value if isinstance(value, str) else str(value)
    one_line = "".join(sign if sign.isprintable() else "·" for sign in text[:61])
    return f"“{one_line[:60]}…”" if len(one_line) > 60 else f"“{one_line}”"


def place(list_name: str, index: int, thing: object) -> str:
    """`Entry e7`, or `Entry number 3` where it has no id."""
    noun = worded(NOUNS[list_name])
    known = thing.get("id") if isinstance(thing, dict) else None
    if isinstance(known, str) and known:
        return worded("{noun} {id}", noun=noun, id=shown(known)[1:-1])
    return worded("{noun} number {number}", noun=noun, number=index + 1)

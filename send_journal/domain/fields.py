"""What a form asks: field records, read by the whole form and by one question at a time alike.

A field says what it asks in plain words and what kind of answer it takes. It names no widget: the
window has one editor for each kind of answer.
"""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from send_journal.domain.record import Body, Person

Values = Mapping[str, object]


class Answer(enum.StrEnum):
    """The kind of answer a field takes, with the value it gives."""

    DATE = "date"  # UncertainDate
    DAY = "day"  # dt.date or None
    TIME = "time"  # "HH:MM", or empty
    LINE = "line"  # str
    TEXT = "text"  # str, may be printed
    PRIVATE = "private"  # str, never printed
    CHOICE = "choice"  # the chosen id, or empty
    SOME = "some"  # tuple of the chosen ids
    TICK = "tick"  # bool
    YES_NO = "yes_no"  # True, False, or None where nobody knows
    NUMBER = "number"  # int or None
    LINES = "lines"  # tuple of str
    CHILDREN = "children"  # tuple of child ids
    CHILD = "child"  # a child id, or empty
    PARTY = "party"  # Party
    BODY = "body"  # BodyAnswer
    ENTRY = "entry"  # an entry id, or empty
    STEP = "step"  # StepAnswer
    PROMISES = "promises"  # tuple of Promise
    PROOF = "proof"  # ProofAnswer
    DOCUMENTS = "documents"  # tuple of Document
    DOCUMENT = "document"  # a document id, or empty
    ROWS = "rows"  # tuple of Values, one a row


@dataclass(frozen=True)
class Choice:
    """One answer to choose: what is kept, and what is shown."""

    id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class FieldSpec:
    """One question of a form.

    `id` names an attribute of the thing, or a key of its `details`. `missing` is said where a required
    answer is not there. `ahead` reads a day without a year as still to come. `shown_if` is another
    field's id and the answers with which this one is asked. `more` puts it behind *More details*.
    `beside` sets it on the line of the field before it, where there is room. `row` are the questions of
    each of several small records, called `row_name`, that start as `row_blank`. A line that is given must
    have one of the letters `one_of` in it; where it has not, `unlike` is said.
    """

    id: str
    answer: Answer
    question: str
    hint: str = ""
    why: str = ""
    required: bool = False
    missing: str = ""
    choices: tuple[Choice, ...] = ()
    most: int | None = None
    least: int | None = None
    ahead: bool = False
    shown_if: tuple[str, tuple[object, ...]] | None = None
    more: bool = False
    beside: bool = False
    row: tuple["FieldSpec", ...] = ()
    row_name: str = ""
    row_blank: object = None
    one_of: str = ""
    unlike: str = ""

    def is_asked(self, values: Values) -> bool:
        """Whether this question comes up with the answers given so far."""
        return self.shown_if is None or values.get(self.shown_if[0]) in self.shown_if[1]


@dataclass(frozen=True, kw_only=True)
class BodyAnswer:
    """A body by its id; one that is not kept yet comes along whole in `new`."""

    id: str | None = None
    new: tuple[Body, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who something was with: people and a body by id; those not kept yet come along whole."""

    people: tuple[str, ...] = ()
    body: str | None = None
    new_people: tuple[Person, ...] = ()
    new_bodies: tuple[Body, ...] = ()


def new_bodies(value: object) -> tuple[Body, ...]:
    """The bodies that an answer brings along, however deep in its rows."""
    if isinstance(value, BodyAnswer):
        return value.new
    if isinstance(value, tuple):
        return tuple(body for item in value for body in new_bodies(item))
    if isinstance(value, Mapping):
        return tuple(body for item in value.values() for body in new_bodies(item))
    return ()


@dataclass(frozen=True, kw_only=True)
class StepAnswer:
    """The step in the law that this is, what that step asks, and the step it belongs to."""

    event: str | None = None
    about: str | None = None
    asked: Values = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ProofAnswer:
    """How a sending is proved where no document does it."""

    how: str = ""
    reference: str = ""


_EMPTY: Mapping[Answer, object] = {
    Answer.DATE: None,
    Answer.DAY: None,
    Answer.NUMBER: None,
    Answer.YES_NO: None,
    Answer.TICK: False,
    Answer.LINES: (),
    Answer.SOME: (),
    Answer.CHILDREN: (),
    Answer.PROMISES: (),
    Answer.DOCUMENTS: (),
    Answer.ROWS: (),
    Answer.PARTY: Party(),
    Answer.BODY: BodyAnswer(),
    Answer.STEP: StepAnswer(),
    Answer.PROOF: ProofAnswer(),
}


def empty_value(spec: FieldSpec) -> object:
    """What a field holds before anybody answers: an empty text where nothing else is said."""
    return _EMPTY.get(spec.answer, "")


def missing_sentence(spec: FieldSpec, value: object) -> str:
    """The sentence for a required answer that is not there; empty where all is well."""
    if not spec.required:
        return ""
    blank = value.strip() == "" if isinstance(value, str) else value == empty_value(spec)
    return (spec.missing or "This needs an answer.") if blank else ""


def choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    """Choices from pairs of what is kept and what is shown."""
    return tuple(Choice(kept, words) for kept, words in pairs)


def json_value(value: object) -> object:
    """An answer as `details` keeps it: plain JSON."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [json_value(item) for item in value]
    return value


def read_json_value(spec: FieldSpec, kept: object) -> object:
    """A value of `details` as the field takes it; what has another shape counts as not answered."""
    match spec.answer, kept:
        case Answer.DAY, str():
            return _day(kept)
        case Answer.LINES, list() | tuple():
            return tuple(str(line) for line in kept)
        case (Answer.TICK | Answer.YES_NO, bool()) | (Answer.NUMBER, int()):
            return kept
        case ((Answer.DAY | Answer.LINES | Answer.TICK | Answer.YES_NO | Answer.NUMBER), _):
            return empty_value(spec)
    return kept if isinstance(kept, str) else empty_value(spec)


def _day(kept: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(kept)
    except ValueError:
        return None

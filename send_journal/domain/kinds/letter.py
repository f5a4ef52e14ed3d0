"""A letter on paper, either way, with the days it was printed, posted and received."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.fields import Answer, FieldSpec
from send_journal.domain.kinds import offered, shared

DATE = FieldSpec(
    id="date",
    answer=Answer.DATE,
    question="What is the day of the letter?",
    required=True,
    missing=shared.NO_DAY,
    shown_if=("direction", ("",)),
)
CAME = FieldSpec(
    id="came",
    answer=Answer.DATE,
    question="When did the letter come?",
    required=True,
    missing=shared.NO_DAY,
    shown_if=("direction", ("in",)),
    why="The day it came is the day you knew. Write it on the letter too.",
)
PRINTED = FieldSpec(
    id="printed",
    answer=Answer.DAY,
    question="What date is printed on it?",
    shown_if=("direction", ("in", "")),
    why="The day printed and the day it came are often apart. Both can matter.",
)
POSTED = FieldSpec(
    id="posted",
    answer=Answer.DAY,
    question="What date is on the postmark?",
    hint="if you can read it. Keep the envelope",
    shown_if=("direction", ("in",)),
)
SENT = FieldSpec(
    id="sent",
    answer=Answer.DATE,
    question="When did you send it?",
    shown_if=("direction", ("out",)),
    why="Where you know the day they got it, that is the day that counts.",
)
RECEIVED = FieldSpec(
    id="received",
    answer=Answer.DAY,
    question="When was it received?",
    hint="the day they got it, if you know",
    shown_if=("direction", ("out", "")),
    why="A time limit starts on the day they got it. Leave it empty if you do not know.",
)

KIND = EntryKind(
    id="letter",
    label="Letter",
    noun="letter",
    icon="file-text",
    names={"in": "Letter to us", "out": "Letter from us"},
    linked={"in": "Letter from", "out": "Letter to", "": "Letter with"},
    why=(
        "A letter has up to three days: printed, posted, and received. Late post shows in them.",
        "Only one date and one line are needed now. A photo of the letter is good proof.",
    ),
    fields=(
        shared.direction("They wrote to us", "We wrote to them", beside=False),
        DATE,
        CAME,
        PRINTED,
        POSTED,
        SENT,
        RECEIVED,
        shared.who("Who was it with?"),
        shared.title(),
        shared.fact("What did it say?"),
        shared.PRIVATE,
        shared.PROMISES,
        shared.STEP,
        shared.DOCUMENTS,
        shared.ANSWERS,
        shared.REPLY_BY,
        *shared.LAST,
    ),
    steps={"in": offered.WRITTEN_TO_US, "out": offered.WRITTEN_BY_US},
)

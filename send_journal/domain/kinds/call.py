"""A call, either way."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import offered, shared

KIND = EntryKind(
    id="call",
    label="Call",
    noun="call",
    icon="phone",
    names={"in": "Call to us", "out": "Call from us"},
    linked={"in": "Call from", "out": "Call to", "": "Call with"},
    why=(
        "A call leaves no paper. A note made the same day is easier to rely on later.",
        "Only the date and one line are needed now. You can add the rest when you have time.",
    ),
    fields=(
        shared.when("When was the call?"),
        shared.TIME,
        shared.who("Who was it with?"),
        shared.direction("They called us", "We called them"),
        shared.title(),
        shared.fact("What was said?"),
        shared.PRIVATE,
        shared.PROMISES,
        shared.STEP,
        shared.DOCUMENTS,
        shared.ANSWERS,
        shared.REPLY_BY,
        *shared.LAST,
    ),
    steps={"in": offered.SAID_TO_US, "out": offered.SAID_BY_US},
)

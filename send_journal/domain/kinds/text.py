"""A text message or a chat, either way."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import offered, shared

KIND = EntryKind(
    id="text",
    label="Text message",
    noun="text message",
    icon="message-square",
    names={"in": "Text message to us", "out": "Text message from us"},
    linked={"in": "Text from", "out": "Text to", "": "Text with"},
    why=(
        "Messages get lost when a phone is changed. A picture of the screen is proof.",
        "Only the date and one line are needed now.",
    ),
    fields=(
        shared.when("When was the message sent?"),
        shared.TIME,
        shared.who("Who was it with?"),
        shared.direction("They wrote to us", "We wrote to them"),
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
    steps={"in": offered.SAID_TO_US, "out": offered.SAID_BY_US},
)

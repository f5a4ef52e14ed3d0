"""An email, either way."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import offered, shared

KIND = EntryKind(
    id="email",
    label="Email",
    noun="email",
    icon="mail",
    names={"in": "Email to us", "out": "Email from us"},
    linked={"in": "Email from", "out": "Email to", "": "Email with"},
    why=(
        "An email shows its own day and time. Copy them from the top of the email.",
        "Only the date and one line are needed now. You can add the rest when you have time.",
    ),
    fields=(
        shared.when("When was the email sent?"),
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
    steps={"in": offered.WRITTEN_TO_US, "out": offered.WRITTEN_BY_US},
)

"""A meeting: before it, what to bring and ask; after it, what was said."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import shared

KIND = EntryKind(
    id="meeting",
    label="Meeting",
    noun="meeting",
    icon="users",
    linked={"": "Meeting with"},
    why=(
        "Before the meeting: write what you ask for. It prints on your meeting pages.",
        "After the meeting: write what was said, by whom, and what was promised.",
    ),
    fields=(
        shared.when("When is the meeting, or when was it?"),
        shared.TIME,
        shared.PLACE,
        shared.who("Who was there?"),
        shared.title("What is it about?"),
        shared.lines("asks", "What will you ask for?", 3, "up to three things"),
        shared.lines("questions", "What questions do you have?", 5, "up to five"),
        shared.fact("What was said?"),
        shared.PRIVATE,
        shared.PROMISES,
        shared.STEP,
        shared.DOCUMENTS,
        shared.lines("expected", "Who is expected?", 12, "one name a line", more=True),
        shared.lines("adjustments", "What would make the meeting easier for you?", 6, more=True),
        shared.lines("prompts", "Notes to yourself for the meeting", 10, more=True),
        shared.UNTIL,
        *shared.LAST,
    ),
    steps={
        "": (
            *("review.met", "mediation.held", "mediation.agreed", "appeal.hearing"),
            *("exclusion.governors_decided", "exclusion.review_decided"),
            *("complaint.social_care_panel_met", "exclusion.review_met", "admission.hearing"),
            "transport.panel_met",
        )
    },
)

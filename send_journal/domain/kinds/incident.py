"""Something that happened: at school, on the way, at home."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import shared

KIND = EntryKind(
    id="incident",
    label="Incident",
    noun="incident",
    icon="triangle-alert",
    linked={"": "Incident with"},
    why=(
        "What came just before often shows what would have helped. One line is enough.",
        "Write what you saw or were told, and by whom.",
    ),
    fields=(
        shared.when("When did it happen?"),
        shared.TIME,
        shared.title("What happened?"),
        shared.text("before", "What came just before?", shared.FACTS),
        shared.fact("What happened then?"),
        shared.text("after", "What was done after?", shared.FACTS),
        shared.PLACE,
        shared.who("Who was there, or who told you?"),
        shared.PRIVATE,
        shared.STEP,
        shared.DOCUMENTS,
        shared.UNTIL,
        *shared.LAST,
    ),
    steps={
        "": (
            *("exclusion.suspended", "exclusion.permanent", "exclusion.education_started"),
            *("absence.health", "absence.away", "appointment.missed"),
            *("circumstances.exceptional", "discrimination.happened", "court.grounds_arose"),
        )
    },
)

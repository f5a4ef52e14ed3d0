"""Anything else worth keeping."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import shared

KIND = EntryKind(
    id="note",
    label="Note",
    noun="note",
    icon="notebook-pen",
    linked={"": "Note about"},
    why=("For anything that has no place of its own. One line is enough.",),
    fields=(
        shared.when("When was it?"),
        shared.TIME,
        shared.title(),
        shared.fact("What do you want to keep?"),
        shared.PRIVATE,
        shared.who("Who does it have to do with?"),
        shared.STEP,
        shared.DOCUMENTS,
        shared.PROMISES,
        shared.PLACE,
        shared.UNTIL,
        shared.ANSWERS,
        *shared.LAST,
    ),
    steps={
        "": (
            *("phase.transfer", "moved.council", "moved.plan_transferred", "moved.informed"),
            *("appeal.sent_to_council", "ehcna.advice_requested", "plan.school_consulted"),
            *("exclusion.governors_told", "complaint.matter_known", "wait.concern_raised"),
            *("exception.claimed", "absence.health", "absence.away", "appointment.missed"),
            *("circumstances.exceptional", "mediation.done", "ehcna.assessed", "wait.delivered"),
            *("school.left", "school.records_asked", "admission.appeals_closed"),
            *("budget.payments_checked", "court.grounds_arose"),
        )
    },
)

"""Help that was given, or was not."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import shared

KIND = EntryKind(
    id="provision",
    label="Help given or missed",
    noun="note on help",
    icon="calendar-clock",
    linked={"": "Help by"},
    why=("Write what was due, what was given, and what was said if it was missed.",),
    fields=(
        shared.when("When was it?"),
        shared.TIME,
        shared.who("Who gives this help?"),
        shared.title("What was given or missed?"),
        shared.fact("What happened?"),
        shared.PRIVATE,
        shared.PROMISES,
        shared.STEP,
        shared.DOCUMENTS,
        shared.UNTIL,
        *shared.LAST,
    ),
    steps={
        "": (
            *("exclusion.education_started", "wait.seen", "wait.delivered", "mediation.done"),
            *("budget.payments_started", "budget.payments_checked", "budget.payments_stopped"),
        )
    },
)

"""A referral to a service, and what became of it."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import shared

KIND = EntryKind(
    id="referral",
    label="Referral",
    noun="referral",
    icon="forward",
    linked={"": "Referral to"},
    why=(
        "A wait is counted from the day of the referral. Ask for a copy of it.",
        "If you know only the month, choose “Month only”.",
    ),
    fields=(
        shared.when("When was the referral made?"),
        shared.who("Which service is it to?"),
        shared.title("What is it for?"),
        shared.fact("What was asked for, and who asked?"),
        shared.PRIVATE,
        shared.STEP,
        shared.DOCUMENTS,
        shared.ANSWERS,
        *shared.LAST,
    ),
    steps={
        "": (
            *("wait.referred", "wait.accepted", "wait.returned", "wait.moved"),
            *("wait.concern_raised", "wait.choice_asked", "wait.choice_refused"),
            *("ehcna.requested", "ehcna.advice_requested", "reassessment.advice_requested"),
            *("care.referred", "health.continuing_care_referred"),
        )
    },
)

"""An appointment with a doctor, a therapist or another service."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import shared

KIND = EntryKind(
    id="appointment",
    label="Appointment",
    noun="appointment",
    icon="stethoscope",
    linked={"": "Appointment with"},
    why=("Write who your child saw and what they said. If it was missed, write why.",),
    fields=(
        shared.when("When is the appointment, or when was it?"),
        shared.TIME,
        shared.PLACE,
        shared.who("Who is it with?"),
        shared.title("What is it for?"),
        shared.fact("What was said or found?"),
        shared.PRIVATE,
        shared.PROMISES,
        shared.STEP,
        shared.DOCUMENTS,
        shared.ANSWERS,
        *shared.LAST,
    ),
    steps={
        "": (
            *("wait.seen", "wait.diagnosed", "wait.quoted", "wait.accepted", "wait.discharged"),
            *("wait.choice_told", "wait.concern_raised", "appointment.missed"),
            *("ehcna.advice_requested", "wait.delivered"),
        )
    },
)

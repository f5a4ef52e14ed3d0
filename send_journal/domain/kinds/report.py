"""A report by a professional."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import shared

KIND = EntryKind(
    id="report",
    label="Report",
    noun="report",
    icon="clipboard-list",
    linked={"": "Report by"},
    why=("A report has its own date, and the day it reached you. Add the report as a file.",),
    fields=(
        shared.when("When did you get the report?"),
        shared.day("printed", "What date is on it?"),
        shared.who("Who wrote it?"),
        shared.title("What is it about?"),
        shared.fact("What does it say?"),
        shared.PRIVATE,
        shared.STEP,
        shared.DOCUMENTS,
        shared.ANSWERS,
        *shared.LAST,
    ),
    steps={
        "": (
            *("ehcna.advice_received", "review.papers_sent", "review.report_sent"),
            *("wait.diagnosed", "complaint.social_care_panel_reported"),
            *("ehcna.assessed", "reassessment.advice_received", "care.assessed"),
        )
    },
)

"""A decision: the day the family was told of it."""

from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import shared

KIND = EntryKind(
    id="decision",
    label="Decision",
    noun="decision",
    icon="gavel",
    linked={"": "Decision by"},
    why=(
        "A time limit often runs from the day you were told. Keep the letter and its envelope.",
        "If you may want to appeal, the date on the letter matters too.",
    ),
    fields=(
        shared.when("When were you told?"),
        shared.day("printed", "What date is on the letter?", "if there is one"),
        shared.who("Who decided?"),
        shared.title("What did they decide?"),
        shared.fact("What did they say, and why?"),
        shared.PRIVATE,
        shared.STEP,
        shared.PROMISES,
        shared.DOCUMENTS,
        shared.ANSWERS,
        *shared.LAST,
    ),
    steps={
        "": (
            *("ehcna.agreed", "ehcna.refused", "ehcna.agreed_after_challenge"),
            *("plan.agreed", "plan.refused", "plan.agreed_after_challenge", "plan.final_sent"),
            *("plan.amended_final", "plan.not_amended", "plan.ceased"),
            *("reassessment.agreed", "reassessment.refused", "review.decided"),
            *("appeal.conceded", "appeal.decided"),
            *("order.assess", "order.make_plan", "order.amend", "order.name_school"),
            *("order.maintain", "order.cease", "order.reconsider", "order.recommend"),
            *("wait.accepted", "wait.returned", "wait.choice_refused", "wait.diagnosed"),
            *("exclusion.suspended", "exclusion.permanent", "exclusion.governors_decided"),
            *("exclusion.review_decided", "exclusion.withdrawn"),
            *("complaint.council_replied", "complaint.council_stage2_replied"),
            *("complaint.nhs_replied", "complaint.social_care_final"),
            *("benefit.decided", "benefit.reconsidered", "discrimination.decided"),
            *("admission.refused", "admission.decided", "transport.decided"),
            *("transport.review_decided", "transport.panel_decided", "detained.refused"),
            *("care.referral_decided", "health.continuing_care_decided"),
        )
    },
)

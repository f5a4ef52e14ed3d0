"""The steps in the law that an entry can be, in plain words, with what each of them asks.

The names are those of the open format (section 3 of the contract); the clocks start from them. A kind
of entry offers a few, fitted to it and to its direction. Data, not code: one line a step.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from send_journal.domain.fields import Answer, FieldSpec, choices

# What a step is about, in the order they are offered.
AREAS = {
    "assessment": "An EHC needs assessment",
    "plan": "A first EHC plan, draft or final",
    "change": "A change to a plan, or its end",
    "review": "An annual review",
    "mediation": "Mediation",
    "appeal": "An appeal to the Tribunal",
    "order": "An order of the Tribunal",
    "wait": "A waiting list",
    "exclusion": "Being sent home or excluded from school",
    "complaint": "A complaint to the council",
    "nhs_complaint": "A complaint to the NHS",
    "care_complaint": "A complaint about social care",
    "information": "Asking for records or information",
    "move": "Moving home or moving school",
    "time": "A reason that may allow more time",
    "benefit": "A benefit",
    "discrimination": "Discrimination",
}

# The decisions that open a right of appeal.
DECISIONS = (
    "ehcna.refused",
    "reassessment.refused",
    "plan.refused",
    "plan.final_sent",
    "plan.amended_final",
    "plan.not_amended",
    "plan.ceased",
    "review.decided",
)
REQUEST = ("ehcna.requested",)
REVIEW = ("review.met",)
APPEAL = ("appeal.lodged",)
WAIT = ("wait.referred",)
SENT_HOME = ("exclusion.suspended", "exclusion.permanent")

BECAUSE = FieldSpec(
    id="because",
    answer=Answer.CHOICE,
    question="Why did they change their mind?",
    choices=choices(
        ("mediation", "After mediation"),
        ("conceded", "They gave in before the appeal was heard"),
        ("reconsidered", "They looked again by themselves"),
    ),
)
OUTCOME = FieldSpec(
    id="outcome",
    answer=Answer.CHOICE,
    question="What did they decide?",
    required=True,
    missing="Choose what they decided.",
    choices=choices(
        ("maintain", "Keep the plan as it is"),
        ("amend", "Change the plan"),
        ("cease", "End the plan"),
    ),
)
AGREED = FieldSpec(
    id="agreed",
    answer=Answer.CHOICE,
    question="What was agreed?",
    required=True,
    missing="Choose what was agreed.",
    choices=choices(
        ("assess", "The council will assess"),
        ("plan", "The council will make a plan"),
        ("amend", "The council will change the plan"),
        ("name_school", "The council will name a school"),
        ("other", "Something else"),
    ),
)
PHASE = FieldSpec(
    id="phase",
    answer=Answer.CHOICE,
    question="Which move is it?",
    required=True,
    missing="Choose which move it is.",
    choices=choices(
        ("early_years", "Into school for the first time"),
        ("infant_junior", "Infant to junior school"),
        ("primary_middle", "Primary to middle school"),
        ("primary_secondary", "Primary to secondary school"),
        ("middle_secondary", "Middle to secondary school"),
        ("secondary_post16", "School to college or sixth form at 16"),
        ("post16", "From one college to another after 16"),
    ),
)
NAMES_SCHOOL = FieldSpec(
    id="names_school",
    answer=Answer.YES_NO,
    question="Does it name the school or college?",
    hint="asked for a move to a new school",
)
WAIT_FOR = FieldSpec(
    id="for",
    answer=Answer.CHOICE,
    question="What is it for?",
    required=True,
    missing="Choose what the wait is for.",
    choices=choices(
        ("autism", "Autism assessment"),
        ("adhd", "ADHD assessment"),
        ("speech", "Speech and language therapy"),
        ("occupational_therapy", "Occupational therapy"),
        ("physiotherapy", "Physiotherapy"),
        ("mental_health", "Mental health support"),
        ("paediatrics", "Children's doctor (paediatrics)"),
        ("other", "Something else"),
    ),
)
WAIT_LIST = FieldSpec(
    id="list", answer=Answer.LINE, question="What do they call the list?", hint="if you know"
)
CONSULTANT = FieldSpec(
    id="consultant_led",
    answer=Answer.TICK,
    question="A hospital consultant leads this service",
    hint="tick only if they told you so",
)
WEEKS = FieldSpec(
    id="weeks",
    answer=Answer.NUMBER,
    question="How many weeks did they say?",
    required=True,
    missing="Type the number of weeks they said.",
    least=0,
    most=2000,
)
DAYS = FieldSpec(
    id="days",
    answer=Answer.NUMBER,
    question="For how many school days?",
    least=0,
    most=200,
)
TOLD = FieldSpec(
    id="told",
    answer=Answer.DAY,
    question="When did the old council hear of the move?",
    hint="if you know",
)
PERMANENT = FieldSpec(id="permanent", answer=Answer.TICK, question="It is a permanent exclusion")
REPRESENTATIONS = FieldSpec(
    id="representations", answer=Answer.TICK, question="We asked the governors to meet about it"
)
UPHELD = FieldSpec(id="upheld", answer=Answer.TICK, question="The governors kept the exclusion")
SECTION_I = FieldSpec(
    id="section_i", answer=Answer.TICK, question="It is about the school in Section I too"
)
ONLY_SECTION_I = FieldSpec(
    id="only_section_i", answer=Answer.TICK, question="It is only about the school in Section I"
)


@dataclass(frozen=True, kw_only=True)
class LegalStep:
    """One step: its event, its words, what it asks, and the events it may belong to.

    `asks_alone` are the questions asked only where there is nothing for it to belong to.
    """

    event: str
    words: str
    area: str
    asks: tuple[FieldSpec, ...] = ()
    asks_alone: tuple[FieldSpec, ...] = ()
    belongs_to: tuple[str, ...] = ()

    @property
    def ties_itself(self) -> bool:
        """A wait is only joined by its ties, so a sole list is taken without a question."""
        return self.area == "wait" and bool(self.belongs_to)


def _steps(
    area: str, *rows: tuple[str, str], belongs_to: tuple[str, ...] = ()
) -> Iterable[LegalStep]:
    for event, words in rows:
        own = BELONGS_TO.get(event, belongs_to)
        yield LegalStep(
            event=event,
            words=words,
            area=area,
            asks=ASKS.get(event, ()),
            asks_alone=(WAIT_FOR,) if own == WAIT else (),
            belongs_to=own,
        )


ASKS: dict[str, tuple[FieldSpec, ...]] = {
    "ehcna.agreed_after_challenge": (BECAUSE,),
    "plan.agreed_after_challenge": (BECAUSE,),
    "plan.final_sent": (NAMES_SCHOOL,),
    "plan.amended_final": (NAMES_SCHOOL,),
    "review.decided": (OUTCOME,),
    "mediation.agreed": (AGREED,),
    "appeal.lodged": (SECTION_I, ONLY_SECTION_I),
    "moved.council": (TOLD,),
    "phase.transfer": (PHASE,),
    "wait.referred": (WAIT_FOR, WAIT_LIST, CONSULTANT),
    "wait.quoted": (WEEKS,),
    "exclusion.suspended": (DAYS,),
    "exclusion.governors_told": (PERMANENT, DAYS, REPRESENTATIONS),
    "exclusion.governors_decided": (UPHELD, PERMANENT),
}
BELONGS_TO: dict[str, tuple[str, ...]] = {
    "ehcna.requested": (),
    "ehcna.advice_received": ("ehcna.advice_requested",),
    "plan.views_sent": ("plan.draft_sent", "plan.amendment_notice"),
    "plan.school_consulted": ("plan.draft_sent", "plan.amendment_notice"),
    "plan.school_replied": ("plan.school_consulted",),
    "plan.amendment_notice": REVIEW,
    "plan.amended_final": (
        *("plan.amendment_notice", "reassessment.agreed", "order.amend", "order.name_school"),
        "mediation.agreed",
    ),
    "plan.not_amended": ("plan.amendment_notice", "review.met"),
    "plan.ceased": ("review.decided",),
    "review.met": (),
    "reassessment.requested": (),
    "reassessment.agreed": ("reassessment.requested",),
    "reassessment.refused": ("reassessment.requested",),
    "mediation.certificate": ("mediation.requested", "mediation.declined"),
    "mediation.adviser_contacted": DECISIONS,
    "mediation.declined": DECISIONS,
    "mediation.requested": DECISIONS,
    "mediation.done": ("mediation.agreed",),
    "appeal.lodged": DECISIONS,
    "order.recommendation_answered": ("order.recommend",),
    "moved.council": (),
    "moved.informed": ("moved.plan_transferred", "moved.council"),
    "phase.transfer": (),
    "wait.referred": (),
    "exclusion.suspended": (),
    "exclusion.permanent": (),
    "exclusion.review_asked": ("exclusion.governors_decided",),
    "exclusion.review_decided": ("exclusion.review_asked",),
    "complaint.council": (),
    "complaint.council_stage2_acknowledged": ("complaint.council_stage2",),
    "complaint.council_stage2_replied": ("complaint.council_stage2",),
    "complaint.nhs": (),
    "complaint.nhs_acknowledged": ("complaint.nhs",),
    "complaint.nhs_replied": ("complaint.nhs",),
    "complaint.social_care": (),
    "complaint.social_care_replied": ("complaint.social_care",),
    "complaint.social_care_stage2": ("complaint.social_care",),
    "complaint.social_care_stage2_replied": ("complaint.social_care_stage2",),
    "complaint.social_care_panel": ("complaint.social_care_stage2",),
    "complaint.social_care_panel_met": ("complaint.social_care_panel",),
    "complaint.social_care_panel_reported": ("complaint.social_care_panel",),
    "complaint.social_care_final": ("complaint.social_care_panel",),
    "complaint.matter_known": (),
    "complaint.ombudsman": ("complaint.matter_known", "complaint.council"),
    "complaint.withdrawn": ("complaint.council", "complaint.nhs", "complaint.social_care"),
    "info.sar_made": (),
    "info.foi_made": (),
    "info.foi_answered": ("info.foi_made",),
    "info.foi_review_asked": ("info.foi_made",),
    "info.foi_review_answered": ("info.foi_review_asked",),
    "info.pupil_record_asked": (),
    "info.pupil_record_given": ("info.pupil_record_asked",),
    "info.withdrawn": ("info.sar_made", "info.foi_made", "info.pupil_record_asked"),
    "benefit.decided": (),
    "benefit.reconsideration_asked": ("benefit.decided",),
    "benefit.reconsidered": ("benefit.reconsideration_asked",),
    "benefit.appealed": ("benefit.reconsidered",),
    "discrimination.claimed": ("discrimination.happened",),
}

_ALL = (
    *_steps(
        "assessment",
        ("ehcna.requested", "The council was asked for an EHC needs assessment"),
        ("ehcna.agreed", "The council will assess"),
        ("ehcna.refused", "The council will not assess"),
        ("ehcna.agreed_after_challenge", "The council will assess, after first saying no"),
        ("ehcna.advice_requested", "Somebody was asked for a report for the assessment"),
        ("ehcna.advice_received", "That report came"),
        ("ehcna.withdrawn", "We took our request back"),
        belongs_to=REQUEST,
    ),
    *_steps(
        "plan",
        ("plan.agreed", "The council will make a plan"),
        ("plan.refused", "The council will not make a plan"),
        ("plan.agreed_after_challenge", "The council will make a plan, after first saying no"),
        ("plan.draft_sent", "The draft plan was sent to us"),
        ("plan.views_sent", "We sent our views on the draft or the changes"),
        ("plan.school_consulted", "A school or college was asked for a place"),
        ("plan.school_replied", "The school or college answered"),
        ("plan.final_sent", "The first final plan was sent to us"),
        belongs_to=REQUEST,
    ),
    *_steps(
        "change",
        ("plan.amendment_notice", "The council sent the changes it wants to make"),
        ("plan.amended_final", "The changed final plan was sent to us"),
        ("plan.not_amended", "The council will not change the plan after all"),
        ("plan.ceased", "The council decided to end the plan"),
        ("reassessment.requested", "The council was asked to assess again"),
        ("reassessment.agreed", "The council will assess again"),
        ("reassessment.refused", "The council will not assess again"),
        belongs_to=REQUEST,
    ),
    *_steps(
        "review",
        ("review.invited", "We were invited to the review meeting"),
        ("review.papers_sent", "The papers for the review were sent round"),
        ("review.met", "The review meeting"),
        ("review.report_sent", "The report of the review was sent"),
        ("review.decided", "The council decided after the review"),
        belongs_to=REVIEW,
    ),
    *_steps(
        "mediation",
        ("mediation.adviser_contacted", "We spoke to a mediation adviser"),
        ("mediation.declined", "We said no to mediation"),
        ("mediation.requested", "We asked for mediation"),
        ("mediation.arranged", "A day for mediation was set"),
        ("mediation.held", "The mediation meeting"),
        ("mediation.agreed", "Something was agreed at mediation"),
        ("mediation.certificate", "The mediation certificate came"),
        ("mediation.withdrawn", "Mediation was called off"),
        ("mediation.done", "What was agreed at mediation was done"),
        belongs_to=("mediation.requested",),
    ),
    *_steps(
        "appeal",
        ("appeal.lodged", "We sent our appeal to the Tribunal"),
        ("appeal.registered", "The Tribunal registered the appeal"),
        ("appeal.sent_to_council", "The council got the appeal"),
        ("appeal.responded", "The council answered the appeal"),
        ("appeal.conceded", "The council gave in"),
        ("appeal.withdrawn", "The appeal was taken back"),
        ("appeal.hearing", "The hearing"),
        ("appeal.decided", "The Tribunal sent its decision"),
        ("appeal.permission_asked", "We asked for permission to appeal further"),
        belongs_to=APPEAL,
    ),
    *_steps(
        "order",
        ("order.assess", "The council must assess"),
        ("order.make_plan", "The council must make a plan"),
        ("order.amend", "The council must change the plan"),
        ("order.name_school", "The council must name a school"),
        ("order.maintain", "The plan goes on"),
        ("order.cease", "The plan may end"),
        ("order.reconsider", "The council must think again"),
        ("order.recommend", "Advice on health or social care (recommendations)"),
        ("order.recommendation_answered", "That advice was answered"),
        belongs_to=APPEAL,
    ),
    *_steps(
        "wait",
        ("wait.referred", "My child was referred"),
        ("wait.accepted", "The referral was accepted"),
        ("wait.returned", "The referral was sent back"),
        ("wait.moved", "The wait moved to another service"),
        ("wait.checked", "We checked that we are still on the list"),
        ("wait.concern_raised", "We first raised the concern"),
        ("wait.choice_told", "We were told of our right to choose"),
        ("wait.choice_asked", "We asked for another provider"),
        ("wait.choice_refused", "Another provider was refused"),
        ("wait.quoted", "They said how long the wait is"),
        ("wait.seen", "My child was first seen"),
        ("wait.diagnosed", "A diagnosis or an outcome was given"),
        ("wait.discharged", "My child was taken off the list"),
        belongs_to=WAIT,
    ),
    *_steps(
        "exclusion",
        ("exclusion.suspended", "My child was suspended"),
        ("exclusion.permanent", "My child was permanently excluded"),
        ("exclusion.governors_told", "The governors were told"),
        ("exclusion.governors_decided", "The governors decided"),
        ("exclusion.review_asked", "We asked for an independent review"),
        ("exclusion.review_decided", "The review panel decided"),
        ("exclusion.education_started", "Other education started"),
        ("exclusion.withdrawn", "The exclusion was cancelled"),
        belongs_to=SENT_HOME,
    ),
    *_steps(
        "complaint",
        ("complaint.council", "A complaint to the council"),
        ("complaint.council_acknowledged", "The council said it has the complaint"),
        ("complaint.council_replied", "The council answered the complaint"),
        ("complaint.council_stage2", "The complaint went to stage 2"),
        ("complaint.council_stage2_acknowledged", "The council said it has the stage 2"),
        ("complaint.council_stage2_replied", "The council answered stage 2"),
        ("complaint.matter_known", "The day we knew what we complain about"),
        ("complaint.ombudsman", "We went to the Ombudsman"),
        ("complaint.withdrawn", "We took the complaint back"),
        belongs_to=("complaint.council",),
    ),
    *_steps(
        "nhs_complaint",
        ("complaint.nhs", "A complaint to the NHS"),
        ("complaint.nhs_acknowledged", "The NHS said it has the complaint"),
        ("complaint.nhs_replied", "The NHS answered the complaint"),
        belongs_to=("complaint.nhs",),
    ),
    *_steps(
        "care_complaint",
        ("complaint.social_care", "A complaint about social care"),
        ("complaint.social_care_replied", "Social care answered the complaint"),
        ("complaint.social_care_stage2", "The social care complaint went to stage 2"),
        ("complaint.social_care_stage2_replied", "Social care answered stage 2"),
        ("complaint.social_care_panel", "We asked for a review panel"),
        ("complaint.social_care_panel_met", "The review panel met"),
        ("complaint.social_care_panel_reported", "The review panel sent its report"),
        ("complaint.social_care_final", "Social care answered the panel"),
        belongs_to=("complaint.social_care",),
    ),
    *_steps(
        "information",
        ("info.sar_made", "We asked for what they hold about us"),
        ("info.sar_extended", "They said that they need longer"),
        ("info.sar_answered", "They sent what they hold about us"),
        ("info.foi_made", "A freedom of information request"),
        ("info.foi_answered", "The information request was answered"),
        ("info.foi_review_asked", "We asked them to look at that answer again"),
        ("info.foi_review_answered", "They looked at that answer again"),
        ("info.pupil_record_asked", "We asked the school for the pupil record"),
        ("info.pupil_record_given", "The school gave us the pupil record"),
        ("info.withdrawn", "We took the request for records back"),
        belongs_to=("info.sar_made",),
    ),
    *_steps(
        "move",
        ("moved.council", "We moved to another council"),
        ("moved.plan_transferred", "The plan went to the new council"),
        ("moved.informed", "The new council told us what it will do"),
        ("phase.transfer", "My child moves to the next school in September"),
        belongs_to=("moved.council",),
    ),
    *_steps(
        "time",
        ("exception.claimed", "The council says a lawful reason applies"),
        ("absence.health", "My child was away because of health"),
        ("absence.away", "We were away from home"),
        ("appointment.missed", "An appointment was missed"),
        ("circumstances.exceptional", "Something very unusual happened"),
    ),
    *_steps(
        "benefit",
        ("benefit.decided", "The benefit was decided"),
        ("benefit.reconsideration_asked", "We asked them to look again"),
        ("benefit.reconsidered", "They looked again"),
        ("benefit.appealed", "We appealed about the benefit"),
    ),
    *_steps(
        "discrimination",
        ("discrimination.happened", "My child was treated unfairly"),
        ("discrimination.claimed", "We sent a claim about it"),
    ),
)

STEPS = {step.event: step for step in _ALL}


def steps_of(area: str, offered: Iterable[str]) -> tuple[LegalStep, ...]:
    """The steps of one area that a form offers, in the order in which they happen."""
    among = set(offered)
    return tuple(step for step in _ALL if step.area == area and step.event in among)


def areas_of(offered: Iterable[str]) -> tuple[str, ...]:
    """The areas that have a step among those offered."""
    with_steps = {STEPS[event].area for event in offered}
    return tuple(area for area in AREAS if area in with_steps)

"""What the steps in the law ask besides their day, each in one set of words."""

from send_journal.domain.fields import Answer, FieldSpec, choices

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
    question="What is the wait for?",
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
    hint="leave it empty if they gave no number",
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
ASSESSMENT_PLACE = FieldSpec(
    id="assessment_place",
    answer=Answer.YES_NO,
    question="Is my child in a special school for the assessment?",
)
CHANGED_TOO = FieldSpec(
    id="amend",
    answer=Answer.YES_NO,
    question="Is the plan to be changed as well?",
)
SOCIAL_CARE = FieldSpec(
    id="social_care",
    answer=Answer.YES_NO,
    question="Is it about social care?",
)
REINSTATEMENT = FieldSpec(
    id="reinstatement",
    answer=Answer.YES_NO,
    question="Does it ask for my child to be let back in?",
    hint="after a permanent exclusion",
)
IN_YEAR = FieldSpec(
    id="in_year",
    answer=Answer.YES_NO,
    question="Is the place wanted in the middle of the year?",
)
BENEFIT = FieldSpec(
    id="benefit",
    answer=Answer.LINE,
    question="Which benefit is it?",
    hint="such as DLA or PIP",
    most=60,
)
CARE_OUTCOME = FieldSpec(
    id="outcome",
    answer=Answer.CHOICE,
    question="What did they decide?",
    required=True,
    missing="Choose what they decided.",
    choices=choices(("assess", "They will assess"), ("no_assessment", "They will not assess")),
)

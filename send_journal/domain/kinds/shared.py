"""Questions that several kinds of entry ask, each in one set of words."""

from send_journal.domain.fields import Answer, FieldSpec, choices

NO_DAY = "Type the day. If you do not know it, choose “Not sure”."
FACTS = "facts only, this can be printed"


def when(question: str, *, ahead: bool = False, why: str = "") -> FieldSpec:
    """The day that counts."""
    return FieldSpec(
        id="date",
        answer=Answer.DATE,
        question=question,
        required=True,
        missing=NO_DAY,
        ahead=ahead,
        why=why,
    )


def direction(in_words: str, out_words: str, *, beside: bool = True) -> FieldSpec:
    """Who turned to whom. It may be left open: others write to each other too."""
    return FieldSpec(
        id="direction",
        answer=Answer.CHOICE,
        question="Which way did it go?",
        choices=choices(("in", in_words), ("out", out_words), ("", "Neither, or not sure")),
        beside=beside,
    )


def who(question: str, hint: str = "") -> FieldSpec:
    """People and the body they speak for."""
    return FieldSpec(
        id="who",
        answer=Answer.PARTY,
        question=question,
        hint=hint,
        why="A name makes a note easier to rely on. If you do not know it, choose the place alone.",
    )


def title(question: str = "What was it about?", hint: str = "a few words") -> FieldSpec:
    """The one line shown in lists."""
    return FieldSpec(id="title", answer=Answer.LINE, question=question, hint=hint, most=200)


def fact(question: str) -> FieldSpec:
    """What happened, as it may be printed."""
    return FieldSpec(
        id="fact",
        answer=Answer.TEXT,
        question=question,
        hint=FACTS,
        why="Write what was said and done, in order. Keep feelings for the private notes.",
    )


def text(
    id_: str, question: str, hint: str = "", *, more: bool = False, why: str = ""
) -> FieldSpec:
    """A longer answer of one kind's own."""
    return FieldSpec(id=id_, answer=Answer.TEXT, question=question, hint=hint, more=more, why=why)


def lines(id_: str, question: str, most: int, hint: str = "", *, more: bool = False) -> FieldSpec:
    """Several short answers, one a line."""
    return FieldSpec(
        id=id_, answer=Answer.LINES, question=question, hint=hint, most=most, more=more
    )


def day(
    id_: str, question: str, hint: str = "", *, ahead: bool = False, why: str = ""
) -> FieldSpec:
    """An exact day that may be left out."""
    return FieldSpec(id=id_, answer=Answer.DAY, question=question, hint=hint, ahead=ahead, why=why)


TIME = FieldSpec(id="time", answer=Answer.TIME, question="Time, if known", beside=True)
PRIVATE = FieldSpec(
    id="private",
    answer=Answer.PRIVATE,
    question="Private notes",
    hint="Private. Never printed",
    why="Feelings and working notes go here. They are in no print and no copy for others.",
)
STEP = FieldSpec(
    id="step",
    answer=Answer.STEP,
    question="Is this a step in the law?",
    hint="only if you know",
    why="Some steps start or stop a time limit. If you do not know, leave it at “No”.",
)
PROMISES = FieldSpec(
    id="promises",
    answer=Answer.PROMISES,
    question="They made a promise",
    why="A promise has their words and a day. It is shown until it is kept.",
)
DOCUMENTS = FieldSpec(
    id="documents",
    answer=Answer.DOCUMENTS,
    question="Papers and files",
    hint="drop them here, or paste",
    why="A paper or a picture is the best proof. The file is kept inside the journal, untouched.",
)
PLACE = FieldSpec(id="place", answer=Answer.LINE, question="Where?", hint="if it matters")
UNTIL = FieldSpec(
    id="until",
    answer=Answer.DAY,
    question="What was the last day?",
    hint="if it lasted more than a day",
    more=True,
)
ANSWERS = FieldSpec(
    id="answers",
    answer=Answer.ENTRY,
    question="Is it a reply to something?",
    more=True,
    why="Joined entries show how long an answer took.",
)
REPLY_BY = FieldSpec(
    id="reply_by",
    answer=Answer.DAY,
    question="By what day was an answer asked for?",
    hint="if a day was given",
    ahead=True,
    more=True,
)
PROOF = FieldSpec(
    id="proof",
    answer=Answer.PROOF,
    question="How can it be proved, if no paper shows it?",
    hint="such as recorded delivery, and its number",
    more=True,
)
STATUS = FieldSpec(
    id="status",
    answer=Answer.CHOICE,
    question="Is it agreed that this happened?",
    choices=choices(
        ("", "Nobody has said"),
        ("agreed", "Yes, all sides agree"),
        ("disputed", "No, somebody says otherwise"),
        ("alleged", "We were told. We did not see it"),
        ("expected", "It is planned. It has not happened yet"),
    ),
    more=True,
)
SAID_BY = FieldSpec(
    id="said_by",
    answer=Answer.LINE,
    question="Whose account is it, if not ours?",
    hint="such as the school",
    most=200,
    more=True,
)
KEY = FieldSpec(
    id="key",
    answer=Answer.TICK,
    question="This is a key event",
    hint="short papers print it",
    more=True,
)
CHILDREN = FieldSpec(
    id="children",
    answer=Answer.CHILDREN,
    question="Which child is it about?",
    required=True,
    missing="Choose at least one child.",
)

LAST = (PROOF, STATUS, SAID_BY, KEY)

"""What the forms of the family's other things ask: child, body, person, term, paper, hidden words."""

import datetime as dt

from send_journal.domain.fields import Answer, FieldSpec, Values, choices
from send_journal.domain.naming import BODY_KIND_WORDS, SCHOOL_TYPE_WORDS
from send_journal.domain.record import Post, Reference, Stay
from send_journal.worded import worded

FROM = FieldSpec(id="from_day", answer=Answer.DAY, question="From what day?", hint="if you know")
TO = FieldSpec(
    id="to_day", answer=Answer.DAY, question="To what day?", hint="leave empty if it goes on"
)


def _line(id_: str, question: str, hint: str = "", **more: object) -> FieldSpec:
    return FieldSpec(id=id_, answer=Answer.LINE, question=question, hint=hint, most=200, **more)  # type: ignore[arg-type] # only names of fields


def _stays(id_: str, question: str, row_name: str, why: str) -> FieldSpec:
    body = FieldSpec(
        id="body",
        answer=Answer.BODY,
        question=f"Which {id_}?",
        required=True,
        missing=worded("Type the name of the {what}, or choose it.", what=id_),
    )
    return FieldSpec(
        id=id_,
        answer=Answer.ROWS,
        question=question,
        row=(body, FROM, TO),
        row_name=row_name,
        row_blank=Stay(body=""),
        why=why,
    )


NAME = _line("name", "What is the name?", required=True, missing="Type a name.")
PHONE = _line(
    "phone",
    "Phone",
    one_of="0123456789",
    unlike="Type the number in figures, such as 01632 960000.",
)
EMAIL = _line(
    "email",
    "Email",
    one_of="@",
    unlike="An email address has an @ in it. Type it as it stands in their letter or email.",
)
ADDRESS = FieldSpec(id="address", answer=Answer.TEXT, question="Address")

CHILD = (
    _line(
        "name",
        "What is your child's name?",
        "first and last name",
        required=True,
        missing="Type your child's name.",
    ),
    FieldSpec(
        id="called",
        answer=Answer.LINES,
        question="What else is your child called?",
        hint="nicknames, or the first name alone",
        why="Papers for some readers hide the name. Each form of it has to be known for that.",
    ),
    FieldSpec(
        id="born",
        answer=Answer.DAY,
        question="When was your child born?",
        why="Some time limits depend on age, and the school year follows from it.",
    ),
    FieldSpec(
        id="year_group_offset",
        answer=Answer.CHOICE,
        question="Is your child in the usual year group?",
        choices=choices(("0", "Yes"), ("-1", "No, one year below"), ("1", "No, one year above")),
    ),
    _stays(
        "council",
        "Which council is responsible?",
        "council",
        "Time limits are owed by the council of that day. If you move, add the new one.",
    ),
    _stays(
        "school",
        "Which school or college?",
        "school or college",
        "School days and closures are counted for the school of that day.",
    ),
    FieldSpec(
        id="references",
        answer=Answer.ROWS,
        question="Which numbers have they given the case?",
        hint="such as a case reference or an appeal number",
        row=(
            FieldSpec(id="body", answer=Answer.BODY, question="Who gave it?"),
            _line("what", "What is it?", "such as appeal number"),
            _line("number", "The number", required=True, missing="Type the number."),
        ),
        row_name="number",
        row_blank=Reference(),
    ),
)

BODY = (
    NAME,
    FieldSpec(
        id="kind",
        answer=Answer.CHOICE,
        question="What kind of place or service is it?",
        choices=choices(*BODY_KIND_WORDS.items()),
        required=True,
        missing="Choose what kind it is.",
        why="Whose duty a time limit is follows from this.",
    ),
    FieldSpec(
        id="school_type",
        answer=Answer.CHOICE,
        question="What kind of school?",
        choices=choices(("", "I do not know"), *SCHOOL_TYPE_WORDS.items()),
        shown_if=("kind", ("school",)),
        why="Asking for a pupil record has a time limit in some kinds of school only.",
    ),
    PHONE,
    EMAIL,
    ADDRESS,
)

PERSON = (
    NAME,
    FieldSpec(
        id="posts",
        answer=Answer.ROWS,
        question="Where do they work, and as what?",
        row=(
            FieldSpec(id="body", answer=Answer.BODY, question="Where?"),
            _line("role", "As what?", "such as EHC coordinator"),
            FROM,
            TO,
        ),
        row_name="post",
        row_blank=Post(),
        why="People move on. Each entry shows the post that was theirs on its day.",
    ),
    PHONE,
    EMAIL,
    ADDRESS,
)

FIRST_DAY = FieldSpec(
    id="from_day",
    answer=Answer.DAY,
    question="What is the first day?",
    required=True,
    missing="Type the first day.",
)
LAST_DAY = FieldSpec(
    id="to_day",
    answer=Answer.DAY,
    question="What is the last day?",
    hint="the same day if it is one day",
    required=True,
    missing="Type the last day.",
)
WHICH_SCHOOL = FieldSpec(
    id="body",
    answer=Answer.BODY,
    question="Which school is it for?",
    hint="leave empty if for all",
)
TERM = (
    _line("what", "What is it called?", "such as Autumn term"),
    FIRST_DAY,
    LAST_DAY,
    WHICH_SCHOOL,
)
CLOSURE = (
    _line("what", "What is it?", "such as half-term, or closed for snow"),
    FIRST_DAY,
    LAST_DAY,
    WHICH_SCHOOL,
)

# As they are kept; any other word is kept too.
DOCUMENT_KINDS = (
    *("draft plan", "plan", "amended plan", "report", "letter", "email", "decision", "certificate"),
    *("advice", "record", "form", "note", "photo", "other"),
)


def document_kind_words(kind: str) -> str:
    """A kind of paper as it is shown: its first letter large."""
    return kind[:1].upper() + kind[1:]


DOCUMENT = (
    NAME,
    FieldSpec(
        id="kind",
        answer=Answer.CHOICE,
        question="What kind of paper is it?",
        choices=choices(
            ("", "Not said"), *((kind, document_kind_words(kind)) for kind in DOCUMENT_KINDS)
        ),
    ),
    FieldSpec(id="date", answer=Answer.DATE, question="What date is on it?", hint="if it has one"),
    _line("author", "Who wrote it?"),
    FieldSpec(
        id="tags", answer=Answer.LINES, question="Your own words to find it by", hint="one a line"
    ),
    FieldSpec(
        id="replaces",
        answer=Answer.DOCUMENT,
        question="Is it a newer version of another paper?",
        why="Versions are shown as a chain: draft, final, amended. None of them is lost.",
    ),
)

HIDE = (
    _line(
        "words",
        "Which words must not be shown?",
        "as they stand in your notes",
        required=True,
        missing="Type the words to hide.",
    ),
    FieldSpec(
        id="what",
        answer=Answer.CHOICE,
        question="What are they?",
        choices=choices(
            ("address", "An address"),
            ("phone", "A phone number"),
            ("email", "An email address"),
            ("work", "A place of work"),
            ("person", "A person"),
            ("place", "A place"),
            ("phrase", "Other words"),
        ),
        required=True,
        missing="Choose what they are.",
    ),
    FieldSpec(
        id="show_to",
        answer=Answer.SOME,
        question="Who may see them all the same?",
        hint="your own copy always shows them",
        why="In all other papers these words are blacked out, and the file is read back to check.",
    ),
)


def span_problems(values: Values) -> dict[str, str]:
    """An end before its start, beside the end."""
    first, last = values.get("from_day"), values.get("to_day")
    if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
        return {"to_day": "The last day is before the first day. Check both days."}
    return {}

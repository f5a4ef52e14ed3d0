"""A small made-up record for the papers: every kind of row a reader may meet, in one year."""

import datetime as dt

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import (
    Body,
    Child,
    Document,
    Entry,
    Hide,
    Person,
    Proof,
    Record,
    Reference,
)

AS_OF = dt.date(2025, 10, 1)
PRIVATE = "I cried in the car park"


def when(text: str, kind: str | None = None) -> UncertainDate:
    return UncertainDate.read(text, kind)


def entry(number: int, date: UncertainDate, **parts: object) -> Entry:
    given = {"children": ("c1",), "id": f"e{number:02}", "date": date, **parts}
    return Entry(**given)  # type: ignore[arg-type]  # a short way to write many entries


ENTRIES = (
    entry(1, when("2023-09", "about"), fact="School first recorded a worry about Rowan’s speech."),
    entry(
        2,
        when("2024-01-15"),
        kind="referral",
        fact="GP referred Rowan for an autism assessment.",
        documents=("d1",),
        key=True,
        private=PRIVATE,
    ),
    entry(3, when("2025-02-02"), private=PRIVATE),
    entry(4, when("2025-02-03"), children=("c2",), fact="Robin started swimming lessons."),
    entry(
        5,
        when("2025-03-03"),
        kind="email",
        direction="out",
        title="Asked for an assessment",
        fact="We asked the council for an EHC needs assessment.",
        body="b1",
        event="ehcna.requested",
        documents=("d2", "d3"),
        key=True,
    ),
    entry(
        6,
        when("2025-07-24"),
        kind="call",
        direction="in",
        time="10:30",
        people=("p1",),
        said_by="council",
        status="disputed",
        fact="The plan would come by 15 August 2025. Robin was in the room.",
        proof=Proof(how="note made", reference="same day"),
        key=True,
    ),
    entry(
        7,
        when("2025-08-05"),
        kind="letter",
        direction="in",
        body="b1",
        said_by="council",
        printed=dt.date(2025, 8, 5),
        received=dt.date(2025, 9, 12),
        fact="Two reports came late. Write to us at 12 High Street, Norwich, NR1 2AB.",
    ),
    entry(8, when("2025-09-01"), kind="meeting", status="expected", title="Meeting at school"),
    entry(
        9,
        when("2025-10-09"),
        kind="meeting",
        status="expected",
        place="County Hall",
        title="Meeting about the plan",
        people=("p1",),
    ),
    entry(10, UncertainDate("", Certainty.UNKNOWN), fact="Somebody rang about a place."),
)

FAMILY = Record(
    children=(
        Child(
            id="c1",
            name="Rowan Hale",
            born=dt.date(2017, 5, 14),
            called=("Ro",),
            references=(Reference(body="b1", what="case", number="EX-10482"),),
        ),
        Child(id="c2", name="Robin Hale", called=("Bobbin",)),
    ),
    bodies=(Body(id="b1", name="Exampleshire County Council", kind="council"),),
    people=(Person(id="p1", name="S. Patel", role="EHC coordinator", body="b1"),),
    documents=tuple(Document(id=f"d{n}", name=f"paper {n}.pdf") for n in range(1, 4)),
    entries=ENTRIES,
    hide=(
        Hide(id="h1", words="12 High Street, Norwich, NR1 2AB", what="address"),
        Hide(id="h2", words="01603 555 010", what="phone", show_to=("tribunal",)),
    ),
    example=True,
)

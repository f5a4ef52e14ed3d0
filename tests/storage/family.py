"""A small family of fiction, enough for most questions."""

import datetime as dt

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Body, Child, Entry, Person, Post, Proof, Thing

SAM = Child(id="c1", name="Sam Example", born=dt.date(2015, 3, 2))
ALEX = Child(id="c2", name="Alex Example")
COUNCIL = Body(id="b1", name="Exampleshire Council", kind="council")
SCHOOL = Body(id="b2", name="Marsh Lane Primary", kind="school", school_type="maintained")
PATEL = Person(id="p1", name="S. Patel", body="b1", role="EHC coordinator")
OWEN = Person(
    id="p2", name="Cerys Owen", posts=(Post(body="b2", role="SENCo", to_day=dt.date(2024, 8, 31)),)
)


def entry(number: int, date: str | UncertainDate, **more: object) -> Entry:
    """An entry of Sam's that says something."""
    if isinstance(date, str):
        date = UncertainDate.read(date, None)
    given: dict[str, object] = {"children": ("c1",), "title": f"Entry {number}"}
    return Entry(id=f"e{number}", date=date, **{**given, **more})  # type: ignore[arg-type]  # a test's shorthand


ENTRIES = (
    entry(
        1,
        "2025-03-03",
        kind="letter",
        direction="out",
        title="Asked for an assessment",
        people=("p1",),
    ),
    entry(2, "2025-03", kind="call", fact="The school said yes.", body="b2", key=True),
    entry(3, UncertainDate.read(None, "unknown"), kind="note", private="worn out"),
    entry(
        4,
        "2024-06-05",
        kind="meeting",
        people=("p2",),
        until=dt.date(2024, 6, 7),
        children=("c2", "c1"),
    ),
    entry(5, "2025-04-01", kind="email", proof=Proof(how="read receipt"), people=("p1", "p2")),
)

FAMILY: dict[str, tuple[Thing, ...]] = {
    "children": (SAM, ALEX),
    "bodies": (COUNCIL, SCHOOL),
    "people": (PATEL, OWEN),
    "entries": ENTRIES,
}

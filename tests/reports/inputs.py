"""Records that are hard to lay out: what every paper has to stand, one a name."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import Child, Entry, Proof, Record
from send_journal.services.example import example_file

AS_OF = dt.date(2025, 10, 1)
CHILD = "rowan"
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarenstark"  # 60 letters
LONG_FACT = (
    "The head said on 3 March 2025 that the teaching assistant would be away for 6 weeks. "
) * 188  # 3,000 words


def _example() -> Record:
    return example_file().record


def empty() -> Record:
    """A child and nothing else."""
    return Record(children=(Child(id=CHILD, name="Rowan Hale"),))


def one() -> Record:
    """One entry, the request."""
    asked = Entry(
        id="e1",
        children=(CHILD,),
        date=UncertainDate.on(dt.date(2025, 3, 3)),
        kind="email",
        direction="out",
        fact="We asked the council for an assessment.",
        event="ehcna.requested",
        key=True,
    )
    return replace(empty(), entries=(asked,))


def many() -> Record:
    """Five thousand entries."""
    first = dt.date(2012, 1, 1)
    entries = tuple(
        Entry(
            id=f"n{number}",
            children=(CHILD,),
            date=UncertainDate.on(first + dt.timedelta(days=number)),
            kind=("call", "letter", "note", "meeting")[number % 4],
            direction="in" if number % 4 < 2 else None,
            title=f"Title {number}",
            fact=f"Fact number {number} was written down. " * (1 + number % 3),
            proof=Proof(how="note made") if number % 5 == 0 else None,
            key=number % 400 == 0,
        )
        for number in range(5000)
    )
    return replace(_example(), entries=entries, promises=(), sessions=())


def long_fact() -> Record:
    """The example with a fact of 3,000 words in the middle, and long texts elsewhere."""
    record = _example()
    middle = len(record.entries) // 2
    entries = tuple(
        replace(entry, fact=LONG_FACT, key=True) if abs(number - middle) < 2 else entry
        for number, entry in enumerate(record.entries)
    )
    return replace(record, entries=entries)


def _renamed(names: tuple[str, str, str], facts: tuple[str, ...]) -> Record:
    """The example with a child, people and bodies of other names, and other sentences."""
    child, person, body = names
    record = _example()
    people = tuple(
        replace(each, name=f"{person} {number}" if number else person)
        for number, each in enumerate(record.people)
    )
    bodies = tuple(
        replace(each, name=f"{body} {number}" if number else body)
        for number, each in enumerate(record.bodies)
    )
    entries = tuple(
        replace(
            each,
            fact=facts[number % len(facts)] if number % 3 == 0 else each.fact,
            title=facts[number % len(facts)] if number % 5 == 0 else each.title,
            place=body if each.place else "",
            details={
                key: tuple(f"{facts[0]} {line}" for line in value)
                if isinstance(value, (list, tuple))
                else value
                for key, value in each.details.items()
            },
        )
        for number, each in enumerate(record.entries)
    )
    return replace(
        record,
        children=tuple(
            replace(each, name=child, called=()) if each.id == CHILD else each
            for each in record.children
        ),
        people=people,
        bodies=bodies,
        entries=entries,
        documents=tuple(replace(each, name=f"{child} {each.name}") for each in record.documents),
        promises=tuple(replace(each, words=facts[0]) for each in record.promises),
        provision=tuple(replace(each, what=facts[-1], who=person) for each in record.provision),
        sessions=tuple(
            replace(each, why=facts[0] if each.why else "", details={"said_by": person})
            for each in record.sessions
        ),
        paper_words=tuple(replace(each, lines=facts) for each in record.paper_words),
    )


def long_name() -> Record:
    """Every name is 60 letters without a space."""
    return _renamed((LONG_NAME,) * 3, (f"{LONG_NAME} was there.", LONG_NAME))


def polish() -> Record:
    """Polish names and sentences."""
    return _renamed(
        ("Świętosława Żółć", "Łucja Wójcik-Grzęda", "Rada Hrabstwa Ćwierćfunt"),
        ("Zażółć gęślą jaźń.", "Nauczycielka powiedziała, że dziś nie będzie zajęć z logopedą."),
    )


def welsh() -> Record:
    """Welsh names and sentences."""
    return _renamed(
        ("Llŷr ap Gwynfôr", "Tŵr Ŵyn Ffestiniog", "Cyngor Llanfairpwllgwyngyllgogerychwyrndrobwll"),
        ("Mae’r ysgol wedi ysgrifennu’n ôl.", "Dŵr, tŷ, ŵy, pêl-droed a’r dyddiau i ddod."),
    )


def arabic() -> Record:
    """Arabic and Urdu names, and sentences wholly in them."""
    return _renamed(
        ("خالد محمد", "فاطمة الزهراء", "جامعہ ہائی سکول"),
        (
            "كتبت المدرسة أن الجلسة لم تُعقد في ٣ مارس 2025.",
            "اسکول نے لکھا کہ بچے کو گھر بھیج دیا گیا تھا اور کوئی سبق نہیں ہوا۔",
            "قال خالد إن the teaching assistant كان غائبا.",
        ),
    )


def _whole(text: str) -> str:
    """A whole day from a bare month or year."""
    return text + "2025-01-01"[len(text) :]


def uncertain() -> Record:
    """No date is exact: a month, a year, about, before, after, or nothing at all."""
    ways = (
        lambda day: UncertainDate.read(day[:7], "month"),
        lambda day: UncertainDate.read(day[:4], "year"),
        lambda day: UncertainDate.read(day, "about"),
        lambda day: UncertainDate.read(day[:7], "about"),
        lambda day: UncertainDate.read(day, "before"),
        lambda day: UncertainDate.read(day, "after"),
        lambda _day: UncertainDate("", Certainty.UNKNOWN),
    )
    record = _example()
    entries = [
        replace(entry, date=ways[number % len(ways)](_whole(entry.date.text)))
        for number, entry in enumerate(record.entries)
    ]
    return replace(record, entries=tuple(sorted(entries, key=Entry.sort_key)))


def asked_at_length() -> Record:
    """The example whose meeting has the longest asks, questions and notes that a family may type."""
    record = _example()
    long = (
        "We would like to know when the final plan will be sent, who will write it, and what the"
        " panel was shown before it decided that the speech programme could wait until next year?"
    )

    def longer(entry: Entry) -> Entry:
        details = {
            key: tuple(f"{number}: {long}" for number in range(1, 6))
            if isinstance(value, (list, tuple))
            else value
            for key, value in entry.details.items()
        }
        return replace(entry, details=details)

    return replace(record, entries=tuple(map(longer, record.entries)))


CASES: Mapping[str, Callable[[], Record]] = {
    "empty": empty,
    "one": one,
    "example": _example,
    "many": many,
    "long-fact": long_fact,
    "long-name": long_name,
    "polish": polish,
    "welsh": welsh,
    "arabic": arabic,
    "uncertain": uncertain,
    "asked-at-length": asked_at_length,
}

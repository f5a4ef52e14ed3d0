"""From the record to what goes to print: the only way from an entry to a row on paper.

What comes out has no private text at all, and every text of it has been masked for its reader.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from send_journal.domain import printable
from send_journal.domain.record import Child, Document, Entry, Record, Session, Stay
from send_journal.services.masking import (
    INCIDENT_KEYS,
    PrintChoice,
    chosen_entries,
    initials,
    masker_for,
    step_details,
)
from send_journal.services.profiles import FULL, INITIALS, ROLE

_FINAL_PLANS = ("plan.final_sent", "plan.amended_final")


class _Printing:
    """One conversion: the choice, the masker, and the tables that entries are read with."""

    def __init__(self, record: Record, choice: PrintChoice) -> None:
        self._record = record
        self._choice = choice
        self._replaced: dict[tuple[str, str, str], None] = {}
        self.mask = masker_for(record, choice, self._tell)
        self._bodies = {body.id: body for body in record.bodies}
        self._people = {person.id: person for person in record.people}
        self._numbers = printable.document_numbers(record)
        self._who: dict[tuple[str, dt.date | None], printable.PrintableWho] = {}

    def _tell(self, words: str, instead: str, where: str) -> None:
        self._replaced[words, instead, where] = None

    @property
    def replaced(self) -> tuple[printable.Replaced, ...]:
        return tuple(printable.Replaced(words=w, instead=i, where=p) for w, i, p in self._replaced)

    def entry(self, entry: Entry) -> printable.PrintableEntry:
        def where() -> str:
            return f"the entry of {entry.date.english()}"

        mask = self.mask
        body = self._bodies.get(entry.body) if entry.body else None
        return printable.PrintableEntry(
            id=entry.id,
            date=entry.date,
            until=entry.until,
            time=entry.time or "",
            kind=entry.kind or "",
            direction=entry.direction or "",
            printed=entry.printed,
            posted=entry.posted,
            received=entry.received,
            reply_by=entry.reply_by,
            title=mask(entry.title, where),
            fact=mask(entry.fact, where),
            event=entry.event or "",
            key=entry.key,
            proof=self._proof(entry, where),
            status=entry.status or "",
            said_by=self._said_by(entry, where),
            who=tuple(self._person(each, entry.date.first) for each in entry.people),
            named=tuple(self._named(entry)),
            whose=tuple(each for each in entry.children if each in self._choice.children),
            body=mask(body.name, where) if body else "",
            body_kind=body.kind if body else "",
            about=entry.about or "",
            answers=entry.answers or "",
            place=mask(entry.place, where),
            documents=tuple(
                self._numbers[each] for each in entry.documents if each in self._numbers
            ),
            details=step_details(entry, lambda text: mask(text, where)),
        )

    def _proof(self, entry: Entry, where: Callable[[], str]) -> str:
        if entry.proof is None:
            return ""
        parts = (entry.proof.how, entry.proof.reference)
        return self.mask(" ".join(part for part in parts if part) or "proof kept", where)

    def _said_by(self, entry: Entry, where: Callable[[], str]) -> str:
        """Whose account it is; an id of a person or body is read as their name."""
        if entry.said_by in self._people:
            return self._person(entry.said_by, entry.date.first).name
        body = self._bodies.get(entry.said_by)
        return self.mask(body.name if body else entry.said_by, where)

    def _named(self, entry: Entry) -> Iterator[printable.PrintableWho]:
        """People whose whole name it says, or whose account it is, unless the name is masked.

        A name of one word may be another word, so that only a link says that it is meant.
        """
        told = (entry.title, entry.fact, *(entry.details.get(key) for key in INCIDENT_KEYS))
        words = "\n".join(each for each in told if isinstance(each, str))
        for person in self._record.people:
            if (" " in person.name and person.name in words) or person.id == entry.said_by:
                who = self._person(person.id, entry.date.first)
                if who.name in (person.name, initials(person.name)):
                    yield who

    def _person(self, person_id: str, day: dt.date | None) -> printable.PrintableWho:
        found = self._who.get((person_id, day))
        if found is None:
            found = self._who[person_id, day] = self._new_person(person_id, day)
        return found

    def _new_person(self, person_id: str, day: dt.date | None) -> printable.PrintableWho:
        person = self._people[person_id]
        post = person.post_on(day)
        body = self._bodies.get(post.body) if post and post.body else None

        def where() -> str:
            return f"the name or post of {person.name}"

        as_ = self._choice.profile.people_as if self._choice.profile.masks else FULL
        name = person.name if as_ == FULL else initials(person.name) if as_ == INITIALS else ""
        role = post.role if post and post.role else ""
        if as_ == ROLE and not role and body is None:
            role = "a person"
        return printable.PrintableWho(
            name=self.mask(name, where) if as_ == FULL else name,
            role=self.mask(role, where),
            body=self.mask(body.name, where) if body else "",
            body_kind=body.kind if body else "",
        )

    def child(self, child: Child) -> printable.PrintableChild:
        short = self._choice.profile.child_as == INITIALS and self._choice.profile.masks
        name = initials(child.name) if short else self.mask(child.name, lambda: "the child’s name")
        first = child.name.split()[0] if child.name.split() else child.name
        return printable.PrintableChild(
            id=child.id,
            name=name,
            first_name=name if short else self.mask(first, lambda: "the child’s name"),
            born=None if short else child.born,
            year_group_offset=child.year_group_offset,
            council=self._stays(child.council),
            school=self._stays(child.school),
            references=tuple(
                printable.PrintableReference(
                    body=self.mask(self._body_name(each.body), lambda: "a case reference"),
                    body_kind=self._bodies[each.body].kind if each.body in self._bodies else "",
                    what=self.mask(each.what, lambda: "a case reference"),
                    number=self.mask(each.number, lambda: "a case reference"),
                )
                for each in child.references
            ),
        )

    def _stays(self, stays: Iterable[Stay]) -> tuple[printable.PrintableStay, ...]:
        return tuple(
            printable.PrintableStay(
                name=self.mask(
                    self._body_name(stay.body), lambda: "the name of a council or school"
                ),
                from_day=stay.from_day,
                to_day=stay.to_day,
            )
            for stay in stays
        )

    def _body_name(self, body_id: str | None) -> str:
        body = self._bodies.get(body_id) if body_id else None
        return body.name if body else ""

    def _document_name(self, document: Document) -> str:
        """Its name, or its number for a reader who sees no names of documents."""
        if self._choice.profile.masks and not self._choice.profile.document_names:
            return f"document {self._numbers[document.id]}"
        return self.mask(document.name, lambda: "the name of a document")

    def documents(self, wanted: set[str]) -> tuple[printable.PrintableDocument, ...]:
        return tuple(
            printable.PrintableDocument(
                number=self._numbers[each.id],
                name=self._document_name(each),
                kind=self.mask(each.kind, lambda: "the kind of a document"),
                author=self.mask(each.author, lambda: "the author of a document"),
                date=each.date,
            )
            for each in self._record.documents
            if each.id in wanted
        )

    def promises(self, entries: set[str]) -> tuple[printable.PrintablePromise, ...]:
        return tuple(
            printable.PrintablePromise(
                id=each.id,
                entry=each.entry or "",
                by=self._by(each.by),
                words=self.mask(each.words, lambda: "a promise"),
                due=each.due,
                kept=each.kept,
            )
            for each in self._record.promises
            if each.entry in entries
        )

    def _who_said(self, session: Session, where: Callable[[], str]) -> str:
        """Who gave the reason for a missed session: an id of a person or body, or a name."""
        said = session.details.get("said_by")
        if not isinstance(said, str):
            return ""
        if said in self._people:
            return self._person(said, session.date).english()
        return self.mask(self._body_name(said) or said, where)

    def _by(self, by: str) -> str:
        if by in self._people:
            return self._person(by, None).english()
        return self.mask(self._body_name(by) or by, lambda: "who made a promise")

    def asks(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for words in self._record.paper_words:
            if words.child is None or words.child in self._choice.children:
                lines = tuple(self.mask(line, lambda: "what you ask for") for line in words.lines)
                found[words.paper] = (*found.get(words.paper, ()), *lines)
        return found

    def provision(
        self,
    ) -> tuple[tuple[printable.PrintableLine, ...], tuple[printable.PrintableSession, ...]]:
        def where() -> str:
            return "the provision"

        lines = [
            each
            for each in self._record.provision
            if each.child in self._choice.children
            or (each.child is None and len(self._record.children) == 1)
        ]
        plans = {each.id: f"plan of {each.date.english()}" for each in self._record.entries}
        plans |= {each.id: self._document_name(each) for each in self._record.documents}
        final = {
            name
            for each in self._record.entries
            if each.event in _FINAL_PLANS and each.status != "expected"
            for name in (each.id, *each.documents)
        }
        ids = {each.id for each in lines}
        return (
            tuple(
                printable.PrintableLine(
                    id=each.id,
                    child=each.child or "",
                    what=self.mask(each.what, where),
                    plan=plans.get(each.plan) or self.mask(each.plan, where),
                    section_f=each.plan in final,
                    minutes=each.minutes,
                    times=each.times,
                    per=each.per or "",
                    who=self._by(each.who),
                    from_day=each.from_day,
                    to_day=each.to_day,
                )
                for each in lines
            ),
            tuple(
                printable.PrintableSession(
                    line=each.line,
                    date=each.date,
                    minutes=each.minutes,
                    given=each.given,
                    why=self.mask(each.why, where),
                    said_by=self._who_said(each, where),
                )
                for each in self._record.sessions
                if each.line in ids
            ),
        )

    def spans(self, kind: str) -> tuple[printable.PrintableSpan, ...]:
        spans = self._record.terms if kind == "terms" else self._record.closures
        schools = {
            stay.body
            for child in self._record.children
            if child.id in self._choice.children
            for stay in child.school
        }
        return tuple(
            printable.PrintableSpan(
                from_day=each.from_day,
                to_day=each.to_day,
                what=self.mask(each.what, lambda: "the school calendar"),
            )
            for each in spans
            if (each.child is None or each.child in self._choice.children)
            and (each.body is None or each.body in schools)
        )

    def people(self, entries: Iterable[Entry]) -> tuple[printable.PrintableWho, ...]:
        """Everybody who is in these entries, once, in the order of the record."""
        named = {each for entry in entries for each in entry.people}
        return tuple(
            self._person(person.id, self._choice.as_of)
            for person in self._record.people
            if person.id in named
        )


def printable_record(record: Record, choice: PrintChoice) -> printable.PrintableRecord:
    """All that one print may hold."""
    entries, total, left_out = chosen_entries(record, choice)
    printing = _Printing(record, choice)
    lines, sessions = printing.provision()
    shown = {entry.id for entry in entries}
    return printable.PrintableRecord(
        reader=choice.profile.id,
        children=tuple(
            printing.child(child) for child in record.children if child.id in choice.children
        ),
        as_of=choice.as_of,
        first=choice.first,
        last=choice.last,
        entries=tuple(printing.entry(entry) for entry in entries),
        documents=printing.documents({each for entry in entries for each in entry.documents}),
        promises=printing.promises(shown),
        provision=lines,
        sessions=sessions,
        terms=printing.spans("terms"),
        closures=printing.spans("closures"),
        people=printing.people(entries),
        asks=printing.asks(),
        example=record.example,
        total=total,
        left_out=left_out,
        replaced=printing.replaced,
    )

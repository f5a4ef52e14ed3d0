"""A copy of the record for one reader, masked by the same rules as what goes to paper."""

import datetime as dt
from dataclasses import dataclass, replace

from send_journal.domain.printable import document_numbers
from send_journal.domain.record import (
    Body,
    Child,
    Document,
    Entry,
    Person,
    Proof,
    Record,
    Session,
    Span,
)
from send_journal.domain.references import references
from send_journal.services.masking import (
    ALL,
    PrintChoice,
    chosen_children,
    chosen_entries,
    initials,
    masker_for,
    role_words,
    step_details,
)
from send_journal.services.profiles import FULL, INITIALS, ROLE, ReaderProfile
from send_journal.worded import worded_count


def masked_record(record: Record, profile: ReaderProfile, child: str | None = None) -> Record:
    """The record as this reader may have it, for `export --reader`: of one child, or of all.

    Private text, entries with nothing else, hidden words and the list of them, the user's profiles,
    unknown keys and the files of documents are left out. Raises `KnownProblem` for an unknown child.
    """
    children = (
        tuple(each.id for each in record.children)
        if child in (None, ALL)
        else chosen_children(record, child)[0]
    )
    everybody = set(children) == {each.id for each in record.children}
    return _ReaderCopy(record, profile, children, everybody=everybody).record()


@dataclass(frozen=True)
class ReaderCopyPreview:
    """What a copy for one reader would hold, and what it would not, in sentences."""

    entries: int
    sentences: tuple[str, ...]


def preview_copy(
    record: Record, profile: ReaderProfile, child: str | None = None
) -> ReaderCopyPreview:
    """What `masked_record` would leave out and mask. Nothing is written."""
    copy = masked_record(record, profile, child)
    whole = {each.id: each for each in record.entries}
    left_out = len(record.entries) - len(copy.entries)
    private = sum(bool(whole[each.id].private.strip()) for each in copy.entries)
    masked = sum(_is_masked(whole[each.id], each) for each in copy.entries)
    said: list[str] = [
        worded_count(len(copy.entries), "{count} entry goes in.", "{count} entries go in.")
    ]
    if left_out:
        said.append(
            worded_count(
                left_out,
                "{count} entry is left out: this reader is not shown it.",
                "{count} entries are left out: this reader is not shown them.",
            )
        )
    if private:
        said.append(
            worded_count(
                private,
                "A private note is left out of {count} entry.",
                "Private notes are left out of {count} entries.",
            )
        )
    if masked:
        said.append(
            worded_count(
                masked,
                "Words are masked in {count} entry.",
                "Words are masked in {count} entries.",
            )
        )
    if copy.documents:
        said.append(
            worded_count(
                len(copy.documents),
                "The file of {count} document is left out.",
                "The files of {count} documents are left out.",
            )
        )
    return ReaderCopyPreview(len(copy.entries), tuple(said))


def _is_masked(whole: Entry, masked: Entry) -> bool:
    def shown(entry: Entry) -> tuple[str, ...]:
        return (entry.title, entry.fact, entry.said_by, entry.place)

    return shown(whole) != shown(masked)


class _ReaderCopy:
    """One copy of the record: what is kept, and how each thing in it is masked."""

    def __init__(
        self, record: Record, profile: ReaderProfile, children: tuple[str, ...], *, everybody: bool
    ) -> None:
        # no day stands for today in a copy: an appointment of any day may still be to come
        choice = PrintChoice(
            profile=profile, children=children, everybody=everybody, as_of=dt.date.min
        )
        self._whole = record
        self._profile = profile
        self._children = children
        self._mask = masker_for(record, choice)
        self._entries = chosen_entries(record, choice)[0]
        self._ids = {entry.id for entry in self._entries}
        self._numbers = document_numbers(record)
        self._named = {each.id for each in record.people} | {each.id for each in record.bodies}

    def record(self) -> Record:
        """The copy, without what nothing in it points at any more."""
        whole = self._whole
        entries = tuple(self._entry(entry) for entry in self._entries)
        lines = tuple(
            replace(
                each,
                what=self._mask(each.what),
                plan=self._plan(each.plan),
                who=self._who(each.who),
                details={},
            )
            for each in whole.provision
            if each.child is None or each.child in self._children
        )
        kept_lines = {each.id for each in lines}
        documents = {each for entry in entries for each in entry.documents}
        sessions = tuple(self._session(each) for each in whole.sessions if each.line in kept_lines)
        copy = Record(
            children=tuple(
                self._child(each) for each in whole.children if each.id in self._children
            ),
            entries=entries,
            documents=tuple(
                self._document(each) for each in whole.documents if each.id in documents
            ),
            promises=tuple(
                replace(
                    each,
                    by=self._who(each.by),
                    words=self._mask(each.words),
                    details={},
                )
                for each in whole.promises
                if each.entry in self._ids
            ),
            provision=lines,
            sessions=sessions,
            terms=tuple(self._span(each) for each in whole.terms if self._is_ours(each)),
            closures=tuple(self._span(each) for each in whole.closures if self._is_ours(each)),
            overrides=tuple(
                replace(each, reason=self._mask(each.reason), details={})
                for each in whole.overrides
                if each.started_by in self._ids
            ),
            paper_words=tuple(
                replace(each, lines=tuple(map(self._mask, each.lines)), details={})
                for each in whole.paper_words
                if each.child is None or each.child in self._children
            ),
            example=whole.example,
        )
        named = _named_in_words(copy) | {each for entry in entries for each in entry.people}
        people = tuple(self._person(each) for each in whole.people if each.id in named)
        return replace(copy, people=people, bodies=self._bodies(replace(copy, people=people)))

    def _entry(self, entry: Entry) -> Entry:
        mask = self._mask
        return replace(
            entry,
            children=tuple(each for each in entry.children if each in self._children),
            title=mask(entry.title),
            fact=mask(entry.fact),
            private="",
            said_by=self._who(entry.said_by),
            place=mask(entry.place),
            proof=Proof(how=mask(entry.proof.how), reference=mask(entry.proof.reference))
            if entry.proof
            else None,
            about=entry.about if entry.about in self._ids else None,
            answers=entry.answers if entry.answers in self._ids else None,
            details=step_details(entry, mask, prompts=not self._profile.masks),
        )

    def _who(self, who: str) -> str:
        """The id of a person or body, who is masked under it, or a plain name, masked here."""
        return who if who in self._named else self._mask(who)

    def _session(self, session: Session) -> Session:
        """Without unknown keys, but still with whose word the reason is."""
        said = session.details.get("said_by")
        kept = {"said_by": self._who(said)} if isinstance(said, str) and said else {}
        return replace(session, why=self._mask(session.why), details=kept)

    def _child(self, child: Child) -> Child:
        short = self._profile.masks and self._profile.child_as == INITIALS
        return replace(
            child,
            name=initials(child.name) if short else child.name,
            born=None if short else child.born,
            called=(),
            council=tuple(replace(each, details={}) for each in child.council),
            school=tuple(replace(each, details={}) for each in child.school),
            references=tuple(
                replace(
                    each, what=self._mask(each.what), number=self._mask(each.number), details={}
                )
                for each in child.references
            ),
            details={},
        )

    def _person(self, person: Person) -> Person:
        as_ = self._profile.people_as if self._profile.masks else FULL
        bodies = {body.id: body for body in self._whole.bodies}
        names = {
            FULL: person.name,
            INITIALS: initials(person.name),
            ROLE: role_words(person, None, bodies),
        }
        known = as_ == FULL
        return replace(
            person,
            name=self._mask(person.name) if known else names[as_],
            role=self._mask(person.role),
            posts=tuple(
                replace(each, role=self._mask(each.role), details={}) for each in person.posts
            ),
            phone=self._mask(person.phone) if known else "",
            email=self._mask(person.email) if known else "",
            address=self._mask(person.address) if known else "",
            details={},
        )

    def _document(self, document: Document) -> Document:
        with_name = self._profile.document_names or not self._profile.masks
        return replace(
            document,
            name=self._mask(document.name)
            if with_name
            else f"document {self._numbers[document.id]}",
            kind=self._mask(document.kind),
            author=self._mask(document.author),
            tags=tuple(map(self._mask, document.tags)),
            file="",
            replaces=None,
            details={},
        )

    def _plan(self, plan: str) -> str:
        ids = {each.id for each in self._whole.documents} | {
            each.id for each in self._whole.entries
        }
        return "" if plan in ids else self._mask(plan)

    def _is_ours(self, span: Span) -> bool:
        return span.child is None or span.child in self._children

    def _span(self, span: Span) -> Span:
        return replace(span, what=self._mask(span.what), details={})

    def _bodies(self, copy: Record) -> tuple[Body, ...]:
        """The bodies that anything kept points at."""
        wanted = {
            target
            for things in (copy.children, copy.people, copy.entries, copy.terms, copy.closures)
            for thing in things
            for _, name, target in references(thing)
            if name == "bodies"
        } | _named_in_words(copy)
        return tuple(
            replace(
                body,
                name=self._mask(body.name),
                phone=self._mask(body.phone),
                email=self._mask(body.email),
                address=self._mask(body.address),
                details={},
            )
            for body in self._whole.bodies
            if body.id in wanted
        )


def _named_in_words(copy: Record) -> set[str]:
    """What stands where the id of a person or body, or a plain name, may stand."""
    return {
        *(each.by for each in copy.promises),
        *(each.said_by for each in copy.entries),
        *(each.who for each in copy.provision),
        *(str(each.details.get("said_by")) for each in copy.sessions),
    }

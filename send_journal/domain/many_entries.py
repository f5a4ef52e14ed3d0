"""One answer changed in many entries at once: what each would become, and which must stay, and why."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from send_journal.domain.fields import Party
from send_journal.domain.kinds import entry_kind
from send_journal.domain.record import Entry, Proof

STATUS_WORDS = {
    "": "not said",
    "agreed": "agreed by all sides",
    "disputed": "somebody says otherwise",
    "alleged": "told to us, not seen",
    "expected": "planned",
}
OTHER_ANSWERS = "It has answers that only its own kind asks for."
OTHER_STEP = "It is a step in the law that the other kind does not have."
OTHER_WAY = "It says which way it went. The other kind does not ask that."
IS_PLANNED = "It is planned. It has not happened yet."
HAS_FILES = "It has a paper as its proof."
ITSELF = "An entry cannot belong to itself."


@dataclass(frozen=True, kw_only=True)
class PlannedChange:
    """An entry as it is and as it would be. `why_not` says why it must stay as it is."""

    entry: Entry
    after: Entry
    was: str = ""
    becomes: str = ""
    why_not: str = ""

    @property
    def changes(self) -> bool:
        return not self.why_not and self.after != self.entry


Names = Mapping[str, str]
Plan = Callable[[Entry, object, Names], PlannedChange]


def planned_changes(
    entries: Iterable[Entry], field: str, value: object, names: Names
) -> tuple[PlannedChange, ...]:
    """What each entry would become with `value` as its `field`; `names` are those of every id."""
    return tuple(_PLANS[field](entry, value, names) for entry in entries)


def _children(entry: Entry, value: object, names: Names) -> PlannedChange:
    children = tuple(value) if isinstance(value, tuple | list) else ()
    after = dataclasses.replace(entry, children=children) if children else entry
    return PlannedChange(
        entry=entry,
        after=after,
        was=_named(entry.children, names),
        becomes=_named(after.children, names),
    )


def _kind(entry: Entry, value: object, _names: Names) -> PlannedChange:
    goal = entry_kind(str(value))
    after = dataclasses.replace(entry, kind=goal.id)
    own = {spec.id for spec in entry_kind(entry.kind).fields}
    kept = {spec.id for spec in goal.fields}
    why_not = ""
    if any(name in own and name not in kept for name in entry.details):
        why_not = OTHER_ANSWERS
    elif entry.event and entry.event not in goal.steps_for(entry.direction):
        why_not = OTHER_STEP
    elif entry.direction and not goal.has_direction:
        why_not = OTHER_WAY
    return PlannedChange(
        entry=entry,
        after=after,
        was=entry_kind(entry.kind).label,
        becomes=goal.label,
        why_not=why_not if entry.kind != goal.id else "",
    )


def _who(entry: Entry, value: object, names: Names) -> PlannedChange:
    party = value if isinstance(value, Party) else Party()
    after = dataclasses.replace(entry, people=party.people, body=party.body)
    known = dict(names)
    known |= {person.id: person.name for person in party.new_people}
    known |= {body.id: body.name for body in party.new_bodies}
    return PlannedChange(
        entry=entry,
        after=after,
        was=_named((*entry.people, *filter(None, (entry.body,))), known),
        becomes=_named((*party.people, *filter(None, (party.body,))), known),
    )


def _status(entry: Entry, value: object, _names: Names) -> PlannedChange:
    after = dataclasses.replace(entry, status=str(value or "") or None)
    return PlannedChange(
        entry=entry,
        after=after,
        was=STATUS_WORDS.get(entry.status or "", entry.status or ""),
        becomes=STATUS_WORDS.get(after.status or "", after.status or ""),
        why_not=IS_PLANNED if entry.status == "expected" else "",
    )


def _proof(entry: Entry, value: object, _names: Names) -> PlannedChange:
    how = str(value or "").strip()
    proof = Proof(how=how) if how else None
    if proof is not None and entry.proof is not None:
        proof = dataclasses.replace(entry.proof, how=how)  # its number stays
    return PlannedChange(
        entry=entry,
        after=dataclasses.replace(entry, proof=proof),
        was=_proof_words(entry),
        becomes=how or "no proof yet",
        why_not=HAS_FILES if entry.documents and not how and entry.proof is None else "",
    )


def _about(entry: Entry, value: object, names: Names) -> PlannedChange:
    about = str(value or "") or None
    return PlannedChange(
        entry=entry,
        after=dataclasses.replace(entry, about=about),
        was=names.get(entry.about or "", ""),
        becomes=names.get(about or "", ""),
        why_not=ITSELF if about == entry.id else "",
    )


def _named(ids: Sequence[str], names: Names) -> str:
    return ", ".join(dict.fromkeys(names.get(one, one) for one in ids))


def _proof_words(entry: Entry) -> str:
    if entry.proof is not None:
        return ", ".join(filter(None, (entry.proof.how, entry.proof.reference))) or "proof noted"
    return "a paper" if entry.documents else "no proof yet"


_PLANS: Mapping[str, Plan] = {
    "children": _children,
    "kind": _kind,
    "who": _who,
    "status": _status,
    "proof": _proof,
    "about": _about,
}

"""What one reader may see of the record: which entries, and every text with its hidden words masked.

`printing.py` makes the values that go to paper with it, `reader_copy.py` a record for
`export --reader`: both leave out, mask and count by the same rules.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from send_journal.domain.dates import UncertainDate
from send_journal.domain.printable import LeftOut
from send_journal.domain.record import (
    Body,
    Child,
    Entry,
    Person,
    Record,
)
from send_journal.problems import KnownProblem
from send_journal.services.mask_words import (
    Mask,
    Masker,
    address_masks,
    name_mask,
    phone_mask,
    phrase_mask,
    with_role,
)
from send_journal.services.profiles import FULL, INITIALS, ReaderProfile
from send_journal.worded import all_of, worded

ALL = "all"
ANOTHER_CHILD = "[another child]"

# The keys of a step in the law, a meeting's lines, and what came just before and after an incident:
# all that leaves `details`.
STEP_KEYS = (
    "for",
    "list",
    "weeks",
    "outcome",
    "because",
    "agreed",
    "phase",
    "days",
    "names_school",
    "section_i",
    "only_section_i",
    "consultant_led",
    "permanent",
    "representations",
    "upheld",
    "told",
)
MEETING_KEYS = ("asks", "questions", "expected", "adjustments", "prompts")
INCIDENT_KEYS = ("before", "after")

_TITLES = frozenset(
    (
        *("miss", "mrs", "prof", "professor", "doctor", "sir", "dame", "lady", "lord", "rev"),
        *("reverend", "nurse", "sister"),
    )
)
_OF_A_POST = frozenset(
    (
        *("the", "head", "deputy", "class", "school", "teacher", "assistant", "office", "officer"),
        *("council", "team", "duty", "social", "worker", "case", "lead", "manager", "nursery"),
        *("reception", "receptionist", "clinic", "clerk", "coordinator", "therapist", "adviser"),
        *("psychologist", "driver", "senco", "sendco", "ehc"),
    )
)
_INSTEAD = {
    "address": "[address hidden]",
    "phone": "[phone number hidden]",
    "email": "[email address hidden]",
    "work": "[place of work hidden]",
    "person": "[name hidden]",
    "place": "[place hidden]",
    "phrase": "[words hidden]",
}


@dataclass(frozen=True, kw_only=True)
class PrintChoice:
    """Whose paper, for whom, of which days: what masking and filtering depend on.

    `children` are ids; `everybody` says that all were asked for, so that nobody is another child.
    """

    profile: ReaderProfile
    children: tuple[str, ...]
    everybody: bool
    as_of: dt.date
    first: dt.date | None = None
    last: dt.date | None = None


def step_details(
    entry: Entry, mask: Callable[[str], str], *, prompts: bool = True
) -> dict[str, object]:
    """What leaves an entry's `details`: the keys of a step and of its kind, masked."""
    kept: dict[str, object] = {}
    own = INCIDENT_KEYS if entry.kind == "incident" else ()
    for key in (*STEP_KEYS, *own) if entry.details else ():
        value = entry.details.get(key)
        if isinstance(value, str):
            kept[key] = mask(value)
        elif isinstance(value, (bool, int, float)):
            kept[key] = value
    for key in MEETING_KEYS if entry.details else ():
        lines = entry.details.get(key)
        if isinstance(lines, (list, tuple)) and (prompts or key != "prompts"):
            kept[key] = [mask(line) for line in lines if isinstance(line, str)]
    return kept


def chosen_children(record: Record, child: str | None) -> tuple[tuple[str, ...], bool]:
    """The ids that `child` stands for, and whether that is everybody on purpose."""
    ids = tuple(known.id for known in record.children)
    if child == ALL:
        return ids, True
    if child is not None:
        if child not in ids:
            raise KnownProblem(
                worded("There is no child with the id “{child}” in this journal.", child=child),
                _name_ids(record),
            )
        return (child,), False
    if len(ids) > 1:
        raise KnownProblem("This journal is about several children.", _name_ids(record))
    return ids, False


def _name_ids(record: Record) -> str:
    if not record.children:
        return "No child is in it yet."
    named = [f"{child.name} ({child.id})" for child in record.children]
    return worded("Choose one child, or all of them: {children}.", children=all_of(named))


def initials(name: str) -> str:
    """`R.H.` for Rowan Hale."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalpha()]
    return "".join(f"{part[0].upper()}." for part in parts)


def masker_for(
    record: Record, choice: PrintChoice, tell: Callable[[str, str, str], None] = lambda *_: None
) -> Masker:
    """The masker of one print: hidden words, other children, and names that this reader does not see."""
    if not choice.profile.masks:
        return Masker((), tell)
    masks = _hidden_words(record, choice.profile)
    if not choice.everybody:
        masks += _other_children(record, choice)
    if choice.profile.child_as == INITIALS:
        masks += _child_initials(record, choice)
    if choice.profile.people_as != FULL:
        masks += _people(record, choice)
    return Masker(masks, tell)


def _hidden_words(record: Record, profile: ReaderProfile) -> list[Mask]:
    masks: list[Mask | None] = []
    for hide in record.hide:
        if profile.id in hide.show_to:
            continue
        instead = _INSTEAD[hide.what]
        if hide.what == "address":
            masks += address_masks(hide.words, instead)
        elif hide.what == "phone":
            masks.append(phone_mask(hide.words, instead))
        elif hide.what == "person":
            masks.append(name_mask(hide.words, instead))
        else:
            masks.append(phrase_mask(hide.words, instead))
    return [mask for mask in masks if mask]


def _forms(child: Child) -> set[str]:
    """Every form of a child's name, and each part of the full one."""
    return {child.name, *child.called, *child.name.split()}


def _other_children(record: Record, choice: PrintChoice) -> list[Mask]:
    shared: set[str] = set()
    for child in record.children:
        if child.id in choice.children:
            shared |= {form.casefold() for form in _forms(child)}
    masks = [
        name_mask(form, ANOTHER_CHILD)
        for child in record.children
        if child.id not in choice.children
        for form in sorted(_forms(child))
        if form.casefold() not in shared
    ]
    return [mask for mask in masks if mask]


def _child_initials(record: Record, choice: PrintChoice) -> list[Mask]:
    masks: list[Mask | None] = []
    for child in record.children:
        if child.id not in choice.children:
            continue
        short = initials(child.name)
        masks += [name_mask(form, short) for form in sorted({child.name, *child.called})]
        *given, last = child.name.split() or [""]
        masks += [name_mask(part, short) for part in given]
        masks.append(name_mask(last, initials(last) if given else short))
    return [mask for mask in masks if mask]


def _people(record: Record, choice: PrintChoice) -> list[Mask]:
    bodies = {body.id: body for body in record.bodies}
    kept = {form.casefold() for child in record.children for form in _forms(child)}
    held = Counter(part for person in record.people for part in _parts(person.name))
    by_role = choice.profile.people_as != INITIALS
    masks: list[Mask | None] = []
    for person in record.people:
        role = role_words(person, None, bodies)
        instead = f"[{role}]" if by_role else initials(person.name)
        mask = name_mask(person.name, instead)
        masks.append(with_role(mask, role) if mask and by_role else mask)
        for part, spelt in _parts(person.name).items():
            if spelt == person.name or part in kept:
                continue
            if held[part] > 1:  # nobody can tell who of them is meant
                masks.append(name_mask(spelt, "[a person]" if by_role else initials(spelt)))
                continue
            mask = name_mask(spelt, instead, person.name)
            masks.append(with_role(mask, role) if mask and by_role else mask)
    return [mask for mask in masks if mask]


def _parts(name: str) -> dict[str, str]:
    """The parts of a name that tell whose it is: no title, no initial, and no word of a post.

    Somebody whose name is not known stands in a journal by a post: “Class teacher”, “School office”.
    """
    parts = {part.strip(".,").casefold(): part.strip(".,") for part in name.split()}
    return {
        part: spelt
        for part, spelt in parts.items()
        if len(part) > 2 and part not in _TITLES and part not in _OF_A_POST
    }


def role_words(person: Person, day: dt.date | None, bodies: Mapping[str, Body]) -> str:
    """The role that a person had on that day, or where they work, for a reader who sees no names."""
    post = person.post_on(day)
    if post and post.role:
        return post.role
    body = bodies.get(post.body) if post and post.body else None
    return worded("person at {name}", name=body.name) if body else "a person"


def _left_out(entry: Entry, choice: PrintChoice) -> str:
    """Why this entry of the child is not in the print, or an empty text."""
    profile = choice.profile
    if profile.kinds and entry.kind not in profile.kinds:
        return "of a kind that this reader does not see"
    if profile.masks and not profile.appointments_to_come and entry.kind == "appointment":
        first = entry.date.first
        if (first is None and not entry.date.is_known) or (
            first is not None and first > choice.as_of
        ):
            return "appointments to come"
    if not in_period(entry.date, entry.until, choice.first, choice.last):
        return "outside the period"
    return ""


def in_period(
    date: UncertainDate, until: dt.date | None, first: dt.date | None, last: dt.date | None
) -> bool:
    """Whether any day that an entry may cover lies in the period; an unknown date always does."""
    if until is not None and date.is_known and date.last is not None:
        ends = max(until, date.last)
        if first is not None and ends < first:
            return False
        return last is None or date.first is None or date.first <= last
    return date.overlaps(first, last)


def chosen_entries(
    record: Record, choice: PrintChoice
) -> tuple[list[Entry], int, tuple[LeftOut, ...]]:
    """The entries that print, how many of this child's there are in all, and what was left out."""
    wanted = set(choice.children)
    kept: list[Entry] = []
    why: Counter[str] = Counter()
    private_only = others = total = 0
    for entry in record.entries:
        if wanted.isdisjoint(entry.children):
            others += 1
        elif entry.is_private_only:
            private_only += 1
        else:
            total += 1
            reason = _left_out(entry, choice)
            if reason:
                why[reason] += 1
            else:
                kept.append(entry)
    left_out = [LeftOut(why=reason, count=count) for reason, count in why.items()]
    if others:
        left_out.append(LeftOut(why="about another child", count=others, in_print=False))
    if private_only:
        left_out.append(LeftOut(why="with private notes only", count=private_only, in_print=False))
    return kept, total, tuple(left_out)

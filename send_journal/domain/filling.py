"""From things to the answers of a form and back, so that an answer nobody touched changes nothing.

A form starts from a thing's values and ends with others. Only the fields that differ are written, so
a key that the form does not know, or a date it would show in another way, stays as it was.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from send_journal.domain.dates import UncertainDate, day_in_english
from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.fields import (
    Answer,
    BodyAnswer,
    FieldSpec,
    Party,
    ProofAnswer,
    StepAnswer,
    Values,
    empty_value,
    json_value,
    read_json_value,
)
from send_journal.domain.record import Body, Document, Entry, Person, Promise, Proof
from send_journal.domain.steps import STEPS
from send_journal.worded import worded

T = TypeVar("T")
# Which row of the thing a row of a form was.
ROW_PLACE = "row place"

_OPTIONAL_TEXT = {Answer.CHOICE, Answer.TIME, Answer.ENTRY, Answer.CHILD, Answer.DOCUMENT}


@dataclass(frozen=True, kw_only=True)
class FilledEntry:
    """An entry and all that its form makes or changes beside it."""

    entry: Entry
    promises: tuple[Promise, ...] = ()
    documents: tuple[Document, ...] = ()
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()


def thing_values(thing: Any, fields: Iterable[FieldSpec]) -> dict[str, object]:  # noqa: ANN401 - any record
    """The answers that a thing gives to each field: an attribute of its name, or a detail."""
    return {spec.id: _value_of(thing, spec) for spec in fields}


def with_values(thing: T, fields: Iterable[FieldSpec], before: Values, after: Values) -> T:
    """The thing with each answer that changed; every other part of it as it was."""
    for spec in fields:
        if spec.id in after and after[spec.id] != before.get(spec.id):
            thing = _with_value(thing, spec, after[spec.id])
    return thing


def _value_of(thing: Any, spec: FieldSpec) -> object:  # noqa: ANN401 - any record
    if spec.id not in {field.name for field in dataclasses.fields(thing)}:
        return read_json_value(spec, thing.details.get(spec.id))
    held = getattr(thing, spec.id)
    if spec.answer is Answer.ROWS:
        rows = [thing_values(row, spec.row) for row in held]
        return tuple({**row, ROW_PLACE: place} for place, row in enumerate(rows))
    if spec.answer is Answer.BODY:
        return BodyAnswer(id=held or None)
    if spec.answer is Answer.CHOICE and isinstance(held, int):
        return str(held)
    return empty_value(spec) if held is None else held


def _with_value(thing: Any, spec: FieldSpec, value: object) -> Any:  # noqa: ANN401 - any record
    if spec.id not in {field.name for field in dataclasses.fields(thing)}:
        return dataclasses.replace(thing, details=_details_with(thing.details, spec, value))
    held = getattr(thing, spec.id)
    if spec.answer is Answer.ROWS:
        value = _rows_with(spec, held, value)
    elif isinstance(value, BodyAnswer):
        value = value.id
    elif spec.answer is Answer.CHOICE and isinstance(held, int):
        value = int(str(value))
    elif spec.answer in _OPTIONAL_TEXT and value == "":
        value = None
    return dataclasses.replace(thing, **{spec.id: value})


def _rows_with(spec: FieldSpec, held: tuple[object, ...], value: object) -> tuple[object, ...]:
    """Rows from a form's rows; one that was there keeps the parts that no form knows."""
    rows = []
    for values in value if isinstance(value, tuple) else ():
        place = values.get(ROW_PLACE)
        if place is None:
            rows.append(with_values(spec.row_blank, spec.row, {}, values))
        else:
            before = thing_values(held[place], spec.row)
            rows.append(with_values(held[place], spec.row, before, values))
    return tuple(rows)


def _details_with(details: Values, spec: FieldSpec, value: object) -> dict[str, object]:
    held = dict(details)
    unsaid = spec.answer is not Answer.YES_NO and value is False
    if unsaid or value is None or value in ("", ()):
        held.pop(spec.id, None)
    else:
        held[spec.id] = json_value(value)
    return held


def entry_values(
    kind: EntryKind,
    entry: Entry,
    promises: Iterable[Promise] = (),
    documents: Iterable[Document] = (),
) -> dict[str, object]:
    """The answers that an entry gives to the form of its kind."""
    beside: dict[str, object] = {
        "promises": tuple(promises),
        "documents": tuple(documents),
    }
    values: dict[str, object] = {}
    for spec in kind.fields:
        if spec.id in beside:
            values[spec.id] = beside[spec.id]
        elif spec.id in _READ:
            values[spec.id] = _READ[spec.id](entry)
        else:
            values[spec.id] = _value_of(entry, spec)
    values["children"] = entry.children
    return values


def filled_entry(kind: EntryKind, entry: Entry, before: Values, after: Values) -> FilledEntry:
    """The entry, and what goes with it, as the form now says; answers not asked for are not written."""
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    changed = {
        spec.id: after[spec.id]
        for spec in kind.fields
        if spec.id in after and spec.is_asked(after) and after[spec.id] != before.get(spec.id)
    }
    for spec in kind.fields:
        if spec.id not in changed or spec.id in {"promises", *_LETTER_DAYS}:
            continue
        value = changed[spec.id]
        if isinstance(value, Party):
            people, bodies = value.new_people, value.new_bodies
        write = _WRITE.get(spec.id)
        entry = write(entry, value) if write else _with_value(entry, spec, value)
    children = _tuple_of(str, after.get("children", entry.children))
    if children != entry.children:
        entry = dataclasses.replace(entry, children=children)
    if changed.keys() & _LETTER_DAYS:
        entry = _with_letter_days(entry, after)
    return FilledEntry(
        entry=entry,
        promises=_promises_of(entry, after),
        documents=_tuple_of(Document, after.get("documents")),
        people=people,
        bodies=bodies,
    )


def entry_problems(kind: EntryKind, entry_id: str, values: Values) -> dict[str, str]:
    """What is missing or cannot be across the answers: a sentence for the field it stands beside."""
    problems: dict[str, str] = {}
    step = values.get("step")
    says = any(str(values.get(name) or "").strip() for name in ("title", "fact", "private"))
    is_step = "step" not in values or (isinstance(step, StepAnswer) and bool(step.event))
    if not says and not is_step:  # a step that is not answered whole yet has its own sentence
        problems["title"] = worded(
            "Write a few words about this {noun}. You can add the rest later.",
            noun=worded(kind.noun),
        )
    sent_by_us = values.get("direction") == "out" and "sent" in values
    if sent_by_us and values["sent"] is None and values.get("received") is None:
        problems["sent"] = "Type the day you sent it, or the day they got it."
    date, until = values.get("date"), values.get("until")
    first = date.first if isinstance(date, UncertainDate) else None
    if first is not None and isinstance(until, dt.date) and until < first:
        problems["until"] = worded(
            "The last day is before {day}. Check both days.", day=day_in_english(first)
        )
    if values.get("answers") == entry_id:
        problems["answers"] = "An entry cannot be a reply to itself. Choose another one."
    return problems


def _promises_of(entry: Entry, after: Values) -> tuple[Promise, ...]:
    by = entry.people[0] if entry.people else entry.body or ""
    return tuple(
        dataclasses.replace(promise, entry=entry.id, by=promise.by or by)
        for promise in _tuple_of(Promise, after.get("promises"))
    )


def _tuple_of(kind: type[T], value: object) -> tuple[T, ...]:
    held = value if isinstance(value, tuple) else ()
    return tuple(item for item in held if isinstance(item, kind))


# The days of a letter: what came counts from the day it came, what we sent from the day they got it.
_LETTER_DAYS = frozenset({"came", "sent", "received"})


def _came(entry: Entry) -> UncertainDate:
    return UncertainDate.on(entry.received) if entry.received else entry.date


def _sent(entry: Entry) -> UncertainDate | None:
    if entry.received is None or entry.date.day != entry.received:
        return entry.date
    return UncertainDate.on(entry.posted) if entry.posted else None


def _with_letter_days(entry: Entry, after: Values) -> Entry:
    came, sent, received = after.get("came"), after.get("sent"), after.get("received")
    if not entry.direction:  # its day is asked by itself
        got = received if isinstance(received, dt.date) else None
        return dataclasses.replace(entry, received=got)
    if entry.direction == "in":
        known = came if isinstance(came, UncertainDate) else entry.date
        return dataclasses.replace(entry, date=known, received=known.day)
    posted = sent.day if isinstance(sent, UncertainDate) else None
    if isinstance(received, dt.date):
        date = UncertainDate.on(received)
        return dataclasses.replace(entry, date=date, received=received, posted=posted)
    known = sent if isinstance(sent, UncertainDate) else entry.date
    return dataclasses.replace(entry, date=known, received=None, posted=posted)


def _step_of(entry: Entry) -> StepAnswer:
    step = STEPS.get(entry.event or "")
    asks = (*step.asks, *step.asks_alone) if step else ()
    asked = {spec.id: _value_of(entry, spec) for spec in asks if spec.id in entry.details}
    return StepAnswer(event=entry.event, about=entry.about, asked=asked)


def _with_step(entry: Entry, value: StepAnswer) -> Entry:
    details = dict(entry.details)
    before = STEPS.get(entry.event or "")
    for spec in (*before.asks, *before.asks_alone) if before else ():
        details.pop(spec.id, None)
    step = STEPS.get(value.event or "")
    for spec in (*step.asks, *step.asks_alone) if step else ():
        details = _details_with(details, spec, value.asked.get(spec.id))
    return dataclasses.replace(entry, event=value.event, about=value.about, details=details)


def _proof_of(entry: Entry) -> ProofAnswer:
    return (
        ProofAnswer(how=entry.proof.how, reference=entry.proof.reference)
        if entry.proof
        else (ProofAnswer())
    )


def _with_proof(entry: Entry, value: ProofAnswer) -> Entry:
    if value == ProofAnswer():
        return dataclasses.replace(entry, proof=None)
    held = entry.proof or Proof()
    proof = dataclasses.replace(held, how=value.how, reference=value.reference)
    return dataclasses.replace(entry, proof=proof)


def _with_party(entry: Entry, value: Party) -> Entry:
    return dataclasses.replace(entry, people=value.people, body=value.body)


def _with_documents(entry: Entry, value: tuple[Document, ...]) -> Entry:
    return dataclasses.replace(entry, documents=tuple(document.id for document in value))


_READ: dict[str, Callable[[Entry], object]] = {
    "who": lambda entry: Party(people=entry.people, body=entry.body),
    "step": _step_of,
    "proof": _proof_of,
    "came": _came,
    "sent": _sent,
}
_WRITE: dict[str, Callable[[Entry, Any], Entry]] = {
    "who": _with_party,
    "step": _with_step,
    "proof": _with_proof,
    "documents": _with_documents,
}

"""One answer in many entries: only that answer changes, and what would be lost stays as it is."""

import dataclasses

import pytest

from send_journal.domain import many_entries as many
from send_journal.domain.dates import UncertainDate
from send_journal.domain.fields import Party
from send_journal.domain.many_entries import planned_changes
from send_journal.domain.record import Entry, Person, Proof

NAMES = {"c1": "Rowan", "c2": "Wren", "b1": "Council", "p1": "S. Patel", "e9": "The appeal"}
CALL = Entry(
    id="e1",
    children=("c1",),
    date=UncertainDate("2025-03-03"),
    kind="call",
    direction="in",
    title="A call",
    private="Sad.",
    details={"own": 1},
)


MEETING = dataclasses.replace(CALL, kind="meeting", direction=None, details={"asks": ["A date"]})


def plan(entry: Entry, field: str, value: object) -> many.PlannedChange:
    (planned,) = planned_changes([entry], field, value, NAMES)
    return planned


@pytest.mark.parametrize(
    ("field", "value", "changed", "was", "becomes"),
    [
        ("children", ("c1", "c2"), {"children": ("c1", "c2")}, "Rowan", "Rowan, Wren"),
        ("kind", "email", {"kind": "email"}, "Call", "Email"),
        ("who", Party(people=("p1",), body="b1"), {"people": ("p1",), "body": "b1"}, "", "S. Patel, Council"),
        ("status", "disputed", {"status": "disputed"}, "not said", "somebody says otherwise"),
        ("proof", "phone bill", {"proof": Proof(how="phone bill")}, "no proof yet", "phone bill"),
        ("about", "e9", {"about": "e9"}, "", "The appeal"),
    ],
)  # fmt: skip
def test_that_answer_changes_and_no_other(
    field: str, value: object, changed: dict[str, object], was: str, becomes: str
) -> None:
    planned = plan(CALL, field, value)
    assert planned.changes
    assert planned.after == dataclasses.replace(CALL, **changed)  # type: ignore[arg-type]
    assert (planned.was, planned.becomes) == (was, becomes)


def test_what_is_so_already_does_not_change() -> None:
    for field, value in (("children", ("c1",)), ("kind", "call"), ("status", ""), ("proof", "")):
        assert not plan(CALL, field, value).changes


@pytest.mark.parametrize(
    ("entry", "field", "value", "why_not"),
    [
        (CALL, "kind", "note", many.OTHER_WAY),
        (dataclasses.replace(CALL, direction=None, event="plan.refused"), "kind", "note", many.OTHER_STEP),
        (MEETING, "kind", "note", many.OTHER_ANSWERS),
        (dataclasses.replace(CALL, status="expected"), "status", "agreed", many.IS_PLANNED),
        (dataclasses.replace(CALL, documents=("d1",)), "proof", "", many.HAS_FILES),
        (CALL, "about", "e1", many.ITSELF),
    ],
)  # fmt: skip
def test_what_would_be_lost_or_wrong_stays_and_says_why(
    entry: Entry, field: str, value: object, why_not: str
) -> None:
    planned = plan(entry, field, value)
    assert planned.why_not == why_not
    assert not planned.changes


def test_no_child_at_all_is_no_change() -> None:
    assert not plan(CALL, "children", ()).changes


def test_the_number_of_a_proof_stays_with_it() -> None:
    entry = dataclasses.replace(CALL, proof=Proof(how="post", reference="AB 12"))
    assert plan(entry, "proof", "recorded post").after.proof == Proof(
        how="recorded post", reference="AB 12"
    )


def test_somebody_new_is_shown_by_name() -> None:
    party = Party(people=("n1",), new_people=(Person(id="n1", name="J. Reed"),))
    assert plan(CALL, "who", party).becomes == "J. Reed"

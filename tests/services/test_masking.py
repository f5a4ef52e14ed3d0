"""What each reader sees: names, other children, hidden words, kinds, days; and a copy for a reader."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given

from send_journal.domain.printable import PrintableRecord
from send_journal.domain.record import (
    Body,
    Child,
    Document,
    Entry,
    Hide,
    Person,
    Profile,
    Promise,
    ProvisionLine,
    Record,
    Session,
)
from send_journal.domain.references import references
from send_journal.problems import KnownProblem
from send_journal.services.mask_words import Masker, name_mask, with_role
from send_journal.services.masking import (
    PrintChoice,
    chosen_children,
    in_period,
    initials,
)
from send_journal.services.printing import printable_record
from send_journal.services.profiles import reader_profile, reader_profiles
from send_journal.services.reader_copy import masked_record
from tests.reports.family import AS_OF, FAMILY, PRIVATE, entry, when
from tests.strategies import records


def seen_by(
    reader: str, record: Record = FAMILY, child: str | None = "c1", **days: dt.date
) -> PrintableRecord:
    children, everybody = chosen_children(record, child)
    return printable_record(
        record,
        PrintChoice(
            profile=reader_profile(record, reader),
            children=children,
            everybody=everybody,
            as_of=AS_OF,
            **days,
        ),
    )


def facts(record: PrintableRecord) -> str:
    return " ".join(f"{each.title} {each.fact}" for each in record.entries)


@pytest.mark.parametrize("reader", ["council", "tribunal", "health", "other-parent"])
def test_most_readers_see_names_in_full_and_no_hidden_word(reader: str) -> None:
    seen = seen_by(reader)
    assert [child.name for child in seen.children] == ["Rowan Hale"]
    assert seen.entries[3].who[0].english() == (
        "S. Patel, EHC coordinator, Exampleshire County Council"
    )
    assert "[address hidden]" in facts(seen)
    assert "High Street" not in facts(seen)
    assert "NR1" not in facts(seen)
    assert "Robin" not in facts(seen)


def test_a_charity_sees_initials_and_roles() -> None:
    record = dataclasses.replace(
        FAMILY,
        entries=(
            entry(1, when("2025-01-01"), people=("p1",), fact="Ms Patel rang ROWAN HALE. Ro sang."),
        ),
    )
    seen = seen_by("charity", record)
    assert seen.children[0].name == "R.H."
    assert seen.children[0].born is None
    assert seen.entries[0].fact == "Ms [EHC coordinator] rang R.H. R.H. sang."
    assert seen.entries[0].who[0].english() == "EHC coordinator, Exampleshire County Council"


def test_a_charity_sees_no_first_name_and_no_wrong_role_for_one_that_several_have() -> None:
    people = (
        Person(id="p1", name="Ann Patel", role="EHC coordinator"),
        Person(id="p2", name="Mrs Grace Moore", role="SENCO"),
        Person(id="p3", name="Grace Shaw", role="GP"),
        Person(id="p4", name="School office", role="office"),
        Person(id="p5", name="Rowan Lee", role="tutor"),
    )
    fact = (
        "Ann rang. Grace and Moore met Rowan. Mrs Moore wrote to the School office. School said no."
    )
    record = dataclasses.replace(
        FAMILY, people=people, entries=(entry(1, when("2025-01-01"), fact=fact),)
    )
    assert seen_by("charity", record).entries[0].fact == (
        "[EHC coordinator] rang. [a person] and [SENCO] met R.H. Mrs [SENCO] wrote to the [office]."
        " School said no."
    )


def test_the_other_parent_sees_no_appointment_to_come_and_no_name_of_a_document() -> None:
    record = dataclasses.replace(
        FAMILY,
        entries=(
            entry(1, when("2025-09-30"), kind="appointment", title="Past", documents=("d1",)),
            entry(2, when("2025-10-02"), kind="appointment", title="To come"),
            entry(3, when("2025-10-02"), kind="meeting", title="A meeting"),
        ),
    )
    seen = seen_by("other-parent", record)
    assert [each.title for each in seen.entries] == ["Past", "A meeting"]
    assert [(each.why, each.count) for each in seen.left_out] == [("appointments to come", 1)]
    assert [(each.number, each.name) for each in seen.documents] == [(1, "document 1")]
    assert seen_by("council", record).documents[0].name == "paper 1.pdf"


def test_own_masks_nothing_but_has_only_this_child() -> None:
    seen = seen_by("own")
    assert "Robin was in the room" in facts(seen)
    assert "12 High Street" in facts(seen)
    assert "swimming" not in facts(seen)
    assert seen.replaced == ()


def test_hidden_words_show_to_those_they_are_shown_to() -> None:
    record = dataclasses.replace(
        FAMILY, entries=(entry(1, when("2025-01-01"), fact="Ring 01603 555010."),)
    )
    assert facts(seen_by("tribunal", record)).strip() == "Ring 01603 555010."
    assert facts(seen_by("council", record)).strip() == "Ring [phone number hidden]."


def test_a_shared_part_of_a_name_is_not_another_child() -> None:
    record = dataclasses.replace(
        FAMILY,
        entries=(
            entry(1, when("2025-01-01"), children=("c1", "c2"),
                  fact="Mrs Hale took Rowan and Robin Hale, or Bobbin, to see a robin."),
        ),
    )  # fmt: skip
    assert facts(seen_by("council", record)).strip() == (
        "Mrs Hale took Rowan and [another child], or [another child], to see a robin."
    )
    assert "Robin Hale, or Bobbin" in facts(seen_by("council", record, child="all"))


def test_every_place_is_listed() -> None:
    replaced = {(each.words, each.instead, each.where) for each in seen_by("council").replaced}
    assert ("Robin", "[another child]", "the entry of 24 July 2025") in replaced
    assert (
        "12 High Street, Norwich, NR1 2AB",
        "[address hidden]",
        "the entry of 5 August 2025",
    ) in replaced


def test_nothing_printable_has_a_private_attribute() -> None:
    seen = seen_by("own")
    assert not hasattr(seen.entries[0], "private")
    assert PRIVATE not in repr(seen)


@pytest.mark.parametrize(
    ("date", "until", "inside"),
    [
        (when("2025-03"), None, True),
        (when("2025-02-28"), None, False),
        (when("2025-02-28"), dt.date(2025, 3, 1), True),
        (when("2025-04-01"), None, False),
        (when("2025-03-31"), dt.date(2025, 6, 1), True),
        (when("2025-04-10", "about"), None, True),
        (when("2025-04-01", "before"), None, True),
        (when("2025-03-31", "after"), None, False),
    ],
)
def test_an_entry_is_in_a_period_if_any_day_of_it_is(
    date: object, until: dt.date | None, inside: object
) -> None:
    first, last = dt.date(2025, 3, 1), dt.date(2025, 3, 31)
    each = entry(1, date, until=until)  # type: ignore[arg-type]
    assert in_period(each.date, each.until, first, last) is inside


def test_own_profiles_stand_beside_and_in_place_of_the_built_in_ones() -> None:
    record = dataclasses.replace(
        FAMILY,
        profiles=(
            Profile(id="council", name="Our council", details={"people_as": "role"}),
            Profile(id="gran", name="Gran", details={"like": "own"}),
            Profile(id="calls", name="Calls", details={"kinds": ["call"], "people_as": "initials"}),
        ),
    )
    assert {each.id for each in reader_profiles(record)} >= {"council", "gran", "calls", "own"}
    assert reader_profile(record, "Our council").people_as == "role"
    assert not reader_profile(record, "gran").masks
    seen = seen_by("calls", record)
    assert [each.kind for each in seen.entries] == ["call"]
    assert seen.entries[0].who[0].name == "S.P."
    assert seen.left_out[0].why == "of a kind that this reader does not see"


@pytest.mark.parametrize(
    "details", [{"kinds": ["song"]}, {"child_as": "nickname"}, {"masks": "yes"}]
)
def test_a_profile_that_makes_no_sense_is_a_problem(details: dict[str, object]) -> None:
    record = Record(profiles=(Profile(id="x", name="X", details=details),))
    with pytest.raises(KnownProblem, match="The reader “X”"):
        reader_profiles(record)


def test_initials() -> None:
    assert initials("Rowan Hale") == "R.H."
    assert initials("Anne-Marie de Vries") == "A.M.D.V."
    assert initials("(x)") == ""


def test_a_copy_for_a_reader_holds_nothing_else() -> None:
    record = dataclasses.replace(
        FAMILY,
        documents=(*FAMILY.documents, Document(id="d9", name="Robin swims.pdf")),
        people=(*FAMILY.people, Person(id="p2", name="Robin’s coach")),
        bodies=(*FAMILY.bodies, Body(id="b2", name="Swimming pool")),
        promises=(Promise(id="k1", entry="e04", by="p2", words="Robin will swim"),),
        hide=(*FAMILY.hide, Hide(id="h3", words="EX-10482")),
    )
    copy = masked_record(record, reader_profile(record, "council"), "c1")
    text = repr(copy)
    for hidden in (PRIVATE, "Robin", "Bobbin", "High Street", "NR1", "swim", "Swim", "EX-10482"):
        assert hidden not in text
    assert not copy.hide
    assert not copy.profiles
    assert [each.id for each in copy.entries] == [
        f"e{number:02}" for number in (1, 2, 5, 6, 7, 8, 9, 10)
    ]
    assert copy.example


def test_a_copy_keeps_whose_word_it_is_masked() -> None:
    where = "a neighbour at 12 High Street, Norwich, NR1 2AB"
    record = dataclasses.replace(
        FAMILY,
        people=(*FAMILY.people, Person(id="p8", name="K. Adeyemi", role="tutor")),
        entries=tuple(dataclasses.replace(each, said_by=where) for each in FAMILY.entries),
        promises=(
            Promise(id="k1", entry="e01", by=where),
            Promise(id="k2", entry="e01", by="b1"),
        ),
        provision=(ProvisionLine(id="l1", child="c1", what="Speech", who="p8"),),
        sessions=(
            Session(id="s1", line="l1", date=AS_OF, details={"said_by": "p1", "x-note": PRIVATE}),
            Session(id="s2", line="l1", date=AS_OF, details={"said_by": where}),
            Session(id="s3", line="l1", date=AS_OF, details={"said_by": 7}),
        ),
    )
    copy = masked_record(record, reader_profile(record, "charity"), "c1")
    masked = "a neighbour at [address hidden]"
    assert [each.details for each in copy.sessions] == [
        {"said_by": "p1"},
        {"said_by": masked},
        {},
    ]
    assert [each.by for each in copy.promises] == [masked, "b1"]
    assert {each.said_by for each in copy.entries} == {masked}
    assert [each.who for each in copy.provision] == ["p8"]
    assert [each.name for each in copy.people] == ["EHC coordinator", "tutor"]
    assert [each.id for each in copy.bodies] == ["b1"]


@given(records())
def test_a_copy_points_at_nothing_that_is_not_in_it(record: Record) -> None:
    marked = dataclasses.replace(
        record,
        children=(*record.children, Child(id="zz", name="Quillonthwaite")),
        entries=(
            *(dataclasses.replace(each, private="Zzyzxqprivate") for each in record.entries),
            Entry(id="zz", children=("zz",), date=when("2025"), fact="Quillonthwaite"),
        ),
    )
    copy = masked_record(marked, reader_profile(Record(), "council"), record.children[0].id)
    assert "Zzyzxqprivate" not in repr(copy)
    assert "Quillonthwaite" not in repr(copy)
    ids = {
        name: {thing.id for thing in getattr(copy, name)}
        for name in ("children", "bodies", "people", "documents", "entries", "provision")
    }
    for name in ("children", "people", "documents", "entries", "promises", "provision", "sessions"):
        for thing in getattr(copy, name):
            for _, target, wanted in references(thing):
                assert wanted in ids[target]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("S. Patel, EHC coordinator. A. Reed", "[EHC coordinator]. A. Reed"),
        ("Parent says S. Patel, EHC coordinator, said no.", "Parent says [EHC coordinator] said no."),
        ("EHC coordinator, S. Patel, wrote.", "[EHC coordinator] wrote."),
        ("Call to S. Patel (EHC coordinator).", "Call to [EHC coordinator]."),
        ("S. Patel, EHC coordinator, A. Reed and us", "[EHC coordinator], A. Reed and us"),
        ("The EHC coordinators asked S. Patel.", "The EHC coordinators asked [EHC coordinator]."),
    ],
)  # fmt: skip
def test_a_role_that_stands_for_a_name_is_not_said_twice(text: str, masked: str) -> None:
    mask = name_mask("S. Patel", "[EHC coordinator]")
    assert mask
    assert Masker((with_role(mask, "EHC coordinator"),))(text) == masked

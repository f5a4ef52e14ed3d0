"""What a typed name tells: a place with its kind, or a person."""

import pytest

from send_journal.domain.naming import BODY_KIND_WORDS, place_kind, says_person

PLACES = {
    "Exampleshire County Council": "council",
    "London Borough of Example": "council",
    "the local authority": "council",
    "Oakfield Primary School": "school",
    "Oak Academies Trust": "school",
    "Little Elms Nursery": "school",
    "Example Sixth Form College": "college",
    "University of Example": "college",
    "Example NHS Foundation Trust": "nhs",
    "University Hospital Example": "nhs",
    "CAMHS clinic": "nhs",
    "Example Partnership Trust": "nhs",
    "First-tier Tribunal (SEND)": "tribunal",
    "Local Government and Social Care Ombudsman": "ombudsman",
    "Example Council Youth Justice Service": "youth_justice",
    "Example Mediation Services": "mediator",
    "The Example Foundation": "charity",
    "Ofsted": "government",
    "Speech and language team": "other",
}
PEOPLE = (
    "S. Patel",
    "Mrs School",
    "School nurse",
    "Dr Hale, Example Hospital",
    "SENCO at Oakfield Primary",
    "Head of SEND, Example Council",
    "Maria de la Cruz",
    "Charity Reed",
    "",
)


@pytest.mark.parametrize(("name", "kind"), PLACES.items())
def test_a_place_is_known_by_its_words(name: str, kind: str) -> None:
    assert place_kind(name) == kind
    assert kind in BODY_KIND_WORDS
    assert not says_person(name)


@pytest.mark.parametrize("name", PEOPLE)
def test_whoever_else_is_a_person(name: str) -> None:
    assert place_kind(name) == ""

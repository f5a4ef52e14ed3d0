"""The glossary and the signposts: short, plain, complete and in order."""

import re
import tomllib

import pytest

from send_journal.resources import resources

MOST_WORDS = 25


def _table(name: str) -> dict[str, list[dict[str, object]]]:
    return tomllib.loads((resources() / name).read_text(encoding="utf-8"))


TERMS = _table("glossary.toml")["term"]
SIGNPOSTS = _table("signposts.toml")["signpost"]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term["term"]))
def test_a_term_has_a_short_meaning_in_whole_sentences(term: dict[str, object]) -> None:
    assert set(term) <= {"term", "also", "meaning"}
    meaning = str(term["meaning"])
    assert len(meaning.split()) <= MOST_WORDS
    assert meaning.endswith(".")
    assert str(term["term"]).lower() not in meaning.lower().split(". ")[0].split()[:1]


def test_terms_are_in_order_and_no_form_stands_twice() -> None:
    names = [str(term["term"]) for term in TERMS]
    assert names == sorted(names, key=str.lower)
    forms = [*names]
    for term in TERMS:
        also = term.get("also", [])
        assert isinstance(also, list)
        forms += also
    assert len({form.lower() for form in forms}) == len(forms)


def test_the_words_that_the_window_explains_are_there() -> None:
    names = {str(term["term"]) for term in TERMS}
    assert {
        "EHC plan",
        "EHC needs assessment",
        "Annual review",
        "Section F",
        "SENDIASS",
        "Mediation certificate",
        "Tribunal",
        "Working day",
        "School day",
    } <= names


@pytest.mark.parametrize("signpost", SIGNPOSTS, ids=lambda signpost: str(signpost["id"]))
def test_a_signpost_says_who_what_and_how_to_reach_them(signpost: dict[str, object]) -> None:
    assert set(signpost) == {"id", "kind", "name", "what", "reach"}
    assert signpost["kind"] in {
        "advice",
        "tribunal",
        "complaint",
        "rights",
        "benefits",
        "safety",
    }
    for sentence in re.split(r"(?<=\.)\s", str(signpost["what"])):
        assert sentence.endswith(".")
        assert len(sentence.split()) <= MOST_WORDS
    assert signpost["reach"]


def test_signposts_are_unique_and_safety_help_is_among_them() -> None:
    ids = [str(signpost["id"]) for signpost in SIGNPOSTS]
    assert len(set(ids)) == len(ids)
    assert {"ipsea", "sendiass", "ombudsman", "tribunal", "emergency", "samaritans"} <= set(ids)

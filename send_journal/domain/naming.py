"""How people, bodies and kinds are named in lists, in one way everywhere."""

import datetime as dt
import re
from collections.abc import Mapping

from send_journal.domain.record import Body, Person

BODY_KIND_WORDS = {
    "council": "Council",
    "school": "School",
    "college": "College",
    "nhs": "NHS",
    "tribunal": "Tribunal",
    "ombudsman": "Ombudsman",
    "mediator": "Mediation service",
    "charity": "Charity",
    "youth_justice": "Youth justice",
    "government": "Government",
    "other": "Other",
}
SCHOOL_TYPE_WORDS = {
    "maintained": "Run by the council",
    "academy": "Academy",
    "independent": "Independent",
    "special": "Special school",
    "other": "Other",
}

# Words that make a name a person's, whatever stands beside them: `School nurse`, `Dr Hale, the hospital`.
_PERSON_WORDS = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "cllr", "councillor",
    "nurse", "teacher", "headteacher", "head", "senco", "sendco", "doctor", "officer", "manager",
    "coordinator", "worker", "caseworker", "therapist", "psychologist", "psychiatrist",
    "paediatrician", "assistant", "governor", "solicitor", "adviser", "advisor", "clerk",
    "inspector", "mediator",
}  # fmt: skip
# Words that make a name a place's, with its kind. The kinds that are tried first are the narrowest.
_PLACE_WORDS = (
    ("tribunal", {"tribunal", "sendist"}),
    ("ombudsman", {"ombudsman", "lgsco", "phso"}),
    ("youth_justice", {"offending", "yot"}),
    ("mediator", {"mediation"}),
    ("nhs", {"nhs", "hospital", "clinic", "surgery", "camhs", "icb", "paediatrics"}),
    ("council", {"council", "borough", "authority"}),
    ("school", {
        "school", "academy", "academies", "nursery", "preschool", "primary", "infants",
        "grammar",
    }),
    ("college", {"college", "university"}),
    ("charity", {"charitable", "foundation", "society", "association"}),
    ("government", {"government", "ministry", "ofsted", "dfe"}),
    ("nhs", {"health", "medical", "trust"}),
    ("other", {
        "service", "services", "team", "centre", "unit", "panel", "department", "office",
        "group", "agency", "ltd", "limited", "company",
    }),
)  # fmt: skip


def says_person(name: str) -> bool:
    """Whether a name has a title or a job in it."""
    return bool(_words(name) & _PERSON_WORDS)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name.casefold()))


def place_kind(name: str) -> str:
    """The kind of place that a name's words tell of; empty where it is more likely a person's."""
    words = _words(name)
    if says_person(name):
        return ""
    if {"youth", "justice"} <= words:
        return "youth_justice"
    return next((kind for kind, telling in _PLACE_WORDS if words & telling), "")


def person_in_words(person: Person, bodies: Mapping[str, Body], day: dt.date | None = None) -> str:
    """`S. Patel, EHC coordinator, Exampleshire Council`, by the post held on `day`, else the last."""
    post = person.post_on(day)
    body = bodies.get(post.body or "") if post else None
    parts = (person.name, post.role if post else "", body.name if body else "")
    return ", ".join(part for part in parts if part)

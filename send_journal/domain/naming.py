"""How people, bodies and kinds are named in lists, in one way everywhere."""

import datetime as dt
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


def person_in_words(person: Person, bodies: Mapping[str, Body], day: dt.date | None = None) -> str:
    """`S. Patel, EHC coordinator, Exampleshire Council`, by the post held on `day`, else the last."""
    post = person.post_on(day)
    body = bodies.get(post.body or "") if post else None
    parts = (person.name, post.role if post else "", body.name if body else "")
    return ", ".join(part for part in parts if part)

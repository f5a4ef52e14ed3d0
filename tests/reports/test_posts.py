"""Who somebody is, said where a chronology first names them: for each reader, never for a masked name."""

import dataclasses
import datetime as dt

import pytest

from send_journal.domain.record import Body, Child, Hide, Person, Post, Profile, Record
from send_journal.reports.texts import tables, texts
from send_journal.services.reporting import PaperRequest, PreparedPaper
from tests.reports.family import AS_OF, entry, when

LAST_AS_TEACHER = dt.date(2023, 8, 31)
RECORD = Record(
    children=(Child(id="c1", name="Rowan Hale"),),
    bodies=(Body(id="b1", name="Oakfield School", kind="school"),),
    people=(
        Person(
            id="p1",
            name="J. Reed",
            posts=(
                Post(body="b1", role="class teacher", to_day=LAST_AS_TEACHER),
                Post(body="b1", role="SENCO", from_day=dt.date(2023, 9, 1)),
            ),
        ),
        Person(id="p2", name="A. Brandt", role="coordinator"),
        Person(id="p3", name="Lee Ashcroft", role="carer"),
        Person(id="p4", name="Will", role="teaching assistant"),
    ),
    hide=(Hide(id="h1", words="Lee Ashcroft", what="person"),),
    entries=(
        entry(1, when("2023-03-03"), people=("p1",), fact="J. Reed rang about Rowan.", key=True),
        entry(2, when("2023-04-03"), people=("p1",), fact="J. Reed’s report came."),
        entry(3, when("2023-10-03"), people=("p1",), fact="J. Reed rang; A. Brandt wrote.", key=True),
        entry(4, when("2023-11-03"), people=("p1",), fact="“A. Brandt has left,” said J. Reed."),
        entry(5, when("2023-12-03"), people=("p3",), fact="Lee Ashcroft was there.", key=True),
        entry(6, when("2024-01-03"), fact="Will there be a plan?"),
        entry(7, when("2024-02-03"), people=("p4",), fact="Will, the Teaching Assistant, was away."),
        entry(8, when("2024-03-03"), people=("p1",), fact="The school shut early."),
    ),
)  # fmt: skip


def events(record: Record = RECORD, **parts: str) -> list[str]:
    asked = PaperRequest(**{"paper": "chronology", "as_of": AS_OF, **parts})  # type: ignore[arg-type]  # a short way
    blocks = PreparedPaper(record, asked).built.blocks
    (table,) = tables(blocks)
    assert " ".join(texts(blocks)).count("class teacher") <= 1
    return [str(row.cells[2]) for row in table.rows]  # type: ignore[union-attr]  # no band in it


def test_a_post_is_said_once_behind_the_sentence_and_again_where_it_changes() -> None:
    assert events(reader="tribunal") == [
        "J. Reed rang about Rowan. (J. Reed: class teacher, Oakfield School.)",
        "J. Reed’s report came.",
        "J. Reed rang; A. Brandt wrote. (J. Reed: SENCO, Oakfield School; A. Brandt: coordinator.)",
        "“A. Brandt has left,” said J. Reed.",
        "[name hidden] was there.",
        "Will there be a plan?",
        "Will, the Teaching Assistant, was away.",
        "The school shut early.",
    ]


def test_the_short_form_says_it_where_that_form_first_names_somebody() -> None:
    without = dataclasses.replace(RECORD.entries[0], key=False)
    record = dataclasses.replace(RECORD, entries=(without, *RECORD.entries[1:]))
    assert events(record, reader="council", form="short")[0] == (
        "J. Reed rang; A. Brandt wrote. (J. Reed: SENCO, Oakfield School; A. Brandt: coordinator.)"
    )


def test_an_own_copy_hides_nobody() -> None:
    assert events(reader="own")[4] == "Lee Ashcroft was there. (Lee Ashcroft: carer.)"


@pytest.mark.parametrize(
    ("people_as", "first"),
    [
        ("initials", "J.R. rang about Rowan. (J.R.: class teacher, Oakfield School.)"),
        ("role", "[SENCO] rang about Rowan."),
    ],
)
def test_a_reader_of_no_names_gets_none(people_as: str, first: str) -> None:
    mine = Profile(id="mine", name="Mine", details={"people_as": people_as})
    said = events(dataclasses.replace(RECORD, profiles=(mine,)), reader="mine")
    assert said[0] == first
    assert "Reed" not in " ".join(said)
    assert said[4] == "[name hidden] was there."


def test_whose_account_it_is_gets_a_post_too() -> None:
    said_so = entry(1, when("2024-03-03"), kind="letter", said_by="p1", fact="Rowan ran off.")
    record = dataclasses.replace(RECORD, entries=(said_so,))
    assert events(record, reader="tribunal") == [
        "J. Reed wrote: Rowan ran off. (J. Reed: SENCO, Oakfield School.)"
    ]

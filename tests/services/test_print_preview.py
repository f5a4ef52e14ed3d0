"""The list beside the pages, the pages as pictures, and their text for a screen reader."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from send_journal.domain.record import Hide, Override, PaperWords, Profile
from send_journal.services.print_preview import Preview
from send_journal.services.reporting import PaperRequest
from send_journal.services.wording import wording_flags
from tests.reports.family import AS_OF, FAMILY, entry, when


@pytest.fixture(scope="module")
def preview() -> Preview:
    record = dataclasses.replace(
        FAMILY,
        entries=(
            *FAMILY.entries,
            entry(
                11,
                when("2025-09-20"),
                fact="They always lie. Write to sen@example.org or ring 01632 960 999, NR2 1TF.",
            ),
            *(
                entry(20 + day, when(f"2025-09-{20 + day}"), fact="Asked.", documents=("d1",))
                for day in range(9)
            ),
        ),
    )
    return Preview(record, PaperRequest(paper="timeline", as_of=AS_OF, child="c1"))


def test_pages_are_pictures_and_text(preview: Preview) -> None:
    picture = preview.page(1, 50)
    assert len(picture.pixels) == picture.width * picture.height * 4
    assert (picture.width, picture.height) == (414, 585)
    assert picture.pixels.count(0xFF) > len(picture.pixels) / 2
    assert preview.pages == 2
    assert preview.text.startswith(
        "Timeline\nRowan Hale. All entries, all dates.\nDecision whether to assess: from"
    )


def test_what_finds_a_family_is_listed(preview: Preview) -> None:
    assert {(each.what, each.words) for each in preview.found} == {
        ("email address", "sen@example.org"),
        ("phone number", "01632 960 999"),
        ("postcode", "NR2 1TF"),
    }
    assert preview.names == ("S. Patel", "Rowan Hale")  # “Ro” is only a part of another word
    assert any(each.words == "Robin" for each in preview.replaced)


def test_what_stands_in_no_entry_is_looked_at_too() -> None:
    """A number that was asked to be rung, at a sentence's end, and what only a meeting's lines say."""
    meeting = entry(
        40,
        when("2025-10-09"),
        kind="meeting",
        status="expected",
        title="We meet",
        place="14 Mill Lane",
        people=("p1",),
        details={
            "asks": ("Write to sen@example.org.", "Robin is never told."),
            "expected": ("Rowan Hale",),
        },
    )
    record = dataclasses.replace(
        FAMILY,
        entries=(*(each for each in FAMILY.entries if each.kind != "meeting"), meeting),
        hide=(Hide(id="h", words="14 Mill Lane", what="address"),),
        paper_words=(
            PaperWords(id="w", paper="deadlines", lines=("Ring 01632960999. They lied.",)),
        ),
        overrides=(
            Override(
                id="o",
                rule="ehcna.final_plan",
                started_by="e05",
                due=dt.date(2025, 8, 1),
                reason="We live in 14 Mill Lane.",
            ),
        ),
        profiles=(Profile(id="x", name="Nan, 14 Mill Lane"),),
    )
    pack = Preview(record, PaperRequest(paper="council-meeting", as_of=AS_OF, child="c1"))
    assert [each.words for each in pack.found] == ["sen@example.org"]
    assert [flag.words for flag in pack.flags] == ["never"]
    assert {"the entry of 9 October 2025"} <= {each.where for each in pack.replaced}
    asked = PaperRequest(paper="deadlines", as_of=AS_OF, child="c1", reader="x")
    report = Preview(record, asked)
    assert [each.words for each in report.found] == ["01632960999"]
    assert [flag.words for flag in report.flags] == ["lied"]
    assert {each.where for each in report.replaced} == {
        "the name of the reader",
        "the reason for another date",
    }


def test_quarrelsome_words_get_a_plainer_way(preview: Preview) -> None:
    assert [flag.words for flag in preview.flags] == ["always"]
    flags = wording_flags("You LIED on purpose, and never wrote.", "here")
    assert [flag.words for flag in flags] == ["LIED", "on purpose", "never"]
    assert all(flag.why.endswith(".") and flag.instead.endswith(".") for flag in flags)


def test_the_list_says_all_of_it(preview: Preview) -> None:
    lines = {line.words: line for line in preview.lines}
    assert "No private note is in it" in lines
    assert "2 pages" in lines
    assert lines["4 rows have no proof yet"].details[0] == "about September 2023"
    assert lines["Words masked in 2 places"].details
    assert lines["3 addresses or numbers in it"].look
    assert "1 row left out: about another child" in lines


@pytest.mark.parametrize(
    ("paper", "form", "proof", "masked"),
    [("chronology", "full", 6, 2), ("chronology", "short", 1, 1), ("waits", "", 0, 0)],
)
def test_only_what_is_on_the_pages_is_told(paper: str, form: str, proof: int, masked: int) -> None:
    """A short form told of the rows, the masked words and the quarrels of entries that are not in it."""
    quarrel = "They always lie. Ring 01632 960 999 about Robin."
    record = dataclasses.replace(
        FAMILY,
        entries=(
            *(
                entry(day, when(f"2025-09-{10 + day}"), fact=f"Nothing came on day {day}.")
                for day in range(4)
            ),
            entry(5, when("2025-09-16"), fact=quarrel),
            entry(6, when("2025-09-17"), fact="The key was given to Robin.", key=True),
        ),
    )
    request = PaperRequest(paper=paper, as_of=AS_OF, child="c1", form=form)
    preview = Preview(record, request)
    assert len(preview.without_proof) == proof
    assert len(preview.replaced) == masked
    assert len(preview.flags) == len(preview.found) == (form == "full")


def test_a_short_form_over_its_page_says_what_helps_whoever_marked_few() -> None:
    """It asked for 10 to 15 key entries of somebody who had marked fourteen."""
    fact = "The council wrote that it will not issue a plan, for the school report shows progress. "
    rows = tuple(
        entry(day, when(f"2025-09-{10 + day}"), fact=fact * 2, key=True) for day in range(14)
    )
    record = dataclasses.replace(FAMILY, entries=rows)
    request = PaperRequest(paper="chronology", as_of=AS_OF, child="c1", form="short")
    said = [line.words for line in Preview(record, request).lines]
    expected = "The short form is for one page: mark fewer entries as key, or shorten the longest."
    assert f"It has 2 pages. {expected}" in said


def test_it_saves_what_was_looked_at(preview: Preview, tmp_path: Path) -> None:
    made = preview.save(tmp_path / "paper.pdf")
    assert made.path.read_bytes().startswith(b"%PDF-1.7")
    table = preview.save(tmp_path / "paper.csv").path.read_bytes()
    assert table.startswith(b"\xef\xbb\xbfDate,What happened,Limit,Proof\r\nabout September 2023,")


def test_a_row_of_a_table_is_heard_as_one_line() -> None:
    """The council's page: each cell says what it is, and rows left empty to write in are not read out."""
    asked = PaperRequest(paper="council-meeting", as_of=AS_OF, child="c1")
    lines = Preview(FAMILY, asked).text.split("\n")
    (late,) = (line for line in lines if line.startswith("Final plan. "))
    assert late.endswith("Due: 21 July 2025. Late by: 10 weeks 2 days. Proof: 2.")
    assert "Agreed today" in lines
    assert all(line.strip() for line in lines)

"""A paper from a record to a checked file: what is in it, what never is, and when it is not made."""

import dataclasses
import datetime as dt
import errno
import re
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings

from send_journal.domain.fields import Answer
from send_journal.domain.kinds import entry_kinds
from send_journal.domain.printable import PrintableClocks
from send_journal.domain.record import Body, Child, Entry, Hide, Profile, ProvisionLine, Record
from send_journal.problems import KnownProblem
from send_journal.reports import metadata
from send_journal.reports import pdf as pdf_module
from send_journal.reports.drawing import PageWriter
from send_journal.reports.readback import ReadBack, read_back
from send_journal.reports.structure import Element
from send_journal.reports.update import text_string
from send_journal.services import paper_clocks
from send_journal.services.mask_words import Masker
from send_journal.services.masking import MEETING_KEYS
from send_journal.services.print_check import PrintLeakProblem
from send_journal.services.reporting import (
    PaperMade,
    PaperRequest,
    PreparedPaper,
    make_paper,
    papers,
)
from tests.reports.family import AS_OF, FAMILY, PRIVATE, entry, when
from tests.strategies import records


def asked(**parts: object) -> PaperRequest:
    return PaperRequest(**{"paper": "timeline", "as_of": AS_OF, "child": "c1", **parts})  # type: ignore[arg-type]


def printed(folder: Path, record: Record = FAMILY, **parts: object) -> tuple[PaperMade, ReadBack]:
    made = make_paper(record, asked(**parts), folder / "paper.pdf")
    return made, read_back(made.path)


def words(found: ReadBack) -> str:
    return "\n".join(re.sub(r"\s+", " ", piece.text).strip() for piece in found.tagged)


def golden(name: str) -> str:
    return (Path(__file__).parent / "golden" / name).read_text(encoding="utf-8").strip()


def test_the_timeline_reads_as_it_should(tmp_path: Path) -> None:
    made, found = printed(tmp_path)
    assert words(found) == golden("timeline.txt")
    assert made.pages == found.pages == 1
    assert {piece.text.strip() for piece in found.furniture} == {
        "Timeline",
        "Rowan Hale, ref. EX-10482",
        "EXAMPLE",
        (
            "Prepared by the family. Not legal advice. Rules as checked on 30 June 2026."
            " Made 1 October 2025. For: council. A made-up family."
        ),
        "Page 1 of 1",
        f"Check {made.fingerprint[:4]} {made.fingerprint[4:]}",
    }


def test_the_foot_names_a_reader_of_ones_own_as_it_is_named_and_masked(tmp_path: Path) -> None:
    names = {"x": "My GP", "y": "Robin at 12 High Street"}
    profiles = tuple(Profile(id=id_, name=name) for id_, name in names.items())
    record = dataclasses.replace(FAMILY, profiles=profiles)
    for reader, named in (("x", "My GP"), ("y", "[another child] at [address hidden]")):
        _, found = printed(tmp_path, record, reader=reader)
        assert any(f"For: {named}." in piece.text for piece in found.furniture)


def test_own_copy_masks_nothing_and_still_has_no_private_text(tmp_path: Path) -> None:
    _, found = printed(tmp_path, reader="own")
    assert "Robin was in the room. This is disputed." in words(found)
    assert "12 High Street, Norwich, NR1 2AB" in words(found)
    assert "swimming" not in words(found)
    assert PRIVATE not in words(found)


def test_a_period_leaves_out_and_says_how_many(tmp_path: Path) -> None:
    made, found = printed(tmp_path, first=dt.date(2025, 3, 1), last=dt.date(2025, 8, 31))
    said = words(found)
    assert "Rowan Hale. All entries, from 1 March 2025 to 31 August 2025." in said
    assert "4 of 8 entries shown. Left out: 4 outside the period." in said
    assert "date not known" in said  # an entry without a date is in every period
    why = {(each.why, each.count, each.in_print) for each in made.left_out}
    assert ("about another child", 1, False) in why
    assert ("with private notes only", 1, False) in why
    assert "private notes only" not in said


def test_the_short_form_holds_key_entries(tmp_path: Path) -> None:
    _, found = printed(tmp_path, form="short")
    assert "3 of 8 entries shown. Left out: 5 not marked as key." in words(found)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (first, second):
        make_paper(FAMILY, asked(), path)
    assert first.read_bytes() == second.read_bytes()


def test_the_file_says_nothing_of_who_made_it(tmp_path: Path) -> None:
    made, _ = printed(tmp_path)
    with pikepdf.open(made.path) as pdf:
        assert set(pdf.docinfo) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}
        assert str(pdf.docinfo.Title) == "Timeline: Rowan Hale"
        assert str(pdf.docinfo.CreationDate) == "D:20251001000000Z"
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert not pdf.attachments
    assert b"eportLab" not in made.path.read_bytes()


def test_an_empty_journal_prints_and_says_so(tmp_path: Path) -> None:
    _, found = printed(tmp_path, Record(), child=None)
    assert "No entries are recorded for these days." in words(found)
    assert "No child is named yet. All entries, all dates." in words(found)


def test_several_children_have_to_be_told_apart(tmp_path: Path) -> None:
    with pytest.raises(KnownProblem) as problem:
        printed(tmp_path, child=None)
    assert "Rowan Hale (c1) and Robin Hale (c2)" in str(problem.value)
    _, found = printed(tmp_path, child="all")
    assert "Robin started swimming lessons." in words(found)
    assert "Robin was in the room." in words(found)
    with pytest.raises(KnownProblem, match="no child with the id “c9”"):
        printed(tmp_path, child="c9")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"paper": "novel"}, "There is no paper called “novel”."),
        ({"reader": "neighbour"}, "There is no reader called “neighbour”."),
        ({"size": 13}, "There is no text size 13."),
        ({"form": "long"}, "has no long form"),
        ({"first": dt.date(2025, 2, 1), "last": dt.date(2025, 1, 1)}, "ends before it begins"),
    ],
)
def test_what_cannot_be_asked_for_is_said(
    tmp_path: Path, parts: dict[str, object], sentence: str
) -> None:
    with pytest.raises(KnownProblem, match=sentence):
        make_paper(FAMILY, asked(**parts), tmp_path / "paper.pdf")
    assert not list(tmp_path.iterdir())


SECRET = "Nobody may read this sentence"


def _plant_on_page(monkeypatch: pytest.MonkeyPatch) -> None:
    end_page = PageWriter.end_page

    def planted(self: PageWriter) -> None:
        self.canvas.drawString(100, 100, SECRET)
        end_page(self)

    monkeypatch.setattr(PageWriter, "end_page", planted)


def _plant_in_an_element(monkeypatch: pytest.MonkeyPatch) -> None:
    end_page = PageWriter.end_page

    def planted(self: PageWriter) -> None:
        self.open_mark(self.structure.root.add("P"))
        self.canvas.drawString(100, 100, SECRET)
        self.close_mark()
        end_page(self)

    monkeypatch.setattr(PageWriter, "end_page", planted)


def _plant_as_furniture(monkeypatch: pytest.MonkeyPatch) -> None:
    end_page = PageWriter.end_page

    def planted(self: PageWriter) -> None:
        self.raw("/Artifact BMC")
        self.canvas.drawString(100, 100, SECRET)
        self.raw("EMC")
        end_page(self)

    monkeypatch.setattr(PageWriter, "end_page", planted)


def _plant_under_another_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page shows it, and a program that reads the page out says “Timeline”."""
    text = PageWriter.text

    def planted(self: PageWriter, element: Element, *places: object, **more: object) -> None:
        if getattr(element, "tag", "") != "H1":
            text(self, element, *places, **more)  # type: ignore[arg-type]
            return
        self.open_mark(element)
        self.raw(f"/Span <</ActualText {text_string('Timeline')}>> BDC")
        self.canvas.drawString(100, 100, SECRET)
        self.raw("EMC")
        self.close_mark()

    monkeypatch.setattr(PageWriter, "text", planted)


def _plant_in_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "information", lambda _paper: {"Subject": SECRET})


def _plant_in_xmp(monkeypatch: pytest.MonkeyPatch) -> None:
    packet = metadata.packet
    monkeypatch.setattr(
        pdf_module,
        "packet",
        lambda paper: packet(paper).replace(b"<pdf:Producer>", f"<pdf:Producer>{SECRET} ".encode()),
    )


def _plant_in_alternative_text(monkeypatch: pytest.MonkeyPatch) -> None:
    end_page = PageWriter.end_page

    def planted(self: PageWriter) -> None:
        self.structure.root.add("Figure", extra=f"/Alt <FEFF{SECRET.encode('utf-16-be').hex()}>")
        end_page(self)

    monkeypatch.setattr(PageWriter, "end_page", planted)


def _plant_bookmark(monkeypatch: pytest.MonkeyPatch) -> None:
    end_page = PageWriter.end_page

    def planted(self: PageWriter) -> None:
        self.bookmark(SECRET, 0, 100)
        end_page(self)

    monkeypatch.setattr(PageWriter, "end_page", planted)


@pytest.mark.parametrize(
    "plant",
    [
        _plant_on_page,
        _plant_in_an_element,
        _plant_as_furniture,
        _plant_under_another_reading,
        _plant_in_metadata,
        _plant_in_xmp,
        _plant_in_alternative_text,
        _plant_bookmark,
    ],
)
def test_a_planted_sentence_stops_the_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: object
) -> None:
    out = tmp_path / "paper.pdf"
    out.write_bytes(b"the older file")
    assert callable(plant)
    plant(monkeypatch)
    with pytest.raises(PrintLeakProblem) as problem:
        make_paper(FAMILY, asked(), out)
    assert re.sub(r"\s", "", SECRET)[:12] in re.sub(r"\s", "", str(problem.value))
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]
    assert out.read_bytes() == b"the older file"


def test_a_hidden_word_that_was_not_masked_stops_the_print_before_any_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Masker, "__call__", lambda _self, text, _where=str: text)
        with pytest.raises(PrintLeakProblem, match="is to be hidden, and is still in"):
            make_paper(FAMILY, asked(), tmp_path / "paper.pdf")
    made = paper_clocks.printable_clocks

    def unmasked(*parts: object) -> PrintableClocks:
        clocks = made(*parts)  # type: ignore[arg-type]  # passed on
        first, *others = clocks.deadlines
        told = dataclasses.replace(first, override_reason="Robin was ill.")
        return dataclasses.replace(clocks, deadlines=(told, *others))

    monkeypatch.setattr(paper_clocks, "printable_clocks", unmasked)
    with pytest.raises(PrintLeakProblem, match="“Robin” is to be hidden"):
        make_paper(FAMILY, asked(), tmp_path / "paper.pdf")
    assert not list(tmp_path.iterdir())


def test_a_lost_row_stops_the_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PageWriter.text

    def losing(self: PageWriter, element: object, *places: object, **more: object) -> None:
        if getattr(element, "tag", "") != "H1":
            text(self, element, *places, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(PageWriter, "text", losing)
    with pytest.raises(PrintLeakProblem, match="where the paper says “Timeline”"):
        make_paper(FAMILY, asked(), tmp_path / "paper.pdf")


def test_a_full_disk_leaves_the_old_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "paper.pdf"
    out.write_bytes(b"the older file")

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(KnownProblem, match="The disk is full"):
        make_paper(FAMILY, asked(), out)
    assert out.read_bytes() == b"the older file"
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match="There is no folder"):
        make_paper(FAMILY, asked(), tmp_path / "nowhere" / "paper.pdf")


def test_a_name_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    out.mkdir()
    with pytest.raises(KnownProblem, match=r"paper\.pdf"):
        make_paper(FAMILY, asked(), out)
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


def test_a_form_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match=r"cannot be a \.odt"):
        make_paper(FAMILY, asked(), tmp_path / "paper.odt")


def test_it_can_be_stopped(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(KnownProblem, match="You stopped the print"):
        make_paper(FAMILY, asked(), tmp_path / "paper.pdf", cancel=lambda: True)
    make_paper(FAMILY, asked(), tmp_path / "paper.pdf", progress=lambda *each: told.append(each))
    assert told[-1][0] == told[-1][1]


def test_the_list_names_each_paper_and_what_it_is_for() -> None:
    assert papers()[0].name == "timeline"
    assert all(paper.what_for and paper.what_for[0].islower() for paper in papers())


HOSTILE = (
    '<img src="/etc/passwd"> <b>bold</b> &amp; </para> {{x}} (paren\\) %PDF ) Tj',
    "BT /F1 12 Tf (x) Tj ET EMC endstream endobj",
    "left\u202eright\u2066 \x00 \x07 bell",
    "tab\there\nnew line\r\nand another\x0bdown",
    "=cmd|'/c calc'!A1",
    "😀 中 ✓ → ﷺ",
    "Zażółć gęślą jaźń. Llanfairpwllgwyngyll ŵŷ. Șțăâî. Ğüşıİöç.",
    "خالد محمد and Rowan",
    "\u062c\u0627\u0645\u0639\u06c1 \u06d2 \u0679",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_prints_as_itself_and_reaches_nothing(tmp_path: Path, text: str) -> None:
    record = Record(
        children=(Child(id="c1", name=text[:30]),),
        entries=(entry(1, when("2025-01-01"), fact=text, title=text, place=text, said_by=text),),
    )
    made, found = printed(tmp_path, record)
    assert not found.loose
    assert re.search(r"\w", words(found))
    with pikepdf.open(made.path) as pdf:
        assert not any("/AA" in page or "/Annots" in page for page in pdf.pages)
        assert "/OpenAction" not in pdf.Root
        assert "/Names" not in pdf.Root


def test_what_cannot_be_drawn_is_named(tmp_path: Path) -> None:
    record = Record(
        children=(Child(id="c1", name="Rowan"),),
        entries=(entry(1, when("2025-01-01"), fact="A \U0001f600 and \u4e2d and \u202e."),),
    )
    made, found = printed(tmp_path, record)
    assert "A [grinning face] and [U+4E2D] and [U+202E]." in words(found)
    assert len(made.warnings) == 2
    assert "“\u4e2d”" in made.warnings[0]


def test_a_long_fact_and_a_long_name_lose_nothing(tmp_path: Path) -> None:
    fact = " ".join(f"word{number}" for number in range(3000))
    name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewiss"
    record = Record(
        children=(Child(id="c1", name=name),),
        entries=tuple(
            entry(number, when("2025-01-01"), fact=fact if number == 2 else name)
            for number in range(1, 4)
        ),
    )
    made, found = printed(tmp_path, record, size=18)
    assert made.pages > 10
    assert "word2999" in words(found)
    every = "".join(piece.text for piece in found.tagged)
    assert re.sub(r"\s", "", every).count(name) == 3
    pages = [piece.text for piece in found.furniture if piece.text.startswith("Page")]
    assert pages == [f"Page {number} of {made.pages}" for number in range(1, made.pages + 1)]


@settings(max_examples=25)
@given(records())
def test_no_private_word_and_no_other_child_ever_prints(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    secret, other = "Zzyzxqprivate", "Quillonthwaite"
    marked = dataclasses.replace(
        record,
        children=(*record.children, Child(id="other", name=f"{other} Hale")),
        entries=tuple(
            dataclasses.replace(
                each, private=f"{secret} {each.private}", fact=f"{each.fact} {other.upper()}"
            )
            for each in record.entries
        ),
        hide=(*record.hide, Hide(id="hidden", words="Zebulon Lodge")),
    )
    child = record.children[0].id
    out = tmp_path_factory.mktemp("print") / "paper.pdf"
    made = make_paper(marked, asked(child=child), out)
    found = read_back(out)
    every = "".join(
        piece.text for piece in (*found.tagged, *found.furniture, *found.other, *found.loose)
    )
    every = re.sub(r"\s", "", every)
    assert secret not in every
    assert other.upper() not in every
    rows = [each for each in marked.entries if child in each.children and not each.is_private_only]
    assert words(found).count("[another child]") >= len(rows)
    assert f"{len(rows)} of {len(rows)} entr" in words(found)
    assert made.pages >= 1


@pytest.mark.parametrize("hidden", ["Letter", "council", "in", "agreed", "week"])
def test_a_hidden_word_that_is_also_a_word_of_ours_stops_no_print(
    tmp_path: Path, hidden: str
) -> None:
    council = Body(id="b1", name="Exampleshire", kind="council")
    told = dataclasses.replace(
        entry(1, when("2025-01-01"), fact=f"It said “{hidden}” to us."),
        kind="letter",
        direction="in",
        status="agreed",
        body="b1",
    )
    line = ProvisionLine(id="l1", child="c1", what="Speech", minutes=30, per="week")
    record = Record(
        children=(Child(id="c1", name="Rowan"),),
        bodies=(council,),
        entries=(told,),
        provision=(line,),
        hide=(Hide(id="h1", words=hidden, what="phrase"),),
    )
    _, found = printed(tmp_path, record)
    assert "It said “[words hidden]” to us." in words(found)


def test_a_hidden_time_that_is_also_the_time_of_an_entry_stops_no_print(tmp_path: Path) -> None:
    told = entry(1, when("2025-01-01"), time="15:15", fact="School ends at 15:15 now.")
    record = Record(
        children=(Child(id="c1", name="Rowan"), Child(id="c2", name="15", called=("15:15",))),
        entries=(told,),
        hide=(Hide(id="h1", words="15:15", what="phrase"),),
    )
    _, found = printed(tmp_path, record)
    assert "1 January 2025 15:15 School ends at [" in words(found).replace("\n", " ")


def test_every_entry_is_printed_once(tmp_path: Path) -> None:
    entries: tuple[Entry, ...] = tuple(
        entry(number, when("2025-01-01"), fact=f"Fact number {number} of many.")
        for number in range(300)
    )
    record = Record(children=(Child(id="c1", name="Rowan"),), entries=entries)
    _, found = printed(tmp_path, record)
    said = words(found)
    assert all(said.count(f"Fact number {number} of") == 1 for number in range(300))


@pytest.mark.parametrize("text", ["word and more " * 75_000, "9" * 300_000, "(\\" * 100_000])
def test_a_very_large_paste_prints_whole(tmp_path: Path, text: str) -> None:
    record = Record(
        children=(Child(id="c1", name="Rowan"),),
        entries=(entry(1, when("2025-01-01"), fact=text, title=text),),
    )
    made, found = printed(tmp_path, record)
    assert made.pages > 30
    assert len("".join(piece.text for piece in found.tagged)) > len(text)
    table = make_paper(record, asked(), tmp_path / "paper.csv").path.read_text("utf-8-sig")
    assert text.strip() in table.replace('""', '"')


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(**_arguments: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(KnownProblem, match=r"paper\.pdf cannot be written in .* another folder"):
        make_paper(FAMILY, asked(), tmp_path / "paper.pdf")


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".csv"])
def test_a_paper_that_is_open_in_another_program_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    out = tmp_path / f"paper{ending}"
    out.write_bytes(b"the older file")

    def held(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(KnownProblem, match="close the file if another program has it open"):
        make_paper(FAMILY, asked(paper="chronology"), out)
    assert out.read_bytes() == b"the older file"
    assert list(tmp_path.iterdir()) == [out]


def test_proof_numbers_in_one_print_point_at_its_documents_whatever_was_removed(
    tmp_path: Path,
) -> None:
    without_first = dataclasses.replace(
        FAMILY,
        documents=FAMILY.documents[1:],
        entries=tuple(
            dataclasses.replace(
                each, documents=tuple(document for document in each.documents if document != "d1")
            )
            for each in FAMILY.entries
        ),
    )
    prepared = PreparedPaper(without_first, asked())
    numbers = {each.number: each.name for each in prepared.printable.documents}
    assert numbers == {1: "paper 2.pdf", 2: "paper 3.pdf"}
    shown = {each.id: each.documents for each in prepared.printable.entries}
    assert shown["e05"] == (1, 2)
    assert shown["e02"] == ()
    said = words(printed(tmp_path, without_first)[1])
    assert "\n1, 2\n" in said


def test_what_came_before_and_after_an_incident_prints_masked_and_in_order(tmp_path: Path) -> None:
    happened = entry(
        1,
        when("2025-09-10"),
        kind="incident",
        fact="Rowan ran out of the room.",
        private=PRIVATE,
        details={
            "before": "Robin’s class came in",
            "after": "The head rang 12 High Street, Norwich, NR1 2AB.",
            "seen": "not a key that prints",
        },
    )
    record = dataclasses.replace(FAMILY, entries=(happened,))
    line = (
        "Just before: [another child]’s class came in. Rowan ran out of the room."
        " Afterwards: The head rang [address hidden]."
    )
    for paper in ("timeline", "chronology"):
        _, found = printed(tmp_path, record, paper=paper)
        assert line in words(found).replace("\n", " ")
        assert "not a key" not in words(found)
        assert PRIVATE not in words(found)
    other = dataclasses.replace(record, entries=(dataclasses.replace(happened, kind="note"),))
    assert "Just before" not in words(printed(tmp_path, other)[1])


def test_every_text_that_a_kind_asks_for_is_in_print(tmp_path: Path) -> None:
    kept_elsewhere = {"fact", "private", *MEETING_KEYS}  # the paper of a meeting has its own test
    for kind in entry_kinds():
        asked_for = [
            field.id
            for field in kind.fields
            if field.answer in (Answer.TEXT, Answer.LINES) and field.id not in kept_elsewhere
        ]
        told = {name: f"The answer about {name} is here." for name in asked_for}
        happened = entry(1, when("2025-09-10"), kind=kind.id, fact="It happened.", details=told)
        _, found = printed(tmp_path, dataclasses.replace(FAMILY, entries=(happened,)))
        assert all(answer in words(found).replace("\n", " ") for answer in told.values())

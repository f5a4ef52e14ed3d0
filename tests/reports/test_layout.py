"""Lines that fit, pages without strays, and a page 1 of the meeting pack that is one page."""

import dataclasses
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from send_journal.domain.record import Promise, Record
from send_journal.reports.bidirectional import direction
from send_journal.reports.fonts import Visible
from send_journal.reports.lines import line_width, stands_right
from send_journal.reports.model import Run
from send_journal.reports.paging import paged
from send_journal.reports.pieces import Piece, RowPiece
from send_journal.reports.readback import read_back
from send_journal.reports.scale import share, ticks
from send_journal.reports.texts import texts as texts_of
from send_journal.reports.typesetting import Typesetter
from send_journal.services.example import example_file
from send_journal.services.reporting import PaperRequest, PreparedPaper, make_paper
from tests.reports.family import FAMILY, entry, when
from tests.reports.inputs import CASES
from tests.reports.laid_out import laid_out

AS_OF = dt.date(2025, 10, 1)
texts = st.text(st.sampled_from("ab é Ż ‘’()\\ <&\n\u00a0\u0645\u062d1 3March"), max_size=60)


def set_lines(text: str | tuple[Run, ...], width: float) -> list[float]:
    setter = Typesetter(PDFDocument())
    return [line_width(line) for line in setter.lines(text, 12, width)]


@given(texts)
def test_no_line_is_wider_than_its_column(text: str) -> None:
    assert all(width <= 40.01 for width in set_lines(text, 40))


@given(
    st.lists(
        st.builds(Run, texts, st.booleans(), st.sampled_from(("", "https://x.org"))), max_size=4
    )
)
def test_bold_and_links_break_no_line_too_late(runs: list[Run]) -> None:
    assert all(width <= 60.01 for width in set_lines(tuple(runs), 60))


def test_a_date_and_an_amount_stay_on_one_line() -> None:
    setter = Typesetter(PDFDocument())
    wide = setter.width("about September", 12)
    (first,), (second,) = setter.lines("about September 2023", 12, wide + 5)
    assert first.runs[0][1] == "about "
    assert second.runs[0][1] == "September 2023"
    lines = setter.lines("late by 10 weeks 2 days", 12, setter.width("10 weeks 2", 12))
    assert [line[0].runs[0][1] for line in lines] == ["late by ", "10 weeks ", "2 days"]
    for held in ("1:15 pm", "age 8", "Year 4", "Room 3"):
        lines = setter.lines(f"Rowan, {held}", 12, setter.width(f"Rowan, {held[:-2]}", 12))
        assert [line[0].runs[0][1] for line in lines] == ["Rowan, ", held]


def test_an_address_is_cut_behind_a_stroke() -> None:
    setter = Typesetter(PDFDocument())
    text = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"
    lines = setter.lines(text, 12, setter.width("https://www.legislation.gov.uk/uksi/2014/15", 12))
    parts = ["".join(codes for segment in line for _, codes in segment.runs) for line in lines]
    assert parts == ["https://www.legislation.gov.uk/uksi/2014/", "1530/regulation/13"]
    whole = setter.lines("abc/" + "d" * 60, 12, setter.width("d" * 30, 12))
    assert len(whole) == 3  # a stroke near the start of a line is no place to cut


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("كتبت المدرسة أن الجلسة لم تُعقد في ٣ مارس 2025.", "R"),
        ("اسکول نے SENCO کو لکھا کہ بچہ گھر بھیج دیا گیا تھا۔", "R"),
        ("خالد محمد, age 8, Year 4", "L"),
        ("خالد محمد. All entries, all dates.", "L"),
        ("Letter from جامعہ ہائی سکول. كتبت المدرسة أن الجلسة لم تُعقد.", "L"),
        ("كتبت المدرسة أن الجلسة لم تُعقد. Due 3 June 2025.", "L"),
        ("שלום וברכה", "R"),
        ("2025", "L"),
        ("", "L"),
    ],
)
def test_only_what_is_wholly_written_from_the_right_is_read_from_there(text: str, way: str) -> None:
    assert direction(text) == way
    lines = Typesetter(PDFDocument()).lines(text, 12, 80)
    assert stands_right(lines) is (way == "R")


def test_an_arabic_sentence_ends_at_the_right_edge_and_reads_as_written(tmp_path: Path) -> None:
    said = "كتبت المدرسة أن الجلسة لم تُعقد في ٣ مارس 2025 وأن المعلمة كانت غائبة في ذلك اليوم كله."
    record = dataclasses.replace(FAMILY, entries=(entry(1, when("2025-03-03"), fact=said),))
    prepared = PreparedPaper(record, PaperRequest(paper="timeline", as_of=AS_OF, child="c1"))
    rows = [
        words
        for page in laid_out(prepared.paper).pages
        for piece, _, _ in page
        if isinstance(piece, RowPiece)
        for words in piece.words
        if any(segment.from_right for line in words.lines for segment in line)
    ]
    (sentence,) = rows
    assert len(sentence.lines) > 1
    assert sentence.right is not None
    made = prepared.save(tmp_path / "paper.pdf")
    read = "".join(each.text for each in read_back(made.path).tagged)
    assert "".join(said.split()) in "".join(read.split())


def test_what_cannot_be_seen_is_left_out_and_what_cannot_be_drawn_is_named() -> None:
    visible = Visible()
    assert visible.of("a\u00adb\u200bc\ufeffd") == "abcd"
    assert visible.of("a\x00b\u202ec") == "a[U+0000]b[U+202E]c"
    assert visible.of("e\u0301\u2028f\tg") == "\u00e9 f g"
    assert visible.of("\u2713\u4e2d\U0001f600") == "\u2713[U+4E2D][grinning face]"
    assert set(visible.missing) == {"\u4e2d", "\U0001f600"}


pieces = st.builds(
    Piece,
    height=st.floats(1, 300),
    gap=st.floats(0, 20),
    keep=st.booleans(),
)


@given(st.lists(pieces, max_size=40))
def test_pages_hold_every_piece_once_and_leave_none_alone(given_pieces: list[Piece]) -> None:
    pages = list(paged(given_pieces, 700, 0))
    placed = [piece for page in pages for piece, _, _ in page]
    assert placed == given_pieces
    for page in pages:
        tops = [top for _, top, _ in page]
        assert tops == sorted(tops, reverse=True)
        assert all(top - piece.height >= -0.02 for piece, top, _ in page)
    for page in pages[:-1]:
        last = page[-1][0]
        if last.keep:  # only a chain that is over a page may be parted
            start = given_pieces.index(last)
            while start and given_pieces[start - 1].keep:
                start -= 1
            chain = given_pieces[start:]
            end = next((n for n, piece in enumerate(chain) if not piece.keep), len(chain) - 1)
            held = chain[: end + 1]
            assert sum(p.height for p in held) + sum(p.gap for p in held[1:]) > 700


@given(st.floats(20, 200), st.lists(st.floats(5, 60), min_size=1, max_size=40))
def test_what_stands_at_the_foot_is_never_alone_on_a_page(
    foot: float, heights: list[float]
) -> None:
    rows = [Piece(height=height) for height in heights]
    pages = list(paged([*rows, Piece(height=foot, gap=5, at_foot=True)], 300, 0))
    last = [piece for piece, _, _ in pages[-1]]
    assert last[-1].at_foot
    assert len(last) > 1


def test_a_header_stands_again_on_each_page() -> None:
    header = Piece(height=20, keep=True)
    rows = [Piece(height=100, header=header) for _ in range(20)]
    pages = list(paged([header, *rows], 700, 0))
    assert [page[0][0] for page in pages] == [header] * len(pages)
    assert [page[0][2] for page in pages] == [False] + [True] * (len(pages) - 1)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 9000))
def test_an_axis_names_few_days_and_all_on_it(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    named = ticks(first, last)
    assert len(named) <= 11
    assert all(first <= tick.day <= last for tick in named)
    assert [share(first, first, last), share(last, first, last)] == [0, 1]


def _full_meeting() -> tuple[object, ...]:
    record = example_file().record
    meeting = next(each for each in record.entries if each.id == "rowan-68")
    details = dict(meeting.details) | {
        "questions": [
            f"Question {n}: when will the final plan for Rowan be sent?" for n in range(1, 6)
        ]
    }
    promises = tuple(
        Promise(id=f"x{n}", entry="rowan-51", by="patel", words=f"thing number {n}",
                due=dt.date(2025, 6, n), kept=False)
        for n in range(1, 7)
    )  # fmt: skip
    entries = tuple(
        dataclasses.replace(each, details=details) if each is meeting else each
        for each in record.entries
    )
    return (dataclasses.replace(record, entries=entries, promises=(*record.promises, *promises)),)


def test_page_one_of_the_meeting_pack_fits_with_six_overdue_and_five_questions(
    tmp_path: Path,
) -> None:
    (record,) = _full_meeting()
    made = make_paper(
        record,  # type: ignore[arg-type]  # a record, made above
        PaperRequest(paper="council-meeting", as_of=AS_OF, child="rowan"),
        tmp_path / "paper.pdf",
    )
    found = read_back(made.path)
    where = {each.text.strip(): each.where for each in found.tagged}
    assert where["Agreed today"] == "page 1"
    assert where["And 3 more after the key events."] == "page 1"
    assert where["Please"] == "page 1"
    assert where["Key events"] == "page 2"


@pytest.mark.parametrize("case", ["asked-at-length", "long-name", "polish", "welsh", "arabic"])
@pytest.mark.parametrize("copy", ["hand-out", "mine"])
def test_page_one_fits_however_much_is_written_and_the_rest_goes_on(case: str, copy: str) -> None:
    record = _with_more_overdue(CASES[case]())
    request = PaperRequest(paper="council-meeting", as_of=AS_OF, child="rowan", copy=copy)
    prepared = PreparedPaper(record, request)
    pages = laid_out(prepared.paper).pages
    first = [piece for piece, _, _ in pages[0]]
    assert any(piece.bookmark == "Agreed today" for piece in first)
    assert any(piece.at_foot for piece in first)
    assert pages[1][0][0].bookmark == "In full"
    said = list(texts_of(prepared.built.blocks))
    meeting = next(entry for entry in record.entries if entry.details.get("questions"))
    for key in ("asks", "questions", "expected", "adjustments"):
        lines = meeting.details[key]
        assert isinstance(lines, (list, tuple))
        assert all(any(str(line) in text for text in said) for line in lines)
    assert any("has no room for all of it" in each for each in prepared.built.warnings)


def _with_more_overdue(record: Record) -> Record:
    more = tuple(
        Promise(id=f"p{n}", words=f"Call {n}", due=dt.date(2025, 9, n + 1), kept=False)
        for n in range(6)
    )
    return dataclasses.replace(record, promises=(*record.promises, *more))


def test_a_meeting_can_be_named_and_a_missing_one_is_said(tmp_path: Path) -> None:
    record = example_file().record
    for meeting, words in (
        ("robin-32", "Thursday 20 November 2025"),
        ("no-such", "is not recorded"),
    ):
        made = make_paper(
            record,
            PaperRequest(paper="council-meeting", as_of=AS_OF, child="robin", meeting=meeting),
            tmp_path / "paper.pdf",
        )
        assert any(words in each.text for each in read_back(made.path).tagged)


def test_my_copy_has_the_prompts_and_the_hand_out_has_not(tmp_path: Path) -> None:
    record = example_file().record
    for copy, there in (("mine", True), ("hand-out", False)):
        made = make_paper(
            record,
            PaperRequest(paper="council-meeting", as_of=AS_OF, child="rowan", copy=copy),
            tmp_path / "paper.pdf",
        )
        found = read_back(made.path)
        said = " ".join(each.text for each in found.tagged)
        assert ("Ask for the date first." in said) is there
        assert any("MY COPY" in each.text for each in found.furniture) is there
        assert "sounded rushed" not in said


def test_links_go_to_the_law_and_are_in_the_structure(tmp_path: Path) -> None:
    made = make_paper(
        example_file().record,
        PaperRequest(paper="deadlines", as_of=AS_OF, child="rowan"),
        tmp_path / "paper.pdf",
    )
    urls = {each.text for each in read_back(made.path).other if each.where == "URI"}
    assert "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13" in urls


@pytest.mark.parametrize("size", [12, 16, 18])
def test_no_row_is_lost_at_any_size(tmp_path: Path, size: int) -> None:
    from send_journal.domain.record import Child, Record  # noqa: PLC0415 - only here

    record = Record(
        children=(Child(id="c1", name="Rowan"),),
        entries=tuple(
            entry(n, when("2025-01-01"), fact=f"Row {n} " + "word " * (n % 90)) for n in range(150)
        ),
    )
    made = make_paper(
        record, PaperRequest(paper="chronology", as_of=AS_OF, size=size), tmp_path / "paper.pdf"
    )
    assert made.pages > 5
    assert io.BytesIO(made.path.read_bytes()).read(5) == b"%PDF-"

"""How pages end and go on: cards named again, rows that keep together, names that keep their initial."""

import datetime as dt
import itertools
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase.pdfdoc import PDFDocument

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Child, Record
from send_journal.reports.furniture import Furniture
from send_journal.reports.model import (
    Facts,
    Heading,
    Items,
    Paper,
    Title,
    Together,
)
from send_journal.reports.paging import Placed
from send_journal.reports.pieces import RowPiece, TextPiece
from send_journal.reports.readback import read_back
from send_journal.reports.style import MM, style_for
from send_journal.reports.typesetting import Typesetter
from send_journal.services.reporting import PaperRequest, PreparedPaper, make_paper
from tests.reports.family import entry
from tests.reports.inputs import AS_OF, CASES, CHILD
from tests.reports.laid_out import LaidOut, laid_out, shown

_OF_A_BAR = re.compile(r"\d+ weeks allowed|\d+ days late|\d{1,2} [A-Z][a-z]+ \d{4}")
LONG = "words that go on " * 30


def laid(case: str, **asked: object) -> LaidOut:
    request = PaperRequest(as_of=AS_OF, child=CHILD, **asked)  # type: ignore[arg-type]  # its fields
    return laid_out(PreparedPaper(CASES[case](), request).paper)


def said_on(found: LaidOut) -> list[list[str]]:
    """The texts of each page, in order."""
    return [
        [
            shown(words)
            for piece, _, _ in page
            if isinstance(piece, (RowPiece, TextPiece))
            for words in piece.words
        ]
        for page in found.pages
    ]


def card(before: int, *rows: str) -> Paper:
    """So many lines, then a card of facts that is too high for a page, and more lines."""
    lead, more = (Items(tuple(f"Line {each}." for each in range(count))) for count in (before, 30))
    facts = Facts(tuple((f"Name {number}", text) for number, text in enumerate(rows)), ruled=True)
    together = Together((Heading("1. Final plan", large=True), facts))
    blocks = (Title("A"), lead, together, more)
    return Paper(title="A", blocks=blocks, header_left="A", made_on=AS_OF)


def test_a_card_that_goes_on_is_named_again_on_the_next_page(tmp_path: Path) -> None:
    found = laid("example", paper="deadlines")
    piece, _, again = found.pages[1][0]
    assert again
    assert isinstance(piece, TextPiece)
    assert [shown(words) for words in piece.words] == ["1. Final plan"]
    request = PaperRequest(paper="deadlines", as_of=AS_OF, child=CHILD)
    read = read_back(make_paper(CASES["example"](), request, tmp_path / "paper.pdf").path)
    assert sum(each.text == "1. Final plan" for each in read.furniture) == 1
    assert sum(each.text == "1. Final plan" for each in read.tagged) == 1  # read aloud once


def test_the_head_and_the_end_of_a_card_over_a_page_stay_together() -> None:
    for before in range(20, 40):  # wherever the page ends
        pages = said_on(laid_out(card(before, *[LONG] * 8, "short", "short")))
        assert len(pages) > 2
        for page in pages:
            assert ("1. Final plan" in page) == ("Name 0" in page) or page[0] == "1. Final plan"
    for short in range(2, 40):
        pages = said_on(laid_out(card(0, *[LONG] * 6, *["short"] * short)))
        last = 6 + short - 1
        assert len(pages) > 1
        for page in pages:
            assert (f"Name {last - 1}" in page) == (f"Name {last}" in page)


def test_no_line_of_a_list_stands_alone_at_its_head_or_its_end() -> None:
    listed = Items(tuple(f"Item {number}." for number in range(5)))
    for before in range(38, 48):
        lead, more = (Items(tuple(f"Line {each}." for each in range(n))) for n in (before, 30))
        blocks = (Title("A"), lead, listed, more)
        paper = Paper(title="A", blocks=blocks, header_left="A", made_on=AS_OF)
        for page in said_on(laid_out(paper)):
            assert ("Item 0." in page) == ("Item 1." in page)
            assert ("Item 3." in page) == ("Item 4." in page)


@pytest.mark.parametrize("copy", ["hand-out", "mine"])
def test_in_large_print_the_key_events_go_on_after_what_was_agreed(copy: str) -> None:
    found = laid("example", paper="council-meeting", size=16, copy=copy)
    after = "My prompts" if copy == "mine" else "Key events"
    (number,) = [number for number, each in enumerate(said_on(found)) if "Agreed today" in each]
    tops = {
        shown(words): top
        for piece, top, _ in found.pages[number]
        if isinstance(piece, (RowPiece, TextPiece))
        for words in piece.words
    }
    assert tops["Agreed today"] > tops["Please"] > tops[after]
    usual = said_on(laid("example", paper="council-meeting", copy=copy))
    assert after not in usual[0]


def test_a_copy_of_ones_own_of_one_entry_has_no_page_for_two_lines() -> None:
    assert len(laid("one", paper="council-meeting", size=18, copy="mine").pages) == 3


def test_a_name_keeps_its_initial() -> None:
    setter = Typesetter(PDFDocument())

    def lines(text: str, first: str) -> list[str]:
        found = setter.lines(text, 12, setter.width(first, 12))
        return ["".join(run for _, run in line[0].runs).strip() for line in found]

    assert lines("advice from K. Osei", "advice from K.") == ["advice from", "K. Osei"]
    assert lines("told J. R. Reed", "J. R. Reed") == ["told", "J. R. Reed"]
    assert lines("part b. It was", "part b.") == ["part b.", "It was"]
    assert lines("plan A. it was", "plan A.") == ["plan A.", "it was"]


def test_a_header_has_the_room_that_its_other_end_leaves() -> None:
    def top(left: str, right: str) -> float:
        paper = Paper(title="A", blocks=(), header_left=left, header_right=right, made_on=AS_OF)
        style = style_for(18, wide_margin=True)
        paper = replace(paper, size=18, example=True)
        return Furniture(paper, Typesetter(PDFDocument()), style).top

    one_line = top("A", "B")
    assert top("Council meeting pack, MY COPY", "Rowan Hale, ref. EX-10482") == one_line
    assert top("Timeline", "Rowan Hale and Robin Hale, ref. EX-10482") == one_line
    long = "A name of a paper that is longer than half of the page"
    assert top(long, long) < one_line


def test_a_footer_takes_as_few_lines_as_its_width_asks_for() -> None:
    said = (
        "Prepared by the family. Not legal advice. Rules as checked on 30 June 2026.",
        "Made 1 October 2025. For: council.",
    )

    def bottom(footer: tuple[str, ...], size: int, *, wide: bool) -> float:
        paper = Paper(title="A", blocks=(), header_left="A", made_on=AS_OF, footer=footer)
        style = style_for(size, wide_margin=wide)
        return Furniture(paper, Typesetter(PDFDocument()), style).bottom

    for size, wide in ((12, False), (12, True), (16, False), (18, False)):
        assert bottom(said, size, wide=wide) == bottom(("A", "B"), size, wide=wide)
    assert bottom((*said, *said), 16, wide=True) > bottom(said, 16, wide=True)


def key_rows(count: int, status: str = "") -> Record:
    fact = (
        "The council sent a letter that refused to issue a plan and said that the school could meet"
        " all of his needs."
    )  # 20 words
    first = dt.date(2025, 1, 9)
    days = [first + dt.timedelta(days=15 * number) for number in range(count)]
    return Record(
        children=(Child(id=CHILD, name="Rowan Hale"),),
        entries=tuple(
            entry(
                number,
                UncertainDate.on(day),
                children=(CHILD,),
                fact=fact,
                key=True,
                status=status or None,
            )
            for number, day in enumerate(days)
        ),
    )


def short_form(count: int, status: str = "") -> LaidOut:
    request = PaperRequest(paper="chronology", as_of=AS_OF, child=CHILD, form="short")
    return laid_out(PreparedPaper(key_rows(count, status), request).paper)


def rows_on(page: tuple[Placed, ...]) -> list[RowPiece]:
    return [piece for piece, _, _ in page if isinstance(piece, RowPiece)]


def test_a_short_chronology_closes_up_to_stay_on_one_page() -> None:
    usual, *more = [
        (len(found.pages), rows_on(found.pages[0])[2].height)
        for found in map(short_form, range(9, 15))
    ]
    on_one = [height for pages, height in more if pages == 1]
    assert min(on_one) < 0.94 * usual[1]  # closer than elsewhere, where a page is spared
    assert min(on_one) > 3 * 14.4  # 1.2 of the letters
    over, height = more[-1]
    assert over == 2
    assert height == pytest.approx(usual[1])  # what has no room on one is not squeezed


def test_views_stand_under_the_dates_where_that_keeps_a_short_chronology_on_one_page() -> None:
    def titles(count: int) -> tuple[int, list[str]]:
        found = short_form(count, "disputed")
        return len(found.pages), [shown(words) for words in rows_on(found.pages[0])[0].words]

    beside = ["No.", "Date", "Event", "View", "Page"]
    assert titles(8) == (1, beside)  # as drawn
    assert titles(12) == (1, ["No.", "Date", "View", "Event", "Page"])
    assert titles(16) == (2, beside)
    date, view, event = rows_on(short_form(12, "disputed").pages[0])[1].words[1:4]
    assert (view.x, view.top) == (date.x, date.top + date.leading)
    assert [shown(view), event.top] == ["disputed", date.top]


def test_in_large_print_titles_in_one_line_have_a_stroke_between_them() -> None:
    found = laid("example", paper="council-meeting", size=16)
    heads = [
        piece
        for page in found.pages
        for piece, _, again in page
        if isinstance(piece, RowPiece) and piece.rule and not again
    ]
    (events,) = [each for each in heads if shown(each.words[0]) == "Date"]
    date, happened, limit, _ = events.words
    (one, *_), (two, *_) = events.strokes
    assert date.x < one < happened.x < two < limit.x
    (people,) = [each for each in heads if shown(each.words[0]) == "People"]
    assert people.strokes == ()  # a section stands apart by its letters


@pytest.mark.parametrize(("case", "child"), [("one", CHILD), ("example", "robin")])
def test_the_words_and_dates_of_a_bar_stand_apart_in_large_print(
    case: str, child: str, tmp_path: Path
) -> None:
    request = PaperRequest(paper="deadlines", as_of=AS_OF, child=child, size=18)
    path = make_paper(CASES[case](), request, tmp_path / "paper.pdf").path
    pairs = 0
    with pypdfium2.PdfDocument(path) as file:
        for page in (file[number].get_textpage() for number in range(len(file))):
            rects = [page.get_rect(number) for number in range(page.count_rects())]
            said = [(each, page.get_text_bounded(*each).strip()) for each in rects]
            of_bars = [each for each, text in said if _OF_A_BAR.fullmatch(text)]
            for one, other in itertools.combinations(of_bars, 2):
                if abs(one[1] - other[1]) < 6:  # on one line
                    pairs += 1
                    assert max(one[0] - other[2], other[0] - one[2]) > 2 * MM
    assert pairs > 2


def test_the_names_of_an_axis_stand_apart(tmp_path: Path) -> None:
    """They touched in large print beside a wide margin: “MarchApril”."""
    out = tmp_path / "mine.pdf"
    asked = PaperRequest(paper="council-meeting", as_of=AS_OF, child=CHILD, copy="mine", size=16)
    make_paper(CASES["one"](), asked, out)
    with pypdfium2.PdfDocument(out) as document:
        said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "April" in said or "Apr" in said
    assert "MarchApril" not in said

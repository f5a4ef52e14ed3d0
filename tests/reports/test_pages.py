"""Every paper on records that are hard to lay out: nothing cut, alone, over another, or empty."""

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfdoc import PDFDocument

from send_journal.domain.record import Child, Record
from send_journal.reports.catalogue import reports
from send_journal.reports.clock_words import SHORT
from send_journal.reports.council_page import overdue_table
from send_journal.reports.lines import line_width
from send_journal.reports.model import (
    Block,
    Boxed,
    Column,
    Items,
    Paper,
    Paragraph,
    Row,
    Table,
    Title,
    Together,
)
from send_journal.reports.pieces import BoxPiece, RowPiece, TextPiece, Words
from send_journal.reports.readback import read_back
from send_journal.reports.style import MM
from send_journal.reports.typesetting import Typesetter
from send_journal.services.reporting import PaperRequest, PreparedPaper, make_paper
from tests.reports.family import entry, when
from tests.reports.inputs import AS_OF, CASES, CHILD, LONG_FACT
from tests.reports.laid_out import LaidOut, faults, laid_out, shown

NAMES = [report.id for report in reports()]


TRIED = [(name, size) for name in CASES if name != "many" for size in (12, 18)]


@pytest.mark.parametrize(
    ("case", "size", "child"),
    [*((*each, CHILD) for each in TRIED), ("example", 16, CHILD), ("example", 12, "robin")],
)
def test_no_page_has_a_fault(case: str, size: int, child: str) -> None:
    record = CASES[case]()
    found = {}
    for report in reports():
        for form in report.forms or ("",):
            for copy in report.copies or ("hand-out",):
                request = PaperRequest(
                    paper=report.id, as_of=AS_OF, child=child, size=size, form=form, copy=copy
                )
                told = faults(PreparedPaper(record, request).paper)
                if told:
                    found[report.id, form, copy] = told
    assert found == {}


def paper_of(*blocks: Block, size: int = 12) -> Paper:
    return Paper(title="A", blocks=blocks, header_left="A", made_on=AS_OF, size=size)


def lines_of(count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"Line {number}.") for number in range(count))


BOX = Boxed("What we ask", ("An answer.",))
TITLE = Title("A")


def step_of(found: LaidOut) -> float:
    """From one line to the next."""
    tops = [top for _, top, _ in found.pages[0]]
    return tops[2] - tops[3]


def test_a_paper_closes_up_a_little_where_that_spares_a_nearly_empty_page() -> None:
    usual = step_of(laid_out(paper_of(TITLE, *lines_of(10))))
    count = next(
        n for n in range(20, 60) if step_of(laid_out(paper_of(TITLE, *lines_of(n)))) < usual
    )
    closed = laid_out(paper_of(TITLE, *lines_of(count)))
    assert len(closed.pages) == 1
    room = closed.top - closed.bottom - closed.pages[0][0][0].height
    assert count * usual > room  # it would not have fitted as it was
    assert step_of(closed) > usual * 0.8
    over = laid_out(paper_of(TITLE, *lines_of(count + 12)))
    assert step_of(over) == pytest.approx(usual)  # there is enough on its last page


def test_a_paper_closes_up_where_its_pages_leave_more_than_one_free() -> None:
    def half(count: int) -> Together:
        return Together((Paragraph("\n".join(f"Line {number}." for number in range(count))),))

    def pages(count: int, halves: int) -> tuple[int, float]:
        found = laid_out(paper_of(*[half(count)] * halves))
        tops = [top for _, top, _ in found.pages[0]]
        return len(found.pages), tops[0] - tops[1]

    usual, step = pages(22, 4)
    assert usual == 2  # two have room on a page as they are
    closed, less = pages(23, 4)
    assert closed == 2
    assert step * 0.94 < less < step
    full, same = pages(25, 4)  # too much to close up for
    assert full == 4
    assert same == pytest.approx(step)


def test_a_long_paper_is_left_as_it_is() -> None:
    table = Table((Column("What"),), tuple(Row((f"Row {number}",)) for number in range(301)))
    pages = [laid_out(paper_of(TITLE, table, *lines_of(count))).pages for count in range(40)]
    first = next(each for each in pages if len(each) > len(pages[0]))
    assert len(first[-1]) == 1


def test_a_box_at_the_end_brings_what_stands_before_it_to_its_page() -> None:
    long = Boxed("What we ask", tuple(f"{number} " + "more " * 60 for number in range(6)))
    for count in range(20, 40):
        pages = laid_out(paper_of(TITLE, *lines_of(count), long)).pages
        assert not isinstance(pages[-1][0][0], BoxPiece)


def test_in_large_print_the_titles_of_an_empty_table_stand_apart() -> None:
    columns = (Column("", 48, row_head=True), Column("Role", 52, under=True), Column("Where"))
    table = Table(columns, (), title="People")
    (head, *_) = [
        piece
        for piece, _, _ in laid_out(paper_of(table, size=18)).pages[0]
        if isinstance(piece, RowPiece)
    ]
    _, role, where = head.words
    assert where.x - (role.x + line_width(role.lines[0])) > 10 * MM


def test_in_large_print_what_has_no_room_beside_stands_under_with_its_name() -> None:
    columns = (
        Column("Letter", row_head=True),
        Column("Posted", 38, under=True, named=True),
        Column("Note", 30, under=True),
        Column("Proof", 13, right=True),
    )
    table = Table(columns, (Row(("First", "3 March 2025", "", "7")),))

    def cells(size: int) -> dict[str, Words]:
        pieces = [piece for piece, _, _ in laid_out(paper_of(table, size=size)).pages[0]]
        row = pieces[-1]
        assert isinstance(row, RowPiece)
        return {shown(words): words for words in row.words if shown(words)}

    usual, large = cells(12), cells(18)
    assert list(usual) == ["First", "3 March 2025", "7"]
    assert len({words.top for words in usual.values()}) == 1
    assert list(large) == ["First", "Posted", "3 March 2025", "7"]
    assert large["First"].x == large["Posted"].x == 0
    assert large["First"].top < large["Posted"].top == large["3 March 2025"].top
    assert large["3 March 2025"].x > large["Posted"].x
    assert large["Posted"].element is None  # the structure has it as the head of its column
    assert large["7"].top == large["First"].top


def test_the_meeting_pack_of_the_worked_example_is_three_pages() -> None:
    record = CASES["example"]()
    request = PaperRequest(paper="council-meeting", as_of=AS_OF, child=CHILD)
    pages = laid_out(PreparedPaper(record, request).paper).pages
    marks = [{piece.bookmark for piece, _, _ in page} for page in pages]
    assert len(pages) == 3
    assert "Key events" in marks[1]
    assert {"Unanswered", "People"} <= marks[2]


def test_a_meeting_pack_that_has_nothing_to_tell_is_one_page() -> None:
    def pages(case: str) -> int:
        request = PaperRequest(paper="council-meeting", as_of=AS_OF, child=CHILD)
        return len(laid_out(PreparedPaper(CASES[case](), request).paper).pages)

    assert pages("empty") == 1
    assert pages("one") == 2


def test_a_line_of_support_that_goes_over_a_page_is_named_there_too() -> None:
    request = PaperRequest(paper="provision", as_of=AS_OF, child=CHILD)
    _, second = laid_out(PreparedPaper(CASES["example"](), request).paper).pages
    piece, _, again = second[0]
    assert again
    assert isinstance(piece, RowPiece)
    assert [shown(words) for words in piece.words[:2]] == ["Reading catch-up", "What was said"]


def test_the_sign_of_a_list_stands_where_its_text_begins() -> None:
    items = (
        "An answer.",
        "اسکول نے لکھا کہ بچے کو گھر بھیج دیا گیا تھا اور کوئی سبق نہیں ہوا۔" * 2,
    )
    found = laid_out(paper_of(Items(items)))
    (first, second), width = (piece for piece, _, _ in found.pages[0]), found.style.width
    assert isinstance(first, TextPiece)
    assert isinstance(second, TextPiece)
    label, body = first.words
    assert label.right is body.right is None
    assert 0 < label.x < body.x
    label, body = second.words
    assert label.right is not None
    assert body.right is not None
    assert body.right < label.right - line_width(label.lines[0]) < label.right < width
    assert max(map(line_width, body.lines)) <= body.right


@pytest.mark.parametrize("size", [12, 18])
def test_a_name_too_long_for_its_column_stands_over_the_whole_table(size: int) -> None:
    columns = (
        Column("", 36, row_head=True),
        Column("What was said", under=True),
        Column("Due", 20),
    )
    title = "Speech and language therapy, with a friend"
    table = Table(columns, (Row(("8 September 2025", "all given", "30 min")),), title=title)
    header = laid_out(paper_of(table, size=size)).pages[0][0][0]
    assert isinstance(header, RowPiece)
    name, said, due = header.words
    assert [shown(each) for each in (name, said, due)] == [title, "What was said", "Due"]
    assert len(name.lines) == 1
    assert name.top + name.leading <= said.top + 1
    assert said.top == due.top


def test_in_large_print_the_name_of_a_wait_stands_on_one_line() -> None:
    request = PaperRequest(paper="waits", as_of=AS_OF, child="all", size=18)
    pages = laid_out(PreparedPaper(CASES["example"](), request).paper).pages
    lines = [
        words.lines
        for page in pages
        for piece, _, _ in page
        if isinstance(piece, TextPiece)
        for words in piece.words
        if shown(words).startswith("Rowan: Speech")
    ]
    assert lines
    assert all(len(each) == 1 for each in lines)


def test_in_large_print_too_no_row_stands_alone_on_the_last_page() -> None:
    request = PaperRequest(paper="timeline", as_of=AS_OF, child=CHILD, form="short", size=18)
    last = laid_out(PreparedPaper(CASES["example"](), request).paper).pages[-1]
    rows = [piece for piece, _, again in last if isinstance(piece, RowPiece) and not again]
    assert len(rows) >= 2


@pytest.mark.parametrize(("size", "count"), [(12, 4004), (18, 1004)])
def test_the_numbers_of_a_long_chronology_stand_on_one_line(size: int, count: int) -> None:
    entries = tuple(entry(number, when("2025-03-03"), fact="Rang.") for number in range(count))
    record = Record(children=(Child(id="c1", name="Rowan"),), entries=entries)
    request = PaperRequest(paper="chronology", as_of=AS_OF, size=size)
    pages = laid_out(PreparedPaper(record, request).paper).pages
    rows = [piece for page in pages for piece, _, _ in page if isinstance(piece, RowPiece)]
    numbers = [row.words[0] for row in rows if len(row.words) > 3]
    assert shown(numbers[-1]) == str(count)
    assert {len(words.lines) for words in numbers} == {1}


def test_that_there_is_no_document_is_said_on_one_line() -> None:
    rang = entry(1, when("2025-03-03"), fact="Rang.", status="agreed", key=True)
    record = Record(children=(Child(id="c1", name="Rowan"),), entries=(rang,))
    for form in ("full", "short"):
        request = PaperRequest(paper="chronology", as_of=AS_OF, form=form)
        pages = laid_out(PreparedPaper(record, request).paper).pages
        rows = [piece for page in pages for piece, _, _ in page if isinstance(piece, RowPiece)]
        (said,) = [each for row in rows for each in row.words if "document" in shown(each)]
        assert shown(said) == "no document"
        assert len(said.lines) == 1


@pytest.mark.parametrize("size", [12, 18])
def test_a_text_of_pages_stands_over_the_whole_width_under_its_row(
    size: int, tmp_path: Path
) -> None:
    events = (
        entry(1, when("2025-03-03"), fact="Rang.", status="agreed"),
        entry(2, when("2025-03-04"), fact=LONG_FACT, status="disputed"),
    )
    record = Record(children=(Child(id="c1", name="Rowan"),), entries=events)
    request = PaperRequest(paper="chronology", as_of=AS_OF, size=size)
    whole = laid_out(PreparedPaper(record, request).paper)
    rows = [piece for page in whole.pages for piece, _, _ in page if isinstance(piece, RowPiece)]
    lines = [words for row in rows for words in row.words if "teaching" in shown(words)]
    widest = max(line_width(line) for words in lines for line in words.lines)
    assert {words.x for words in lines} == {0}
    assert whole.style.width * 0.9 < widest <= whole.style.width
    (beside,) = [row for row in rows if any(shown(each) == "disputed" for each in row.words)]
    assert not any("teaching" in shown(each) for each in beside.words)
    said = read_back(make_paper(record, request, tmp_path / "paper.pdf").path).tagged
    order = " ".join(" ".join(each.text for each in said).split())
    order = order[order.index("2 4 March 2025") :]
    assert order.index("The head said") < order.index("disputed") < order.index("no document")


def test_short_names_and_dates_fit_their_row_on_one_line() -> None:
    setter = Typesetter(PDFDocument())
    columns = overdue_table((), "").columns
    name, _, due, late, _ = (column.width * MM for column in columns)
    for rule, words in SHORT.items():
        assert len(words) <= 17
        assert setter.width(words, 12) <= name or rule.startswith("health.")
    assert setter.width("30 September 2025", 12) <= due
    assert setter.width("89 weeks 6 days", 12) + 15 <= late


@pytest.mark.parametrize("paper", NAMES)
def test_the_check_is_the_same_at_every_size(paper: str) -> None:
    record = CASES["example"]()
    checks = {
        PreparedPaper(
            record, PaperRequest(paper=paper, as_of=AS_OF, child=CHILD, size=size)
        ).fingerprint
        for size in (12, 16, 18)
    }
    assert len(checks) == 1


def test_no_text_of_a_meeting_a_card_or_an_ask_runs_off_the_page() -> None:
    record = CASES["example"]()
    keys = ("expected", "asks", "questions", "adjustments", "prompts")
    written = {key: (f"{key} {LONG_FACT}", "short") for key in keys}
    entries = tuple(
        replace(each, details={**each.details, **written})
        if each.kind == "meeting"
        else replace(each, fact=LONG_FACT)
        if each.id == "rowan-56"  # what was said of a missed limit
        else each
        for each in record.entries
    )
    asks = tuple(replace(each, lines=(LONG_FACT, "short")) for each in record.paper_words)
    promises = tuple(replace(each, words=LONG_FACT) for each in record.promises)
    long = replace(record, entries=entries, paper_words=asks, promises=promises)
    for paper, copy in (("council-meeting", "mine"), ("deadlines", "hand-out")):
        request = PaperRequest(paper=paper, as_of=AS_OF, child=CHILD, copy=copy)
        assert faults(PreparedPaper(long, request).paper) == []


def test_the_widest_date_stays_on_one_line_far_down_a_chronology() -> None:
    days = ["2000-01-01"] * 310 + ["2000-09-30"]
    entries = tuple(entry(number, when(day), fact="Rang.") for number, day in enumerate(days))
    record = Record(children=(Child(id="c1", name="Rowan"),), entries=entries)
    request = PaperRequest(paper="chronology", as_of=AS_OF, form="full")
    assert faults(PreparedPaper(record, request).paper) == []

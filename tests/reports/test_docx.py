"""The chronology as a Word document: the same words, the same bytes, nobody's name in it."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from send_journal.reports import docx_file
from send_journal.reports.bidirectional import direction
from send_journal.reports.docx_file import docx_texts
from send_journal.services.example import example_file
from send_journal.services.print_check import PrintLeakProblem
from send_journal.services.reporting import PaperRequest, make_paper
from tests.reports.family import AS_OF, FAMILY, PRIVATE
from tests.reports.inputs import CASES


def made(folder: Path, name: str = "paper.docx") -> Path:
    asked = PaperRequest(paper="chronology", as_of=AS_OF, child="c1", reader="tribunal")
    return make_paper(FAMILY, asked, folder / name).path


def test_it_opens_and_says_what_the_pages_say(tmp_path: Path) -> None:
    document = docx.Document(str(made(tmp_path)))
    assert document.paragraphs[0].text == "Chronology prepared by the parent"
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["No.", "Date", "Event", "View", "Page"]
    assert len(table.rows) == 1 + 8 + 2
    assert table.rows[1].cells[1].text == "about September\N{NO-BREAK SPACE}2023"


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    assert made(tmp_path, "a.docx").read_bytes() == made(tmp_path, "b.docx").read_bytes()


def test_nobody_is_named_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path)) as packed:
        assert "docProps/thumbnail.jpeg" not in packed.namelist()
        assert "docProps/app.xml" not in packed.namelist()
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert b"python-docx" not in everything
    assert PRIVATE.encode() not in everything
    assert b"High Street" not in everything


def _plant_in_properties(document: Document) -> None:
    document.core_properties.comments = "Nobody may read this"


def _plant_in_a_cell(document: Document) -> None:
    document.tables[0].rows[1].cells[2].add_paragraph("Nobody may read this")


def _plant_in_the_footer(document: Document) -> None:
    document.sections[0].footer.add_paragraph("Nobody may read this")


@pytest.mark.parametrize("plant", [_plant_in_properties, _plant_in_a_cell, _plant_in_the_footer])
def test_a_planted_sentence_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Callable[[Document], None]
) -> None:
    whole = docx_file.docx_bytes

    def planted(paper: object) -> bytes:
        document = docx.Document(io.BytesIO(whole(paper)))  # type: ignore[arg-type]  # a paper
        plant(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    monkeypatch.setattr(docx_file, "docx_bytes", planted)
    with pytest.raises(PrintLeakProblem, match=r"Nobody *may"):
        made(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_chart_is_said_in_words(tmp_path: Path) -> None:
    asked = PaperRequest(paper="chronology", as_of=AS_OF, child="rowan", form="short")
    path = make_paper(example_file().record, asked, tmp_path / "paper.docx").path
    body, _ = docx_texts(path.read_bytes())
    assert "Rowan Hale, born 14 May 2017" in [
        text.replace("\N{NO-BREAK SPACE}", " ") for text in body
    ]


def chronology(folder: Path, case: str, size: int = 12, form: str = "full") -> Document:
    request = PaperRequest(paper="chronology", as_of=AS_OF, child="rowan", size=size, form=form)
    return docx.Document(str(make_paper(CASES[case](), request, folder / "paper.docx").path))


@pytest.mark.parametrize("size", [12, 18])
def test_its_columns_are_as_on_paper_and_arabic_stands_at_the_right(
    tmp_path: Path, size: int
) -> None:
    (table,) = chronology(tmp_path, "arabic", size).tables
    widths = [column.width or 0 for column in table.columns]
    event = 2 if size == 12 else 1  # in large print it stands under the date
    assert len(widths) == (5 if size == 12 else 3)
    assert max(widths) == widths[event]
    assert widths[0] < min(widths[1:])
    assert abs(sum(widths) - Mm(165)) < Mm(1)
    events = [row.cells[event].paragraphs[-1] for row in table.rows]
    from_right = [each for each in events if each._p.find(f".//{qn('w:bidi')}") is not None]
    assert from_right
    assert all(direction(each.text) == "R" for each in from_right)
    assert all(run.font.rtl for each in from_right for run in each.runs)


def test_letters_from_right_to_left_are_as_large_as_the_others(tmp_path: Path) -> None:
    styles = chronology(tmp_path, "arabic", 18).styles
    for name in ("Normal", "No Spacing"):
        properties = styles[name].element.rPr
        assert properties.find(qn("w:szCs")).get(qn("w:val")) == properties.sz.get(qn("w:val"))


def test_in_large_print_what_has_no_room_beside_stands_under(tmp_path: Path) -> None:
    (table,) = chronology(tmp_path, "example", 18).tables
    assert [cell.text for cell in table.rows[0].cells] == ["No.", "Date\nEvent", "View\nPage"]
    number, what, view = table.rows[1].cells
    assert number.text == "1"
    assert what.text.split("\n")[0] == "2021"
    assert view.text == "open\nno document"
    assert what.paragraphs[0].runs[0].bold  # so that each row is found by its day
    assert not view.paragraphs[0].runs[0].bold


def test_no_band_and_no_last_row_is_alone_on_a_page(tmp_path: Path) -> None:
    (table,) = chronology(tmp_path, "example").tables
    held = {
        row.cells[1].text.replace("\N{NO-BREAK SPACE}", " ")
        for row in table.rows
        if row.cells[0].paragraphs[0].paragraph_format.keep_with_next
    }
    # the last row is held to the note under the table
    assert held == {"Dated after 1 October 2025", "Date not known", "date not known"}
    (short,) = chronology(tmp_path, "example", form="short").tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in short.rows]
    assert kept == [None] * 14 + [True, True]


def test_what_a_name_stands_for_begins_under_the_one_above_it(tmp_path: Path) -> None:
    first, second, _ = chronology(tmp_path, "arabic").paragraphs[1:]
    assert [first.text, second.text] == [
        "Child\tخالد محمد, born 14\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2017",
        "Council\tجامعہ ہائی سکول",
    ]
    for each in (first, second):
        form = each.paragraph_format
        assert form.left_indent == -form.first_line_indent > Mm(15)
        assert each._p.find(f".//{qn('w:bidi')}") is None  # the name stays at the left


def test_its_settings_stand_in_the_order_that_the_form_of_the_file_has(tmp_path: Path) -> None:
    document = chronology(tmp_path, "arabic")
    order = ["pStyle", "keepNext", "pBdr", "tabs", "bidi", "spacing", "ind", "jc"]
    section = document.sections[0]
    parts = (document.element, section.header._element, section.footer._element)
    found = [each for part in parts for each in part.iter(qn("w:pPr"))]
    for each in found:
        places = [order.index(setting.tag.split("}")[1]) for setting in each]
        assert places == sorted(places)
    rules = [each for each in found if each.find(qn("w:pBdr")) is not None]
    assert len(rules) == 2  # under the header and over the footer

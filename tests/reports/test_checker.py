"""The checker of tagged files is fair: another program's file passes, and each fault planted is found."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst

from send_journal.reports.checker import findings
from send_journal.services.reporting import PaperRequest, make_paper
from tests.reports.family import AS_OF, FAMILY

TYPST = b"""
#set document(title: "A paper")
#set text(lang: "en")
= First
Words here, and #link("https://example.org")[a link].
== Second
#table(columns: 2, table.header([Date], [What]), [3 March], [A letter came])
- one
- two
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return make_paper(
        FAMILY, PaperRequest(paper="timeline", as_of=AS_OF, child="c1"), tmp_path / "paper.pdf"
    ).path


def test_our_paper_passes(paper: Path) -> None:
    assert findings(paper) == []


def test_a_file_of_another_program_that_claims_it_passes(tmp_path: Path) -> None:
    out = tmp_path / "typst.pdf"
    made = typst.compile(TYPST, format="pdf", pdf_standards="ua-1")
    assert isinstance(made, bytes)
    out.write_bytes(made)
    assert findings(out) == []


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def _no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _loose_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    font = next(iter(page.resources.Font.keys()))
    page.contents_add(f"BT {font} 12 Tf (loose) Tj ET".encode())


def _elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == tag
    ]


def _no_scope(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "/TH")[0].A


def _no_header(pdf: pikepdf.Pdf) -> None:
    for cell in _elements(pdf, "/TH"):
        cell.S = pikepdf.Name.TD


def _figure(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "/P")[0].S = pikepdf.Name.Figure


def _skipped_heading(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "/H1")[0].S = pikepdf.Name.H3


def _cell_outside_a_row(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "/TR")[0].S = pikepdf.Name.TD


def _lost_mark(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "/H1")[0].K


def _no_owner(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = pikepdf.Array()


def _font_left_out(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        del font.FontDescriptor.FontFile2


def _no_letters(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        del font.ToUnicode


def _title_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def _no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def _other_parent(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "/H1")[0].P = _elements(pdf, "/TR")[0]


def _other_owner(pdf: pikepdf.Pdf) -> None:
    owned = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owned[0], owned[1] = owned[1], owned[0]


def _a_mark_that_stays_open(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC")


def _link(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].Annots[0]


def _link_without_words(pdf: pikepdf.Pdf) -> None:
    del _link(pdf).Contents


def _link_without_owner(pdf: pikepdf.Pdf) -> None:
    del _link(pdf).StructParent


def _link_out_of_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Tabs


def _link_to_nowhere(pdf: pikepdf.Pdf) -> None:
    for element in _elements(pdf, "/Link"):
        kids = [kid for kid in element.K if not isinstance(kid, pikepdf.Dictionary)]
        element.K = pikepdf.Array(kids)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_link_without_words, "Page 1: a link says nothing."),
        (_link_without_owner, "Page 1: nothing says whose a link is."),
        (_link_out_of_order, "Page 1: its links are not reached in reading order."),
        (_link_to_nowhere, "A link in the structure goes nowhere."),
        (_link_to_nowhere, "Page 1: a link is in no part of the structure."),
    ],
)
def test_each_fault_of_a_link_is_found(
    tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None], sentence: str
) -> None:
    request = PaperRequest(paper="path", as_of=AS_OF, child="c1")
    road = make_paper(FAMILY, request, tmp_path / "road.pdf").path
    assert findings(road) == []
    assert any(sentence in words for words in _spoiled(road, tmp_path, spoil))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_title_not_shown, "Its title is not shown."),
        (_no_title, "Its metadata has no title."),
        (_other_parent, "A /H1 names another parent than it has."),
        (_other_owner, "Page 1: mark 0 is said to belong to another element than holds it."),
        (_a_mark_that_stays_open, "Page 1: a mark never ends."),
        (_no_language, "It names no language."),
        (_not_marked, "It does not say that it is marked."),
        (_no_tree, "It has no structure."),
        (_loose_text, "Page 1: text stands outside every mark."),
        (_no_scope, "A header cell has no scope."),
        (_no_header, "A table has no header cell."),
        (_figure, "A figure has no alternative text."),
        (_skipped_heading, "A heading of level 3 follows one of level 0."),
        (_cell_outside_a_row, "A /Table holds /TD."),
        (_lost_mark, "Page 1: mark 0 is in no part of the structure."),
        (_no_owner, "Page 1: mark 0 belongs to no element."),
        (_font_left_out, "is not in the file."),
        (_no_letters, "cannot be read as letters."),
    ],
)
def test_each_fault_is_found(
    paper: Path, tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None], sentence: str
) -> None:
    assert any(sentence in words for words in _spoiled(paper, tmp_path, spoil))


def _spoiled(paper: Path, folder: Path, spoil: Callable[[pikepdf.Pdf], None]) -> list[str]:
    spoiled = folder / "spoiled.pdf"
    with pikepdf.open(io.BytesIO(paper.read_bytes())) as pdf:
        spoil(pdf)
        pdf.save(spoiled)
    return findings(spoiled)

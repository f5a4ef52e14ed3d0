"""A paper as a tagged PDF: laid out, drawn, given its structure and names, and nothing else.

The same paper gives the same bytes. No author, program user, path or time of day is in the file.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from send_journal.reports.drawing import PageWriter
from send_journal.reports.fonts import Face, font
from send_journal.reports.furniture import Furniture
from send_journal.reports.layout import Layout
from send_journal.reports.metadata import information, packet
from send_journal.reports.model import Paper
from send_journal.reports.paging import paged
from send_journal.reports.pieces import Piece
from send_journal.reports.structure import Structure
from send_journal.reports.style import PAGE_HEIGHT, PAGE_WIDTH, style_for
from send_journal.reports.texts import tables
from send_journal.reports.typesetting import Typesetter

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; may raise to stop the work."""


@dataclass(frozen=True)
class PdfMade:
    """What was drawn: how many pages, and each letter that no font has with what stands instead."""

    pages: int
    missing: tuple[tuple[str, str], ...]


def write_pdf(paper: Paper, path: Path, progress: Progress | None = None) -> PdfMade:
    """Draw `paper` into a new file at `path`. Raises `OSError` where it cannot be written."""
    buffer = io.BytesIO()
    drawing = _Drawing(paper, buffer)
    drawing.draw(progress or _silent)
    structure, page_numbers, tree_number = drawing.save()
    made = drawing.made
    paper = replace(paper, title=drawing.one_line(paper.title))
    del drawing  # its pages and fonts, before the next steps need the room
    structure.add_to(buffer, page_numbers, tree_number)
    del structure
    _finish(buffer, paper, path, page_numbers, tree_number)
    return made


def _silent(_done: int, _whole: int) -> None:
    """No progress to show."""


class _Drawing:
    """One paper on one canvas, a page at a time: only what is drawn is kept."""

    def __init__(self, paper: Paper, buffer: io.BytesIO) -> None:
        rl_config.useA85 = 0  # would write binary as text: 16 % more, for nobody
        # the first font of the canvas: else every page lists a Helvetica that is not in the file
        body = Face.TEXT.value[0]
        font(body)
        self._canvas = Canvas(
            buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=body,  # type: ignore[arg-type]  # the stub calls it a number
            lang=paper.language,
        )
        self._document = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - the version is pinned
        self._paper = paper
        self._style = style_for(paper.size, wide_margin=paper.wide_margin)
        self._typesetter = Typesetter(self._document)
        self._structure = Structure()
        self._pages = 0

    @property
    def made(self) -> PdfMade:
        return PdfMade(self._pages, tuple(sorted(self._typesetter.visible.missing.items())))

    def draw(self, progress: Progress) -> None:
        """Draw every page, then what has to know how many there are."""
        layout = Layout(self._typesetter, self._style, self._structure.root)
        furniture = Furniture(self._paper, self._typesetter, self._style)
        writer = PageWriter(self._canvas, self._structure)
        whole = sum(len(table.rows) for table in tables(self._paper.blocks)) or 1
        pieces = layout.pieces(self._paper.blocks)
        done = 0
        for placed in paged(pieces, furniture.top, furniture.bottom):
            writer.begin_page()
            for piece, top, again in placed:
                self._draw_piece(writer, piece, top, again=again)
            writer.end_page()
            self._pages += 1
            done += len(placed)
            progress(min(done, whole), whole)
        for number in range(1, self._pages + 1):
            page = self._document.idToObject[f"Page{number}"]
            page.stream += furniture.operators(number, self._pages)

    def _draw_piece(self, writer: PageWriter, piece: Piece, top: float, *, again: bool) -> None:
        if again:
            piece.draw_again(writer, self._style.left, top)
            return
        if piece.bookmark:
            writer.bookmark(self.one_line(piece.bookmark), piece.level, top)
        piece.draw(writer, self._style.left, top)

    def one_line(self, text: str) -> str:
        """A text as a name of something: what can be seen of it, on one line."""
        return self._typesetter.visible.of(text).replace("\n", " ")

    def save(self) -> tuple[Structure, list[int], int]:
        """Write the file; what its structure is, the objects of its pages, and the first free number."""
        self._canvas.save()
        numbers = self._document.idToObjectNumberAndVersion
        pages = [numbers[f"Page{number}"][0] for number in range(1, self._pages + 1)]
        return self._structure, pages, self._document.objectcounter + 1


def _finish(
    drawn: io.BytesIO, paper: Paper, path: Path, page_numbers: list[int], tree_number: int
) -> None:
    """Fold the structure in, name the file, and write it small."""
    with pikepdf.open(drawn) as pdf:
        root = pdf.Root
        root.StructTreeRoot = pdf.get_object(tree_number, 0)
        root.MarkInfo = pikepdf.Dictionary(Marked=True)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        root.Metadata = pikepdf.Stream(
            pdf, packet(paper), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        if "/Outlines" in root:
            root.PageMode = pikepdf.Name.UseOutlines
        links = _links(pdf, tree_number)
        for key, number in enumerate(page_numbers):
            page = pdf.get_object(number, 0)
            page.StructParents = key
            page.Tabs = pikepdf.Name.S
            if page.objgen in links:
                page.Annots = pikepdf.Array(links[page.objgen])
        pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(information(paper)))
        pdf.save(
            path,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            min_version="1.7",
        )


def _links(pdf: pikepdf.Pdf, tree_number: int) -> dict[tuple[int, int], list[pikepdf.Object]]:
    """The links that the structure brought, by the page they are on."""
    links: dict[tuple[int, int], list[pikepdf.Object]] = {}
    for number in range(len(pdf.objects), tree_number, -1):
        thing = pdf.get_object(number, 0)
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Subtype") != "/Link":
            break  # they are the last objects of all
        links.setdefault(thing.P.objgen, []).insert(0, thing)
    return links

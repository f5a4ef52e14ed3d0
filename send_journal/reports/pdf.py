"""A paper as a tagged PDF: laid out, drawn, given its structure and names, and nothing else.

The same paper gives the same bytes. No author, program user, path or time of day is in the file.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFInfo, PDFName, PDFObject
from reportlab.pdfgen.canvas import Canvas

from send_journal.reports.drawing import PageWriter
from send_journal.reports.fitting import closed_to_end_well
from send_journal.reports.fonts import Face, font
from send_journal.reports.furniture import Furniture
from send_journal.reports.layout import Layout
from send_journal.reports.metadata import information, packet
from send_journal.reports.model import Paper
from send_journal.reports.paging import paged
from send_journal.reports.pieces import Piece
from send_journal.reports.structure import Link, Structure
from send_journal.reports.style import PAGE_HEIGHT, PAGE_WIDTH, style_for
from send_journal.reports.texts import tables
from send_journal.reports.typesetting import Typesetter
from send_journal.reports.update import Update, text_string

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; may raise to stop the work."""

_COMMENT = re.compile(rb"%[\x80-\xff]{4}([^\n]*)\n")


@dataclass(frozen=True)
class PdfMade:
    """A drawn file: how many pages, and each letter that no font has with what stands instead."""

    content: bytes
    pages: int
    missing: tuple[tuple[str, str], ...]


def draw_pdf(paper: Paper, progress: Progress | None = None) -> PdfMade:
    """Draw `paper` in memory."""
    buffer = io.BytesIO()
    drawing = _Drawing(paper, buffer)
    drawing.draw(progress or _silent)
    structure, page_numbers = drawing.save()
    pages, missing = drawing.told
    paper = replace(paper, title=drawing.one_line(paper.title))
    del drawing  # its pages and fonts, before the next step needs the room
    _without_comment(buffer)
    update = Update(buffer)
    tree = structure.write(update, page_numbers)
    told = update.write_stream("/Type/Metadata/Subtype/XML", packet(paper))
    update.close(
        f"/StructTreeRoot {tree} 0 R/Metadata {told} 0 R/MarkInfo<</Marked true>>"
        "/ViewerPreferences<</DisplayDocTitle true>>"
    )
    return PdfMade(buffer.getvalue(), pages, missing)


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
    def told(self) -> tuple[int, tuple[tuple[str, str], ...]]:
        """How many pages, and the letters that no font has."""
        return self._pages, tuple(sorted(self._typesetter.visible.missing.items()))

    def draw(self, progress: Progress) -> None:
        """Draw every page, then what has to know how many there are."""
        furniture = Furniture(self._paper, self._typesetter, self._style)
        height = furniture.top - furniture.bottom
        closed = closed_to_end_well(self._paper, self._typesetter, self._style, furniture)
        root = self._structure.root
        layout = Layout(self._typesetter, self._style, root, height, closed=closed)
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
        fonts, _ = self._document.idToObjectNumberAndVersion["BasicFonts"]
        resources = _Ready(f"<</Font {fonts} 0 R>>")
        box = _Ready(f"[0 0 {PAGE_WIDTH:.4f} {PAGE_HEIGHT:.4f}]")
        for number in range(1, self._pages + 1):
            page = self._document.idToObject[f"Page{number}"]
            page.Resources, page.MediaBox = resources, box  # of every page the same: said once
            page.stream += furniture.operators(number, self._pages)
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number - 1
            page.Tabs = PDFName("S")
        for key, link in enumerate(self._structure.links):
            self._add_link(link, self._pages + key)

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

    def _add_link(self, link: Link, key: int) -> None:
        """Put a link on its page, and its number into the structure that holds it."""
        page_number, _ = self._document.idToObjectNumberAndVersion[f"Page{link.page + 1}"]
        name = f"link{key}"
        reference = self._document.Reference(_Ready(link.body(page_number, key)), name)
        page = self._document.idToObject[f"Page{link.page + 1}"]
        page.Annots = [*(page.Annots or ()), reference]
        link.number = self._document.idToObjectNumberAndVersion[name][0]

    def save(self) -> tuple[Structure, list[int]]:
        """Write the file; the answer is what its structure is, and the objects of its pages."""
        self._document.info = _Information(self._paper, self.one_line(self._paper.title))
        self._document.ID = lambda: (
            b"[<00><00>]"
        )  # the update names the file; this says who drew it
        self._canvas.save()
        numbers = self._document.idToObjectNumberAndVersion
        pages = [numbers[f"Page{number}"][0] for number in range(1, self._pages + 1)]
        return self._structure, pages


class _Ready(PDFObject):
    """An object that is PDF text already."""

    def __init__(self, body: str) -> None:
        self._body = body

    def format(self, _document: PDFDocument) -> bytes:
        return self._body.encode("ascii")


class _Information(PDFInfo):
    """The document information: reportlab's own would name itself and an author."""

    def __init__(self, paper: Paper, title: str) -> None:
        super().__init__()
        told = information(replace(paper, title=title))
        self._body = "".join(f"/{key} {text_string(text)}" for key, text in told.items())

    def format(self, _document: PDFDocument) -> bytes:
        return f"<<{self._body}>>".encode("ascii")


def _without_comment(drawn: io.BytesIO) -> None:
    """Blank the line by which reportlab names itself, leaving every place as it was."""
    comment = _COMMENT.search(bytes(drawn.getbuffer()[:200]))
    if comment:
        drawn.getbuffer()[comment.start(1) : comment.end(1)] = b" " * len(comment[1])

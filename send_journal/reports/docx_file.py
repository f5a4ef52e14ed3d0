"""A paper as a Word document that both sides can change and agree: the same words, in the same order.

The same paper gives the same bytes: the times inside are fixed, the document names nobody, and the
picture that comes with the empty document is left out.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from send_journal.reports import model
from send_journal.reports.bidirectional import direction
from send_journal.reports.fonts import Visible
from send_journal.reports.furniture import EXAMPLE, check_line
from send_journal.reports.metadata import PRODUCER
from send_journal.reports.model import Paper, Run
from send_journal.reports.texts import header_texts, plain, status_text
from send_journal.reports.typesetting import keep_together

_FONT = "Arial"  # on nearly every computer; ours is not on the other side's
_TIME = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = (
    "docProps/thumbnail.jpeg",
    "docProps/app.xml",
)  # of the empty document: a picture, a program
_NAMING = ("_rels/.rels", "[Content_Types].xml")
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_BODY_WIDTH = 165.0
_BETWEEN = 2.2
_UP_AND_DOWN, _TIGHT = 1.0, 0.5  # millimetres over and under the text of a row
_LETTER, _AWAY = (
    0.58,
    1.0,
)  # of a bold name: its width by letters, and the space behind; of the body
_USUAL = 12  # letters of the body; larger is large print
_AFTER = {  # what may come after a setting of a paragraph
    qn("w:pBdr"): ("w:tabs", "w:bidi", "w:spacing", "w:jc"),
    qn("w:bidi"): ("w:spacing", "w:jc"),
}
_INK = RGBColor(0x16, 0x15, 0x14)
_TITLE, _SECTION = 1.75, 1.1  # times the letters of the body
_SMALL = {12: 9.5}  # letters of header and footer; in large print 12


def docx_bytes(paper: Paper) -> bytes:
    """The file."""
    document = docx.Document()
    _Writer(document, paper).write()
    buffer = io.BytesIO()
    document.save(buffer)
    return _fixed(buffer.getvalue())


def docx_texts(content: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The words of the body in order, and every other text of the file with the part it is in."""
    body: list[str] = []
    other: list[tuple[str, str]] = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if not name.endswith((".xml", ".rels")):
                other.append((name, "a part that is no text"))
                continue
            for element in ET.fromstring(packed.read(name)).iter():  # noqa: S314 - our own file, just written
                text = (element.text or "").strip()
                if name == "word/document.xml" and element.tag == _WORDS:
                    body.append(element.text or "")
                elif text:
                    other.append((name, text))
    return body, other


def other_docx_texts(paper: Paper) -> set[str]:
    """What may stand in the file beside the body: header, footer, and the names of the file itself."""
    stamp = f"{paper.made_on.isoformat()}T00:00:00Z"
    return {
        *(paper.header_left, paper.header_right, EXAMPLE),
        *paper.footer,
        *("Page ", " of ", "PAGE", "NUMPAGES", "1", check_line(paper.check)),
        *(paper.title, PRODUCER, paper.language, stamp),
    }


class _Writer:
    """Writes blocks one after another."""

    def __init__(self, document: Document, paper: Paper) -> None:
        self._document = document
        self._paper = paper
        self._visible = Visible(letters=False).of
        self._after_table = False
        self._last_row: _Row | None = None

    def write(self) -> None:
        """The whole document."""
        self._properties()
        self._page()
        for block in self._paper.blocks:
            self._block(block)

    def _properties(self) -> None:
        paper, properties = self._paper, self._document.core_properties
        made = dt.datetime.combine(paper.made_on, dt.time())
        properties.title = self._visible(paper.title).replace("\n", " ")
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.keywords = properties.subject = properties.category = ""
        properties.language = paper.language
        properties.created = properties.modified = made
        properties.revision = 1

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(25), Mm(20)
        section.top_margin = section.bottom_margin = Mm(20.5)
        section.header_distance = section.footer_distance = Mm(9)
        normal = self._document.styles["Normal"]
        normal.paragraph_format.space_after = Pt(4)
        _letters(normal, self._paper.size)
        _letters(self._document.styles["No Spacing"], _SMALL.get(self._paper.size, 12))
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), self._paper.language)
        normal.element.get_or_add_rPr().append(language)
        header = self._small(section.header.paragraphs[0])
        header.paragraph_format.tab_stops.add_tab_stop(Mm(_BODY_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        header.add_run(self._visible(self._paper.header_left)).bold = True
        header.add_run().add_tab()
        header.add_run(self._visible(self._paper.header_right))
        if self._paper.example:
            self._small(section.header.add_paragraph(EXAMPLE))
        _ruled(section.header.paragraphs[-1], "bottom")
        first = self._small(section.footer.paragraphs[0])
        _ruled(first, "top")
        first.paragraph_format.tab_stops.add_tab_stop(Mm(_BODY_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        first.add_run("Page ")
        _field(first, "PAGE")
        first.add_run(" of ")
        _field(first, "NUMPAGES")
        if self._paper.check:
            first.add_run().add_tab()
            first.add_run(check_line(self._paper.check))
        for line in self._paper.footer:
            self._small(section.footer.add_paragraph(self._visible(line)))

    def _small(self, paragraph: Paragraph) -> Paragraph:
        """A line of the header or the footer, close to the next."""
        paragraph.style = self._document.styles["No Spacing"]
        return paragraph

    def _block(self, block: model.Block) -> None:  # noqa: C901, PLR0912 - one case a block
        match block:
            case model.Title():
                if block.over:
                    self._text(block.over, strong=True)
                self._heading(block.text, 1)
            case model.Heading():
                self._heading(block.text, block.level)
                if block.status:
                    self._text(status_text(block.status))
            case model.Paragraph():
                self._text(block.text)
            case model.Facts():
                self._facts(block)
            case model.Items():
                self._items(block.items, numbered=block.numbered)
            case model.Boxed():
                self._heading(block.title, 2)
                self._items(block.items, numbered=block.numbered)
                if not block.items:
                    self._text(block.empty)
            case model.Table():
                self._table(block)
            case model.Bars():
                for bar in block.bars:
                    self._text(bar.words)
            case model.Beside():
                for each in (*block.left, *block.right):
                    self._block(each)
            case model.AtFoot() if self._last_row is not None:
                _with_the_next(self._last_row)  # a note never stands alone on a page
                for each in block.blocks:
                    self._block(each)
            case model.Together() | model.AtFoot() | model.OnePage():
                for each in block.blocks:
                    self._block(each)
            case model.NewPage():
                self._document.add_page_break()  # type: ignore[no-untyped-call]

    def _heading(self, text: str, level: int) -> None:
        heading = self._document.add_heading(level=level)
        run = heading.add_run(self._visible(text))
        run.font.name, run.font.color.rgb = _FONT, _INK
        run.font.size = Pt(self._paper.size * (_TITLE if level == 1 else _SECTION))
        if level == 1:
            heading.paragraph_format.space_before = Pt(6)

    def _text(self, text: model.Text, *, strong: bool = False) -> None:
        paragraph = self._document.add_paragraph()
        if self._after_table:
            paragraph.paragraph_format.space_before = Pt(8)
        self._after_table = False
        self._fill(paragraph, text, strong=strong)

    def _fill(self, paragraph: Paragraph, text: model.Text, *, strong: bool = False) -> None:
        from_right = direction(plain(text)) == "R"
        if from_right:
            _of_paragraph(paragraph, OxmlElement("w:bidi"))
        self._runs(paragraph, text, strong=strong, from_right=from_right)

    def _runs(
        self,
        paragraph: Paragraph,
        text: model.Text,
        *,
        strong: bool = False,
        from_right: bool = False,
    ) -> None:
        for run in (Run(text),) if isinstance(text, str) else text:
            added = paragraph.add_run(keep_together(self._visible(run.text)))
            added.bold = True if run.strong or strong else None
            if from_right:
                added.font.rtl = True

    def _facts(self, block: model.Facts) -> None:
        """Names and what they are, side by side as on paper: the texts begin under each other."""
        longest = max((len(label) for label, _ in block.rows), default=0)
        beside = Pt((longest * _LETTER + _AWAY) * self._paper.size)
        for label, text in block.rows:
            paragraph = self._document.add_paragraph()
            form = paragraph.paragraph_format
            form.left_indent, form.first_line_indent = beside, -beside
            form.space_after = Pt(2)
            paragraph.add_run(label).bold = True
            paragraph.add_run().add_tab()
            self._runs(paragraph, text)

    def _items(self, items: tuple[model.Text, ...], *, numbered: bool) -> None:
        for number, text in enumerate(items, start=1):
            runs = (Run(text),) if isinstance(text, str) else text
            self._text((Run(f"{number}. " if numbered else "– "), *runs))

    def _table(self, block: model.Table) -> None:
        groups = self._groups(block)
        table = self._document.add_table(rows=0, cols=len(groups))
        table.style = "Table Grid"
        table.autofit = False
        _rows_only(table, _TIGHT if block.tight else _UP_AND_DOWN)
        head = table.add_row()
        _repeat(head._tr)  # noqa: SLF001 - python-docx has no other way to a row's settings
        self._cells(head, header_texts(block), block, groups, strong=True)
        if not block.rows:
            self._across(table.add_row().cells, block.empty)
        for number, row in enumerate(block.rows):
            added = table.add_row()
            _whole(added._tr)  # noqa: SLF001 - as above
            if isinstance(row, model.Band):
                self._across(added.cells, row.text)
            else:
                shown = [
                    status_text(each) if isinstance(each, model.Status) else each
                    for each in row.cells
                ]
                self._cells(added, shown, block, groups)
            if isinstance(row, model.Band) or number == len(block.rows) - 2:
                _with_the_next(added)
        self._set_widths(table, block, groups)
        self._after_table = True
        self._last_row = table.rows[-1]

    def _groups(self, block: model.Table) -> list[list[int]]:
        """The columns side by side, each with those that stand under it in large print, as on paper."""
        groups: list[list[int]] = []
        for number, column in enumerate(block.columns):
            if groups and column.under and self._paper.size > _USUAL:
                groups[-1].append(number)
            else:
                groups.append([number])
        return groups

    def _cells(
        self,
        row: _Row,
        texts: Sequence[model.Text],
        block: model.Table,
        groups: list[list[int]],
        *,
        strong: bool = False,
    ) -> None:
        """The texts of a row, those of one group under each other in one cell."""
        first_stack = next((group for group in groups if len(group) > 1), None)
        for cell, group in zip(row.cells, groups, strict=True):
            for place, number in enumerate(group):
                paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                names_row = group is first_stack and not place
                self._fill(paragraph, texts[number], strong=strong or names_row)
                if block.columns[number].right and len(group) == 1:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _set_widths(self, table: Table, block: model.Table, groups: list[list[int]]) -> None:
        """Columns as wide as on paper: fixed ones grow with the text, the open ones take the rest."""
        scale = self._paper.size / 12
        held = [[block.columns[number].width for number in group] for group in groups]
        wanted = [max(widths) * scale + _BETWEEN if all(widths) else 0.0 for widths in held]
        open_columns = wanted.count(0)
        rest = max(_BODY_WIDTH - sum(wanted), _BODY_WIDTH * 0.38) / max(1, open_columns)
        widths = [width or rest for width in wanted]
        share = _BODY_WIDTH / sum(widths)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width * share)
        for row in table.rows:
            cells = row.cells
            if len({id(cell._tc) for cell in cells}) == len(widths):  # noqa: SLF001 - not a band across
                for cell, width in zip(cells, widths, strict=True):
                    cell.width = Mm(width * share)

    def _across(self, cells: tuple[_Cell, ...], text: str) -> None:
        paragraph = cells[0].merge(cells[-1]).paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        self._fill(paragraph, text, strong=True)


def _letters(style: CharacterStyle, size: float) -> None:
    """The font of a style and its size, for scripts from right to left too, which have their own."""
    style.font.name, style.font.size = _FONT, Pt(size)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), _FONT)
    other = OxmlElement("w:szCs")
    other.set(qn("w:val"), str(round(size * 2)))
    properties.append(other)


def _ruled(paragraph: Paragraph, side: str) -> None:
    """A line over or under a paragraph."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "5"), ("space", "3"), ("color", "161514")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    _of_paragraph(paragraph, borders)


def _of_paragraph(paragraph: Paragraph, setting: BaseOxmlElement) -> None:
    """A setting that python-docx does not know, in the place that the form of the file has for it."""
    after = _AFTER[setting.tag]
    paragraph._p.get_or_add_pPr().insert_element_before(setting, *after)  # noqa: SLF001 - see above


def _with_the_next(row: _Row) -> None:
    """The row stays on the page of the one after it."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out: of this page, of all pages."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields of its own
        if kind == "begin":
            instruction = OxmlElement("w:instrText")
            instruction.text = name
            paragraph.add_run()._r.append(instruction)  # noqa: SLF001 - as above
        if kind == "separate":
            paragraph.add_run("1")


def _rows_only(table: Table, up_and_down: float) -> None:
    """Lines between rows and none between columns, as on paper; millimetres over and under the text."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        level = side in ("bottom", "insideH")
        line.set(qn("w:val"), "single" if level else "nil")
        if level:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:color"), "8A8782")
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (
        ("top", up_and_down),
        ("left", 0.0),
        ("bottom", up_and_down),
        ("right", _BETWEEN),
    ):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(width / 25.4 * 1440)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    for settings in (borders, margins):
        table._tbl.tblPr.insert_element_before(settings, "w:tblLook")  # noqa: SLF001 - python-docx has no borders of its own


def _repeat(row: object) -> None:
    _set(row, "w:tblHeader")
    _set(row, "w:cantSplit")


def _whole(row: object) -> None:
    _set(row, "w:cantSplit")


def _set(row: object, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]  # python-docx has no types here


def _fixed(content: bytes) -> bytes:
    """The same document with fixed times inside and without the picture of the empty one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in sorted(packed.namelist()):
            if name in _LEFT_OUT:
                continue
            part = packed.read(name)
            for gone in _LEFT_OUT:
                mention = rb"<(?:Relationship|Override) [^>]*%b[^>]*/>" % re.escape(gone.encode())
                part = re.sub(mention, b"", part) if name in _NAMING else part
            again.writestr(zipfile.ZipInfo(name, _TIME), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()

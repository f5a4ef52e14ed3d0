"""Blocks into pieces: what each block of a paper looks like at one text size."""

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatchmethod

from send_journal.reports import model
from send_journal.reports.charts import chart_pieces
from send_journal.reports.fonts import Face
from send_journal.reports.lines import Line, stands_right
from send_journal.reports.pieces import (
    BesidePiece,
    BoxPiece,
    Piece,
    RowPiece,
    TextPiece,
    Words,
    height_of,
)
from send_journal.reports.structure import Element
from send_journal.reports.style import FURNITURE_WIDTH, MM, Style
from send_journal.reports.tables import TableLayout
from send_journal.reports.texts import status_text
from send_journal.reports.typesetting import Typesetter

_CLOSER = tuple(step / 8 for step in range(9))
_WITH_WHAT_FOLLOWS = (model.Table, model.Paragraph)
_LEAST_LINES = 2  # of a paragraph, alone at the foot or the head of a page


class Layout:
    """Turns blocks into pieces and, in the same order, makes their elements under `parent`.

    `closed` is how far all of it closes up, 0 to 1.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        style: Style,
        parent: Element,
        page_height: float,
        *,
        closed: float = 0,
    ) -> None:
        self._page_height = page_height
        self.typesetter = typesetter
        self._open_style = style
        self.style = style.closer(closed)
        self._parent = parent
        self._width = style.width
        self._level = 0  # of the last bookmark that a row's own may hang under
        self._over = False  # whether what was meant for one page ran over it

    def pieces(self, blocks: Iterable[model.Block]) -> Iterator[Piece]:
        """The pieces of all blocks, in reading order."""
        new_page = after_heading = after_table = False
        held: Piece | None = (
            None  # what is said of a table stays with its last row, a box with both
        )
        for block in blocks:
            if isinstance(block, model.NewPage):
                new_page = not self._over  # what ran over has a page that is not full
                continue
            if held is not None:
                said = after_table and isinstance(block, model.Paragraph)
                held.keep = held.keep or said or isinstance(block, model.Boxed)
                yield held
                held = None
            after_table = isinstance(block, model.Table)
            under_heading = after_heading and isinstance(block, model.Table)
            after_heading = isinstance(block, model.Heading)
            for piece in self._block(block):
                if held is not None:
                    yield held
                if new_page:
                    piece.new_page, new_page = True, False
                if under_heading:
                    piece.gap, under_heading = self.style.half_gap * 0.4, False
                held = piece
            if held is not None and not isinstance(block, _WITH_WHAT_FOLLOWS):
                yield held
                held = None
        if held is not None:
            yield held

    @singledispatchmethod
    def _block(self, block: model.Block) -> Iterator[Piece]:
        raise TypeError(f"no layout for {type(block).__name__}")

    @_block.register
    def _title(self, block: model.Title) -> Iterator[Piece]:
        style = self.style
        if block.over:
            over = self._words("P", block.over, 13 * style.scale, 18 * style.scale, Face.HEAD)
            yield self._text_piece(over, keep=True)
        words = self._words("H1", block.text, style.title, style.title_leading, Face.HEAD)
        self._level = 1
        yield self._text_piece(words, gap=2 * MM, keep=True, bookmark=block.text)

    @_block.register
    def _heading(self, block: model.Heading) -> Iterator[Piece]:
        style = self.style
        size, leading = (
            (style.title * 0.86, style.title_leading * 0.86)
            if block.large
            else (style.section, style.section_leading)
        )
        words = self._words(f"H{block.level}", block.text, size, leading, Face.HEAD)
        parts = [words]
        if block.status:
            parts.append(self._status_at_right(words, block.status))
        self._level = block.level
        yield TextPiece(
            words=tuple(parts),
            height=max(part.top + len(part.lines) * part.leading for part in parts),
            gap=(1.6 if block.large else 1) * style.gap,
            keep=True,
            bookmark=block.text,
            level=block.level - 1,
        )

    def _status_at_right(self, beside: Words, status: model.Status) -> Words:
        """The status of a card, on the line of its heading where both fit, else under it."""
        style = self.style
        element = self._parent.add("P")
        size = style.body * 1.16
        line = self.typesetter.lines(status_text(status), size, self._width, Face.TEXT)
        width = sum(segment.width for segment in line[0])
        heading = max(sum(segment.width for segment in row) for row in beside.lines)
        fits = heading + width + 3 * size < self._width and len(beside.lines) == 1
        top = beside.leading - style.leading * 1.16 if fits else len(beside.lines) * beside.leading
        x = self._width - width if fits else size * 1.25
        return Words(
            element,
            line[:1] if fits else line,
            size,
            style.leading * 1.16,
            x=x,
            shape=status.mark,
            top=max(top - 1, 0),
        )

    @_block.register
    def _paragraph(self, block: model.Paragraph) -> Iterator[Piece]:
        style = self.style
        element = self._parent.add("P")
        lines = self.typesetter.lines(block.text, style.body, self._width)
        yield from self._flowing(element, lines, gap=style.half_gap, ruled=block.ruled)

    def _flowing(
        self,
        element: Element,
        lines: Sequence[Line],
        *,
        gap: float,
        x: float = 0,
        ruled: bool = False,
    ) -> Iterator[Piece]:
        """Lines that may run over pages, never one alone."""
        style = self.style
        last = len(lines) - 1
        if last < 2 * _LEAST_LINES:
            words = self._running(element, lines, x, self._width)
            rule = FURNITURE_WIDTH if ruled else 0
            height = len(lines) * style.leading + (style.cell * 2 if ruled else 0)
            yield TextPiece(words=(words,), height=height, gap=gap, rule=rule, width=self._width)
            return
        for number, line in enumerate(lines):
            words = self._running(element, (line,), x, self._width)
            keep = number < _LEAST_LINES - 1 or last - _LEAST_LINES < number < last
            yield TextPiece(
                words=(words,), height=style.leading, gap=0 if number else gap, keep=keep
            )

    @_block.register
    def _facts(self, block: model.Facts) -> Iterator[Piece]:
        if block.ruled:
            yield from self._tables().ruled_facts(block)
            return
        style = self.style
        set_lines = self.typesetter.lines
        labels = [
            set_lines(label, style.body, self._width / 2, Face.STRONG) for label, _ in block.rows
        ]
        widest = max((_widest(lines) for lines in labels), default=0)
        x = block.width * MM * style.scale or widest + 4 * MM
        within = self._parent.add("L")
        for number, ((_, text), label) in enumerate(zip(block.rows, labels, strict=True)):
            item = within.add("LI")
            left = Words(item.add("Lbl"), label, style.body, style.leading)
            lines = set_lines(text, style.body, self._width - x)
            right = Words(item.add("LBody"), lines, style.body, style.leading, x=x)
            yield from self._item((left, right), style.leading * 0.09 if number else style.half_gap)

    @_block.register
    def _items(self, block: model.Items) -> Iterator[Piece]:
        pieces = list(self._list(block.items, self._width, numbered=block.numbered))
        for piece in (*pieces[:-1][:1], *pieces[-2:-1]):  # none alone at its head or its end
            piece.keep = True
        yield from pieces

    def _list(
        self, items: Sequence[model.Text], width: float, *, numbered: bool
    ) -> Iterator[Piece]:
        style = self.style
        numbering = "Decimal" if numbered else "Disc"
        within = self._parent.add("L", f"<</O/List/ListNumbering/{numbering}>>")
        indent = (7.5 if numbered else 5.5) * MM * style.scale
        for number, text in enumerate(items, start=1):
            item = within.add("LI")
            sign = self.typesetter.lines(f"{number}." if numbered else "–", style.body, indent)
            lines = self.typesetter.lines(text, style.body, width - indent)
            label = Words(item.add("Lbl"), sign, style.body, style.leading, x=1 * MM)
            body = self._running(item.add("LBody"), lines, indent, width)
            if body.right is not None:  # written from the right: its sign stands there too
                label.right, body.right = width - 1 * MM, width - indent
            yield from self._item((label, body), style.leading * 0.09)

    def _item(self, parts: tuple[Words, ...], gap: float) -> Iterator[TextPiece]:
        """A name or a sign and the text beside it, as one piece; a text over a page as a piece a line."""
        leading = self.style.leading
        count = max(len(part.lines) for part in parts)
        if count * leading <= self._page_height:
            yield TextPiece(words=parts, height=count * leading, gap=gap)
            return
        for number in range(count):
            yield TextPiece(
                words=tuple(part.line(number) for part in parts if number < len(part.lines)),
                height=leading,
                gap=0 if number else gap,
                keep=number < _LEAST_LINES or count - 1 - _LEAST_LINES <= number < count - 1,
            )

    @_block.register
    def _boxed(self, block: model.Boxed) -> Iterator[Piece]:
        style = self.style
        padding = style.padding
        inner = self._width - 2.8 * padding
        words = self._words("H2", block.title, style.section, style.section_leading, Face.HEAD)
        inside: list[Piece] = [self._text_piece(words)]
        if block.items:
            inside += self._list(block.items, inner, numbered=block.numbered)
        else:
            empty = self._words("P", block.empty, style.body, style.leading, width=inner)
            inside.append(self._text_piece(empty))
        height = height_of(inside) + 2 * padding
        if height > self._page_height:  # no box goes over pages
            items = model.Items(block.items, numbered=block.numbered)
            yield from self.pieces((model.Heading(block.title), items))
            return
        self._level = 2
        yield BoxPiece(
            inside=tuple(inside),
            height=height,
            gap=style.gap,
            width=self._width,
            padding=padding,
            bookmark=block.title,
            level=1,
        )

    @_block.register
    def _table(self, block: model.Table) -> Iterator[Piece]:
        if block.title:
            self._level = 2
        yield from self._tables().table(block, self._level)

    @_block.register
    def _bars(self, block: model.Bars) -> Iterator[Piece]:
        yield from chart_pieces(block, self.typesetter, self.style, self._parent, self._width)

    @_block.register
    def _beside(self, block: model.Beside) -> Iterator[Piece]:
        if self.style.scale > 1.2:  # large print: two columns would be too narrow to read
            yield from self.pieces((*block.left, *block.right))
            return
        whole = self._width
        between = 9 * MM
        self._width = (whole - between) / 2
        left = tuple(self.pieces(block.left))
        right = tuple(self.pieces(block.right))
        offset = self._width + between
        self._width = whole
        yield BesidePiece(
            left=left,
            right=right,
            offset=offset,
            height=max(height_of(left), height_of(right)),
            gap=max((stack[0].gap for stack in (left, right) if stack), default=0),
        )

    @_block.register
    def _together(self, block: model.Together) -> Iterator[Piece]:
        pieces = list(self.pieces(block.blocks))
        again = self._again(block.blocks[0])
        for piece in pieces[:-1]:
            piece.keep = True
        for piece in pieces:
            if isinstance(piece, RowPiece):
                piece.header = piece.header or again
        yield from pieces

    def _again(self, first: model.Block) -> Piece | None:
        """A heading once more, over what of its blocks goes on to the next page: too much for one."""
        if not isinstance(first, model.Heading):
            return None
        style = self.style
        lines = self.typesetter.lines(first.text, style.body, self._width, Face.STRONG)
        words = Words(None, lines, style.body, style.leading)
        height = len(lines) * style.leading + style.cell
        return TextPiece(words=(words,), height=height)

    @_block.register
    def _one_page(self, block: model.OnePage) -> Iterator[Piece]:
        around, usual = self.style, self._open_style
        fitting = next(
            (style for style in map(usual.closer, _CLOSER) if self._fits_in(block, style)), None
        )
        self._over = fitting is None
        self.style = fitting or usual.closer(_CLOSER[-1])
        yield from self.pieces(block.blocks)
        self.style = around

    def fits(self, block: model.OnePage) -> bool:
        """Whether it stands on one page, closed up as far as that may take."""
        return self._fits_in(block, self._open_style.closer(_CLOSER[-1]))

    def _fits_in(self, block: model.OnePage, style: Style) -> bool:
        """Whether all of it stands on one page in this style: tried on a structure that is thrown away."""
        trial = Layout(self.typesetter, style, Element("Document"), self._page_height)
        pieces = list(trial.pieces(block.blocks))
        foot = [piece for piece in pieces if piece.at_foot]
        height = height_of([piece for piece in pieces if not piece.at_foot])
        if foot:
            height += height_of(foot) + foot[0].gap
        return height <= self._page_height

    @_block.register
    def _at_foot(self, block: model.AtFoot) -> Iterator[Piece]:
        for piece in self.pieces(block.blocks):
            piece.at_foot = not self._over  # more follows on a page that was not kept for it
            yield piece

    def _running(self, element: Element, lines: Sequence[Line], x: float, width: float) -> Words:
        """Running text from `x`, or ending at `width` where it is written from right to left."""
        style = self.style
        right = width if stands_right(lines) else None
        return Words(element, lines, style.body, style.leading, x=x, right=right)

    def _tables(self) -> TableLayout:
        return TableLayout(self.typesetter, self.style, self._parent, self._width)

    def _words(
        self,
        tag: str,
        text: str,
        size: float,
        leading: float,
        face: Face = Face.TEXT,
        width: float = 0,
    ) -> Words:
        lines = self.typesetter.lines(text, size, width or self._width, face)
        return Words(self._parent.add(tag), lines, size, leading)

    def _text_piece(
        self, words: Words, *, gap: float = 0, keep: bool = False, bookmark: str = ""
    ) -> TextPiece:
        height = len(words.lines) * words.leading
        return TextPiece(words=(words,), height=height, gap=gap, keep=keep, bookmark=bookmark)


def _widest(lines: Sequence[Line]) -> float:
    return max(sum(segment.width for segment in line) for line in lines)

"""Tables: columns of typed text under a header that repeats, rows that stay whole."""

import itertools
from collections.abc import Iterable, Iterator

from send_journal.reports import model
from send_journal.reports.columns import SHAPE, Columns
from send_journal.reports.fonts import Face
from send_journal.reports.lines import Line, line_width, stands_right
from send_journal.reports.pieces import TODAY, Piece, RowPiece, Words
from send_journal.reports.structure import SCOPE_COLUMN, SCOPE_ROW, Element, column_span
from send_journal.reports.style import MM, PAGE_HEIGHT, RULE_WIDTH, Style
from send_journal.reports.texts import status_text
from send_journal.reports.typesetting import Typesetter

# Of a page at 12 points: no lower row stands alone at its foot or its head; a higher one may, or pages
# would be half empty.
_PAIRED = 0.15
_TIGHT = 0.6  # of the usual space above and below
_APART = 1.5  # letters: between two titles in one line, which stand over cells under each other


class TableLayout:
    """Lays out tables of one width at one text size."""

    def __init__(self, typesetter: Typesetter, style: Style, parent: Element, width: float) -> None:
        self._typesetter = typesetter
        self._set = typesetter.lines
        self._style = style
        self._parent = parent
        self._width = width
        # a row taller than this is over a page with its header, and is let run on
        self._tallest = PAGE_HEIGHT - 2 * style.margin - 6 * style.leading

    def table(self, block: model.Table, level: int) -> Iterator[Piece]:
        """The header, then each row as one piece; a row over a page as a piece a line."""
        style = self._style
        element = self._parent.add("Table")
        columns = Columns(block, self._typesetter, style, self._width)
        header = self._header(block, element, columns) if block.show_header else None
        if header:
            yield header
        if not block.rows:
            yield self._band(
                model.Band(block.empty), element, len(block.columns), header, strong=False
            )
            return
        low = self._tallest * _PAIRED * style.scale
        before: Piece | None = None  # the last row but one: it stays with a low one after it
        for number, row in enumerate(block.rows):
            first = number == 0 and header is None
            if isinstance(row, model.Band):
                pieces = [self._band(row, element, len(block.columns), header)]
            else:
                pieces = list(self._row(row, block, element, columns))
            for piece in pieces:
                if before is not None:
                    before.keep = before.keep or piece.height < low
                    yield before
                    before = None
                piece.gap = style.half_gap * 0.4 if first else 0
                first = False
                if isinstance(row, model.Row):
                    piece.header, piece.level = header, level
                    ends_row = piece is pieces[-1]  # of a row over a page only its last line
                    if number == 0 and ends_row and len(block.rows) > 1:
                        piece.keep = piece.keep or piece.height < low
                    if number == len(block.rows) - 2 and ends_row and piece.height < low:
                        before = piece
                        continue
                yield piece

    def ruled_facts(self, block: model.Facts) -> Iterator[Piece]:
        """Facts as a table whose first column heads each row, a line over each."""
        style = self._style
        element = self._parent.add("Table")
        x = (block.width or 36) * MM * min(style.scale, 1.25)
        for number, (label, text) in enumerate(block.rows):
            row = element.add("TR")
            left = self._set(label, style.body, x - 3 * MM, Face.STRONG)
            right = self._set(text, style.body, self._width - x)
            words = [
                Words(row.add("TH", SCOPE_ROW), left, style.body, style.leading, top=style.cell),
                Words(row.add("TD"), right, style.body, style.leading, x=x, top=style.cell),
            ]
            lines = max(len(left), len(right))
            height = lines * style.leading + 2 * style.cell
            pieces: Iterable[RowPiece] = (
                self._long_row(words, lines, style.cell, "")
                if height > self._tallest
                else (RowPiece(words=tuple(words), height=height, width=self._width),)
            )
            for place, piece in enumerate(pieces):
                piece.gap = style.half_gap if number == place == 0 else 0
                piece.hair, piece.hair_above = False, place == 0
                yield piece

    def _header(self, block: model.Table, element: Element, columns: Columns) -> RowPiece:
        style = self._style
        row = element.add("TR")
        apart = _APART * style.body
        stacks: list[tuple[list[Words], float]] = []
        section: Element | None = None
        over: Words | None = None  # a section's name that has no room in its column
        for group in columns.groups:
            left, right = columns.edges[group[0]]
            stack = []
            for number in group:
                column = block.columns[number]
                cell = row.add("TH", SCOPE_COLUMN)
                if number == 0 and block.title:
                    section = cell.add("H2")
                    stack.append(self._section(block.title, section, right - left))
                    continue
                lines = self._set(column.title, style.body, right - left, Face.STRONG)
                at = right if column.right and len(group) == 1 else None
                stack.append(Words(cell, lines, style.body, style.leading, x=left, right=at))
            if section and not stacks and not _fit(stack, right - left, apart):
                over = self._section(block.title, section, self._width)
                del stack[0]
            stacks.append((stack, _side_by_side(stack, right - left, apart)))
        tallest = max(height for _, height in stacks)
        if over is not None:
            tallest += over.leading * len(over.lines)
        for stack, height in stacks:
            for part in stack:
                part.top += tallest - height  # they stand on the rule
        heads = [part for stack, _ in stacks for part in stack]
        return RowPiece(
            words=(*([over] if over else ()), *heads),
            strokes=tuple(stroke for stack, _ in stacks for stroke in _strokes(stack)),
            height=tallest + style.cell * 0.8,
            gap=style.gap,
            keep=True,
            width=self._width,
            rule=RULE_WIDTH,
            bookmark=block.title,
            level=1,
        )

    def _section(self, title: str, owner: Element, width: float) -> Words:
        style = self._style
        lines = self._set(title, style.section, width, Face.HEAD)
        return Words(owner, lines, style.section, style.section_leading)

    def _band(
        self,
        band: model.Band,
        element: Element,
        columns: int,
        header: Piece | None,
        *,
        strong: bool = True,
    ) -> RowPiece:
        style = self._style
        cell = element.add("TR").add("TD", column_span(columns))
        lines = self._set(band.text, style.body, self._width, Face.STRONG if strong else Face.TEXT)
        above = style.cell * (1.6 if band.heavy else 1)
        return RowPiece(
            words=(Words(cell, lines, style.body, style.leading, top=above),),
            height=len(lines) * style.leading + above + style.cell,
            keep=strong,
            width=self._width,
            rule_above=TODAY if band.heavy else 0,
            header=header,
        )

    def _row(
        self,
        row: model.Row,
        block: model.Table,
        element: Element,
        columns: Columns,
    ) -> Iterator[RowPiece]:
        style = self._style
        tag = element.add("TR")
        room = columns.edges_for(row)
        pad = style.cell * (_TIGHT if block.tight else 1)
        words: list[Words] = []
        lines = 0
        names_row = True  # the first cell with others under it stands out
        running: Words | None = None  # the text of the open column
        for group in columns.groups:
            under = 0  # lines of the cells above
            is_stack = len(group) > 1
            for number in group:
                column, (left, right) = block.columns[number], room[number]
                cell = row.cells[number]
                cell_tag = tag.add("TH", SCOPE_ROW) if column.row_head else tag.add("TD")
                if is_stack and cell == "":
                    continue
                strong = column.strong or (is_stack and names_row)
                to_right = column.right and not is_stack
                indent = columns.label_width(column)
                own = self._cell(
                    cell, column, cell_tag, left + indent, right, strong=strong, to_right=to_right
                )
                if number == columns.open:
                    running = own
                parts = [*self._label(column, left, indent), own]
                for part in parts:
                    part.top = pad + under * style.leading
                words += parts
                under += len(parts[-1].lines)
                names_row = names_row and not is_stack
            lines = max(lines, under)
        lines = max(lines, 1)
        height = lines * style.leading + 2 * pad
        uprights = (
            tuple(left - columns.between / 2 for left, _ in columns.edges[1:])
            if block.uprights
            else ()
        )
        if height > self._tallest:
            others = [part for part in words if part is not running]
            if running is not None and others:
                cell = row.cells[columns.open]
                lines = self._put_under(running, cell, others, columns, pad)
            yield from self._long_row(words, lines, pad, row.bookmark)
            return
        least = block.row_height * MM * style.rows
        yield RowPiece(
            words=tuple(words),
            height=max(height, least),
            width=self._width,
            bookmark=row.bookmark,
            uprights=uprights,
        )

    def _put_under(
        self, running: Words, cell: model.Cell, others: list[Words], columns: Columns, pad: float
    ) -> int:
        """Set a text of pages over the whole width, under the rest of its row; how many lines both have.

        In a narrow column it would run on over three times as many pages.
        """
        leading = self._style.leading
        left, right = columns.edges[columns.open]
        for part in others:
            if left <= part.x < right and part.top > running.top:  # it stood under the text
                part.top -= len(running.lines) * leading
        above = max(round((part.top - pad) / leading) + len(part.lines) for part in others)
        assert not isinstance(cell, model.Status)  # which is a line
        running.lines = self._set(cell, self._style.body, self._width)
        running.x, running.top = 0, pad + above * leading
        running.right = self._width if running.right is not None else None
        return above + len(running.lines)

    def _long_row(
        self, words: list[Words], lines: int, pad: float, bookmark: str
    ) -> Iterator[RowPiece]:
        """A row over a page, a piece a line: three lines stay together at its ends."""
        style = self._style
        starts = [round((part.top - pad) / style.leading) for part in words]
        for number in range(lines):
            top = style.cell if number == 0 else 0
            last = number == lines - 1
            yield RowPiece(
                words=tuple(
                    Words(
                        part.element,
                        part.lines[number - start : number - start + 1],
                        part.size,
                        part.leading,
                        x=part.x,
                        right=part.right,
                        shape=part.shape if number == start else None,
                        top=top,
                    )
                    for part, start in zip(words, starts, strict=True)
                    if start <= number < start + len(part.lines)
                ),
                height=style.leading + top + (style.cell if last else 0),
                width=self._width,
                hair=last,
                keep=number < 2 or lines - 3 <= number < lines - 1,
                bookmark=bookmark if number == 0 else "",
            )

    def _cell(
        self,
        cell: model.Cell,
        column: model.Column,
        tag: Element,
        left: float,
        right: float,
        *,
        strong: bool,
        to_right: bool,
    ) -> Words:
        style = self._style
        if isinstance(cell, model.Status):
            return self._status(cell, tag, left, right)
        face = Face.STRONG if strong else Face.TEXT
        lines: list[Line] = self._set(cell, style.body, right - left, face)
        to_right = to_right or (stands_right(lines) and not column.row_head)
        return Words(
            tag, lines, style.body, style.leading, x=left, right=right if to_right else None
        )

    def _label(self, column: model.Column, left: float, width: float) -> list[Words]:
        """A column's title, said again before a cell under another."""
        if not width:
            return []
        style = self._style
        lines = self._set(column.title, style.body, width)
        return [Words(None, lines, style.body, style.leading, x=left)]

    def _status(self, status: model.Status, tag: Element, left: float, right: float) -> Words:
        style = self._style
        indent = style.body * SHAPE
        lines = self._set(status_text(status), style.body, right - left - indent)
        return Words(tag, lines, style.body, style.leading, x=left + indent, shape=status.mark)


def _widths(stack: list[Words]) -> list[float]:
    return [max(map(line_width, part.lines)) for part in stack]


def _fit(stack: list[Words], room: float, between: float) -> bool:
    """Whether titles stand in one line of their column."""
    return (
        sum(_widths(stack)) + between * (len(stack) - 1) <= room
        and max(len(part.lines) for part in stack) == 1
    )


def _strokes(stack: list[Words]) -> Iterator[tuple[float, float, float]]:
    """A stroke between two titles in one line, so that they are read as two; a section stands apart."""
    for before, after in itertools.pairwise(stack):
        end = before.x + line_width(before.lines[0])
        if before.size == after.size and before.top == after.top and line_width(after.lines[0]):
            top = after.top + (after.leading - after.size) / 2
            yield (end + after.x) / 2, top, top + after.size


def _side_by_side(stack: list[Words], room: float, between: float) -> float:
    """Put titles of one column beside each other where they fit, else under each other; their height."""
    if not stack:
        return 0.0
    widths = _widths(stack)
    if _fit(stack, room, between):
        height = max(part.leading * len(part.lines) for part in stack)
        x = stack[0].x
        for part, width in zip(stack, widths, strict=True):
            part.x = x
            part.top = height - part.leading * len(part.lines)
            x += width + between if width else 0
        return height
    height = 0.0
    for part in stack:
        part.top = height
        height += part.leading * len(part.lines)
    return height

"""Tables: columns of typed text under a header that repeats, rows that stay whole."""

import itertools
from collections.abc import Iterator

from send_journal.reports import model
from send_journal.reports.fonts import Face
from send_journal.reports.lines import Line, line_width, stands_right
from send_journal.reports.pieces import TODAY, Piece, RowPiece, Words
from send_journal.reports.structure import SCOPE_COLUMN, SCOPE_ROW, Element, column_span
from send_journal.reports.style import MM, PAGE_HEIGHT, RULE_WIDTH, Style
from send_journal.reports.texts import status_text
from send_journal.reports.typesetting import Typesetter

_BETWEEN = 2.2 * MM  # at 12 points
_SHAPE = 1.25  # letters wide: a status mark and the space behind it
_ROWS_TO_MEASURE = 300
_PAIRED = 0.15  # of a page: a higher row may stand alone, or pages would be half empty
_LABEL = 0.3  # letters wide: the space behind a column's title that stands before its cell
_LEAST_OPEN = 0.2  # of a table, for its column of running text
_TO_WRITE_IN = 0.75  # of a column in large print, where something is to be written in it
_TIGHT = 0.6  # of the usual space above and below


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
        groups = self._groups(block.columns)
        edges = self._edges(block, groups)
        header = self._header(block, element, groups, edges) if block.show_header else None
        if header:
            yield header
        if not block.rows:
            yield self._band(
                model.Band(block.empty), element, len(block.columns), header, strong=False
            )
            return
        paired = {0, len(block.rows) - 2}  # no row stands alone at the foot or the head of a page
        for number, row in enumerate(block.rows):
            first = number == 0 and header is None
            if isinstance(row, model.Band):
                piece = self._band(row, element, len(block.columns), header)
                piece.gap = style.half_gap * 0.4 if first else 0
                yield piece
                continue
            for piece in self._row(row, block, element, groups, edges):
                if number in paired and number + 1 < len(block.rows):
                    piece.keep = piece.keep or piece.height < self._tallest * _PAIRED
                piece.header = header
                piece.level = level
                piece.gap = style.half_gap * 0.4 if first else 0
                first = False
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
            yield RowPiece(
                words=(
                    Words(
                        row.add("TH", SCOPE_ROW), left, style.body, style.leading, top=style.cell
                    ),
                    Words(row.add("TD"), right, style.body, style.leading, x=x, top=style.cell),
                ),
                height=max(len(left), len(right)) * style.leading + 2 * style.cell,
                width=self._width,
                gap=style.half_gap if number == 0 else 0,
                hair=False,
                hair_above=True,
            )

    def _groups(self, columns: tuple[model.Column, ...]) -> list[list[int]]:
        """The columns that stand side by side, each with those that stand under it in large print."""
        groups: list[list[int]] = []
        for number, column in enumerate(columns):
            if groups and column.under and self._style.scale > 1:
                groups[-1].append(number)
            else:
                groups.append([number])
        return groups

    def _edges(self, block: model.Table, groups: list[list[int]]) -> list[tuple[float, float]]:
        """Left and right of each column: fixed ones grow with the text, the open one takes the rest."""
        style = self._style
        columns = block.columns
        wanted = [
            max(columns[number].width for number in group) * MM * style.scale
            if all(columns[number].width for number in group)
            else 0.0
            for group in groups
        ]
        fixed = [bool(width) for width in wanted]
        between = _BETWEEN * style.scale
        room = self._width - between * (len(groups) - 1)
        least = room * (_LEAST_OPEN if style.scale == 1 else 0.3) if False in fixed else 0
        squeeze = (room - least) / sum(wanted) if sum(wanted) else 1
        if squeeze < 1 or False not in fixed:
            wanted = [width * squeeze for width in wanted]
        rest = (room - sum(wanted)) / max(fixed.count(False), 1)
        widths = [width or rest for width in wanted]
        widths = self._without_cut_words(block, groups, widths, fixed)
        edges = []
        left = 0.0
        for group, width in zip(groups, widths, strict=True):
            edges += [(left, left + width)] * len(group)
            left += width + between
        return edges

    def _without_cut_words(
        self,
        block: model.Table,
        groups: list[list[int]],
        widths: list[float],
        fixed: list[bool],
    ) -> list[float]:
        """Widths in which every word fits, as far as the page has room: wide columns give to narrow ones.

        Dates and amounts stand on one line too, where there is room for all of them.
        """
        # running text, in an open column, may break anywhere
        least = [
            max(self._widest_word(block, number, held=held) for number in group)
            for group, held in zip(groups, fixed, strict=True)
        ]
        over = sum(least) - sum(widths)
        roomy = True
        if over > 0:
            *_, second, longest = [0.0, *sorted(least)]
            # one very long word, which has to be cut anyway
            if longest - over >= min(second, sum(widths) * _LEAST_OPEN):
                least[least.index(longest)] = longest - over
            else:
                roomy = False
                least = [
                    max(self._widest_word(block, number, held=False) for number in group)
                    for group in groups
                ]
        if self._style.scale > 1 and roomy and False in fixed:
            whole = [
                width * _TO_WRITE_IN
                if block.row_height
                else max(self._widest_line(block, number) for number in group)
                for group, width in zip(groups, widths, strict=True)
            ]
            widths = _given_to_open(widths, list(map(max, least, whole)), fixed)
        missing = sum(max(0.0, need - width) for need, width in zip(least, widths, strict=True))
        spare = [max(0.0, width - need) for need, width in zip(least, widths, strict=True)]
        if not missing or not sum(spare):
            return widths
        share = min(1.0, missing / sum(spare))
        given = min(missing, sum(spare)) / missing
        return [
            width - extra * share if extra else width + (need - width) * given
            for need, width, extra in zip(least, widths, spare, strict=True)
        ]

    def _widest_word(self, block: model.Table, number: int, *, held: bool) -> float:
        style = self._style
        widest_in = self._typesetter.widest_word
        widest = widest_in(block.columns[number].title, style.body, Face.STRONG, held=held)
        if number == 0 and block.title:
            widest = widest_in(block.title, style.section, Face.HEAD, held=held)
        for text, before in self._measured(block, number):
            widest = max(widest, before + widest_in(text, style.body, held=held))
        return min(widest, self._width / 2) + 0.5

    def _widest_line(self, block: model.Table, number: int) -> float:
        """The width in which no cell of a column has to break."""
        size = self._style.body
        return (
            max(
                (
                    before + max(map(line_width, self._set(text, size, 1e9)))
                    for text, before in self._measured(block, number)
                ),
                default=0.0,
            )
            + 0.5
        )

    def _measured(self, block: model.Table, number: int) -> Iterator[tuple[model.Text, float]]:
        """The texts of a column, each with the width of what stands before it."""
        size = self._style.body
        label = self._label_width(block.columns[number])
        for row in itertools.islice(block.rows, _ROWS_TO_MEASURE):
            if isinstance(row, model.Row):
                cell = row.cells[number]
                if isinstance(cell, model.Status):  # its shape, and a comma behind its word
                    yield status_text(cell), label + size * (_SHAPE + bool(cell.words) * 0.3)
                else:
                    yield cell, label

    def _label_width(self, column: model.Column) -> float:
        """How far a cell stands from the left for the title before it."""
        if not (column.named and self._style.scale > 1):
            return 0.0
        size = self._style.body
        return self._typesetter.width(column.title, size) + size * _LABEL

    def _header(
        self,
        block: model.Table,
        element: Element,
        groups: list[list[int]],
        edges: list[tuple[float, float]],
    ) -> RowPiece:
        style = self._style
        row = element.add("TR")
        stacks = []
        for group in groups:
            left, right = edges[group[0]]
            stack = []
            for number in group:
                column = block.columns[number]
                cell = row.add("TH", SCOPE_COLUMN)
                titled = number == 0 and block.title
                size, leading = (
                    (style.section, style.section_leading)
                    if titled
                    else (style.body, style.leading)
                )
                face = Face.HEAD if titled else Face.STRONG
                text = block.title if titled else column.title
                lines = self._set(text, size, right - left, face)
                owner = cell.add("H2") if titled else cell
                at = right if column.right and len(group) == 1 else None
                stack.append(Words(owner, lines, size, leading, x=left, right=at))
            stacks.append((stack, _side_by_side(stack, right - left, style.between)))
        tallest = max(height for _, height in stacks)
        for stack, height in stacks:
            for part in stack:
                part.top += tallest - height  # they stand on the rule
        return RowPiece(
            words=tuple(part for stack, _ in stacks for part in stack),
            height=tallest + style.cell * 0.8,
            gap=style.gap,
            keep=True,
            width=self._width,
            rule=RULE_WIDTH,
            bookmark=block.title,
            level=1,
        )

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
        groups: list[list[int]],
        edges: list[tuple[float, float]],
    ) -> Iterator[RowPiece]:
        style = self._style
        tag = element.add("TR")
        room = _with_room(row, block.columns, edges) if style.scale == 1 else edges
        pad = style.cell * (_TIGHT if block.tight else 1)
        words: list[Words] = []
        lines = 0
        names_row = True  # the first cell with others under it stands out
        for group in groups:
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
                parts = self._cell(
                    cell, column, cell_tag, left, right, strong=strong, to_right=to_right
                )
                for part in parts:
                    part.top = pad + under * style.leading
                words += parts
                under += len(parts[-1].lines)
                names_row = names_row and not is_stack
            lines = max(lines, under)
        lines = max(lines, 1)
        height = lines * style.leading + 2 * pad
        uprights = (
            tuple(left - _BETWEEN * style.scale / 2 for left, _ in edges[1:])
            if block.uprights
            else ()
        )
        if height > self._tallest:
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
    ) -> list[Words]:
        """The words of a cell, the last of them its own; before it may stand its column's title."""
        style = self._style
        parts = []
        indent = self._label_width(column)
        if indent:
            label = self._set(column.title, style.body, indent)
            parts.append(Words(None, label, style.body, style.leading, x=left))
        if isinstance(cell, model.Status):
            return [*parts, self._status(cell, tag, left + indent, right)]
        face = Face.STRONG if strong else Face.TEXT
        lines: list[Line] = self._set(cell, style.body, right - left - indent, face)
        to_right = to_right or (stands_right(lines) and not column.row_head)
        own = Words(
            tag,
            lines,
            style.body,
            style.leading,
            x=left + indent,
            right=right if to_right else None,
        )
        return [*parts, own]

    def _status(self, status: model.Status, tag: Element, left: float, right: float) -> Words:
        style = self._style
        indent = style.body * _SHAPE
        lines = self._set(status_text(status), style.body, right - left - indent)
        return Words(tag, lines, style.body, style.leading, x=left + indent, shape=status.mark)


def _side_by_side(stack: list[Words], room: float, between: float) -> float:
    """Put titles of one column beside each other where they fit, else under each other; their height."""
    widths = [max(map(line_width, part.lines)) for part in stack]
    if sum(widths) + between * (len(stack) - 1) <= room:
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


def _with_room(
    row: model.Row, columns: tuple[model.Column, ...], edges: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The edges for one row: a cell before an empty one that yields is wider."""
    given = list(edges)
    for number in range(len(columns) - 1):
        if columns[number + 1].yields and row.cells[number + 1] == "":
            given[number] = (edges[number][0], edges[number + 1][1])
    return given


def _given_to_open(widths: list[float], whole: list[float], fixed: list[bool]) -> list[float]:
    """In large print fixed columns keep only what their texts need; running text takes the rest."""
    given = [
        min(width, need) if is_fixed else width
        for width, need, is_fixed in zip(widths, whole, fixed, strict=True)
    ]
    more = (sum(widths) - sum(given)) / fixed.count(False)
    return [width + more * (not is_fixed) for width, is_fixed in zip(given, fixed, strict=True)]

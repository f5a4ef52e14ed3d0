"""Tables: columns of typed text under a header that repeats, rows that stay whole."""

import itertools
from collections.abc import Iterator

from send_journal.reports import model
from send_journal.reports.fonts import Face
from send_journal.reports.lines import Line, stands_right
from send_journal.reports.pieces import TODAY, Piece, RowPiece, Words
from send_journal.reports.structure import SCOPE_COLUMN, SCOPE_ROW, Element, column_span
from send_journal.reports.style import MM, PAGE_HEIGHT, RULE_WIDTH, Style
from send_journal.reports.texts import status_text
from send_journal.reports.typesetting import Typesetter

_BETWEEN = 2.2 * MM
_SHAPE = 1.25  # letters wide: a status mark and the space behind it
_ROWS_TO_MEASURE = 300
_PAIRED = 0.15  # of a page: a higher row may stand alone, or pages would be half empty
_LEAST_KEPT = 0.75  # of a fixed column in large print, so that short words do not stand one a line
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
        edges = self._edges(block)
        header = self._header(block, element, edges) if block.show_header else None
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
            for piece in self._row(row, block, element, edges):
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

    def _edges(self, block: model.Table) -> list[tuple[float, float]]:
        """Left and right of each column: fixed ones grow with the text, the open one takes the rest."""
        style = self._style
        columns = block.columns
        wanted = [column.width * MM * style.scale for column in columns]
        room = self._width - _BETWEEN * (len(columns) - 1)
        open_columns = sum(1 for width in wanted if not width)
        least = room * (0.2 if style.scale == 1 else 0.3) if open_columns else 0
        squeeze = (room - least) / sum(wanted) if sum(wanted) else 1
        if squeeze < 1 or not open_columns:
            wanted = [width * squeeze for width in wanted]
        rest = (room - sum(wanted)) / max(open_columns, 1)
        widths = [width or rest for width in wanted]
        if squeeze < 1 or style.scale > 1:
            widths = self._without_cut_words(block, widths)
        edges = []
        left = 0.0
        for width in widths:
            edges.append((left, left + width))
            left += width + _BETWEEN
        return edges

    def _without_cut_words(self, block: model.Table, widths: list[float]) -> list[float]:
        """Widths in which every word fits, as far as the page has room: wide columns give to narrow ones.

        Dates and amounts stand on one line too, where there is room for all of them.
        """
        columns = range(len(widths))
        # running text, in an open column, may break anywhere
        fixed = [bool(column.width) for column in block.columns]
        least = [self._widest_word(block, number, held=fixed[number]) for number in columns]
        over = sum(least) - sum(widths)
        if over > 0:
            *_, second, longest = [0.0, *sorted(least)]
            if longest - over >= second:  # one very long word, which has to be cut anyway
                least[least.index(longest)] = longest - over
            else:
                least = [self._widest_word(block, number, held=False) for number in columns]
                fixed = []
        if self._style.scale > 1 and False in fixed:
            widths = _given_to_open(widths, least, fixed)
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
        for row in itertools.islice(block.rows, _ROWS_TO_MEASURE):
            if isinstance(row, model.Row):
                cell = row.cells[number]
                # its shape, and the comma behind its word
                shape = style.body * (_SHAPE + 0.3) if isinstance(cell, model.Status) else 0
                text = status_text(cell) if isinstance(cell, model.Status) else cell
                widest = max(widest, shape + widest_in(text, style.body, held=held))
        return min(widest, self._width / 2) + 0.5

    def _header(
        self, block: model.Table, element: Element, edges: list[tuple[float, float]]
    ) -> RowPiece:
        style = self._style
        row = element.add("TR")
        words = []
        for number, (column, (left, right)) in enumerate(zip(block.columns, edges, strict=True)):
            cell = row.add("TH", SCOPE_COLUMN)
            titled = number == 0 and block.title
            size, leading = (
                (style.section, style.section_leading) if titled else (style.body, style.leading)
            )
            face = Face.HEAD if titled else Face.STRONG
            text = block.title if titled else column.title
            lines = self._set(text, size, right - left, face)
            owner = cell.add("H2") if titled else cell
            words.append(
                Words(owner, lines, size, leading, x=left, right=right if column.right else None)
            )
        tallest = max(part.leading * len(part.lines) for part in words)
        for part in words:
            part.top = tallest - part.leading * len(part.lines)  # they stand on the rule
        return RowPiece(
            words=tuple(words),
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
        edges: list[tuple[float, float]],
    ) -> Iterator[RowPiece]:
        style = self._style
        tag = element.add("TR")
        words = [
            self._cell(cell, column, tag, left, right)
            for cell, column, (left, right) in zip(
                row.cells, block.columns, _with_room(row, block.columns, edges), strict=True
            )
        ]
        pad = style.cell * (_TIGHT if block.tight else 1)
        for part in words:
            part.top = pad
        lines = max(len(part.lines) for part in words)
        height = lines * style.leading + 2 * pad
        uprights = tuple(left - _BETWEEN / 2 for left, _ in edges[1:]) if block.uprights else ()
        if height > self._tallest:
            yield from self._long_row(words, lines, row.bookmark)
            return
        least = block.row_height * MM * style.rows
        yield RowPiece(
            words=tuple(words),
            height=max(height, least),
            width=self._width,
            bookmark=row.bookmark,
            uprights=uprights,
        )

    def _long_row(self, words: list[Words], lines: int, bookmark: str) -> Iterator[RowPiece]:
        """A row over a page, a piece a line: three lines stay together at its ends."""
        style = self._style
        for number in range(lines):
            top = style.cell if number == 0 else 0
            last = number == lines - 1
            yield RowPiece(
                words=tuple(
                    Words(
                        part.element,
                        part.lines[number : number + 1],
                        part.size,
                        part.leading,
                        x=part.x,
                        right=part.right,
                        shape=part.shape if number == 0 else None,
                        top=top,
                    )
                    for part in words
                    if number < len(part.lines)
                ),
                height=style.leading + top + (style.cell if last else 0),
                width=self._width,
                hair=last,
                keep=number < 2 or lines - 3 <= number < lines - 1,
                bookmark=bookmark if number == 0 else "",
            )

    def _cell(
        self, cell: model.Cell, column: model.Column, row: Element, left: float, right: float
    ) -> Words:
        style = self._style
        tag = row.add("TH", SCOPE_ROW) if column.row_head else row.add("TD")
        if isinstance(cell, model.Status):
            return self._status(cell, tag, left, right)
        face = Face.STRONG if column.strong else Face.TEXT
        lines: list[Line] = self._set(cell, style.body, right - left, face)
        return Words(
            tag,
            lines,
            style.body,
            style.leading,
            x=left,
            right=right if column.right or (stands_right(lines) and not column.row_head) else None,
            top=style.cell,
        )

    def _status(self, status: model.Status, tag: Element, left: float, right: float) -> Words:
        style = self._style
        indent = style.body * _SHAPE
        lines = self._set(status_text(status), style.body, right - left - indent)
        return Words(
            tag,
            lines,
            style.body,
            style.leading,
            x=left + indent,
            shape=status.mark,
            top=style.cell,
        )


def _with_room(
    row: model.Row, columns: tuple[model.Column, ...], edges: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The edges for one row: a cell before an empty one that yields is wider."""
    given = list(edges)
    for number in range(len(columns) - 1):
        if columns[number + 1].yields and row.cells[number + 1] == "":
            given[number] = (edges[number][0], edges[number + 1][1])
    return given


def _given_to_open(widths: list[float], least: list[float], fixed: list[bool]) -> list[float]:
    """In large print fixed columns keep only what their words need; running text takes the rest."""
    given = [
        min(width, max(need, width * _LEAST_KEPT)) if is_fixed else width
        for width, need, is_fixed in zip(widths, least, fixed, strict=True)
    ]
    more = (sum(widths) - sum(given)) / fixed.count(False)
    return [width + more * (not is_fixed) for width, is_fixed in zip(given, fixed, strict=True)]

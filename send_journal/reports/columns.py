"""How wide the columns of a table are, and which stand under each other in large print."""

import itertools
from collections.abc import Iterator

from send_journal.reports import model
from send_journal.reports.fonts import Face
from send_journal.reports.lines import line_width
from send_journal.reports.style import MM, Style
from send_journal.reports.texts import status_text
from send_journal.reports.typesetting import Typesetter

SHAPE = 1.25  # letters wide: a status mark and the space behind it
_BETWEEN = 2.2 * MM  # at 12 points
_ROWS_TO_MEASURE = 300
_LABEL = 0.3  # letters wide: the space behind a column's title that stands before its cell
_LEAST_OPEN = 0.2  # of a table, for its column of running text
_LONG = 0.4  # of a table: no date and no amount is so wide
_TO_WRITE_IN = 0.75  # of a column in large print, where something is to be written in it


class Columns:
    """The columns of one table at one text size, in `width` points.

    `groups` are the columns side by side, each with those under it; `edges` the left and right of each;
    `open` is the one of running text, which takes the room that is left, or -1.
    """

    def __init__(
        self, block: model.Table, typesetter: Typesetter, style: Style, width: float
    ) -> None:
        self._block = block
        self._typesetter = typesetter
        self._style = style
        self._width = width
        self.between = _BETWEEN * style.scale
        open_columns = [place for place, each in enumerate(block.columns) if not each.width]
        self.open = open_columns[0] if len(open_columns) == 1 else -1
        self.groups = self._groups()
        self.edges = self._edges()

    def edges_for(self, row: model.Row) -> list[tuple[float, float]]:
        """The edges for one row: a cell before an empty one that yields is wider."""
        given = list(self.edges)
        if self._style.scale > 1:  # what yields stands under it
            return given
        columns = self._block.columns
        for number in range(len(columns) - 1):
            if columns[number + 1].yields and row.cells[number + 1] == "":
                given[number] = (given[number][0], given[number + 1][1])
        return given

    def _groups(self) -> list[list[int]]:
        """The columns that stand side by side, each with those that stand under it."""
        groups: list[list[int]] = []
        for number, column in enumerate(self._block.columns):
            if groups and (column.stacked or (column.under and self._style.scale > 1)):
                groups[-1].append(number)
            else:
                groups.append([number])
        return groups

    def _edges(self) -> list[tuple[float, float]]:
        """Left and right of each column: fixed ones grow with the text, the open one takes the rest."""
        style = self._style
        columns, groups = self._block.columns, self.groups
        wanted = [
            max(columns[number].width for number in group) * MM * style.scale
            if all(columns[number].width for number in group)
            else 0.0
            for group in groups
        ]
        fixed = [bool(width) for width in wanted]
        room = self._width - self.between * (len(groups) - 1)
        least = room * (_LEAST_OPEN if style.scale == 1 else 0.3) if False in fixed else 0
        squeeze = (room - least) / sum(wanted) if sum(wanted) else 1
        if squeeze < 1 or False not in fixed:
            wanted = [width * squeeze for width in wanted]
        rest = (room - sum(wanted)) / max(fixed.count(False), 1)
        widths = [width or rest for width in wanted]
        widths = self._without_cut_words(widths, fixed)
        edges = []
        left = 0.0
        for group, width in zip(groups, widths, strict=True):
            edges += [(left, left + width)] * len(group)
            left += width + self.between
        return edges

    def _without_cut_words(self, widths: list[float], fixed: list[bool]) -> list[float]:
        """Widths in which every word fits, as far as the page has room: wide columns give to narrow ones.

        Dates and amounts stand on one line too, where there is room for all of them.
        """
        groups = self.groups
        # running text, in an open column, may break anywhere
        least = [
            max(self._least(number) if is_fixed else self._widest_word(number) for number in group)
            for group, is_fixed in zip(groups, fixed, strict=True)
        ]
        over = sum(least) - sum(widths)
        roomy = True
        if over > 0:
            # words too long for the page have to be cut anyway, and are before dates and amounts
            room = sum(widths)
            longest = min(max(least), room * _LONG)
            rest = [need for need in least if need < longest]
            share = (room - sum(rest)) / (len(least) - len(rest))
            if share >= min(max(rest, default=0.0), room * _LEAST_OPEN):
                least = [min(need, share) if need >= longest else need for need in least]
            else:
                roomy = False
                least = [max(self._widest_word(number) for number in group) for group in groups]
        measured = 0 < len(self._block.rows) <= _ROWS_TO_MEASURE  # a later row may need more
        if self._style.scale > 1 and roomy and False in fixed and measured:
            whole = [
                width * _TO_WRITE_IN
                if self._block.row_height
                else max(self._widest_line(number) for number in group)
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

    def _least(self, number: int) -> float:
        """The width a column needs for its words, dates and amounts.

        One at the right holds short values, as that there is no proof yet, and keeps them whole as well,
        as far as it is as wide as it was meant to be.
        """
        column = self._block.columns[number]
        least = self._widest_word(number, held=True)
        if column.right and least < (meant := column.width * MM * self._style.scale):
            least = max(least, min(self._widest_line(number), meant))
        return least

    def _widest_word(self, number: int, *, held: bool = False) -> float:
        style = self._style
        widest_in = self._typesetter.widest_word
        widest = widest_in(self._block.columns[number].title, style.body, Face.STRONG, held=held)
        for text, before in self._measured(number):
            widest = max(widest, before + widest_in(text, style.body, held=held))
        return min(widest, self._width / 2) + 0.5

    def _widest_line(self, number: int) -> float:
        """The width in which no cell of a column has to break."""
        size = self._style.body
        return (
            max(
                (
                    before + max(map(line_width, self._typesetter.lines(text, size, 1e9)))
                    for text, before in self._measured(number)
                ),
                default=0.0,
            )
            + 0.5
        )

    def _measured(self, number: int) -> Iterator[tuple[model.Text, float]]:
        """The texts of a column, each with the width of what stands before it."""
        size = self._style.body
        label = self.label_width(self._block.columns[number])
        for row in itertools.islice(self._block.rows, _ROWS_TO_MEASURE):
            if isinstance(row, model.Row):
                cell = row.cells[number]
                if isinstance(cell, model.Status):  # its shape, and a comma behind its word
                    yield status_text(cell), label + size * (SHAPE + bool(cell.words) * 0.3)
                else:
                    yield cell, label

    def label_width(self, column: model.Column) -> float:
        """How far a cell stands from the left for the title before it."""
        if not (column.named and self._style.scale > 1):
            return 0.0
        size = self._style.body
        return self._typesetter.width(column.title, size) + size * _LABEL


def _given_to_open(widths: list[float], whole: list[float], fixed: list[bool]) -> list[float]:
    """In large print fixed columns keep only what their texts need; running text takes the rest."""
    given = [
        min(width, need) if is_fixed else width
        for width, need, is_fixed in zip(widths, whole, fixed, strict=True)
    ]
    more = (sum(widths) - sum(given)) / fixed.count(False)
    return [width + more * (not is_fixed) for width, is_fixed in zip(given, fixed, strict=True)]

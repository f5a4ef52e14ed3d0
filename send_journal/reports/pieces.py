"""What a page is filled with: pieces that never break, each knowing its height and how to draw itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from send_journal.reports.drawing import PageWriter, first_baseline
from send_journal.reports.lines import Line
from send_journal.reports.model import Mark
from send_journal.reports.structure import Element
from send_journal.reports.style import BOX_WIDTH, MARK_WIDTH


@dataclass(slots=True, kw_only=True)
class Piece:
    """`gap` is the space above, dropped at the top of a page; `keep` holds it to the piece after it.

    `header` is drawn again above it where it starts a page. `bookmark` goes into the outline.
    """

    height: float
    gap: float = 0
    keep: bool = False
    header: "Piece | None" = None
    bookmark: str = ""
    level: int = 0
    new_page: bool = False
    at_foot: bool = False

    def draw(self, page: PageWriter, x: float, top: float) -> None:
        """Draw with the left edge at `x` and the top at `top`."""

    def draw_again(self, page: PageWriter, x: float, top: float) -> None:
        """Draw as furniture, on a page after the first."""


@dataclass(slots=True)
class Words:
    """Lines of one element at a place inside a piece: `x` from its left, or ending at `right`.

    Words of no element say again, for the eye, what the structure says already.
    """

    element: Element | None
    lines: Sequence[Line]
    size: float
    leading: float
    x: float = 0
    right: float | None = None
    shape: Mark | None = None
    top: float = 0

    def line(self, number: int) -> "Words":
        """One line of it, for a piece of its own."""
        lines = self.lines[number : number + 1]
        return Words(self.element, lines, self.size, self.leading, x=self.x, right=self.right)

    def draw(self, page: PageWriter, x: float, top: float, *, again: bool = False) -> None:
        baseline = top - self.top - first_baseline(self.size, self.leading)
        element = None if again else self.element
        right = None if self.right is None else x + self.right
        page.text(element, self.lines, x + self.x, baseline, self.size, self.leading, right=right)
        if self.shape:
            page.shape(self.shape, x + self.x - self.size * 1.25, baseline, self.size * 0.86)


@dataclass(slots=True, kw_only=True)
class TextPiece(Piece):
    """Words without lines round them; `rule` draws a line under them."""

    words: tuple[Words, ...]
    rule: float = 0
    width: float = 0

    def draw(self, page: PageWriter, x: float, top: float) -> None:
        for words in self.words:
            words.draw(page, x, top)
        if self.rule:
            page.line(x, top - self.height, x + self.width, self.rule)

    def draw_again(self, page: PageWriter, x: float, top: float) -> None:
        for words in self.words:
            words.draw(page, x, top, again=True)


@dataclass(slots=True, kw_only=True)
class RowPiece(Piece):
    """A row of a table, with a hairline under it where it ends.

    `uprights` are drawn over its whole height, `strokes` from a top to a bottom of their own.
    """

    words: tuple[Words, ...]
    width: float
    hair: bool = True
    rule: float = 0
    rule_above: float = 0
    hair_above: bool = False
    uprights: tuple[float, ...] = ()
    strokes: tuple[tuple[float, float, float], ...] = ()

    def draw(self, page: PageWriter, x: float, top: float) -> None:
        for words in self.words:
            words.draw(page, x, top)
        self._lines(page, x, top)

    def draw_again(self, page: PageWriter, x: float, top: float) -> None:
        for words in self.words:
            words.draw(page, x, top, again=True)
        self._lines(page, x, top)

    def _lines(self, page: PageWriter, x: float, top: float) -> None:
        bottom = top - self.height
        if self.rule_above:
            page.line(x, top, x + self.width, self.rule_above)
        if self.hair_above:
            page.hair(x, top, x + self.width)
        for upright in self.uprights:
            page.upright(x + upright, top, bottom)
        for stroke, begin, end in self.strokes:
            page.upright(x + stroke, top - begin, top - end)
        if self.rule:
            page.line(x, bottom, x + self.width, self.rule)
        elif self.hair:
            page.hair(x, bottom, x + self.width)


@dataclass(slots=True, kw_only=True)
class BoxPiece(Piece):
    """Pieces inside a box."""

    inside: tuple[Piece, ...]
    width: float
    padding: float

    def draw(self, page: PageWriter, x: float, top: float) -> None:
        page.box(x, top - self.height, self.width, self.height, BOX_WIDTH)
        y = top - self.padding
        for number, piece in enumerate(self.inside):
            y -= piece.gap if number else 0
            piece.draw(page, x + self.padding * 1.4, y)
            y -= piece.height


@dataclass(slots=True, kw_only=True)
class BesidePiece(Piece):
    """Two short stacks of pieces side by side."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    offset: float

    def draw(self, page: PageWriter, x: float, top: float) -> None:
        for pieces, shift in ((self.left, 0.0), (self.right, self.offset)):
            y = top
            for number, piece in enumerate(pieces):
                y -= piece.gap if number else 0
                piece.draw(page, x + shift, y)
                y -= piece.height


def height_of(pieces: Sequence[Piece]) -> float:
    """The height of pieces one under another, the first without its gap."""
    return sum(piece.height for piece in pieces) + sum(piece.gap for piece in pieces[1:])


TODAY = MARK_WIDTH  # the heavy line that is today's mark

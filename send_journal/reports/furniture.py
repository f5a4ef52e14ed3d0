"""Header and footer: whose paper, which child, the example box, who made it and when, page X of Y."""

from send_journal.reports.drawing import (
    box_operators,
    first_baseline,
    line_operators,
    text_operators,
)
from send_journal.reports.fonts import Face
from send_journal.reports.lines import Line, line_width
from send_journal.reports.model import Paper
from send_journal.reports.style import (
    EXAMPLE_WIDTH,
    FURNITURE_WIDTH,
    INK,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Style,
)
from send_journal.reports.typesetting import Typesetter

HEADER_TOP = 9.5 * MM
FOOTER_BOTTOM = 7.5 * MM
EXAMPLE = "EXAMPLE"


def page_of(number: int, pages: int) -> str:
    """`Page 3 of 12`."""
    return f"Page {number} of {pages}"


def check_line(check: str) -> str:
    """`Check 3c1e 07b4`, or nothing."""
    return f"Check {check[:4]} {check[4:]}" if check else ""


class Furniture:
    """What stands on every page. `top` and `bottom` bound the body: long names push it, never cover it."""

    def __init__(self, paper: Paper, typesetter: Typesetter, style: Style) -> None:
        self._paper = paper
        self._set = typesetter.lines
        self._style = style
        size = style.small
        self._box = self._line(EXAMPLE, Face.STRONG) if paper.example else None
        box_width = line_width(self._box) + 5 * MM if self._box else 0
        room = style.width - box_width
        # each has half of the room, and what the other leaves
        half, both = room * 0.48, room * 0.96
        wide = typesetter.width(paper.header_left, size, Face.STRONG)
        self._right = self._set(paper.header_right, size, max(half, both - wide))
        wide = typesetter.width(paper.header_right, size)
        self._left = self._set(paper.header_left, size, max(half, both - wide), Face.STRONG)
        self._right_edge = PAGE_WIDTH - style.right - box_width
        page_width = typesetter.width(page_of(88888, 88888), size, Face.STRONG)
        self._check = self._line(check_line(paper.check)) if paper.check else None
        self._footer = self._footer_lines(paper.footer, style.width - page_width - 4 * MM)
        header_lines = max(len(self._left), len(self._right))
        self._header_rule = PAGE_HEIGHT - HEADER_TOP - header_lines * style.small_leading - 1.6 * MM
        footer_lines = max(len(self._footer), 2)
        self._footer_rule = FOOTER_BOTTOM + footer_lines * style.small_leading + 1.6 * MM
        self.top = min(PAGE_HEIGHT - style.margin, self._header_rule - 3.5 * MM)
        self.bottom = max(style.margin, self._footer_rule + 3 * MM)

    def _footer_lines(self, texts: tuple[str, ...], width: float) -> list[Line]:
        """Each text on a line of its own; where one is too long for that, all in as few as they take."""
        size = self._style.small
        apart = [line for text in texts for line in self._set(text, size, width)]
        if len(apart) == len(texts):
            return apart
        return min(apart, self._set(" ".join(texts), size, width), key=len)

    def _line(self, text: str, face: Face = Face.TEXT) -> Line:
        (line,) = self._set(text, self._style.small, 1e6, face)
        return line

    def operators(self, number: int, pages: int) -> str:
        """Header and footer of one page, to be added when the number of pages is known."""
        style = self._style
        size, leading = style.small, style.small_leading
        left, right = style.left, PAGE_WIDTH - style.right
        top = PAGE_HEIGHT - HEADER_TOP - first_baseline(size, leading)
        foot = self._footer_rule - 1.6 * MM - first_baseline(size, leading)
        page_line = self._line(page_of(number, pages), Face.STRONG)
        drawn = [
            f"{INK} rg {INK} RG",
            text_operators(self._left, left, top, size, leading),
            text_operators(self._right, left, top, size, leading, right=self._right_edge),
            text_operators(self._footer, left, foot, size, leading),
            text_operators([page_line], left, foot, size, leading, right=right),
        ]
        lines = [
            line_operators(left, self._header_rule, right, FURNITURE_WIDTH),
            line_operators(left, self._footer_rule, right, FURNITURE_WIDTH),
        ]
        if self._check:
            drawn.append(
                text_operators([self._check], left, foot - leading, size, leading, right=right)
            )
        if self._box:
            width = line_width(self._box) + 3.4 * MM
            drawn.append(text_operators([self._box], right - width + 1.7 * MM, top, size, leading))
            lines.append(
                box_operators(right - width, top - size * 0.42, width, size * 1.62, EXAMPLE_WIDTH)
            )
        texts = "\n".join(f"/Artifact BMC {text} EMC" for text in drawn[1:] if text)
        return f"{drawn[0]}\n{texts}\n/Artifact BMC q {' '.join(lines)} Q EMC\n"

"""Drawing on one page after another: every stretch of text is marked for its element or as furniture.

Places are points from the bottom left of the page. Lines are gathered and drawn at the end of the
page as one artifact: they carry no meaning that the structure does not.
"""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from send_journal.reports.lines import Line, line_width
from send_journal.reports.model import Mark
from send_journal.reports.structure import Element, Structure
from send_journal.reports.style import HAIR, HAIR_WIDTH, INK, RULE_WIDTH
from send_journal.reports.update import text_string

ASCENT = 0.984  # of the body font, for a line of 1.3
LINE = 1.3

# Status marks on a box of 16, y downwards: the same paths as on screen.
_SHAPES: dict[Mark, str] = {
    Mark.LATE: "8 1.6 m 15.2 14.4 l .8 14.4 l h f",
    Mark.MET_LATE: "8 3.2 m 13.8 13.4 l 2.2 13.4 l h S",
    Mark.DUE_SOON: "8 .6 m 15.4 8 l 8 15.4 l .6 8 l h f",
    Mark.ENDED: "1.5 6.6 13 2.8 re f",
    Mark.NO_DATE: "2 2 12 12 re S",
}
_ROUND = 0.5523


def first_baseline(size: float, leading: float) -> float:
    """How far under the top of its line the first baseline lies."""
    return (leading - size * LINE) / 2 + size * ASCENT


class _Showing:
    """The operators of one text object: a font is named only where it changes."""

    def __init__(self, size: float) -> None:
        self.operators: list[str] = []
        self._size = f"{size:g}"
        self._font = ""

    def show(self, line: Line) -> None:
        for segment in line:
            if segment.actual:
                self.operators.append(f"/Span <</ActualText {text_string(segment.actual)}>> BDC")
            for name, codes in segment.runs:
                if name != self._font:
                    self.operators.append(f"{name} {self._size} Tf")
                    self._font = name
                self.operators.append(f"({codes}) Tj")
            if segment.actual:
                self.operators.append("EMC")


def text_operators(
    lines: Sequence[Line],
    x: float,
    baseline: float,
    size: float,
    leading: float,
    *,
    right: float | None = None,
) -> str:
    """The operators that show lines from `baseline` down, left at `x` or ending at `right`."""
    if not any(segment.runs for line in lines for segment in line):
        return ""
    showing = _Showing(size)
    if right is None:
        showing.operators.append(f"BT {leading:g} TL 1 0 0 1 {x:.2f} {baseline:.2f} Tm")
        for number, line in enumerate(lines):
            if number:
                showing.operators.append("T*")
            showing.show(line)
    else:
        showing.operators.append("BT")
        for number, line in enumerate(lines):
            left, low = right - line_width(line), baseline - number * leading
            showing.operators.append(f"1 0 0 1 {left:.2f} {low:.2f} Tm")
            showing.show(line)
    showing.operators.append("ET")
    return " ".join(showing.operators)


def line_operators(x1: float, y: float, x2: float, width: float) -> str:
    """A level line in ink."""
    return f"{width:g} w {INK} RG {x1:.2f} {y:.2f} m {x2:.2f} {y:.2f} l S"


def box_operators(x: float, bottom: float, width: float, height: float, line: float) -> str:
    """The outline of a box."""
    return f"{line:g} w {INK} RG {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S"


def _circle(radius: float) -> str:
    bend = radius * _ROUND
    left, right, top, bottom = 8 - radius, 8 + radius, 8 - radius, 8 + radius
    return (
        f"{right:.3f} 8 m "
        f"{right:.3f} {8 + bend:.3f} {8 + bend:.3f} {bottom:.3f} 8 {bottom:.3f} c "
        f"{8 - bend:.3f} {bottom:.3f} {left:.3f} {8 + bend:.3f} {left:.3f} 8 c "
        f"{left:.3f} {8 - bend:.3f} {8 - bend:.3f} {top:.3f} 8 {top:.3f} c "
        f"{8 + bend:.3f} {top:.3f} {right:.3f} {8 - bend:.3f} {right:.3f} 8 c h"
    )


_SHAPES[Mark.WAITING] = f"2.2 w {_circle(5.6)} S"
_SHAPES[Mark.MET] = f"{_circle(6.4)} f"
_SHAPES[Mark.PART] = (
    f"1.6 w {_circle(5.6)} S 8 2.4 m {8 - 5.6 * _ROUND:.3f} 2.4 2.4 {8 - 5.6 * _ROUND:.3f} 2.4 8 c "
    f"2.4 {8 + 5.6 * _ROUND:.3f} {8 - 5.6 * _ROUND:.3f} 13.6 8 13.6 c h f"
)


class PageWriter:
    """Writes marked text, lines and shapes into a canvas and notes who owns what in `structure`."""

    def __init__(self, canvas: Canvas, structure: Structure) -> None:
        self.canvas = canvas
        self.structure = structure
        self._lines: list[str] = []
        self._hairs: list[str] = []
        self._bookmarks = 0

    def begin_page(self) -> None:
        self.structure.new_page()
        self.raw(f"{INK} rg {INK} RG")

    def end_page(self) -> None:
        if self._hairs:
            self._lines.append(f"{HAIR_WIDTH:g} w {HAIR} RG {' '.join(self._hairs)} S")
            self._hairs = []
        if self._lines:
            self.raw(f"/Artifact BMC q {' '.join(self._lines)} Q EMC")
            self._lines = []
        self.canvas.showPage()

    def raw(self, operators: str) -> None:
        """Operators as they stand. The list is private to reportlab, hence its pinned version."""
        self.canvas._code.append(operators)  # type: ignore[attr-defined]  # noqa: SLF001 - see the docstring

    def text(
        self,
        element: Element | None,
        lines: Sequence[Line],
        x: float,
        baseline: float,
        size: float,
        leading: float,
        *,
        right: float | None = None,
    ) -> None:
        """Lines from `baseline` down, left at `x` or ending at `right`; no element means furniture."""
        if any(segment.link for line in lines for segment in line):
            assert element is not None  # furniture has no links
            self._linked(element, lines, x, baseline, size, leading)
            return
        operators = text_operators(lines, x, baseline, size, leading, right=right)
        if operators:
            self.raw(f"{self._opening(element)} {operators} EMC")

    def _linked(
        self,
        element: Element,
        lines: Sequence[Line],
        x: float,
        baseline: float,
        size: float,
        leading: float,
    ) -> None:
        for line in lines:
            left = x
            for segment in line:
                owner = element
                if segment.link:
                    owner = element.add("Link")
                    place = (left, baseline - 3, left + segment.width, baseline + size)
                    self.structure.link(owner, place, segment.link)
                    self.line(left, baseline - 1.6, left + segment.width, 0.5)
                operators = text_operators([(segment,)], left, baseline, size, leading)
                self.raw(f"{self._opening(owner)} {operators} EMC")
                left += segment.width
            baseline -= leading

    def _opening(self, element: Element | None) -> str:
        if element is None:
            return "/Artifact BMC"
        return f"/{element.tag} <</MCID {self.structure.mark(element)}>> BDC"

    def open_mark(self, element: Element) -> None:
        """Everything up to `close_mark` belongs to `element`: for a figure."""
        self.raw(self._opening(element))

    def close_mark(self) -> None:
        self.raw("EMC")

    def line(self, x1: float, y: float, x2: float, width: float = RULE_WIDTH) -> None:
        """A level line in ink."""
        self._lines.append(line_operators(x1, y, x2, width))

    def hair(self, x1: float, y: float, x2: float) -> None:
        """The thin line between rows."""
        self._hairs.append(f"{x1:.2f} {y:.2f} m {x2:.2f} {y:.2f} l")

    def upright(self, x: float, top: float, bottom: float) -> None:
        """The thin line between columns to write in."""
        self._hairs.append(f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l")

    def box(self, x: float, bottom: float, width: float, height: float, line: float) -> None:
        """The outline of a box."""
        self._lines.append(box_operators(x, bottom, width, height, line))

    def shape(self, mark: Mark, x: float, baseline: float, size: float) -> None:
        """A status mark whose box of `size` stands on the baseline. The word beside it says the same."""
        scale = size / 16
        bottom = baseline - size * 0.06
        self._lines.append(
            f"q {scale:.4f} 0 0 {-scale:.4f} {x:.2f} {bottom + size:.2f} cm"
            f" {INK} rg {INK} RG 2 w {_SHAPES[mark]} Q"
        )

    def bookmark(self, title: str, level: int, y: float) -> None:
        key = f"b{self._bookmarks}"
        self._bookmarks += 1
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=y, zoom=0)
        self.canvas.addOutlineEntry(title, key, level)
        self.canvas.showOutline()

"""Measures of the printed page, in points: one table for the three text sizes."""

from dataclasses import dataclass, replace

from send_journal.problems import KnownProblem
from send_journal.worded import worded

MM = 72 / 25.4
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
INK = "0.086 0.082 0.078"  # #161514, as colour operands
HAIR = "0.541 0.529 0.510"  # #8a8782: lines between rows, never text

HAIR_WIDTH = 0.4
RULE_WIDTH = 1.0
FURNITURE_WIDTH = 0.6
MARK_WIDTH = 1.6
BOX_WIDTH = 1.1
EXAMPLE_WIDTH = 0.9

SIZES = (12, 16, 18)


@dataclass(frozen=True)
class Style:
    """Sizes and spaces for one text size. `leading` belongs to `body`, and so on.

    `rows` is the share of their height that rows to write in keep.
    """

    body: float
    leading: float
    title: float
    title_leading: float
    section: float
    section_leading: float
    small: float
    small_leading: float
    left: float = 25 * MM
    right: float = 20 * MM
    margin: float = 20.5 * MM
    cell: float = 1.15 * MM
    between: float = 3.5 * MM
    gap: float = 4.4 * MM
    half_gap: float = 2.2 * MM
    padding: float = 2.6 * MM
    rows: float = 1.0

    @property
    def width(self) -> float:
        return PAGE_WIDTH - self.left - self.right

    def closer(self, share: float) -> "Style":
        """The same letters with less air, for a page that has to hold all of it: 0 as it is, 1 least."""
        return replace(
            self,
            leading=self.leading * (1 - 0.1 * share),  # 1.2 of the letters at the least
            rows=self.rows * (1 - 0.2 * share),
            title_leading=self.title_leading * (1 - 0.1 * share),
            section_leading=self.section_leading * (1 - 0.12 * share),
            gap=self.gap * (1 - 0.45 * share),
            half_gap=self.half_gap * (1 - 0.45 * share),
            cell=self.cell * (1 - 0.45 * share),
            padding=self.padding * (1 - 0.4 * share),
        )

    @property
    def scale(self) -> float:
        """How much wider columns of fixed words have to be than at 12 points."""
        return self.body / 12


def style_for(size: int, *, wide_margin: bool = False) -> Style:
    """The measures for body text of 12, 16 or 18 points; `wide_margin` leaves room for own notes."""
    left = (40 if wide_margin else 25) * MM
    if size == 12:
        return Style(12, 16, 21, 26, 13, 18, 9.5, 12.2, left=left)
    if size == 16:
        return Style(16, 21.5, 26, 32, 18, 24, 12, 15, left=left)
    if size == 18:
        return Style(18, 24, 29, 36, 20, 27, 12, 15, left=left)
    raise KnownProblem(
        worded("There is no text size {size}.", size=size), "Use 12, or 16 or 18 for large print."
    )

"""Bars of time: what was allowed, what ran over, what has no limit. Shapes and words, never colour."""

from collections.abc import Iterator

from send_journal.reports.model import Bars
from send_journal.reports.pieces import Piece
from send_journal.reports.structure import Element
from send_journal.reports.style import Style
from send_journal.reports.typesetting import Typesetter


def chart_pieces(
    block: Bars, typesetter: Typesetter, style: Style, parent: Element, width: float
) -> Iterator[Piece]:
    """The pieces of a chart."""
    raise NotImplementedError(block, typesetter, style, parent, width)

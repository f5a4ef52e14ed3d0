"""Whether blocks stand on one page, and how far a paper closes up so that it ends well."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from send_journal.reports import model
from send_journal.reports.texts import tables

if TYPE_CHECKING:
    from send_journal.reports.furniture import Furniture
    from send_journal.reports.style import Style
    from send_journal.reports.typesetting import Typesetter

# How far a paper closes up to spare a page, where less than this share of its last one is filled: the
# emptier it is, the more of the calm of the others it is worth.
_CLOSER = ((0.25, 1 / 3), (0.5, 1 / 3), (0.75, 0.2))
_LOOSE = (0.25, 0.5)  # the same where what its pages leave free is more than a page in all
# Rows of a paper that is tried, at up to four times its layout: in a longer one a page is little.
_MOST_ROWS = 80


def fits_one_page(blocks: Sequence[model.Block], paper: model.Paper) -> bool:
    """Whether all of `blocks` go on one page under the header and over the footer of `paper`.

    A line of the footer is kept free: it is only known when the paper is made.
    """
    from reportlab.pdfbase.pdfdoc import PDFDocument  # noqa: PLC0415 - heavy, and only a print needs it

    from send_journal.reports.furniture import Furniture  # noqa: PLC0415 - as above
    from send_journal.reports.layout import Layout  # noqa: PLC0415 - as above
    from send_journal.reports.structure import Element  # noqa: PLC0415 - as above
    from send_journal.reports.style import style_for  # noqa: PLC0415 - as above
    from send_journal.reports.typesetting import Typesetter  # noqa: PLC0415 - as above

    typesetter = Typesetter(PDFDocument())
    style = style_for(paper.size, wide_margin=paper.wide_margin)
    furniture = Furniture(paper, typesetter, style)
    height = furniture.top - furniture.bottom - style.small_leading
    layout = Layout(typesetter, style, Element("Document"), height)
    return layout.fits(model.OnePage(tuple(blocks)))


def closed_to_end_well(
    paper: model.Paper, typesetter: "Typesetter", style: "Style", furniture: "Furniture"
) -> float:
    """How far a paper closes up, 0 to 1, where that spares a page with next to nothing on it."""
    from send_journal.reports.layout import Layout  # noqa: PLC0415 - as above
    from send_journal.reports.paging import Placed, paged  # noqa: PLC0415 - as above
    from send_journal.reports.structure import Element  # noqa: PLC0415 - as above

    if sum(len(table.rows) for table in tables(paper.blocks)) > _MOST_ROWS:
        return 0
    height = furniture.top - furniture.bottom

    def pages(closed: float) -> list[list[Placed]]:
        layout = Layout(typesetter, style, Element("Document"), height, closed=closed)
        return list(paged(layout.pieces(paper.blocks), furniture.top, furniture.bottom))

    usual = pages(0)
    if len(usual) == 1:
        return 0
    filled = [
        sum(piece.height for piece, _, again in page if not again and not piece.at_foot)
        for page in usual
    ]
    worth = [closed for closed, share in _CLOSER if filled[-1] < height * share]
    if not worth and sum(filled) < height * (len(usual) - 1):
        worth = list(_LOOSE)
    return next((closed for closed in worth if len(pages(closed)) < len(usual)), 0)

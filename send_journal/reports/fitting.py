"""Whether blocks stand on one page, before it is settled what the page says."""

from collections.abc import Sequence

from send_journal.reports import model


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

"""Pages of a finished file as pictures, for the preview and for a printer, from memory."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2


@dataclass(frozen=True)
class PagePicture:
    """One page: `width` by `height` pixels, four bytes each (red, green, blue, alpha), row by row."""

    width: int
    height: int
    pixels: bytes


def page_picture(source: bytes | Path, page: int, dots_per_inch: float = 96) -> PagePicture:
    """Page `page` (from 0) of a PDF at `dots_per_inch`."""
    with pypdfium2.PdfDocument(source) as document:
        bitmap = document[page].render(
            scale=dots_per_inch / 72, rev_byteorder=True, prefer_bgrx=True, may_draw_forms=False
        )
        assert bitmap.n_channels == 4  # prefer_bgrx asks for it
        return PagePicture(bitmap.width, bitmap.height, bytes(bitmap.buffer))

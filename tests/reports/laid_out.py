"""A paper as its pages are filled, and what is wrong with them: found in the pieces, not by eye."""

import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from send_journal.domain.dates import MONTHS
from send_journal.reports.fitting import closed_to_end_well
from send_journal.reports.furniture import Furniture
from send_journal.reports.layout import Layout
from send_journal.reports.lines import Line, line_width
from send_journal.reports.model import Paper
from send_journal.reports.paging import Placed, paged
from send_journal.reports.pieces import BesidePiece, BoxPiece, Piece, RowPiece, TextPiece, Words
from send_journal.reports.structure import Structure
from send_journal.reports.style import Style, style_for
from send_journal.reports.typesetting import Typesetter

_MONTH = f"(?:{'|'.join(MONTHS)})"
_PARTED = re.compile(
    rf"\b\d{{1,2}} *\n{_MONTH}\b|{_MONTH} *\n\d{{4}}\b"
    r"|\b\d+ *\n(?:week|day|month|session|hour|min)s?\b|\b\d+ *\n[ap]m\b"
    r"|\bh *\n\d+ min|\Ano *\nproof|\Ano proof *\nyet"
)
_NEAR = 0.05  # points
_SMALL_ROW = 0.12  # of a page: a higher row may stand alone


@dataclass(frozen=True)
class LaidOut:
    """The pages of one paper, each piece with its top, between `top` and `bottom` of the body."""

    pages: tuple[tuple[Placed, ...], ...]
    top: float
    bottom: float
    style: Style


def laid_out(paper: Paper) -> LaidOut:
    """Fill the pages of a paper as its PDF does, without drawing them."""
    document = Canvas(io.BytesIO())._doc  # type: ignore[attr-defined]
    typesetter = Typesetter(document)
    style = style_for(paper.size, wide_margin=paper.wide_margin)
    furniture = Furniture(paper, typesetter, style)
    height = furniture.top - furniture.bottom
    closed = closed_to_end_well(paper, typesetter, style, furniture)
    layout = Layout(typesetter, style, Structure().root, height, closed=closed)
    pages = paged(layout.pieces(paper.blocks), furniture.top, furniture.bottom)
    return LaidOut(tuple(tuple(page) for page in pages), furniture.top, furniture.bottom, style)


def faults(paper: Paper) -> list[str]:
    """Each thing that a reader would stumble over, with its page."""
    whole = laid_out(paper)
    found = []
    for number, page in enumerate(whole.pages, start=1):
        checks = (_empty, _outside, _over_each_other, _orphan, _across, _broken)
        found += [f"page {number}: {fault}" for check in checks for fault in check(page, whole)]
    return [*found, *_stranded(whole), *_bare_end(whole)]


def _empty(page: tuple[Placed, ...], whole: LaidOut) -> Iterator[str]:
    if not any(not again for _, _, again in page) and len(whole.pages) > 1:
        yield "empty"


def _outside(page: tuple[Placed, ...], whole: LaidOut) -> Iterator[str]:
    for piece, top, _ in page:
        if top > whole.top + _NEAR or top - piece.height < whole.bottom - _NEAR:
            yield f"{_words_of(piece)} is outside the page"


def _over_each_other(page: tuple[Placed, ...], _whole: LaidOut) -> Iterator[str]:
    placed = sorted(page, key=lambda each: -each[1])
    for (piece, top, _), (after, start, _) in itertools.pairwise(placed):
        if start > top - piece.height + _NEAR:
            yield f"{_words_of(piece)} and {_words_of(after)} lie over each other"


def _orphan(page: tuple[Placed, ...], whole: LaidOut) -> Iterator[str]:
    body = [piece for piece, _, _ in page if not piece.at_foot]
    last = body[-1] if body else None
    if last is not None and last.keep and page is not whole.pages[-1]:
        chain = sum(piece.height for piece in body if piece.keep)
        if chain < (whole.top - whole.bottom) / 2:
            yield f"{_words_of(last)} is left at the foot"


def _across(page: tuple[Placed, ...], whole: LaidOut) -> Iterator[str]:
    """No words go over the edge, and none of a row into the next column."""
    for piece, _, _ in page:
        for words, width in _all_words(piece, whole.style.width):
            if _right_end(words) > width + _NEAR:
                yield f"{_text(words)} goes over the edge"
        if isinstance(piece, RowPiece):
            cells = sorted((each for each in piece.words if _width(each)), key=_left_end)
            for before, after in itertools.combinations(cells, 2):
                if _beside(before, after) and _right_end(before) > _left_end(after) + _NEAR:
                    yield f"{_text(before)} runs into {_text(after)}"


def _broken(page: tuple[Placed, ...], whole: LaidOut) -> Iterator[str]:
    """A date, an amount and that there is no proof yet stand on one line."""
    for piece, _, _ in page:
        for words, _ in _all_words(piece, whole.style.width):
            lines = "\n".join(_letters(line) for line in words.lines)
            if _PARTED.search(lines):
                yield f"{_text(words)} has a date or an amount on two lines"


def _stranded(whole: LaidOut) -> Iterator[str]:
    """A table that goes over pages has no small row alone on one of them."""
    most = (whole.top - whole.bottom) * _SMALL_ROW
    rows: dict[int, dict[int, list[Piece]]] = {}
    for number, page in enumerate(whole.pages, start=1):
        for piece, _, again in page:
            if isinstance(piece, RowPiece) and piece.header is not None and not again:
                rows.setdefault(id(piece.header), {}).setdefault(number, []).append(piece)
    for pages in rows.values():
        if len(pages) == 1:
            continue
        every = [piece for number in sorted(pages) for piece in pages[number]]
        for number, pair in ((min(pages), every[:2]), (max(pages), every[-2:])):
            if len(pages[number]) == 1 and all(piece.height < most for piece in pair):
                yield f"page {number}: {_words_of(pages[number][0])} stands alone"


def _bare_end(whole: LaidOut) -> Iterator[str]:
    """The last page of several is more than a box or a line."""
    last = [piece for piece, _, again in whole.pages[-1] if not again and not piece.at_foot]
    if len(whole.pages) > 1 and (len(last) == 1 and last[0].height < whole.top * _SMALL_ROW):
        yield f"page {len(whole.pages)}: {_words_of(last[0])} is all there is"


def _all_words(piece: Piece, width: float) -> Iterator[tuple[Words, float]]:
    if isinstance(piece, (TextPiece, RowPiece)):
        yield from ((words, width) for words in piece.words)
    elif isinstance(piece, BoxPiece):
        for inside in piece.inside:
            yield from _all_words(inside, width - 2.8 * piece.padding)
    elif isinstance(piece, BesidePiece):
        for inside in (*piece.left, *piece.right):
            yield from _all_words(inside, width - piece.offset)


def _width(words: Words) -> float:
    return max((line_width(line) for line in words.lines), default=0.0)


def _beside(one: Words, other: Words) -> bool:
    """Whether two have lines at one height; in large print cells may stand under each other."""
    low, high = sorted((one, other), key=lambda each: each.top)
    return high.top < low.top + low.leading * len(low.lines) - _NEAR


def _left_end(words: Words) -> float:
    return words.x if words.right is None else words.right - _width(words)


def _right_end(words: Words) -> float:
    return words.x + _width(words) if words.right is None else words.right


def shown(words: Words) -> str:
    """The letters of words, as the file has them."""
    return "".join(_letters(line) for line in words.lines)


def _letters(line: Line) -> str:
    return "".join(each.actual or "".join(codes for _, codes in each.runs) for each in line)


def _text(words: Words) -> str:
    return f"“{shown(words)[:40]}”"


def _words_of(piece: Piece) -> str:
    for words, _ in _all_words(piece, 0):
        if _width(words):
            return _text(words)
    return type(piece).__name__

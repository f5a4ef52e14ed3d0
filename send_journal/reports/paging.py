"""Pieces onto pages: what stays together does, and nothing is left alone at the foot of a page."""

from collections.abc import Iterable, Iterator

from send_journal.reports.pieces import Piece, height_of

_SMALL = 0.12  # of a page: a lower piece looks lost alone

Placed = tuple[Piece, float, bool]
"""A piece, the height of its top, and whether it is only drawn again as a header."""


class _Page:
    def __init__(self, top: float, bottom: float) -> None:
        self.placed: list[Placed] = []
        self._top = top
        self._bottom = bottom
        self._y = top
        self._foot = 0.0

    @property
    def whole(self) -> float:
        return self._top - self._bottom

    @property
    def empty(self) -> bool:
        return not self.placed

    def has_room(self, height: float) -> bool:
        return height <= self._y - self._bottom - self._foot + 0.01

    def turn(self) -> list[Placed]:
        """Begin the next page; the answer is what stood on this one."""
        done, self.placed = self.placed, []
        self._y = self._top
        self._foot = 0.0
        return done

    def put(self, piece: Piece, *, again: bool = False) -> None:
        if not self.empty:
            self._y -= piece.gap
        self.placed.append((piece, self._y, again))
        self._y -= piece.height

    def put_at_foot(self, pieces: list[Piece]) -> None:
        y = self._bottom + height_of(pieces)
        self._foot = height_of(pieces) + pieces[0].gap
        for number, piece in enumerate(pieces):
            y -= piece.gap if number else 0
            self.placed.append((piece, y, False))
            y -= piece.height


def paged(pieces: Iterable[Piece], top: float, bottom: float) -> Iterator[list[Placed]]:
    """Pages filled between `top` and `bottom`, each given out when it is full; always at least one.

    A chain of pieces that keep to the next moves to a new page together, unless it is over a page.
    """
    page = _Page(top, bottom)
    chain: list[Piece] = []
    before: list[Piece] = []  # the chain before: what stands at the foot may not stand there alone
    foot: list[Piece] = []
    for piece in pieces:
        if foot and not piece.at_foot:
            yield from _put_foot(page, before, foot)
            before, foot = [], []
        (foot if piece.at_foot else chain).append(piece)
        if chain and not chain[-1].keep:
            if before:
                yield from _put_chain(page, before)
            before, chain = chain, []
    if foot:
        yield from _put_foot(page, [*before, *chain], foot)
    else:
        for rest in (before, chain):
            if rest:
                yield from _put_chain(page, rest)
    yield page.turn()


def _put_foot(page: _Page, before: list[Piece], foot: list[Piece]) -> Iterator[list[Placed]]:
    """A foot with the chain before it: both move to the next page where they do not fit on this."""
    needed = height_of(foot) + foot[0].gap
    if before:
        yield from _put_chain(page, before, below=needed)
    if not page.empty and not page.has_room(needed):
        yield page.turn()
    page.put_at_foot(foot)


def _put_chain(page: _Page, chain: list[Piece], below: float = 0) -> Iterator[list[Placed]]:
    """A chain on this page or the next; `below` is room that has to be left under it."""
    height = height_of(chain)
    with_header = height + _header_height(chain[0])
    if with_header + below > page.whole:
        below = 0
    fits_a_page = with_header <= page.whole
    full = fits_a_page and not page.has_room(height + chain[0].gap + below)
    if not page.empty and (chain[0].new_page or full):
        yield page.turn()
    for group in [chain] if fits_a_page else _parts(chain, page.whole):
        if not page.empty and not page.has_room(group[0].gap + height_of(group)):
            yield page.turn()
        for piece in group:
            if page.empty and piece.header is not None:
                page.put(piece.header, again=True)
            page.put(piece)


def _parts(chain: list[Piece], whole: float) -> list[list[Piece]]:
    """A chain that is over a page, in what stays together all the same: its head, and two small ends."""
    head = next((number for number, piece in enumerate(chain, 1) if piece.header), 1)
    if height_of(chain[:head]) > whole / 2:
        head = 1
    ends = 2 if all(piece.height < whole * _SMALL for piece in chain[-2:]) else 1
    middle = chain[head:-ends]
    return [chain[:head], *([piece] for piece in middle), chain[-ends:]]


def _header_height(piece: Piece) -> float:
    """The height of what stands again over a piece at the head of a page."""
    return piece.header.height if piece.header else 0

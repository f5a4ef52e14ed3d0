"""Every text of a paper, in the order it is read: for the fingerprint, and to hold a finished file to."""

from collections.abc import Iterable, Iterator

from send_journal.domain.dates import day_in_english
from send_journal.reports import model
from send_journal.reports.scale import ticks


def plain(text: model.Text) -> str:
    """A text without its bold and links."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def status_text(status: model.Status) -> tuple[model.Run, ...]:
    """`LATE` in bold and what comes after it: what is drawn beside the shape, and read out."""
    if not status.show_mark:
        return (model.Run(status.words),)
    mark = model.Run(status.mark.replace(" ", "\u00a0"), strong=True)  # it never breaks
    return (mark, model.Run(f", {status.words}")) if status.words else (mark,)


def cell_text(cell: model.Cell) -> str:
    """What a cell says, a status with its word."""
    return plain(status_text(cell)) if isinstance(cell, model.Status) else plain(cell)


def header_texts(table: model.Table) -> tuple[str, ...]:
    """The words of a table's header row: its section name stands in the first cell."""
    titles = [column.title for column in table.columns]
    if table.title and titles:
        titles[0] = table.title
    return tuple(titles)


def texts(  # noqa: C901, PLR0912 - one case a block
    blocks: Iterable[model.Block], *, spoken: bool = False, heads: bool = True
) -> Iterator[str]:
    """Every text the blocks put on the page, in reading order; `spoken`: drawings as sentences.

    Without `heads` the names of columns are left out.
    """
    for block in blocks:
        match block:
            case model.Title():
                yield from filter(None, (block.over, block.text))
            case model.Heading():
                yield block.text
                if block.status:
                    yield cell_text(block.status)
            case model.Paragraph():
                yield plain(block.text)
            case model.Facts():
                for label, text in block.rows:
                    yield label
                    yield plain(text)
            case model.Items():
                yield from _items(block.items, numbered=block.numbered)
            case model.Boxed():
                yield block.title
                yield from _items(block.items, numbered=block.numbered)
                if not block.items:
                    yield block.empty
            case model.Table():
                yield from _table(block, heads=heads)
            case model.Bars():
                words = (bar.words for bar in block.bars) if spoken else _chart(block)
                yield from filter(None, words)
            case model.Beside():
                yield from texts((*block.left, *block.right), spoken=spoken, heads=heads)
            case model.Together() | model.AtFoot() | model.OnePage():
                yield from texts(block.blocks, spoken=spoken, heads=heads)
            case model.NewPage():
                pass


def tables(blocks: Iterable[model.Block]) -> Iterator[model.Table]:
    """Every table, wherever it stands."""
    for block in blocks:
        match block:
            case model.Table():
                yield block
            case model.Beside():
                yield from tables((*block.left, *block.right))
            case model.Together() | model.AtFoot() | model.OnePage():
                yield from tables(block.blocks)
            case _:
                pass


def bookmarks(blocks: Iterable[model.Block]) -> Iterator[str]:
    """What the outline of the file says."""
    for block in blocks:
        match block:
            case model.Title() | model.Heading():
                yield block.text
            case model.Boxed():
                yield block.title
            case model.Table():
                yield block.title
                for row in block.rows:
                    if isinstance(row, model.Row):
                        yield row.bookmark
            case model.Beside():
                yield from bookmarks((*block.left, *block.right))
            case model.Together() | model.AtFoot() | model.OnePage():
                yield from bookmarks(block.blocks)
            case _:
                pass


def links(blocks: Iterable[model.Block]) -> Iterator[str]:
    """Where the links of the file go."""
    for block in blocks:
        match block:
            case model.Paragraph():
                yield from _links(block.text)
            case model.Facts():
                for _, text in block.rows:
                    yield from _links(text)
            case model.Table():
                for row in block.rows:
                    for cell in row.cells if isinstance(row, model.Row) else ():
                        if not isinstance(cell, model.Status):
                            yield from _links(cell)
            case model.Together() | model.AtFoot() | model.OnePage():
                yield from links(block.blocks)
            case _:
                pass


def _links(text: model.Text) -> Iterator[str]:
    if not isinstance(text, str):
        yield from (run.link for run in text if run.link)


def spoken_texts(blocks: Iterable[model.Block]) -> Iterator[str]:
    """What the file says in place of drawings: a strip as one, the others a bar at a time."""
    for block in blocks:
        match block:
            case model.Bars() if block.chart is model.Chart.STRIP:
                yield " ".join(bar.words for bar in block.bars)
            case model.Bars():
                yield from (bar.words for bar in block.bars)
            case model.Beside():
                yield from spoken_texts((*block.left, *block.right))
            case model.Together() | model.AtFoot() | model.OnePage():
                yield from spoken_texts(block.blocks)
            case _:
                pass


KEY = ("time allowed", "past the limit or standard", "no set limit")


def key_kinds(block: model.Bars) -> tuple[int, ...]:
    """Which kinds of bar a chart has: 0 allowed, 1 past the limit, 2 without one."""
    kinds = set()
    for bar in block.bars:
        if bar.limit is None or bar.until:
            kinds.add(2)
        if bar.limit is not None:
            kinds.add(0)
            if (bar.until or bar.end) > bar.limit:
                kinds.add(1)
    return tuple(sorted(kinds))


def _chart(block: model.Bars) -> Iterator[str]:
    """The words that a chart draws, in order; what it says aloud is `spoken_texts`."""
    if block.chart is model.Chart.STRIP:
        yield from (tick.label for tick in ticks(block.first, block.last))
        yield from (bar.name for bar in block.bars)
        yield from (KEY[kind] for kind in key_kinds(block))
        if block.today is not None:
            yield day_in_english(block.today)
        return
    for bar in block.bars:
        if block.chart is model.Chart.CARD:
            yield from (bar.inside, bar.over, day_in_english(bar.start))
            if bar.limit and bar.limit != bar.end:
                yield day_in_english(bar.limit)
            yield day_in_english(bar.end)
        else:
            yield from (bar.name, bar.lead)
            yield cell_text(bar.aside) if bar.aside else ""
            yield bar.note


def _items(items: tuple[model.Text, ...], *, numbered: bool) -> Iterator[str]:
    for number, text in enumerate(items, start=1):
        yield f"{number}." if numbered else "–"
        yield plain(text)


def _table(table: model.Table, *, heads: bool) -> Iterator[str]:
    if table.show_header and heads:
        yield from header_texts(table)
    if not table.rows:
        yield table.empty
    for row in table.rows:
        if isinstance(row, model.Band):
            yield row.text
        else:
            yield from (cell_text(cell) for cell in row.cells)

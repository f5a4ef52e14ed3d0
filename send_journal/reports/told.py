"""A paper for somebody who hears it: a line for each thing, and each row of a table is one line."""

from collections.abc import Iterable, Iterator

from send_journal.reports import model
from send_journal.reports.texts import cell_text, plain, texts


def told(blocks: Iterable[model.Block]) -> Iterator[str]:
    """All that the pages say, in reading order. Rows that are empty, to write in, are not read out."""
    for block in blocks:
        match block:
            case model.Facts():
                for label, text in block.rows:
                    yield f"{label}: {_one_line(plain(text))}"
            case model.Items():
                yield from _items(block.items, numbered=block.numbered)
            case model.Boxed():
                yield block.title
                yield from (
                    _items(block.items, numbered=block.numbered) if block.items else (block.empty,)
                )
            case model.Table():
                yield from filter(None, (block.title, *(_row(block, row) for row in block.rows)))
                if not block.rows:
                    yield block.empty
            case model.Beside():
                yield from told((*block.left, *block.right))
            case model.Together() | model.AtFoot() | model.OnePage():
                yield from told(block.blocks)
            case _:
                yield from map(_one_line, texts((block,), spoken=True))


def _items(items: tuple[model.Text, ...], *, numbered: bool) -> Iterator[str]:
    for number, text in enumerate(items, start=1):
        words = _one_line(plain(text))
        yield f"{number}. {words}" if numbered else words


def _row(table: model.Table, row: model.Row | model.Band) -> str:
    """The cells as sentences; the name of a column stands before a cell that does not speak for itself."""
    if isinstance(row, model.Band):
        return _one_line(row.text)
    said = []
    for number, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        words = _one_line(cell_text(cell)).rstrip(".")
        if words:
            speaks = isinstance(cell, model.Status) and cell.show_mark
            named = number and column.title and column.width and not speaks
            said.append(f"{column.title}: {words}." if named else f"{words}.")
    return " ".join(said)


def _one_line(text: str) -> str:
    return " ".join(text.split())

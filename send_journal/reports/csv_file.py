"""The tables of a paper as CSV: one after another, each under its header, for a spreadsheet.

A cell that a spreadsheet could take for a formula gets an apostrophe in front. Lines end as RFC 4180
says, and the file begins with a byte order mark, without which Excel misreads every accent.
"""

import csv
import io
from collections.abc import Iterator

from send_journal.reports.model import Band, Paper
from send_journal.reports.texts import cell_text, header_texts, tables

_BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def table_rows(paper: Paper) -> Iterator[tuple[str, ...]]:
    """The rows of all tables, an empty row between two."""
    for number, table in enumerate(tables(paper.blocks)):
        if number:
            yield ()
        yield header_texts(table)
        if not table.rows:
            yield (table.empty,)
        for row in table.rows:
            if isinstance(row, Band):
                yield (row.text,)
            else:
                yield tuple(cell_text(cell) for cell in row.cells)


def cell_written(text: str) -> str:
    """A cell that no spreadsheet takes for a formula or a command."""
    first = text[:1]
    dangerous = (
        first in _FORMULA or (first and ord(first) < 32) or text.lstrip()[:1] in _FORMULA[:4]
    )
    return f"'{text}" if text and dangerous else text


def cell_read(cell: str) -> str:
    """The text of a cell that was written so."""
    return cell[1:] if cell[:1] == "'" and cell_written(cell[1:]) == cell else cell


def csv_bytes(paper: Paper) -> bytes:
    """The file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in table_rows(paper):
        writer.writerow([cell_written(cell) for cell in row])
    return _BOM + out.getvalue().encode("utf-8", "replace")


def csv_rows(content: bytes) -> list[list[str]]:
    """The rows of such a file."""
    text = content.removeprefix(_BOM).decode("utf-8")
    usual = csv.field_size_limit()  # of the whole process: a cell may be longer, of a pasted text
    csv.field_size_limit(max(usual, len(text)))
    try:
        return list(csv.reader(io.StringIO(text, newline="")))
    finally:
        csv.field_size_limit(usual)

"""Holding a finished file to what it may say: every piece of text in it, or the print stops.

What may be said is the paper that was built from masked rows and our own wording. What is found is
what anybody can read out of the file (`reports/readback.py`). They have to be the same: nothing
more, which would be a leak, and nothing less, which would be a lost row.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from pathlib import Path

from send_journal.domain.printable import PrintableClocks, PrintableRecord
from send_journal.problems import KnownProblem
from send_journal.reports.bidirectional import visual_line
from send_journal.reports.csv_file import cell_read, csv_rows, table_rows
from send_journal.reports.fonts import Visible
from send_journal.reports.furniture import EXAMPLE, check_line, page_of
from send_journal.reports.metadata import PACKET_WORDS, PRODUCER, stamps
from send_journal.reports.model import Block, Heading, Paper, PaperInput, Together
from send_journal.reports.readback import FoundText, ReadBack, Spoken, read_back
from send_journal.reports.texts import (
    bookmarks,
    header_texts,
    links,
    spoken_texts,
    tables,
    texts,
)
from send_journal.services.mask_words import Masker
from send_journal.services.own_wording import strange_word
from send_journal.services.print_texts import family_texts, masked_texts, printed_texts
from send_journal.worded import worded

_DESTINATION = re.compile(r"b\d+")
# The comments that every PDF has: its kind, four letters that no text has, its end.
_FILE_MARKS = ("PDF-1.7", "\x93\x8c\x8b\x9e", "%EOF")
_CONTEXT = 60
# Dates, lengths and counts of a calendar file, and the words that its form allows.
_CALENDAR_FORM = re.compile(
    r"\d{8}(T\d{6}Z)?|-?P\d+D|\d{1,6}|2\.0|PUBLISH|TRANSPARENT|PRIVATE|CONFIRMED|CANCELLED|DISPLAY"
    r"|DATE|VCALENDAR|VEVENT|VALARM"
)

_ESCAPED = re.compile(r"\\(.)")


class PrintLeakProblem(KnownProblem):
    """A file held text that nobody gave it, or lacked text that it should have. It was not kept."""


def check_rows(record: PrintableRecord, masker: Masker) -> None:
    """Before layout: no masked row still holds a hidden word."""
    _none_hidden(masked_texts(record), masker)


def check_clocks(clocks: PrintableClocks, masker: Masker) -> None:
    """The same for what the clocks say, in the family's own words of it."""
    _none_hidden(family_texts(clocks), masker)


def _none_hidden(texts_to_print: Iterable[str], masker: Masker) -> None:
    for text in texts_to_print:
        hidden = masker.hidden_word_in(text)
        if hidden is not None:
            raise PrintLeakProblem(
                worded(
                    "The print was stopped: “{hidden}” is to be hidden, and is still in “{text}”.",
                    hidden=hidden,
                    text=text[:_CONTEXT],
                ),
                "Nothing was kept. This is a fault of the program.",
            )


def check_words(blocks: tuple[Block, ...], asked: PaperInput) -> None:
    """Every word of a built paper is one that its rows, the clocks or our own wording have."""
    left_out = (each.why for each in asked.record.left_out)
    given = chain(printed_texts(asked.record), printed_texts(asked.clocks), left_out)
    strange = strange_word(texts(blocks), given)
    if strange is not None:
        raise _strange(*strange)


def _strange(word: str, text: str) -> PrintLeakProblem:
    return PrintLeakProblem(
        worded(
            "The print was stopped: “{word}” in “{text}” is in no row and not our wording.",
            word=word,
            text=text[:_CONTEXT],
        ),
        "Nothing was kept. This is a fault of the program.",
    )


def check_phrases(
    phrases: Iterable[str],
    record: PrintableRecord,
    clocks: PrintableClocks,
    ours: Iterable[str],
) -> None:
    """Every word of what a calendar will say is one that its rows, the clocks or `ours` have."""
    strange = strange_word(phrases, chain(printed_texts(record), printed_texts(clocks), ours))
    if strange is not None:
        raise _strange(*strange)


def check_pdf(source: Path | bytes, paper: Paper) -> ReadBack:
    """Read a finished file and compare; raises `PrintLeakProblem` with what and where."""
    found = read_back(source)
    visible = Visible()
    _same_reading(found.tagged, map(visible.of, texts(paper.blocks)))
    for piece in found.loose:
        raise _leak(piece)
    furniture = {_squeezed(visible.of(text)) for text in _furniture(paper, found.pages)}
    _all_known(found.furniture, furniture)
    for spoken in found.spoken:
        _same_letters(spoken)
    other = {_squeezed(visible.of(text)) for text in _other(paper)}
    other |= {_squeezed(mark) for mark in _FILE_MARKS}
    _all_known((piece for piece in found.other if not _DESTINATION.fullmatch(piece.text)), other)
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _same_reading(tagged: Iterable[FoundText], expected: Iterable[str]) -> None:
    """What is read out, in order, is the paper's text, in order. Spaces are not compared."""
    wanted = filter(None, map(_squeezed, expected))
    rest = ""
    where = "the first page"
    for piece in tagged:
        where = piece.where
        text = _squeezed(piece.text)
        while text:
            rest = rest or next(wanted, "")
            length = min(len(text), len(rest))
            if not length or text[:length] != rest[:length]:
                raise _different(where, text, rest)
            text, rest = text[length:], rest[length:]
    rest = rest or next(wanted, "")
    if rest:
        raise _different(where, "", rest)


def _different(where: str, got: str, wanted: str) -> PrintLeakProblem:
    return PrintLeakProblem(
        worded(
            "The print was stopped: on {where} the file reads “{got}” where the paper says “{wanted}”.",
            where=where,
            got=got[:_CONTEXT],
            wanted=wanted[:_CONTEXT],
        ),
        "Nothing was kept. This is a fault of the program.",
    )


def _all_known(pieces: Iterable[FoundText], known: set[str]) -> None:
    for piece in pieces:
        if _squeezed(piece.text) not in known:
            raise _leak(piece)


def _leak(piece: FoundText) -> PrintLeakProblem:
    return PrintLeakProblem(
        worded(
            "The print was stopped: “{text}” is in the file ({where}),"
            " and nothing that may print says so.",
            text=piece.text[:_CONTEXT],
            where=piece.where,
        ),
        "Nothing was kept. This is a fault of the program.",
    )


def _same_letters(spoken: Spoken) -> None:
    """What is read out for letters in another order has to be those letters."""
    drawn = _squeezed(spoken.drawn)
    ways = {_squeezed(visual_line(spoken.actual, base)) for base in ("L", "R")}
    if drawn not in ways:
        raise _leak(FoundText(f"{spoken.where}, drawn under another reading", spoken.drawn))


def _furniture(paper: Paper, pages: int) -> Iterable[str]:
    yield from (paper.header_left, paper.header_right, EXAMPLE, check_line(paper.check))
    yield " ".join(paper.footer)
    yield from (page_of(number, pages) for number in range(1, pages + 1))
    for table in tables(paper.blocks):
        yield from header_texts(table)
    for block in paper.blocks:  # the heading of a card stands again where it goes on
        if isinstance(block, Together) and isinstance(block.blocks[0], Heading):
            yield block.blocks[0].text


def _other(paper: Paper) -> Iterable[str]:
    yield from (paper.title, PRODUCER, paper.language, *stamps(paper))
    yield from PACKET_WORDS
    yield from bookmarks(paper.blocks)
    yield from links(paper.blocks)
    yield from spoken_texts(paper.blocks)


def check_csv(path: Path, paper: Paper) -> None:
    """The cells of a written table are the paper's cells, each once and in order."""
    found = [[cell_read(cell) for cell in row] for row in csv_rows(path.read_bytes())]
    wanted = [list(row) for row in table_rows(paper)]
    if found != wanted:
        odd = next((row for row, other in zip_longest(found, wanted) if row != other), None)
        raise PrintLeakProblem(
            worded(
                "The table was stopped: it reads “{odd}” where the paper has another row.", odd=odd
            ),
            "Nothing was kept. This is a fault of the program.",
        )


def check_calendar(written: bytes, said: set[str]) -> None:
    """Every value of a calendar file is a day, a word of its form, or one of the texts in `said`."""
    for name, value in _calendar_values(written):
        if value not in said and not _CALENDAR_FORM.fullmatch(value):
            raise _leak(FoundText(f"the line {name}", value))


def _calendar_values(written: bytes) -> Iterator[tuple[str, str]]:
    """The name and value of each line, unfolded and unescaped; a parameter is a value too."""
    text = re.sub(r"\r?\n[ \t]", "", written.decode("utf-8"))
    for line in text.splitlines():
        name, _, value = line.partition(":")
        name, *parameters = name.split(";")
        yield name, _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
        for parameter in parameters:
            yield name, parameter.partition("=")[2]


def check_docx(path: Path, paper: Paper) -> None:
    """The words of a written document are the paper's words, in order, and nothing else is in it."""
    from send_journal.reports.docx_file import docx_texts, other_docx_texts  # noqa: PLC0415 - rarely wanted

    body, other = docx_texts(path.read_bytes())
    visible = Visible(letters=False)
    found = [FoundText("the document", text) for text in body]
    _same_reading(found, map(visible.of, texts(paper.blocks, spoken=True)))
    known = {_squeezed(visible.of(text)) for text in other_docx_texts(paper)}
    _all_known((FoundText(where, text) for where, text in other), known)

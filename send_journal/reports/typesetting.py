"""Text into lines: measured, broken and already encoded for the file, each word once.

A word's width and its bytes in the font's subset are kept, because a journal says the same words over
and over: this is what makes a long table quick.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFDocument

from send_journal.reports.bidirectional import has_right_to_left, shaped, visual_line
from send_journal.reports.fonts import Face, Visible, font, font_for
from send_journal.reports.model import Run, Text

NO_BREAK = "\u00a0"

# A date and an amount never break over lines.
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOGETHER = re.compile(
    rf"\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{4}}"
    r"|\d+ (?:weeks?|days?|months?|years?|hours?|minutes?|min|pages?)\b"
)

_DIGIT = re.compile("[0-9]")

Piece = tuple[str, str]  # a font's name inside the file, and text encoded for it


def keep_together(text: str) -> str:
    """The same text with no-break spaces inside dates and amounts."""
    if _DIGIT.search(text) is None:
        return text
    return _TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


@dataclass(slots=True)
class Word:
    """A word's width at size 1, and its pieces, usually one."""

    width: float
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Segment:
    """Part of a line that is drawn in one go. `operators` hold fonts and text, not the place."""

    operators: str
    width: float
    link: str = ""


@dataclass(slots=True)
class Atom:
    """A word, or a part of one where bold begins inside it; `spaced` has a space before it."""

    word: Word
    link: str = ""
    spaced: bool = False


Line = tuple[Segment, ...]


def line_width(line: Line) -> float:
    """How wide a line is, in points."""
    return sum(segment.width for segment in line)


class Typesetter:
    """Breaks texts into lines for one document. `visible.missing` grows with what no font has."""

    def __init__(self, document: PDFDocument) -> None:
        self.visible = Visible()
        self._document = document
        self._words: dict[Face, dict[str, Word]] = {face: {} for face in Face}
        self._spaces: dict[Face, Word] = {}

    def lines(self, text: Text, size: float, width: float, face: Face = Face.TEXT) -> list[Line]:
        """The lines of `text` in `width` points; an empty text is one empty line."""
        runs = (Run(text),) if isinstance(text, str) else text
        whole = text if isinstance(text, str) else "".join(run.text for run in text)
        if has_right_to_left(whole):
            # one direction at a time: the order of the words comes before the bold
            return self._right_to_left_lines(
                keep_together(self.visible.of(whole)), size, width, face
            )
        if any(run.link for run in runs) or not _apart(runs):
            return self._mixed_lines(runs, size, width, face)
        lines: list[Line] = []
        limit = width / size
        space = self._space(face)
        current: list[Word] = []
        used = 0.0
        for run in runs:
            chosen = Face.STRONG if run.strong else face
            words = self._words[chosen]
            text = keep_together(self.visible.of(run.text))
            for number, paragraph in enumerate(text.split("\n")):
                if number:
                    lines.append((_segment(current, used - space, size),))
                    current, used = [], 0.0
                for part in filter(None, paragraph.split(" ")):
                    word = words.get(part) or self._word(part, chosen)
                    if used + word.width > limit and current:
                        segment = _segment(current, used - space, size, goes_on=True)
                        lines.append((segment,))
                        current, used = [], 0.0
                    if word.width > limit:
                        *full, word = self._cut(part, limit, chosen)
                        lines += [(_segment([piece], piece.width, size),) for piece in full]
                    current.append(word)
                    used += word.width + space
        lines.append((_segment(current, used - space, size),))
        return lines

    def width(self, text: str, size: float, face: Face = Face.TEXT) -> float:
        """The width of `text` on one line."""
        return sum(line_width(line) for line in self.lines(text, size, 1e9, face))

    def _space(self, face: Face) -> float:
        """The width of a space at size 1, measured when a face is first used."""
        word = self._spaces.get(face)
        if word is None:
            word = self._spaces[face] = self._measure(" ", face)
        return word.width

    def _word(self, text: str, face: Face) -> Word:
        word = self._words[face][text] = self._measure(text, face)
        return word

    def _measure(self, text: str, face: Face) -> Word:
        width = 0.0
        pieces: list[Piece] = []
        for name, part in _by_font(text, face):
            chosen = font(name)
            widths = chosen.face.charWidths
            width += sum(widths[ord(character)] for character in part)
            for subset, codes in chosen.splitString(part, self._document):
                inside = chosen.getSubsetInternalName(subset, self._document)
                pieces.append((inside, _escaped(codes)))
        return Word(width / 1000, tuple(pieces))

    def _cut(self, text: str, limit: float, face: Face) -> Iterator[Word]:
        """A word wider than the column, in parts that fit; a mark stays with the letter it sits on."""
        start = 0
        while start < len(text):
            end = start + 1
            width = self._measure(text[start:end], face).width
            while end < len(text):
                step = self._words[face].get(text[end]) or self._word(text[end], face)
                if width + step.width > limit and step.width:
                    break
                width += step.width
                end += 1
            yield self._measure(text[start:end], face)
            start = end

    def _mixed_lines(
        self, runs: tuple[Run, ...], size: float, width: float, face: Face
    ) -> list[Line]:
        """Lines of a text whose parts are bold or links; a break falls only where there is a space."""
        lines: list[Line] = []
        current: list[Atom] = []
        used = 0.0
        limit = width / size
        space = self._space(face)
        for chunk, breaks in self._chunks(runs, limit, face):
            chunk_width = sum(atom.word.width for atom in chunk)
            gap = space if breaks == " " and current else 0.0
            if breaks == "\n" or (breaks and used + gap + chunk_width > limit and current):
                lines.append(_line(current, size, space, goes_on=bool(gap)))
                current, used, gap = [], 0.0, 0.0
            if gap:
                chunk[0].spaced = True
            current += chunk
            used += gap + chunk_width
        lines.append(_line(current, size, space, goes_on=False))
        return lines

    def _chunks(
        self, runs: tuple[Run, ...], limit: float, face: Face
    ) -> "Iterator[tuple[list[Atom], str]]":
        """Stretches that may not break inside, each with what stands before it.

        That is nothing, a space, a new line, or the cut of a word too long for the column.
        """
        pending: list[Atom] = []
        before = ""
        for run in runs:
            chosen = Face.STRONG if run.strong else face
            for part, apart in _parts(keep_together(self.visible.of(run.text))):
                if apart:
                    if pending:
                        yield pending, before
                        pending, before = [], ""
                    before = "\n" if "\n" in (before, apart) else " "
                for number, word in enumerate(self._fitting(part, limit, chosen)):
                    if number:
                        yield pending, before
                        pending, before = [], "cut"
                    pending.append(Atom(word, run.link))
        if pending:
            yield pending, before

    def _fitting(self, part: str, limit: float, face: Face) -> Iterable[Word]:
        """A word, or where it is wider than the column the parts it is cut into."""
        if not part:
            return ()
        word = self._words[face].get(part) or self._word(part, face)
        return (word,) if word.width <= limit else self._cut(part, limit, face)

    def _right_to_left_lines(self, text: str, size: float, width: float, face: Face) -> list[Line]:
        """Lines with Arabic or Hebrew: broken in reading order, drawn in the order of the eye.

        Each line carries its letters as written (`ActualText`), because what is drawn is in another
        order and in joined forms.
        """
        lines: list[Line] = []
        limit = width / size
        space = self._space(face)
        for paragraph in text.split("\n"):
            current: list[str] = []
            used = 0.0
            for part in (part for part in paragraph.split(" ") if part):
                word = self._measure(shaped(part), face)
                for piece in [part] if word.width <= limit else list(part):
                    piece_width = self._measure(shaped(piece), face).width
                    if used + piece_width > limit and current:
                        lines.append((self._visual(current, paragraph, size, face),))
                        current, used = [], 0.0
                    current.append(piece)
                    used += piece_width + space
            lines.append((self._visual(current, paragraph, size, face),))
        return lines

    def _visual(self, words: list[str], paragraph: str, size: float, face: Face) -> Segment:
        logical = " ".join(words)
        word = self._measure(self.visible.of(visual_line(logical, paragraph)), face)
        segment = _segment([word], word.width, size)
        actual = logical.replace(NO_BREAK, " ").encode("utf-16-be").hex().upper()
        segment.operators = f"/Span <</ActualText <FEFF{actual}>>> BDC {segment.operators} EMC"
        return segment


def _by_font(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """The text in stretches that one font draws."""
    current, stretch = "", ""
    for character in text:
        code = 0x20 if character == NO_BREAK else ord(character)
        name = font_for(face, code) or font_for(Face.TEXT, code)
        assert name is not None  # Visible has replaced what no font has
        if name != current and stretch:
            yield current, stretch
            stretch = ""
        current = name
        stretch += " " if character == NO_BREAK else character
    if stretch:
        yield current, stretch


def _apart(runs: tuple[Run, ...]) -> bool:
    """Whether there is a space or a new line wherever one run ends and the next begins."""
    return all(
        before.text[-1:] in ("", " ", "\n") or after.text[:1] in (" ", "\n")
        for before, after in itertools.pairwise(runs)
    )


def _segment(words: list[Word], width: float, size: float, *, goes_on: bool = False) -> Segment:
    """Words with a space between them as one segment.

    A line that goes on keeps the space it broke at: unseen, but read out between the words.
    """
    runs: list[tuple[str, list[str]]] = []
    for word in words:
        for position, (inside, codes) in enumerate(word.pieces):
            joined = codes if position or not runs else f" {codes}"
            if runs and runs[-1][0] == inside:
                runs[-1][1].append(joined)
            else:
                runs.append((inside, [joined]))
    if goes_on and runs:
        runs[-1][1].append(" ")
    operators = " ".join(f"{inside} {size:g} Tf ({''.join(codes)}) Tj" for inside, codes in runs)
    return Segment(operators, max(width, 0.0) * size)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, each with what stands before it: nothing, a space or a new line."""
    for number, line in enumerate(text.split("\n")):
        for place, part in enumerate(line.split(" ")):
            yield part, " " if place else ("\n" if number else "")


def _escaped(codes: bytes) -> str:
    out = []
    for code in codes:
        if code in b"\\()":
            out.append("\\" + chr(code))
        elif 32 <= code < 127:
            out.append(chr(code))
        else:
            out.append(f"\\{code:03o}")
    return "".join(out)


def _with_space_after(segment: Segment) -> Segment:
    """A line that goes on keeps the space it broke at: unseen, but read out between the words."""
    operators = f"{segment.operators.removesuffix(') Tj')} ) Tj"
    return Segment(operators, segment.width, segment.link)


def _line(atoms: "list[Atom]", size: float, space: float, *, goes_on: bool) -> Line:
    """One line of atoms: a segment for each stretch with the same link, a text for each font."""
    segments: list[Segment] = []
    for link, group in itertools.groupby(atoms, key=lambda atom: atom.link):
        runs: list[tuple[str, list[str]]] = []
        width = 0.0
        for atom in group:
            width += atom.word.width + (space if atom.spaced else 0)
            for position, (inside, codes) in enumerate(atom.word.pieces):
                spaced = f" {codes}" if atom.spaced and not position else codes
                if runs and runs[-1][0] == inside:
                    runs[-1][1].append(spaced)
                else:
                    runs.append((inside, [spaced]))
        operators = " ".join(
            f"{inside} {size:g} Tf ({''.join(codes)}) Tj" for inside, codes in runs
        )
        segments.append(Segment(operators, width * size, link))
    if goes_on and segments:
        segments[-1] = _with_space_after(segments[-1])
    return tuple(segments)

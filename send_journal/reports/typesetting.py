"""Text into lines: measured, broken and already encoded for the file, each word once.

A word's width and its bytes in the font's subset are kept, because a journal says the same words over
and over: this is what makes a long table quick.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

from reportlab.pdfbase.pdfdoc import PDFDocument

from send_journal.reports.bidirectional import direction, has_right_to_left, shaped, visual_line
from send_journal.reports.fonts import Face, Visible, font, font_for
from send_journal.reports.lines import (
    Atom,
    Line,
    Segment,
    Word,
    escaped,
    line_of,
    line_width,
    segment_of,
)
from send_journal.reports.model import Run, Text

NO_BREAK = "\u00a0"

# A date, an amount, a time of day, an age and a room never break over lines.
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = "weeks?|days?|months?|years?|hours?|minutes?|min|sessions?|pages?|rows?|entry|entries"
_DAY_OR_AMOUNT = re.compile(
    rf"(?<!\d)\d{{1,5}} (?:h \d+ min|(?:{_MONTH})(?: \d{{4}})?|[ap]m\b"
    rf"|(?:school |working )?(?:{_UNITS})\b)"
)
_AFTER_A_WORD = re.compile(
    rf"(?:{_MONTH}) \d{{4}}|age \d{{1,3}}\b|Year \d{{1,2}}\b|Room \d{{1,3}}\b"
)
_INITIAL = re.compile(r"(?<!\w)(\w)\. (?=(\w))")
_SPACES = re.compile("[ \n]+")
_DIGIT = re.compile("[0-9]")


def keep_together(text: str) -> str:
    """The same text with no-break spaces inside dates and amounts, and behind the initials of a name."""
    if ". " in text:
        text = _INITIAL.sub(_with_the_name, text)
    if _DIGIT.search(text) is None:
        return text
    text = _DAY_OR_AMOUNT.sub(_without_breaks, text)
    return _AFTER_A_WORD.sub(_without_breaks, text)


def _with_the_name(found: re.Match[str]) -> str:
    """`S. Patel` and `J. R. Reed`, but not `plan b. He`: an initial is a capital, and so is the name's."""
    initial, name = found[1], found[2]
    return f"{initial}.{NO_BREAK}" if initial.isupper() and not name.islower() else found[0]


def _without_breaks(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK)


class Typesetter:
    """Breaks texts into lines for one document. `visible.missing` grows with what no font has."""

    def __init__(self, document: PDFDocument) -> None:
        self.visible = Visible()
        self._document = document
        self._words: dict[Face, dict[str, Word]] = {face: {} for face in Face}
        self._spaces: dict[Face, float] = {}

    def lines(self, text: Text, size: float, width: float, face: Face = Face.TEXT) -> list[Line]:
        """The lines of `text` in `width` points; an empty text is one empty line."""
        runs = (Run(text),) if isinstance(text, str) else text
        whole = text if isinstance(text, str) else "".join(run.text for run in text)
        if has_right_to_left(whole):
            # one direction at a time: the order of the words comes before the bold
            whole = keep_together(self.visible.of(whole))
            return self._right_to_left_lines(whole, size, width, face)
        if any(run.link for run in runs) or not _apart(runs):
            return self._mixed_lines(runs, size, width, face)
        return self._plain_lines(runs, size, width, face)

    def _plain_lines(
        self, runs: tuple[Run, ...], size: float, width: float, face: Face
    ) -> list[Line]:
        """Lines of whole words, which may be bold from one word to the next: nearly every text."""
        lines: list[Line] = []
        limit = width / size
        space = self._space(face)
        current: list[Word] = []
        used = 0.0
        for run in runs:
            chosen = Face.STRONG if run.strong else face
            known = self._words[chosen].get
            for number, paragraph in enumerate(self._prepared(run.text).split("\n")):
                if number:
                    lines.append((segment_of(current, (used - space) * size),))
                    current, used = [], 0.0
                parts = paragraph.split(" ")[::-1]
                while parts:
                    part = parts.pop()
                    if not part:
                        continue
                    word = known(part) or self._word(part, chosen)
                    wide = word.width
                    if wide > limit and NO_BREAK in part:
                        parts += part.split(NO_BREAK)[::-1]  # better between its words than in one
                        continue
                    if used + wide > limit and current:
                        lines.append((segment_of(current, (used - space) * size, goes_on=True),))
                        current, used = [], 0.0
                    if wide > limit:
                        *full, word = self._cut(part, limit, chosen)
                        lines += [(segment_of([piece], piece.width * size),) for piece in full]
                        wide = word.width
                    current.append(word)
                    used += wide + space
        lines.append((segment_of(current, (used - space) * size),))
        return lines

    def width(self, text: str, size: float, face: Face = Face.TEXT) -> float:
        """The width of `text` on one line."""
        return sum(line_width(line) for line in self.lines(text, size, 1e9, face))

    def widest_word(
        self, text: Text, size: float, face: Face = Face.TEXT, *, held: bool = False
    ) -> float:
        """The width of the longest word of a text: a column narrower than that would cut it.

        Where it is `held`, a date and an amount are a word.
        """
        runs = (Run(text),) if isinstance(text, str) else text
        words = (
            (word, Face.STRONG if run.strong else face)
            for run in runs
            for word in (
                _SPACES.split(self._prepared(run.text))
                if held
                else self.visible.of(run.text).split()
            )
        )
        return (
            max(
                (
                    (self._words[each].get(word) or self._word(word, each)).width
                    for word, each in words
                ),
                default=0.0,
            )
            * size
        )

    def _prepared(self, text: str) -> str:
        return keep_together(self.visible.of(text))

    def _space(self, face: Face) -> float:
        """The width of a space at size 1, measured when a face is first used."""
        width = self._spaces.get(face)
        if width is None:
            width = self._spaces[face] = self._measure(" ", face).width
        return width

    def _word(self, text: str, face: Face) -> Word:
        word = self._words[face][text] = self._measure(text, face)
        return word

    def _measure(self, text: str, face: Face) -> Word:
        pieces: list[Word] = []
        for name, part in _by_font(text, face):
            chosen = font(name)
            widths = chosen.face.charWidths
            width = sum(widths[ord(character)] for character in part) / 1000
            for subset, codes in chosen.splitString(part, self._document):
                inside = chosen.getSubsetInternalName(subset, self._document)
                pieces.append(Word(width, inside, escaped(codes)))
                width = 0.0  # of the whole part, counted once
        if len(pieces) == 1:
            return pieces[0]
        return Word(sum(piece.width for piece in pieces), "", "", tuple(pieces))

    def _cut(self, text: str, limit: float, face: Face) -> Iterator[Word]:
        """A word wider than the column, in parts that fit; a mark stays with the letter it sits on.

        An address is cut behind a stroke or a hyphen, where there is one in the second half of a line.
        """
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
            if end < len(text):
                joint = max(text.rfind(sign, start, end) for sign in "/-") + 1
                end = joint if joint - start > (end - start) / 2 else end
            yield self._measure(text[start:end], face)
            start = end

    def _mixed_lines(
        self, runs: tuple[Run, ...], size: float, width: float, face: Face
    ) -> list[Line]:
        """Lines of a text with links, or with bold that begins inside a word.

        A break falls only where there is a space.
        """
        lines: list[Line] = []
        current: list[Atom] = []
        used = 0.0
        limit = width / size
        space = self._space(face)
        for chunk, breaks in self._held(self._chunks(runs, limit, face), limit):
            chunk_width = sum(atom.word.width for atom in chunk)
            gap = space if breaks == " " and current else 0.0
            if breaks == "\n" or (breaks and used + gap + chunk_width > limit and current):
                lines.append(line_of(current, size, space, goes_on=bool(gap)))
                current, used, gap = [], 0.0, 0.0
            if gap:
                chunk[0].spaced = True
            current += chunk
            used += gap + chunk_width
        lines.append(line_of(current, size, space, goes_on=False))
        return lines

    def _chunks(
        self, runs: tuple[Run, ...], limit: float, face: Face
    ) -> Iterator[tuple[list[Atom], str]]:
        """Stretches that may not break inside, each with what stands before it.

        That is nothing, a space, a new line, or the cut of a word too long for the column.
        """
        pending: list[Atom] = []
        before = ""
        for run in runs:
            chosen = Face.STRONG if run.strong else face
            for part, apart in _parts(self._prepared(run.text)):
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

    @staticmethod
    def _held(
        chunks: Iterable[tuple[list[Atom], str]], limit: float
    ) -> Iterator[tuple[list[Atom], str]]:
        """Chunks that fit a line: one of several parts that is too wide is cut between them."""
        for chunk, before in chunks:
            if sum(atom.word.width for atom in chunk) <= limit:
                yield chunk, before
                continue
            for number, atom in enumerate(chunk):
                yield [atom], "cut" if number else before

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
            base = direction(paragraph)
            current: list[str] = []
            used = 0.0
            for part in filter(None, paragraph.split(" ")):
                for piece in self._shaped_parts(part, limit, face):
                    wide = self._shaped_width(piece, face)
                    if used + wide > limit and current:
                        lines.append((self._visual(current, base, size, face),))
                        current, used = [], 0.0
                    current.append(piece)
                    used += wide + space
            lines.append((self._visual(current, base, size, face),))
        return lines

    def _shaped_parts(self, part: str, limit: float, face: Face) -> Iterator[str]:
        """A word, or where it is wider than the column the parts that each fill a line."""
        start = 0
        if self._shaped_width(part, face) <= limit:
            start = len(part)
            yield part
        for end in range(start + 1, len(part) + 1):
            if end - start > 1 and self._measure(shaped(part[start:end]), face).width > limit:
                yield part[start : end - 1]
                start = end - 1
        if part[start:]:
            yield part[start:]

    def _shaped_width(self, word: str, face: Face) -> float:
        """The width of a word in the forms that join, kept like any other word's."""
        key = (
            f"\u200f{word}"  # no text has this sign here: the word as it is and as it joins differ
        )
        known = self._words[face].get(key)
        if known is None:
            known = self._words[face][key] = self._measure(shaped(word), face)
        return known.width

    def _visual(self, words: list[str], base: str, size: float, face: Face) -> Segment:
        logical = " ".join(words)
        if not logical:
            return segment_of([], 0)
        word = self._measure(self.visible.of(visual_line(logical, base)), face)
        segment = segment_of([word], word.width * size)
        segment.actual = logical.replace(NO_BREAK, " ")
        segment.from_right = base == "R"
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
    return len(runs) == 1 or all(
        before.text[-1:] in ("", " ", "\n") or after.text[:1] in (" ", "\n")
        for before, after in itertools.pairwise(runs)
    )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, each with what stands before it: nothing, a space or a new line."""
    for number, line in enumerate(text.split("\n")):
        for place, part in enumerate(line.split(" ")):
            yield part, " " if place else ("\n" if number else "")

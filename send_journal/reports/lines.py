"""Lines of text as they go into the file: words measured and encoded, joined where one font goes on."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Word:
    """A word encoded for the file: its width at size 1, and its text in one font.

    A word that no one font has all the letters of has no font, and its `parts` in the fonts that do.
    """

    width: float
    font: str
    codes: str
    parts: "tuple[Word, ...]" = ()


@dataclass(slots=True)
class Segment:
    """Part of a line that is drawn in one go: `runs` are fonts of the file with encoded text.

    `from_right` is of a paragraph that is wholly written from right to left.
    """

    runs: tuple[tuple[str, str], ...]
    width: float
    link: str = ""
    actual: str = ""
    from_right: bool = False


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


def stands_right(lines: Sequence[Line]) -> bool:
    """Whether lines end at the right edge: all of them are written from right to left."""
    segments = [segment for line in lines for segment in line if segment.runs]
    return bool(segments) and all(segment.from_right for segment in segments)


def segment_of(words: list[Word], width: float, *, goes_on: bool = False) -> Segment:
    """Words with a space between them as one segment.

    A line that goes on keeps the space it broke at: unseen, but read out between the words.
    """
    end = " " if goes_on else ""
    if not words:
        return Segment((), 0.0)
    fonts = {word.font for word in words}
    if len(fonts) == 1 and "" not in fonts:
        return Segment(((fonts.pop(), " ".join([word.codes for word in words]) + end),), width)
    runs = _runs((place > 0, word) for place, word in enumerate(words))
    if end:
        runs[-1] = (runs[-1][0], runs[-1][1] + end)
    return Segment(tuple(runs), width)


def _runs(words: Iterable[tuple[bool, Word]]) -> list[tuple[str, str]]:
    """The text of words, each with or without a space before it, joined where one font goes on."""
    runs: list[tuple[str, str]] = []
    for spaced, word in words:
        space = " " if spaced else ""
        for part in word.parts or (word,):
            if runs and runs[-1][0] == part.font:
                runs[-1] = (part.font, runs[-1][1] + space + part.codes)
            else:
                runs.append((part.font, space + part.codes))
            space = ""
    return runs


def line_of(atoms: list[Atom], size: float, space: float, *, goes_on: bool) -> Line:
    """One line of atoms: a segment for each stretch with the same link."""
    segments: list[Segment] = []
    for link, group in itertools.groupby(atoms, key=lambda atom: atom.link):
        held = list(group)
        width = sum(atom.word.width + (space if atom.spaced else 0) for atom in held)
        runs = _runs((atom.spaced, atom.word) for atom in held)
        segments.append(Segment(tuple(runs), width * size, link))
    if goes_on and segments:
        name, codes = segments[-1].runs[-1]
        segments[-1].runs = (*segments[-1].runs[:-1], (name, f"{codes} "))
    return tuple(segments)


def escaped(codes: bytes) -> str:
    """Codes of a font as the inside of a PDF string."""
    out = []
    for code in codes:
        if code in b"\\()":
            out.append("\\" + chr(code))
        elif 32 <= code < 127:
            out.append(chr(code))
        else:
            out.append(f"\\{code:03o}")
    return "".join(out)

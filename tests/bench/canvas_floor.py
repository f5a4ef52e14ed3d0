"""The floor of a timeline: the same words in the same font and columns, straight on a canvas.

`python -m tests.bench.canvas_floor FILE.json OUT.pdf`: no layers, no checks, no tags, nothing read
back. It wraps words as a page must, with a width kept for each word.
"""

import json
import sys
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import start

FONT, SIZE, LEADING = "Atkinson", 12.0, 16.0
LEFT, DATES, PROOF, BODY = 25 * mm, 33 * mm, 20 * mm, 165 * mm
TOP, BOTTOM = A4[1] - 20.5 * mm, 20.5 * mm
_widths: dict[str, float] = {}


def width(word: str) -> float:
    if word not in _widths:
        _widths[word] = pdfmetrics.stringWidth(word, FONT, SIZE)
    return _widths[word]


def wrap(text: str, most: float) -> list[str]:
    lines: list[list[str]] = [[]]
    at, space = 0.0, width(" ")
    for word in text.split():
        needed = width(word)
        if lines[-1] and at + needed > most:
            lines.append([])
            at = 0.0
        lines[-1].append(word)
        at += needed + space
    return [" ".join(line) for line in lines]


def draw(entries: list[dict[str, Any]], out: Path) -> None:
    pdfmetrics.registerFont(
        TTFont(FONT, start.ROOT / "resources/fonts/AtkinsonHyperlegibleNext-Regular.ttf")
    )
    canvas = Canvas(
        str(out),
        pagesize=A4,
        initialFontName=FONT,  # type: ignore[arg-type]  # the stubs say number
        initialFontSize=SIZE,
    )
    at = TOP
    for entry in entries:
        lines = wrap(entry["fact"], BODY - DATES - PROOF)
        if at - len(lines) * LEADING < BOTTOM:
            canvas.showPage()
            canvas.setFont(FONT, SIZE)
            at = TOP
        canvas.drawString(LEFT, at, entry["date"])
        for line in lines:
            canvas.drawString(LEFT + DATES, at, line)
            at -= LEADING
        canvas.drawRightString(LEFT + BODY, at + LEADING, "none" if "proof" not in entry else "1")
        canvas.line(LEFT, at + LEADING / 2, LEFT + BODY, at + LEADING / 2)
        at -= LEADING / 4
    canvas.save()


if __name__ == "__main__":
    rl_config.invariant = 1
    rl_config.useA85 = 0
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["entries"], Path(sys.argv[2]))

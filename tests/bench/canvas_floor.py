"""The floor of a timeline: the same words in the same font and columns, straight on a canvas.

`python -m tests.bench.canvas_floor FILE.json OUT.pdf`: no layers, no checks, no tags, nothing read
back. It wraps words as a page must, with a width kept for each word.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from send_journal.domain.dates import day_in_english
from send_journal.resources import resources

FONT, SIZE, LEADING = "Atkinson", 12.0, 16.0
LEFT, DATES, PROOF, BODY, BETWEEN = 25 * mm, 40 * mm, 25 * mm, 165 * mm, 3.5 * mm
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


def rows(held: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The words of each row: the day, what happened with who it was, the proof."""
    people = {person["id"]: person for person in held["people"]}
    bodies = {body["id"]: body["name"] for body in held["bodies"]}
    for entry in held["entries"]:
        person = people[entry["people"][0]]
        who = f"{person['name']}, {person['role']}, {bodies[person['body']]}"
        way = "to" if entry["direction"] == "out" else "from"
        what = f"{entry['kind'].capitalize()} {way} {who}. {entry['title']}. {entry['fact']}"
        proof = entry["proof"]["how"] if "proof" in entry else "no proof yet"
        yield day_in_english(dt.date.fromisoformat(entry["date"])), what, proof


def draw(held: dict[str, Any], out: Path) -> None:
    pdfmetrics.registerFont(
        TTFont(FONT, resources() / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf")
    )
    canvas = Canvas(
        str(out),
        pagesize=A4,
        initialFontName=FONT,  # type: ignore[arg-type]  # the stubs say number
        initialFontSize=SIZE,
    )
    at = TOP
    for day, what, proof in rows(held):
        lines = wrap(what, BODY - DATES - PROOF - 2 * BETWEEN)
        if at - len(lines) * LEADING < BOTTOM:
            canvas.showPage()
            canvas.setFont(FONT, SIZE)
            at = TOP
        canvas.drawString(LEFT, at, day)
        canvas.drawRightString(LEFT + BODY, at, proof)
        for line in lines:
            canvas.drawString(LEFT + DATES + BETWEEN, at, line)
            at -= LEADING
        canvas.line(LEFT, at + LEADING / 2, LEFT + BODY, at + LEADING / 2)
        at -= LEADING / 2
    canvas.save()


if __name__ == "__main__":
    rl_config.invariant = 1
    rl_config.useA85 = 0
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))

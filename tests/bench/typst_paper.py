"""The words of a timeline as typst sets them: a tagged PDF with one table, and nothing read back.

`python -m tests.bench.typst_paper FILE.json OUT.pdf`, for the bench alone: typst is no part of the program.
"""

import json
import sys
from pathlib import Path

import typst

from send_journal.resources import resources
from tests.bench.canvas_floor import rows

ROWS = "rows.json"
SOURCE = f"""
#set document(title: "A timeline")
#set page("a4", margin: (left: 25mm, right: 20mm, y: 20.5mm))
#set text(12pt, font: "Atkinson Hyperlegible Next", lang: "en")
= A timeline
#table(
  columns: (40mm, 1fr, 25mm), stroke: none,
  table.header([Date], [What happened], [Proof]),
  ..json("{ROWS}").flatten(),
)
"""


def draw(source: Path, out: Path) -> None:
    held = json.loads(source.read_text(encoding="utf-8"))
    beside = out.parent / ROWS
    beside.write_text(json.dumps(list(rows(held)), ensure_ascii=False), encoding="utf-8")
    words = out.with_suffix(".typ")
    words.write_text(SOURCE, encoding="utf-8")
    typst.compile(
        str(words),
        output=str(out),
        root=str(out.parent),
        font_paths=[str(resources() / "fonts")],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))

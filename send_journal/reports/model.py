"""A paper as plain data: what every report builds and every form of print draws.

Text is a `str`, or a tuple of `Run` where part of it is bold or a link. A new line in a text starts a
new line on paper. Widths are millimetres of a page with a body of 165; 0 means "what is left".
"""

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass, field

from send_journal.domain.printable import PrintableClocks, PrintableRecord


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks or acts in one way."""

    text: str
    strong: bool = False
    link: str = ""


Text = str | tuple[Run, ...]


class Mark(enum.StrEnum):
    """The words that carry a shape beside them; capitals are for these only."""

    LATE = "LATE"
    MET_LATE = "MET LATE"
    DUE_SOON = "DUE SOON"
    WAITING = "WAITING"
    MET = "MET"
    PART = "PART"
    ENDED = "ENDED"
    NO_DATE = "NO DATE"


@dataclass(frozen=True)
class Status:
    """A shape, its word, and an amount after it: `LATE, 10 weeks 2 days`. Without the word, shape only."""

    mark: Mark
    words: str = ""
    show_mark: bool = True


Cell = Text | Status


@dataclass(frozen=True)
class Column:
    """One column of a table. `row_head` marks the column whose cells name their row.

    A column that `yields` gives its room to the one before it where its cell is empty. In large print,
    where columns would be too narrow to read, one that goes `under` stands under the column before it, and
    where it is `named` its title stands before each cell.
    """

    title: str
    width: float = 0
    right: bool = False
    row_head: bool = False
    strong: bool = False
    yields: bool = False
    under: bool = False
    named: bool = False
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `bookmark` puts it into the outline under the table's section."""

    cells: tuple[Cell, ...]
    bookmark: str = ""


@dataclass(frozen=True)
class Band:
    """A line across the whole table. `heavy` draws the mark of today above it."""

    text: str
    heavy: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a header that repeats on each page; a row never splits unless it is over a page.

    `title` stands in the header's first cell as a section name. `empty` is said where there are no
    rows. `row_height` (millimetres) leaves room to write, `uprights` draws lines between columns, `tight`
    rows stand closer.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    title: str = ""
    empty: str = "Nothing is recorded here."
    row_height: float = 0
    tight: bool = False
    uprights: bool = False
    show_header: bool = True


@dataclass(frozen=True)
class Title:
    """The paper's name on its first page, with a small line above it."""

    text: str
    over: str = ""


@dataclass(frozen=True)
class Heading:
    """A section (level 2; `large` for a card) or a part of one (3); a status may stand at the right."""

    text: str
    level: int = 2
    large: bool = False
    status: Status | None = None


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: Text
    ruled: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and what they are, in two columns. `ruled` draws a line over each row."""

    rows: tuple[tuple[str, Text], ...]
    width: float = 0
    ruled: bool = False


@dataclass(frozen=True)
class Items:
    """A list, numbered or with a dash."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Boxed:
    """What must be read first, in a box."""

    title: str
    items: tuple[Text, ...]
    numbered: bool = True
    empty: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: from `start` to `end`, past the limit from `limit` on (where there is one).

    Where it was met before the bar ends, `until` is that day: the rest has no limit.

    `words` is the whole bar as a sentence, `inside` and `over` what is written on its two parts, `lead` and
    `aside` what stands above it, `note` what stands below.
    """

    name: str
    start: dt.date
    end: dt.date
    words: str
    limit: dt.date | None = None
    until: dt.date | None = None
    inside: str = ""
    over: str = ""
    note: str = ""
    aside: Status | None = None
    lead: str = ""


class Chart(enum.StrEnum):
    """`strip` many thin bars under one axis; `card` one bar with its dates; `waits` bars on one scale."""

    STRIP = "strip"
    CARD = "card"
    WAITS = "waits"


@dataclass(frozen=True)
class Bars:
    """Bars on one scale from `first` to `last`; every bar is also a sentence for a screen reader."""

    bars: tuple[Bar, ...]
    first: dt.date
    last: dt.date
    chart: Chart
    today: dt.date | None = None


@dataclass(frozen=True)
class Beside:
    """Two short columns side by side, read left then right."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


@dataclass(frozen=True)
class AtFoot:
    """What stands at the bottom of the page it falls on."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page where they fit on one."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class OnePage:
    """Blocks that stand on one page: they close up as far as that takes, but no letter gets smaller."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class NewPage:
    """The next block starts a page."""


Block = (
    Title
    | Heading
    | Paragraph
    | Facts
    | Items
    | Boxed
    | Table
    | Bars
    | Beside
    | AtFoot
    | Together
    | OnePage
    | NewPage
)


@dataclass(frozen=True, kw_only=True)
class Built:
    """What a report hands back: the paper's title, its blocks, and what the preview should say.

    More than `most_pages` pages is told with `too_long`.
    """

    title: str
    blocks: tuple[Block, ...]
    name: str = ""
    warnings: tuple[str, ...] = ()
    wide_margin: bool = False
    most_pages: int = 0
    too_long: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperInput:
    """All that a report may know. `form` is short or full, `copy` hand-out or mine."""

    record: PrintableRecord
    clocks: PrintableClocks = field(default_factory=PrintableClocks)
    form: str = ""
    copy: str = "hand-out"
    meeting: str = ""
    size: int = 12

    @property
    def as_of(self) -> dt.date:
        return self.record.as_of

    def whose(self, *children: str) -> str:
        """`Rowan: ` in a paper of several children, where each row says whose it is; else nothing."""
        every = self.record.children
        if len(every) < 2:
            return ""
        names = [each.first_name or each.name for each in every if each.id in children]
        return f"{' and '.join(names)}: " if names else ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One paper of the catalogue. `build` is pure; `endings` are the forms it exists in.

    `clocks` says that it prints what the clocks say of the steps recorded, which takes a moment to work
    out; `from_birth` that it prints what they say of a birth date too. `reader` is whom it is for most often.
    """

    id: str
    title: str
    what_for: str
    build: Callable[[PaperInput], Built]
    endings: tuple[str, ...] = (".pdf", ".csv")
    forms: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    clocks: bool = False
    from_birth: bool = False
    reader: str = "council"
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A built paper with its furniture: ready to be drawn."""

    title: str
    blocks: tuple[Block, ...]
    header_left: str
    header_right: str = ""
    footer: tuple[str, ...] = ()
    check: str = ""
    example: bool = False
    size: int = 12
    wide_margin: bool = False
    made_on: dt.date
    language: str = "en-GB"

"""Check before you share: who reads it, what is in it and what is not; then print it or save it."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from send_journal.domain.dates import day_in_english
from send_journal.services.print_preview import Preview, PreviewLine
from send_journal.services.reporting import PaperLine
from send_journal.ui.announce import announce
from send_journal.ui.layouts import Column, Flow, Measure
from send_journal.ui.screens.print.checks import Checks
from send_journal.ui.screens.print.choices import SIZES
from send_journal.ui.screens.print.progress import PrintProgress
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import (
    Button,
    filled_button,
    link_button,
    outline_button,
    quiet_button,
)
from send_journal.ui.widgets.cards import Card, Ground
from send_journal.ui.widgets.labels import text_label
from send_journal.ui.widgets.scrolling import ScrollPage

SizedPaper = tuple[PaperLine, Preview]
_COPIES = {"mine": "My copy", "hand-out": "To hand out"}


class SharePage(QWidget):
    """Shows the papers of one press. `printed` and `saved` ask for a way out, `left` to go back.

    `saved` carries the ending of the file, which says its form.
    """

    printed = Signal()
    saved = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.papers: tuple[SizedPaper, ...] = ()
        self.facts: tuple[tuple[str, str], ...] = ()
        self.checks: tuple[Checks, ...] = ()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        title = tr("Check before you share")
        self.page = ScrollPage(
            theme, title, margins=(1.75, 1.0, 1.75, 1.0), gap=1.0, most_width=44.0
        )
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back = link_button(theme, tr("Change something"), icon="arrow-left")
        self.page.column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        self.page.column.addWidget(text_label(theme, title, "h2"))
        self._holder = QWidget()
        self._column = Column(theme, self._holder, gap=1.0)
        self.page.column.addWidget(self._holder)
        self.page.column.addStretch(1)
        around = Column(theme, margins=(0.3, 0.3, 0.3, 0.3))  # room for the ring of the keyboard
        around.addWidget(self.page)
        whole.addLayout(around, 1)
        whole.addWidget(self._make_foot())
        self.back.clicked.connect(self.left)

    def _make_foot(self) -> QWidget:
        theme = self._theme
        foot = Ground(theme, "page", lines="top")
        flow = Flow(theme, None, gap=0.75)
        holder = Column(theme, foot, margins=(1.75, 0.75, 1.75, 0.75))
        holder.addLayout(flow)
        self.print_button = filled_button(theme, tr("Print"), icon="printer")
        self.save_button = outline_button(theme, tr("Save as PDF"))
        self.word_button = quiet_button(theme, tr("Save for Word"))
        self.table_button = quiet_button(theme, tr("Save as a table"))
        self.endings: dict[Button, str] = {
            self.save_button: ".pdf",
            self.word_button: ".docx",
            self.table_button: ".csv",
        }
        for button in (self.print_button, *self.endings):
            flow.addWidget(button)
        self.progress = PrintProgress(theme, flow)
        self.print_button.clicked.connect(self.printed)
        for button in self.endings:
            button.clicked.connect(self._on_save_clicked)
        return foot

    def show_papers(self, papers: Sequence[SizedPaper]) -> None:
        """The papers as they will leave, each with what was found in it."""
        self.papers = tuple(papers)
        while (item := self._column.takeAt(0)) is not None:
            held = item.widget()
            if held is not None:
                held.hide()
                held.deleteLater()
        self.facts = tuple(_facts(self.papers))
        self._column.addWidget(self._facts_card())
        made = []
        for name, previews in self._by_name().items():
            checks = Checks(self._theme, name)
            self._column.addWidget(checks)  # before it is shown, or it is a window of its own
            checks.show_lines(_lines_of(previews))
            made.append(checks)
        self.checks = tuple(made)
        one = len(self.papers) == 1
        words = tr_count(len(self.papers), "Save as PDF", "Save {count} PDFs")
        self.save_button.set_words(words)
        for button, ending in self.endings.items():
            wanted = ending == ".pdf" or (one and ending in self.papers[0][0].endings)
            button.setVisible(wanted)
        self.page.verticalScrollBar().setValue(0)
        QTimer.singleShot(
            0, self, self._read_out
        )  # when the keyboard has come here: that breaks in

    def _read_out(self) -> None:
        """All that is to be checked, for somebody who hears it: no part of it takes the keyboard."""
        facts = (f"{label}: {words}" for label, words in self.facts)
        checks = (sentence for each in self.checks for sentence in each.sentences)
        lines = (tr("Check before you share"), *facts, *checks)
        announce(self, " ".join(f"{line.rstrip('.')}." for line in lines))

    def _by_name(self) -> dict[str, list[Preview]]:
        """The papers by their names; the same one in several sizes stands under one name."""
        copies = Counter({(paper.name, each.request.copy) for paper, each in self.papers})
        several = Counter(name for name, _ in copies)
        named: dict[str, list[Preview]] = {}
        for paper, each in self.papers:
            name = tr(paper.title)
            if several[paper.name] > 1:
                name = f"{name}: {tr(_COPIES[each.request.copy])}"
            named.setdefault(name, []).append(each)
        return named

    def _facts_card(self) -> Card:
        card = Card(self._theme, gap=0.55)
        for label, words in self.facts:
            pair = QWidget()
            flow = Flow(self._theme, pair, gap=0.8, line_gap=0.05)
            said = text_label(self._theme, label, colour="soft")
            Measure(said, self._theme, width=8.5)
            flow.addWidget(said)
            value = text_label(self._theme, words, "strong")
            value.setAccessibleName(f"{label}: {words}")
            flow.addWidget(value)
            policy = pair.sizePolicy()
            policy.setHeightForWidth(True)
            pair.setSizePolicy(policy)
            card.column.addWidget(pair)
        return card

    def _on_save_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.saved.emit(self.endings[button])


def _lines_of(previews: Sequence[Preview]) -> tuple[PreviewLine, ...]:
    """What was found, once for all sizes of one paper; only its length is told for each."""
    if len(previews) == 1:
        return previews[0].lines
    lengths = [
        PreviewLine(f"{tr(dict(SIZES)[each.request.size])}: {tr(each.length_line.words)}")
        for each in previews
    ]
    found = (line for each in previews for line in each.lines if line != each.length_line)
    first, *rest = dict.fromkeys(found)
    return (first, *lengths, *rest)


def _facts(papers: Sequence[SizedPaper]) -> "list[tuple[str, str]]":
    preview = papers[0][1]
    request, profile = preview.request, preview.profile
    names = dict.fromkeys(tr(paper.title) for paper, _ in papers)
    sizes = dict.fromkeys(tr(dict(SIZES)[each.request.size]) for _, each in papers)
    pages = sum(each.pages for _, each in papers)
    count = tr_count(pages, "one page", "{count} pages")
    files = tr_count(len(papers), "one file", "{count} files")
    facts = [
        (tr("What it is"), ", ".join(names)),
        (tr("Who reads it"), f"{tr(profile.name)}. {tr(profile.sentence())}"),
        (tr("Which days"), days_in_words(request.first, request.last)),
        (tr("Text size"), ", ".join(sizes)),
        (tr("How long"), f"{files}, {count}"),
        (tr("Private notes"), tr("None. They are in no print.")),
    ]
    if preview.child_names:
        facts.insert(1, (tr("About whom"), ", ".join(preview.child_names)))
    return facts


def days_in_words(first: dt.date | None, last: dt.date | None) -> str:
    """The period as it is said before a print."""
    if first and last:
        return tr("{first} to {last}", first=day_in_english(first), last=day_in_english(last))
    if first:
        return tr("From {first} on", first=day_in_english(first))
    if last:
        return tr("Up to {last}", last=day_in_english(last))
    return tr("All days")

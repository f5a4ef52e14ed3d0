"""Help in short pieces, a search over all of them, who can be turned to, and the glossary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from send_journal.services.guidance import glossary, signposts
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column
from send_journal.ui.screens import ScreenPage
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import PageHeader
from send_journal.ui.widgets.fields import SearchField
from send_journal.ui.widgets.labels import PlainLabel, text_label
from send_journal.ui.widgets.scrolling import ScrollPage

PIECES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Writing things down",
        (
            "Journal holds what happened, one entry for each call, letter, meeting or report.",
            "Facts can be printed. Private notes never are, in any copy, for anybody.",
            "A date you are not sure of may stay so: about June 2023, before 5 May 2024.",
        ),
    ),
    (
        "Printing",
        (
            "Print makes a clear page for a meeting. You see it before it leaves the computer.",
            "Choose who will read it. What that reader should not see is left out.",
        ),
    ),
    (
        "Keys",
        (
            "Press ? for the list of keys. Press Ctrl and K to find a command by its words.",
            "Ctrl and L hides and locks. Ctrl and + or - changes the size of the text.",
        ),
    ),
    (
        "Where your journal is",
        (
            "The whole journal is one file on this computer. Copy it to a stick and you have it all.",
            "Without the passphrase or the recovery sheet nobody can open it. Not even us.",
            "Give somebody a printed page or a saved paper. Never hand over the journal file itself.",
        ),
    ),
)


@dataclass(frozen=True)
class Piece:
    """One heading and what stands under it; `also` is further words that find it."""

    heading: str
    sentences: tuple[str, ...]
    also: str = ""

    def holds(self, typed: str) -> bool:
        whole = " ".join((self.heading, *self.sentences, self.also)).casefold()
        return all(word in whole for word in typed.casefold().split())


def _groups() -> Iterator[tuple[str, tuple[Piece, ...]]]:
    yield (
        "",
        tuple(
            Piece(tr(heading), tuple(tr(sentence) for sentence in sentences))
            for heading, sentences in PIECES
        ),
    )
    yield (
        tr("Who can help"),
        tuple(
            Piece(tr(each.name), (tr(each.what), *(tr(reach) for reach in each.reach)), each.kind)
            for each in signposts()
        ),
    )
    yield (
        tr("What words mean"),
        tuple(
            Piece(tr(each.term), (tr(each.meaning),), " ".join(each.also)) for each in glossary()
        ),
    )


class HelpPage(ScreenPage):
    """Read from top to bottom, or searched. Nothing in it opens a browser."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        theme = context.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PageHeader(theme, tr("Help"), tr("How this works, and who else can help")))
        page = theme.tokens.em("margin", "page")
        top = QWidget()
        row = Column(theme, top, margins=(page, 0.0, page, 0.6), gap=0.4)
        self.search = SearchField(theme, tr("Search the help"), hint=tr("Search the help"))
        self.said = PlainLabel(theme, "", "small", colour="soft")
        row.addWidget(self.search)
        row.addWidget(self.said)
        self.said.hide()
        whole.addWidget(top)
        self._page = ScrollPage(theme, tr("Help"), gap=0.5, most_width=40)
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the keyboard
        whole.addWidget(self._page, 1)
        self._shown: list[tuple[QWidget, Piece]] = []
        self._headings: list[tuple[QWidget, list[QWidget]]] = []
        for heading, pieces in _groups():
            self._add_group(heading, pieces)
        self.search.textChanged.connect(self._on_search_changed)

    def open_with(self, arguments: Mapping[str, object]) -> None:
        self.search.setText(str(arguments.get("search", "")))
        self._page.verticalScrollBar().setValue(0)

    @property
    def shown_headings(self) -> list[str]:
        """The headings that the search left, in order."""
        return [piece.heading for widget, piece in self._shown if not widget.isHidden()]

    def _add_group(self, heading: str, pieces: tuple[Piece, ...]) -> None:
        theme, column = self.context.theme, self._page.column
        title = text_label(theme, heading, "h1")
        column.addWidget(title)
        title.setVisible(bool(heading))
        widgets: list[QWidget] = []
        for piece in pieces:
            holder = QWidget()
            inside = Column(theme, holder, margins=(0.0, 0.0, 0.0, 0.6), gap=0.3)
            inside.addWidget(text_label(theme, piece.heading, "h3" if heading else "h2"))
            for sentence in piece.sentences:
                inside.addWidget(text_label(theme, sentence))
            column.addWidget(holder)
            self._shown.append((holder, piece))
            widgets.append(holder)
        if heading:
            self._headings.append((title, widgets))

    def _on_search_changed(self) -> None:
        typed = self.search.text()
        for widget, piece in self._shown:
            widget.setVisible(piece.holds(typed))
        for title, widgets in self._headings:
            title.setVisible(any(not widget.isHidden() for widget in widgets))
        found = len(self.shown_headings)
        self.said.setText(tr("Nothing found. Try one word.") if not found else "")
        self.said.setVisible(not found)

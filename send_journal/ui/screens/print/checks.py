"""What was checked before printing, in sentences: what is in it, what is not, and what to look at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from send_journal.services.print_preview import PreviewLine
from send_journal.ui.layouts import Column, Flow, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import Button, link_button
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.dialogs import Telling
from send_journal.ui.widgets.labels import text_label
from send_journal.ui.widgets.pictures import Picture


class Checks(Card):
    """The card of checks, filled anew for every paper. Nothing in it blocks the print."""

    def __init__(self, theme: Theme, title: str = "") -> None:
        super().__init__(theme)
        self._theme = theme
        self.column.addWidget(text_label(theme, title or tr("Checked before you print"), "h3"))
        self._holder = QWidget()
        self._lines = Column(theme, self._holder, gap=0.45)
        self.column.addWidget(self._holder)
        self.sentences: tuple[str, ...] = ()
        self.links: dict[Button, PreviewLine] = {}
        self.hide()

    def show_lines(self, lines: Sequence[PreviewLine]) -> None:
        """Put these lines in place of the ones before."""
        self.links.clear()
        while (item := self._lines.takeAt(0)) is not None:
            held = item.widget()
            if held is not None:
                held.hide()
                held.deleteLater()
        self.sentences = tuple(tr(line.words) for line in lines)
        for line in lines:
            self._lines.addWidget(self._line(line))
        self.setVisible(bool(lines))

    def _line(self, line: PreviewLine) -> QWidget:
        theme, holder = self._theme, QWidget()
        row = Row(theme, holder, gap=0.6)
        icon, colour = ("info", "soon") if line.look else ("check", "met")
        row.addWidget(Picture(theme, icon, colour=colour), 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        flow = Flow(theme, words, gap=0.5, line_gap=0.0)
        flow.addWidget(text_label(theme, tr(line.words)))
        if line.details:
            link = link_button(theme, tr("See it") if len(line.details) == 1 else tr("See them"))
            link.setAccessibleName(tr("See: {what}", what=tr(line.words)))
            link.clicked.connect(self._on_link_clicked)
            self.links[link] = line
            flow.addWidget(link)
        policy = words.sizePolicy()
        policy.setHeightForWidth(True)
        words.setSizePolicy(policy)
        row.addWidget(words, 1)
        return holder

    def _on_link_clicked(self) -> None:
        link = self.sender()
        if isinstance(link, Button) and link in self.links:
            LineDetails(self._theme, self, self.links[link]).open()


class LineDetails(Telling):
    """Every case of one line."""

    def __init__(self, theme: Theme, parent: QWidget, line: PreviewLine) -> None:
        super().__init__(theme, parent, tr(line.words))
        for words in line.details:
            self.column.addWidget(text_label(theme, words))

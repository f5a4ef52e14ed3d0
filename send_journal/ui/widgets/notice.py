"""A quiet line in a page: something to know here, and one thing to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.ui.layouts import Row
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.buttons import link_button
from send_journal.ui.widgets.cards import paint_paper
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture


class Notice(QWidget):
    """Paper with an edge, an icon, a sentence and a link; part of the page it stands in."""

    def __init__(self, theme: Theme, icon: str = "info") -> None:
        super().__init__()
        self._theme = theme
        row = Row(theme, self, margins=(0.9, 0.45, 0.9, 0.45), gap=0.7)
        self._words = PlainLabel(theme)
        self.link = link_button(theme, "")
        row.addWidget(Picture(theme, icon, colour="accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.update)
        self.hide()

    def say(self, sentence: str, link: str = "") -> None:
        """Show `sentence` and the link's words."""
        self._words.setText(sentence)
        self.link.set_words(link)
        self.link.setVisible(bool(link))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = self._theme.line("control")
        paint_paper(self, self._theme, "paper", "edge", width=width)

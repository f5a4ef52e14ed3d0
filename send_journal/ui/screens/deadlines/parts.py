"""Parts of the panes beside the list: a small table, points in a list, a head with a way to close."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from send_journal.ui.layouts import Column, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import Button, icon_button
from send_journal.ui.widgets.cards import Card, HairLine
from send_journal.ui.widgets.labels import PlainLabel


def table_card(theme: Theme, rows: Sequence[tuple[str, str]], *, strong_last: bool) -> Card:
    """Words at the left, what they come to at the right; hairlines between; each row read as one."""
    card = Card(theme, padding=0.75, gap=0.3)
    for place, (words, value) in enumerate(rows):
        if place:
            card.column.addWidget(HairLine(theme))
        last = strong_last and place == len(rows) - 1
        holder = QWidget()
        line = Row(theme, holder, gap=0.8)
        left = PlainLabel(theme, words, "strong" if last else "body")
        line.addWidget(left, 3)
        if value:
            right = PlainLabel(theme, value, "strong")
            right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            right.setAccessibleName(f"{words}: {value}")
            line.addWidget(right, 4)
        card.column.addWidget(holder)
    return card


def points(theme: Theme, sentences: Sequence[str]) -> QWidget:
    """Sentences as points of a list."""
    holder = QWidget()
    column = Column(theme, holder, gap=0.35)
    for sentence in sentences:
        line = QWidget()
        row = Row(theme, line, gap=0.6)
        dot = PlainLabel(theme, "•")
        dot.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(theme, sentence), 1)
        column.addWidget(line)
    return holder


def section(theme: Theme, words: str) -> PlainLabel:
    """The head of a part of a pane."""
    return PlainLabel(theme, words, "h3", colour="accent")


def pane_head(theme: Theme, words: str) -> tuple[QWidget, Button]:
    """What the pane is, softly, with its close button at the right."""
    holder = QWidget()
    row = Row(theme, holder, gap=0.5)
    row.addWidget(PlainLabel(theme, words, "small", colour="soft"), 1)
    close = icon_button(theme, "x", tr("Close"))
    row.addWidget(close)
    return holder, close

"""Parts of a reading pane that several screens show."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Post, Stay
from send_journal.ui.layouts import Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture


def with_icon(theme: Theme, icon: str, widget: QWidget, *, colour: str = "ink") -> QWidget:
    """A line drawing before a label or a link."""
    holder = QWidget()
    row = Row(theme, holder, gap=0.5)
    picture = Picture(theme, icon, side=1.1, colour=colour)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(widget, 1)
    return holder


def name_table(theme: Theme, rows: Iterable[tuple[str, str]]) -> QWidget:
    """Names softly at the left, what they stand for at the right; what is empty is left out."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.em(1.5))
    grid.setVerticalSpacing(theme.em(0.3))
    grid.setColumnStretch(1, 1)
    for place, (name, words) in enumerate((name, words) for name, words in rows if words):
        value = PlainLabel(theme, words)
        value.setAccessibleName(f"{name}: {words}")
        label = PlainLabel(theme, name, "small", colour="soft")
        grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, place, 1)
    return holder


def from_to(stay: Stay | Post) -> str:
    """`from 1 September 2024`, `3 March 2023 to 31 August 2024`, or nothing."""
    first, last = stay.from_day, stay.to_day
    if first and last:
        return tr("{first} to {last}", first=day_in_english(first), last=day_in_english(last))
    if first:
        return tr("from {first}", first=day_in_english(first))
    return tr("to {last}", last=day_in_english(last)) if last else ""

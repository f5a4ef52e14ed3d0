"""Beside the ladder: where the family stands, and what happens next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from send_journal.services.deadlines import Climb
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column
from send_journal.ui.screens.deadlines.parts import points
from send_journal.ui.screens.deadlines.stages import standing_in_words
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.cards import Card, HairLine
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.scrolling import ScrollPage


class StageSide(QWidget):
    """Says it in words, with the way to the date of the stage that is next."""

    why_wanted = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self.area = ScrollPage(
            theme, tr("You are here"), margins=(1.5, 1.25, 1.5, 1.0), gap=0.6, most_width=39.0
        )
        Column(theme, self, gap=0).addWidget(self.area)
        self._parts = QWidget()
        self.area.column.addWidget(self._parts)

    def show_climb(self, climb: Climb) -> None:
        """Draw it anew for a ladder."""
        theme = self._context.theme
        parts = QWidget()
        column = Column(theme, parts, gap=0.7)
        here = next((stage for stage in climb.stages if stage.here), None)
        card = Card(theme, gap=0.5)
        card.column.addWidget(PlainLabel(theme, tr("You are here"), "h3", colour="accent"))
        if here is not None:
            words = tr("Next: {stage}", stage=tr(here.title))
        else:
            words = tr("Nothing is open in these stages")
        card.column.addWidget(PlainLabel(theme, words, "h2"))
        card.column.addWidget(PlainLabel(theme, standing_in_words(climb)))
        if here is not None:
            why = outline_button(theme, tr("Why this date?"))
            why.clicked.connect(self.why_wanted)
            card.column.addWidget(why, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        if here is not None:
            column.addSpacing(theme.em(0.3))
            column.addWidget(PlainLabel(theme, tr("What happens next"), "h3"))
            if here.rule.next_steps:
                column.addWidget(points(theme, [tr(step) for step in here.rule.next_steps]))
            column.addWidget(HairLine(theme))
            said = tr(" ".join(here.rule.plain_words.split()))
            column.addWidget(PlainLabel(theme, said, "small", colour="soft"))
        self.area.column.replaceWidget(self._parts, parts)
        self._parts.hide()
        self._parts.deleteLater()
        self._parts = parts
        self.area.verticalScrollBar().setValue(0)

"""Several entries at once: what can be done with all of them, each with one way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.labels import PlainLabel


class ManyPane(QWidget):
    """Stands in the place of the reading pane while more than one row is chosen."""

    change_wanted = Signal()
    delete_wanted = Signal()
    mark_wanted = Signal()
    unmark_wanted = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        column = Column(theme, self, margins=(1.5, 0.8, 1.5, 0.8), gap=0.6)
        self._count = PlainLabel(theme, "", "h2")
        about = tr("What you do here is done to all of them. One undo takes it back.")
        self._about = PlainLabel(theme, about, colour="soft")
        self.change = outline_button(theme, tr("Change them …"))
        self.delete = outline_button(theme, tr("Delete these"))
        self.mark = outline_button(theme, tr("Mark as key events"))
        self.unmark = outline_button(theme, tr("Take the key mark away"))
        buttons = QWidget()
        flow = Flow(theme, buttons, gap=0.6, line_gap=0.6)
        grow_with_contents(buttons)
        for button in (self.change, self.mark, self.unmark, self.delete):
            flow.addWidget(button)
        column.addWidget(self._count)
        column.addWidget(self._about)
        column.addWidget(buttons)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        self.change.clicked.connect(self.change_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.mark.clicked.connect(self.mark_wanted)
        self.unmark.clicked.connect(self.unmark_wanted)

    def set_low(self, *, low: bool) -> None:
        """As a strip under the list, where there is no room beside it."""
        self._count.setVisible(not low)  # then the button says how many
        self._about.setVisible(not low)
        self._rest.setVisible(not low)

    def show_count(self, count: int) -> None:
        self._count.setText(tr("{count} entries chosen", count=f"{count:,}"))
        self.delete.set_words(tr("Delete these {count}", count=f"{count:,}"))

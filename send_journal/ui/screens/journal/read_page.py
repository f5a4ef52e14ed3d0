"""One entry on a page of its own."""

from PySide6.QtWidgets import QWidget

from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import PageHeader


class ReadPage(QWidget):
    """The reading pane as a page with a way back, where there is no room beside the list."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = Column(context.theme, self, gap=0)
        self.header = PageHeader(context.theme, tr("Entry"), back=tr("Journal"), line=True)
        self.header.title.hide()  # the entry below says what it is
        self.column.addWidget(self.header)

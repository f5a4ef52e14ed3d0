"""What the window shows while it waits for the last copy before it closes."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from send_journal.ui.announce import announce
from send_journal.ui.layouts import Column, Measure
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.labels import text_label
from send_journal.ui.widgets.scrolling import ScrollPage, held_narrow

SHOWN_AFTER = 1000  # milliseconds: most copies are made by then, and nothing flashes up


class ClosingPage(QWidget):
    """Empty for a moment; then it says what is done, and that nobody has to wait for it."""

    close_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        title = tr("Making a copy before closing")
        self.setAccessibleName(title)
        whole = Column(theme, self)
        self.page = ScrollPage(theme, title, margins=(5.0, 5.0, 2.0, 1.5), gap=0.9)
        whole.addWidget(self.page)
        way = QWidget()
        column = Column(theme, way, gap=0.9)
        column.addWidget(text_label(theme, title, "h1"))
        said = tr(
            "Everything you wrote is saved. If you do not wait, the copy is made when you close your "
            "journal the next time."
        )
        column.addWidget(text_label(theme, said))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        bar.setAccessibleName(title)
        Measure(bar, theme, width=14.0, height=1.6)
        column.addWidget(bar)
        self.close_button = outline_button(theme, tr("Close without waiting"))
        self.close_button.clicked.connect(self.close_asked)
        column.addWidget(self.close_button)
        self.page.column.addLayout(held_narrow(theme, way, 34.0))
        self.page.hide()
        self._shown_after = QTimer(self)
        self._shown_after.setSingleShot(True)
        self._shown_after.setInterval(SHOWN_AFTER)
        self._shown_after.timeout.connect(self._show)
        self._shown_after.start()

    def _show(self) -> None:
        self.page.show()
        self.close_button.setFocus()
        announce(self, self.accessibleName())

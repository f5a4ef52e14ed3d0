"""Small windows above the page: a question with two answers, and what to do next in words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QWidget

from send_journal.ui.layouts import Column, Flow, Measure
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.buttons import Button, filled_button, outline_button, quiet_button
from send_journal.ui.widgets.labels import PlainLabel


class Dialog(QDialog):
    """A window with a title in the page, not only in its frame. Escape closes it; it frees itself."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, *, width: float = 28.0) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = Column(theme, self, margins=(1.5, 1.25, 1.5, 1.25), gap=0.75)
        self.heading = PlainLabel(theme, title, "h2")
        self.column.addWidget(self.heading)
        Measure(self, theme, least_width=width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)  # an edge of its own: not every system frames its windows
        painter.setPen(QPen(self.theme.colour("edge"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Question(Dialog):
    """A question whose answers say what happens. `accepted` is the doing; Escape leaves all as it was."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        sentence: str,
        *,
        do: str,
        leave: str,
    ) -> None:
        super().__init__(theme, parent, title)
        self.column.addWidget(PlainLabel(theme, sentence))
        answers = QWidget()
        flow = Flow(theme, answers)
        self.do = outline_button(theme, do)
        self.leave = filled_button(theme, leave)
        flow.addWidget(self.leave)
        flow.addWidget(self.do)
        self.column.addWidget(answers)
        self.do.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.leave.setFocus()


class Telling(Dialog):
    """Something to read, and one button to close it."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, close: str) -> None:
        super().__init__(theme, parent, title)
        self.body = Column(theme, gap=0.5)
        self.column.addLayout(self.body)
        self.close_button: Button = quiet_button(theme, close)
        self.column.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.close_button.clicked.connect(self.accept)

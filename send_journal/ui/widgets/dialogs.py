"""Small windows above the page: a question with two answers, and what to do next in words."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from send_journal.ui.layouts import Column, Flow
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import Button, filled_button, outline_button, quiet_button
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.scrolling import ScrollPage

FRAME = 48  # pixels that a system's own frame and bars may need


class Dialog(QDialog):
    """A window with its title in the page too, `column` for what it says, `foot` for its buttons.

    As high as what is in it, but never higher than the screen: then `column` scrolls and the foot
    stays. Escape closes it; it frees itself. F1 shows the page of help that it names in `help_about`, or
    that of where it was asked for, in a window beside it.
    """

    help_about: ClassVar[str] = ""

    def __init__(self, theme: Theme, parent: QWidget, title: str, *, width: float = 30.0) -> None:
        super().__init__(parent)
        self.theme, self._width = theme, width
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._whole = Column(theme, self, margins=(1.2, 1.25, 0.7, 1.25), gap=0.5)
        self.heading = PlainLabel(theme, title, "h2")
        self.heading.setContentsMargins(5, 0, 0, 0)
        self.page = ScrollPage(theme, title, margins=(0.35, 0.3, 0.8, 0.3), gap=0.75)
        self.column = self.page.column
        self._foot_holder = QWidget()
        self.foot = Flow(theme, self._foot_holder)
        self.foot.setContentsMargins(5, 5, 5, 5)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._foot_holder.setSizePolicy(policy)
        self._whole.addWidget(self.heading)
        self._whole.addWidget(self.page, 1)
        self._whole.addWidget(self._foot_holder)
        self.page.page.installEventFilter(self)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_help)

    def show_help(self) -> None:
        """Help beside this window, which stays as it is: nothing that is typed in it is left."""
        from send_journal.ui.screens.help.dialog import help_beside  # noqa: PLC0415 - made of this

        help_beside(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._foot_holder.setVisible(bool(self.foot.count()))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.page.page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)  # an edge of its own: not every system frames its windows
        painter.setPen(QPen(self.theme.colour("edge"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _fit(self) -> None:
        """Take the size that shows everything, as far as the screen has room."""
        if not self.isVisible():
            return
        room = self.screen().availableSize()
        width = min(self.theme.em(self._width), room.width() - FRAME)
        margins = self._whole.contentsMargins()
        inside = width - margins.left() - margins.right()
        height = margins.top() + margins.bottom() + 2 * self._whole.spacing()
        height += self.heading.heightForWidth(inside)
        wraps = self.column.hasHeightForWidth()
        said = self.column.totalHeightForWidth(inside) if wraps else 0
        height += max(said, self.column.totalMinimumSize().height())
        if self.foot.count():
            height += self.foot.heightForWidth(inside) + 10
        self.resize(width, max(self.height(), min(height, room.height() - FRAME)))


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
        self.do = outline_button(theme, do)
        self.leave = filled_button(theme, leave)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.do)
        self.do.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.leave.setFocus()


class Telling(Dialog):
    """Something to read, and one button to close it."""

    def __init__(self, theme: Theme, parent: QWidget, title: str) -> None:
        super().__init__(theme, parent, title)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll what is long
        self.close_button: Button = quiet_button(theme, tr("Close"))
        self.foot.addWidget(self.close_button)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()

"""Sheets of paper on the desk: card, page header, empty page and hairline."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.ui.layouts import Column, Flow, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import Button, filled_button, link_button
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture


def paint_paper(
    widget: QWidget, theme: Theme, fill: str, edge: str, *, width: float, corner: str = "control"
) -> None:
    """Fill a widget with paper of its own colour, with round corners and an edge inside its bounds."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(edge), width))
    painter.setBrush(theme.colour(fill))
    box = QRectF(widget.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    radius = theme.em(theme.tokens.em("radius", corner))
    painter.drawRoundedRect(box, radius, radius)
    painter.end()


class Ground(QWidget):
    """A plain area in one of the theme's colours, with hairlines on the sides named."""

    def __init__(self, theme: Theme, colour: str, *, lines: str = "") -> None:
        super().__init__()
        self._theme, self._colour, self._lines = theme, colour, lines
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._colour))
        painter.setPen(QPen(self._theme.colour("line"), self._theme.line("hair")))
        right, bottom = self.width() - 1, self.height() - 1
        sides = {
            "top": (0, 0, right, 0),
            "bottom": (0, bottom, right, bottom),
            "left": (0, 0, 0, bottom),
            "right": (right, 0, right, bottom),
        }
        for side in self._lines.split():
            painter.drawLine(*sides[side])
        painter.end()


class HairLine(QWidget):
    """A thin line across; decoration only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("line"))
        painter.end()


class Card(QWidget):
    """Paper with a hairline and round corners. `column` is where its parts go."""

    def __init__(
        self, theme: Theme, *, padding: float | None = None, colour: str = "paper", gap: float = 0.5
    ) -> None:
        super().__init__()
        self._theme, self._colour, self._chosen = theme, colour, False
        room = theme.tokens.em("margin", "card") if padding is None else padding
        self.column = Column(theme, self, margins=(room, room, room, room), gap=gap)
        theme.changed.connect(self.update)

    def set_chosen(self, *, chosen: bool) -> None:
        """A chosen card has an accent border."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        if self._chosen:
            edge, width = "accent", 2.0
        else:  # a tint alone does not show in every look: what is private has a plum edge too
            edge = "private_ink" if self._colour == "private" else "line"
            width = theme.line("hair")
        paint_paper(self, theme, self._colour, edge, width=width, corner="card")


class PageHeader(Ground):
    """Title top left with one soft line under it; switch and buttons top right.

    Put actions in with `add_action`. `back` makes a link above the title.
    """

    def __init__(
        self, theme: Theme, title: str, subtitle: str = "", *, back: str = "", line: bool = False
    ) -> None:
        super().__init__(theme, "page", lines="bottom" if line else "")
        page = theme.tokens.em("margin", "page")
        whole = Row(theme, self, margins=(page, 1.25, page, 0.95), gap=1.0)
        left = Column(theme, gap=0.2)
        self.back: Button | None = None
        if back:
            self.back = link_button(theme, back, icon="arrow-left")
            self.back.setAccessibleName(
                tr("Back to {place}", place=back)
            )  # the rail has the place too
            left.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        self.title = PlainLabel(theme, title, "h1")
        self.subtitle = PlainLabel(theme, subtitle, "body", colour="soft")
        left.addWidget(self.title)
        left.addWidget(self.subtitle)
        whole.addLayout(left, 1)
        self.subtitle.setVisible(bool(subtitle))
        self._actions = Flow(theme, gap=0.95)
        self._holder = QWidget()
        self._holder.setLayout(self._actions)
        whole.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignVCenter)
        self._holder.setVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add_action(self, widget: QWidget) -> None:
        """A switch or button at the top right."""
        self._holder.setVisible(True)
        self._actions.addWidget(widget)

    def set_subtitle(self, text: str) -> None:
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))


class EmptyPage(Card):
    """Says what goes here in two sentences, with one button."""

    def __init__(
        self, theme: Theme, icon: str, title: str, sentences: str, button: str = ""
    ) -> None:
        super().__init__(theme)
        self.column.addWidget(Picture(theme, icon, side=2.0, colour="accent"))
        self.column.addWidget(PlainLabel(theme, title, "h3"))
        self.column.addWidget(PlainLabel(theme, sentences))
        self.button: Button | None = None
        if button:
            adds = "" if icon == "search" else "plus"  # nothing found: the way back adds nothing
            self.button = filled_button(theme, button, icon=adds)
            self.column.addSpacing(theme.em(0.4))
            self.column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class Spaced(QWidget):
    """Widgets on one line that move to the next line where the room ends."""

    def __init__(self, theme: Theme, widgets: Sequence[QWidget], *, gap: float = 0.6) -> None:
        super().__init__()
        flow = Flow(theme, self, gap=gap)
        for widget in widgets:
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None  # made in the constructor
        return layout.sizeHint()

"""The papers there are, by what each is for."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from send_journal.services.reporting import PaperLine
from send_journal.ui.layouts import Column
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.choice_group import ChoiceGroup
from send_journal.ui.widgets.labels import line_step, wrapped_lines


class PaperChoice(QPushButton):
    """One paper: its name, and what it is for under it."""

    def __init__(self, theme: Theme, paper: PaperLine) -> None:
        super().__init__(tr(paper.title).replace("&", "&&"))
        self.paper = paper
        self._theme = theme
        self._title, self._second = tr(paper.title), tr(paper.what_for)
        self._heights: dict[tuple[str, int], float] = {}
        self.setAccessibleName(f"{self._title}: {self._second}")
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read out as one of several, not as a tick box
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        width = self._theme.em(12)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(9), self._theme.em(3.2))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines("strong", self._title, width) + self._lines(
            "small", self._second, width
        )
        return round(lines + self._theme.em(0.9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.colour("pick" if self.isChecked() else "hover"))
            radius = theme.em(theme.tokens.em("radius", "control"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            bar = QRectF(0, self.height() * 0.15, theme.em(0.18), self.height() * 0.7)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        y = float(theme.em(0.45))
        for role, text, token in (
            ("strong", self._title, "ink"),
            ("small", self._second, "soft"),
        ):
            painter.setPen(theme.colour(token))
            font, step = theme.font(role), self._step(role)
            for _layout, line, top in wrapped_lines(text, font, self._room(self.width()), step):
                line.draw(painter, QPointF(theme.em(0.65), y + top))
            y += self._lines(role, text, self.width())
        painter.end()

    def _room(self, width: int) -> float:
        return max(width - self._theme.em(1.0), 1)

    def _step(self, role: str) -> float:
        return line_step(self._theme.font(role), self._theme.tokens.line_height("rows"))

    def _lines(self, role: str, text: str, width: int) -> float:
        held = self._heights.get((role, width))
        if held is None:
            step, room = self._step(role), self._room(width)
            font = self._theme.font(role)
            held = step * sum(1 for _ in wrapped_lines(text, font, room, step))
            self._heights[role, width] = held
        return held

    def _on_theme_changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()


class PaperList(QWidget):
    """One paper is always chosen; arrow keys move."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, papers: Sequence[PaperLine]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Papers"))
        self._group = ChoiceGroup(self)
        self.choices: dict[str, PaperChoice] = {}
        column = Column(theme, self, gap=0.12)
        for paper in papers:
            choice = PaperChoice(theme, paper)
            self._group.addButton(choice)
            self.choices[paper.name] = choice
            column.addWidget(choice)
        column.addStretch(1)
        self._group.show_chosen(next(iter(self.choices.values())))
        self._group.picked.connect(self._on_picked)

    @property
    def current(self) -> PaperLine:
        button = self._group.checkedButton()
        assert isinstance(button, PaperChoice)  # the group is exclusive and one is always checked
        return button.paper

    def choose(self, name: str) -> None:
        """Show `name` as chosen, without a signal; nothing changes where there is no such paper."""
        if name in self.choices:
            self._group.show_chosen(self.choices[name])

    def _on_picked(self) -> None:
        self.chosen.emit(self.current.name)

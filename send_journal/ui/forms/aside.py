"""What stands beside a form: why we ask, and the task list of one question at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from send_journal.ui.forms.row import FieldRow
from send_journal.ui.layouts import Column, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.labels import PlainLabel, line_step, wrapped_lines
from send_journal.ui.widgets.pictures import Picture


class WhyCard(Card):
    """Why we ask: about the form as it opens, then about the question that has the keyboard."""

    def __init__(self, theme: Theme, usual: Sequence[str]) -> None:
        super().__init__(theme, padding=1.15, gap=0.6)
        self._usual = [tr(sentence) for sentence in usual]
        head = Row(theme, gap=0.5)
        head.addWidget(Picture(theme, "info"))
        head.addWidget(PlainLabel(theme, tr("Why we ask"), "h3"), 1)
        self.column.addLayout(head)
        self._words = [PlainLabel(theme) for _sentence in range(max(len(usual), 1))]
        for label in self._words:
            self.column.addWidget(label)
        self.explain("")

    def explain(self, why: str) -> None:
        """What is said about one question; empty for the form as a whole."""
        shown = [tr(why)] if why else self._usual
        for index, label in enumerate(self._words):
            label.setText(shown[index] if index < len(shown) else "")
            label.setVisible(index < len(shown))


class TaskLink(QPushButton):
    """A question to go to, wrapped where it is long, with where it stands at the right."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._theme, self._words, self._state = theme, words, ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_state(self, state: str) -> None:
        self._state = state
        self.setAccessibleName(f"{self._words} {state}")
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(round(self._lines(width) * self._step() + 0.5) + 4, 24)

    def sizeHint(self) -> QSize:
        width = self._theme.em(14)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(10), 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self._state == tr("here")
        font = self._theme.font("strong" if here else "body")
        painter.setPen(self._theme.colour("ink" if here else "accent"))
        painter.setFont(font)
        for _layout, line, top in wrapped_lines(self._words, font, self._room(), self._step()):
            line.draw(painter, QPointF(1, 2 + top))
            if not here:
                below = 2 + top + line.ascent() + 3
                painter.drawLine(QLineF(1, below, 1 + line.naturalTextWidth(), below))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("soft"))
        place = self.rect().adjusted(0, 2, -1, 0)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._state
        )
        painter.end()

    def _room(self, width: int | None = None) -> float:
        states = (tr("here"), tr("done"), tr("to do"))
        metrics = self._theme.metrics("small")
        widest = max(metrics.horizontalAdvance(state) for state in states)
        return max((width or self.width()) - widest - self._theme.em(0.8), 40.0)

    def _lines(self, width: int) -> int:
        font = self._theme.font("strong")
        return sum(1 for _ in wrapped_lines(self._words, font, self._room(width), self._step()))

    def _step(self) -> float:
        return line_step(self._theme.font("body"), self._theme.tokens.line_height("rows"))


class TaskList(Card):
    """Each question as a link, with *done* or *to do* in words."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=1.15, gap=0.35)
        self._theme = theme
        self._rows: list[FieldRow] = []
        self._links: list[TaskLink] = []
        self.column.addWidget(PlainLabel(theme, tr("Questions"), "h3"))
        self._list = Column(theme, gap=0.3)
        self.column.addLayout(self._list)

    def show_rows(self, rows: Sequence[FieldRow], current: FieldRow | None) -> None:
        """List these rows, the current one said to be so."""
        if list(rows) != self._rows:
            self._make(rows)
        for row, link in zip(self._rows, self._links, strict=True):
            words = tr("done") if row.is_answered else tr("to do")
            link.show_state(tr("here") if row is current else words)

    def _make(self, rows: Sequence[FieldRow]) -> None:
        for link in self._links:
            link.hide()
            link.deleteLater()
        self._rows, self._links = list(rows), []
        for row in rows:
            link = TaskLink(self._theme, row.editors[0].question)
            link.clicked.connect(lambda _checked=False, wanted=row: self.wanted.emit(wanted))
            self._links.append(link)
            self._list.addWidget(link)

"""What stands beside a form: why we ask, and the task list of one question at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from send_journal.ui.forms.row import FieldRow
from send_journal.ui.layouts import Column, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture
from send_journal.ui.widgets.wrapped_link import WrappedLink


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


class TaskLink(WrappedLink):
    """A question to go to, with where it stands at the right."""

    def __init__(self, theme: Theme, words: str) -> None:
        self._state = ""
        super().__init__(theme, words)

    def show_state(self, state: str) -> None:
        self._state = state
        self.setAccessibleName(f"{self._words} {state}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self._state == tr("here")
        role, colour = ("strong", "ink") if here else ("body", "accent")
        self.paint_words(painter, role=role, colour=colour, underlined=not here)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("soft"))
        place = self.rect().adjusted(0, 2, -1, 0)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(place, align, self._state)
        painter.end()

    def _beside(self) -> int:
        states = (tr("here"), tr("done"), tr("to do"))
        metrics = self._theme.metrics("small")
        return max(metrics.horizontalAdvance(state) for state in states) + self._theme.em(0.8)


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

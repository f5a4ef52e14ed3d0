"""What if: another day for the step that starts a clock, or for today. Nothing is changed by it."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import UncertainDate, day_in_english
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button, outline_button
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.choice_group import ChoiceGroup
from send_journal.ui.widgets.choices import RoundChoice
from send_journal.ui.widgets.date_field import DateField
from send_journal.ui.widgets.fields import ProblemSentence
from send_journal.ui.widgets.labels import PlainLabel


@dataclass(frozen=True)
class Supposed:
    """One step on another day, or with no step, the whole list as at another day."""

    day: dt.date
    entry: str | None = None
    words: str = ""

    @property
    def sentence(self) -> str:
        """The question: `What if “Request” came on 3 April 2025?`."""
        day = day_in_english(self.day)
        if self.entry is None:
            return tr("What if today were {day}?", day=day)
        return tr("What if “{step}” came on {day}?", step=self.words, day=day)


class WhatIfBar(QWidget):
    """Hidden until somebody asks. `wanted` brings the day to try, `left` the way back."""

    wanted = Signal(object)
    left = Signal()
    asked = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._entry, self._words = "", ""
        self._is_made = False
        self.hide()

    def _make(self) -> None:
        """Its parts, when somebody first asks."""
        context, theme = self._context, self._context.theme
        self._is_made = True
        card = Card(theme, padding=0.9, gap=0.5)
        Column(theme, self, margins=(1.75, 0, 1.75, 0.9)).addWidget(card)
        self.said = PlainLabel(theme, tr("What if: nothing in the journal is changed."), "strong")
        self.another_start = RoundChoice(theme, tr("The first step came on another day"))
        self.another_today = RoundChoice(theme, tr("Today is another day"))
        self._group = ChoiceGroup(self)
        self.problem = ProblemSentence(theme)
        self.date = DateField(theme, tr("What if it were this day?"), context.today, sure=False)
        self.show_dates = outline_button(theme, tr("Show the dates"))
        self.again = link_button(theme, tr("Try another day"))
        self.back = link_button(theme, tr("Back to the real dates"))
        card.column.addWidget(self.said)
        self._choices = choices = QWidget()
        flow = Flow(theme, choices, gap=1.5, line_gap=0.3)
        grow_with_contents(choices)
        for choice in (self.another_start, self.another_today):
            self._group.addButton(choice)
            flow.addWidget(choice)
        card.column.addWidget(choices)
        card.column.addWidget(self.problem)
        card.column.addWidget(self.date)
        last = QWidget()
        line = Flow(theme, last, gap=1.2)
        grow_with_contents(last)
        line.addWidget(self.show_dates)
        line.addWidget(self.again)
        line.addWidget(self.back)
        card.column.addWidget(last)
        self.show_dates.clicked.connect(self._on_show_clicked)
        self.again.clicked.connect(self._on_again_clicked)
        self.back.clicked.connect(self.left)
        self.date.edited.connect(self._on_edited)
        for box in (self.date.day, self.date.month, self.date.year):
            box.installEventFilter(self)

    def ask(self, entry_id: str, words: str) -> None:
        """Open the bar about the step that starts the chosen deadline."""
        if not self._is_made:
            self._make()
        self._entry, self._words = entry_id, words
        self.another_start.setVisible(bool(entry_id))
        (self.another_start if entry_id else self.another_today).setChecked(True)
        self._clear_problem()
        self.say(None)
        self.show()
        self.asked.emit()
        self.date.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, supposed: Supposed | None) -> None:
        """Say what is supposed now, and always that nothing is changed."""
        words = tr("What if: nothing in the journal is changed.")
        if supposed is not None:
            words = f"{supposed.sentence} {tr('Nothing in the journal is changed.')}"
            announce(self, words)
        elif self._words:
            step = tr("The first step is “{step}”.", step=self._words)
            words = f"{words} {step}"
        self.said.setText(words)
        for widget in (self._choices, self.date, self.show_dates):
            widget.setVisible(supposed is None)
        self.again.setVisible(supposed is not None)

    @property
    def is_asking(self) -> bool:
        """Whether it asks for a day now, and needs room."""
        return self._is_made and not self.isHidden() and not self.date.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_show_clicked()
            return True
        return super().eventFilter(watched, event)

    def _on_again_clicked(self) -> None:
        self.ask(self._entry, self._words)

    def _on_show_clicked(self) -> None:
        self.date.spread()
        value = self.date.value()
        if isinstance(value, DateProblem):
            self._say_problem(tr(value.sentence))
        elif not isinstance(value, UncertainDate) or value.day is None:
            self._say_problem(tr("Type a whole day here, such as 3 March 2025."))
        else:
            self._clear_problem()
            moved = self.another_start.isChecked() and self._entry
            self.wanted.emit(
                Supposed(value.day, self._entry, self._words) if moved else Supposed(value.day)
            )

    def _on_edited(self) -> None:
        if not isinstance(self.date.value(), DateProblem):
            self._clear_problem()

    def _clear_problem(self) -> None:
        self.problem.say("")
        self.date.mark_wrong(wrong=False)

    def _say_problem(self, sentence: str) -> None:
        self.problem.say(sentence)
        self.date.mark_wrong(wrong=True)
        self.date.day.setFocus(Qt.FocusReason.OtherFocusReason)

"""The pages of a new journal in their order, with why we ask beside them and the foot below."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from send_journal.problems import KnownProblem
from send_journal.ui.announce import announce
from send_journal.ui.desktop import Desktop
from send_journal.ui.layouts import Column, Measure, Row
from send_journal.ui.recovery_sheet import Sheet
from send_journal.ui.screens.new_journal.steps import (
    Answers,
    ChildStep,
    PassphraseStep,
    PlaceStep,
    SafetyStep,
    Step,
    WhereStep,
)
from send_journal.ui.tab_order import in_reading_order
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import Banner, Message
from send_journal.ui.widgets.buttons import filled_button, quiet_button
from send_journal.ui.widgets.cards import Card, Ground
from send_journal.ui.widgets.dialogs import Question
from send_journal.ui.widgets.labels import PlainLabel, text_label
from send_journal.ui.widgets.pictures import Picture
from send_journal.ui.widgets.recovery_sheet_step import RecoverySheetStep, SheetPicture
from send_journal.ui.widgets.scrolling import OnePage, ScrollPage

WIDEST = 34.0
NARROW = 62.0


class NewJournalPage(QWidget):
    """`make_asked` carries the answers; `sheet_settled` how the recovery sheet ended."""

    make_asked = Signal(object)
    sheet_settled = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        desktop: Desktop,
        folder: Path,
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__()
        self._theme, self._desktop = theme, desktop
        self.setAccessibleName(tr("New journal"))
        self.answers = Answers()
        self.passphrase = PassphraseStep(theme, self.answers)
        self.steps: list[Step] = [
            ChildStep(theme, self.answers, today),
            WhereStep(theme, self.answers),
            SafetyStep(theme, self.answers),
            PlaceStep(theme, self.answers, folder, desktop),
            self.passphrase,
        ]
        self.current = 0
        self.sheet: RecoverySheetStep | None = None
        self._build()
        self.passphrase.no_lock_asked.connect(self._on_no_lock_asked)
        self._show_step(0)

    def say_problem(self, problem: KnownProblem) -> None:
        """Why the journal could not be made; every answer is still there."""
        self.banner.say(Message.about(problem))

    def show_sheet(self, sheet: Sheet) -> None:
        """The journal is made and locked: now the sheet, and no way round it but in words."""
        self.passphrase.forget()
        self.sheet = RecoverySheetStep(self._theme, sheet, self._desktop)
        self.sheet.done.connect(self.sheet_settled)
        self._stack.add(self.sheet)
        self._stack.show_only(self.sheet)
        self._number.setText(tr("One thing more"))
        self._title.setText(tr("Your recovery sheet"))
        self._why.hide()
        self._foot.hide()
        self._side.insertWidget(0, SheetPicture(self._theme, sheet))
        announce(self, tr("Your recovery sheet"))
        self.sheet.print_button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line or on a choice goes on, as most people expect of a question."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        answers = isinstance(self.focusWidget(), QLineEdit | QRadioButton)
        if enter and answers and self._foot.isVisible():
            self.go_on.click()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        theme = self._theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._page = ScrollPage(theme, tr("New journal"), margins=(5.0, 3.2, 2.0, 1.5), gap=0.9)
        self.banner = Banner(theme)
        self._page.column.addWidget(self.banner)
        self._number = PlainLabel(theme, "", "small", colour="soft")
        self._title = PlainLabel(theme, "", "h1")
        self._page.column.addWidget(self._number)
        self._page.column.addWidget(self._title)
        self._page.column.space(0.2)
        self._stack = OnePage(theme)
        for step in self.steps:
            self._stack.add(step)
        middle = Row(theme, gap=2.5)
        middle.addWidget(self._stack, 1)
        self._side = Column(theme)
        self._why = Card(theme)
        Measure(self._why, theme, width=17.4)
        self._side.addWidget(self._why)
        self._side.addStretch(1)
        self._side_holder = QWidget()
        self._side_holder.setLayout(self._side)
        middle.addWidget(self._side_holder)
        middle.addStretch(0)
        self._page.column.addLayout(middle)
        Measure(self._stack, theme, most_width=WIDEST)
        whole.addWidget(self._page, 1)
        whole.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        theme = self._theme
        self._foot = Ground(theme, "page", lines="top")
        row = Row(theme, self._foot, margins=(5.0, 0.75, 2.0, 0.75), gap=0.8)
        self.go_on = filled_button(theme, tr("Go on"))
        self.back = quiet_button(theme, tr("Back"))
        self.cancel = quiet_button(theme, tr("Cancel"))
        for button in (self.go_on, self.back, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        said = text_label(theme, tr("Nothing is sent anywhere."), "small", colour="soft")
        row.addWidget(said)
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        return self._foot

    def _show_step(self, number: int) -> None:
        self.current = number
        step = self.steps[number]
        self._stack.show_only(step)
        count = len(self.steps)
        self._number.setText(tr("Question {number} of {count}", number=number + 1, count=count))
        self._title.setText(tr(step.title))
        self._fill_why(step)
        self.back.setVisible(number > 0)
        last = number == count - 1
        self.go_on.set_words(tr("Make my journal") if last else tr("Go on"))
        step.shown()
        announce(self, f"{self._number.text()}. {self._title.text()}")
        QTimer.singleShot(0, self._focus_step)

    def _focus_step(self) -> None:
        step = self.steps[self.current]
        first = step.first_focus() or next(iter(in_reading_order(step)), None)
        if first is not None:
            first.setFocus()

    def _fill_why(self, step: Step) -> None:
        column = self._why.column
        while (item := column.takeAt(0)) is not None:
            held = item.widget()
            if held is not None:
                held.hide()
                held.deleteLater()
        head = QWidget()
        row = Row(self._theme, head, gap=0.5)
        row.addWidget(Picture(self._theme, "info"))
        row.addWidget(text_label(self._theme, tr("Why we ask"), "h3"), 1)
        column.addWidget(head)
        for sentence in step.why:
            column.addWidget(text_label(self._theme, tr(sentence)))

    def _fit(self) -> None:
        wide = self.width() >= self._theme.em(NARROW) and not self._theme.large_text
        self._side_holder.setVisible(wide)

    def _on_go_on_clicked(self) -> None:
        self.banner.clear()
        if not self.steps[self.current].take():
            return
        if self.current + 1 < len(self.steps):
            self._show_step(self.current + 1)
        else:
            self.make_asked.emit(self.answers)

    def _on_back_clicked(self) -> None:
        self._show_step(self.current - 1)

    def _on_cancel_clicked(self) -> None:
        self.cancelled.emit()

    def _on_no_lock_asked(self) -> None:
        question = Question(
            self._theme,
            self,
            tr("Make it without a lock?"),
            tr(
                "Anyone who can use this computer, or finds a copy of the file, can then read "
                "everything in it. A lock can be set later, in Settings."
            ),
            do=tr("Make it without a lock"),
            leave=tr("Choose a passphrase"),
        )
        question.accepted.connect(self._on_no_lock_chosen)
        question.open()

    def _on_no_lock_chosen(self) -> None:
        self.answers.passphrase = None
        self.make_asked.emit(self.answers)

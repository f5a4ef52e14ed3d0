"""The pane beside the list: why a deadline has its date, and what can be done about it."""

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.record import Record
from send_journal.services.deadlines import Deadline, Question, SoftClock
from send_journal.services.marking_done import steps_that_do
from send_journal.ui.announce import announce
from send_journal.ui.clipboard import copy_text
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.screens.deadlines import reason
from send_journal.ui.screens.deadlines.parts import pane_head, points, section, table_card
from send_journal.ui.screens.deadlines.wording import (
    amount_of,
    capital,
    mark_of,
    names_of,
    soft_row,
)
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import Button, link_button, outline_button, quiet_button
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.scrolling import ScrollPage
from send_journal.ui.widgets.status_mark import StatusMark
from send_journal.ui.widgets.wrapped_link import WrappedLink


class ReasonPane(QWidget):
    """Shows one row, whole. What is to be done about it is asked for by signals."""

    closed = Signal()
    entry_wanted = Signal(str)
    change_wanted = Signal(str)
    done_wanted = Signal()
    what_if_wanted = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        column = Column(theme, self, gap=0)
        head, self.close_button = pane_head(theme, tr("Why this date?"))
        self.head = head
        holder = QWidget()
        Column(theme, holder, margins=(1.5, 0.9, 0.9, 0.0), gap=0).addWidget(head)
        column.addWidget(holder)
        self.area = ScrollPage(
            theme, tr("Why this date?"), margins=(1.5, 0.2, 1.2, 0.8), gap=0.6, most_width=39.0
        )
        column.addWidget(self.area, 1)
        self._parts = QWidget()
        self.area.column.addWidget(self._parts)
        self._foot = QWidget()
        self._foot_column = Column(theme, self._foot, margins=(1.5, 0.6, 0.4, 0.8))
        self._buttons = QWidget()
        self._foot_column.addWidget(self._buttons)
        column.addWidget(self._foot)
        self.close_button.clicked.connect(self.closed)

    def show_deadline(self, row: Deadline, record: Record, as_of: dt.date, said: str = "") -> None:
        """Why a deadline has its date; `said` comes first, where it is only supposed."""
        buttons, is_supposed = [], bool(said)
        is_open = row.status in ("running", "late", "unknown")
        if is_open and not is_supposed and steps_that_do(row):
            buttons.append(self._button(tr("Mark as done"), self.done_wanted))
        if row.started_by is not None:
            buttons.append(self._button(tr("What if …"), self.what_if_wanted, quiet=True))
        self._show(self._of_deadline(row, record, as_of, said), buttons)

    def show_soft(self, clock: SoftClock, record: Record, as_of: dt.date) -> None:
        """A promise, or an answer asked for: who, what, by when; and that it is not law."""
        self._show(self._of_soft(clock, record, as_of), [])

    def show_question(self, question: Question, record: Record) -> None:
        """What is not known, and the way to the form that answers it."""
        buttons = []
        if question.entry is not None:
            button = outline_button(self._context.theme, tr("Change the entry"))
            entry = question.entry
            button.clicked.connect(lambda _=False: self.change_wanted.emit(entry))
            buttons.append(button)
        self._show(self._of_question(question, record), buttons)

    def read_out(self) -> None:
        """The whole reason, for somebody who hears it: its sentences do not take the keyboard."""
        labels = [each.text() for each in self._parts.findChildren(PlainLabel) if each.isVisible()]
        words = (tr("Why this date?"), *(each for each in labels if len(each) > 1))  # no points
        announce(self, " ".join(each if each[-1] in ".?!:" else f"{each}." for each in words))

    def _button(self, words: str, signal: object, *, quiet: bool = False) -> Button:
        button = (quiet_button if quiet else outline_button)(self._context.theme, words)
        button.clicked.connect(signal)
        return button

    def _show(self, widgets: Iterator[QWidget], buttons: list[Button]) -> None:
        theme = self._context.theme
        parts = QWidget()
        column = Column(theme, parts, gap=0.6)
        for widget in widgets:
            column.addWidget(widget)
        self.area.column.replaceWidget(self._parts, parts)
        foot = QWidget()
        flow = Flow(theme, foot, gap=0.6)
        grow_with_contents(foot)
        for button in buttons:
            flow.addWidget(button)
        self._foot_column.replaceWidget(self._buttons, foot)
        for old in (self._parts, self._buttons):
            old.hide()
            old.deleteLater()
        self._parts, self._buttons = parts, foot
        self._foot.setVisible(bool(buttons))
        self.area.verticalScrollBar().setValue(0)

    def _of_deadline(
        self, row: Deadline, record: Record, as_of: dt.date, said: str
    ) -> Iterator[QWidget]:
        theme = self._context.theme
        yield PlainLabel(theme, tr(row.title), "h2")
        yield self._standing(row, as_of)
        if said:
            yield PlainLabel(theme, said, "small_strong")
        doubt = reason.not_sure_in_words(row)
        if doubt:
            yield PlainLabel(theme, doubt, "small_strong")
        yield section(theme, tr("The rule says"))
        yield PlainLabel(theme, tr(" ".join(row.rule.plain_words.split())))
        force = reason.force_in_words(row)
        if force:
            yield PlainLabel(theme, force, "small_strong")
        yield self._law(row)
        yield section(theme, tr("The sum"))
        yield from self._start(row, record)
        yield table_card(
            theme,
            list(reason.sum_rows(row, as_of, supposed=bool(said))),
            strong_last=bool(row.days_late),
        )
        if row.override is not None:
            yield PlainLabel(theme, reason.override_in_words(row.override), "small_strong")
        yield from self._done_by(row, record)
        yield from self._exceptions(row)
        if row.notes:
            yield section(theme, tr("Good to know"))
            yield points(theme, [tr(note) for note in row.notes])
        yield from self._next(row)

    def _standing(self, row: Deadline, as_of: dt.date) -> QWidget:
        theme = self._context.theme
        holder = QWidget()
        flow = Flow(theme, holder, gap=0.8, line_gap=0.2)
        grow_with_contents(holder)
        amount = amount_of(row, as_of)
        flow.addWidget(StatusMark(theme, mark_of(row, as_of), amount))
        flow.addWidget(PlainLabel(theme, capital(amount)))
        return holder

    def _law(self, row: Deadline) -> QWidget:
        theme = self._context.theme
        holder = QWidget()
        column = Column(theme, holder, gap=0.1)
        law = f"{row.law.instrument}, {row.law.provision}"
        column.addWidget(PlainLabel(theme, law, "small", colour="soft"))
        copy = link_button(theme, tr("Copy the link to the law"), small=True)
        url = row.law.url
        copy.clicked.connect(lambda _=False: self._copy(url))
        column.addWidget(copy)
        return holder

    def _start(self, row: Deadline, record: Record) -> Iterator[QWidget]:
        entry = reason.entry_by_id(record, row.started_by)
        theme = self._context.theme
        if entry is None:
            yield PlainLabel(theme, tr("The birth date starts this."))
            return
        words = tr("Started by: {entry}", entry=reason.entry_in_words(entry))
        yield self._link(words, entry.id)
        yield PlainLabel(theme, reason.proof_in_words(entry), "small", colour="soft")

    def _done_by(self, row: Deadline, record: Record) -> Iterator[QWidget]:
        for words, entry_id in (
            (tr("Done by: {entry}"), row.met_by),
            (tr("Ended by: {entry}"), row.ended_by),
        ):
            entry = reason.entry_by_id(record, entry_id)
            if entry is not None:
                yield self._link(words.format(entry=reason.entry_in_words(entry)), entry.id)

    def _exceptions(self, row: Deadline) -> Iterator[QWidget]:
        theme = self._context.theme
        if not row.considered:
            return
        yield section(theme, tr("Allowed reasons to be late"))
        two = reason.exception_rows(row)
        if two:
            yield table_card(theme, two, strong_last=False)
        for each in row.considered:
            holder = QWidget()
            column = Column(theme, holder, gap=0.05)
            column.addWidget(PlainLabel(theme, tr(each.exception)))
            answer = tr(each.answer)
            column.addWidget(PlainLabel(theme, capital(answer), "small", colour="soft"))
            yield holder

    def _next(self, row: Deadline) -> Iterator[QWidget]:
        theme = self._context.theme
        if row.rule.next_steps:
            yield section(theme, tr("What you can do next"))
            yield points(theme, [tr(step) for step in row.rule.next_steps])
        posts = list(reason.help_in_words(row))
        if posts:
            yield section(theme, tr("Who can help"))
            yield points(theme, posts)
        if row.rule.not_coded:
            yield section(theme, tr("Not worked out here"))
            yield points(theme, [tr(each) for each in row.rule.not_coded])

    def _of_soft(self, clock: SoftClock, record: Record, as_of: dt.date) -> Iterator[QWidget]:
        theme = self._context.theme
        entry = reason.entry_by_id(record, clock.entry)
        of_us = entry is not None and entry.direction == "in"
        row = soft_row(clock, names_of(record), as_of, of_us=of_us)
        yield PlainLabel(theme, row.title, "h2")
        assert row.mark is not None  # a promise always stands somewhere
        holder = QWidget()
        flow = Flow(theme, holder, gap=0.8, line_gap=0.2)
        grow_with_contents(holder)
        flow.addWidget(StatusMark(theme, row.mark, row.right_under))
        flow.addWidget(PlainLabel(theme, capital(row.right_under)))
        yield holder
        yield PlainLabel(theme, row.under)
        if clock.due is not None:
            day = day_in_english(clock.due)
            said = tr("It was to come by {day}.", day=day)
            yield PlainLabel(theme, said)
        yield PlainLabel(
            theme, tr("No law sets this date. It shows what was said, and what came of it.")
        )
        if entry is not None:
            yield self._link(tr("Said in: {entry}", entry=reason.entry_in_words(entry)), entry.id)

    def _of_question(self, question: Question, record: Record) -> Iterator[QWidget]:
        theme = self._context.theme
        yield PlainLabel(theme, tr("What we need to know to be sure"), "h2")
        yield PlainLabel(theme, tr(question.sentence))
        entry = reason.entry_by_id(record, question.entry)
        if entry is not None:
            yield self._link(reason.entry_in_words(entry), entry.id)
            said = tr("If it is right as it is, you need do nothing.")
            yield PlainLabel(theme, said, "small", colour="soft")

    def _link(self, words: str, entry_id: str) -> QWidget:
        link = WrappedLink(self._context.theme, words)
        link.clicked.connect(lambda _=False: self.entry_wanted.emit(entry_id))
        return link

    def _copy(self, url: str) -> None:
        copy_text(url)
        self._context.say_done(tr("The link is on the clipboard. Nothing was opened."))

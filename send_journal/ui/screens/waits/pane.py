"""The chosen wait beside the cards: its steps, what was said of its length, the last check, choice, moves."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from send_journal.services.deadlines import Wait
from send_journal.ui.screens.waits import words
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import HairLine, Spaced
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.status_mark import StatusMark
from send_journal.ui.widgets.wrapped_link import WrappedLink

CHOICE = ("wait.choice_told", "wait.choice_asked", "wait.choice_refused")
MOVED = "wait.moved"
# Told under a heading of their own, not among the steps.
APART = (*CHOICE, MOVED, "wait.quoted", "wait.checked")
OpenEntry = Callable[[str], None]


class WaitWords:
    """Makes the parts of the pane for one wait after another."""

    def __init__(self, theme: Theme, as_of: dt.date, open_entry: OpenEntry) -> None:
        self._theme, self._as_of, self._open = theme, as_of, open_entry

    def parts(self, wait: Wait, body: str) -> Iterator[QWidget]:
        theme = self._theme
        yield PlainLabel(theme, tr("Selected wait"), "small", colour="soft")
        yield PlainLabel(theme, words.name_of(wait), "h2")
        mark = StatusMark(theme, words.mark_of(wait))
        yield Spaced(theme, [mark, PlainLabel(theme, body)] if body else [mark])
        yield PlainLabel(theme, f"{words.length_of(wait)}.", "strong")
        yield PlainLabel(theme, words.standing_of(wait))
        yield from self._standard(wait)
        yield from self._section(tr("Steps"), self._steps(wait), tr("No step is in the journal."))
        yield from self._section(
            tr("How long they said"), self._quotes(wait), tr("Nobody has said how long yet.")
        )
        yield from self._check(wait)
        yield from self._section(
            tr("Choice of another provider"),
            self._listed(wait, CHOICE),
            tr("Nothing about a choice is in the journal."),
        )
        yield from self._section(
            tr("Moves"),
            self._listed(wait, (MOVED,)),
            tr("No move is in the journal."),
        )

    def _heading(self, title: str) -> QWidget:
        return PlainLabel(self._theme, title, "h3", colour="accent")

    def _standard(self, wait: Wait) -> Iterator[QWidget]:
        yield self._heading(tr("The standard"))
        yield PlainLabel(self._theme, f"{words.limit_words(wait)}.")
        past = words.past_words(wait)
        if past:
            yield PlainLabel(self._theme, f"{past}.")
        if wait.standard is None:
            return
        yield PlainLabel(self._theme, tr("The sum"), "small_strong", colour="soft")
        yield PlainLabel(self._theme, "\n".join(wait.standard.working), "small")

    def _section(
        self, title: str, rows: Sequence[tuple[str, str, str]], empty: str
    ) -> Iterator[QWidget]:
        yield self._heading(title)
        yield self._rows(rows) if rows else PlainLabel(self._theme, empty, colour="soft")

    def _rows(self, rows: Sequence[tuple[str, str, str]]) -> QWidget:
        """Date at the left, a link to the entry at the right, a hairline between."""
        theme = self._theme
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.em(1.0))
        grid.setVerticalSpacing(theme.em(0.25))
        grid.setColumnStretch(1, 1)
        for number, (date, said, entry) in enumerate(rows):
            if number:
                grid.addWidget(HairLine(theme), 2 * number - 1, 0, 1, 2)
            day = PlainLabel(theme, date, colour="soft")
            link = WrappedLink(theme, said)
            link.setAccessibleName(f"{date}: {said}")
            link.clicked.connect(lambda _=False, wanted=entry: self._open(wanted))
            grid.addWidget(day, 2 * number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(link, 2 * number, 1, Qt.AlignmentFlag.AlignTop)
        return holder

    def _steps(self, wait: Wait) -> list[tuple[str, str, str]]:
        return [
            (step.date.english(), step.title or step.means, step.entry)
            for step in wait.steps
            if step.event not in APART
        ]

    def _listed(self, wait: Wait, events: Sequence[str]) -> list[tuple[str, str, str]]:
        return [
            (step.date.english(), step.title or step.means, step.entry)
            for step in wait.steps
            if step.event in events
        ]

    @staticmethod
    def _quotes(wait: Wait) -> list[tuple[str, str, str]]:
        return [(quote.date.english(), words.told(quote), quote.entry) for quote in wait.quotes]

    def _check(self, wait: Wait) -> Iterator[QWidget]:
        yield self._heading(tr("Still on the list?"))
        if not wait.checks:
            sentence = tr("No check is in the journal. You can ask the service at any time.")
            yield PlainLabel(self._theme, sentence, colour="soft")
            return
        last = wait.checks[-1]
        when = words.when_said(last.date, self._as_of)
        yield PlainLabel(self._theme, tr("You last asked {when}.", when=when))
        yield self._rows(
            [(one.date.english(), one.title or one.means, one.entry) for one in wait.checks]
        )

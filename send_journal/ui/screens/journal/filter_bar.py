"""What is shown of the journal: words, kind, who, dates, no proof yet; and a way back to everything."""

import dataclasses
import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QSizePolicy,
    QWidget,
)

from send_journal.domain.kinds import entry_kinds
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Body, Person
from send_journal.domain.school_years import school_year
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.layouts import Column, Flow, Measure, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button, outline_button
from send_journal.ui.widgets.choices import Chooser, TickBox
from send_journal.ui.widgets.date_field import DateField, DayRow, Days
from send_journal.ui.widgets.fields import SearchField
from send_journal.ui.widgets.labels import PlainLabel

WAIT = 90  # milliseconds after a key before the journal is searched
WIDEST_CHOOSER = 20.0  # em; longer words go on to a further line
KEY_ONLY = "key events"
CHOSEN_DATES = "chosen"


class FilterChooser(Chooser):
    """A chooser that says what it chooses, softly, before what is chosen: `Kind all`."""

    def __init__(self, theme: Theme, word: str, width: float) -> None:
        self._natural = width
        super().__init__(theme, word, word_before=word)
        self.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def widest(self) -> int:
        em = self._theme.em
        return min(max(em(self._natural), self.width_needed()), em(WIDEST_CHOOSER))


class FilterBar(QWidget):
    """Changes `query`, and says so with `changed`."""

    changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self._newest_first = True
        words = tr("Search words in the journal")
        self.search = SearchField(theme, words, hints=(words, tr("Search words")))
        self.kind = FilterChooser(theme, tr("Kind"), 8.4)
        self.who = FilterChooser(theme, tr("Who"), 10.4)
        self.dates = FilterChooser(theme, tr("Dates"), 9.0)
        self.no_proof = TickBox(theme, tr("No proof yet"))
        self.more = outline_button(theme, tr("Filters"), icon="list-filter")
        self.more.setCheckable(True)
        self.clear = link_button(theme, tr("Clear"))
        self.found = PlainLabel(theme, "", "small", colour="soft")
        self._days: Days | None = None  # made when they are chosen
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._put_together(theme)
        self._connect()
        self.fill()

    def _put_together(self, theme: Theme) -> None:
        Measure(self.search, theme, least_width=10.0)
        column = Column(theme, self, margins=(1.75, 0, 1.75, 0.95), gap=0.5)
        tick = QWidget()
        Column(theme, tick, margins=(0.4, 0, 0, 0)).addWidget(self.no_proof)
        tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._choosers = (self.kind, self.who, self.dates, tick)
        self._line = Row(theme, gap=0.6)
        self._line.addWidget(self.search, 1)
        self._line.addWidget(self.more)
        column.addLayout(self._line)
        self._second = QWidget()
        self._second_line = Flow(theme, self._second, gap=0.6)
        grow_with_contents(self._second)
        column.addWidget(self._second)
        self._chosen_dates = QWidget()
        self._place_of_days = Flow(theme, self._chosen_dates, gap=1.2)
        grow_with_contents(self._chosen_dates)
        column.addWidget(self._chosen_dates)
        self._state = QWidget()
        state = Flow(theme, self._state, gap=1.0)
        state.addWidget(self.found)
        state.addWidget(self.clear)
        grow_with_contents(self._state)
        column.addWidget(self._state)
        self._chosen_dates.hide()
        self._state.hide()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._on_changed)
        self.search.textChanged.connect(self._on_typed)
        for chooser in (self.kind, self.who):
            chooser.activated.connect(self._on_changed)
        self.dates.activated.connect(self._on_dates_chosen)
        self.no_proof.toggled.connect(self._on_changed)
        self.clear.clicked.connect(self.reset)
        self.more.toggled.connect(self.fit)
        self._context.one_column_changed.connect(self.fit)
        self.fit()

    @property
    def days(self) -> Days:
        """The first and the last day, for who chooses them."""
        if self._days is None:
            self._days = Days(self._day(tr("From")), self._day(tr("To")))
        return self._days

    def _day(self, question: str) -> DayRow:
        theme = self._context.theme
        field = DateField(theme, question, self._context.today, sure=False)
        row = DayRow(theme, question, field)
        self._place_of_days.addWidget(row)
        field.edited.connect(self._on_typed)
        return row

    def fit(self) -> None:
        """Where there is little room, the choosers wait behind *Filters*."""
        narrow = self._context.one_column
        self.more.setVisible(narrow)
        for widget in self._choosers:
            if narrow:
                self._second_line.addWidget(widget)
            else:
                self._line.addWidget(widget)
        self._second.setVisible(narrow and (self.more.isChecked() or self._is_chosen))

    def fill(self) -> None:
        """Put what can be chosen into the lists, keeping what is chosen."""
        held = (self.kind.currentData(), self.who.currentData(), self.dates.currentData())
        for chooser in (self.kind, self.who, self.dates):
            chooser.clear()
        kinds = [(tr(kind.label), kind.id) for kind in entry_kinds()]
        self.kind.add_choices([(tr("all"), ""), *kinds, (tr("Key events"), KEY_ONLY)])
        things = self._context.journal.things
        bodies = sorted(one.name for one in things("bodies") if isinstance(one, Body))
        by_name = {one.name: one.id for one in things("bodies") if isinstance(one, Body)}
        people = sorted((one.name, one.id) for one in things("people") if isinstance(one, Person))
        self.who.add_choices(
            [(tr("anyone"), ""), *((name, by_name[name]) for name in bodies), *people]
        )
        self.dates.add_choices(
            [
                (tr("any"), ""),  # not "all" again: on Linux a list is called by what it shows
                (tr("last 30 days"), "30"),
                (tr("last 6 months"), "183"),
                (tr("this school year"), "this"),
                (tr("last school year"), "last"),
                (tr("choose days …"), CHOSEN_DATES),
            ]
        )
        for chooser, value in zip((self.kind, self.who, self.dates), held, strict=True):
            chooser.choose(value or "")
            chooser.view().setMinimumWidth(self._context.theme.em(14))

    def reset(self) -> None:
        """Show everything again, with the keyboard in the search."""
        self.clear_all()
        self._on_changed()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_all(self) -> None:
        """Set nothing, without looking again."""
        self._timer.stop()
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.search.clear()
        self.search.blockSignals(False)  # noqa: FBT003 - Qt's own argument
        for chooser in (self.kind, self.who, self.dates):
            chooser.choose("")
        self.no_proof.show_ticked(ticked=False)
        self._chosen_dates.hide()

    def toggle_order(self) -> None:
        """Newest first, or oldest first."""
        self._newest_first = not self._newest_first
        self._on_changed()

    @property
    def query(self) -> EntryQuery:
        """What is asked for, within the child that the window is on."""
        kind = str(self.kind.currentData() or "")
        first, last = self._period()
        return EntryQuery(
            text=self.search.text(),
            kinds=(kind,) if kind and kind != KEY_ONLY else (),
            child=self._context.child,
            who=self.who.currentData() or None,
            first=first,
            last=last,
            without_proof=self.no_proof.isChecked(),
            key_only=kind == KEY_ONLY,
            newest_first=self._newest_first,
        )

    @property
    def everything(self) -> EntryQuery:
        """All entries of the child that the window is on."""
        return EntryQuery(child=self._context.child, newest_first=self._newest_first)

    @property
    def is_set(self) -> bool:
        return dataclasses.replace(self.query, text=self.search.text().strip()) != self.everything

    @property
    def _is_chosen(self) -> bool:
        """Whether a chooser is set, or the tick: it is not to work unseen, as words looked for do not."""
        return dataclasses.replace(self.query, text="") != self.everything

    def show_found(self, found: int, of: int) -> None:
        """`31 of 214`, beside *Clear*, while something is set."""
        self.found.setText(tr("{found} of {all}", found=f"{found:,}", all=f"{of:,}"))
        self._state.setVisible(self.is_set)

    def _period(self) -> tuple[dt.date | None, dt.date | None]:
        chosen, today = self.dates.currentData(), self._context.today()
        if chosen == CHOSEN_DATES:
            return self.days.read
        if chosen in ("this", "last"):
            return school_year(today, back=1 if chosen == "last" else 0)
        if chosen:
            return today - dt.timedelta(days=int(chosen)), None
        return None, None

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_dates_chosen(self) -> None:
        own = self.dates.currentData() == CHOSEN_DATES
        self._chosen_dates.setVisible(own)
        if own:
            self.days.first.field.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def _on_changed(self) -> None:
        self._timer.stop()
        self.changed.emit()

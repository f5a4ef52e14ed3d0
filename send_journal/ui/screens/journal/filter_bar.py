"""What is shown of the journal: words, kind, who, dates, no proof yet; and a way back to everything."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from send_journal.domain.dates import UncertainDate
from send_journal.domain.kinds import entry_kinds
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Body, Person
from send_journal.domain.school_years import school_year
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.layouts import Column, Flow, Measure, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button, outline_button
from send_journal.ui.widgets.choices import Chooser, TickBox
from send_journal.ui.widgets.date_field import DateField
from send_journal.ui.widgets.fields import SearchField
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.wrapped_text import WrappedText

WAIT = 90  # milliseconds after a key before the journal is searched
WIDEST_CHOOSER = 20.0  # em; longer words go on to a further line
KEY_ONLY = "key events"
CHOSEN_DATES = "chosen"


class FilterChooser(Chooser):
    """A chooser that says what it chooses, softly, before what is chosen: `Kind all`.

    What is chosen goes on to a further line where one is too short for it.
    """

    def __init__(self, theme: Theme, word: str, width: float) -> None:
        self._word, self._natural = word, width
        super().__init__(theme, word)
        self._text = WrappedText(theme, self)
        self._heights: dict[tuple[str, int], int] = {}  # a layout asks many times for the same
        theme.changed.connect(self._forget_heights)
        self.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.currentIndexChanged.connect(self._on_index_changed)

    def sizeHint(self) -> QSize:
        em = self._theme.em
        wanted = self._beside + self._text.width(self.currentText(), "body")
        width = min(max(em(self._natural), wanted), em(WIDEST_CHOOSER))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = self.currentText().split() or [""]
        longest = max(self._text.width(word, "body") for word in words)
        least = min(self._beside + longest, self._theme.em(WIDEST_CHOOSER))
        return QSize(least, self._theme.em(self._theme.tokens.em("height", "control")))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        key = (self.currentText(), width)
        found = self._heights.get(key)
        if found is None:
            found = self._heights[key] = self._height(width)
        return found

    def _height(self, width: int) -> int:
        words = self._text.height(self.currentText(), "body", width - self._beside)
        control = self._theme.em(self._theme.tokens.em("height", "control"))
        return max(control, words + self._theme.em(0.7))

    @property
    def _beside(self) -> int:
        """The room of all but what is chosen: the word before it, and the arrow after it."""
        return self._text.width(self._word, "body") + self._theme.em(3.3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        em, room = self._theme.em, self.width() - self._beside
        start = self.width() - room - em(2.0)
        high = self._text.height(self.currentText(), "body", room)
        top = (self.height() - high) // 2
        word = QRect(em(0.75), top, start - em(0.75), high)
        self._text.draw(painter, word, self._word, "body", "soft", right=False)
        chosen = QRect(start, top, room, high)
        self._text.draw(painter, chosen, self.currentText(), "body", "ink", right=False)
        side = em(1.0)
        x = self.width() - side - em(0.7)
        box = QRect(x, (self.height() - side) // 2, side, side).toRectF()
        self._theme.icons.paint(painter, box, "chevron-down", self._theme.colour("ink"))
        painter.end()
        event.accept()

    def _forget_heights(self) -> None:
        self._heights.clear()

    def _on_index_changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()


class HintedSearch(SearchField):
    """A search whose hint is the first of `hints` that there is room for; its name stays what it is."""

    def __init__(self, theme: Theme, name: str, hints: Sequence[str]) -> None:
        super().__init__(theme, name)
        self._hints = (*hints, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._theme.em(3.2)  # the looking glass, and the sides
        metrics = self.fontMetrics()
        fitting = (hint for hint in self._hints if metrics.horizontalAdvance(hint) <= room)
        self.setPlaceholderText(next(fitting, ""))


class FilterBar(QWidget):
    """Changes `query`, and says so with `changed`."""

    changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self._newest_first = True
        words = tr("Search words in the journal")
        self.search = HintedSearch(theme, words, (words, tr("Search words")))
        self.kind = FilterChooser(theme, tr("Kind"), 8.4)
        self.who = FilterChooser(theme, tr("Who"), 10.4)
        self.dates = FilterChooser(theme, tr("Dates"), 9.0)
        self.no_proof = TickBox(theme, tr("No proof yet"))
        self.more = outline_button(theme, tr("Filters"), icon="list-filter")
        self.more.setCheckable(True)
        self.clear = link_button(theme, tr("Clear"))
        self.found = PlainLabel(theme, "", "small", colour="soft")
        self.first = DateField(theme, tr("From"), context.today, sure=False)
        self.last = DateField(theme, tr("To"), context.today, sure=False)
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
        Column(theme, tick, margins=(0.4, 0.4, 0, 0)).addWidget(self.no_proof)
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
        dates = Flow(theme, self._chosen_dates, gap=1.2)
        for word, field in ((tr("From"), self.first), (tr("To"), self.last)):
            holder = QWidget()
            inner = Column(theme, holder, gap=0.2)
            inner.addWidget(PlainLabel(theme, word, "small_strong"))
            inner.addWidget(field)
            dates.addWidget(holder)
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
        self.no_proof.clicked.connect(self._on_changed)
        self.first.edited.connect(self._on_typed)
        self.last.edited.connect(self._on_typed)
        self.clear.clicked.connect(self.reset)
        self.more.clicked.connect(self.fit)
        self._context.one_column_changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Where there is little room, the choosers wait behind *Filters*."""
        narrow = self._context.one_column
        self.more.setVisible(narrow)
        for widget in self._choosers:
            if narrow:
                self._second_line.addWidget(widget)
            else:
                self._line.addWidget(widget)
        self._second.setVisible(narrow and (self.more.isChecked() or self.is_set))

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
        self.no_proof.setChecked(False)
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

    def show_found(self, found: int, of: int) -> None:
        """`31 of 214`, beside *Clear*, while something is set."""
        self.found.setText(tr("{found} of {all}", found=f"{found:,}", all=f"{of:,}"))
        self._state.setVisible(self.is_set)

    def _period(self) -> tuple[dt.date | None, dt.date | None]:
        chosen, today = self.dates.currentData(), self._context.today()
        if chosen == CHOSEN_DATES:
            return self._day(self.first), self._day(self.last)
        if chosen in ("this", "last"):
            return school_year(today, back=1 if chosen == "last" else 0)
        if chosen:
            return today - dt.timedelta(days=int(chosen)), None
        return None, None

    @staticmethod
    def _day(field: DateField) -> dt.date | None:
        value = field.value()
        field.mark_wrong(wrong=isinstance(value, DateProblem))
        return value.day if isinstance(value, UncertainDate) else None

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_dates_chosen(self) -> None:
        own = self.dates.currentData() == CHOSEN_DATES
        self._chosen_dates.setVisible(own)
        if own:
            self.first.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def _on_changed(self) -> None:
        self._timer.stop()
        self.changed.emit()

"""Day, month, year and how sure: a date as people know it, with a line that shows what was understood."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget, QWidgetAction

from send_journal.domain.date_checks import check_line, odd_year
from send_journal.domain.dates import MONTHS, Certainty, UncertainDate
from send_journal.domain.typed_dates import (
    DateProblem,
    month_number,
    read_typed,
    three_parts,
    whole_year,
)
from send_journal.ui.layouts import Column, Flow, Measure, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import icon_button
from send_journal.ui.widgets.calendar import Calendar
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.fields import FormRow, TextField, mark_problem
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.menus import new_menu
from send_journal.ui.widgets.pictures import Picture

HOW_SURE = (
    (Certainty.EXACT, "Exact date"),
    (Certainty.ABOUT, "About"),
    (Certainty.BEFORE, "Before"),
    (Certainty.AFTER, "After"),
    (Certainty.MONTH, "Month only"),
    (Certainty.YEAR, "Year only"),
    (Certainty.UNKNOWN, "Not sure"),
)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DAY, MONTH, YEAR, SURE = 3.3, 8.2, 4.6, 9.0
Today = Callable[[], dt.date]


class LabelledBox(QWidget):
    """A control with a small word above it."""

    def __init__(
        self,
        theme: Theme,
        word: str,
        control: QWidget,
        width: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = Column(theme, self, gap=0.22)
        self.label = PlainLabel(theme, word, "small", colour="soft", parent=self)
        self.label.setBuddy(control)
        column.addWidget(self.label)
        column.addWidget(control)
        Measure(control, theme, width=width)


class DateField(QWidget):
    """A date and how sure it is; without `sure`, a plain day that may be left out.

    The day box takes a whole date pasted or typed ("3 mar 25", "yesterday", "about June 2023") and
    hands the parts on. `ahead` reads a day without a year as still to come. `name` is the question,
    so that a screen reader tells one date from another.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, name: str, today: Today, *, sure: bool = True, ahead: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._today, self._ahead = theme, today, ahead
        self._quiet = False
        self.day = TextField(theme, tr("{name} Day, or a whole date", name=name))
        self.month = TextField(theme, tr("{name} Month", name=name))
        self.year = TextField(theme, tr("{name} Year", name=name))
        self.sure = Chooser(theme, tr("{name} How sure?", name=name)) if sure else None
        # From the outside in: what is put into another takes all in it along once more.
        column = Column(theme, self, gap=0.22)
        self._boxes, line = QWidget(self), QWidget(self)
        column.addWidget(self._boxes)
        column.addWidget(line)
        row = Row(theme, line, gap=0.4)
        self._tick = Picture(theme, "check", side=1.0, colour="soft")
        self.check = PlainLabel(theme, "", "small", colour="soft", parent=line)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.check, 1)
        self.flow = Flow(theme, self._boxes, gap=0.6)
        self._put_together(name)
        self.setFocusProxy(self.day)

    def _put_together(self, name: str) -> None:
        theme, boxes = self._theme, self._boxes
        self.flow.addWidget(LabelledBox(theme, tr("Day"), self.day, DAY, boxes))
        self.flow.addWidget(LabelledBox(theme, tr("Month"), self.month, MONTH, boxes))
        self.flow.addWidget(LabelledBox(theme, tr("Year"), self.year, YEAR, boxes))
        if self.sure is not None:
            self.sure.add_choices([(tr(words), str(kind)) for kind, words in HOW_SURE])
            self.flow.addWidget(LabelledBox(theme, tr("How sure?"), self.sure, SURE, boxes))
            self.sure.currentIndexChanged.connect(self._on_sure_changed)
        pick = icon_button(theme, "calendar", tr("{name} Choose from a calendar", name=name))
        self.calendar_button = pick
        self._pick_holder = _lowered(theme, pick, boxes)
        self.flow.addWidget(self._pick_holder)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        pick.clicked.connect(self._on_calendar_clicked)
        policy = self._boxes.sizePolicy()
        policy.setHeightForWidth(True)
        self._boxes.setSizePolicy(policy)
        for box in (self.day, self.month, self.year):
            box.textEdited.connect(self._on_box_edited)
            box.installEventFilter(self)
        if self.sure is not None:
            self.sure.installEventFilter(self)
        self._show_check()

    @property
    def certainty(self) -> Certainty:
        return Certainty(self.sure.currentData()) if self.sure is not None else Certainty.EXACT

    def value(self) -> UncertainDate | DateProblem | None:
        """What is typed, as a date; why it is none; or None where nothing is."""
        if self._holds_whole:
            read = read_typed(self.day.text(), self._today(), ahead=self._ahead)
            if self.sure is None and isinstance(read, UncertainDate) and not read.is_exact:
                return DateProblem(tr("Type a whole day here, such as 3 March 2025."))
            return read
        if self.certainty is Certainty.UNKNOWN:
            return UncertainDate("", Certainty.UNKNOWN)
        return self._of_boxes(self._said())

    def _of_boxes(self, said: str) -> UncertainDate | DateProblem | None:
        if not said:
            return None
        month = "" if self.certainty is Certainty.YEAR else self.month.text().strip()
        if month and month_number(self._month_word()) is None:
            return DateProblem(
                tr("“{word}” is not a month. Type its name, or 1 to 12.", word=month)
            )
        if self._day_counts and self.day.text().strip() and not month:
            return DateProblem(tr("Type the month too, such as March."))
        return self._fitting(read_typed(said, self._today(), ahead=self._ahead))

    def _fitting(self, read: UncertainDate | DateProblem) -> UncertainDate | DateProblem:
        """The date, where its shape fits how sure it is said to be."""
        wanted = self.certainty
        if isinstance(read, DateProblem) or wanted is read.certainty:
            return read
        if wanted in (Certainty.ABOUT, Certainty.BEFORE, Certainty.AFTER):
            return UncertainDate(read.text, wanted)
        if wanted is Certainty.MONTH:
            return DateProblem(tr("Type the month too, or choose “Year only”."))
        if self.sure is None:
            return DateProblem(tr("Type the day, the month and the year."))
        other = tr("Month only") if read.certainty is Certainty.MONTH else tr("Year only")
        return DateProblem(
            tr("Type the day, or choose “{other}” if you do not know it.", other=other)
        )

    def _said(self) -> str:
        """The boxes in use, as one text in UK order."""
        kind = self.certainty
        day = self.day.text().strip() if self._day_counts else ""
        month = "" if kind is Certainty.YEAR else self._month_word()
        typed = self.year.text().strip()
        year = whole_year(typed, self._today())
        return " ".join(filter(None, (day, month, f"{year:04d}" if year is not None else typed)))

    def _month_word(self) -> str:
        typed = self.month.text().strip()
        if typed.isdecimal() and typed.isascii() and 1 <= int(typed[:4]) <= 12:
            return MONTHS[int(typed) - 1]
        return typed

    @property
    def _day_counts(self) -> bool:
        """Whether the day box can be typed in; what is left in it else says nothing."""
        return self.certainty not in (Certainty.MONTH, Certainty.YEAR, Certainty.UNKNOWN)

    @property
    def _holds_whole(self) -> bool:
        """Whether the day box holds more than a day: a whole date to be read and spread."""
        text = self.day.text().strip()
        return self._day_counts and bool(text) and not (text.isdecimal() and len(text) <= 2)

    def set_value(self, date: UncertainDate | None) -> None:
        """Show `date` in the boxes; None empties them."""
        self._quiet = True
        parts = date.text.split("-") if date is not None and date.text else []
        self.year.setText(parts[0] if parts else "")
        self.month.setText(MONTHS[int(parts[1]) - 1] if len(parts) > 1 else "")
        self.day.setText(str(int(parts[2])) if len(parts) > 2 else "")
        if self.sure is not None:
            self.sure.choose(str(date.certainty if date is not None else Certainty.EXACT))
        self._quiet = False
        self._fit_boxes()
        self._show_check()

    def draft(self) -> dict[str, str]:
        """What is typed, as it stands, finished or not."""
        return {
            "day": self.day.text(),
            "month": self.month.text(),
            "year": self.year.text(),
            "sure": str(self.certainty),
        }

    def restore(self, draft: Mapping[str, object]) -> None:
        """Put back what `draft` gave."""
        self._quiet = True
        for box, part in ((self.day, "day"), (self.month, "month"), (self.year, "year")):
            box.setText(str(draft.get(part, "")))
        if self.sure is not None:
            self.sure.choose(str(draft.get("sure", Certainty.EXACT)))
        self._quiet = False
        self._fit_boxes()
        self._show_check()

    def mark_wrong(self, *, wrong: bool) -> None:
        """The thick border, on the boxes in use; taken away from all."""
        for box in (self.day, self.month, self.year):
            mark_problem(box, wrong=wrong and box.isEnabled())

    def add_beside(self, widget: QWidget) -> None:
        """Another labelled box on the same line: the time."""
        self.flow.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in ENTER:
                self._tidy(watched, entered=True)
        elif kind == QEvent.Type.FocusOut and not self._quiet:
            self._tidy(watched)
        elif isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.OtherFocusReason:
            self._select(watched)
        return super().eventFilter(watched, event)

    @staticmethod
    def _select(watched: QObject) -> None:
        """As Tab does, so that what is typed takes the place of what is there."""
        if isinstance(watched, TextField):
            watched.selectAll()

    def spread(self) -> bool:
        """Put a whole date that is in the day box into all three; answers whether it can be read."""
        if not self._holds_whole:
            return True
        read = self.value()
        if isinstance(read, UncertainDate):
            self.set_value(read)
            return True
        if (parts := three_parts(self.day.text())) is not None:
            # No day of the calendar: each part in its box, where it can be seen and mended.
            for box, part in zip((self.day, self.month, self.year), parts, strict=True):
                box.setText(part)
            self._write_month_out()
        return False

    def _write_month_out(self) -> None:
        word = self._month_word()
        number = month_number(word)
        self.month.setText(MONTHS[number - 1] if number else word)

    def _tidy(self, watched: QObject, *, entered: bool = False) -> None:
        """When a box is left, or Enter pressed in it: spread a whole date, write the month out."""
        unread = watched is self.day and not self.spread()
        if unread and not entered:
            self.day.setCursorPosition(0)  # else only the end of it is seen
        if watched is self.month:
            self._write_month_out()
        elif watched is self.year:
            year = whole_year(self.year.text().strip(), self._today())
            if year is not None:
                self.year.setText(f"{year:04d}")  # 0025 is no 25: that would be read as 2025
        self._show_check()
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus() or unread or entered:
            self.left.emit()

    def _on_theme_changed(self) -> None:
        """In large text the boxes have the room: the calendar is an extra."""
        self._pick_holder.setVisible(not self._theme.large_text)

    def _on_box_edited(self) -> None:
        self._show_check()
        self.edited.emit()

    def _on_sure_changed(self) -> None:
        self._fit_boxes()
        self._show_check()
        if not self._quiet:
            self.edited.emit()

    def _fit_boxes(self) -> None:
        """Only the boxes that this certainty needs can be typed in."""
        kind = self.certainty
        known = kind is not Certainty.UNKNOWN
        self.year.setEnabled(known)
        self.month.setEnabled(known and kind is not Certainty.YEAR)
        self.day.setEnabled(self._day_counts)

    def _show_check(self) -> None:
        read = self.value()
        line, sure = "", False
        if isinstance(read, UncertainDate):
            line = self._check_line(read)
            sure = read.is_exact and not odd_year(read, self._today())
        self.check.setText(line)
        self._tick.setVisible(sure)
        # Kept in place while empty, so that nothing below jumps as a date is typed.
        self.day.setAccessibleDescription(line)

    def _check_line(self, read: UncertainDate) -> str:
        today = self._today()
        question = odd_year(read, today)
        if question:
            return question
        line = check_line(read, today).removesuffix(".")
        if self._holds_whole:
            return tr("Understood as {date}. {line}.", date=read.english(), line=line)
        if read.day == today:
            short = f"{today.day} {MONTHS[today.month - 1][:3].lower()} {today.year % 100:02d}"
            return tr("{line}. You can also type {short}.", line=line, short=short)
        return f"{line}."

    def _on_calendar_clicked(self) -> None:
        read = self.value()
        shown = read.first if isinstance(read, UncertainDate) and read.first else self._today()
        menu = new_menu(self, "calendar")
        calendar = Calendar(self._theme, QDate(shown.year, shown.month, shown.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.chosen.connect(menu.close)
        calendar.chosen.connect(self._on_calendar_chosen)
        menu.popup(self.calendar_button.mapToGlobal(self.calendar_button.rect().bottomLeft()))
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_calendar_chosen(self, day: dt.date) -> None:
        self.set_value(UncertainDate.on(day))
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


class DayRow(FormRow):
    """A question that a day answers. What is wrong stands beside it, and marks the boxes it is in."""

    def __init__(self, theme: Theme, question: str, field: DateField, *, hint: str = "") -> None:
        super().__init__(theme, question, field, hint=hint)
        self.field = field

    def say_problem(self, sentence: str, *, take_focus: bool = True) -> None:
        super().say_problem(sentence, take_focus=take_focus)
        self.field.mark_wrong(wrong=bool(sentence))


class Days:
    """Two days that may be left out, the first and the last of a time.

    What is wrong is said when a field is left, not while it is typed; it goes as soon as it is mended.
    """

    def __init__(self, first: DayRow, last: DayRow) -> None:
        self.first, self.last = first, last
        for row in (first, last):
            row.field.left.connect(self._on_left)
            row.field.edited.connect(self._on_edited)

    @property
    def are_right(self) -> bool:
        """Whether both can be used."""
        return not any(self._wrong())

    @property
    def read(self) -> tuple[dt.date | None, dt.date | None]:
        """Both days; None for one that is open, and for one that is wrong."""
        return self._day(self.first), self._day(self.last)

    def _wrong(self) -> tuple[str, str]:
        said = [
            tr(value.sentence) if isinstance(value, DateProblem) else ""
            for value in (self.first.field.value(), self.last.field.value())
        ]
        first, last = self.read
        if first is not None and last is not None and last < first:
            said[1] = tr("This is before the first day. Type a later one.")
        return said[0], said[1]

    @staticmethod
    def _day(row: DayRow) -> dt.date | None:
        value = row.field.value()
        return value.day if isinstance(value, UncertainDate) else None

    def _on_left(self) -> None:
        for row, sentence in zip((self.first, self.last), self._wrong(), strict=True):
            if sentence != row.problem.sentence:
                row.say_problem(sentence, take_focus=False)

    def _on_edited(self) -> None:
        for row, sentence in zip((self.first, self.last), self._wrong(), strict=True):
            if row.has_problem and not sentence:
                row.say_problem("", take_focus=False)


def _lowered(theme: Theme, widget: QWidget, parent: QWidget) -> QWidget:
    """A control without a word above it, held level with those that have one."""
    holder = QWidget(parent)
    column = Column(theme, holder, gap=0.22)
    blank = PlainLabel(theme, " ", "small", parent=holder)
    blank.setAccessibleName("")
    column.addWidget(blank)
    column.addWidget(widget)
    return holder

"""A month to choose a day from: an extra way to give a date, never the only one."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.drawn_icon import drawn_icon


class Calendar(QCalendarWidget):
    """The month round `shown`; a click or Enter chooses a day."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, shown: QDate) -> None:
        super().__init__()
        self.setAccessibleName(tr("Calendar"))
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setGridVisible(False)
        self.setFont(theme.font("body"))
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        heads = QTextCharFormat()
        heads.setForeground(theme.colour("soft"))
        heads.setBackground(theme.colour("paper"))
        for number in range(1, 8):
            self.setWeekdayTextFormat(Qt.DayOfWeek(number), plain)
        self.setHeaderTextFormat(heads)
        self._soft = QTextCharFormat()
        self._soft.setForeground(theme.colour("soft"))
        self._draw_arrows(theme)
        self.currentPageChanged.connect(self._on_page_changed)
        self.setSelectedDate(shown)
        self._on_page_changed(shown.year(), shown.month())
        self.setMinimumSize(theme.em(20), theme.em(15))
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def _draw_arrows(self, theme: Theme) -> None:
        """Qt's own arrows are black whatever the ground is, and say nothing to a screen reader."""
        for name, icon, words in (
            ("qt_calendar_prevmonth", "chevron-left", tr("The month before")),
            ("qt_calendar_nextmonth", "chevron-right", tr("The month after")),
        ):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(drawn_icon(theme, icon, button))
                button.setAccessibleName(words)

    def _on_page_changed(self, year: int, month: int) -> None:
        """The days of the months before and after stand back."""
        self.setDateTextFormat(QDate(), QTextCharFormat())
        first = QDate(year, month, 1)
        for away in (*range(-14, 0), *range(first.daysInMonth(), first.daysInMonth() + 14)):
            self.setDateTextFormat(first.addDays(away), self._soft)

    def _on_activated(self, day: QDate) -> None:
        self.chosen.emit(dt.date(day.year(), day.month(), day.day()))

"""A month to choose a day from: an extra way to give a date, never the only one."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget

from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr


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
        self.setSelectedDate(shown)
        self.setMinimumSize(theme.em(20), theme.em(15))
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def _on_activated(self, day: QDate) -> None:
        self.chosen.emit(dt.date(day.year(), day.month(), day.day()))

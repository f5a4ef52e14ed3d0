"""The date field takes dates as people give them, and shows what it understood."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.calendar import Calendar
from send_journal.ui.widgets.date_field import DateField
from tests.ui import sweep

TODAY = dt.date(2025, 10, 1)


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> DateField:
    field = DateField(theme, "When was it?", lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    return field


def typed(field: DateField, day: str, month: str = "", year: str = "") -> object:
    for box, text in ((field.day, day), (field.month, month), (field.year, year)):
        box.clear()
        QTest.keyClicks(box, text)
    return field.value()


def test_three_boxes_make_a_day(field: DateField) -> None:
    assert typed(field, "1", "oct", "25") == UncertainDate("2025-10-01")
    assert "Wednesday, today." in field.check.text()
    assert typed(field, "9", "7", "2025") == UncertainDate("2025-07-09")
    assert field.check.text() == "Wednesday, 12 weeks ago."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 mar 25", UncertainDate("2025-03-03")),
        ("yesterday", UncertainDate("2025-09-30")),
        ("about June 2023", UncertainDate("2023-06", Certainty.ABOUT)),
        ("2023", UncertainDate("2023", Certainty.YEAR)),
        ("not sure", UncertainDate("", Certainty.UNKNOWN)),
    ],
)
def test_the_day_box_takes_a_whole_date_and_spreads_it(
    field: DateField, text: str, date: UncertainDate
) -> None:
    assert typed(field, text) == date
    assert f"Understood as {date.english()}." in field.check.text()
    field.day.setFocus()
    field.year.setFocus()
    assert field.value() == date
    assert field.certainty is date.certainty
    assert text not in field.day.text()


@pytest.mark.parametrize(
    ("text", "parts", "sentence"),
    [
        ("31/02/2025", ("31", "February", "2025"), "There is no 31 February 2025."),
        ("2025-02-31", ("31", "February", "2025"), "There is no 31 February 2025."),
        ("31 june 2025", ("31", "June", "2025"), "There is no 31 June. June has 30 days."),
        ("31.4.25", ("31", "April", "25"), "There is no 31 April. April has 30 days."),
        ("5/13/2025", ("5", "13", "2025"), "“13” is not a month. Type its name, or 1 to 12."),
    ],
)
def test_a_whole_date_that_is_none_is_spread_too_and_its_sentence_asked_for_at_once(
    field: DateField, qtbot: QtBot, text: str, parts: tuple[str, str, str], sentence: str
) -> None:
    field.day.setFocus()
    typed(field, text)
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field.day, Qt.Key.Key_Tab)
    assert (field.day.text(), field.month.text(), field.year.text()) == parts
    value = field.value()
    assert isinstance(value, DateProblem)
    assert value.sentence.startswith(sentence)


def test_enter_in_the_day_box_spreads_a_whole_date_as_leaving_it_does(field: DateField) -> None:
    for text, parts in (
        ("3 mar 25", ("3", "March", "2025")),
        ("31/02/2025", ("31", "February", "2025")),
    ):
        field.set_value(None)
        field.day.setFocus()
        typed(field, text)
        QTest.keyClick(field.day, Qt.Key.Key_Return)
        assert (field.day.text(), field.month.text(), field.year.text()) == parts
        assert field.day.hasFocus()


def test_only_the_boxes_that_are_needed_can_be_typed_in(field: DateField) -> None:
    assert field.sure is not None
    enabled = {}
    for kind in Certainty:
        field.sure.choose(str(kind))
        boxes = (field.day, field.month, field.year)
        enabled[kind] = [box.isEnabled() for box in boxes]
    assert enabled[Certainty.EXACT] == enabled[Certainty.ABOUT] == [True, True, True]
    assert enabled[Certainty.MONTH] == [False, True, True]
    assert enabled[Certainty.YEAR] == [False, False, True]
    assert enabled[Certainty.UNKNOWN] == [False, False, False]


def test_what_stands_in_a_box_that_cannot_be_typed_in_says_nothing(field: DateField) -> None:
    assert isinstance(typed(field, "asdf", "Juneish", "2025"), DateProblem)
    assert field.sure is not None
    field.sure.choose(str(Certainty.YEAR))
    assert field.value() == UncertainDate("2025", Certainty.YEAR)
    field.sure.choose(str(Certainty.UNKNOWN))
    assert field.value() == UncertainDate("", Certainty.UNKNOWN)
    field.month.setText("June")
    field.sure.choose(str(Certainty.MONTH))
    assert field.value() == UncertainDate("2025-06", Certainty.MONTH)
    field.sure.choose(str(Certainty.EXACT))
    assert isinstance(field.value(), DateProblem)  # it was kept


def test_about_may_leave_the_day_out(field: DateField) -> None:
    assert field.sure is not None
    field.sure.choose("about")
    assert typed(field, "", "March", "2023") == UncertainDate("2023-03", Certainty.ABOUT)
    assert field.check.text() == "Prints as “about March 2023”."


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("31", "June", "2025"), "There is no 31 June. June has 30 days."),
        (("", "June", "2025"), "Type the day, or choose “Month only” if you do not know it."),
        (("", "", "2025"), "Type the day, or choose “Year only” if you do not know it."),
        (("3", "", "2025"), "Type the month too"),  # never the third month
        (("3", "Marsh", "2025"), "“Marsh” is not a month."),
        (("soon", "", ""), "We could not read “soon”."),
    ],
)
def test_a_slip_gets_a_sentence(
    field: DateField, parts: tuple[str, str, str], sentence: str
) -> None:
    value = typed(field, *parts)
    assert isinstance(value, DateProblem)
    assert sentence in value.sentence
    assert field.check.text() == ""


def test_an_odd_year_is_asked_about_at_once(field: DateField) -> None:
    assert typed(field, "3", "March", "1825") == UncertainDate("1825-03-03")
    assert field.check.text() == "1825 is 200 years ago. Did you mean 2025?"


def test_nothing_typed_is_nothing(field: DateField) -> None:
    assert field.value() is None


def test_what_is_half_typed_comes_back(field: DateField, qtbot: QtBot, theme: Theme) -> None:
    typed(field, "31", "Ju", "")
    other = DateField(theme, "When was it?", lambda: TODAY)
    qtbot.addWidget(other)
    other.restore(field.draft())
    assert (other.day.text(), other.month.text(), other.year.text()) == ("31", "Ju", "")


def test_a_plain_day_refuses_a_month(theme: Theme, qtbot: QtBot) -> None:
    field = DateField(theme, "By when?", lambda: TODAY, sure=False, ahead=True)
    qtbot.addWidget(field)
    QTest.keyClicks(field.day, "about June 2023")
    assert isinstance(field.value(), DateProblem)
    field.day.clear()
    QTest.keyClicks(field.day, "10 oct")
    assert field.value() == UncertainDate("2025-10-10")


def test_every_box_has_a_name_of_its_own(field: DateField) -> None:
    assert sweep.nameless(field) == []
    assert sweep.same_names(field) == []


def test_leaving_the_field_says_so(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    layout = QVBoxLayout(host)
    field = DateField(theme, "One", lambda: TODAY)
    other = DateField(theme, "Another", lambda: TODAY)
    layout.addWidget(field)
    layout.addWidget(other)
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
    field.day.setFocus()
    with qtbot.waitSignal(field.left):
        other.day.setFocus()


def test_a_day_can_be_chosen_from_a_calendar(field: DateField) -> None:
    field.set_value(UncertainDate("2025-09-12"))
    field.calendar_button.click()
    calendar = field.findChild(Calendar)
    assert calendar is not None
    assert calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2025-09-12"
    day = calendar.selectedDate().addDays(3)
    calendar.activated.emit(day)
    assert field.value() == UncertainDate("2025-09-15")


def test_a_year_of_four_digits_stays_one_when_its_box_is_left(field: DateField) -> None:
    field.restore({"day": "3", "month": "March", "year": "0025", "sure": "exact"})
    field.year.setFocus()
    QTest.keyClick(field.year, Qt.Key.Key_Tab)
    assert field.year.text() == "0025"
    value = field.value()
    assert isinstance(value, UncertainDate)
    assert value.text == "0025-03-03"
    field.set_value(value)
    assert field.value() == value


def test_what_is_typed_takes_the_place_of_the_day_that_was_there(field: DateField) -> None:
    field.set_value(UncertainDate("2026-11-29"))
    field.year.setFocus()
    field.setFocus(Qt.FocusReason.OtherFocusReason)  # as a form does when it opens
    QTest.keyClicks(field.day, "3 nov 26")
    QTest.keyClick(field.day, Qt.Key.Key_Tab)
    assert (field.day.text(), field.month.text(), field.year.text()) == ("3", "November", "2026")


def test_a_date_that_cannot_be_read_is_seen_from_its_beginning(field: DateField) -> None:
    field.day.setFocus()
    QTest.keyClicks(field.day, "293 nov 26")
    QTest.keyClick(field.day, Qt.Key.Key_Tab)
    assert (field.day.text(), field.day.cursorPosition()) == ("293 nov 26", 0)

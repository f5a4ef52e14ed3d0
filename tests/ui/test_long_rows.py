"""Rows of lists are as high as their words: none is cut, none ends in dots; many open as fast as few."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import Entry, Hide, Span
from send_journal.ui.context import WindowContext
from send_journal.ui.models.entries import Columns, title_of
from send_journal.ui.record_list.rows import ROW_ROLE, ListRow, RowDelegate, RowList
from send_journal.ui.record_list.screen import RecordScreen
from send_journal.ui.screens.family.page import FamilyPage
from send_journal.ui.screens.journal.drawn_rows import Icon, Words
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.papers.page import PapersPage
from send_journal.ui.screens.school_calendar.page import SchoolCalendarPage
from tests.ui import sweep
from tests.ui.parts import show_window

LONG = (
    "The council wrote that the draft will be with the panel on Thursday week, "
    "after the educational psychologist has written her part of it"
)


def long_entries(count: int) -> list[Entry]:
    start = dt.date(2020, 1, 1)
    return [
        Entry(
            id=f"m{number:05}",
            children=("c1",),
            date=UncertainDate(str(start + dt.timedelta(days=number)), Certainty.ABOUT),
            kind="letter",
            direction="in",
            title=LONG if number % 3 else f"Short {number}",
            body="b1",
            key=number % 2 == 0,
        )
        for number in range(count)
    ]


def journal_page(context: WindowContext, qtbot: QtBot, width: int) -> JournalPage:
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.resize(width, 640)
    show_window(page, qtbot)
    return page


def rows_in_view(table: QTableView) -> list[int]:
    bottom = table.viewport().height() - 1
    last = table.rowAt(bottom)
    return list(range(table.rowAt(0), (last if last >= 0 else table.model().rowCount() - 1) + 1))


@pytest.mark.parametrize(
    ("points", "width", "narrow"), [(13, 1082, False), (13, 442, True), (24, 1082, True)]
)
def test_each_row_of_the_journal_in_view_holds_all_of_its_words(
    context: WindowContext, qtbot: QtBot, points: int, width: int, narrow: bool
) -> None:
    context.journal.save("add", {"entries": long_entries(300)})
    context.theme.use(points=points)
    context.set_one_column(one_column=narrow)
    page = journal_page(context, qtbot, width)
    table = page.list.table
    heights = set()
    for place in (0, 0.4, 0.41, 0.42, 1):
        table.verticalScrollBar().setValue(round(table.verticalScrollBar().maximum() * place))
        QApplication.sendPostedEvents()
        assert rows_in_view(table)
        assert sweep.cut(page) == []
        heights |= {table.rowHeight(row) for row in rows_in_view(table)}
    assert len(heights) > 1  # the long ones are higher


@pytest.mark.parametrize("points", [13, 14, 15])
def test_rows_hold_their_words_from_the_first_width_that_the_list_gets(
    context: WindowContext, qtbot: QtBot, points: int
) -> None:
    context.journal.save("add", {"entries": long_entries(5)})
    context.theme.use(points=points)
    page = journal_page(context, qtbot, 1082)
    table = page.list.table
    assert sweep.cut(page) == []
    page.resize(1000, 640)
    rows = rows_in_view(table)
    needed = [table._rows_drawn.needed_height(table.entries.index(row, 0)) for row in rows]
    assert [table.rowHeight(row) for row in rows] == needed
    QApplication.sendPostedEvents()
    assert table.columnWidth(Columns.WHAT) == table.words_width(Columns.WHAT)
    assert sweep.cut(page) == []


def test_all_of_a_high_row_stands_at_its_first_two_lines(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.journal.save("add", {"entries": long_entries(4)})
    page = journal_page(context, qtbot, 1082)
    page.resize(1082, 1200)
    table = page.list.table
    delegate = table._rows_drawn
    heights = set()
    for row in rows_in_view(table):
        line = table.entries.line(row)
        assert line is not None
        firsts, middles = set(), set()
        for column in Columns:
            parts = delegate._parts(line, column, table.columnWidth(column))
            drop = delegate.drop(table.rowHeight(row), parts)
            words = [part for part in parts if isinstance(part, Words)]
            firsts |= {drop + words[0].place.top()} if column != Columns.PROOF else set()
            middles |= {drop + part.middle for part in parts if isinstance(part, Icon)}
            if column == Columns.PROOF:
                middles.add(drop + words[0].place.center().y())
        assert max(firsts) - min(firsts) <= 1, line.title
        assert max(middles) - min(middles) <= 2, line.title
        assert 0 < min(middles) - min(firsts) < 2 * table.fontMetrics().height(), line.title
        heights.add(table.rowHeight(row))
    assert len(heights) > 1


def test_nothing_in_a_row_is_drawn_with_dots(
    context: WindowContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended_in_dots: list[str] = []

    def elided(_self: object, words: str, *_more: object) -> str:
        ended_in_dots.append(words)
        return words

    monkeypatch.setattr(QFontMetrics, "elidedText", elided)
    context.journal.save("add", {"entries": long_entries(20)})
    page = journal_page(context, qtbot, 1082)
    page.list.table.grab()
    assert ended_in_dots == []


def test_the_chosen_row_stays_in_view_however_high_the_rows_on_the_way_are(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.journal.save("add", {"entries": long_entries(300)})
    page = journal_page(context, qtbot, 1082)
    table = page.list.table
    table.setFocus()
    for key in (*[Qt.Key.Key_Down] * 12, *[Qt.Key.Key_PageDown] * 4, Qt.Key.Key_PageUp):
        QTest.keyClick(table, key)
        QApplication.sendPostedEvents()
        place = table.visualRect(table.currentIndex())
        assert table.viewport().rect().contains(place.adjusted(0, 0, -1, -1)), key
    page.list.go_to_entry("m00000")
    QApplication.sendPostedEvents()
    place = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(place.adjusted(0, 0, -1, -1))


def test_rows_that_nobody_has_seen_are_not_measured(context: WindowContext, qtbot: QtBot) -> None:
    context.journal.save("add", {"entries": long_entries(1_000)})
    page = journal_page(context, qtbot, 1082)
    assert 0 < len(page.list.table._measured) < 100
    page.list.table.verticalScrollBar().setValue(20_000)
    assert len(page.list.table._measured) < 200


def test_a_row_without_a_title_says_how_it_starts_in_whole_words(context: WindowContext) -> None:
    entry = dataclasses.replace(long_entries(1)[0], title="", fact=f"{LONG}. " * 3)
    context.journal.save("add", {"entries": [entry]})
    page = JournalPage(context)
    line = page.list.model.line(page.list.model.row_of("m00000") or 0)
    assert line is not None
    title = title_of(line)
    assert title.endswith(" …")
    assert f"{LONG}. ".startswith(title.removesuffix("…"))
    assert page.list.model.columnCount() == len(Columns)
    page.deleteLater()


@pytest.mark.parametrize(("points", "width"), [(13, 1082), (13, 442), (24, 1082)])
@pytest.mark.parametrize("make", [FamilyPage, PapersPage, SchoolCalendarPage])
def test_each_row_of_the_other_lists_holds_all_of_its_words(
    context: WindowContext,
    qtbot: QtBot,
    make: Callable[[WindowContext], RecordScreen],
    points: int,
    width: int,
) -> None:
    day = dt.date(2025, 9, 1)
    context.journal.save(
        "add",
        {
            "hide": [Hide(id="h1", words=LONG, what="phrase", show_to=("health", "council"))],
            "closures": [Span(id="k1", from_day=day, to_day=day, what=LONG)],
        },
    )
    context.journal.add_document(f"{LONG}.txt", b"Late.", "text/plain")
    context.theme.use(points=points)
    context.set_one_column(one_column=width < 1000 or points > 17)
    screen = make(context)
    qtbot.addWidget(screen)
    screen.resize(width, 700)
    screen.show()
    qtbot.wait(1)
    assert sweep.cut(screen) == []
    high = [screen.list.visualRect(screen.list.rows.index(row)).height() for row in range(1)]
    assert all(high)
    screen.resize(width // 2 + 150, 700)
    qtbot.wait(1)
    assert sweep.cut(screen) == []


@pytest.mark.parametrize("points", [12, 13, 24])
def test_the_height_that_is_known_at_once_is_the_height_that_is_needed(
    context: WindowContext, qtbot: QtBot, points: int
) -> None:
    rows = RowList(context.theme, "Rows")
    qtbot.addWidget(rows)
    context.theme.use(points=points)
    rows.resize(700, 600)
    parts = itertools.product(
        ("Plan", "Letter from the council", LONG, "Two\nlines"),
        ("", "Letter, S. Patel", LONG),
        ("", "3 March 2025"),
        ("", "version 1 of 2"),
        ("", "mail"),
    )
    shown = [
        ListRow(id=str(number), title=title, under=under, right=right, right_under=below, icon=icon)
        for number, (title, under, right, below, icon) in enumerate(parts)
    ]
    rows.show_rows([ListRow(title="Council", heading=True), *shown])
    delegate = rows.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    for place in range(len(shown) + 1):
        index = rows.rows.index(place)
        row = index.data(ROW_ROLE)
        usual = delegate._usual_height(row, 700)
        assert usual in (0, delegate._lay_out(row, 700)[1]), row
    assert any(delegate._usual_height(row, 700) for row in shown)


@pytest.mark.parametrize("screen", ["journal", "papers"])
def test_the_current_row_stays_in_view_where_a_list_gets_lower(
    context: WindowContext, qtbot: QtBot, screen: str
) -> None:
    """As it does when a save says so above the list; one that was scrolled away from stays away."""
    if screen == "journal":
        context.journal.save("add", {"entries": long_entries(30)})
        page: QWidget = journal_page(context, qtbot, 1082)
        view: QAbstractItemView = page.findChildren(QTableView)[0]
    else:
        for number in range(30):
            context.journal.add_document(f"Paper {number}.pdf", str(number).encode())
        page = PapersPage(context)
        qtbot.addWidget(page)
        page.resize(1082, 640)
        show_window(page, qtbot)
        view = page.findChildren(RowList)[0]
    model = view.model()
    assert model is not None
    view.setCurrentIndex(model.index(model.rowCount() - 1, 1 if screen == "journal" else 0))
    view.scrollToBottom()
    page.resize(1082, 560)
    QApplication.sendPostedEvents()
    assert view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()
    view.scrollToTop()
    page.resize(1082, 480)
    QApplication.sendPostedEvents()
    assert view.verticalScrollBar().value() == 0


def test_the_current_row_stays_in_view_in_the_plain_list(
    context: WindowContext, qtbot: QtBot
) -> None:
    """The rows of the plain list are higher: one far down was out of sight there."""
    context.journal.save("add", {"entries": long_entries(60)})
    page = journal_page(context, qtbot, 1080)
    table = page.list.table
    table.go_to_row(50)
    for _ in range(2):
        page.list.toggle_plain_list()
        qtbot.wait(1)
        assert table.currentIndex().row() == 50
        assert 50 in rows_in_view(table)

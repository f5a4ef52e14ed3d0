"""The Journal screen: found, read, changed, answered, deleted, brought back; never without a current row."""

import datetime as dt

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Entry, Promise
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import LineEditor
from send_journal.ui.screens.journal.history_page import HistoryPage
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.widgets.banner import Message
from tests.ui import sweep


@pytest.fixture
def said(context: WindowContext) -> list[Message]:
    """What the banner was asked to say."""
    messages: list[Message] = []
    context.message_requested.connect(messages.append)
    return messages


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> JournalPage:
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.resize(1082, 736)
    page.show()
    return page


def titles(page: JournalPage) -> list[str]:
    model = page.list.model
    lines = [model.line(row) for row in range(model.rowCount())]
    return [line.title for line in lines if line is not None]


def words_of(widget: QWidget) -> list[str]:
    """Every word shown in a page now."""
    for _ in range(2):
        QApplication.sendPostedEvents()
    labels = widget.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def type_title(page: JournalPage, words: str) -> None:
    assert page.form is not None
    editor = page.form.body.editors["title"]
    assert isinstance(editor, LineEditor)
    editor.box.selectAll()
    QTest.keyClicks(editor.box, words)


def choose_rows(page: JournalPage, *rows: int) -> None:
    page.list.table.go_to_row(rows[0])
    for row in rows[1:]:
        index = page.list.model.index(row, 1)
        flags = QItemSelectionModel.SelectionFlag
        page.list.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_the_keyboard_goes_from_a_saved_form_to_the_list_and_nowhere_between(
    page: JournalPage, qtbot: QtBot
) -> None:
    other = QPushButton("Journal")  # as the rail, which Qt finds when the form goes
    whole = QWidget()
    qtbot.addWidget(whole)
    row = QHBoxLayout(whole)
    row.addWidget(other)
    row.addWidget(page)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    page.add("call")
    type_title(page, "They rang")
    been: list[QWidget | None] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def hear(_before: QWidget | None, now: QWidget | None) -> None:
        been.append(now)

    application.focusChanged.connect(hear)
    assert page.form is not None
    page.form.save()
    application.focusChanged.disconnect(hear)  # else it outlives the test, and keeps later windows
    assert [widget for widget in been if widget is not None] == [page.list.table]


def test_newest_first_with_a_current_row_and_its_entry_beside_it(page: JournalPage) -> None:
    assert titles(page)[0] == "Council called about the plan"
    assert page.list.header.subtitle.text() == "4 entries, newest first"
    assert page.list.table.currentIndex().row() == 0
    assert page.list.pane.entry is not None
    assert page.list.pane.entry.id == "e1"


def test_the_pane_shows_dates_facts_and_private_text_apart(
    context: WindowContext, page: JournalPage
) -> None:
    letter = Entry(
        id="l1",
        children=("c1",),
        date=UncertainDate("2025-09-12"),
        kind="letter",
        direction="in",
        title="<img src='x'>",
        fact="They gave no date.",
        private="I was sad.",
        printed=dt.date(2025, 9, 5),
        posted=dt.date(2025, 9, 10),
        received=dt.date(2025, 9, 12),
        recorded=dt.datetime(2025, 9, 12, 16, 20, tzinfo=dt.UTC),
        people=("p1",),
        body="b1",
    )
    context.journal.save("add letter", {"entries": [letter]})
    page.list.refresh("l1")
    words = words_of(page.list.pane)
    assert words[:3] == [
        "Letter to us",
        "<img src='x'>",
        "S. Patel, EHC coordinator, Exampleshire County Council",
    ]
    for shown in (
        "5 September 2025",
        "10 September 2025",
        "12 September 2025",
        "12 September 2025, 17:20",  # British Summer Time
        "7 days from printed to received",
        "They gave no date.",
        "Private. Never printed",
        "I was sad.",
    ):
        assert shown in words
    assert sweep.marked_up(page) == []


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, "They promised “You will have it soon”."),
        (dt.date(2025, 10, 10), "They promised “You will have it soon” by 10 October 2025."),
    ],
)
def test_a_promise_is_read_as_their_words_and_a_day(
    context: WindowContext, page: JournalPage, due: dt.date | None, said: str
) -> None:
    promise = Promise(id="m1", entry="e1", words="You will have it soon.", due=due)
    context.publish(context.journal.save("add", {"promises": [promise]}), None)
    entry = page.list.pane.entry
    assert entry is not None
    page.list.pane.show_entry(entry)
    shown = [words.replace("\N{NO-BREAK SPACE}", " ") for words in words_of(page.list.pane)]
    assert said in shown


def test_search_finds_as_it_is_typed_and_clear_brings_all_back(
    page: JournalPage, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.list.filters.search, "complaint")
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    assert titles(page) == ["Council answered our complaint"]
    assert page.list.filters.found.text() == "1 of 4"
    assert page.list.filters.clear.isVisible()
    page.list.filters.clear.click()
    assert len(titles(page)) == 4
    assert not page.list.filters.clear.isVisible()


def test_any_text_can_be_searched_for(page: JournalPage) -> None:
    for text in ('"', "*", "NEAR(", "a AND", "'; DROP TABLE entry", "ß<b>", "-"):
        page.list.filters.search.setText(text)
        page.list.refresh()
        assert page.list.model.rowCount() in range(5)


def test_nothing_found_says_so_and_shows_the_way_back(page: JournalPage) -> None:
    page.list.filters.search.setText("nobody wrote this")
    page.list.refresh()
    assert "Nothing found" in words_of(page)
    assert not page.list.table.isVisible()
    assert page.list._empty is not None
    assert page.list._empty.button is not None
    page.list._empty.button.click()
    assert len(titles(page)) == 4


def test_filters_by_kind_who_dates_and_proof(context: WindowContext, page: JournalPage) -> None:
    filters = page.list.filters
    for chooser, value, count in (
        (filters.kind, "letter", 1),
        (filters.kind, "", 4),
        (filters.who, "p1", 4),
        (filters.who, "", 4),
        (filters.dates, "30", 3),
        (filters.dates, "this", 3),
        (filters.dates, "last", 1),
        (filters.dates, "", 4),
    ):
        chooser.choose(value)
        page.list.refresh()
        assert page.list.model.rowCount() == count, value
    filters.no_proof.click()
    assert page.list.model.rowCount() == 4
    assert context.child is None


def test_chosen_days_are_a_period(page: JournalPage) -> None:
    filters = page.list.filters
    filters.dates.choose("chosen")
    filters._on_dates_chosen()
    filters.days.first.field.set_value(UncertainDate("2025-09-13"))
    filters.days.last.field.set_value(UncertainDate("2025-09-30"))
    page.list.refresh()
    assert titles(page) == ["Asked when the plan will come"]


def test_the_order_can_be_turned(page: JournalPage) -> None:
    page.open_with({"order": True})
    assert titles(page)[0] == "Meeting at County Hall"
    assert page.list.header.subtitle.text() == "4 entries, oldest first"


def test_an_empty_journal_teaches_and_has_one_filled_button(
    context: WindowContext, qtbot: QtBot
) -> None:
    ids = [entry.id for entry in context.journal.record().entries]
    context.journal.delete("delete all", {"entries": ids})
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.resize(1082, 736)
    page.show()
    assert "Nothing in the journal yet" in words_of(page)
    assert sweep.filled(page) == ["Add to journal"]
    assert not page.list.filters.isVisible()
    assert not page.list.side.isVisible()


def test_a_change_is_saved_named_and_taken_back(
    context: WindowContext, page: JournalPage, said: list[Message]
) -> None:
    page.list.go_to_entry("e2")
    page.change()
    form = page.form
    assert form is not None
    assert form.plan.title == "Change this email"
    type_title(page, "Asked again")
    form.save()
    assert page.form is None
    assert page.list.current is not None
    assert page.list.current.title == "Asked again"
    assert (said[-1].sentence, said[-1].link) == ("Saved.", "Undo")
    assert context.journal.undo_label == "change email"
    change = context.journal.undo()
    assert change is not None
    context.publish(change, None)
    assert page.list.current.title == "Asked when the plan will come"


def test_a_reply_starts_from_what_it_answers(page: JournalPage) -> None:
    page.list.go_to_entry("e3")
    page.reply()
    menu = page.list.findChild(QMenu)
    assert menu is not None
    offered = [action.data() for action in menu.actions() if action.isVisible()]
    assert offered == ["call", "email", "letter", "text"]
    next(action for action in menu.actions() if action.data() == "email").trigger()
    menu.close()
    assert page.form is not None
    values = page.form.body.values()
    assert (values["answers"], values["direction"]) == ("e3", "out")
    page.form.save()
    assert page.list.current is not None
    assert page.list.current.answers == "e3"
    assert page.list.current.people == ("p1",)
    assert page.list.current.title == "Reply: Council answered our complaint"


def test_deleting_several_is_one_change_with_its_promises(
    context: WindowContext, page: JournalPage, said: list[Message]
) -> None:
    promise = Promise(id="m1", entry="e1", words="Next week")
    context.journal.save("add promise", {"promises": [promise]})
    choose_rows(page, 0, 1)
    assert page.list.many.isVisible()
    assert "2 entries chosen" in words_of(page)
    page.list.many.delete.click()
    assert len(titles(page)) == 2
    assert said[-1].sentence == "2 entries are in the Bin."
    assert page.list.table.currentIndex().isValid()
    assert context.journal.things("promises") == ()
    context.journal.undo()
    page.list.refresh()
    assert len(titles(page)) == 4
    assert context.journal.things("promises") == (promise,)


def test_several_are_marked_as_key_events_at_once(
    context: WindowContext, page: JournalPage
) -> None:
    choose_rows(page, 0, 2)
    page.list.many.mark.click()
    keys = [entry.id for entry in context.journal.record().entries if entry.key]
    assert sorted(keys) == ["e1", "e3"]
    context.journal.undo()
    assert not any(entry.key for entry in context.journal.record().entries)


def test_the_history_shows_each_version_and_goes_back_to_one(
    context: WindowContext, page: JournalPage, qtbot: QtBot
) -> None:
    page.list.go_to_entry("e1")
    page.change()
    type_title(page, "Another title")
    assert page.form is not None
    page.form.save()
    page.show_history()
    history = page.findChild(HistoryPage)
    assert history is not None
    words = words_of(history)
    assert "Changed: what it was about." in words
    assert "This is how it is now." in words
    assert "On kitchen laptop" in words
    assert not any("sick" in word for word in words)
    with qtbot.waitSignal(history.go_back_wanted):
        history.buttons[0].setFocus()
        QTest.keyClick(history.buttons[0], Qt.Key.Key_Space)
    first = context.journal.thing("entries", "e1")
    assert isinstance(first, Entry)
    assert first.title == "Council called about the plan"
    assert len(context.journal.history("entries", "e1")) == 3


def test_a_form_left_behind_is_offered_again(context: WindowContext, page: JournalPage) -> None:
    page.add("call")
    type_title(page, "Half typed")
    page.keep_typed()
    page.show_list()
    assert "Not saved yet: a call." in words_of(page)
    page.list.notice.link.click()
    assert page.form is not None
    assert page.form.body.values()["title"] == "Half typed"
    assert "add call" in context.journal.drafts()


def test_cancel_can_be_taken_back(
    context: WindowContext, page: JournalPage, said: list[Message]
) -> None:
    page.add("call")
    type_title(page, "Not to be lost")
    assert page.form is not None
    page.form._cancel.click()
    assert context.journal.drafts() == {}
    assert said[-1].sentence == "What you typed was not saved."
    assert said[-1].act is not None
    said[-1].act()
    assert page.form is not None
    assert page.form.body.values()["title"] == "Not to be lost"


def test_with_little_room_an_entry_is_a_page_with_a_way_back(
    context: WindowContext, page: JournalPage
) -> None:
    context.set_one_column(one_column=True)
    assert not page.list.side.isVisible()
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.list.pane.isVisible()
    assert not page.list.table.isVisible()
    assert "Asked when the plan will come" in words_of(page)
    assert page._read.header.back is not None
    page._read.header.back.click()
    assert page.list.table.isVisible()
    assert page.list.table.currentIndex().row() == 1
    context.set_one_column(one_column=False)
    assert page.list.pane.isVisible()


def test_letters_do_not_run_through_the_rows(page: JournalPage) -> None:
    page.list.table.setFocus()
    QTest.keyClicks(page.list.table, "meeting")
    assert page.list.table.currentIndex().row() == 0


def test_a_change_from_elsewhere_is_seen(context: WindowContext, page: JournalPage) -> None:
    entry = Entry(id="n1", children=("c1",), date=UncertainDate("2025-10-01"), title="New")
    context.publish(context.journal.save("add", {"entries": [entry]}), None)
    assert "New" in titles(page)


@pytest.mark.parametrize("points", [13, 18, 24])
def test_every_page_of_the_screen_cuts_nothing(
    context: WindowContext, page: JournalPage, points: int
) -> None:
    context.theme.use(points=points)
    context.set_one_column(one_column=points >= 18)

    def look_over() -> None:
        for _ in range(3):
            QApplication.sendPostedEvents()
        assert sweep.nameless(page) == []
        assert sweep.same_names(page) == []
        assert sweep.cut(page) == []
        assert sweep.too_small(page) == []
        assert sweep.sideways(page, page) == []
        assert len(sweep.filled(page)) <= 1

    look_over()
    page.list.filters.more.click()
    page.list.filters.dates.choose("chosen")
    page.list.filters._on_dates_chosen()
    look_over()
    page.list.filters.reset()
    choose_rows(page, 0, 1)
    look_over()
    page.list.table.go_to_row(2)
    if points >= 18:
        page.read()
        look_over()
    page.show_history()
    look_over()


def test_a_journal_without_a_child_asks_for_one_first(
    context: WindowContext, qtbot: QtBot, said: list[Message]
) -> None:
    ids = [entry.id for entry in context.journal.record().entries]
    context.journal.delete("delete all", {"entries": ids})
    context.journal.delete("delete child", {"children": ["c1"]})
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.add("call")
    assert page.form is None
    assert said[-1].link == "Add a child"
    assert said[-1].act is not None
    with qtbot.waitSignal(context.navigate_requested) as gone:
        said[-1].act()
    assert gone.args == ["family", {"add": "children"}]


def test_no_filter_is_cut_where_large_text_leaves_the_list_little_room(
    context: WindowContext, page: JournalPage
) -> None:
    context.theme.use(points=24)
    context.set_one_column(one_column=True)
    page.resize(1039, 600)
    filters = page.list.filters
    filters.search.setText("plan")
    filters.changed.emit()
    filters.fit()
    QApplication.sendPostedEvents()
    assert not filters.kind.isVisible()  # words looked for are seen where they are typed
    filters.more.click()
    for _ in range(3):
        QApplication.sendPostedEvents()
    assert filters.kind.isVisible()
    assert sweep.cut(page) == []
    for chooser in (filters.kind, filters.who, filters.dates, filters.no_proof):
        assert chooser.visibleRegion().boundingRect().height() == chooser.height()
    filters.more.click()
    filters.no_proof.click()
    filters.fit()
    assert filters.no_proof.isVisible()

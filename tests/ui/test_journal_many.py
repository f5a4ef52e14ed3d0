"""Many entries changed at once on the real page: shown before, one undo after, and nothing lost."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Child, Entry, Proof
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.choosing import SomeEditor
from send_journal.ui.forms.editor import LineEditor
from send_journal.ui.forms.party import PartyEditor
from send_journal.ui.screens.journal.change_many_page import FIELDS, ChangeManyPage
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.widgets.banner import Message
from tests.ui import sweep
from tests.ui.parts import show_window


@pytest.fixture
def said(context: WindowContext) -> list[Message]:
    messages: list[Message] = []
    context.message_requested.connect(messages.append)
    return messages


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> JournalPage:
    context.journal.save("add child", {"children": [Child(id="c2", name="Wren Hale")]})
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.resize(1082, 736)
    page.show()
    return page


def changing(page: JournalPage, *rows: int, field: str = "children") -> ChangeManyPage:
    """The page that changes those rows, at an answer."""
    page.list.table.go_to_row(rows[0])
    flags = QItemSelectionModel.SelectionFlag
    for row in rows[1:]:
        index = page.list.model.index(row, 1)
        page.list.table.selectionModel().select(index, flags.Select | flags.Rows)
    page.list.many.change.click()
    found = page.findChildren(ChangeManyPage)[-1]
    found.field.choose(field)
    found.field.activated.emit(found.field.currentIndex())
    return found


def words_of(page: ChangeManyPage) -> list[str]:
    for _ in range(2):
        QApplication.sendPostedEvents()
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def entry(context: WindowContext, entry_id: str) -> Entry:
    found = context.journal.thing("entries", entry_id)
    assert isinstance(found, Entry)
    return found


def test_a_child_is_given_to_several_and_one_undo_takes_it_back(
    context: WindowContext, page: JournalPage, said: list[Message]
) -> None:
    before = [entry(context, one) for one in ("e1", "e2", "e3", "e4")]
    form = changing(page, 0, 2)
    assert isinstance(form.editor, SomeEditor)
    assert not form.do.isEnabled()
    assert "2 entries are so already." in words_of(form)
    form.editor._boxes["c2"].click()
    words = words_of(form)
    assert "2 entries will change" in words
    assert "1 October 2025. Council called about the plan" in words
    assert "Now: Rowan Hale. Then: Rowan Hale, Wren Hale." in words
    assert [entry(context, one.id) for one in before] == before  # shown, and not yet done
    form.do.click()
    assert entry(context, "e1").children == entry(context, "e3").children == ("c1", "c2")
    assert entry(context, "e2") == before[1]
    assert entry(context, "e3").private == before[2].private
    assert said[-1].sentence == "Saved. 2 entries changed."
    assert context.journal.undo_label == "change 2 entries"
    context.journal.undo()
    assert [entry(context, one.id) for one in before] == before


def test_a_proof_is_noted_for_those_that_have_none(
    context: WindowContext, page: JournalPage
) -> None:
    form = changing(page, 0, 1, field="proof")
    assert isinstance(form.editor, LineEditor)
    QTest.keyClicks(form.editor.box, "phone bill")
    assert form.do.words == "Change 2 entries"
    form.do.click()
    assert entry(context, "e1").proof == entry(context, "e2").proof == Proof(how="phone bill")


def test_what_would_lose_an_answer_stays_and_is_named(page: JournalPage) -> None:
    form = changing(page, 0, 3, field="kind")  # a call to us, and a meeting
    assert form.editor is not None
    form.editor.set_value("meeting")
    form.editor.edited.emit()
    words = words_of(form)
    assert "1 entry stays as it is" in words
    assert "It says which way it went. The other kind does not ask that." in words
    assert "1 entry is so already." in words
    assert not form.do.isEnabled()
    assert "Nothing would change yet." in words


def test_another_name_is_added_on_the_page_itself(
    context: WindowContext, page: JournalPage
) -> None:
    """Its link had no place there: it came up as a window of its own and took the keyboard."""
    same = [
        dataclasses.replace(entry(context, one), people=(), body="b1")
        for one in ("e1", "e2", "e3", "e4")
    ]
    context.journal.save("same body", {"entries": same})
    page.open_with({})
    form = changing(page, 0, 1, field="who")
    assert isinstance(form.editor, PartyEditor)
    link = form.editor.head_link
    QApplication.sendPostedEvents()
    assert link.isVisible()
    assert form.isAncestorOf(link)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [page]
    link.click()
    assert len(form.editor._boxes) == 2


def test_leaving_the_page_changes_nothing(context: WindowContext, page: JournalPage) -> None:
    form = changing(page, 0, 1, field="status")
    assert form.editor is not None
    form.editor.set_value("disputed")
    form.editor.edited.emit()
    form._cancel.click()
    assert page.list.table.isVisible()
    assert entry(context, "e1").status is None


def test_a_change_from_elsewhere_is_not_written_over(
    context: WindowContext, page: JournalPage
) -> None:
    form = changing(page, 0, 1, field="status")
    assert form.editor is not None
    form.editor.set_value("disputed")
    form.editor.edited.emit()
    other = dataclasses.replace(entry(context, "e1"), title="Put right elsewhere")
    context.publish(context.journal.save("change", {"entries": [other]}), None)
    gone = context.journal.delete("delete", {"entries": ["e2"]})
    context.publish(gone, None)
    assert form.do.words == "Change 1 entry"
    form.do.click()
    assert entry(context, "e1") == dataclasses.replace(other, status="disputed")
    assert context.journal.thing("entries", "e2") is None


def test_one_entry_alone_is_not_many(page: JournalPage, said: list[Message]) -> None:
    page.open_with({})
    page.open_with({"chosen": "many"})
    assert said[-1].sentence == "Choose two or more entries in the list first."
    assert not page.findChildren(ChangeManyPage)


@pytest.mark.parametrize("button", ["mark", "unmark"])
def test_the_keyboard_comes_back_to_the_list_once_it_is_done(
    context: WindowContext, page: JournalPage, qtbot: QtBot, button: str
) -> None:
    """The buttons go with the choice of several: Qt gave the keyboard to the child's name."""
    show_window(page, qtbot)
    held = dataclasses.replace(entry(context, "e1"), key=button == "unmark")
    context.journal.save("mark", {"entries": [held]})
    page.open_with({})
    page.list.table.go_to_row(0)
    page.list.table.selectAll()
    wanted = getattr(page.list.many, button)
    wanted.setFocus()
    assert wanted.hasFocus()
    QTest.keyClick(wanted, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()
    assert page.list.table.hasFocus()
    assert entry(context, "e1").key == (button == "mark")


def test_a_mark_that_all_have_already_is_said(page: JournalPage, said: list[Message]) -> None:
    page.open_with({})
    page.list.table.selectAll()
    page.list.many.mark.click()
    page.list.table.selectAll()
    page.list.many.mark.click()
    assert said[-1].sentence == "4 entries are so already."


@pytest.mark.parametrize(("points", "width"), [(13, 1082), (13, 442), (24, 1000)])
@pytest.mark.parametrize("field", list(FIELDS))
def test_the_page_cuts_nothing(
    context: WindowContext, page: JournalPage, field: str, points: int, width: int
) -> None:
    context.theme.use(points=points)
    context.set_one_column(one_column=points > 17 or width < 1000)
    page.resize(width, 700)
    changing(page, 0, 1, 2, field=field)
    for _ in range(3):
        QApplication.sendPostedEvents()
    assert sweep.nameless(page) == []
    assert sweep.same_names(page) == []
    assert sweep.cut(page) == []
    assert sweep.sideways(page, page) == []
    assert len(sweep.filled(page)) <= 1


class Painted(QObject):
    """Hears which part of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def test_the_ring_goes_from_all_of_a_row_to_all_of_another(page: JournalPage, qtbot: QtBot) -> None:
    """It goes through the three cells of a row, and Qt paints only one of them anew by itself."""
    table = page.list.table
    show_window(page, qtbot)
    table.setFocus()
    table.go_to_row(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_rows() == [0, 1, 2]
    QApplication.sendPostedEvents()
    view = table.viewport()
    painted = Painted(view)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents()
    QTest.mouseMove(view, QPoint(9, table.rowViewportPosition(3) + 9))
    QApplication.sendPostedEvents()
    for row in (1, 2, 3):
        top, bottom = table.rowViewportPosition(row), table.rowViewportPosition(row + 1)
        whole = QRegion(0, top, view.width(), bottom - top)
        assert whole.subtracted(painted.region).isEmpty(), row

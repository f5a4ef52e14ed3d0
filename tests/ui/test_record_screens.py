"""Family, People, School calendar, Papers and Bin: each thing is added, changed, deleted and brought back."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.record import (
    Body,
    Child,
    Document,
    Entry,
    Hide,
    Person,
    Post,
    Reference,
    Span,
    Stay,
)
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.choosing import SomeEditor
from send_journal.ui.forms.editor import DateEditor, LineEditor
from send_journal.ui.forms.form_page import FormPage
from send_journal.ui.forms.rows import RowsEditor
from send_journal.ui.forms.several import LinesEditor
from send_journal.ui.record_list.screen import RecordScreen
from send_journal.ui.screens.bin.page import BinPage
from send_journal.ui.screens.family.page import FamilyPage
from send_journal.ui.screens.papers.page import PapersPage
from send_journal.ui.screens.people.page import PeoplePage
from send_journal.ui.screens.school_calendar.page import SchoolCalendarPage
from send_journal.ui.widgets.banner import Message
from tests.ui import sweep
from tests.ui.parts import COUNCIL, PATEL, ROWAN, StandInDesktop, drop

SCREENS = (FamilyPage, PeoplePage, SchoolCalendarPage, PapersPage, BinPage)


def shown(screen: RecordScreen, qtbot: QtBot) -> RecordScreen:
    qtbot.addWidget(screen)
    screen.resize(1082, 736)
    screen.show()
    return screen


def form_of(screen: RecordScreen) -> FormPage:
    assert screen.form is not None
    return screen.form


def line(form: FormPage, name: str) -> LineEditor:
    editor = form.body.editors[name]
    assert isinstance(editor, LineEditor)
    return editor


def rows_of(form: FormPage, name: str) -> RowsEditor:
    editor = form.body.editors[name]
    assert isinstance(editor, RowsEditor)
    return editor


def problems(form: FormPage) -> list[str]:
    return [row.problem.sentence for row in form.body.rows if row.problem.sentence]


def words_of(widget: QWidget) -> list[str]:
    for _ in range(2):
        QApplication.sendPostedEvents()
    labels = widget.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def press(screen: RecordScreen, words: str) -> None:
    for _ in range(2):
        QApplication.sendPostedEvents()
    buttons = screen._buttons.findChildren(QPushButton)
    next(button for button in buttons if button.text() == words).click()


def titles(screen: RecordScreen) -> list[str]:
    return [row.title for row in screen.list.rows.rows]


@pytest.fixture
def said(context: WindowContext) -> list[Message]:
    messages: list[Message] = []
    context.message_requested.connect(messages.append)
    return messages


def fill(context: WindowContext) -> None:
    """Some of everything that these screens show."""
    school = Body(id="s1", name="Oakfield Primary", kind="school", school_type="maintained")
    term = Span(id="t1", from_day=dt.date(2025, 9, 3), to_day=dt.date(2025, 10, 24), what="Autumn")
    closed = Span(id="x1", from_day=dt.date(2025, 10, 27), to_day=dt.date(2025, 10, 31), body="s1")
    hide = Hide(id="h1", words="14 Mill Lane", what="address", show_to=("health",))
    paper = context.journal.add_document("reply.txt", b"The panel has not met.")
    context.journal.save(
        "add much",
        {
            "bodies": [school],
            "terms": [term],
            "closures": [closed],
            "hide": [hide],
            "documents": [dataclasses.replace(paper, kind="letter", author="V. Shaw")],
        },
    )
    context.journal.delete("delete letter", {"entries": ["e3"]})


@pytest.mark.parametrize("points", [13, 18, 24])
@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
@pytest.mark.parametrize("make", SCREENS, ids=lambda make: make.__name__)
def test_every_screen_cuts_nothing(
    context: WindowContext, qtbot: QtBot, make: type[RecordScreen], points: int, full: bool
) -> None:
    if full:
        fill(context)
    context.theme.use(points=points)
    context.set_one_column(one_column=points >= 18)
    screen = shown(make(context), qtbot)  # type: ignore[call-arg] # each takes the context alone

    def look_over() -> None:
        for _ in range(3):
            QApplication.sendPostedEvents()
        assert sweep.nameless(screen) == []
        assert sweep.same_names(screen) == []
        assert sweep.marked_up(screen) == []
        assert sweep.cut(screen) == []
        assert sweep.too_small(screen) == []
        assert sweep.sideways(screen, screen) == []
        assert len(sweep.filled(screen)) <= 1

    look_over()
    if screen.list.current:
        screen._on_opened()
        look_over()
        screen.show_list()


@pytest.mark.parametrize("make", SCREENS, ids=lambda make: make.__name__)
def test_every_list_keeps_a_current_row_and_speaks_whole_sentences(
    context: WindowContext, qtbot: QtBot, make: type[RecordScreen]
) -> None:
    fill(context)
    screen = shown(make(context), qtbot)  # type: ignore[call-arg] # each takes the context alone
    assert screen.list.current
    for row in screen.list.rows.rows:
        assert row.spoken.endswith(".")
    screen.list.go_to(0)
    assert not screen.list.rows.rows[screen.list.currentIndex().row()].heading


def test_a_child_is_added_with_council_school_and_numbers(
    context: WindowContext, qtbot: QtBot
) -> None:
    screen = shown(FamilyPage(context), qtbot)
    screen.open_with({"add": "children"})
    form = form_of(screen)
    form.save()
    assert problems(form) == ["Type your child's name."]
    QTest.keyClicks(line(form, "name").box, "Wren Hale")
    called = form.body.editors["called"]
    assert isinstance(called, LinesEditor)
    QTest.keyClicks(called._boxes[0], "Wrennie")
    born = form.body.editors["born"]
    assert isinstance(born, DateEditor)
    QTest.keyClicks(born.field.day, "9 nov 2015")
    school = rows_of(form, "school")
    school._another.click()
    form.save()
    assert problems(form) == ["Type the name of the school, or choose it."]
    record = school._records[0]
    QTest.keyClicks(record.editors[0]._box.names.line, "Oakfield Primary")  # type: ignore[attr-defined] # a body's editor
    record.editors[0]._box.panel.place_kind.choose("school")  # type: ignore[attr-defined] # the same
    numbers = rows_of(form, "references")
    numbers._another.click()
    QTest.keyClicks(line_in(numbers, 2).box, "EX-1")
    form.save()
    child = next(one for one in context.children_of_family() if one.name == "Wren Hale")
    assert (child.called, child.born) == (("Wrennie",), dt.date(2015, 11, 9))
    (stay,) = child.school
    body = context.journal.thing("bodies", stay.body)
    assert isinstance(body, Body)
    assert (body.name, body.kind) == ("Oakfield Primary", "school")
    assert child.references == (Reference(number="EX-1"),)
    assert "age 9, Year 5" in words_of(screen)
    assert context.journal.drafts() == {}


def line_in(rows: RowsEditor, place: int) -> LineEditor:
    editor = rows._records[0].editors[place]
    assert isinstance(editor, LineEditor)
    return editor


def test_a_stay_that_nobody_touched_keeps_what_no_form_knows(
    context: WindowContext, qtbot: QtBot
) -> None:
    stays = (
        Stay(body="b1", to_day=dt.date(2024, 1, 1), details={"own": 1}),
        Stay(body="b1", from_day=dt.date(2024, 1, 2)),
    )
    child = dataclasses.replace(ROWAN, council=stays, details={"kept": [1]})
    context.journal.save("change child", {"children": [child]})
    screen = shown(FamilyPage(context), qtbot)
    press(screen, "Change")
    form = form_of(screen)
    council = rows_of(form, "council")
    QTest.keyClicks(line(form, "name").box, "!")
    council._records[1].removed.emit()
    form.save()
    changed = context.journal.thing("children", "c1")
    assert isinstance(changed, Child)
    assert changed == dataclasses.replace(child, name="Rowan Hale!", council=stays[:1])


def test_a_stay_that_ends_before_it_starts_says_so_beside_its_last_day(
    context: WindowContext, qtbot: QtBot
) -> None:
    stays = (Stay(body="b1", to_day=dt.date(2024, 1, 1)), Stay(body="b1"))
    child = dataclasses.replace(ROWAN, council=stays)
    context.journal.save("change child", {"children": [child]})
    screen = shown(FamilyPage(context), qtbot)
    with qtbot.waitActive(screen):
        screen.activateWindow()
    press(screen, "Change")
    form = form_of(screen)
    record = rows_of(form, "council")._records[1]
    body, first, last = record.rows
    first_day, last_day = first.editors[0], last.editors[0]
    assert isinstance(first_day, DateEditor)
    assert isinstance(last_day, DateEditor)
    first_day.set_value(dt.date(2025, 9, 1))
    last_day.set_value(dt.date(2024, 9, 1))
    last_day.edited.emit()
    form.save()
    assert last.said_problem == "The last day is before the first day. Check both days."
    assert last_day.field.day.hasFocus()
    assert last_day.field.day.property("problem") is True
    qtbot.waitUntil(lambda: form._scroll.shows(last))
    assert (body.said_problem, first.said_problem) == ("", "")
    first_day.set_value(dt.date(2024, 1, 2))
    first_day.edited.emit()
    assert last.said_problem == ""
    form.save()
    changed = context.journal.thing("children", "c1")
    assert isinstance(changed, Child)
    assert changed.council[1].from_day == dt.date(2024, 1, 2)


@pytest.mark.parametrize(
    ("make", "list_name", "name"),
    [
        (FamilyPage, "children", "rowan hale"),
        (PeoplePage, "bodies", COUNCIL.name),
        (PeoplePage, "people", "S. Patel"),
    ],
)
def test_a_name_that_is_taken_is_pointed_out(
    context: WindowContext,
    qtbot: QtBot,
    make: Callable[[WindowContext], RecordScreen],
    list_name: str,
    name: str,
) -> None:
    screen = shown(make(context), qtbot)
    count = len(context.journal.things(list_name))
    screen.open_with({"add": list_name})
    form = form_of(screen)
    QTest.keyClicks(line(form, "name").box, name)
    form.save()
    row = next(row for row in form.body.rows if row.said_problem)
    assert row.said_problem.startswith(f"“{name}” is in the journal already.")
    assert len(context.journal.things(list_name)) == count
    QTest.keyClicks(line(form, "name").box, " (the other)")
    form.save()
    assert len(context.journal.things(list_name)) == count + 1


def test_what_is_there_is_not_chosen_to_be_typed_over(context: WindowContext, qtbot: QtBot) -> None:
    """Neither what is changed nor what was half typed; only what a new form begins with."""
    screen = shown(FamilyPage(context), qtbot)
    press(screen, "Change")
    form = form_of(screen)
    assert not line(form, "name").box.hasSelectedText()
    form._back.click()
    screen.open_with({"add": "children"})
    form = form_of(screen)
    QTest.keyClicks(line(form, "name").box, "Half a na")
    form._back.click()
    screen.open_with({"add": "children"})
    name = line(form_of(screen), "name").box
    assert name.text() == "Half a na"
    assert not name.hasSelectedText()


def test_words_are_hidden_from_all_but_those_who_may_see_them(
    context: WindowContext, qtbot: QtBot
) -> None:
    screen = shown(FamilyPage(context), qtbot)
    screen.open_with({"hide": True})
    form = form_of(screen)
    QTest.keyClicks(line(form, "words").box, "14 Mill Lane")
    form.body.editors["what"].set_value("address")
    show_to = form.body.editors["show_to"]
    assert isinstance(show_to, SomeEditor)
    assert "own" not in show_to._boxes
    show_to._boxes["health"].click()
    form.save()
    (hide,) = context.journal.things("hide")
    assert hide == Hide(id=hide.id, words="14 Mill Lane", what="address", show_to=("health",))
    assert "Shown only to: Health services" in words_of(screen)


def test_people_stand_under_where_they_work_with_when_they_were_heard(
    context: WindowContext, qtbot: QtBot
) -> None:
    screen = shown(PeoplePage(context), qtbot)
    assert titles(screen) == ["Council", "Exampleshire County Council", "S. Patel"]
    screen.list.go_to(2)
    words = words_of(screen)
    assert "EHC coordinator, Exampleshire County Council" in words
    assert "1 October 2025, today" in words
    assert "16 September 2025, 2 weeks 1 day ago" in words
    assert "4 entries" in words


def test_a_person_moves_on_and_both_posts_stay(context: WindowContext, qtbot: QtBot) -> None:
    screen = shown(PeoplePage(context), qtbot)
    screen.open_with({"person": "p1"})
    press(screen, "Change")
    form = form_of(screen)
    posts = rows_of(form, "posts")
    last_day = posts._records[0].editors[3]
    assert isinstance(last_day, DateEditor)
    QTest.keyClicks(last_day.field.day, "7 mar 25")
    posts._another.click()
    role = posts._records[1].editors[1]
    assert isinstance(role, LineEditor)
    QTest.keyClicks(role.box, "SEND manager")
    form.save()
    assert context.journal.thing("people", "p1") == Person(
        id="p1",
        name="S. Patel",
        posts=(
            Post(body="b1", role="EHC coordinator", to_day=dt.date(2025, 3, 7)),
            Post(role="SEND manager"),
        ),
    )


def test_a_plain_post_stays_plain(context: WindowContext, qtbot: QtBot) -> None:
    screen = shown(PeoplePage(context), qtbot)
    screen.open_with({"person": "p1"})
    press(screen, "Change")
    QTest.keyClicks(line(form_of(screen), "phone").box, "01632 960101")
    form_of(screen).save()
    assert context.journal.thing("people", "p1") == dataclasses.replace(PATEL, phone="01632 960101")


def test_a_place_that_is_named_cannot_go_and_that_is_said(
    context: WindowContext, qtbot: QtBot, said: list[Message]
) -> None:
    screen = shown(PeoplePage(context), qtbot)
    screen.open_with({"body": "b1"})
    press(screen, "Delete")
    assert context.journal.thing("bodies", "b1") == COUNCIL
    assert "entr" in said[-1].sentence
    assert screen.list.current == "bodies:b1"


def test_entries_of_a_person_are_one_press_away(context: WindowContext, qtbot: QtBot) -> None:
    screen = shown(PeoplePage(context), qtbot)
    screen.open_with({"person": "p1"})
    with qtbot.waitSignal(context.navigate_requested) as gone:
        press(screen, "See entries")
    assert gone.args == ["journal", {"who": "p1"}]


def test_a_term_ends_after_it_starts(context: WindowContext, qtbot: QtBot) -> None:
    screen = shown(SchoolCalendarPage(context), qtbot)
    screen.open_with({"add": "terms"})
    form = form_of(screen)
    form.save()
    assert problems(form) == ["Type the first day.", "Type the last day."]
    QTest.keyClicks(line(form, "what").box, "Autumn term")
    for name, day in (("from_day", "24 oct 25"), ("to_day", "3 sep 25")):
        editor = form.body.editors[name]
        assert isinstance(editor, DateEditor)
        QTest.keyClicks(editor.field.day, day)
    form.save()
    assert problems(form) == ["The last day is before the first day. Check both days."]
    form.body.editors["to_day"].set_value(dt.date(2025, 12, 19))
    form.save()
    (term,) = context.journal.things("terms")
    assert isinstance(term, Span)
    assert (term.what, term.from_day, term.to_day) == (
        "Autumn term",
        dt.date(2025, 10, 24),
        dt.date(2025, 12, 19),
    )


def test_last_year_is_copied_on_the_same_weekdays_as_one_change(
    context: WindowContext, qtbot: QtBot, said: list[Message]
) -> None:
    fill(context)
    screen = shown(SchoolCalendarPage(context), qtbot)
    assert isinstance(screen, SchoolCalendarPage)
    screen._copy.click()
    days = [
        (one.from_day.isoformat(), one.to_day.isoformat())
        for name in ("terms", "closures")
        for one in context.journal.things(name)
        if isinstance(one, Span)
    ]
    assert sorted(days)[2:] == [("2026-09-02", "2026-10-23"), ("2026-10-26", "2026-10-30")]
    assert "Copied to 2026 to 2027." in said[-1].sentence
    context.journal.undo()
    assert len(context.journal.things("terms")) == 1


def test_papers_are_found_by_name_and_by_the_words_in_them(
    context: WindowContext, qtbot: QtBot
) -> None:
    fill(context)
    context.journal.add_document("Plan.pdf", b"%PDF-1.4")
    screen = shown(PapersPage(context), qtbot)
    assert isinstance(screen, PapersPage)
    assert sorted(titles(screen)) == ["Plan.pdf", "reply.txt"]
    QTest.keyClicks(screen.search, "panel")
    qtbot.waitUntil(lambda: titles(screen) == ["reply.txt"])
    assert screen.header.subtitle.text() == "1 of 2 papers"
    screen.search.clear()
    screen.kind.choose("letter")
    screen.refresh()
    assert titles(screen) == ["reply.txt"]
    screen.search.setText("nowhere")
    screen.refresh()
    assert "Nothing found" in words_of(screen)


def test_a_paper_says_its_number_in_print_and_keeps_it(
    context: WindowContext, qtbot: QtBot
) -> None:
    first = context.journal.add_document("First.pdf", b"1")
    second = context.journal.add_document("Second.pdf", b"2")
    screen = shown(PapersPage(context), qtbot)
    assert isinstance(screen, PapersPage)
    context.journal.delete("delete paper", {"documents": [first.id]})
    screen.open_with({"paper": second.id})
    assert [row.under for row in screen.list.rows.rows] == ["Proof 2"]
    assert "Proof 2" in words_of(screen)
    press(screen, "Change")
    line(form_of(screen), "author").set_value("V. Shaw")
    form_of(screen).save()
    assert [row.under for row in screen.list.rows.rows] == ["Proof 2, V. Shaw"]


def test_a_paper_that_cannot_be_kept_is_said_and_the_others_are_kept(
    context: WindowContext, qtbot: QtBot, said: list[Message], tmp_path: Path
) -> None:
    paper = tmp_path / "letter.txt"
    paper.write_text("Late.", encoding="utf-8")
    screen = shown(PapersPage(context), qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (tmp_path, paper, tmp_path / "gone")])
    drop(screen, data)
    assert titles(screen) == ["letter.txt"]
    (*_, last) = said
    assert last.sentence.startswith(f"“{tmp_path.name}” is a folder. Add the files")
    assert "“gone” could not be read." in last.sentence


def test_versions_are_a_chain(context: WindowContext, qtbot: QtBot) -> None:
    draft = context.journal.add_document("Draft.pdf", b"1")
    final = context.journal.add_document("Final.pdf", b"2")
    screen = shown(PapersPage(context), qtbot)
    screen.open_with({"paper": final.id})
    press(screen, "Change")
    form_of(screen).body.editors["replaces"].set_value(draft.id)
    form_of(screen).save()
    held = context.journal.thing("documents", final.id)
    assert isinstance(held, Document)
    assert held.replaces == draft.id
    rows = {row.title: row.right_under for row in screen.list.rows.rows}
    assert rows == {"Draft.pdf": "version 1 of 2", "Final.pdf": "version 2 of 2"}
    screen.open_with({"paper": draft.id})
    press(screen, "Change")
    replaces = form_of(screen).body.editors["replaces"]
    for wrong in (draft.id, final.id):
        replaces.set_value(wrong)
        form_of(screen).save()
        (row,) = (row for row in form_of(screen).body.rows if row.said_problem)
        assert row.said_problem.startswith("A paper cannot be a newer version of itself.")
    held = context.journal.thing("documents", draft.id)
    assert isinstance(held, Document)
    assert held.replaces is None


def test_a_paper_is_added_saved_elsewhere_and_deleted(
    context: WindowContext, qtbot: QtBot, desktop: StandInDesktop, tmp_path: Path
) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("Late.", encoding="utf-8")
    screen = shown(PapersPage(context), qtbot)
    desktop.answer = source
    screen.open_with({"add": True})
    QTest.keyClicks(line(form_of(screen), "author").box, "V. Shaw")
    form_of(screen).save()
    (paper,) = context.journal.things("documents")
    assert isinstance(paper, Document)
    assert (paper.name, paper.author, paper.media_type) == ("letter.txt", "V. Shaw", "text/plain")
    desktop.answer = tmp_path / "copy.txt"
    press(screen, "Save elsewhere …")
    assert (tmp_path / "copy.txt").read_text(encoding="utf-8") == "Late."
    press(screen, "Delete")
    assert context.journal.things("documents") == ()
    assert "No papers yet" in words_of(screen)


def test_the_bin_gives_back_what_was_deleted(
    context: WindowContext, qtbot: QtBot, said: list[Message]
) -> None:
    letter = context.journal.thing("entries", "e3")
    context.journal.delete("delete letter", {"entries": ["e3"]})
    screen = shown(BinPage(context), qtbot)
    assert titles(screen) == ["Council answered our complaint"]
    words = words_of(screen)
    assert "Letter to us" in words
    assert "12 September 2025" in words
    assert not any("sick" in word for word in words)
    press(screen, "Bring back")
    assert context.journal.thing("entries", "e3") == letter
    assert said[-1].sentence == "It is back where it was."
    assert "The Bin is empty" in words_of(screen)


def test_removing_for_good_asks_for_the_word_and_cannot_be_undone(
    context: WindowContext, qtbot: QtBot, said: list[Message]
) -> None:
    context.journal.delete("delete letter", {"entries": ["e3"]})
    screen = shown(BinPage(context), qtbot)
    assert isinstance(screen, BinPage)
    press(screen, "Remove for good …")
    dialog = screen.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.line, "perhaps")
    dialog.do.click()
    assert dialog.row.problem.sentence
    assert len(context.journal.bin()) == 1
    dialog.line.clear()
    QTest.keyClicks(dialog.line, "remove")
    with qtbot.waitSignal(dialog.removed):
        dialog.do.click()
    assert context.journal.bin() == ()
    assert said[-1].sentence.startswith("Removed for good.")
    versions = context.journal.history("entries", "e3")
    assert versions[0].thing is None
    assert isinstance(context.journal.thing("entries", "e1"), Entry)

"""Forms over field records: each kind opens, keeps what is typed, says what is wrong, and saves."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from send_journal.domain.changes import ChangeSet
from send_journal.domain.dates import UncertainDate
from send_journal.domain.fields import Party, StepAnswer
from send_journal.domain.kinds import entry_kinds
from send_journal.domain.record import Body, Child, Document, Entry, Person, Promise
from send_journal.problems import KnownProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms import form_page
from send_journal.ui.forms.choosing import ChoiceEditor
from send_journal.ui.forms.documents import DocumentsEditor
from send_journal.ui.forms.editor import DateEditor, LineEditor, TextEditor, TimeEditor
from send_journal.ui.forms.entry_form import EntryForm, change_entry_form, new_entry_form
from send_journal.ui.forms.form_page import ONE
from send_journal.ui.forms.names import NameChooser, NewPanel
from send_journal.ui.forms.party import PartyEditor
from send_journal.ui.forms.private import PrivateEditor
from send_journal.ui.forms.promises import PromisesEditor
from send_journal.ui.forms.step import StepEditor
from send_journal.ui.widgets.buttons import Button
from send_journal.ui.widgets.cards import PageHeader
from send_journal.ui.widgets.labels import PlainLabel
from tests.ui import sweep
from tests.ui.parts import drop
from tests.ui.surfaces import settle

KINDS = [kind.id for kind in entry_kinds()]
SIZES = [(13, 1082, 736), (18, 900, 640), (24, 1046, 693)]
saved_entries: list[Entry] = []


def remember(_change: ChangeSet, entry: Entry) -> None:
    saved_entries.append(entry)


@pytest.fixture(autouse=True)
def forget() -> None:
    saved_entries.clear()


def opened(
    context: WindowContext, qtbot: QtBot, kind: str, size: tuple[int, int] = (1082, 736)
) -> EntryForm:
    form = new_entry_form(context, kind, remember)
    qtbot.addWidget(form)
    form.resize(*size)
    form.show()
    form.start()
    return form


def line(form: EntryForm, name: str) -> LineEditor:
    editor = form.body.editors[name]
    assert isinstance(editor, LineEditor)
    return editor


def type_in(form: EntryForm, name: str, words: str) -> None:
    editor = form.body.editors[name]
    assert isinstance(editor, LineEditor | TextEditor | TimeEditor | PrivateEditor)
    QTest.keyClicks(editor.box, words)


def date_of(form: EntryForm, name: str = "date") -> DateEditor:
    editor = form.body.editors[name]
    assert isinstance(editor, DateEditor)
    return editor


def step_of(form: EntryForm) -> StepEditor:
    editor = form.body.editors["step"]
    assert isinstance(editor, StepEditor)
    return editor


def problems(form: EntryForm) -> list[str]:
    return [said for row in form.body.rows if (said := row.said_problem)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}pt")
def test_every_form_has_names_and_cuts_nothing(
    context: WindowContext, qtbot: QtBot, kind: str, size: tuple[int, int, int]
) -> None:
    points, width, height = size
    context.theme.use(points=points)
    context.set_one_column(one_column=points >= 18)
    form = opened(context, qtbot, kind, (width, height))
    form.body._on_more_clicked()
    for _ in range(3):
        QApplication.sendPostedEvents()
    assert sweep.nameless(form) == []
    assert sweep.same_names(form) == []
    assert sweep.marked_up(form) == []
    assert sweep.cut(form) == []
    assert sweep.too_small(form) == []
    assert sweep.sideways(form, form) == []
    assert len(sweep.filled(form)) == 1


def test_why_we_ask_has_its_width_in_a_window_that_was_narrow(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.set_one_column(one_column=True)
    form = opened(context, qtbot, "letter", (640, 480))
    settle(qtbot)
    context.set_one_column(one_column=False)
    form.resize(1082, 736)
    settle(qtbot)
    assert form._why.width() > context.theme.em(14)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_saved_from_a_date_and_one_line(
    context: WindowContext, qtbot: QtBot, kind: str
) -> None:
    form = opened(context, qtbot, kind)
    type_in(form, "title", "Only one line")
    form.save()
    assert problems(form) == []
    (entry,) = saved_entries
    held = context.journal.thing("entries", entry.id)
    assert held == entry
    assert entry.kind == kind
    assert entry.title == "Only one line"
    assert entry.children == ("c1",)
    assert entry.date == UncertainDate("2025-10-01")
    assert entry.recorded == context.now()
    assert dict(entry.details) == {}


def test_a_wrong_answer_gets_its_sentence_and_the_keyboard_and_is_kept(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "call")
    with qtbot.waitActive(form):
        form.activateWindow()
    day = date_of(form).field.day
    for box, words in ((day, "31"), (date_of(form).field.month, "June")):
        box.clear()
        QTest.keyClicks(box, words)
    type_in(form, "time", "25:00")
    form.save()
    assert problems(form) == [
        "There is no 31 June. June has 30 days.",
        "Write a few words about this call. You can add the rest later.",
    ]
    assert form.focusWidget() is day
    assert day.property("problem") is True
    assert (day.text(), saved_entries) == ("31", [])
    day.clear()
    QTest.keyClicks(day, "30")
    assert problems(form) == ["Write a few words about this call. You can add the rest later."]
    form.save()
    assert problems(form)[0].startswith("There is no 25:00.")


def test_what_has_to_be_mended_is_seen_whole(context: WindowContext, qtbot: QtBot) -> None:
    """The sentence comes above the line and pushes it down, so the page has to follow."""
    form = opened(context, qtbot, "call")
    title = next(row for row in form.body.asked_rows() if row.editors[0].spec.id == "title")
    for height in range(420, 700, 40):
        form.resize(1000, height)
        form._scroll.verticalScrollBar().setValue(0)
        title.say_problem("")
        form.save()
        qtbot.waitUntil(lambda: form._scroll.shows(title), timeout=1000)


def test_a_low_window_keeps_the_title_whole_and_the_foot_on_one_line(
    context: WindowContext, qtbot: QtBot
) -> None:
    """As the smallest window has it under a long banner."""
    context.set_one_column(one_column=True)
    saved_before = opened(context, qtbot, "call")
    type_in(saved_before, "title", "The last one")
    saved_before.save()
    form = opened(context, qtbot, "call", (443, 190))
    for _ in range(3):
        QApplication.sendPostedEvents()
    (header,) = form.findChildren(PageHeader)
    assert header.height() >= header.heightForWidth(header.width())
    assert form._save.mapTo(form, QPoint()).y() == form._cancel.mapTo(form, QPoint()).y()
    assert sweep.cut(form) == []
    same = next(one for one in form.findChildren(Button) if one.words == "Same as last time")
    assert form.body.rows[0].isAncestorOf(same)


def test_a_line_left_with_something_else_wrong_says_that(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "call")
    with qtbot.waitActive(form):
        form.activateWindow()
    form.save()
    box = form.focusWidget()
    assert isinstance(box, QLineEdit)
    assert problems(form)[0].startswith("Write a few words")
    QApplication.clipboard().setText("word " * 60)
    QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert problems(form)[0].startswith("This is too long for one line.")


@pytest.mark.parametrize("question", ["title", "who"])
def test_a_line_takes_all_that_is_pasted_as_one_line(
    context: WindowContext, qtbot: QtBot, question: str
) -> None:
    form = opened(context, qtbot, "call")
    editor = form.body.editors[question]
    box = editor.box if isinstance(editor, LineEditor) else form.findChildren(NameChooser)[0].line
    QApplication.clipboard().setText("First line\n" + "word " * 8000 + "last\r\n")
    box.paste()
    assert (
        box.text()
        == "First line " + "word " * 8000 + "last" + box.text()[len(box.text().rstrip()) :]
    )
    type_in(form, "title", "" if question == "title" else "A line")
    form.save()
    assert [words for words in problems(form) if "too long" in words]


def test_a_year_that_cannot_be_meant_is_asked_about(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "note")
    year = date_of(form).field.year
    year.clear()
    QTest.keyClicks(year, "1825")
    type_in(form, "title", "A slip")
    form.save()
    assert problems(form) == ["1825 is 200 years ago. Did you mean 2025?"]
    assert saved_entries == []


def test_somebody_new_is_kept_with_the_entry_as_one_change(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "meeting")
    who = form.body.editors["who"]
    assert isinstance(who, PartyEditor)
    box = who._boxes[0]
    QTest.keyClicks(box.names.line, "J. Reed")
    panel = box.panel
    assert panel is not None
    assert panel.isVisibleTo(form)  # nobody of that name is offered
    QTest.keyClicks(panel.role, "SENCO")
    QTest.keyClicks(panel.place.line, "Oakfield Primary")
    panel.place_kind.choose("school")
    type_in(form, "title", "About support")
    form.save()
    (entry,) = saved_entries
    person = context.journal.thing("people", entry.people[0])
    school = context.journal.thing("bodies", entry.body or "")
    assert isinstance(person, Person)
    assert (person.name, person.role, person.body) == ("J. Reed", "SENCO", entry.body)
    assert isinstance(school, Body)
    assert (school.name, school.kind) == ("Oakfield Primary", "school")
    context.journal.undo()
    assert context.journal.thing("people", person.id) is None
    assert context.journal.thing("entries", entry.id) is None


def name_typed(form: EntryForm, words: str) -> NewPanel:
    """Type a name that the journal does not know; the questions about it."""
    who = form.body.editors["who"]
    assert isinstance(who, PartyEditor)
    box = who._boxes[0]
    box.names.line.clear()
    QTest.keyClicks(box.names.line, words)
    assert box.panel is not None
    assert box.panel.isVisibleTo(form)
    return box.panel


def test_the_words_of_a_new_name_choose_what_it_is(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "letter")
    panel = name_typed(form, "Newtown Borough Council")
    assert (panel.what.currentData(), panel.place_kind.currentData()) == ("body", "council")
    panel = name_typed(form, "J. Reed")
    assert panel.what.currentData() == "person"
    QTest.keyClicks(panel.place.line, "Elm Tree Academy")
    assert panel.place_kind.currentData() == "school"
    panel = name_typed(form, "Newtown Borough Council")
    type_in(form, "title", "A date")
    form.save()
    body = context.journal.thing("bodies", saved_entries[0].body or "")
    assert isinstance(body, Body)
    assert (body.name, body.kind) == ("Newtown Borough Council", "council")
    assert saved_entries[0].people == ()


def test_what_somebody_chose_about_a_new_name_stays(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "letter")
    panel = name_typed(form, "Newtown School")
    panel.what.setFocus()
    QTest.keyClick(panel.what, Qt.Key.Key_Up)
    assert panel.what.currentData() == "person"
    panel = name_typed(form, "Newtown School Limited")
    assert panel.what.currentData() == "person"
    who = form.body.editors["who"]
    again = opened(context, qtbot, "letter").body.editors["who"]
    assert isinstance(who, PartyEditor)
    assert isinstance(again, PartyEditor)
    again.restore(who.draft())
    restored = again._boxes[0].panel
    assert restored is not None
    assert restored.what.currentData() == "person"


def test_a_question_for_a_service_takes_a_bare_name_for_one(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "referral")
    assert name_typed(form, "Bluebell House").what.currentData() == "body"
    assert name_typed(form, "Dr Reed").what.currentData() == "person"


def test_a_known_name_is_found_by_any_part_of_it(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "call")
    who = form.body.editors["who"]
    assert isinstance(who, PartyEditor)
    names = who._boxes[0].names
    QTest.keyClicks(names.line, "coord")
    completer = names.completer()
    assert completer is not None
    assert completer.currentCompletion() == "S. Patel, EHC coordinator, council"
    names.line.setText("s. patel, ehc COORDINATOR, council")
    value = who.value()
    assert isinstance(value, Party)
    assert (value.people, value.body, value.new_people) == (("p1",), "b1", ())


def test_the_words_of_a_promise_are_no_wider_than_a_small_window(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.set_one_column(one_column=True)
    form = opened(context, qtbot, "call", (442, 400))
    promises = form.body.editors["promises"]
    assert isinstance(promises, PromisesEditor)
    promises.tick.click()
    words = promises._blocks[0].words
    qtbot.waitUntil(lambda: words.width() > 200)
    room = form._scroll.viewport()
    assert words.mapTo(room, words.rect().topRight()).x() < room.width()


def test_a_promise_is_kept_with_its_day_and_taken_away_again(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "call")
    form.body.editors["direction"].set_value("in")
    type_in(form, "title", "A promise")
    promises = form.body.editors["promises"]
    assert isinstance(promises, PromisesEditor)
    promises.tick.click()
    form.save()
    assert problems(form) == ["Type what they promised, or take the tick away."]
    block = promises._blocks[0]
    QTest.keyClicks(block.words, "Next week")
    QTest.keyClicks(block.due.day, "10 oct")
    form.save()
    (entry,) = saved_entries
    kept = [one for one in context.journal.things("promises") if isinstance(one, Promise)]
    assert [(one.words, one.due, one.entry) for one in kept] == [
        ("Next week", dt.date(2025, 10, 10), entry.id)
    ]
    again = change_entry_form(context, entry, remember)
    qtbot.addWidget(again)
    editor = again.body.editors["promises"]
    assert isinstance(editor, PromisesEditor)
    assert editor.tick.isChecked()
    editor.tick.click()
    again.save()
    assert context.journal.things("promises") == ()


def test_a_promise_asks_by_when_in_words_that_can_be_seen(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "call")
    editor = form.findChild(PromisesEditor)
    assert editor is not None
    editor.tick.click()
    asked = {label.text() for label in editor.findChildren(PlainLabel) if label.isVisible()}
    assert {"Their words", "By when?"} <= asked
    assert "When did they keep it?" not in asked


def test_private_notes_come_up_from_their_link_and_are_marked(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "call")
    private = form.body.editors["private"]
    assert not private.isVisible()
    form.body._private_link.click()
    assert private.isVisible()
    type_in(form, "private", "I felt sick.")
    form.save()
    form.body.editors["direction"].set_value("in")
    form.save()
    assert saved_entries[0].private == "I felt sick."
    assert saved_entries[0].fact == ""


def test_what_is_typed_is_kept_and_offered_again(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "call")
    type_in(form, "title", "Half a sen")
    date_of(form).field.day.clear()
    QTest.keyClicks(date_of(form).field.day, "31 Ju")
    form.keep_draft()
    form.close()
    again = opened(context, qtbot, "call")
    assert line(again, "title").box.text() == "Half a sen"
    assert date_of(again).field.day.text() == "31 Ju"
    again._notice.link.click()
    assert line(again, "title").box.text() == ""
    assert context.journal.drafts() == {}


def test_typing_without_a_pause_is_kept_too(
    context: WindowContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_page, "LONGEST_UNKEPT", 50)
    form = opened(context, qtbot, "note")

    def kept_while_typing() -> bool:
        QTest.keyClick(line(form, "title").box, Qt.Key.Key_A)
        return bool(context.journal.drafts())

    qtbot.waitUntil(kept_while_typing)


def test_typing_is_kept_without_being_asked(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "note")
    type_in(form, "title", "x")
    qtbot.waitUntil(lambda: "add note" in context.journal.drafts())
    form.save()
    assert context.journal.drafts() == {}


def test_a_save_that_cannot_be_says_so_and_keeps_all_that_was_typed(
    context: WindowContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_things: object, **_more: object) -> None:
        raise KnownProblem("The disk is full.", "Make room and try again.")

    form = opened(context, qtbot, "note")
    type_in(form, "title", "Not to be lost")
    monkeypatch.setattr(context.journal, "save", full)
    with qtbot.waitSignal(context.message_requested) as said:
        form.save()
    assert said.args is not None
    assert "The disk is full. Make room" in said.args[0].sentence
    assert line(form, "title").box.text() == "Not to be lost"


def test_one_question_at_a_time_is_the_same_answers(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "note")
    form._switch.choose(ONE)
    form._on_switched()
    QApplication.sendPostedEvents()  # Qt shows what is new in a layout at its next turn
    shown = [row for row in form.body.rows if row.isVisible()]
    assert [row.editors[0].spec.id for row in shown] == ["date"]
    form._next.click()
    type_in(form, "title", "Asked alone")
    assert next(row for row in form.body.rows if row.isVisible()).editors[0].spec.id == "title"
    states = {link.text(): link.accessibleName() for link in form._tasks._links}
    assert states["When was it?"].endswith("done")
    assert states["What was it about?"].endswith("here")
    form.save()
    assert saved_entries[0].title == "Asked alone"
    again = opened(context, qtbot, "note")
    assert again._switch.current == ONE


def test_a_step_asks_only_what_it_needs(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "decision")
    step = step_of(form)
    step._area.choose("review")
    step._on_area_chosen()
    assert [step.step_chooser.itemText(row) for row in range(step.step_chooser.count())] == [
        "Which step? …",
        "The council decided after the review",
    ]
    type_in(form, "title", "After the review")
    form.save()
    assert problems(form) == ["Choose which step it is, or choose “No”."]
    step.step_chooser.choose("review.decided")
    step._on_step_chosen()
    form.save()
    assert problems(form) == ["Choose what they decided."]
    step._asks[0][1].set_value("amend")
    step._on_touched()
    form.save()
    assert (saved_entries[0].event, saved_entries[0].details) == (
        "review.decided",
        {"outcome": "amend"},
    )


def test_steps_follow_the_direction(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "letter")
    direction = form.body.editors["direction"]
    assert isinstance(direction, ChoiceEditor)
    offered = {}
    for way in ("in", "out"):
        direction.set_value(way)
        direction.edited.emit()
        offered[way] = set(step_of(form)._offered)
    assert "appeal.lodged" in offered["out"]
    assert "appeal.lodged" not in offered["in"]
    assert "plan.final_sent" in offered["in"]


def referral(number: int, day: str, words: str) -> Entry:
    return Entry(
        id=f"r{number}",
        children=("c1",),
        date=UncertainDate(day),
        kind="referral",
        title=words,
        event="wait.referred",
        details={"for": "autism"},
    )


def test_what_a_step_belongs_to_is_asked_only_where_there_could_be_two(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.journal.save("add", {"entries": [referral(1, "2024-01-15", "Autism")]})
    form = opened(context, qtbot, "appointment")
    step = step_of(form)
    step._area.choose("wait")
    step._on_area_chosen()
    step.step_chooser.choose("wait.seen")
    step._on_step_chosen()
    assert not step._belongs.isVisibleTo(form)
    assert step.value() == StepAnswer(event="wait.seen", about="r1")
    context.journal.save("add", {"entries": [referral(2, "2024-06-10", "Speech")]})
    step._on_step_chosen()
    assert step._belongs.isVisibleTo(form)
    assert step.value() == StepAnswer(event="wait.seen")
    step._belongs.choose("r1")
    assert step.value() == StepAnswer(event="wait.seen", about="r1")


def test_a_step_that_we_do_not_know_stays(context: WindowContext, qtbot: QtBot) -> None:
    strange = Entry(
        id="s1",
        children=("c1",),
        date=UncertainDate("2025-01-01"),
        kind="letter",
        title="From elsewhere",
        event="other.thing",
        direction="in",
        details={"own": [1]},
    )
    context.journal.save("add", {"entries": [strange]})
    form = change_entry_form(context, strange, remember)
    qtbot.addWidget(form)
    type_in(form, "title", "!")
    form.save()
    assert saved_entries[0].event == "other.thing"
    assert saved_entries[0].details == {"own": [1]}


def test_a_day_still_to_come_is_kept_as_planned(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "meeting")
    date_of(form).set_value(UncertainDate("2025-10-09"))
    type_in(form, "title", "With the council")
    form.save()
    assert saved_entries[0].status == "expected"


def test_files_come_by_button_drop_and_paste_and_once_each(
    context: WindowContext, qtbot: QtBot, tmp_path: Path
) -> None:
    form = opened(context, qtbot, "letter")
    documents = form.body.editors["documents"]
    assert isinstance(documents, DocumentsEditor)
    paper = tmp_path / "<i>reply.txt"
    paper.write_text("The plan is late.", encoding="utf-8")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(paper)), QUrl.fromLocalFile(str(paper))])
    assert documents.take(dropped)
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert documents.take(picture)
    assert not documents.take(QMimeData())
    assert [one.name for one in documents.value()] == ["<i>reply.txt", "Picture 2.png"]
    form.body.editors["direction"].set_value("in")
    type_in(form, "title", "Reply")
    form.save()
    held = [context.journal.thing("documents", one) for one in saved_entries[0].documents]
    assert [one.media_type for one in held if isinstance(one, Document)] == [
        "text/plain",
        "image/png",
    ]
    assert context.journal.document_content(saved_entries[0].documents[0]) == b"The plan is late."


def test_a_file_that_is_gone_gets_a_sentence(
    context: WindowContext, qtbot: QtBot, tmp_path: Path
) -> None:
    form = opened(context, qtbot, "letter")
    documents = form.body.editors["documents"]
    assert isinstance(documents, DocumentsEditor)
    documents.add_files([tmp_path / "gone.pdf"])
    (said,) = problems(form)
    assert said.startswith("“gone.pdf” could not be read. See that it is still there")
    folder = QMimeData()
    folder.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    drop(form, folder)
    assert problems(form) == [f"“{tmp_path.name}” is a folder. Add the files that are in it."]
    page = QMimeData()
    page.setUrls([QUrl("https://example.org/a.pdf")])
    drop(form, page)
    (said,) = problems(form)
    assert said.startswith("There is no picture and no file in what you dropped.")
    paper = tmp_path / "here.txt"
    paper.write_text("Here.", encoding="utf-8")
    documents.add_files([paper])
    assert problems(form) == []


def test_two_children_are_asked_about(context: WindowContext, qtbot: QtBot) -> None:
    context.journal.save("add child", {"children": [Child(id="c2", name="Wren Hale")]})
    form = opened(context, qtbot, "note")
    type_in(form, "title", "Both")
    form.save()
    assert problems(form) == ["Choose at least one child."]
    form.body.editors["children"].set_value(("c1", "c2"))
    form.save()
    assert saved_entries[0].children == ("c1", "c2")


def test_nothing_touched_changes_nothing(context: WindowContext, qtbot: QtBot) -> None:
    for entry in context.journal.record().entries:
        form = change_entry_form(context, entry, remember)
        qtbot.addWidget(form)
        form.save()
        assert context.journal.thing("entries", entry.id) == entry


def test_same_as_last_time_fills_in_who_and_which_way_alone(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "call")
    assert form._last is not None
    form._on_same_clicked()
    values = form.body.values()
    assert isinstance(values["who"], Party)
    assert (values["who"].people, values["direction"]) == (("p1",), "in")
    assert (values["title"], values["fact"]) == ("", "")
    assert opened(context, qtbot, "incident")._last is None

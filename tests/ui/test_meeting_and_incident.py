"""The forms with the most to say, by keyboard alone, whole and one question at a time."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.fields import Party
from send_journal.domain.kinds import entry_kind
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Entry
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.entry_form import EntryForm
from send_journal.ui.forms.party import PartyEditor
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.journal.reading_pane import ReadingPane

INCIDENTS = EntryQuery(kinds=("incident",))
# What is typed into each line of a form, by the name that a reader says.
MEETING = {
    "Where?": "County Hall, room 4",
    "What is it about?": "The late plan",
    "What will you ask for? Line 1": "A date for the plan",
    "What will you ask for? Line 2": "Speech therapy now",
    "What will you ask for? Line 3": "A named person",
    "What questions do you have? Line 1": "Who decides?",
    "What questions do you have? Line 5": "When will we hear?",
    "What was said?": "They said that the plan is being written.",
    "Who is expected? Line 1": "S. Patel",
    "Who is expected? Line 2": "J. Reed",
    "What would make the meeting easier for you? Line 1": "A break after 30 minutes",
    "Notes to yourself for the meeting Line 1": "Stay calm, ask for dates",
}
KEPT = {
    "asks": ["A date for the plan", "Speech therapy now", "A named person"],
    "questions": ["Who decides?", "When will we hear?"],
    "expected": ["S. Patel", "J. Reed"],
    "adjustments": ["A break after 30 minutes"],
    "prompts": ["Stay calm, ask for dates"],
}
INCIDENT = {
    "What happened?": "Ran out of class",
    "What came just before?": "Another class came in.",
    "What happened then?": "Rowan ran to the playground.",
    "What was done after?": "A teacher sat with Rowan for an hour.",
}


def opened(context: WindowContext, qtbot: QtBot, kind: str) -> EntryForm:
    """A form in the journal, with the keyboard in its first question."""
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.resize(1082, 736)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.add(kind)
    assert page.form is not None
    return page.form


def saved(context: WindowContext, title: str) -> Entry:
    """The one entry of that title."""
    (entry,) = (one for one in context.journal.record().entries if one.title == title)
    return entry


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)
    QApplication.sendPostedEvents()


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or str(getattr(widget, "words", ""))


def tab_to(name: str) -> None:
    """Press Tab until the control of this name has the keyboard."""
    passed = []
    for _ in range(120):
        if name_of(focus()) == name:
            return
        passed.append(name_of(focus()))
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name!r}: {passed[:50]}")


def add_lines_until(name: str) -> None:
    """Press *Add another line* of a question until the line of this name is there."""
    question, _, number = name.rpartition(" Line ")
    for have in range(1, int(number)):
        line = f"{question} Line {have + 1}"
        if not any(name_of(one) == line for one in focus().window().findChildren(QWidget)):
            tab_to(f"{question} Add another line")
            press(Qt.Key.Key_Return)


def type_all(words: dict[str, str]) -> None:
    for name, typed in words.items():
        if " Line " in name:
            add_lines_until(name)
        tab_to(name)
        QTest.keyClicks(focus(), typed)


def test_a_whole_meeting_by_keyboard(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "meeting")
    tab_to("More details")
    press(Qt.Key.Key_Return)
    form.start()
    type_all(MEETING)
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    entry = saved(context, "The late plan")
    assert dict(entry.details) == KEPT
    assert (entry.place, entry.title) == ("County Hall, room 4", "The late plan")
    assert entry.fact == "They said that the plan is being written."


def test_a_meeting_one_question_at_a_time_by_keyboard(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "meeting")
    form._on_other_way_clicked()
    left = dict(MEETING)
    for _ in range(len(form.body.asked_rows())):
        assert form.body.only is not None
        names = [name for name in left if name.startswith(form.body.only.editors[0].question)]
        type_all({name: left.pop(name) for name in names})
        if not form._next.isEnabled():
            break
        tab_to("Next question")
        press(Qt.Key.Key_Return)
    assert left == {}
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    entry = saved(context, "The late plan")
    assert dict(entry.details) == KEPT


def test_there_are_three_asks_and_five_questions_and_no_more(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "meeting")
    most = {spec.id: spec.most for spec in entry_kind("meeting").fields}
    assert (most["asks"], most["questions"]) == (3, 5)
    add_lines_until("What will you ask for? Line 3")
    names = [name_of(one) for one in form.findChildren(QWidget) if one.isVisible()]
    assert "What will you ask for? Add another line" not in names
    assert "What questions do you have? Add another line" in names


def test_the_same_as_last_time_holds_who_comes_and_what_makes_it_easier(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "meeting")
    tab_to("More details")
    press(Qt.Key.Key_Return)
    form.start()
    type_all(MEETING)
    form.save()
    again = opened(context, qtbot, "meeting")
    tab_to("Same as last time")
    press(Qt.Key.Key_Return)
    again.body.editors["title"].set_value("Second meeting")
    again.save()
    entry = saved(context, "Second meeting")
    assert entry.place == "County Hall, room 4"
    assert dict(entry.details) == {name: KEPT[name] for name in ("expected", "adjustments")}
    assert entry.fact == ""
    assert entry.date == UncertainDate.on(context.today())


def test_an_incident_by_keyboard_says_what_came_before_and_after(
    context: WindowContext, qtbot: QtBot
) -> None:
    opened(context, qtbot, "incident")
    type_all(INCIDENT)
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    entry = saved(context, "Ran out of class")
    assert dict(entry.details) == {
        "before": "Another class came in.",
        "after": "A teacher sat with Rowan for an hour.",
    }
    pane = ReadingPane(context)
    qtbot.addWidget(pane)
    pane.show_entry(entry)
    words = [label.text() for label in pane.findChildren(QLabel)]
    told = [words.index(INCIDENT[name]) for name in list(INCIDENT)[1:]]
    assert told == sorted(told)
    assert "What came just before?" in words
    assert words[words.index("Rowan ran to the playground.") - 1] == "What happened then?"


def test_an_incident_is_whole_with_one_line(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "incident")
    tab_to("What came just before?")
    QTest.keyClicks(focus(), "Another class came in.")
    form.save()
    assert context.journal.count(INCIDENTS) == 0  # what happened has no word yet
    tab_to("What happened?")
    QTest.keyClicks(focus(), "Ran out")
    form.save()
    assert context.journal.count(INCIDENTS) == 1
    assert saved(context, "Ran out").kind == "incident"


def test_a_bare_name_that_is_known_is_that_person_and_tab_goes_to_what_a_new_one_asks(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "meeting")
    who = form.body.editors["who"]
    assert isinstance(who, PartyEditor)
    names = who._boxes[0].names
    names.setFocus()
    QTest.keyClicks(names, "s. patel")
    press(Qt.Key.Key_Tab)
    assert names.typed == "S. Patel, EHC coordinator, council"
    assert who.value() == Party(people=("p1",), body="b1")
    names.setFocus()
    names.line.selectAll()
    QTest.keyClicks(names, "S. Patel-Jones")
    press(Qt.Key.Key_Tab)
    assert who._boxes[0].panel is not None
    assert focus() is who._boxes[0].panel.what

"""A volunteer helps: steps on paper, a passphrase that the parent alone types; five facts, the next date."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from send_journal.services.guidance import help_topics
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.screens.help.dialog import HelpDialog
from send_journal.ui.screens.help.paper import HelpPaper
from send_journal.ui.screens.help.topics import topics
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.widgets.dialogs import Question
from tests.journeys.keys import CONTROL, choose, command, do, fill, focus, press, tab_to, waits
from tests.ui.parts import PASSPHRASE, StandInDesktop, show_window


def pieces(text: str) -> set[str]:
    """The beginnings of a passphrase, past its first word: one word may stand among the words offered."""
    past_first = text.index(" ") + 2
    return {text[:end] for end in range(past_first, len(text) + 1)}


def heard_of(interface: QAccessibleInterface) -> Iterator[str]:
    """All that a screen reader, or somebody who looks, can come to below this."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield from (child.text(kind) for kind in kinds)
        held = child.textInterface()
        if held is not None:
            yield str(held.text(0, held.characterCount()))
        yield from heard_of(child)


def all_of(window: MainWindow) -> str:
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    return "\n".join((window.windowTitle(), *heard_of(root)))


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window said by itself."""
    said: list[str] = []
    update = QAccessible.updateAccessibility

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        update(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def type_unseen(window: MainWindow, text: str) -> None:
    """Type a passphrase; after each letter nobody beside the parent has seen or heard any of it."""
    line = focus()
    assert isinstance(line, QLineEdit)
    for letter in text:
        QTest.keyClicks(line, letter)
        assert set(line.displayText()) == {"●"}
    assert line.text() == text
    assert not [each for each in pieces(text) if each in all_of(window)]


def test_her_steps_are_on_paper(window: MainWindow, qtbot: QtBot, desktop: StandInDesktop) -> None:
    do("Helping a family to set up")
    waits(qtbot, lambda: isinstance(focus().window(), HelpDialog))
    do("Print this page")
    (printout,) = desktop.printouts
    paper = HelpPaper([topic for topic in topics() if topic.id == "helping"])
    assert (printout.name, printout.ended) == ("Helping a family to set up", True)
    assert len(printout.drawn) == paper.pages == 2
    words = paper.text
    (page,) = (topic for topic in help_topics() if topic.id == "helping")
    assert all(sentence in words for part in page.parts for sentence in part.says)
    assert "The parent types the passphrase alone." in words
    do("Close")
    assert window.workspace is None


def test_the_parent_types_the_passphrase_alone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, spoken: list[str]
) -> None:
    do("Start a new journal")
    page = window.start_pages.currentWidget()
    assert isinstance(page, NewJournalPage)
    for number, answer in enumerate(("Rowan Hale", "", "", str(tmp_path / "recipes.sendjournal"))):
        waits(qtbot, partial(at_question, page, number))
        if answer:
            press(Qt.Key.Key_A, CONTROL)
            QTest.keyClicks(focus(), answer)
        do("Go on")
    waits(qtbot, partial(at_question, page, 4))
    type_unseen(window, PASSPHRASE)
    tab_to("The passphrase again")
    type_unseen(window, PASSPHRASE)
    do("Make my journal")
    assert "Your recovery sheet" in spoken
    do("Print the sheet")
    do("I have the sheet. Go on")
    press(Qt.Key.Key_L, CONTROL)
    show_window(window, qtbot)
    assert isinstance(window.start_pages.currentWidget(), UnlockPage)
    tab_to("Passphrase")
    type_unseen(window, PASSPHRASE)
    press(Qt.Key.Key_Return)
    waits(qtbot, lambda: window.workspace is not None)
    assert spoken
    assert not [each for each in pieces(PASSPHRASE) if each in "\n".join(spoken)]
    kept = (window.start_pages.parts.settings.path).read_text(encoding="utf-8")
    assert not [each for each in pieces(PASSPHRASE) if each in kept]


def at_question(page: NewJournalPage, number: int) -> bool:
    return page.current == number and page.steps[number].isAncestorOf(focus())


def test_five_facts_then_the_next_date_and_one_step(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Birth date, school year, stage, council and school, request: the first line is the next date."""
    do("Start a new journal")
    page = window.start_pages.currentWidget()
    assert isinstance(page, NewJournalPage)
    waits(qtbot, partial(at_question, page, 0))
    QTest.keyClicks(focus(), "Rowan Hale")
    fill("Date of birth Day, or a whole date", "11 feb 17")
    do("Go on")
    choose("We have asked the council for an assessment")
    do("Go on")
    do("Go on")
    fill("The file", str(tmp_path / "family.sendjournal"))
    do("Go on")
    do("Go on without a lock")
    waits(qtbot, lambda: isinstance(focus().window(), Question))
    do("Make it without a lock")
    workspace = window.workspace
    assert workspace is not None
    assert "add what you sent to ask" in workspace.banner.message.sentence

    show_window(window, qtbot)
    do("Add our request")  # the step, and which way it went, are filled in
    fill("When was the email sent? Day, or a whole date", "22 sep 25")
    do("Save this email")

    command(window, qtbot, "family")
    do("Change")
    choose("No, one year below")
    do("Add a council")
    fill("Which council?", "Exampleshire County Council")
    do("Add a school or college")
    fill("Which school?", "Fernbank School")
    fill("From what day? Day, or a whole date", "1 sep 21")
    do("Save this child")
    (child,) = workspace.context.children_of_family()
    assert (str(child.born), child.year_group_offset) == ("2017-02-11", -1)
    assert (child.council[0].from_day, str(child.school[0].from_day)) == (None, "2021-09-01")

    command(window, qtbot, "deadlines")
    deadlines = workspace.page("deadlines")
    assert isinstance(deadlines, DeadlinesPage)
    rows = deadlines.front.rows.rows
    waits(qtbot, lambda: bool(rows.rows))
    first = next(row for row in rows.rows if not row.heading)
    assert "Decision whether to assess" in first.spoken
    assert "3 November 2025" in first.spoken  # six weeks

"""Wrong input in every field that is no form of the record: start pages, filters, Print, Settings, dialogs.

The forms of the record are in `test_wrong_input.py`. A test here looks through the whole window and holds
that no field is in neither.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain import record_fields
from send_journal.domain.fields import FieldSpec
from send_journal.services.copies import Copies
from send_journal.services.journal import WhyNew
from send_journal.services.opening import create_journal
from send_journal.services.settings import COMPUTER_NAME
from send_journal.ui.forms.form_page import FormPage
from send_journal.ui.screens.bin.remove_dialog import RemoveDialog
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.new_journal.steps import ChildStep, PlaceStep
from send_journal.ui.screens.print.page import PrintPage
from send_journal.ui.screens.settings.copies_dialog import CopiesDialog
from send_journal.ui.screens.settings.groups import ComputerGroup
from send_journal.ui.screens.settings.lock_group import NewPassphraseDialog, Proof
from send_journal.ui.screens.settings.reader_dialog import ReaderDialog
from send_journal.ui.screens.settings.removal_group import RemoveJournalDialog
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.widgets import fields
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import ProblemSentence
from send_journal.ui.widgets.new_passphrase import NewPassphrase
from tests.ui import surfaces
from tests.ui.parts import PASSPHRASE, StandingClock, sample_journal
from tests.ui.test_wrong_input import RECORDS

Kind = TypeVar("Kind", bound=Dialog)
Place = tuple[str, str]  # whose field it is, and its question
# Any words can be looked for, and what is read only is not typed in.
NEVER_WRONG: set[Place] = {
    ("FilterBar", "Search words in the journal"),
    ("PapersPage", "Search papers"),
    ("HelpPage", "Search the help"),
    ("CommandFinder", "What do you want to do?"),
    ("PagesPane", "The paper as text"),
}
# Parts that a field is put together from; whose it is stands further out.
PARTS = {
    "FormRow", "DayRow", "LabelledBox", "DateField", "PassphraseField", "Card", "ScrollPage", "OnePage",
}  # fmt: skip
BOXES = (" Day, or a whole date", " Month", " Year")
NEW = "marble kettle heron cloud"


@dataclass(frozen=True)
class Shown:
    """A field on the screen; `do` is what asks for its sentence."""

    field: QLineEdit
    do: Callable[[], object]


@dataclass(frozen=True)
class Stage:
    """What the fields are found on."""

    window: MainWindow
    qtbot: QtBot
    folder: Path
    clock: StandingClock

    def enter(self, *, passphrase: str | None = None) -> None:
        path = self.folder / "family.sendjournal"
        self.window.enter(sample_journal(path, self.clock, passphrase=passphrase))

    def go(self, screen: str, **arguments: object) -> QWidget:
        assert self.window.workspace is not None
        self.window.workspace.go(screen, arguments)
        surfaces.settle(self.qtbot)
        page = self.window.workspace.page(screen)
        assert page is not None
        return page

    def questions(self, step: int) -> NewJournalPage:
        self.window.start_pages.new_journal()
        page = self.window.start_pages.currentWidget()
        assert isinstance(page, NewJournalPage)
        page._show_step(step)
        surfaces.settle(self.qtbot)
        return page

    def unlock(self) -> UnlockPage:
        path = self.folder / "locked.sendjournal"
        sample_journal(path, self.clock, passphrase=PASSPHRASE).close()
        self.window.open_path(path)
        page = self.window.start_pages.currentWidget()
        assert isinstance(page, UnlockPage)
        return page


def enter_in(field: QLineEdit) -> Callable[[], object]:
    return partial(QTest.keyClick, field, Qt.Key.Key_Return)


def child_name(stage: Stage) -> Shown:
    page = stage.questions(0)
    child = page.steps[0]
    assert isinstance(child, ChildStep)
    return Shown(child.name, page.go_on.click)


def born(stage: Stage) -> Shown:
    page = stage.questions(0)
    child = page.steps[0]
    assert isinstance(child, ChildStep)
    child.name.setText("Rowan")
    return Shown(child.born.day, page.go_on.click)


def place(stage: Stage) -> Shown:
    page = stage.questions(3)
    step = page.steps[3]
    assert isinstance(step, PlaceStep)
    return Shown(step.shown_path, page.go_on.click)


def new_passphrase(stage: Stage, *, again: bool) -> Shown:
    page = stage.questions(4)
    choice = page.passphrase.choice
    if again:
        choice.field.set_text(PASSPHRASE)
    return Shown((choice.again if again else choice.field).line, page.go_on.click)


def set_a_lock(stage: Stage, *, again: bool) -> Shown:
    stage.enter()
    dialog = open_dialog(stage, NewPassphraseDialog)
    if again:
        dialog.choice.field.set_text(PASSPHRASE)
    field = dialog.choice.again if again else dialog.choice.field
    return Shown(field.line, dialog.do.click)


def open_dialog(stage: Stage, kind: type[Kind]) -> Kind:
    assert stage.window.workspace is not None
    dialog = surfaces.DIALOGS[kind](stage.window.workspace)
    dialog.open()
    surfaces.settle(stage.qtbot)
    assert isinstance(dialog, kind)
    return dialog


def sheet_line(number: int, stage: Stage) -> Shown:
    page = stage.unlock()
    page.use_sheet.click()
    return Shown(page.lines[number], partial(QTest.keyClick, page.lines[number], Qt.Key.Key_Tab))


def to_unlock(stage: Stage) -> Shown:
    page = stage.unlock()
    return Shown(page.field.line, page.unlock.click)


def filter_day(stage: Stage, *, last: bool) -> Shown:
    stage.enter()
    page = stage.go("journal")
    assert isinstance(page, JournalPage)
    filters = page.list.filters
    filters.dates.choose("chosen")
    filters._on_dates_chosen()
    day = (filters.days.last if last else filters.days.first).field.day
    day.setFocus()
    return Shown(day, enter_in(day))


def print_day(stage: Stage, *, last: bool) -> Shown:
    stage.enter()
    page = stage.go("print")
    assert isinstance(page, PrintPage)
    page.choices.days.choose("some")
    days = page.choices.some_days
    day = (days.last if last else days.first).field.day
    day.setFocus()
    return Shown(day, enter_in(day))


def what_if(stage: Stage) -> Shown:
    stage.enter()
    page = stage.go("deadlines")
    assert isinstance(page, DeadlinesPage)
    page.front.what_if.ask("", "")
    return Shown(page.front.what_if.date.day, page.front.what_if.show_dates.click)


def computer_name(stage: Stage) -> Shown:
    stage.enter()
    (group,) = stage.go("settings").findChildren(ComputerGroup)
    group.name.setFocus()
    return Shown(group.name, enter_in(group.name))


def older_copy(stage: Stage) -> Shown:
    copies = Copies(stage.folder / "copies", clock=stage.clock)
    path = stage.folder / "family.sendjournal"
    journal = create_journal(
        path, passphrase=PASSPHRASE, computer="x", copies=copies, clock=stage.clock
    )
    journal.safe.copy_now()
    stage.clock.pass_by(minutes=5)
    journal.change_passphrase(NEW, WhyNew.WANTED)
    stage.window.enter(journal)
    dialog = open_dialog(stage, CopiesDialog)
    dialog.list.go_to(99)  # the oldest
    dialog.rehearse.click()
    stage.qtbot.waitUntil(lambda: dialog._older_row.has_problem)
    dialog._older_row.say_problem("")
    return Shown(dialog.older.line, dialog.rehearse.click)


def proof(stage: Stage) -> Shown:
    stage.enter(passphrase=PASSPHRASE)
    dialog = open_dialog(stage, Proof)
    return Shown(dialog.field.line, dialog.go_on.click)


def remove_journal(stage: Stage, *, locked: bool) -> Shown:
    stage.enter(passphrase=PASSPHRASE if locked else None)
    dialog = open_dialog(stage, RemoveJournalDialog)
    return Shown(dialog.line, dialog.do.click)


def remove_entry(stage: Stage, *, locked: bool) -> Shown:
    stage.enter(passphrase=PASSPHRASE if locked else None)
    assert stage.window.workspace is not None
    journal = stage.window.workspace.context.journal
    journal.delete("delete entry", {"entries": ["e1"]})
    dialog = open_dialog(stage, RemoveDialog)
    return Shown(dialog.line, dialog.do.click)


def reader_name(stage: Stage) -> Shown:
    stage.enter()
    dialog = open_dialog(stage, ReaderDialog)
    return Shown(dialog.name, dialog.keep.click)


BLANK, NO_DAY, LONG_AGO = "   ", "31/02/2017", "11 feb 1017"
DAYS = ((NO_DAY, "There is no 31 February"), ("x", ""), ("12 13", ""))
WORD = "Type the word remove to go on"
WRONG: dict[Place, tuple[Callable[[Stage], Shown], tuple[tuple[str, str], ...]]] = {
    ("ChildStep", "Your child’s name"): (child_name, ((BLANK, "Type a name first"),)),
    ("ChildStep", "Date of birth"): (born, (*DAYS, (LONG_AGO, "Did you mean 2017?"))),
    ("PlaceStep", "The file"): (place, ((BLANK, "whole place"), ("x", "whole place"))),
    ("PassphraseStep", "Passphrase"): (
        partial(new_passphrase, again=False),
        (("", "Type a passphrase"),),
    ),
    ("PassphraseStep", "The passphrase again"): (
        partial(new_passphrase, again=True),
        (("other words", "not the same"),),
    ),
    ("NewPassphraseDialog", "Passphrase"): (
        partial(set_a_lock, again=False),
        (("", "Type a passphrase"),),
    ),
    ("NewPassphraseDialog", "The passphrase again"): (
        partial(set_a_lock, again=True),
        (("other words", "not the same"),),
    ),
    ("UnlockPage", "Passphrase"): (
        to_unlock,
        (("", ""), ("other words", "does not open this journal")),
    ),
    **{
        ("UnlockPage", f"Line {number + 1} of the recovery sheet"): (
            partial(sheet_line, number),
            (("1234 5678 9F", f"slip in line {number + 1}"),),
        )
        for number in range(8)
    },
    ("FilterBar", "From"): (partial(filter_day, last=False), DAYS),
    ("FilterBar", "To"): (partial(filter_day, last=True), DAYS),
    ("PrintChoices", "From"): (partial(print_day, last=False), DAYS),
    ("PrintChoices", "To"): (partial(print_day, last=True), DAYS),
    ("WhatIfBar", "What if it were this day?"): (what_if, (*DAYS, ("", "Type a whole day"))),
    ("ComputerGroup", "Name of this computer"): (computer_name, (("a" * 20_000, "too long"),)),
    ("CopiesDialog", "Passphrase of that copy"): (older_copy, (("other", "not the passphrase"),)),
    ("Proof", "Passphrase"): (proof, (("other words", "not the passphrase"),)),
    ("RemoveJournalDialog", WORD): (partial(remove_journal, locked=False), (("yes", WORD[:14]),)),
    ("RemoveJournalDialog", "Your passphrase"): (
        partial(remove_journal, locked=True),
        (("other words", "not the passphrase"),),
    ),
    ("RemoveDialog", WORD): (partial(remove_entry, locked=False), (("yes", WORD[:14]),)),
    ("RemoveDialog", "Your passphrase"): (
        partial(remove_entry, locked=True),
        (("other words", "passphrase"),),
    ),
    ("ReaderDialog", "Name of this reader"): (reader_name, ((BLANK, "Type a name"),)),
}


@pytest.fixture
def stage(window: MainWindow, qtbot: QtBot, tmp_path: Path, clock: StandingClock) -> Stage:
    return Stage(window, qtbot, tmp_path, clock)


def place_of(field: QWidget) -> Place:
    """Whose field it is, and what it asks."""
    question = field.accessibleName()
    for box in BOXES:
        question = question.removesuffix(box)
    step = field.parentWidget()
    while step is not None:
        kind = type(step)
        if kind.__module__.startswith("send_journal") and kind.__name__ not in {
            *PARTS,
            NewPassphrase.__name__,
        }:
            return kind.__name__, question
        step = step.parentWidget()
    raise AssertionError(f"{question} is nobody’s")


def beside(field: QWidget) -> list[str]:
    """The sentences that are shown nearest to a field."""
    step = field.parentWidget()
    while step is not None:
        found = [each for each in step.findChildren(ProblemSentence) if each.isVisible()]
        if found:
            return [each.sentence for each in found]
        step = step.parentWidget()
    return []


def cases() -> Iterator[tuple[Place, str, str]]:
    for where, (_show, wrong) in WRONG.items():
        for typed, said in wrong:
            yield where, typed, said


@pytest.mark.parametrize(
    ("where", "typed", "said"),
    [pytest.param(*case, id=f"{' '.join(case[0])}: {case[1][:12]}") for case in cases()],
)
def test_what_is_wrong_is_said_beside_the_field_and_out_loud_and_stays(
    where: Place, typed: str, said: str, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = WRONG[where][0](stage)
    surfaces.settle(stage.qtbot)
    heard: list[str] = []

    def note(_widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
        if urgent:
            heard.append(sentence)

    monkeypatch.setattr(fields, "announce", note)
    shown.field.setFocus()
    shown.field.clear()
    if len(typed) < 100:
        QTest.keyClicks(shown.field, typed)
    else:
        QApplication.clipboard().setText(typed)
        shown.field.paste()
    assert place_of(shown.field) == where
    assert beside(shown.field) == []
    shown.do()
    stage.qtbot.waitUntil(lambda: beside(shown.field) != [])
    (sentence,) = beside(shown.field)
    assert said in sentence
    assert sentence.endswith((".", "?"))
    assert heard[-1] == sentence
    kept = " ".join(box.text() for box in boxes_of(shown.field))
    assert kept.replace("February", "02") in {typed, "31 02 2017", "11 02 1017"}
    assert shown.field.property("problem") is True
    stage.qtbot.waitUntil(lambda: shown.field.hasFocus() or where[1].startswith("Line"))


def boxes_of(field: QLineEdit) -> list[QLineEdit]:
    """The three boxes of a date; else the field alone."""
    name = field.accessibleName()
    if not name.endswith(BOXES[0]):
        return [field]
    names = [name.removesuffix(BOXES[0]) + box for box in BOXES]
    row = place_widget(field)
    found = {line.accessibleName(): line for line in row.findChildren(QLineEdit)}
    return [found[each] for each in names if found[each].text()]


def place_widget(field: QWidget) -> QWidget:
    step = field.parentWidget()
    while step is not None and type(step).__name__ in {"LabelledBox", "DateField", "QWidget"}:
        step = step.parentWidget()
    assert step is not None
    return step


def fields_of(shown: QWidget) -> Iterator[QWidget]:
    """What can be typed in there, outside the forms of the record."""
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for field in shown.findChildren(kind):
            step: QWidget | None = field
            while step is not None and not isinstance(step, FormPage):
                step = step.parentWidget()
            if step is None:
                yield field


def test_no_field_of_the_window_is_left_out(stage: Stage) -> None:
    locked = sample_journal(stage.folder / "closed.sendjournal", stage.clock, passphrase=PASSPHRASE)
    locked.close()
    found: set[Place] = set()
    for _name, shown in surfaces.before_a_journal(stage.window, stage.qtbot, locked.path):
        found |= {place_of(field) for field in fields_of(shown)}
    stage.enter()
    for surface in (
        surfaces.places,
        surfaces.actions,
        surfaces.finders,
        surfaces.dialogs,
        surfaces.settings_dialogs,
    ):
        for _name, shown in surface(stage.window, stage.qtbot):
            found |= {place_of(field) for field in fields_of(shown)}
    journal, papers = stage.go("journal"), stage.go("print")
    assert isinstance(journal, JournalPage)
    assert isinstance(papers, PrintPage)
    for days in (journal.list.filters.days, papers.choices.some_days):  # made when they are chosen
        for row in (days.first, days.last):
            found |= {place_of(field) for field in fields_of(row)}
    assert found - NEVER_WRONG <= set(WRONG)
    by_passphrase = {place for place in WRONG if place[1] == "Your passphrase"}  # a locked journal
    assert set(WRONG) - by_passphrase <= found


def test_no_record_of_the_window_is_left_out() -> None:
    every = {
        name.lower()
        for name, value in vars(record_fields).items()
        if name.isupper() and isinstance(value, tuple) and isinstance(value[0], FieldSpec)
    }
    assert every == set(RECORDS)


def test_a_name_with_what_cannot_be_seen_is_kept_without_it(stage: Stage) -> None:
    shown = computer_name(stage)
    shown.field.setText("kitchen\x00 laptop\u202e ")
    shown.do()
    assert stage.window.workspace is not None
    assert stage.window.workspace.context.settings.get(COMPUTER_NAME) == "kitchen laptop"
    assert beside(shown.field) == []


def test_days_that_run_backwards_are_said_in_the_filter(stage: Stage) -> None:
    shown = filter_day(stage, last=True)
    page = stage.go("journal")
    assert isinstance(page, JournalPage)
    QTest.keyClicks(page.list.filters.days.first.field.day, "1 oct 2025")
    QTest.keyClick(page.list.filters.days.first.field.day, Qt.Key.Key_Return)
    QTest.keyClicks(shown.field, "1 sep 2025")
    assert beside(shown.field) == []  # it is being typed
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert beside(shown.field) == ["This is before the first day. Type a later one."]
    page.list.filters.days.last.field.year.setFocus()
    page.list.filters.days.last.field.year.selectAll()
    QTest.keyClicks(page.list.filters.days.last.field.year, "2026")
    assert beside(shown.field) == []
    assert QApplication.focusWidget() is page.list.filters.days.last.field.year

"""From the first page to an open journal, by keyboard, on real files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Child
from send_journal.services.opening import is_locked, open_journal
from send_journal.services.settings import IDLE_MINUTES, JOURNALS, REMEMBER
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.new_journal.steps import ChildStep, PlaceStep, SafetyStep, WhereStep
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.screens.welcome.page import WelcomePage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.workspace import Workspace
from send_journal.ui.widgets.dialogs import Question
from send_journal.ui.widgets.recovery_sheet_step import SheetPicture
from tests.ui import surfaces
from tests.ui.parts import PASSPHRASE, StandInDesktop, StandingClock, sample_journal
from tests.ui.sweep import look_over


def is_open(window: MainWindow) -> bool:
    return window.workspace is not None


def inside(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def focus(window: MainWindow) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


def press(window: MainWindow, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focus(window), key)


def new_page(window: MainWindow) -> NewJournalPage:
    page = window.start_pages.currentWidget()
    assert isinstance(page, NewJournalPage)
    return page


def go_on(qtbot: QtBot, page: NewJournalPage) -> None:
    QTest.keyClick(page.go_on, Qt.Key.Key_Return)
    qtbot.wait(1)


def answer_four(qtbot: QtBot, page: NewJournalPage, path: Path) -> None:
    """The first four questions, as somebody would who types fast."""
    child, where, safety, place = page.steps[:4]
    assert isinstance(child, ChildStep)
    assert isinstance(where, WhereStep)
    assert isinstance(safety, SafetyStep)
    assert isinstance(place, PlaceStep)
    QTest.keyClicks(child.name, "Rowan Hale")
    QTest.keyClicks(child.born.day, "11 feb 2017")
    go_on(qtbot, page)
    where.buttons["asked"].click()
    go_on(qtbot, page)
    go_on(qtbot, page)
    place.shown_path.setText(str(path))
    go_on(qtbot, page)
    assert page.current == 4


def test_a_new_journal_from_the_first_page_by_keyboard_alone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, desktop: StandInDesktop
) -> None:
    welcome = window.start_pages.currentWidget()
    assert isinstance(welcome, WelcomePage)
    assert focus(window) is welcome.start
    press(window, Qt.Key.Key_Return)
    page = new_page(window)
    qtbot.waitUntil(lambda: page.isAncestorOf(focus(window)))
    answer_four(qtbot, page, tmp_path / "family.sendjournal")
    choice = page.passphrase.choice
    qtbot.waitUntil(lambda: focus(window) is choice.field.line)  # words of one's own can be typed
    QTest.keyClicks(choice.field.line, PASSPHRASE)
    QTest.keyClicks(choice.again.line, PASSPHRASE)
    go_on(qtbot, page)
    assert page.sheet is not None
    assert not is_open(window)
    assert not page.sheet.go_on.isVisible()
    look_over(page, window)
    QTest.keyClick(page.sheet.print_button, Qt.Key.Key_Return)
    (printout,) = desktop.printouts
    assert (printout.name, printout.drawn, printout.ended) == (
        "Recovery sheet",
        [(2480, 3508)],
        True,
    )
    assert focus(window) is page.sheet.go_on
    look_over(page, window)
    press(window, Qt.Key.Key_Return)
    assert is_open(window)
    journal = inside(window).context.journal
    (child,) = journal.things("children")
    assert isinstance(child, Child)
    assert child.name == "Rowan Hale"
    assert str(child.born) == "2017-02-11"
    assert journal.setting("where_now") == "asked"
    assert journal.setting("recovery_sheet") == "printed"
    assert "journal is made" in inside(window).banner.message.sentence
    assert is_locked(journal.path)
    assert "Rowan" not in window.windowTitle()


@pytest.mark.parametrize(
    ("where_now", "link", "form"),
    [
        ("thinking", "", ""),
        ("asked", "Add our request", "email"),
        ("assessing", "Add our request", "email"),
        ("plan", "Add the letter", "letter"),
        ("no", "Add the letter", "letter"),
        ("waiting", "Add the referral", "referral"),
        ("unsure", "", ""),
    ],
)
def test_where_the_family_is_says_what_to_write_down_first(
    where_now: str, link: str, form: str, window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    journal = sample_journal(tmp_path / "family.sendjournal", clock)
    journal.set_setting("where_now", where_now)
    window.enter(journal, made=True)
    banner = inside(window).banner
    assert banner.message.sentence.startswith("Your journal is made. ")
    assert banner.message.link == link
    look_over(banner, window)
    if banner.message.act is not None:
        banner.message.act()
        page = inside(window).page("journal")
        assert isinstance(page, JournalPage)
        assert page.form is not None
        assert page.form.kind.id == form


def test_enter_in_a_line_goes_on_and_a_wrong_answer_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.start_pages.new_journal()
    page = new_page(window)
    child = page.steps[0]
    assert isinstance(child, ChildStep)
    QTest.keyClick(child.name, Qt.Key.Key_Return)
    assert page.current == 0
    QTest.keyClicks(child.name, "Rowan Hale")
    QTest.keyClick(child.name, Qt.Key.Key_Return)
    assert page.current == 1
    qtbot.wait(1)


def test_wrong_answers_get_a_sentence_the_focus_and_stay(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.start_pages.new_journal()
    page = new_page(window)
    child = page.steps[0]
    assert isinstance(child, ChildStep)
    go_on(qtbot, page)
    assert child._name_row.has_problem
    assert focus(window) is child.name
    QTest.keyClicks(child.name, "Rowan")
    QTest.keyClicks(child.born.day, "31 june 2017")
    go_on(qtbot, page)
    assert "June has 30 days" in child._born_row.problem.sentence
    assert page.current == 0
    child.born.day.clear()
    child.born.month.clear()
    child.born.year.clear()
    go_on(qtbot, page)
    go_on(qtbot, page)
    go_on(qtbot, page)
    place = page.steps[3]
    assert isinstance(place, PlaceStep)
    there = tmp_path / "there.sendjournal"
    there.write_text("kept")
    for typed, said in (
        (str(there), "already"),
        ("somewhere", "whole place"),
        (str(tmp_path / "no" / "x"), "no such folder"),
    ):
        place.shown_path.setText(typed)
        go_on(qtbot, page)
        assert said in place._row.problem.sentence
        assert place.shown_path.text() == typed
    assert there.read_text() == "kept"


def test_a_birthday_that_cannot_be_meant_is_asked_about_until_it_is_mended(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.start_pages.new_journal()
    page = new_page(window)
    child = page.steps[0]
    assert isinstance(child, ChildStep)
    QTest.keyClicks(child.name, "Rowan")
    QTest.keyClicks(child.born.day, "11 feb 1017")
    go_on(qtbot, page)
    assert child._born_row.problem.sentence.endswith("Did you mean 2017?")
    assert (page.current, child.born._tick.isVisible()) == (0, False)
    QTest.keyClicks(child.born.day, "3")
    assert child._born_row.problem.sentence
    child.born.day.clear()
    QTest.keyClicks(child.born.day, "11 feb 2017")
    assert child._born_row.problem.sentence == ""
    assert child.born._tick.isVisible()


def test_a_weak_passphrase_is_pointed_out_once_and_may_stand(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.start_pages.new_journal()
    page = new_page(window)
    answer_four(qtbot, page, tmp_path / "family")
    choice = page.passphrase.choice
    go_on(qtbot, page)
    assert choice._row.has_problem
    QTest.keyClicks(choice.field.line, "rowan")
    QTest.keyClicks(choice.again.line, "rowam")
    go_on(qtbot, page)
    assert "not the same" in choice._again_row.problem.sentence
    choice.again.set_text("rowan")
    go_on(qtbot, page)
    assert "short" in choice.weak.sentence
    assert "a name from your journal" in choice.weak.sentence
    assert not (tmp_path / "family.sendjournal").exists()
    go_on(qtbot, page)
    assert page.sheet is not None
    assert (tmp_path / "family.sendjournal").exists()


def test_the_offered_words_are_used_with_one_press(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.start_pages.new_journal()
    page = new_page(window)
    answer_four(qtbot, page, tmp_path / "family.sendjournal")
    choice = page.passphrase.choice
    first = choice.offered.text()
    choice.others.click()
    assert choice.offered.text() != first
    choice.use.click()
    assert choice.field.text() == choice.offered.text()
    assert focus(window) is choice.again.line


def test_the_sheet_is_copied_by_hand_or_refused_in_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, desktop: StandInDesktop
) -> None:
    window.start_pages.new_journal()
    page = new_page(window)
    answer_four(qtbot, page, tmp_path / "family.sendjournal")
    choice = page.passphrase.choice
    choice.field.set_text(PASSPHRASE)
    choice.again.set_text(PASSPHRASE)
    go_on(qtbot, page)
    sheet = page.sheet
    assert sheet is not None
    assert choice.field.text() == ""
    desktop.prints = False
    sheet.print_button.click()
    assert not sheet.go_on.isVisible()
    (picture,) = page.findChildren(SheetPicture)
    surfaces.settle(qtbot)
    stood = picture.mapTo(page, picture.rect().topLeft())
    sheet.copy_button.click()
    assert sheet.copied.isVisible()
    look_over(page, window)
    sheet.copied.click()
    assert sheet.go_on.isVisible()
    surfaces.settle(qtbot)
    assert picture.mapTo(page, picture.rect().topLeft()) == stood  # the eye compares line by line
    sheet.copied.click()
    assert not sheet.go_on.isVisible()
    sheet.refuse_button.click()
    (question,) = window.findChildren(Question)
    assert question.focusWidget() is question.leave
    question.leave.click()
    assert not is_open(window)
    sheet.refuse_button.click()
    window.findChildren(Question)[-1].do.click()
    assert is_open(window)
    assert inside(window).context.journal.setting("recovery_sheet") == "refused"


def test_a_journal_without_a_lock_only_through_a_question(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.start_pages.new_journal()
    page = new_page(window)
    answer_four(qtbot, page, tmp_path / "family.sendjournal")
    page.passphrase.no_lock.click()
    assert not is_open(window)
    (question,) = window.findChildren(Question)
    question.do.click()
    assert is_open(window)
    assert not inside(window).context.journal.locked
    assert "Not locked" in inside(window).status_bar._lock.text()


def test_someone_who_should_not_read_it_means_sooner_and_nothing_remembered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = window.start_pages.parts.settings
    settings.set(REMEMBER, value=True)
    settings.remember(tmp_path / "old.sendjournal")
    window.start_pages.new_journal()
    page = new_page(window)
    safety = page.steps[2]
    assert isinstance(safety, SafetyStep)
    safety.buttons["others"].click()
    assert not safety.card.isHidden()
    answer_four(qtbot, page, tmp_path / "family.sendjournal")
    page.passphrase.no_lock.click()
    window.findChildren(Question)[-1].do.click()
    assert settings.get(IDLE_MINUTES) == 5
    assert settings.get(JOURNALS) == []
    assert not settings.get(REMEMBER)


def locked(tmp_path: Path, clock: StandingClock) -> tuple[Path, tuple[str, ...]]:
    journal = sample_journal(tmp_path / "locked.sendjournal", clock, passphrase=PASSPHRASE)
    rows = journal.recovery_rows()
    journal.close()
    return journal.path, rows


def unlock_page(window: MainWindow) -> UnlockPage:
    page = window.start_pages.currentWidget()
    assert isinstance(page, UnlockPage)
    return page


def test_unlocking_with_the_passphrase(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path, _ = locked(tmp_path, clock)
    window.open_path(path)
    page = unlock_page(window)
    assert focus(window) is page.field.line
    QTest.keyClicks(page.field.line, "wrong words")
    press(window, Qt.Key.Key_Return)
    assert page._row.has_problem
    assert page.field.text() == "wrong words"
    assert focus(window) is page.field.line
    QTest.keyClicks(page.field.line, PASSPHRASE)
    press(window, Qt.Key.Key_Return)
    assert is_open(window)


def test_unlocking_with_the_sheet_names_the_row_of_a_slip(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path, rows = locked(tmp_path, clock)
    window.open_path(path)
    page = unlock_page(window)
    page.use_sheet.click()
    assert focus(window) is page.lines[0]
    look_over(page, window)
    for line, row in zip(page.lines, rows, strict=True):
        QTest.keyClicks(focus(window), row.lower())
        assert line.text() == row.lower()
        press(window, Qt.Key.Key_Return)
    assert is_open(window)
    assert "recovery sheet" in inside(window).banner.message.sentence
    window.open_path(path)
    page = unlock_page(window)
    page.use_sheet.click()
    slipped = list(rows)
    slipped[4] = ("A" if rows[4][0] != "A" else "B") + rows[4][1:]
    page._on_whole_pasted("\n".join(slipped))
    page.unlock_by_sheet.click()
    assert "line 5" in page._sheet_problem.sentence
    assert focus(window) is page.lines[4]
    assert [line.text() for line in page.lines] == slipped


def test_a_slip_in_a_line_of_the_sheet_is_said_when_the_line_is_left(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path, rows = locked(tmp_path, clock)
    window.open_path(path)
    page = unlock_page(window)
    page.use_sheet.click()
    QTest.keyClicks(page.lines[0], rows[1])
    press(window, Qt.Key.Key_Tab)
    assert "slip in line 1" in page._sheet_problem.sentence
    assert page.lines[0].property("problem") is True
    page.lines[0].setFocus()
    page.lines[0].selectAll()
    QTest.keyClicks(page.lines[0], rows[0])
    press(window, Qt.Key.Key_Tab)
    assert page._sheet_problem.sentence == ""
    assert page.lines[0].property("problem") is False


def test_a_slip_that_was_refused_is_said_until_its_line_is_mended(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path, rows = locked(tmp_path, clock)
    window.open_path(path)
    page = unlock_page(window)
    page.use_sheet.click()
    for line, row in zip(page.lines, (*rows[:2], rows[3], *rows[3:]), strict=True):
        line.setText(row)
    page.unlock_by_sheet.click()
    assert "slip in line 3" in page._sheet_problem.sentence
    assert focus(window) is page.lines[2]
    page.lines[2].selectAll()
    QTest.keyClicks(page.lines[2], rows[2])
    press(window, Qt.Key.Key_Tab)
    assert page._sheet_problem.sentence == ""


def test_caps_lock_is_said_and_show_shows(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path, _ = locked(tmp_path, clock)
    window.open_path(path)
    field = unlock_page(window).field
    QTest.keyClicks(field.line, "A")
    assert field.caps.text() == "Caps Lock is on."
    QTest.keyClicks(field.line, "a")
    assert field.caps.isHidden()
    QTest.keyClicks(field.line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert field.caps.isHidden()
    assert field.line.displayText() != field.text()
    field.show_button.click()
    assert field.line.displayText() == field.text()


def test_what_is_no_journal_is_said_on_the_first_page(
    window: MainWindow, tmp_path: Path, desktop: StandInDesktop
) -> None:
    odd = tmp_path / "odd.sendjournal"
    odd.write_text("this is no journal, however long it is " * 200)
    desktop.answer = odd
    welcome = window.start_pages.currentWidget()
    assert isinstance(welcome, WelcomePage)
    welcome.open.click()
    page = window.start_pages.currentWidget()
    if isinstance(page, UnlockPage):  # noise looks like a locked file until a passphrase is tried
        page.field.set_text(PASSPHRASE)
        page.unlock.click()
        assert page._row.has_problem
    else:
        assert isinstance(page, WelcomePage)
        assert page.banner.message.sentence
    assert not is_open(window)


def test_the_example_opens_marked(window: MainWindow) -> None:
    welcome = window.start_pages.currentWidget()
    assert isinstance(welcome, WelcomePage)
    QTest.keyClick(welcome.example, Qt.Key.Key_Space)
    assert is_open(window)
    assert inside(window).context.journal.example
    assert not inside(window).context.journal.locked


def test_the_example_goes_when_asked_with_its_copies(window: MainWindow, own_home: Path) -> None:
    window.start_pages.open_example()
    path = inside(window).context.journal.path
    inside(window).status_bar._remove.click()
    (question,) = window.findChildren(Question)
    question.leave.click()
    assert is_open(window)
    inside(window).status_bar._remove.click()
    window.findChildren(Question)[-1].do.click()
    assert not is_open(window)
    assert not path.exists()
    assert [file for file in own_home.rglob("*.sendjournal*") if file.is_file()] == []


def test_remembered_journals_show_on_the_first_page_only_when_asked(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    path, _ = locked(tmp_path, clock)
    settings = window.start_pages.parts.settings
    window.welcome()
    welcome = window.start_pages.currentWidget()
    assert isinstance(welcome, WelcomePage)
    assert welcome._remembered == {}
    settings.set(REMEMBER, value=True)
    settings.remember(path)
    window.welcome()
    welcome = window.start_pages.currentWidget()
    assert isinstance(welcome, WelcomePage)
    (button,) = welcome._remembered
    button.click()
    assert isinstance(window.start_pages.currentWidget(), UnlockPage)


def test_the_file_opens_with_the_key_of_the_sheet(tmp_path: Path, clock: StandingClock) -> None:
    path, rows = locked(tmp_path, clock)
    journal = open_journal(path, recovery_key="\n".join(rows), computer="other", clock=clock)
    assert len(journal.things("entries")) == 4
    journal.close()

"""Settings: what is chosen holds at once; lock, copies and the check on a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Child
from send_journal.services.copies import Copies
from send_journal.services.opening import WrongKey, create_journal, open_journal
from send_journal.services.settings import (
    COMPUTER_NAME,
    COPIES_FOLDER,
    IDLE_MINUTES,
    JOURNALS,
    LOOK,
    ONE_QUESTION,
    REMEMBER,
    SECOND_PLACE,
    TEXT_SIZE,
    Settings,
)
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.settings import actions
from send_journal.ui.screens.settings.bring_in_dialog import BringInDialog
from send_journal.ui.screens.settings.copies_dialog import CopiesDialog
from send_journal.ui.screens.settings.lock_group import (
    NewPassphraseDialog,
    Proof,
    SheetDialog,
)
from send_journal.ui.screens.settings.memory_dialog import MemoryDialog
from send_journal.ui.screens.settings.page import SettingsPage
from send_journal.ui.screens.settings.readers_dialog import ReadersDialog
from send_journal.ui.screens.settings.removal_group import RemoveJournalDialog
from send_journal.ui.screens.settings.take_out_dialogs import EverythingDialog
from send_journal.ui.shell.copying import Copying
from send_journal.ui.shell.leaving import after_closing
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.banner import Message
from tests.ui.parts import PASSPHRASE, StandInDesktop, StandingClock
from tests.ui.sweep import look_over

NEW = "marble kettle heron cloud"


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show()
    return page


@pytest.fixture
def locked(
    tmp_path: Path,
    theme: Theme,
    settings: Settings,
    clock: StandingClock,
    desktop: StandInDesktop,
) -> Iterator[WindowContext]:
    """A locked journal, with copies."""
    copies = Copies(tmp_path / "copies", clock=clock)
    journal = create_journal(
        tmp_path / "locked.sendjournal",
        passphrase=PASSPHRASE,
        computer="x",
        copies=copies,
        clock=clock,
    )
    context = WindowContext(journal, theme, settings, clock, desktop, copies)
    Copying(context)
    yield context
    context.jobs.stop_all()
    journal.close()
    context.deleteLater()


@pytest.fixture
def locked_page(locked: WindowContext, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(locked)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show()
    return page


def test_text_and_colours_hold_at_once_and_are_kept(page: SettingsPage, settings: Settings) -> None:
    theme = page.context.theme
    page.text.larger.click()
    assert theme.points == settings.get(TEXT_SIZE) == 14
    page.text.smaller.click()
    page.text.smaller.click()
    assert theme.points == 12
    assert not page.text.smaller.isEnabled()
    page.text.looks["dark"].click()
    assert theme.look.id == settings.get(LOOK) == "dark"
    page.text.looks["cream"].click()
    assert page.text.shown_size.text() == "12 points"


def test_the_colours_of_the_menu_are_marked_here_too(
    page: SettingsPage, settings: Settings
) -> None:
    assert page.text.looks["cream"].isChecked()
    settings.set(LOOK, "white")  # as the menu and the command finder do
    page.context.theme.use(look="white")
    assert [look for look, each in page.text.looks.items() if each.isChecked()] == ["white"]
    assert settings.get(LOOK) == "white"


def test_the_rest_is_kept_too(page: SettingsPage, settings: Settings, qtbot: QtBot) -> None:
    page.forms.one_question.click()
    assert settings.get(ONE_QUESTION)
    page.computer.name.setText("kitchen laptop")
    QTest.keyClick(page.computer.name, Qt.Key.Key_Return)
    assert settings.get(COMPUTER_NAME) == "kitchen laptop"
    page.computer.idle.choose(30)
    with qtbot.waitSignal(page.context.idle_changed) as said:
        page.computer.idle.activated.emit(page.computer.idle.currentIndex())
    assert said.args == [30]
    assert settings.get(IDLE_MINUTES) == 30


def test_journals_are_remembered_when_ticked_and_forgotten_when_asked(
    page: SettingsPage, settings: Settings
) -> None:
    page.memory.remember.click()
    assert settings.get(JOURNALS) == [str(page.context.journal.path)]
    page.memory.forget.click()
    assert settings.get(JOURNALS) == []
    assert not settings.get(REMEMBER)
    assert not page.memory.remember.isChecked()


def test_the_check_says_what_it_read(page: SettingsPage, qtbot: QtBot) -> None:
    page.check.button.click()
    qtbot.waitUntil(lambda: "sound" in page.check.sentences.text())
    assert "4 entries" in page.check.sentences.text()
    assert page.check.button.isEnabled()


def test_a_copy_now_and_one_elsewhere(
    locked_page: SettingsPage,
    locked: WindowContext,
    desktop: StandInDesktop,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    group = locked_page.copies
    assert "No copy yet" in group.held.text()
    group.make.setFocus()
    with qtbot.waitSignal(locked.copies_made):
        group.make.click()
    assert locked_page.window().focusWidget() is group.make  # it was passed on meanwhile
    assert group.held.text().startswith("1 copy, 0.")
    desktop.answer = tmp_path / "stick.sendjournal"
    heard: list[Message] = []
    locked.message_requested.connect(heard.append)
    group.elsewhere.setFocus()
    group.elsewhere.click()
    assert not group.elsewhere.isEnabled()
    assert group.work.words.text() == "Saving a copy as “stick.sendjournal” …"
    qtbot.waitUntil(lambda: not group.work.running)
    assert locked_page.window().focusWidget() is group.elsewhere
    assert heard[-1].sentence == f"A copy is in {desktop.answer}. It was read back."
    assert list(locked.journal.safe.backups()) == [str(desktop.answer)]
    before = desktop.answer.read_bytes()
    group.elsewhere.click()  # there is one of that name now: said, and left as it is
    qtbot.waitUntil(lambda: not group.work.running)
    assert "already a file" in heard[-1].sentence
    assert desktop.answer.read_bytes() == before
    opened = open_journal(desktop.answer, passphrase=PASSPHRASE, computer="x", read_only=True)
    opened.close()


def test_a_copy_elsewhere_that_is_stopped_is_there_only_where_it_says_so(
    locked_page: SettingsPage,
    locked: WindowContext,
    desktop: StandInDesktop,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    group = locked_page.copies
    heard: list[Message] = []
    locked.message_requested.connect(heard.append)
    desktop.answer = tmp_path / "stick.sendjournal"
    group.elsewhere.click()
    group.work.stop_button.click()
    qtbot.waitUntil(lambda: not group.work.running)
    assert group.elsewhere.isEnabled()
    assert ("A copy is in" in heard[-1].sentence) == desktop.answer.is_file()
    assert bool(locked.journal.safe.backups()) == desktop.answer.is_file()


def test_places_for_copies_are_chosen_and_kept(
    locked_page: SettingsPage, settings: Settings, desktop: StandInDesktop, tmp_path: Path
) -> None:
    group = locked_page.copies
    desktop.answer = tmp_path / "elsewhere"
    group.place.click()
    assert settings.get(COPIES_FOLDER) == str(desktop.answer)
    desktop.answer = tmp_path / "stick"
    group.second.click()
    assert settings.get(SECOND_PLACE) == str(desktop.answer)
    assert "not there now" in group.where.text()
    group.forget_second.click()
    assert settings.get(SECOND_PLACE) == ""
    assert group.forget_second.isHidden()


def test_a_new_passphrase_only_after_the_old_one(
    locked_page: SettingsPage, locked: WindowContext, qtbot: QtBot, clock: StandingClock
) -> None:
    group = locked_page.lock
    group.new_passphrase.click()
    (proof,) = group.findChildren(Proof)
    QTest.keyClicks(proof.field.line, "wrong")
    proof.go_on.click()
    assert proof._row.has_problem
    assert not group.findChildren(NewPassphraseDialog)
    proof.field.set_text(PASSPHRASE)
    proof.go_on.click()
    (dialog,) = group.findChildren(NewPassphraseDialog)
    qtbot.wait(1)
    look_over(dialog, dialog)
    dialog.choice.field.set_text(NEW)
    dialog.choice.again.set_text(NEW)
    before = locked.journal.recovery_rows()
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    (sheet,) = group.findChildren(SheetDialog)
    qtbot.wait(1)
    look_over(sheet, sheet)
    sheet.step.print_button.click()
    qtbot.wait(1)
    assert sheet.step.go_on.isVisible()
    assert sheet.page.verticalScrollBar().maximum() == 0  # there is nothing under it
    sheet.step.go_on.click()
    assert locked.journal.setting("recovery_sheets") == 2
    day = locked.today()
    clock.pass_by(days=30)
    group.show_sheet()  # the same once more, on another day: older copies are still of before that one
    again = group.findChildren(SheetDialog)[-1]
    assert again.step._sheet.older_until == day
    again.close()
    assert locked.journal.recovery_rows() != before
    path = locked.journal.path
    with pytest.raises(WrongKey):
        open_journal(path, passphrase=PASSPHRASE, computer="x", read_only=True)
    open_journal(path, passphrase=NEW, computer="x", read_only=True).close()


def test_return_goes_from_box_to_box_of_a_new_passphrase_and_then_does_it(
    locked_page: SettingsPage, locked: WindowContext, qtbot: QtBot
) -> None:
    locked.came_by_sheet = True
    group = locked_page.lock
    group.new_passphrase.click()
    (dialog,) = group.findChildren(NewPassphraseDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    first, second = dialog.choice.field.line, dialog.choice.again.line
    first.setFocus()
    QTest.keyClicks(first, NEW)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()
    QTest.keyClicks(second, NEW)
    before = locked.journal.recovery_rows()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert locked.journal.recovery_rows() != before


def test_who_came_by_the_sheet_need_not_know_the_old_passphrase(
    locked_page: SettingsPage, locked: WindowContext
) -> None:
    locked.came_by_sheet = True
    locked_page.lock.new_passphrase.click()
    assert locked_page.lock.findChildren(NewPassphraseDialog)


def test_a_journal_without_a_lock_gets_one(
    page: SettingsPage, context: WindowContext, qtbot: QtBot
) -> None:
    heard: list[Message] = []
    context.message_requested.connect(heard.append)
    assert "no lock" in page.lock.said.text()
    assert not page.lock.sheet.isVisible()
    page.lock.new_passphrase.click()
    (dialog,) = page.lock.findChildren(NewPassphraseDialog)
    assert not dialog.known.isVisible()
    dialog.choice.field.set_text(NEW)
    dialog.choice.again.set_text(NEW)
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    assert context.journal.locked
    assert "locked with your passphrase" in page.lock.said.text()
    assert heard[-1].sentence.startswith("The lock is set.")
    assert not any("old" in word for each in heard for word in each.sentence.split())
    (sheet,) = page.lock.findChildren(SheetDialog)
    assert sheet.step._sheet.number == 1
    assert sheet.step._sheet.older_until is None  # there never was another


def test_a_copy_that_could_not_be_made_on_closing_is_said(
    locked: WindowContext, tmp_path: Path
) -> None:
    (tmp_path / "copies").write_text("a file where the folder should be")
    locked.journal.save("add child", {"children": [Child(id="c1", name="Rowan")]})
    outcome = locked.journal.close()
    assert outcome is not None
    message = after_closing(outcome)
    assert message is not None
    assert message.sentence.startswith("Your journal is saved, but no copy could be made.")


def test_the_page_of_what_may_be_remembered_says_what_we_keep_and_what_we_cannot_clear(
    page: SettingsPage, settings: Settings, qtbot: QtBot
) -> None:
    page.memory.page_button.click()
    (dialog,) = page.memory.findChildren(MemoryDialog)
    qtbot.wait(1)
    look_over(dialog, dialog)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert str(page.context.journal.path) in said
    assert str(page.context.copies.folder) in said
    assert "opened are not kept." in said
    assert "What we cannot clear" in said
    assert "No program can promise that you are safe" in said
    dialog.reject()
    settings.set(REMEMBER, value=True)
    page.memory.page_button.click()
    again = page.memory.findChildren(MemoryDialog)[-1]
    assert any("because you ticked that" in label.text() for label in again.findChildren(QLabel))
    again.reject()


def test_nothing_is_remembered_before_it_is_ticked(settings: Settings, tmp_path: Path) -> None:
    settings.remember(tmp_path / "family.sendjournal")
    assert settings.get(JOURNALS) == []
    assert not (tmp_path / "settings").exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bring_in", BringInDialog),
        ("everything", EverythingDialog),
        ("copies", CopiesDialog),
        ("readers", ReadersDialog),
        ("memory", MemoryDialog),
        ("remove", RemoveJournalDialog),
    ],
)
def test_each_long_way_opens_by_its_own_action(
    page: SettingsPage, name: str, kind: type[QDialog]
) -> None:
    action = next(each for each in actions() if each.id == f"settings.{name}")
    page.open_with(action.arguments)
    (dialog,) = page.findChildren(kind)
    assert dialog.isVisible()
    dialog.reject()


def test_the_check_can_be_stopped(page: SettingsPage) -> None:
    page.check.button.click()
    assert not page.check.button.isEnabled()
    page.check.work.stop_button.click()
    assert page.check.button.isEnabled()
    assert "Stopped" in page.check.sentences.text()

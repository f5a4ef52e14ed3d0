"""Ctrl+K and the menus know every action of every screen, by its name and by its further words."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu

from send_journal.domain.record import Child
from send_journal.ui.screens import ScreenAction
from send_journal.ui.screens.settings.page import SettingsPage
from send_journal.ui.screens_found import find_screens
from send_journal.ui.shell.actions import Actions
from send_journal.ui.shell.finder import CommandFinder, ShortcutList
from send_journal.ui.shell.main_window import MainWindow
from tests.ui.parts import StandingClock, sample_journal

OFFERED: list[ScreenAction] = [one for screen in find_screens() for one in screen.actions()]


@pytest.fixture
def window(window: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    """With a small journal open."""
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    return window


def actions_of(window: MainWindow) -> Actions:
    assert window.actions_of_journal is not None
    return window.actions_of_journal


def finder_of(window: MainWindow) -> CommandFinder:
    actions_of(window).action("find").trigger()
    (finder,) = window.findChildren(CommandFinder)
    return finder


def test_every_action_is_found_by_each_of_its_words(window: MainWindow) -> None:
    finder = finder_of(window)
    for offered in OFFERED:
        for typed in (offered.text.replace("…", "").strip(), *offered.words.split()):
            finder.search.setText(typed.lower())
            found = [finder.found.item(row).text() for row in range(finder.found.count())]
            assert any(one.startswith(offered.text) for one in found), (offered.id, typed)
    finder.reject()


def test_the_finder_adds_before_it_undoes(window: MainWindow) -> None:
    assert window.workspace is not None
    context = window.workspace.context
    other = Child(id=context.journal.new_id(), name="Wren")
    context.publish(context.journal.save("add letter", {"children": [other]}), None)
    finder = finder_of(window)
    for typed, first in (
        ("letter", "Add a letter"),
        ("add letter", "Add a letter"),
        ("undo letter", "Undo: add letter"),
        ("undo", "Undo: add letter"),
        ("child", "Add a child"),
        ("try copy", "Copies of this journal …"),
    ):
        finder.search.setText(typed)
        assert finder.found.item(0).text().startswith(first), typed
    finder.search.setText("add a note")
    assert finder.found.item(0).text() == "Add a note"
    finder.reject()


def test_the_menu_marks_the_colours_that_settings_chose(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.go("settings")
    page = window.workspace.page("settings")
    assert isinstance(page, SettingsPage)
    page.text.looks["dark"].click()
    looks = [one for one in actions_of(window).all() if str(one.data()).startswith("look.")]
    assert [one.data() for one in looks if one.isChecked()] == ["look.dark"]
    page.text.looks["cream"].click()


def test_what_asks_more_before_it_is_done_is_written_in_one_way(window: MainWindow) -> None:
    texts = [action.text() for action in actions_of(window).all()]
    asking = [words for text in texts if "…" in (words := text.partition("\t")[0])]
    assert len(asking) > 10
    assert [words for words in asking if not words.endswith(" …")] == []


def test_every_action_is_in_a_menu_once(window: MainWindow) -> None:
    menus = [one.menu() for one in window.menuBar().actions()]
    shown = [
        action.data() for menu in menus if isinstance(menu, QMenu) for action in menu.actions()
    ]
    for offered in OFFERED:
        assert shown.count(offered.id) == 1, offered.id
    assert len(shown) == len(set(shown))


def test_the_list_of_keys_holds_those_of_the_window_and_of_the_lists(window: MainWindow) -> None:
    told = ShortcutList(window.start_pages.parts.theme, window, actions_of(window))
    words = {label.text() for label in told.findChildren(QLabel)}
    for offered in OFFERED:
        if offered.shortcut or offered.keys:
            assert offered.text in words
    assert {"Alt+Up", "Alt+Down", "Ctrl+N", "Ctrl+F", "Ctrl+Y, Ctrl+Shift+Z"} <= words
    told.deleteLater()


def test_a_form_that_it_opens_begins_with_its_day_chosen(window: MainWindow) -> None:
    """So that what is typed takes the place of today, though the finder was in front as it was made."""
    finder = finder_of(window)
    assert window.workspace is not None
    window.workspace.go("journal", {"add": "call"})
    finder.reject()
    day = window.focusWidget()
    assert isinstance(day, QLineEdit)
    assert day.selectedText() == day.text() == "1"

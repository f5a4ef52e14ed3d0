"""The window round the screens: places, menus, undo, text size, narrow windows, locking."""

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from send_journal.domain.record import Child
from send_journal.problems import KnownProblem
from send_journal.services.opening import open_journal
from send_journal.services.settings import LOOK, TEXT_SIZE
from send_journal.ui.forms.editor import LineEditor
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.screens.welcome.page import WelcomePage
from send_journal.ui.screens_found import find_screens
from send_journal.ui.shell.child_chooser import ChildChooser
from send_journal.ui.shell.finder import CommandFinder, ShortcutList
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.shell.rail import Place
from send_journal.ui.shell.workspace import Workspace
from send_journal.ui.tab_order import in_reading_order
from send_journal.ui.widgets.banner import Message
from tests.ui.parts import PASSPHRASE, StandInDesktop, StandingClock, sample_journal
from tests.ui.surfaces import settle


@pytest.fixture
def window(window: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    """With a small journal open; without a lock, which takes time to make."""
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    return window


def is_open(window: MainWindow) -> bool:
    return window.workspace is not None


def inside(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


@pytest.fixture
def locked(window: MainWindow, tmp_path: Path, clock: StandingClock) -> Path:
    """A locked journal, open in the window."""
    window.leave()
    journal = sample_journal(tmp_path / "locked.sendjournal", clock, passphrase=PASSPHRASE)
    window.enter(journal)
    return journal.path


def trigger(window: MainWindow, action_id: str) -> None:
    assert window.actions_of_journal is not None
    window.actions_of_journal.action(action_id).trigger()


@pytest.mark.parametrize("place", ["journal", "people", "family"])
def test_the_keyboard_comes_to_the_list_of_a_place(window: MainWindow, place: str) -> None:
    """So that the arrows move in it at once, and a reader of the screen hears its current row."""
    workspace = inside(window)
    workspace.go("help")
    workspace.go(place)
    workspace.go("journal")  # the second time, Qt itself moves the keyboard into the page
    workspace.go("settings")
    workspace.go(place)
    page = workspace.page(place)
    assert page is not None
    wanted = page.first_focus()
    assert isinstance(wanted, QAbstractItemView)
    assert wanted is QApplication.focusWidget()
    workspace.go("help")
    workspace.go("papers")  # where there is nothing, there is no list to come to
    assert isinstance(QApplication.focusWidget(), QWidget)


def test_a_long_name_of_a_child_is_never_cut(window: MainWindow) -> None:
    name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarenstark"
    workspace = inside(window)
    journal = workspace.context.journal
    (child,) = journal.things("children")
    assert isinstance(child, Child)
    change = journal.save("change name", {"children": [replace(child, name=name)]})
    workspace.context.publish(change, None)
    chooser = workspace.rail.findChild(ChildChooser)
    assert isinstance(chooser, ChildChooser)
    QApplication.sendPostedEvents()
    assert "".join(chooser.name_lines) == name
    metrics = workspace.context.theme.metrics("h3")
    assert chooser.height() >= len(chooser.name_lines) * metrics.height()
    assert all(metrics.horizontalAdvance(line) < chooser.width() for line in chooser.name_lines)


def test_every_place_has_a_menu_entry_and_a_number(window: MainWindow) -> None:
    assert window.actions_of_journal is not None
    places = [screen for screen in find_screens() if screen.in_rail]
    assert len(places) <= 8
    for number, screen in enumerate(places, 1):
        action = window.actions_of_journal.action(f"go.{screen.id}")
        assert action.shortcut().toString() == f"Ctrl+{number}"
    for screen in find_screens():
        inside(window).go(screen.id)
        assert inside(window).current == screen.id


def test_a_screen_reader_s_own_way_to_choose_a_place_goes_there(window: MainWindow) -> None:
    """Qt's accessible action on a choice toggles it, and clicks nothing."""
    workspace = inside(window)
    for place, screen_id in workspace.rail._ids.items():
        if place.isCheckable() and screen_id != workspace.current:
            reached = QAccessible.queryAccessibleInterface(place)
            assert reached is not None
            actions = reached.actionInterface()
            assert actions is not None
            actions.doAction(QAccessibleActionInterface.toggleAction())
            assert workspace.current == screen_id
            assert place.isChecked()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    assert window.actions_of_journal is not None
    keys = [
        key.toString() for action in window.actions_of_journal.all() for key in action.shortcuts()
    ]
    assert sorted(set(keys)) == sorted(keys)


def test_menus_hold_only_what_there_is(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles[0] == "File"
    assert titles[-1] == "Help"
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        assert menu.actions()


def test_the_title_carries_no_name_of_the_record_or_the_file(window: MainWindow) -> None:
    for screen in find_screens():
        inside(window).go(screen.id)
        assert window.windowTitle() == "SEND Journal"


def test_text_size_changes_at_once_and_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    theme, settings = window.start_pages.parts.theme, window.start_pages.parts.settings
    before = theme.em(1)
    trigger(window, "larger")
    assert theme.points == 14
    assert theme.em(1) > before
    qtbot.wait(1)
    theme.use(points=24)
    trigger(window, "larger")
    assert settings.get(TEXT_SIZE) == 24
    trigger(window, "usual")
    trigger(window, "smaller")
    trigger(window, "smaller")
    qtbot.waitUntil(lambda: settings.get(TEXT_SIZE) == 12)


def test_sizes_asked_for_while_the_window_is_laid_out_are_laid_out_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    theme, settings = window.start_pages.parts.theme, window.start_pages.parts.settings
    laid_out: list[int] = []
    theme.changed.connect(lambda: laid_out.append(theme.points))
    for _ in range(20):
        trigger(window, "larger")
    trigger(window, "smaller")
    qtbot.waitUntil(lambda: theme.points == 23)
    assert laid_out == [14, 23]
    assert settings.get(TEXT_SIZE) == 23


def test_colours_change_at_once_and_are_kept(window: MainWindow) -> None:
    theme = window.start_pages.parts.theme
    for look in ("dark", "white", "contrast", "cream"):
        trigger(window, f"look.{look}")
        assert theme.look.id == look
        assert window.start_pages.parts.settings.get(LOOK) == look
        assert window.palette().window().color() == theme.colour("page")


def test_the_rail_has_room_for_all_its_words_in_a_wide_font(window: MainWindow) -> None:
    rail, theme = inside(window).rail, window.start_pages.parts.theme
    usual = rail.width()
    theme.use(family="Atkinson Hyperlegible Mono", points=15)
    places = [each for each in rail.findChildren(Place) if each.isVisibleTo(rail)]
    widest = max(places, key=lambda place: place.sizeHint().width())
    assert rail.width() > usual
    QApplication.sendPostedEvents()
    assert widest.width() >= widest.sizeHint().width()


def test_large_text_moves_the_foot_to_the_menus(window: MainWindow) -> None:
    rail, theme = inside(window).rail, window.start_pages.parts.theme
    assert not rail._foot.isHidden()
    wide = rail.width()
    theme.use(points=20)
    assert rail._foot.isHidden()
    assert inside(window).context.one_column
    assert rail.width() / theme.em(1) < wide / 17.3
    corner = window.menuBar().cornerWidget()
    assert corner.isVisible()
    theme.use(points=13)
    assert not corner.isVisible()
    assert not inside(window).context.one_column


def is_stop(widget: QWidget) -> bool:
    """Whether Tab comes to it each time: Qt lets it pass by all but one of several choices."""
    choice = isinstance(widget, QAbstractButton) and widget.autoExclusive()
    return not choice or widget.isChecked()  # type: ignore[attr-defined]


@pytest.mark.parametrize("points", [13, 24])
def test_tab_goes_through_the_whole_window_as_it_is_read_and_round(
    points: int, window: MainWindow, qtbot: QtBot
) -> None:
    window.start_pages.parts.theme.use(points=points)
    inside(window).say(Message("Saved.", link="Undo"))
    for screen in find_screens():
        inside(window).go(screen.id)
        settle(qtbot)
        order = [each for each in in_reading_order(window) if is_stop(each)]
        assert points == 13 or order[0] is window.menuBar().cornerWidget()
        order[0].setFocus(Qt.FocusReason.TabFocusReason)
        came_to: list[QWidget] = []
        while (focus := window.focusWidget()) not in came_to:
            assert focus is not None
            came_to.append(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert [each for each in came_to if is_stop(each)] == order, screen.id
        assert focus is order[0]


def test_a_window_of_the_largest_text_has_its_foot_on_the_screen(window: MainWindow) -> None:
    window.start_pages.parts.theme.use(points=24)
    assert window.minimumHeight() < window.screen().availableSize().height()


def test_a_narrow_window_is_one_column(window: MainWindow, qtbot: QtBot) -> None:
    context = inside(window).context
    assert not context.one_column
    with qtbot.waitSignal(context.one_column_changed):
        window.resize(800, 700)
    assert context.one_column


def test_undo_and_redo_by_name(window: MainWindow) -> None:
    context = inside(window).context
    assert window.actions_of_journal is not None
    undo, redo = (window.actions_of_journal.action(name) for name in ("undo", "redo"))
    child = context.journal.thing("children", "c1")
    assert isinstance(child, Child)
    other = Child(id=context.journal.new_id(), name="Wren & Co")
    context.publish(context.journal.save("add child", {"children": [other]}), None)
    assert undo.text() == "Undo: add child"
    undo.trigger()
    assert len(context.children_of_family()) == 1
    assert redo.text() == "Redo: add child"
    banner = inside(window).banner
    assert banner.message.sentence == "Undone: add child."
    banner._link.click()
    assert len(context.children_of_family()) == 2
    context.say_saved("Saved.")
    banner._link.click()
    assert len(context.children_of_family()) == 1


def test_a_banner_stays_until_it_is_dealt_with_and_there_is_one(window: MainWindow) -> None:
    workspace = inside(window)
    workspace.context.banner(Message("The first."))
    workspace.context.banner(Message("<b>The second.</b>"))
    assert workspace.banner.isVisible()
    assert workspace.banner._words.text() == "<b>The second.</b>"
    workspace.banner._close.click()
    assert not workspace.banner.isVisible()
    assert workspace._slot.isHidden()


def test_every_place_is_made_where_it_stands(window: MainWindow) -> None:
    workspace = inside(window)
    for screen in find_screens():
        assert screen.make(workspace.context).parentWidget() is workspace._stack


def test_a_message_moves_the_page_under_it_once(window: MainWindow) -> None:
    workspace = inside(window)
    QApplication.sendPostedEvents()
    page = workspace.page(workspace.current)
    assert page is not None
    before, sizes = page.height(), Resizes(page)
    workspace.context.banner(Message("The first."))
    assert page.height() < before
    QApplication.sendPostedEvents()
    assert sizes.seen == [page.height()]


class Resizes(QObject):
    """Every height that a widget gets."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if isinstance(event, QResizeEvent):
            self.seen.append(event.size().height())
        return False


def test_the_finder_knows_actions_by_their_words(window: MainWindow) -> None:
    trigger(window, "find")
    (finder,) = window.findChildren(CommandFinder)
    QTest.keyClicks(finder.search, "lar te")
    assert finder.found.item(0).text().startswith("Larger text")
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert window.start_pages.parts.theme.points == 14


def test_the_list_of_keys_opens(window: MainWindow) -> None:
    trigger(window, "shortcuts")
    (shown,) = window.findChildren(ShortcutList)
    shown.close_button.click()


@pytest.mark.usefixtures("locked")
def test_the_status_bar_says_saved_and_locked(window: MainWindow, clock: StandingClock) -> None:
    bar, context = inside(window).status_bar, inside(window).context
    assert bar._saved.text() == "Saved at 12:00"  # 11:00 UTC is noon in a British summer
    clock.pass_by(minutes=7)
    context.publish(context.journal.save("add", {"children": [Child(id="c2", name="Wren")]}), None)
    assert bar._saved.text() == "Saved at 12:07"
    assert bar._lock.text() == "Locked with your passphrase"


def test_hide_and_lock_leaves_a_neutral_page_and_nothing_behind(
    window: MainWindow, qtbot: QtBot, desktop: StandInDesktop, locked: Path
) -> None:
    workspace = inside(window)
    context = workspace.context
    document = context.journal.add_document("letter.pdf", b"%PDF", "application/pdf")
    context.open_document(document.id)
    (opened,) = desktop.opened
    assert opened.read_bytes() == b"%PDF"
    QGuiApplication.clipboard().setText("Rowan Hale")
    inside(window).context.lock_requested.emit()
    assert not is_open(window)
    assert not opened.exists()
    assert QGuiApplication.clipboard().text() == ""
    assert not window.menuBar().isVisible()
    assert window.actions_of_journal is None
    qtbot.waitUntil(lambda: not isValid(workspace))
    assert "Rowan" not in " ".join(label.text() for label in window.findChildren(QLabel))
    other = open_journal(locked, passphrase=PASSPHRASE, computer="x")
    other.close()


def test_what_cannot_be_kept_is_said_before_the_journal_closes(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = KnownProblem("The stick is full.", "Free 12 MB and try again.")

    def full() -> None:
        raise problem

    monkeypatch.setattr(inside(window), "keep_typed", full)
    window.welcome()
    assert "The stick is full." in inside(window).banner.message.sentence
    window.close()
    assert not is_open(window)


def test_it_hides_even_when_nothing_can_be_kept_and_says_so(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = KnownProblem("The stick is full.", "Free 12 MB and try again.")

    def full() -> None:
        raise problem

    monkeypatch.setattr(inside(window), "keep_typed", full)
    window.hide_and_lock()
    assert not is_open(window)
    page = window.start_pages.currentWidget()
    assert isinstance(page, UnlockPage)
    assert "The stick is full." in page.banner.message.sentence


def test_a_locked_page_says_that_what_was_typed_is_kept_only_where_it_is(
    window: MainWindow, locked: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise KnownProblem("The stick is full.", "Free 12 MB and try again.")

    claims = []
    for half_typed, keeps in ((False, True), (True, True), (True, False)):
        if half_typed:
            type_into_a_form(window)
        if not keeps:
            monkeypatch.setattr(inside(window), "keep_typed", full)
        window.hide_and_lock()
        page = window.start_pages.currentWidget()
        assert isinstance(page, UnlockPage)
        claims.append(page.kept.isVisible() and "is kept inside it" in page.kept.text())
        window.enter(open_journal(locked, passphrase=PASSPHRASE, computer="desk", clock=clock))
    assert claims == [False, True, False]


def type_into_a_form(window: MainWindow) -> None:
    inside(window).go("journal", {"add": "call"})
    page = inside(window).page("journal")
    assert isinstance(page, JournalPage)
    assert page.form is not None
    title = page.form.body.editors["title"]
    assert isinstance(title, LineEditor)
    QTest.keyClicks(title.box, "They rang")


def test_text_size_changes_before_a_journal_is_open(window: MainWindow) -> None:
    window.welcome()
    page = window.start_pages.currentWidget()
    assert isinstance(page, WelcomePage)
    QTest.keyClick(page.start, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.start_pages.parts.theme.points == 14


@pytest.mark.usefixtures("locked")
def test_coming_back_needs_the_passphrase_and_goes_where_we_were(window: MainWindow) -> None:
    inside(window).go("settings")
    window.hide_and_lock()
    page = window.start_pages.currentWidget()
    assert isinstance(page, UnlockPage)
    line = page.field.line
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert inside(window).current == "settings"


def test_another_journal_opens_at_its_first_place_after_one_was_hidden(
    window: MainWindow, tmp_path: Path, clock: StandingClock
) -> None:
    inside(window).go("settings")
    window.hide_and_lock()
    window.enter(sample_journal(tmp_path / "other.sendjournal", clock), made=True)
    assert inside(window).current == "journal"


def test_it_locks_by_itself_by_the_clock_on_the_wall(
    window: MainWindow, clock: StandingClock
) -> None:
    clock.pass_by(minutes=9)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), key)
    clock.pass_by(minutes=9)
    assert not window.idle.look()
    clock.pass_by(minutes=2)
    assert window.idle.look()
    assert not is_open(window)


def test_after_a_closed_lid_it_locks_before_anything_is_painted(
    window: MainWindow, clock: StandingClock
) -> None:
    handle = window.windowHandle()
    window.idle._on_focus_window_changed(handle)
    clock.pass_by(hours=8)
    QApplication.sendEvent(handle, QEvent(QEvent.Type.UpdateRequest))
    assert not is_open(window)


def test_a_clock_put_back_does_not_keep_it_open(window: MainWindow, clock: StandingClock) -> None:
    clock.pass_by(days=-1)
    assert not window.idle.look()
    clock.pass_by(minutes=11)
    assert window.idle.look()


def test_dialogs_go_when_it_locks(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, "find")
    window.hide_and_lock()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_a_workspace_is_freed_when_it_closes(window: MainWindow, qtbot: QtBot) -> None:
    for screen in find_screens():
        inside(window).go(screen.id)
    workspace = weakref.ref(inside(window))
    pages = [weakref.ref(page) for page in inside(window)._pages.values()]
    window.welcome()
    qtbot.wait(1)

    def gone() -> bool:
        gc.collect()
        return workspace() is None and all(page() is None for page in pages)

    qtbot.waitUntil(gone)


def test_opening_another_journal_closes_this_one_first(
    window: MainWindow, tmp_path: Path, clock: StandingClock, desktop: StandInDesktop
) -> None:
    sample_journal(tmp_path / "other.sendjournal", clock).close()
    desktop.answer = tmp_path / "other.sendjournal"
    trigger(window, "open")
    assert inside(window).context.journal.path == desktop.answer
    first = open_journal(tmp_path / "family.sendjournal", computer="x")
    first.close()


def test_a_kind_of_file_that_could_run_is_not_opened(
    window: MainWindow, desktop: StandInDesktop
) -> None:
    context = inside(window).context
    document = context.journal.add_document("run.exe", b"MZ")
    context.open_document(document.id)
    assert desktop.opened == []
    assert "could run a program" in inside(window).banner.message.sentence


def test_choosing_a_child(window: MainWindow, qtbot: QtBot) -> None:
    context = inside(window).context
    assert context.child == "c1"
    context.publish(context.journal.save("add", {"children": [Child(id="c2", name="Wren")]}), None)
    chooser = inside(window).rail.findChild(ChildChooser)
    assert chooser is not None
    assert [action.text() for action in chooser._group.actions()] == [
        "Rowan Hale",
        "Wren",
        "All children",
    ]
    with qtbot.waitSignal(context.child_changed):
        chooser._group.actions()[1].trigger()
    assert context.child == "c2"
    assert chooser.accessibleName() == "Child: Wren. Choose another."


def test_copies_are_made_when_asked_and_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.open_path(tmp_path / "family.sendjournal")
    context = inside(window).context
    with qtbot.waitSignal(context.copies_made):
        context.copy_requested.emit()
    assert "copy was made and read back" in inside(window).banner.message.sentence
    assert len(context.journal.safe.known_copies()) == 1
    assert context.journal.safe.is_copied()


def test_an_empty_page_without_a_button_leaves_the_keyboard_in_the_rail(
    window: MainWindow,
) -> None:
    assert window.workspace is not None
    window.workspace.go("bin")
    focus = QApplication.focusWidget()
    assert isinstance(focus, Place)
    assert window.workspace.rail.isAncestorOf(focus)


def test_the_menu_of_an_empty_journal_opens_under_its_button_from_any_place(
    window: MainWindow,
) -> None:
    workspace = window.workspace
    assert workspace is not None
    ids = [entry.id for entry in workspace.context.journal.record().entries]
    change = workspace.context.journal.delete("empty the journal", {"entries": ids})
    workspace.context.publish(change, window)
    workspace.go("print")
    trigger(window, "journal.add")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    page = workspace.page("journal")
    assert page is not None
    button = page.first_focus()
    assert button is not None
    QApplication.sendPostedEvents()
    corner = button.mapToGlobal(button.rect().bottomLeft())
    assert menu.x() == corner.x()
    menu.close()
    assert QApplication.focusWidget() is button

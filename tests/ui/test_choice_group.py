"""What is one of several is picked by the mouse, by keys, and by a screen reader's own way, once each."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from send_journal.ui.theme import Theme
from send_journal.ui.widgets.choice_group import ChoiceGroup
from send_journal.ui.widgets.choices import RoundChoice, TickBox


def toggle(button: QAbstractButton) -> None:
    """What a screen reader asks of the button: Qt's accessible action *toggle*."""
    found = QAccessible.queryAccessibleInterface(button)
    assert found is not None
    actions = found.actionInterface()
    assert actions is not None
    actions.doAction(QAccessibleActionInterface.toggleAction())


@pytest.fixture
def choices(qtbot: QtBot, theme: Theme) -> tuple[ChoiceGroup, RoundChoice, RoundChoice]:
    holder = QWidget()
    group = ChoiceGroup(holder)
    one, two = RoundChoice(theme, "One"), RoundChoice(theme, "Two")
    for number, button in enumerate((one, two)):
        button.setParent(holder)
        button.move(0, 40 * number)
        button.resize(200, 30)
        group.addButton(button)
    group.show_chosen(one)
    qtbot.addWidget(holder)
    holder.show()
    return group, one, two


@pytest.mark.parametrize("pick", [QAbstractButton.click, toggle], ids=["click", "toggle"])
def test_every_way_of_picking_tells_once(
    choices: tuple[ChoiceGroup, RoundChoice, RoundChoice], pick: Callable[[QAbstractButton], None]
) -> None:
    group, one, two = choices
    told: list[str] = []
    group.picked.connect(lambda: told.append("one" if one.isChecked() else "two"))
    pick(two)
    pick(one)
    pick(two)
    assert told == ["two", "one", "two"]


def test_a_click_on_what_stands_already_tells_too(
    choices: tuple[ChoiceGroup, RoundChoice, RoundChoice],
) -> None:
    """In Journal, the word Journal brings one back to the list."""
    group, one, two = choices
    told: list[bool] = []
    group.picked.connect(lambda: told.append(one.isChecked()))
    one.click()
    toggle(two)
    two.click()
    assert told == [True, False, False]


def test_the_arrow_keys_tell_once(
    choices: tuple[ChoiceGroup, RoundChoice, RoundChoice],
) -> None:
    group, one, two = choices
    told: list[bool] = []
    group.picked.connect(lambda: told.append(two.isChecked()))
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Down)
    assert told == [True]


def test_what_the_program_shows_itself_tells_nothing(
    choices: tuple[ChoiceGroup, RoundChoice, RoundChoice],
) -> None:
    group, one, two = choices
    told: list[bool] = []
    group.picked.connect(lambda: told.append(True))
    group.show_chosen(two)
    assert two.isChecked()
    group.show_chosen(None)
    assert not one.isChecked()
    assert not two.isChecked()
    assert told == []


def test_a_tick_box_tells_of_every_way_but_the_program_s_own(qtbot: QtBot, theme: Theme) -> None:
    box = TickBox(theme, "A promise was made")
    qtbot.addWidget(box)
    told: list[bool] = []
    box.toggled.connect(told.append)
    toggle(box)
    box.click()
    box.show_ticked(ticked=True)
    assert told == [True, False]
    assert box.isChecked()

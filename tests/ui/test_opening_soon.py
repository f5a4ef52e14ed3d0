"""What lets a place open at once: code read ahead, and heights that are kept until something changes."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from send_journal.ui.layouts import Flow
from send_journal.ui.shell.ahead import ALL_IN, LIKELY, ReadingAhead
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.labels import PlainLabel


def test_the_next_places_are_read_ahead_and_then_nothing_more(qtbot: QtBot) -> None:
    parent = QObject()
    ahead = ReadingAhead(parent)
    ahead.begin()
    qtbot.waitUntil(lambda: not ahead.left)
    assert {name.removesuffix(ALL_IN) for name in LIKELY} <= set(sys.modules)
    assert not ahead._timer.isActive()
    ahead.begin()
    assert not ahead._timer.isActive()


def test_each_module_of_a_folder_is_read_ahead(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder_of_papers"
    folder.mkdir()
    names = ("", ".first_paper", ".second_paper")
    for name in names:
        (folder / f"{name[1:] or '__init__'}.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    parent = QObject()
    ahead = ReadingAhead(parent, (f"folder_of_papers{ALL_IN}",))
    ahead.begin()
    qtbot.waitUntil(lambda: not ahead.left)
    assert {f"folder_of_papers{name}" for name in names} <= set(sys.modules)


def test_a_flow_measures_again_what_changed_in_it(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(theme, holder)
    first, second = PlainLabel(theme, "one"), PlainLabel(theme, "two")
    flow.addWidget(first)
    holder.resize(300, 200)
    holder.show()
    low, narrow = flow.heightForWidth(300), flow.sizeHint().width()
    first.setText("a longer line of words that needs more than one line of this width " * 3)
    assert flow.heightForWidth(300) > low
    first.setText("one")
    assert flow.heightForWidth(300) == low
    flow.addWidget(second)
    second.show()
    assert flow.sizeHint().width() > narrow
    second.hide()
    assert flow.sizeHint().width() == narrow
    second.show()
    flow.removeWidget(second)
    assert (flow.count(), flow.sizeHint().width()) == (1, narrow)
    flow.setGeometry(QRect(20, 10, 300, 100))
    assert first.geometry().topLeft() == QRect(20, 10, 1, 1).topLeft()


def test_a_flow_measures_again_at_another_size_of_text(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(theme, holder)
    flow.addWidget(PlainLabel(theme, "some words"))
    holder.show()
    low = flow.heightForWidth(300)
    theme.use(points=24)
    assert flow.heightForWidth(300) > low

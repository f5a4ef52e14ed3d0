"""Qt's own focus chain is walked nowhere: PySide ties the life of each thing in it to the one before."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

import send_journal

SOURCES = sorted(Path(send_journal.__path__[0]).rglob("*.py"))


@pytest.mark.parametrize("way", ["nextInFocusChain", "previousInFocusChain"])
def test_no_module_walks_the_chain(way: str) -> None:
    assert [path.name for path in SOURCES if f"{way}(" in path.read_text(encoding="utf-8")] == []


def test_the_reason_still_stands(qtbot: QtBot) -> None:
    """When this no longer holds, the chain may be walked again."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    goes, stays = QPushButton("goes"), QComboBox()
    column.addWidget(goes)
    column.addWidget(stays)
    stays.setEditable(True)
    line = stays.lineEdit()
    assert goes.nextInFocusChain() is stays
    delete(goes)
    assert not isValid(line)
    assert isValid(stays)
    assert stays.lineEdit() is not None  # though it still stands in its window

"""The clipboard: what is ours is marked as not to be kept in a history, and goes when we hide."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

import start
from send_journal.ui.clipboard import MARKS, copy_text
from send_journal.ui.shell.clipboard import ClipboardWatch
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.fields import TextField

UI = start.ROOT / "send_journal" / "ui"


def marks_on(clipboard: QClipboard) -> dict[str, bytes]:
    mime = clipboard.mimeData()
    return {name: bytes(mime.data(name).data()) for name in MARKS if mime.hasFormat(name)}


def test_what_we_copy_is_marked_for_each_system(qtbot: QtBot) -> None:
    del qtbot
    clipboard = QGuiApplication.clipboard()
    copy_text("Rowan Hale’s call of 1 October")
    assert clipboard.text() == "Rowan Hale’s call of 1 October"
    held = marks_on(clipboard)
    assert held["x-kde-passwordManagerHint"] == b"secret"
    assert held['application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'] == bytes(4)
    assert set(held) == set(MARKS)


def test_what_a_field_copies_by_itself_is_marked_too_and_cleared(
    theme: Theme, qtbot: QtBot
) -> None:
    parent = QObject()
    watch = ClipboardWatch(parent, owns=lambda: True)
    field = TextField(theme, "Title", "Council called about the plan")
    qtbot.addWidget(field)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    field.copy()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "Council called about the plan"
    assert set(marks_on(clipboard)) == set(MARKS)
    watch.clear_ours()
    assert clipboard.text() == ""
    parent.deleteLater()


def test_what_was_only_chosen_cannot_be_pasted_by_the_middle_button_after(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    parent = QObject()
    watch = ClipboardWatch(parent, owns=lambda: False)
    cleared: list[QClipboard.Mode] = []
    for ours in (False, True):  # offscreen has none
        clipboard = SimpleNamespace(ownsSelection=lambda ours=ours: ours, clear=cleared.append)
        monkeypatch.setattr(watch, "_clipboard", clipboard)
        watch.clear_ours()
    assert cleared == [QClipboard.Mode.Selection]
    parent.deleteLater()


def test_what_another_program_copied_is_left_as_it_is(qtbot: QtBot) -> None:
    del qtbot
    parent = QObject()
    watch = ClipboardWatch(parent, owns=lambda: False)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("from another program")
    assert marks_on(clipboard) == {}
    watch.clear_ours()
    assert clipboard.text() == "from another program"
    parent.deleteLater()


def test_nothing_is_put_on_the_clipboard_in_another_way() -> None:
    """`copy_text` is the one door: no other module fills the clipboard."""
    found = [
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        if path != UI / "clipboard.py" and _fills_clipboard(path)
    ]
    assert found == []


def _fills_clipboard(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in {"setText", "setMimeData", "setPixmap", "setImage"}
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Attribute)
        and node.value.func.attr == "clipboard"
        for node in ast.walk(tree)
    )

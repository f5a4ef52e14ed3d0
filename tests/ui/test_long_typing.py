"""A text of a million letters is typed in without holding the window, and kept to the letter."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.domain.fields import Answer, FieldSpec
from send_journal.ui.context import WindowContext
from send_journal.ui.forms import editor as editor_module
from send_journal.ui.forms.editor import TextEditor, TextInParts
from send_journal.ui.forms.private import PrivateEditor
from send_journal.ui.widgets import long_text
from send_journal.ui.widgets.long_text import PART
from tests.ui.parts import show_window

SENTENCE = "The council wrote to us again about the plan. "
LONG = (SENTENCE * 30_000)[:1_000_000].strip()


@pytest.fixture
def parts(context: WindowContext, qtbot: QtBot) -> TextInParts:
    parts = TextInParts(context, "What happened?")
    qtbot.addWidget(parts)
    show_window(parts, qtbot)
    parts.box.setFocus()
    return parts


def longest_paragraph(parts: TextInParts) -> int:
    """In any of its boxes: each key in it lays it out anew."""
    return max(len(line) for box in parts.boxes for line in box.words().split("\n"))


@pytest.mark.parametrize("text", ["", "Two\nlines", f"{'x' * PART}\n" * 3], ids=len)
def test_a_text_without_a_long_paragraph_is_in_one_box(parts: TextInParts, text: str) -> None:
    parts.set_text(text)
    assert parts.text() == parts.box.words() == text
    assert len(parts.boxes) == 1
    assert not parts.more.isVisible()


def test_a_long_paragraph_has_its_boxes_when_asked_for(parts: TextInParts, qtbot: QtBot) -> None:
    heard: list[None] = []
    parts.edited.connect(lambda: heard.append(None))
    parts.set_text(LONG)
    assert parts.more.isVisible()
    assert "You see 20,000 of its 1,000,000 letters." in parts.more.accessibleDescription()
    while parts.more.isVisible():
        assert parts.text() == LONG
        assert longest_paragraph(parts) <= PART
        parts.more.click()
        assert parts.boxes[-1].hasFocus()
    qtbot.waitUntil(lambda: parts.boxes[-2].height() == parts.box.height())
    assert parts.box.height() > 10 * parts.fontMetrics().height()
    assert len(parts.boxes) == 51
    assert parts.boxes[-1].accessibleName() == "What happened?, part 51"
    assert "".join(box.words() for box in parts.boxes) == LONG
    assert not heard
    parts.set_text("short")
    assert parts.text() == "short"
    assert len(parts.boxes) == 1


def test_what_is_typed_in_a_part_stands_where_it_was_typed(parts: TextInParts) -> None:
    parts.set_text(LONG)
    parts.more.click()
    first, second = parts.boxes
    begins_second = len(first.words())
    QTest.keyClicks(first, "One ")
    assert parts.text() == f"One {LONG}"
    QTest.keyClicks(second, "Two ")
    assert parts.text() == f"One {LONG[:begins_second]}Two {LONG[begins_second:]}"
    assert "1,000,0" in parts.more.accessibleDescription()
    for _ in "Two ":
        QTest.keyClick(second, Qt.Key.Key_Backspace)
    for _ in "One ":
        QTest.keyClick(first, Qt.Key.Key_Backspace)
    assert parts.text() == LONG


def test_a_long_paragraph_that_is_pasted_is_cut_and_the_cursor_stays_at_its_end(
    parts: TextInParts, qtbot: QtBot
) -> None:
    text = LONG[:100_000].strip()
    parts.set_text("Before. And after.")
    for _ in "Before. ":
        QTest.keyClick(parts.box, Qt.Key.Key_Right)
    QApplication.clipboard().setText(f"🏡 {text}")
    QTest.keyClick(parts.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: longest_paragraph(parts) <= PART)
    assert parts.text() == f"Before. 🏡 {text}And after."
    (box,) = (box for box in parts.boxes if box.hasFocus())
    QTest.keyClick(box, Qt.Key.Key_X)
    assert parts.text() == f"Before. 🏡 {text}xAnd after."


def test_any_text_is_kept_to_the_letter(
    parts: TextInParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_text, "PART", 10)
    monkeypatch.setattr(editor_module, "PART", 10)
    monkeypatch.setattr(long_text, "LOOKED_BACK", 4)
    chance = random.Random(7)
    cut = 0
    for length in range(120):
        text = "".join(chance.choices("ab é🏡👩‍👧 \u00a0\t\n\r", k=length))
        kept = text.replace("\r\n", "\n").replace("\r", "\n")
        for shown in (0, length // 2, length):
            parts.set_text(text, shown)
            assert parts.text() == kept
        cut += len(parts.boxes) > 1
        assert "".join(box.words() for box in parts.boxes) == kept
    assert cut > 50


@pytest.mark.parametrize("kind", [TextEditor, PrivateEditor])
def test_an_answer_of_many_letters_is_given_back_as_it_came(
    kind: type[TextEditor | PrivateEditor], context: WindowContext, qtbot: QtBot
) -> None:
    answer = kind(context, FieldSpec(id="fact", question="What happened?", answer=Answer.TEXT))
    qtbot.addWidget(answer)
    answer.set_value(LONG)
    show_window(answer, qtbot)
    assert answer.value() == answer.draft() == LONG
    answer.parts.more.click()
    with qtbot.waitSignal(answer.edited):
        QTest.keyClicks(answer.parts.boxes[1], "x")
    assert len(answer.value()) == len(LONG) + 1
    with qtbot.waitSignal(answer.left):
        answer.box.setFocus()
    answer.restore("short")
    assert answer.value() == "short"

"""A text of a million letters is shown part by part, so that it never holds the window."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from send_journal.ui.context import WindowContext
from send_journal.ui.screens.bin.page import BinPage
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.long_text import PART, LongText, shown_text
from tests.ui.parts import sample_entries, show_window

SENTENCE = "The council wrote to us again about the plan. "


def parts_of(text: LongText) -> list[str]:
    labels = text.findChildren(QLabel)
    return [label.text() for label in labels if label is not text.said]


def test_a_text_of_the_usual_length_is_one_label(theme: Theme) -> None:
    label = shown_text(theme, "x" * PART)
    assert isinstance(label, PlainLabel)
    assert label.text() == "x" * PART


@pytest.mark.parametrize("between", [" ", "\n", ""], ids=["words", "lines", "one word"])
def test_each_press_adds_the_next_part_until_all_is_there(
    theme: Theme, qtbot: QtBot, between: str
) -> None:
    words = between.join(["letter"] * 9_000)
    text = shown_text(theme, words)
    assert isinstance(text, LongText)
    qtbot.addWidget(text)
    text.resize(600, 400)
    text.show()
    shown = len(parts_of(text)[0])
    assert PART - 10 < shown <= PART
    end = shown + int(between == "\n")  # the break is read with its line
    assert f"You see {end:,} of its {len(words):,} letters." in text.said.text()
    while text.more.isVisible():
        assert "This is a long text." in text.more.accessibleDescription()
        before = len(parts_of(text))
        QTest.keyClick(text.more, Qt.Key.Key_Space)
        assert len(parts_of(text)) == before + 1
    assert not text.said.isVisible()
    kept = "\n".join(parts_of(text)) if between == "\n" else "".join(parts_of(text))
    assert kept == words


def in_view(page: QWidget) -> int:
    """How many long texts are shown: a page drawn anew lets the old one go a little later."""
    QApplication.sendPostedEvents()
    return sum(text.isVisible() for text in page.findChildren(LongText))


def longest_label(widget: QWidget) -> int:
    return max(len(label.text()) for label in widget.findChildren(QLabel))


def test_no_page_of_the_record_lays_out_all_of_a_long_entry(
    context: WindowContext, qtbot: QtBot
) -> None:
    words = (SENTENCE * 30_000)[:1_300_000]
    entry = dataclasses.replace(sample_entries()[0], fact=words, private=words)
    context.journal.save("write a long entry", {"entries": [entry]})
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.resize(1082, 736)
    show_window(page, qtbot)
    page.list.refresh(entry.id)
    assert in_view(page.list.pane) == 2
    assert longest_label(page.list.pane) <= PART
    page.show_history()
    assert in_view(page) == 1
    assert longest_label(page) <= PART
    page.show_list()
    page.delete_chosen()
    in_bin = BinPage(context)
    qtbot.addWidget(in_bin)
    in_bin.resize(1082, 736)
    show_window(in_bin, qtbot)
    assert in_view(in_bin) == 1
    assert longest_label(in_bin) <= PART

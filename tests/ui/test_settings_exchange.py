"""In and out through the window, on real files: preview, clash, refusal, undo; all, or for a reader."""

import dataclasses
import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Entry, Hide
from send_journal.services.exchange import export
from send_journal.services.journal import Journal
from send_journal.services.sources import open_with_key, read_source_file
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.settings.bring_in_dialog import BringInDialog
from send_journal.ui.screens.settings.take_out_dialogs import EverythingDialog, ReaderCopyDialog
from send_journal.ui.widgets.banner import Message
from tests.ui.parts import ROWAN, StandInDesktop, StandingClock, sample_entries, sample_journal
from tests.ui.sweep import look_over


@pytest.fixture
def said(context: WindowContext) -> list[Message]:
    """Each message that was shown."""
    heard: list[Message] = []
    context.message_requested.connect(heard.append)
    return heard


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def taken_out(journal: Journal, out: Path) -> Path:
    with open_with_key(journal.safe.source()) as source:
        export(source, out)
    return out


@pytest.fixture
def other_file(tmp_path: Path, clock: StandingClock) -> Path:
    """The same family kept on another computer: one entry more, one changed."""
    other = sample_journal(tmp_path / "other.sendjournal", clock)
    first = sample_entries()[0]
    other.save("change", {"entries": [dataclasses.replace(first, title="Council called twice")]})
    new = dataclasses.replace(first, id="e9", title="A new call", kind="call")
    other.save("add", {"entries": [new]})
    out = taken_out(other, tmp_path / "other.zip")
    other.close()
    return out


def shown(context: WindowContext, parent: QWidget, path: Path, qtbot: QtBot) -> BringInDialog:
    dialog = BringInDialog(context, parent)
    dialog.open()
    desktop = context.desktop
    assert isinstance(desktop, StandInDesktop)
    desktop.answer = path
    dialog.choose.click()
    qtbot.waitUntil(lambda: not dialog.work.running)
    return dialog


def bring_in(dialog: BringInDialog, qtbot: QtBot) -> None:
    dialog.do.click()
    qtbot.waitUntil(lambda: not dialog.work.running)


def test_a_file_is_shown_before_it_is_brought_in_and_undone_in_one_step(
    context: WindowContext,
    parent: QWidget,
    other_file: Path,
    qtbot: QtBot,
    said: list[Message],
) -> None:
    before = context.journal.record()
    dialog = shown(context, parent, other_file, qtbot)
    lines = " ".join(dialog.said)
    assert "It would add 2 entries." in lines
    assert "Call: 2." in lines
    assert "Of 1 October 2025." in lines
    assert "Already there and the same, so left out: 3 entries, 1 child" in lines
    assert "1 thing is not the same here and in the file. Both are kept:" in lines
    assert "Council called twice" in lines
    assert context.journal.record() == before
    qtbot.wait(1)
    look_over(dialog, dialog)
    heard: list[object] = []
    context.changed.connect(lambda change, _by: heard.append(change))
    bring_in(dialog, qtbot)
    titles = [each.title for each in context.journal.things("entries") if isinstance(each, Entry)]
    assert {"Council called twice", "Council called about the plan", "A new call"} <= set(titles)
    assert len(heard) == 1
    assert said[-1].sentence == "Brought in: 2 entries."
    assert said[-1].link == "Undo"
    context.journal.undo()
    assert context.journal.record() == before


@pytest.fixture
def large_file(tmp_path: Path) -> Path:
    """So many entries that a write can be stopped half-way."""
    first = {"child": "c1", "date": "2025-03-03", "title": "A call"}
    entries = [{"id": f"n{number}", **first} for number in range(1500)]
    children = [{"id": "c1", "name": "Rowan"}]
    top = {"format": "send-journal/1", "children": children, "entries": entries}
    path = tmp_path / "large.json"
    path.write_text(json.dumps(top), encoding="utf-8")
    return path


@pytest.mark.parametrize("how", ["stop", "escape"])
def test_a_write_that_is_stopped_half_way_leaves_nothing_and_says_so(
    context: WindowContext, parent: QWidget, large_file: Path, qtbot: QtBot, how: str
) -> None:
    before, undo = context.journal.record(), context.journal.undo_label
    dialog = shown(context, parent, large_file, qtbot)
    heard: list[object] = []
    context.changed.connect(lambda change, _by: heard.append(change))
    dialog.do.click()
    assert not dialog.cancel.isEnabled()
    qtbot.waitUntil(lambda: dialog.work.bar.value() > 0)
    assert dialog.work.bar.maximum() == 1501
    look_over(dialog, dialog)
    if how == "stop":
        dialog.work.stop_button.click()
    else:
        dialog.reject()
    assert dialog.isVisible()
    assert dialog.work.words.text() == "Stopping …"
    qtbot.waitUntil(lambda: not dialog.work.running)
    assert dialog.problem.sentence == "It was stopped. Nothing was brought in."
    assert context.journal.record() == before
    assert context.journal.undo_label == undo
    assert not heard
    bring_in(dialog, qtbot)
    assert len(heard) == 1
    assert context.journal.undo_label == "bring in a file"
    context.journal.undo()
    assert context.journal.record() == before


def test_the_window_draws_and_counts_on_while_it_writes(
    context: WindowContext, parent: QWidget, large_file: Path, qtbot: QtBot
) -> None:
    dialog = shown(context, parent, large_file, qtbot)
    seen: list[int] = []
    dialog.work.bar.valueChanged.connect(seen.append)
    bring_in(dialog, qtbot)
    assert len(seen) > 10
    assert seen == sorted(seen)


def test_a_window_that_closes_while_it_writes_leaves_nothing_or_all(
    context: WindowContext, parent: QWidget, large_file: Path, qtbot: QtBot
) -> None:
    before = len(context.journal.things("entries"))
    dialog = shown(context, parent, large_file, qtbot)
    dialog.do.click()
    qtbot.waitUntil(lambda: dialog.work.bar.value() > 0)
    context.jobs.stop_all()
    assert len(context.journal.things("entries")) == before
    assert context.journal.check().sound


def test_the_same_file_again_has_nothing_to_add(
    context: WindowContext, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = shown(context, parent, taken_out(context.journal, tmp_path / "all.json"), qtbot)
    assert any("nothing to add" in line for line in dialog.said)
    assert dialog.do.isHidden()
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.json", b"", "empty"),
        ("broken.json", b'{"format": "send-journal/1", ', "JSON"),
        ("other.json", b'{"format": "something-else"}', "format"),
        ("pretend.zip", b"PK\x03\x04 no zip at all", "zip"),
    ],
)
def test_each_refusal_has_its_own_sentence_and_writes_nothing(
    context: WindowContext,
    parent: QWidget,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    content: bytes,
    expected: str,
) -> None:
    before = context.journal.record()
    path = tmp_path / name
    path.write_bytes(content)
    dialog = shown(context, parent, path, qtbot)
    assert dialog.problem.sentence
    assert expected.casefold() in dialog.problem.sentence.casefold()
    assert dialog.card.isHidden()
    assert not dialog.choose.isHidden()
    assert context.journal.record() == before
    dialog.reject()


def test_a_journal_and_a_missing_file_are_told_apart(
    context: WindowContext, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = shown(context, parent, context.journal.path, qtbot)
    assert "is a journal" in dialog.problem.sentence
    first = dialog.problem.sentence
    dialog.read(tmp_path / "gone.json")
    qtbot.waitUntil(lambda: not dialog.work.running)
    assert dialog.problem.sentence
    assert dialog.problem.sentence != first
    dialog.reject()


def test_reading_can_be_stopped(
    context: WindowContext, parent: QWidget, other_file: Path, qtbot: QtBot
) -> None:
    dialog = BringInDialog(context, parent)
    dialog.open()
    dialog.read(other_file)
    dialog.work.stop_button.click()
    assert not dialog.work.running
    assert dialog.card.isHidden()
    assert dialog.choose.isEnabled()
    context.jobs.stop_all()
    qtbot.wait(1)
    assert dialog.card.isHidden()
    dialog.reject()


def test_everything_goes_out_after_plain_words_and_never_over_a_file(
    context: WindowContext,
    parent: QWidget,
    desktop: StandInDesktop,
    qtbot: QtBot,
    tmp_path: Path,
    said: list[Message],
) -> None:
    dialog = EverythingDialog(context, parent)
    dialog.open()
    qtbot.wait(1)
    look_over(dialog, dialog)
    desktop.answer = tmp_path / "all"  # the ending is ours to give
    dialog.do.click()
    qtbot.waitUntil(lambda: bool(said))
    out = tmp_path / "all.zip"
    assert read_source_file(out).record == context.journal.record()
    assert "private text too" in said[-1].sentence
    held = out.read_bytes()
    again = EverythingDialog(context, parent)
    again.open()
    again.do.click()
    qtbot.waitUntil(lambda: bool(again.problem.sentence))
    assert "already a file" in again.problem.sentence
    assert out.read_bytes() == held
    again.words_only.click()
    again.do.click()
    qtbot.waitUntil(lambda: len(said) == 2)
    text = (tmp_path / "all.json").read_text(encoding="utf-8")
    assert "I felt sick reading this." in text


def test_a_copy_for_somebody_else_says_what_is_left_out_and_holds_none_of_it(
    context: WindowContext,
    parent: QWidget,
    desktop: StandInDesktop,
    qtbot: QtBot,
    tmp_path: Path,
    said: list[Message],
) -> None:
    context.journal.save("hide", {"hide": [Hide(id="h1", words="County Hall")]})
    dialog = ReaderCopyDialog(context, parent)
    dialog.open()
    qtbot.waitUntil(dialog.do.isEnabled)
    assert "4 entries go in." in dialog.preview.text()
    assert "A private note is left out of 1 entry." in dialog.preview.text()
    assert "Words are masked in 1 entry." in dialog.preview.text()
    qtbot.wait(1)
    look_over(dialog, dialog)
    dialog.reader.choose("charity")
    qtbot.waitUntil(dialog.do.isEnabled)
    assert "initials" in dialog.sees.text()
    desktop.answer = tmp_path / "for charity.json"
    dialog.do.click()
    qtbot.waitUntil(lambda: bool(said))
    text = desktop.answer.read_text(encoding="utf-8")
    assert "I felt sick" not in text
    assert "County Hall" not in text
    assert ROWAN.name not in text
    assert "Private text is not in it." in said[-1].sentence
    assert len(json.loads(text)["entries"]) == 4

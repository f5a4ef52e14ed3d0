"""Stop on what reads a whole journal: the thread ends soon, without having read to the end."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from send_journal.services import checking
from send_journal.services.copies import Copies, CopySource
from send_journal.services.exchange import ImportPreview, export, preview_beside
from send_journal.services.opening import open_journal
from send_journal.services.settings import Settings
from send_journal.services.sources import OpenFile, open_with_key
from send_journal.storage import soundness
from send_journal.ui.context import WindowContext
from send_journal.ui.long_work import LongWork
from send_journal.ui.screens.settings import bring_in_dialog
from send_journal.ui.screens.settings.copies_dialog import CopiesDialog
from send_journal.ui.screens.settings.safety_groups import CheckGroup
from send_journal.ui.theme import Theme
from tests.ui.large import large_journal
from tests.ui.parts import StandInDesktop, StandingClock


@pytest.fixture
def large(
    tmp_path: Path, theme: Theme, settings: Settings, clock: StandingClock, desktop: StandInDesktop
) -> Iterator[WindowContext]:
    """A journal of 2,000 entries without a lock, and one copy of it."""
    copies = Copies(tmp_path / "copies", clock=clock)
    path = large_journal(tmp_path / "large.sendjournal")
    journal = open_journal(path, computer="kitchen laptop", copies=copies, clock=clock)
    journal.safe.copy_now()
    context = WindowContext(journal, theme, settings, clock, desktop, copies)
    yield context
    context.jobs.stop_all()
    journal.close()
    context.deleteLater()


@pytest.fixture
def read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> list[soundness.Soundness]:
    """What was found by each check that came to its end."""
    found: list[soundness.Soundness] = []
    report = checking._report

    def told(found_now: soundness.Soundness) -> checking.CheckReport:
        found.append(found_now)
        return report(found_now)

    monkeypatch.setattr(checking, "_report", told)
    return found


def stopped(work: LongWork, qtbot: QtBot) -> None:
    """Press Stop; the thread then ends by itself."""
    (thread,) = (each for each in threading.enumerate() if each.name == "send-journal-job")
    work.stop_button.click()
    assert not work.running
    qtbot.waitUntil(lambda: not thread.is_alive())


def test_the_check_ends_where_it_is(
    large: WindowContext, qtbot: QtBot, read_to_the_end: list[soundness.Soundness]
) -> None:
    group = CheckGroup(large)
    qtbot.addWidget(group)
    group.button.click()
    stopped(group.work, qtbot)
    assert group.sentences.text() == "Stopped. Nothing was found out."
    assert not read_to_the_end
    group.button.click()
    qtbot.waitUntil(lambda: "2,000 entries" in group.sentences.text())


def test_trying_a_copy_ends_where_it_is(
    large: WindowContext, qtbot: QtBot, read_to_the_end: list[soundness.Soundness]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CopiesDialog(large, parent)
    dialog.open()
    dialog.rehearse.click()
    stopped(dialog.work, qtbot)
    assert dialog.rehearse.isEnabled()
    assert not read_to_the_end
    dialog.rehearse.click()
    qtbot.waitUntil(lambda: not dialog.said.isHidden())
    assert "It matches the journal as it is now." in dialog.said.text()
    dialog.reject()


def test_reading_a_file_to_bring_in_ends_where_it_is(
    large: WindowContext, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "all.json"
    with open_with_key(large.journal.safe.source()) as source:
        export(source, out)
    compared: list[OpenFile] = []

    def compare(source: CopySource, file: OpenFile, may_go_on: Callable[[], None]) -> ImportPreview:
        compared.append(file)
        return preview_beside(source, file, may_go_on)

    monkeypatch.setattr(bring_in_dialog, "preview_beside", compare)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = bring_in_dialog.BringInDialog(large, parent)
    dialog.open()
    dialog.read(out)
    stopped(dialog.work, qtbot)
    assert dialog.choose.isEnabled()
    assert not compared
    dialog.read(out)
    qtbot.waitUntil(lambda: not dialog.card.isHidden())
    assert "All that is in this file is in your journal already." in " ".join(dialog.said)
    assert compared
    dialog.reject()


def test_the_comparison_of_a_file_to_bring_in_ends_where_it_is(
    large: WindowContext, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "all.json"
    with open_with_key(large.journal.safe.source()) as source:
        export(source, out)
    begun, go = threading.Event(), threading.Event()
    compared: list[ImportPreview] = []

    def compare(source: CopySource, file: OpenFile, may_go_on: Callable[[], None]) -> ImportPreview:
        begun.set()
        go.wait()
        compared.append(preview_beside(source, file, may_go_on))
        return compared[-1]

    monkeypatch.setattr(bring_in_dialog, "preview_beside", compare)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = bring_in_dialog.BringInDialog(large, parent)
    dialog.open()
    dialog.work.stop_button.clicked.connect(go.set)
    dialog.read(out)
    qtbot.waitUntil(begun.is_set)
    stopped(dialog.work, qtbot)
    assert dialog.choose.isEnabled()
    assert not compared
    dialog.read(out)
    qtbot.waitUntil(lambda: not dialog.card.isHidden())
    assert compared
    dialog.reject()

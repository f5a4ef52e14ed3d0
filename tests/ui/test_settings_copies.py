"""The list of copies on real files: what is there, trying one, bringing one back, and what is refused."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Entry
from send_journal.services.copies import Copies
from send_journal.services.journal import WhyNew
from send_journal.services.opening import create_journal, open_journal
from send_journal.services.settings import Settings
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.settings.copies_dialog import CopiesDialog
from send_journal.ui.screens.settings.safety_groups import CopiesGroup
from send_journal.ui.theme import Theme
from tests.ui.parts import (
    PASSPHRASE,
    ROWAN,
    StandInDesktop,
    StandingClock,
    sample_entries,
)
from tests.ui.sweep import look_over

NEW = "marble kettle heron cloud"


@pytest.fixture
def kept(
    tmp_path: Path, theme: Theme, settings: Settings, clock: StandingClock, desktop: StandInDesktop
) -> Iterator[WindowContext]:
    """A locked journal with one copy, of noon on 1 October 2025."""
    copies = Copies(tmp_path / "copies", tmp_path / "stick", clock=clock)
    path = tmp_path / "family.sendjournal"
    journal = create_journal(path, passphrase=PASSPHRASE, computer="x", copies=copies, clock=clock)
    journal.save("add child", {"children": [ROWAN]})
    journal.safe.copy_now()
    clock.pass_by(days=1)
    context = WindowContext(journal, theme, settings, clock, desktop, copies)
    yield context
    context.jobs.stop_all()
    journal.close()
    context.deleteLater()


def opened(context: WindowContext, theme: Theme, qtbot: QtBot) -> CopiesDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CopiesDialog(context, parent)
    dialog.open()
    del theme
    return dialog


def test_the_list_says_day_size_and_place(
    kept: WindowContext, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    kept.journal.safe.back_up(tmp_path / "by hand.sendjournal")
    dialog = opened(kept, theme, qtbot)
    look_over(dialog, dialog)
    newest, older = dialog.list.rows.rows
    assert newest.title.startswith("2 October 2025, ")
    assert "by hand.sendjournal" in newest.under
    assert older.title.startswith("1 October 2025, ")
    assert str(tmp_path / "copies") in older.under
    assert older.right.endswith("MB")
    dialog.reject()


def test_trying_a_copy_says_that_it_matches_or_what_is_newer(
    kept: WindowContext, theme: Theme, qtbot: QtBot
) -> None:
    dialog = opened(kept, theme, qtbot)
    dialog.rehearse.click()
    assert not dialog.rehearse.isEnabled()
    qtbot.waitUntil(lambda: not dialog.said.isHidden())
    assert "It matches the journal as it is now." in dialog.said.text()
    assert "0 entries and 0 documents" in dialog.said.text()
    kept.journal.save("add calls", {"entries": _own_entries()})
    dialog.rehearse.click()
    qtbot.waitUntil(lambda: not dialog.said.isHidden())
    assert "4 things that are newer than the copy" in dialog.said.text()
    dialog.reject()


def test_a_copy_comes_back_in_a_new_place_and_never_over_a_file(
    kept: WindowContext, theme: Theme, qtbot: QtBot, desktop: StandInDesktop, tmp_path: Path
) -> None:
    kept.journal.save("add calls", {"entries": _own_entries()})
    dialog = opened(kept, theme, qtbot)
    desktop.answer = tmp_path / "back.sendjournal"
    dialog.bring_back.click()
    qtbot.waitUntil(lambda: not dialog.said.isHidden())
    assert dialog.said.text().startswith("The journal of 1 October 2025, ")
    back = open_journal(desktop.answer, passphrase=PASSPHRASE, computer="x", read_only=True)
    assert back.record().entries == ()
    back.close()
    before = desktop.answer.read_bytes()
    dialog.bring_back.click()
    qtbot.waitUntil(lambda: bool(dialog.problem.sentence))
    assert "already a file" in dialog.problem.sentence
    assert desktop.answer.read_bytes() == before
    desktop.answer = kept.journal.path
    dialog.bring_back.click()
    qtbot.waitUntil(lambda: not dialog.work.running)
    assert dialog.problem.sentence
    assert len(kept.journal.things("entries")) == 4
    dialog.reject()


def test_a_damaged_copy_is_said_to_be_so(kept: WindowContext, theme: Theme, qtbot: QtBot) -> None:
    (copy,) = kept.journal.safe.known_copies()
    content = bytearray(copy.path.read_bytes())
    content[len(content) // 2] ^= 255
    copy.path.chmod(0o600)
    copy.path.write_bytes(bytes(content))
    dialog = opened(kept, theme, qtbot)
    dialog.rehearse.click()
    qtbot.waitUntil(lambda: bool(dialog.problem.sentence))
    assert dialog.problem.sentence.startswith("This copy is not sound.")
    dialog.reject()


def test_a_copy_under_the_older_passphrase_asks_for_it(
    kept: WindowContext, theme: Theme, qtbot: QtBot
) -> None:
    kept.journal.change_passphrase(NEW, WhyNew.WANTED)
    dialog = opened(kept, theme, qtbot)
    dialog.list.go_to(1)
    dialog.rehearse.click()
    qtbot.waitUntil(lambda: dialog._older_row.has_problem)
    assert "older passphrase" in dialog._older_row.problem.sentence
    dialog.older.set_text(PASSPHRASE)
    dialog.rehearse.click()
    qtbot.waitUntil(lambda: not dialog.said.isHidden())
    assert "It matches" in dialog.said.text()
    dialog.reject()


def test_what_a_new_passphrase_did_to_the_copies_is_said_at_once(
    kept: WindowContext, qtbot: QtBot
) -> None:
    kept.journal.safe.copy_now()
    group = CopiesGroup(kept)
    qtbot.addWidget(group)
    assert group.held.text().startswith("2 copies, ")
    kept.journal.change_passphrase(NEW, WhyNew.KNOWN)
    kept.journal_lock_changed.emit()
    assert group.held.text().startswith("1 copy, ")


def test_a_place_that_cannot_be_reached_is_named(
    kept: WindowContext, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    kept.journal.safe.copy_now()
    (tmp_path / "stick").rename(tmp_path / "pulled out")
    dialog = opened(kept, theme, qtbot)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"1 place cannot be reached now: {tmp_path / 'stick'}." in said
    dialog.reject()


def _own_entries() -> list[Entry]:
    return [dataclasses.replace(each, body=None, people=()) for each in sample_entries()]

"""The recovery sheet on the system's printer: a printer that makes a file is told apart, and asked about."""

import datetime as dt
import os
import stat
from pathlib import Path

from pytestqt.qtbot import QtBot

from send_journal.ui.recovery_sheet import Sheet
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.dialogs import Question
from send_journal.ui.widgets.recovery_sheet_step import RecoverySheetStep
from tests.ui.file_printing import FileDesktop
from tests.ui.full_disk import files_of_at_most
from tests.ui.parts import StandInDesktop

ROWS = tuple(f"{number:04X} {number:04X}  AB" for number in range(8))
SHEET = Sheet(ROWS, "family.sendjournal", dt.date(2025, 10, 1))


def shown(theme: Theme, desktop: StandInDesktop, qtbot: QtBot) -> RecoverySheetStep:
    step = RecoverySheetStep(theme, SHEET, desktop)
    qtbot.addWidget(step)
    step.show()
    return step


def test_a_file_of_the_key_is_made_only_when_asked_for(
    theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "sheet.pdf"
    step = shown(theme, FileDesktop(out), qtbot)
    step.print_button.click()
    assert not out.exists()
    (question,) = step.findChildren(Question)
    assert question.leave.hasFocus() or question.focusWidget() is question.leave
    question.leave.click()
    assert not out.exists()
    assert step.go_on.isHidden()
    step.print_button.click()
    step.findChildren(Question)[-1].do.click()
    assert out.read_bytes().startswith(b"%PDF")
    assert os.name == "nt" or stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "delete the file" in step.said.text()
    assert not step.go_on.isHidden()


def test_a_file_that_has_no_room_is_not_made_and_an_older_one_stays(
    theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    """It was cut off, over the older one, and said to be there."""
    out = tmp_path / "sheet.pdf"
    out.write_bytes(b"the older sheet")
    step = shown(theme, FileDesktop(out), qtbot)
    step.print_button.click()
    with files_of_at_most(4_000):
        step.findChildren(Question)[-1].do.click()
    assert "sheet.pdf could not be written" in step.said.text()
    assert step.go_on.isHidden()
    assert out.read_bytes() == b"the older sheet"
    assert list(tmp_path.iterdir()) == [out]
    step.print_button.click()
    step.findChildren(Question)[-1].do.click()
    assert out.read_bytes().rstrip().endswith(b"%%EOF")
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_in_a_folder_that_is_gone_is_said(
    theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    step = shown(theme, FileDesktop(tmp_path / "stick" / "sheet.pdf"), qtbot)
    step.print_button.click()
    step.findChildren(Question)[-1].do.click()
    assert "There is no folder" in step.said.text()
    assert step.go_on.isHidden()


def test_paper_is_not_asked_about(theme: Theme, desktop: StandInDesktop, qtbot: QtBot) -> None:
    step = shown(theme, desktop, qtbot)
    step.print_button.click()
    assert not step.findChildren(Question)
    assert desktop.printouts[0].ended
    assert "went to the printer" in step.said.text()

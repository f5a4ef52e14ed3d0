"""The recovery sheet on the system's printer: a printer that makes a file is told apart, and asked about."""

import datetime as dt
import os
import stat
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from send_journal.ui.desktop import Printout
from send_journal.ui.printing import SystemPrintout
from send_journal.ui.recovery_sheet import Sheet
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.dialogs import Question
from send_journal.ui.widgets.recovery_sheet_step import RecoverySheetStep
from tests.ui.parts import StandInDesktop

ROWS = tuple(f"{number:04X} {number:04X}  AB" for number in range(8))
SHEET = Sheet(ROWS, "family.sendjournal", dt.date(2025, 10, 1))


class FileDesktop(StandInDesktop):
    """A print dialog in which somebody chose to print to a file."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self.out = out

    def choose_printer(  # type: ignore[override]
        self, parent: QWidget, name: str, pages: int
    ) -> Printout | None:
        del parent, name
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(self.out))
        return SystemPrintout(printer, range(pages))


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


def test_paper_is_not_asked_about(theme: Theme, desktop: StandInDesktop, qtbot: QtBot) -> None:
    step = shown(theme, desktop, qtbot)
    step.print_button.click()
    assert not step.findChildren(Question)
    assert desktop.printouts[0].ended
    assert "went to the printer" in step.said.text()

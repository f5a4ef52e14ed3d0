"""The real printing into a file, without the system's dialog before it."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from send_journal.ui.printing import SystemPrintout
from tests.ui.parts import StandInDesktop


class FileDesktop(StandInDesktop):
    """A print dialog in which somebody chose to print to a file."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self.out = out

    def choose_printer(  # type: ignore[override]
        self, parent: QWidget, name: str, pages: int
    ) -> SystemPrintout:
        del parent, name
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setOutputFileName(str(self.out))
        return SystemPrintout(printer, range(pages))

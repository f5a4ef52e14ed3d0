"""The system's printer: page pictures drawn from memory, one at a time, nothing through another program."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from send_journal.services.places import PRIVATE_FILE

# Words in the names of printers that are no printers: what they print is a file.
_MAKE_FILES = ("pdf", "xps", "onenote", "to file", "document writer")


class SystemPrintout:
    """A job that the user sent off with the system's dialog."""

    def __init__(self, printer: QPrinter, pages: Sequence[int]) -> None:
        self._printer, self._pages, self._drawn = printer, pages, 0
        self._painter = QPainter()  # begun with the first page, which is when a file is made

    @property
    def pages(self) -> Sequence[int]:
        return self._pages

    @property
    def to_file(self) -> bool:
        """Whether it makes a file on the disk, as far as a printer's name and kind tell."""
        printer = self._printer
        if printer.outputFileName() or printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
            return True
        return any(word in printer.printerName().casefold() for word in _MAKE_FILES)

    def draw(self, page: QImage) -> None:
        """The next page, as large as the paper has room for."""
        if self._drawn:
            self._printer.newPage()
        else:
            self._painter.begin(self._printer)
        self._drawn += 1
        room = QRectF(self._printer.pageRect(QPrinter.Unit.DevicePixel))
        self._painter.drawImage(fitted(page, room), page)

    def end(self) -> None:
        if not self._drawn:
            return
        self._painter.end()
        made = self._printer.outputFileName()
        if made:
            with contextlib.suppress(OSError):  # a stick that knows no owners
                Path(made).chmod(PRIVATE_FILE)

    def abort(self) -> None:
        """Stop: what has not left the computer is not printed."""
        if self._drawn:
            self._printer.abort()
            self._painter.end()


def ask_for_printer(parent: QWidget, name: str, pages: int) -> SystemPrintout | None:
    """The system's print dialog; None where the user drew back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("")
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    return SystemPrintout(printer, wanted(printer.fromPage(), printer.toPage(), pages))


def wanted(first: int, last: int, pages: int) -> range:
    """The pages asked for, from 0; the dialog's 0 to 0 is all of them."""
    return range(first - 1, min(last, pages)) if first else range(pages)


def fitted(page: QImage, room: QRectF) -> QRectF:
    """The largest place in `room` that keeps the picture's shape; the paper may not be A4."""
    scale = min(room.width() / page.width(), room.height() / page.height())
    return QRectF(0, 0, page.width() * scale, page.height() * scale)

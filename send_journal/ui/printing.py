"""The system's printer: page pictures drawn from memory, one at a time, nothing through another program."""

import errno
import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from send_journal.problems import KnownProblem
from send_journal.services.putting_in_place import beside

# Words in the names of printers that are no printers: what they print is a file.
_MAKE_FILES = ("pdf", "xps", "onenote", "to file", "document writer")
_END_OF_PDF = b"%%EOF"
_LAST_LINES = 64  # bytes: more than a PDF's last line and what stands behind it
_NO_ROOM = 1_000_000  # bytes: a disk with less was too full for the page that is missing


class SystemPrintout:
    """A job that the user sent off with the system's dialog.

    A file that it makes is written beside its place and put there when it is whole: where there is no
    room for it, an older one stays. `draw` and `end` raise a `KnownProblem` then, and must be followed
    by `abort`.
    """

    def __init__(self, printer: QPrinter, pages: Sequence[int]) -> None:
        self._printer, self._pages, self._drawn = printer, pages, 0
        self._painter = QPainter()  # begun with the first page, which is when a file is made
        self._to_file = self._makes_file()
        self._place, self._part, self._beside = Path(), Path(), ExitStack()

    @property
    def pages(self) -> Sequence[int]:
        return self._pages

    @property
    def to_file(self) -> bool:
        """Whether it makes a file on the disk, as far as a printer's name and kind tell."""
        return self._to_file

    def draw(self, page: QImage) -> None:
        """The next page, as large as the paper has room for."""
        if self._drawn:
            self._printer.newPage()
        else:
            self._begin()
        self._drawn += 1
        room = QRectF(self._printer.pageRect(QPrinter.Unit.DevicePixel))
        self._painter.drawImage(fitted(page, room), page)

    def end(self) -> None:
        if not self._drawn:
            return
        self._painter.end()
        if not self._printer.outputFileName():
            return
        with self._beside:
            if not _is_whole(self._part):  # Qt does not say so
                full = shutil.disk_usage(self._part.parent).free < _NO_ROOM
                number = errno.ENOSPC if full else errno.EIO
                raise OSError(number, os.strerror(number))
            self._part.replace(self._place)

    def abort(self) -> None:
        """Stop: what has not left the computer is not printed."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self._beside.close()

    def _makes_file(self) -> bool:
        printer = self._printer
        if printer.outputFileName() or printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
            return True
        return any(word in printer.printerName().casefold() for word in _MAKE_FILES)

    def _begin(self) -> None:
        if chosen := self._printer.outputFileName():
            self._place = Path(chosen)
            self._part = self._beside.enter_context(beside(self._place))
            self._printer.setOutputFileName(str(self._part))
        if not self._painter.begin(self._printer):
            raise KnownProblem(
                "The printer did not take it.", "See that it is on and ready, and print again."
            )


def _is_whole(made: Path) -> bool:
    """Whether a PDF has its end; many pages at 300 dots are too much to read for that."""
    with made.open("rb") as file:
        file.seek(max(0, made.stat().st_size - _LAST_LINES))
        return file.read().rstrip().endswith(_END_OF_PDF)


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

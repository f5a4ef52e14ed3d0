"""The hands that reach outside the window: the system's file, print and open dialogs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QRectF, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from send_journal.ui.tr import tr

JOURNAL_ENDING = ".sendjournal"


class Desktop(Protocol):
    """What the window asks of the system. Each answers None or False where the user drew back."""

    def choose_journal(self, parent: QWidget, folder: Path) -> Path | None: ...

    def choose_new_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str
    ) -> Path | None: ...

    def choose_file(self, parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None: ...

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None: ...

    def print_pages(self, parent: QWidget, name: str, pages: Sequence[QImage]) -> bool: ...

    def open_path(self, path: Path) -> bool: ...


class SystemDesktop:
    """The real one."""

    def choose_journal(self, parent: QWidget, folder: Path) -> Path | None:
        return self.choose_file(
            parent, tr("Open a journal"), folder, tr("Journals (*{end})", end=JOURNAL_ENDING)
        )

    def choose_new_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str
    ) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
        return Path(chosen) if chosen else None

    def choose_file(self, parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        return Path(chosen) if chosen else None

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(parent, title, str(folder))
        return Path(chosen) if chosen else None

    def print_pages(self, parent: QWidget, name: str, pages: Sequence[QImage]) -> bool:
        """Ask with the system's dialog, then draw each picture on its page, from memory."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - rarely needed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setCreator("")
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, len(pages))
        dialog.setFromTo(1, len(pages))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return False
        chosen = _chosen_pages(printer.fromPage(), printer.toPage(), pages)
        painter = QPainter(printer)
        for number, page in enumerate(chosen):
            if number:
                printer.newPage()
            painter.drawImage(
                _fitted(page, QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))), page
            )
        painter.end()
        return True

    def open_path(self, path: Path) -> bool:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _chosen_pages(first: int, last: int, pages: Sequence[QImage]) -> Sequence[QImage]:
    """The pages asked for; 0 to 0 is how the dialog says all."""
    return pages[first - 1 : last] if first else pages


def _fitted(page: QImage, room: QRectF) -> QRectF:
    """The largest place in `room` that keeps the picture's shape; the paper may not be A4."""
    scale = min(room.width() / page.width(), room.height() / page.height())
    return QRectF(0, 0, page.width() * scale, page.height() * scale)


def documents_folder() -> Path:
    """Where the system keeps the user's own files."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place else Path.home()
    return folder if folder.is_dir() else Path.home()

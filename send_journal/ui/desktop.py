"""The hands that reach outside the window: the system's file, print and open dialogs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from send_journal.ui.tr import tr

JOURNAL_ENDING = ".sendjournal"


class Printout(Protocol):
    """Paper on its way. Each wanted page (from 0) is drawn in turn, so that no more than one is held."""

    @property
    def pages(self) -> Sequence[int]: ...

    @property
    def to_file(self) -> bool: ...

    def draw(self, page: QImage) -> None: ...

    def end(self) -> None: ...

    def abort(self) -> None: ...


class Desktop(Protocol):
    """What the window asks of the system. Each answers None or False where the user drew back."""

    def choose_journal(self, parent: QWidget, folder: Path) -> Path | None: ...

    def choose_new_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str
    ) -> Path | None: ...

    def choose_file(self, parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None: ...

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None: ...

    def choose_printer(self, parent: QWidget, name: str, pages: int) -> Printout | None: ...

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

    def choose_printer(self, parent: QWidget, name: str, pages: int) -> Printout | None:
        """Ask with the system's own dialog."""
        from send_journal.ui.printing import ask_for_printer  # noqa: PLC0415 - rarely needed

        return ask_for_printer(parent, name, pages)

    def open_path(self, path: Path) -> bool:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def documents_folder() -> Path:
    """Where the system keeps the user's own files."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place else Path.home()
    return folder if folder.is_dir() else Path.home()

"""When the program itself is at fault: save first, show what the note holds, send nothing."""

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from send_journal.services.crash_note import crash_note
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.dialogs import Telling
from send_journal.ui.widgets.fields import TextArea
from send_journal.ui.widgets.labels import text_label


class CrashReport(QObject):
    """Listens for what nobody caught. `read` comes when the note was closed: the program ends then."""

    read = Signal()
    _broke = Signal(str)

    def __init__(self, window: MainWindow, application: QApplication) -> None:
        super().__init__(application)
        self._window = window
        self.happened = False
        self._broke.connect(self._on_broke)

    def listen(self) -> None:
        """From here on, an error that nobody caught comes here: from this thread or any other."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Save what is open and show the note. A second fault on the way is only counted."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        note = crash_note(error)
        sys.stderr.write(f"{note}\n")
        if not self.happened:
            self.happened = True
            self._broke.emit(note)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_broke(self, note: str) -> None:
        saved = True
        try:
            self._window.leave()
        except Exception:  # noqa: BLE001 - the crash hook: what is saved on disk stays saved
            saved = False
        window = self._window
        window.start_pages.welcome()
        dialog = CrashNote(window.start_pages.parts.theme, window, note, saved=saved)
        dialog.finished.connect(self.read)
        dialog.open()


class CrashNote(Telling):
    """The note in full, and where it may go: nowhere unless it is saved here, by the reader."""

    def __init__(self, theme: Theme, window: MainWindow, note: str, *, saved: bool) -> None:
        super().__init__(theme, window, tr("The program has a fault"))
        self.close_button.set_words(tr("Close the program"))
        self._note = note
        kept = tr("Everything you saved is safe, and what you had half typed is kept.")
        lost = tr("Everything you saved is safe. What you had half typed may be gone.")
        self.column.addWidget(text_label(theme, kept if saved else lost))
        said = tr(
            "This is the whole note about it. It holds nothing of your journal, and goes nowhere."
        )
        self.column.addWidget(text_label(theme, said))
        self.text = TextArea(theme, tr("The note about the fault"), note, lines=9)
        self.text.setReadOnly(True)
        self.column.addWidget(self.text)
        self.save_button = outline_button(theme, tr("Save this note …"))
        self.foot.addWidget(self.save_button)
        self.save_button.clicked.connect(self._on_save_clicked)

    def _on_save_clicked(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the note"), "send-journal-note.txt")
        if chosen:
            Path(chosen).write_text(self._note + "\n", encoding="utf-8")

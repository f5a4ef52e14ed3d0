"""Help while no journal is open: F1 about the page that is shown, and the page for who helps a family."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from send_journal.ui.shell.start_pages import StartPages

HELPING, SAFE = "helping", ("safety", "who")


class StartHelp(QObject):
    """Listens in the start pages. The help is read only when it is asked for."""

    def __init__(self, pages: StartPages) -> None:
        super().__init__(pages)
        self._pages = pages
        key = QShortcut(QKeySequence("F1"), pages)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._on_asked)
        pages.helping_asked.connect(self._on_helping_asked)

    def _on_asked(self) -> None:
        about = self._pages.help_about
        self._show(about, *([HELPING] if about == "new_journal" else []), *SAFE)

    def _on_helping_asked(self) -> None:
        self._show(HELPING)

    def _show(self, *about: str) -> None:
        from send_journal.ui.screens.help.dialog import HelpDialog  # noqa: PLC0415 - rarely

        parts = self._pages.parts
        HelpDialog(parts.theme, self._pages, *about, desktop=parts.desktop).open()

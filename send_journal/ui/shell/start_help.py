"""F1 while no journal is open: help about the page that is shown, and who can help."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from send_journal.ui.shell.start_pages import StartPages


class StartHelp(QObject):
    """Listens in the start pages. The help is read only when it is asked for."""

    def __init__(self, pages: StartPages) -> None:
        super().__init__(pages)
        self._pages = pages
        key = QShortcut(QKeySequence("F1"), pages)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._on_asked)

    def _on_asked(self) -> None:
        from send_journal.ui.screens.help.dialog import HelpDialog  # noqa: PLC0415 - rarely

        pages = self._pages
        HelpDialog(pages.parts.theme, pages, pages.help_about, "safety", "who").open()

"""F1 while no journal is open: help about the page that is shown, and who can help."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from send_journal.ui.screens.new_journal.page import NewJournalPage
from send_journal.ui.screens.unlock.page import UnlockPage
from send_journal.ui.screens.welcome.page import WelcomePage
from send_journal.ui.shell.start_pages import StartPages

ABOUT: dict[type[QWidget], str] = {
    WelcomePage: "welcome",
    NewJournalPage: "new_journal",
    UnlockPage: "unlock",
}


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

        page = self._pages.currentWidget()
        if page is not None:
            HelpDialog(
                self._pages.parts.theme, self._pages, ABOUT[type(page)], "safety", "who"
            ).open()

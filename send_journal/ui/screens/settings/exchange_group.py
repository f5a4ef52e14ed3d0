"""Bring in and take out: three doors, each to a dialog of its own."""

from PySide6.QtWidgets import QDialog, QWidget

from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Flow
from send_journal.ui.screens.settings.bring_in_dialog import BringInDialog
from send_journal.ui.screens.settings.groups import Group
from send_journal.ui.screens.settings.take_out_dialogs import EverythingDialog, ReaderCopyDialog
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.labels import text_label


class ExchangeGroup(Group):
    """A file in, the whole record out, or a copy for one reader."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Bring in and take out"))
        said = tr("Your record is yours: it can go in and out as a file that others can read.")
        self.column.addWidget(text_label(self.theme, said))
        buttons = QWidget()
        flow = Flow(self.theme, buttons)
        self.bring_in = outline_button(self.theme, tr("Bring in a file"), icon="download")
        self.everything = outline_button(self.theme, tr("Take everything out"), icon="upload")
        self.copy = outline_button(self.theme, tr("Make a copy for somebody else"), icon="users")
        for button in (self.bring_in, self.everything, self.copy):
            flow.addWidget(button)
        self.column.addWidget(buttons)
        self.bring_in.setEnabled(not context.journal.read_only)
        self.bring_in.clicked.connect(self._on_bring_in)
        self.everything.clicked.connect(self._on_everything)
        self.copy.clicked.connect(self._on_copy)

    def _on_bring_in(self) -> None:
        self._open(BringInDialog(self.context, self))

    def _on_everything(self) -> None:
        self._open(EverythingDialog(self.context, self))

    def _on_copy(self) -> None:
        self._open(ReaderCopyDialog(self.context, self))

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.open()

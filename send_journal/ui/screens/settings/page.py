"""One column of groups, each a card. What is chosen holds at once; there is nothing to save."""

from PySide6.QtWidgets import QVBoxLayout

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import ScreenPage
from send_journal.ui.screens.settings.exchange_group import ExchangeGroup
from send_journal.ui.screens.settings.groups import (
    ComputerGroup,
    FormsGroup,
    MemoryGroup,
    TextGroup,
)
from send_journal.ui.screens.settings.lock_group import LockGroup
from send_journal.ui.screens.settings.readers_dialog import ReadersGroup
from send_journal.ui.screens.settings.removal_group import RemovalGroup
from send_journal.ui.screens.settings.safety_groups import CheckGroup, CopiesGroup
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import PageHeader
from send_journal.ui.widgets.scrolling import ScrollPage


class SettingsPage(ScreenPage):
    """The groups in the order people look for them."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        theme = context.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        said = tr("What you change here holds at once, on this computer.")
        whole.addWidget(PageHeader(theme, tr("Settings"), said))
        page = ScrollPage(theme, tr("Settings"), gap=0.9, most_width=42)
        self.text = TextGroup(context)
        self.forms = FormsGroup(context)
        self.computer = ComputerGroup(context)
        self.memory = MemoryGroup(context)
        self.lock = LockGroup(context)
        self.copies = CopiesGroup(context)
        self.readers = ReadersGroup(context)
        self.exchange = ExchangeGroup(context)
        self.check = CheckGroup(context)
        self.removal = RemovalGroup(context)
        groups = (
            self.text,
            self.lock,
            self.copies,
            self.readers,
            self.exchange,
            self.check,
            self.computer,
            self.forms,
            self.memory,
            self.removal,
        )
        for group in groups:
            page.column.addWidget(group)
        whole.addWidget(page, 1)

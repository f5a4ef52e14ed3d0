"""One column of groups, each a card. What is chosen holds at once; there is nothing to save."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

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
from send_journal.ui.widgets.banner import Message
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
        self._page = page
        self._doors: dict[str, QAbstractButton] = {
            "bring_in": self.exchange.bring_in,
            "everything": self.exchange.everything,
            "copy_for": self.exchange.copy,
            "copies": self.copies.list,
            "make_copy": self.copies.make,
            "check": self.check.button,
            "readers": self.readers.button,
            "memory": self.memory.page_button,
            "lock": self.lock.new_passphrase,
            "remove": self.removal.button,
        }

    def open_with(self, arguments: Mapping[str, object]) -> None:
        """Press the button that `open` names, where a menu or the command finder asked for it."""
        door = self._doors.get(str(arguments.get("open", "")))
        if door is not None and not door.isEnabled() and self.context.journal.read_only:
            said = tr("This journal can only be read here, so that cannot be done.")
            self.context.banner(Message(said))
        elif door is not None:
            door.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.ensureWidgetVisible(door)
            door.click()

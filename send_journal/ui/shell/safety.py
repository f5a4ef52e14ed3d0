"""What to know when somebody else uses the computer. It promises nothing that we cannot keep."""

from PySide6.QtWidgets import QWidget

from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.dialogs import Telling
from send_journal.ui.widgets.labels import text_label

SAFETY = (
    "A locked journal cannot be read without its passphrase or its recovery sheet.",
    "It can be seen that this program is here, and that a journal file is here.",
    "Ctrl and L hides and locks it at once. It also locks by itself after some minutes.",
    "If somebody may be watching this computer, it may not be safe, whatever a program does.",
    "A sudden change may be noticed. A library or a friend’s computer may be safer.",
    "0808 2000 247: National Domestic Abuse Helpline, free, day and night.",
    "If you are in danger now, call 999.",
)


class SafetyWords(Telling):
    """The page behind “Does someone else use this computer?”."""

    help_about = "safety"

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, tr("If someone else uses this computer"))
        for sentence in SAFETY:
            self.column.addWidget(text_label(theme, tr(sentence)))

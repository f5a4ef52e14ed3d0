"""Help, in short pieces with a heading each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import ScreenPage
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import PageHeader
from send_journal.ui.widgets.labels import text_label
from send_journal.ui.widgets.scrolling import ScrollPage

PIECES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Writing things down",
        (
            "Journal holds what happened, one entry for each call, letter, meeting or report.",
            "Facts can be printed. Private notes never are, in any copy, for anybody.",
            "A date you are not sure of may stay so: about June 2023, before 5 May 2024.",
        ),
    ),
    (
        "Printing",
        (
            "Print makes a clear page for a meeting. You see it before it leaves the computer.",
            "Choose who will read it. What that reader should not see is left out.",
        ),
    ),
    (
        "Keys",
        (
            "Press ? for the list of keys. Press Ctrl and K to find a command by its words.",
            "Ctrl and L hides and locks. Ctrl and + or - changes the size of the text.",
        ),
    ),
    (
        "Where your journal is",
        (
            "The whole journal is one file on this computer. Copy it to a stick and you have it all.",
            "Without the passphrase or the recovery sheet nobody can open it. Not even us.",
        ),
    ),
    (
        "Who can advise you",
        (
            "This program keeps a record and counts time limits. It is not legal advice.",
            "IPSEA gives free legal advice on special educational needs: ipsea.org.uk.",
            "Your council’s SENDIASS gives free, private advice near you.",
            "The Local Government and Social Care Ombudsman looks into complaints: lgo.org.uk.",
        ),
    ),
    (
        "If you are not safe",
        (
            "National Domestic Abuse Helpline, free, day and night: 0808 2000 247.",
            "If you are in danger now, call 999.",
        ),
    ),
)


class HelpPage(ScreenPage):
    """One page that is read from top to bottom."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        theme = context.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PageHeader(theme, tr("Help"), tr("How this works, and who else can help")))
        page = ScrollPage(theme, tr("Help"), gap=0.5, most_width=40)
        for heading, sentences in PIECES:
            page.column.addWidget(text_label(theme, tr(heading), "h2"))
            for sentence in sentences:
                page.column.addWidget(text_label(theme, tr(sentence)))
            page.column.space(0.5)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the keyboard
        whole.addWidget(page, 1)

"""Help before a journal is open: the page for where F1 was pressed, in a window of its own."""

from PySide6.QtWidgets import QWidget

from send_journal.ui.screens.help.page import TopicView
from send_journal.ui.screens.help.topics import topics
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.dialogs import Telling


class HelpDialog(Telling):
    """The help about one page, then who can help."""

    def __init__(self, theme: Theme, parent: QWidget, about: str, *more: str) -> None:
        super().__init__(theme, parent, tr("Help"))
        held = {topic.id: topic for topic in topics()}
        self.about = about
        for topic_id in (about, *more):
            view = TopicView(theme, held[topic_id])
            view.show_what_holds("")
            self.column.addWidget(view)

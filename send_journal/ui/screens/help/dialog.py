"""Help in a window of its own: before a journal is open, and beside a dialog."""

from PySide6.QtWidgets import QWidget

from send_journal.ui.screens.help.page import TopicView
from send_journal.ui.screens.help.topics import topics
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.dialogs import Dialog, Telling

OF_ITSELF = "help"


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

    def show_help(self) -> None:
        """It is what is read already."""


def help_beside(dialog: Dialog) -> HelpDialog:
    """The help about a dialog, in a window that both can be used with; the one that is there, if one is."""
    for shown in dialog.findChildren(HelpDialog):
        if shown.isVisible():
            shown.activateWindow()
            return shown
    shown = HelpDialog(dialog.theme, dialog, about(dialog))
    shown.show()
    room, taken = dialog.screen().availableGeometry(), dialog.frameGeometry()
    width = shown.frameGeometry().width()
    if room.right() - taken.right() >= taken.left() - room.left():
        shown.move(min(taken.right(), room.right() - width), taken.top())
    else:
        shown.move(max(taken.left() - width, room.left()), taken.top())
    return shown


def about(dialog: Dialog) -> str:
    """The page of help that a dialog names, or else the first that something under it names."""
    step: QWidget | None = dialog
    while step is not None:
        named = getattr(step, "help_about", "")
        if named:
            return str(named)
        step = step.parentWidget()
    return OF_ITSELF

"""Help in a window of its own: before a journal is open, and beside a dialog."""

from PySide6.QtWidgets import QWidget

from send_journal.ui.announce import announce
from send_journal.ui.desktop import Desktop
from send_journal.ui.screens.help.page import TopicView
from send_journal.ui.screens.help.paper import print_topics
from send_journal.ui.screens.help.topics import topics
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.dialogs import Dialog, Telling
from send_journal.ui.widgets.labels import PlainLabel

OF_ITSELF = "help"


class HelpDialog(Telling):
    """The help about one page, then more of it. With a `desktop` it can be printed."""

    def __init__(
        self, theme: Theme, parent: QWidget, about: str, *more: str, desktop: Desktop | None = None
    ) -> None:
        super().__init__(theme, parent, tr("Help"))
        held = {topic.id: topic for topic in topics()}
        self.about = about
        self._topics = tuple(held[topic_id] for topic_id in (about, *more))
        self.views = [TopicView(theme, topic) for topic in self._topics]
        for view in self.views:
            view.show_what_holds("")
            self.column.addWidget(view)
        self._desktop = desktop
        if desktop is not None:
            words = tr("Print this") if more else tr("Print this page")
            self.print_button = outline_button(theme, words, icon="printer")
            self.said = PlainLabel(theme, "", "small", colour="met")
            self.said.hide()
            self.foot.addWidget(self.print_button)
            self.foot.addWidget(self.said)
            self.print_button.clicked.connect(self._on_print_clicked)

    def show_help(self) -> None:
        """It is what is read already."""

    def _on_print_clicked(self) -> None:
        assert self._desktop is not None  # else there is no such button
        said = print_topics(self, self._desktop, self._topics)
        if said:
            self.said.setText(said)
            self.said.show()
            announce(self, said)


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

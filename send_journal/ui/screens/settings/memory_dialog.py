"""What this computer may still remember: said plainly, also what no program can clear."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from send_journal.services.settings import REMEMBER
from send_journal.ui.context import WindowContext
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import HairLine
from send_journal.ui.widgets.dialogs import Telling
from send_journal.ui.widgets.labels import PlainLabel


class MemoryDialog(Telling):
    """Three parts: what we keep and where, what we clear, and what is beyond us."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, tr("What this computer may still remember"))
        for number, (heading, sentences) in enumerate(_parts(context).items()):
            if number:
                self.column.addWidget(HairLine(context.theme))
            self.column.addWidget(PlainLabel(context.theme, heading, "h3"))
            for sentence in sentences:
                self.column.addWidget(PlainLabel(context.theme, sentence))


def _parts(context: WindowContext) -> Mapping[str, Sequence[str]]:
    settings = context.settings
    remembers = settings.get(REMEMBER)
    return {
        tr("What we keep here"): (
            tr("Your journal: {path}", path=str(context.journal.path)),
            tr("Copies of it: {path}", path=str(context.copies.folder)),
            tr(
                "Your settings: {path}. No word of your record is in them.", path=str(settings.path)
            ),
            tr("The names of the journals you opened are kept, because you ticked that.")
            if remembers
            else tr("The names of the journals you opened are not kept."),
        ),
        tr("What we clear when you hide, lock or close"): (
            tr("What you copied from here, if it is still on the clipboard."),
            tr("The copies of papers that you opened in another program."),
        ),
        tr("What we cannot clear"): (
            tr("The system may list files and folders that were opened or saved lately."),
            tr("A program that opened a paper may keep its name, a small picture or a copy."),
            tr("A list of what was copied may be kept by a clipboard program that does not ask."),
            tr("A printer may keep the pages that it printed."),
            tr(
                "When the computer sleeps or is short of room, it may write what is open to its disk."
            ),
            tr("A deleted file can sometimes be brought back with special programs."),
            tr("A backup of the whole computer, or a sync program, may hold the journal’s file."),
            tr("A picture of the screen stays where somebody put it."),
            tr("A program that watches the keys or the screen sees what you see."),
        ),
        tr("If somebody watches what you do here"): (
            tr(
                "No program can promise that you are safe on a computer that somebody else can open."
            ),
            tr("A sudden change may be noticed: a new passphrase, a removed file, an empty list."),
            tr("A computer that they never had, at a library or a friend’s, is safer."),
            tr("Help has a page “A shared computer”, which names people who can help you to plan."),
        ),
    }

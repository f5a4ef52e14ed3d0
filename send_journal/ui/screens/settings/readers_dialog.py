"""Who reads your papers: the readers that come with the program and your own, to change, add or remove."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.domain.record import Profile
from send_journal.problems import KnownProblem
from send_journal.services.profiles import (
    BUILT_IN,
    ReaderProfile,
    built_in,
    reader_profiles,
    to_keep,
)
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Flow, Measure
from send_journal.ui.record_list.rows import ListRow, RowList
from send_journal.ui.screens.settings.groups import Group
from send_journal.ui.screens.settings.reader_dialog import ReaderDialog
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import filled_button, outline_button, quiet_button
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import ProblemSentence
from send_journal.ui.widgets.labels import PlainLabel, text_label


class ReadersGroup(Group):
    """What a reader is, and the way to their list."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Who reads your papers"))
        said = tr("Each reader has rules: how names print, what is in, and which words are masked.")
        self.column.addWidget(text_label(self.theme, said))
        self.button = outline_button(self.theme, tr("See and change readers"), icon="users")
        holder = QWidget()
        Flow(self.theme, holder).addWidget(self.button)
        self.column.addWidget(holder)
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        ReadersDialog(self.context, self).open()


class ReadersDialog(Dialog):
    """The list. Each change is one step that undo takes back."""

    help_about = "print"

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, tr("Who reads your papers"), width=38.0)
        theme = context.theme
        self._context = context
        said = tr("Private notes are never in a paper, whoever reads it.")
        self.column.addWidget(PlainLabel(theme, said))
        self.problem = ProblemSentence(theme)
        self.column.addWidget(self.problem)
        self.list = RowList(theme, tr("Readers"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Measure(self.list, theme, height=15.0)
        self.column.addWidget(self.list)
        self.change = filled_button(theme, tr("Change this reader"), icon="pencil")
        self.add = outline_button(theme, tr("Add a reader"), icon="plus")
        self.remove = outline_button(theme, tr("Remove this reader"), icon="trash")
        self.close_button = quiet_button(theme, tr("Close"))
        for button in (self.change, self.add, self.remove, self.close_button):
            self.foot.addWidget(button)
        self.change.clicked.connect(self._on_change)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.close_button.clicked.connect(self.reject)
        self.list.opened.connect(self._on_change)
        self.list.delete_wanted.connect(self._on_remove)
        self.list.chosen.connect(self._show_what_can_be_done)
        context.changed.connect(self._on_changed)
        self._readers: dict[str, ReaderProfile] = {}
        self._own: dict[str, Profile] = {}
        self.refresh()

    def refresh(self, wanted: str = "") -> None:
        """Show the readers as the record has them now."""
        things = self._context.journal.things("profiles")
        self._own = {thing.id: thing for thing in things if isinstance(thing, Profile)}
        try:
            readers = reader_profiles(self._context.journal.record())
        except KnownProblem as problem:
            readers = BUILT_IN
            self.problem.say(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())
        self._readers = {each.id: each for each in readers}
        self.list.show_rows([self._row(each) for each in readers], wanted)
        self._show_what_can_be_done()

    def _row(self, reader: ReaderProfile) -> ListRow:
        if reader.id not in self._own:
            whose = ""
        elif built_in(reader.id) is None:
            whose = tr("Yours")
        else:
            whose = tr("Changed by you")
        under = tr(reader.sentence())
        return ListRow(id=reader.id, title=tr(reader.name), under=under, right=whose, icon="user")

    def _show_what_can_be_done(self) -> None:
        chosen = self.list.current
        can_write = not self._context.journal.read_only
        self.remove.setEnabled(can_write and chosen in self._own)
        self.remove.set_words(
            tr("Put it back as it came") if built_in(chosen) else tr("Remove this reader")
        )
        self.change.setEnabled(can_write and chosen in self._readers)
        self.add.setEnabled(can_write)

    def _on_change(self) -> None:
        reader = self._readers.get(self.list.current)
        if reader is not None and self.change.isEnabled():
            self._edit(reader, tr("Change this reader"))

    def _on_add(self) -> None:
        charity = next(each for each in BUILT_IN if each.id == "charity")
        new = ReaderProfile(
            id=self._context.journal.new_id(),
            name="",
            child_as=charity.child_as,
            people_as=charity.people_as,
        )
        self._edit(new, tr("Add a reader"))

    def _edit(self, reader: ReaderProfile, title: str) -> None:
        taken = {each.name.casefold() for each in self._readers.values() if each.id != reader.id}
        dialog = ReaderDialog(self._context, self, title, reader, frozenset(taken))
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def _on_kept(self, reader: ReaderProfile) -> None:
        before = self._own.get(reader.id)
        label = "change reader" if reader.id in self._readers else "add reader"
        kept = to_keep(reader, before)
        try:
            change = self._context.journal.save(label, {"profiles": [kept]})
        except KnownProblem as problem:
            self.problem.say(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())
            return
        self._done(change, tr("The reader is kept."), reader.id)

    def _on_remove(self) -> None:
        chosen = self.list.current
        if chosen not in self._own or not self.remove.isEnabled():
            return
        try:
            change = self._context.journal.delete("remove reader", {"profiles": [chosen]})
        except KnownProblem as problem:
            self.problem.say(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())
            return
        said = (
            tr("It is as it came again.") if built_in(chosen) else tr("The reader is in the Bin.")
        )
        self._done(change, said, chosen)

    def _done(self, change: ChangeSet, said: str, wanted: str) -> None:
        self.problem.say("")
        self._context.publish(change, self)
        self._context.say_saved(said)
        self.refresh(wanted)

    def _on_changed(self, change: ChangeSet, initiator: object) -> None:
        if initiator is not self and change.touches("profiles"):
            self.refresh()

"""Copies of this journal, and the check that reads it all. Both run off the main thread."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.problems import KnownProblem
from send_journal.services.checking import CheckReport, check_with_key
from send_journal.services.copies import backup_with_key
from send_journal.services.settings import COPIES_FOLDER, SECOND_PLACE
from send_journal.services.sources import unless_stopped
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Progress
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.long_work import LongWork
from send_journal.ui.screens.settings.copies_dialog import CopiesDialog
from send_journal.ui.screens.settings.groups import Group
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import outline_button, quiet_button
from send_journal.ui.widgets.labels import PlainLabel, text_label

MEGABYTE = 1_000_000


class CopiesGroup(Group):
    """Where copies are, how many, and one now."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Copies"))
        said = tr("A copy is made when you close, and every ten minutes if something changed.")
        self.column.addWidget(text_label(self.theme, said))
        self.held = PlainLabel(self.theme)
        self.column.addWidget(self.held)
        self.where = PlainLabel(self.theme, "", "small", colour="soft")
        self.column.addWidget(self.where)
        buttons = QWidget()
        flow = Flow(self.theme, buttons)
        self.make = outline_button(self.theme, tr("Make a copy now"), icon="save")
        self.place = outline_button(self.theme, tr("Choose where copies go"), icon="folder")
        self.second = outline_button(self.theme, tr("Choose a second place"), icon="hard-drive")
        self.forget_second = quiet_button(self.theme, tr("Use no second place"))
        self.list = outline_button(self.theme, tr("See, try or bring back copies"))
        self.elsewhere = outline_button(self.theme, tr("Save a copy somewhere else"))
        buttons_in_order = (
            *(self.make, self.list, self.elsewhere),
            *(self.place, self.second, self.forget_second),
        )
        for button in buttons_in_order:
            flow.addWidget(button)
        self.column.addWidget(buttons)
        self.work = LongWork(context)
        self.column.addWidget(self.work)
        self.make.clicked.connect(self._on_make_clicked)
        self.list.clicked.connect(self._on_list_clicked)
        self.place.clicked.connect(self._on_place_clicked)
        self.second.clicked.connect(self._on_second_clicked)
        self.forget_second.clicked.connect(self._on_forget_second_clicked)
        self.elsewhere.clicked.connect(self._on_elsewhere_clicked)
        context.copies_made.connect(self._on_copies_made)
        context.journal_lock_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what copies there are now."""
        copies = self.context.journal.safe.known_copies()
        if copies:
            size = sum(copy.size for copy in copies) / MEGABYTE
            last = copies[0].made.astimezone()
            self.held.setText(
                tr_count(
                    len(copies),
                    "{count} copy, {size:.1f} MB. The last is of {day}, {time}.",
                    "{count} copies, {size:.1f} MB. The last is of {day}, {time}.",
                    size=size,
                    day=day_in_english(last.date()),
                    time=f"{last:%H:%M}",
                )
            )
        else:
            self.held.setText(tr("No copy yet."))
        places = [str(self.context.copies.folder)]
        second = self.context.copies.second
        if second is not None:
            words = "" if second.is_dir() else tr(" (not there now)")
            places.append(f"{second}{words}")
        self.where.setText(tr("They are in {places}.", places="; ".join(places)))
        self.forget_second.setVisible(second is not None)

    def _on_copies_made(self) -> None:
        self.make.resume()
        self.refresh()

    def _on_make_clicked(self) -> None:
        self.make.pause()
        self.context.copy_requested.emit()

    def _on_list_clicked(self) -> None:
        CopiesDialog(self.context, self).open()

    def _on_place_clicked(self) -> None:
        chosen = self._choose(tr("Where copies go"), self.context.copies.folder)
        if chosen is not None:
            self.context.copies.folder = chosen
            self.context.settings.set(COPIES_FOLDER, str(chosen))
            self.refresh()

    def _on_second_clicked(self) -> None:
        second = self.context.copies.second
        chosen = self._choose(tr("A second place for copies"), second or Path.home())
        if chosen is not None:
            self.context.copies.second = chosen
            self.context.settings.set(SECOND_PLACE, str(chosen))
            self.refresh()

    def _on_forget_second_clicked(self) -> None:
        self.context.copies.second = None
        self.context.settings.set(SECOND_PLACE, "")
        self.refresh()

    def _on_elsewhere_clicked(self) -> None:
        journal = self.context.journal
        suggested = journal.path.with_name(f"{journal.path.stem}-copy{journal.path.suffix}")
        kinds = tr("Journals (*{end})", end=journal.path.suffix)
        chosen = self.context.desktop.choose_new_file(self, tr("Save a copy as"), suggested, kinds)
        if chosen is None:
            return
        source = journal.safe.source()

        def work(_progress: Progress, cancel: Cancel) -> Path:
            backup_with_key(source.path, source.key, chosen, unless_stopped(cancel))
            return chosen

        self.elsewhere.pause()
        words = tr("Saving a copy as “{name}” …", name=chosen.name)
        self.work.run(words, work, self._on_saved, self._on_not_saved, heard_out=True)

    def _on_saved(self, place: object) -> None:
        assert isinstance(place, Path)
        self.elsewhere.resume()
        try:
            self.context.journal.safe.note_backup(place)
        except KnownProblem as problem:
            self.context.say_problem(problem)
            return
        self.context.say_done(tr("A copy is in {place}. It was read back.", place=str(place)))

    def _on_not_saved(self, problem: KnownProblem) -> None:
        self.elsewhere.resume()
        self.context.say_problem(problem)

    def _choose(self, title: str, folder: Path) -> Path | None:
        return self.context.desktop.choose_folder(self, title, folder)


class CheckGroup(Group):
    """Reads the whole journal and says whether it is sound."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Check this journal"))
        said = tr("Reads every entry, every paper and the whole history.")
        self.column.addWidget(text_label(self.theme, said))
        self.button = outline_button(self.theme, tr("Check it now"), icon="shield")
        self.column.addWidget(self.button)
        self.work = LongWork(context)
        self.column.addWidget(self.work)
        self._said = Column(self.theme, gap=0.3)
        self.column.addLayout(self._said)
        self.sentences = PlainLabel(self.theme, "")
        self.sentences.setVisible(False)
        self._said.addWidget(self.sentences)
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        source = self.context.journal.safe.source()

        def work(_progress: Progress, cancel: Cancel) -> CheckReport:
            return check_with_key(source.path, source.key, unless_stopped(cancel))

        self.button.pause()
        self._tell("")
        words = tr("Reading the whole journal …")
        self.work.run(words, work, self._on_checked, self._on_problem, self._on_stopped)

    def _on_checked(self, report: object) -> None:
        assert isinstance(report, CheckReport)
        self.button.resume()
        self._tell("\n".join(tr(sentence) for sentence in report.sentences))
        announce(self, report.sentences[0])

    def _on_problem(self, problem: KnownProblem) -> None:
        self.button.resume()
        self.context.say_problem(problem)

    def _on_stopped(self) -> None:
        self.button.resume()
        self._tell(tr("Stopped. Nothing was found out."))

    def _tell(self, text: str) -> None:
        self.sentences.setText(text)
        self.sentences.setVisible(bool(text))

"""The record as a file: all of it in plain, or a copy for one reader with what is private left out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from send_journal.problems import KnownProblem
from send_journal.services.copies import CopySource
from send_journal.services.exchange import Exported, export
from send_journal.services.masking import ALL
from send_journal.services.profiles import reader_profile, reader_profiles
from send_journal.services.reader_copy import ReaderCopyPreview, preview_copy
from send_journal.services.sources import open_with_key, watched
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.desktop import documents_folder
from send_journal.ui.jobs import Cancel, Progress
from send_journal.ui.long_work import LongWork
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import filled_button, quiet_button
from send_journal.ui.widgets.choices import Chooser, RoundChoice
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import FormRow, ProblemSentence
from send_journal.ui.widgets.labels import PlainLabel, text_label


class TakeOutDialog(Dialog):
    """What both share: a place is chosen, the file is written, and what was done is said."""

    def __init__(self, context: WindowContext, parent: QWidget, title: str, do: str) -> None:
        super().__init__(context.theme, parent, title, width=38.0)
        self._context = context
        self.do = filled_button(context.theme, do, icon="upload")
        self.cancel = quiet_button(context.theme, tr("Cancel"))
        self.foot.addWidget(self.do)
        self.foot.addWidget(self.cancel)
        self.do.clicked.connect(self._on_do)
        self.cancel.clicked.connect(self.reject)

    def _add_work(self) -> None:
        """The parts under what the dialog asks."""
        self.problem = ProblemSentence(self.theme)
        self.column.addWidget(self.problem)
        self.work = LongWork(self._context)
        self.column.addWidget(self.work)
        self.finished.connect(self.work.stop)

    def _on_do(self) -> None:
        raise NotImplementedError

    def _write(self, ending: str, suggested: str, reader: str | None, child: str | None) -> None:
        kinds = tr("Files of SEND Journal (*{end})", end=ending)
        place = documents_folder() / f"{suggested}{ending}"
        out = self._context.desktop.choose_new_file(self, tr("Write the file"), place, kinds)
        if out is None:
            return
        if out.suffix.lower() != ending:
            out = out.with_name(f"{out.name}{ending}")
        self.problem.say("")
        self.do.setEnabled(False)
        source = self._context.journal.safe.source()

        def work(progress: Progress, cancel: Cancel) -> Exported:
            return _export(source, out, progress, cancel, reader=reader, child=child)

        words = tr("Writing “{name}” …", name=out.name)
        self.work.run(words, work, self._on_written, self._on_problem, self._on_stopped)

    def _on_written(self, answer: object) -> None:
        assert isinstance(answer, Exported)
        self._context.say_done(" ".join(tr(sentence) for sentence in answer.said))
        self.accept()

    def _on_problem(self, problem: KnownProblem) -> None:
        self.do.setEnabled(True)
        self.problem.say(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())

    def _on_stopped(self) -> None:
        self.do.setEnabled(True)


class EverythingDialog(TakeOutDialog):
    """The whole record, and in words what that means."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(
            context, parent, tr("Take everything out"), tr("Choose a place and write it")
        )
        theme = context.theme
        self.column.addWidget(
            PlainLabel(theme, tr("The file holds everything, your private notes too."), "strong")
        )
        for sentence in (
            tr("It is not locked. Anyone who has it can read it with any text program."),
            tr("Use it to move to another program, or to keep the record in a form that lasts."),
            tr("The Bin and the history of changes are not in it. For a safe copy, use Copies."),
        ):
            self.column.addWidget(PlainLabel(theme, sentence))
        self.with_documents = RoundChoice(theme, tr("With the papers you added (.zip)"))
        self.words_only = RoundChoice(theme, tr("Words only, without the papers (.json)"))
        self.with_documents.setChecked(True)
        self.column.addWidget(self.with_documents)
        self.column.addWidget(self.words_only)
        self._add_work()

    def _on_do(self) -> None:
        ending = ".json" if self.words_only.isChecked() else ".zip"
        day = self._context.today().isoformat()
        self._write(ending, tr("send-journal-everything-{day}", day=day), None, None)


class ReaderCopyDialog(TakeOutDialog):
    """A copy for somebody else: who reads it, which child, and what that leaves out."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        title = tr("A copy for somebody else")
        super().__init__(context, parent, title, tr("Choose a place and write it"))
        theme = context.theme
        self._record = context.journal.record()
        for sentence in (
            tr("Private notes are never in it. Words are masked as in that reader’s papers."),
            tr("Never hand over the journal file itself: it holds everything."),
            tr("They open it with SEND Journal. For a paper that anybody can read, use Print."),
        ):
            self.column.addWidget(PlainLabel(theme, sentence))
        shared = tr(
            "Give it only to who needs it. Sharing a family’s record widely can bring duties "
            "under the law on data. This is not advice."
        )
        self.column.addWidget(text_label(theme, shared, "small", colour="soft"))
        self._add_choices()
        self.sees = text_label(theme, "", "small", colour="soft")
        self.column.addWidget(self.sees)
        self.preview = PlainLabel(theme)
        self.column.addWidget(self.preview)
        self._add_work()
        self._look()

    def _add_choices(self) -> None:
        name = tr("Who is it for?")
        self.reader = Chooser(self.theme, name)
        readers: list[tuple[str, object]] = [
            (tr(each.name), each.id) for each in reader_profiles(self._record) if each.masks
        ]
        self.reader.add_choices(readers)
        self.column.addWidget(FormRow(self.theme, name, self.reader))
        name = tr("Which child is it about?")
        self.child = Chooser(self.theme, name)
        children: Sequence[tuple[str, object]] = [
            (each.name, each.id) for each in self._record.children
        ]
        if len(children) > 1:
            children = [*children, (tr("All the children"), ALL)]
        self.child.add_choices(list(children))
        self.child.choose(self._context.child)
        row = FormRow(self.theme, name, self.child)
        row.setVisible(len(children) > 1)
        self.column.addWidget(row)
        self.reader.currentIndexChanged.connect(self._look)
        self.child.currentIndexChanged.connect(self._look)

    def _chosen(self) -> tuple[str, str | None]:
        child = self.child.currentData()
        return str(self.reader.currentData()), None if child is None else str(child)

    def _look(self) -> None:
        """Count what the copy would leave out; a choice made meanwhile begins anew."""
        self.work.stop()
        reader, child = self._chosen()
        record = self._record
        profile = reader_profile(record, reader)
        self.sees.setText(tr(profile.sentence()))
        self.preview.setText("")
        self.do.setEnabled(False)

        def work(_progress: Progress, _cancel: Cancel) -> ReaderCopyPreview:
            return preview_copy(record, profile, child)

        words = tr("Looking what is left out …")
        self.work.run(words, work, self._on_looked, self._on_problem)

    def _on_looked(self, answer: object) -> None:
        assert isinstance(answer, ReaderCopyPreview)
        self.do.setEnabled(True)
        self.preview.setText(" ".join(tr(sentence) for sentence in answer.sentences))
        announce(self, self.preview.text())

    def _on_do(self) -> None:
        reader, child = self._chosen()
        day = self._context.today().isoformat()
        self._write(".json", tr("send-journal-copy-{day}", day=day), reader, child)


def _export(
    source: CopySource,
    out: Path,
    progress: Progress,
    cancel: Cancel,
    *,
    reader: str | None,
    child: str | None,
) -> Exported:
    with open_with_key(source) as opened:
        return export(watched(opened, progress, cancel), out, reader=reader, child=child)

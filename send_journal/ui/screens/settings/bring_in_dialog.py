"""Bring in a file: shown as what it would add, and only then brought in, whole or not at all."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.kinds import entry_kind
from send_journal.domain.record import Child, Entry
from send_journal.domain.thing_words import words_of
from send_journal.problems import KnownProblem
from send_journal.services.exchange import ImportPreview, bring_in_apart, preview_beside
from send_journal.services.journal import Written
from send_journal.services.sources import OpenFile, read_source_file, unless_stopped
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.desktop import documents_folder
from send_journal.ui.jobs import Cancel, Progress
from send_journal.ui.layouts import Column
from send_journal.ui.long_work import LongWork
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, outline_button, quiet_button
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import ProblemSentence
from send_journal.ui.widgets.labels import PlainLabel, text_label

MOST_NAMED = 12


class BringInDialog(Dialog):
    """Nothing is written before the second button; undo takes all of it back in one step."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, tr("Bring in a file"), width=38.0)
        theme = context.theme
        self._context = context
        self._file: OpenFile | None = None
        self._planned: ImportPreview | None = None
        self._writing = False
        said = tr(
            "A file that SEND Journal took out ends in .zip or .json. You see what it would add "
            "before anything is written."
        )
        self.column.addWidget(PlainLabel(theme, said))
        self.problem = ProblemSentence(theme)
        self.column.addWidget(self.problem)
        self.work = LongWork(context)
        self.column.addWidget(self.work)
        self.card = Card(theme, gap=0.6)
        self._lines = Column(theme, gap=0.6)
        self.card.column.addLayout(self._lines)
        self.card.hide()
        self.column.addWidget(self.card)
        self.choose = filled_button(theme, tr("Choose a file"), icon="folder-open")
        self.do = filled_button(theme, tr("Bring it in"), icon="download")
        self.other = outline_button(theme, tr("Choose another file"))
        self.cancel = quiet_button(theme, tr("Cancel"))
        for button in (self.choose, self.do, self.other, self.cancel):
            self.foot.addWidget(button)
        self.do.hide()
        self.other.hide()
        self.choose.clicked.connect(self._on_choose)
        self.other.clicked.connect(self._on_choose)
        self.do.clicked.connect(self._on_do)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(self.work.stop)
        self.choose.setFocus()

    @property
    def said(self) -> tuple[str, ...]:
        """What the preview says, line by line."""
        return tuple(label.text() for label in self.card.findChildren(PlainLabel))

    def _on_choose(self) -> None:
        kinds = tr("Files of SEND Journal (*.zip *.json)")
        title = tr("Choose a file to bring in")
        chosen = self._context.desktop.choose_file(self, title, documents_folder(), kinds)
        if chosen is not None:
            self.read(chosen)

    def read(self, path: Path) -> None:
        """Read a file and show what it would add."""
        self._forget()

        source = self._context.journal.safe.source()

        def work(_progress: Progress, cancel: Cancel) -> tuple[Path, OpenFile, ImportPreview]:
            may_go_on = unless_stopped(cancel)
            file = read_source_file(path, may_go_on)
            return path, file, preview_beside(source, file, may_go_on)

        self.choose.setEnabled(False)
        words = tr("Reading “{name}” …", name=path.name)
        self.work.run(words, work, self._on_read, self._on_problem, self._on_stopped)

    def _on_read(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        path, file, planned = answer
        self._file, self._planned = file, planned
        for role, words in _preview_lines(path.name, planned):
            self._lines.addWidget(text_label(self.theme, words, role))
        self.card.show()
        self.choose.setEnabled(True)
        self.choose.hide()
        self.other.show()
        self.do.setVisible(not planned.nothing_new)
        (self.do if not planned.nothing_new else self.other).setFocus()
        announce(self, " ".join(self.said))

    def _on_do(self) -> None:
        file, planned = self._file, self._planned
        if file is None or planned is None:
            return
        self.problem.say("")
        try:
            apart = self._context.journal.apart()
        except KnownProblem as problem:
            self._on_problem(problem, keep=True)
            return

        def work(progress: Progress, cancel: Cancel) -> Written | None:
            return bring_in_apart(apart, file, planned, progress, cancel)

        self._set_writing(writing=True)
        words = tr("Bringing in {things} …", things=planned.new_in_words())
        self.work.run(words, work, self._on_written, self._on_not_written, heard_out=True)
        self.work.stop_button.setFocus()

    def _on_written(self, answer: object) -> None:
        """It was written whole; or it was stopped, and nothing was."""
        self._set_writing(writing=False)
        planned = self._planned
        if not isinstance(answer, Written) or planned is None:
            self.problem.say(tr("It was stopped. Nothing was brought in."))
            self.do.setFocus()
            return
        change = self._context.journal.take_notice(answer)
        self._context.publish(change, self)
        self._context.say_saved(tr("Brought in: {things}.", things=planned.new_in_words()))
        self.accept()

    def _on_not_written(self, problem: KnownProblem) -> None:
        self._set_writing(writing=False)
        self._on_problem(problem, keep=True)

    def _set_writing(self, *, writing: bool) -> None:
        self._writing = writing
        for button in (self.do, self.other, self.cancel):
            button.setEnabled(not writing)

    def reject(self) -> None:
        """Escape stops a write that is under way; the answer then says what became of it."""
        if self._writing:
            self.work.stop()
        else:
            super().reject()

    def _on_problem(self, problem: KnownProblem, *, keep: bool = False) -> None:
        if not keep:
            self._forget()
        self.problem.say(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())

    def _on_stopped(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """Back to where no file is chosen."""
        self._file, self._planned = None, None
        self.problem.say("")
        for label in self.card.findChildren(PlainLabel):
            self._lines.removeWidget(label)
            label.setParent(None)
            label.deleteLater()
        self.card.hide()
        self.do.hide()
        self.other.hide()
        self.choose.setEnabled(True)
        self.choose.show()


def _preview_lines(name: str, planned: ImportPreview) -> Iterator[tuple[str, str]]:
    """The role and the words of each line of the preview."""
    yield "strong", tr("“{name}”", name=name)
    if planned.nothing_new:
        yield (
            "body",
            tr("All that is in this file is in your journal already. There is nothing to add."),
        )
        return
    yield "body", tr("It would add {things}.", things=planned.new_in_words())
    entries = [each for each in planned.added["entries"] if isinstance(each, Entry)]
    if entries:
        yield "small", _kinds_of(entries)
        days = sorted(each.date.text for each in entries if len(each.date.text) == 10)
        if days:
            first, last = (
                day_in_english(dt.date.fromisoformat(day)) for day in (days[0], days[-1])
            )
            if first == last:
                yield "small", tr("Of {day}.", day=first)
            else:
                yield "small", tr("From {first} to {last}.", first=first, last=last)
    children = [each.name for each in planned.added["children"] if isinstance(each, Child)]
    if children:
        yield "body", tr("Children it adds: {names}.", names=", ".join(children))
    if any(planned.same.values()):
        same = planned.same_in_words()
        yield "body", tr("Already there and the same, so left out: {things}.", things=same)
    yield from _clashes(planned)
    for warning in planned.warnings:
        yield "small", tr(warning)
    yield "small", tr("Undo takes all of it back in one step.")


def _kinds_of(entries: list[Entry]) -> str:
    counts = Counter(each.kind for each in entries)
    parts = [f"{entry_kind(kind).label}: {count:,}" for kind, count in counts.most_common()]
    return f"{'; '.join(parts)}."


def _clashes(planned: ImportPreview) -> Iterator[tuple[str, str]]:
    """Each thing that is here in another form: what is here stays, and the other one is kept too."""
    if not planned.renamed:
        return
    added = {(name, each.id): each for name, things in planned.added.items() for each in things}
    clashing = [
        words_of(added[name, new_id])
        for (name, _old), new_id in planned.renamed.items()
        if (name, new_id) in added
    ]
    if not clashing:
        return
    yield (
        "strong",
        tr_count(
            len(clashing),
            "{count} thing is not the same here and in the file. Both are kept:",
            "{count} things are not the same here and in the file. Both of each are kept:",
        ),
    )
    for words in clashing[:MOST_NAMED]:
        yield "body", words
    if len(clashing) > MOST_NAMED:
        yield "small", tr("and {count} more", count=len(clashing) - MOST_NAMED)

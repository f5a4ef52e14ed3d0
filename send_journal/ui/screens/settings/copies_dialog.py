"""Every copy of this journal that is known: try one, or bring one back to a new place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.domain.dates import day_in_english
from send_journal.problems import KnownProblem
from send_journal.services.copies import Copy, CopySource, restore, restore_with_key
from send_journal.services.opening import WrongKey
from send_journal.services.rehearsal import Rehearsal, rehearse
from send_journal.services.sources import unless_stopped
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Progress, Work
from send_journal.ui.layouts import Measure
from send_journal.ui.long_work import LongWork
from send_journal.ui.record_list.rows import ListRow, RowList
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, outline_button, quiet_button
from send_journal.ui.widgets.dialogs import Dialog
from send_journal.ui.widgets.fields import FormRow, ProblemSentence
from send_journal.ui.widgets.labels import PlainLabel, text_label
from send_journal.ui.widgets.passphrase_field import PassphraseField

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class KnownCopy:
    """One copy as the list shows it."""

    path: Path
    made: dt.datetime
    size: int
    by_hand: bool = False

    @property
    def when(self) -> str:
        local = self.made.astimezone()
        return f"{day_in_english(local.date())}, {local:%H:%M}"


def known_copies(context: WindowContext) -> tuple[KnownCopy, ...]:
    """The copies made by themselves and those saved by hand, as far as they can be reached; newest first."""
    safe = context.journal.safe
    found = [_of_rolling(copy) for copy in safe.known_copies()]
    for path, instant in safe.backups().items():
        place = Path(path)
        if place.is_file():
            made = dt.datetime.fromisoformat(instant)
            found.append(KnownCopy(place, made, place.stat().st_size, by_hand=True))
    return tuple(sorted(found, key=lambda copy: copy.made, reverse=True))


def size_in_words(size: int) -> str:
    """Megabytes; what is smaller than a tenth is said so."""
    if size < MEGABYTE / 10:
        return tr("under 0.1 MB")
    return tr("{size:.1f} MB", size=size / MEGABYTE)


class CopiesDialog(Dialog):
    """The list, what trying one showed, and the two things that can be done with it."""

    help_about = "copies"

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, tr("Copies of this journal"), width=40.0)
        theme = context.theme
        self._context = context
        self._copies = {str(copy.path): copy for copy in known_copies(context)}
        said = tr("A copy is a whole journal. Try one now and then, so that you can trust it.")
        self.column.addWidget(PlainLabel(theme, said))
        self.list = RowList(theme, tr("Copies, the newest first"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Measure(self.list, theme, height=13.0)
        self.list.show_rows([_row_of(copy) for copy in self._copies.values()])
        self.column.addWidget(self.list)
        self.none = text_label(theme, tr("No copy can be reached now."), colour="soft")
        self.column.addWidget(self.none)
        self.list.setVisible(bool(self._copies))
        self.none.setVisible(not self._copies)
        self._add_older_passphrase()
        self.problem = ProblemSentence(theme)
        self.column.addWidget(self.problem)
        self.work = LongWork(context)
        self.column.addWidget(self.work)
        self.said = PlainLabel(theme)
        self.said.hide()
        self.column.addWidget(self.said)
        self._add_unreached()
        self.rehearse = filled_button(theme, tr("Try this copy"), icon="shield")
        self.bring_back = outline_button(theme, tr("Bring this copy back"), icon="rotate-ccw")
        self.other = outline_button(theme, tr("Bring back another file"), icon="folder")
        self.close_button = quiet_button(theme, tr("Close"))
        for button in (self.rehearse, self.bring_back, self.other, self.close_button):
            self.foot.addWidget(button)
        self.rehearse.clicked.connect(self._on_rehearse)
        self.bring_back.clicked.connect(self._on_bring_back)
        self.other.clicked.connect(self._on_other)
        self.close_button.clicked.connect(self.reject)
        self.list.opened.connect(self._on_rehearse)
        self.finished.connect(self.work.stop)
        self._set_busy(busy=False)

    def _add_older_passphrase(self) -> None:
        """Shown only where a copy turns out to be locked with another passphrase."""
        name = tr("Passphrase of that copy")
        hint = tr("it was made before you set a new one")
        self.older = PassphraseField(self.theme, name)
        self._older_row = FormRow(self.theme, name, self.older, hint=hint)
        self._older_row.hide()
        self.column.addWidget(self._older_row)

    def _add_unreached(self) -> None:
        unreached = self._context.journal.safe.out_of_reach()
        if unreached:
            words = tr_count(
                len(unreached),
                "{count} place cannot be reached now: {places}.",
                "{count} places cannot be reached now: {places}.",
                places="; ".join(unreached),
            )
            self.column.addWidget(text_label(self.theme, words, "small", colour="soft"))

    def _chosen(self) -> KnownCopy | None:
        return self._copies.get(self.list.current)

    def _typed(self) -> str | None:
        return None if self._older_row.isHidden() else self.older.text()

    def _on_rehearse(self) -> None:
        copy = self._chosen()
        if copy is None or self.work.running:
            return
        source, typed = self._context.journal.safe.source(), self._typed()

        def work(_progress: Progress, cancel: Cancel) -> Rehearsal:
            may_go_on = unless_stopped(cancel)
            return rehearse(source, copy.path, passphrase=typed, may_go_on=may_go_on)

        self._begin(tr("Opening the copy of {when} …", when=copy.when), work, self._on_rehearsed)

    def _on_rehearsed(self, answer: object) -> None:
        assert isinstance(answer, Rehearsal)
        self._set_busy(busy=False)
        self._older_row.hide()
        self._tell(" ".join(tr(sentence) for sentence in answer.sentences), sound=answer.sound)

    def _on_bring_back(self) -> None:
        copy = self._chosen()
        if copy is not None:
            self._bring_back(copy.path, copy.when, f"{copy.made.astimezone():%Y-%m-%d}")

    def _on_other(self) -> None:
        kinds = tr("Journals (*{end})", end=self._context.journal.path.suffix)
        chosen = self._context.desktop.choose_file(self, tr("Choose a copy"), Path.home(), kinds)
        if chosen is not None:
            self._bring_back(chosen, chosen.name, "copy")

    def _bring_back(self, file: Path, when: str, day: str) -> None:
        journal = self._context.journal
        suggested = journal.path.with_name(f"{journal.path.stem}-{day}{journal.path.suffix}")
        kinds = tr("Journals (*{end})", end=journal.path.suffix)
        title = tr("Bring the copy back as a new journal")
        out = self._context.desktop.choose_new_file(self, title, suggested, kinds)
        if out is None:
            return
        source, typed = journal.safe.source(), self._typed()

        def work(_progress: Progress, cancel: Cancel) -> str:
            _restore(file, out, source, typed, unless_stopped(cancel))
            return tr(
                "The journal of {when} is back as “{place}”. The one you have open is as it was.",
                when=when,
                place=str(out),
            )

        words = tr("Bringing back the journal of {when} …", when=when)
        self._begin(words, work, self._on_back, heard_out=True)

    def _on_back(self, answer: object) -> None:
        self._set_busy(busy=False)
        self._older_row.hide()
        self._tell(str(answer), sound=True)

    def _begin(
        self, words: str, work: Work, done: Callable[[object], None], *, heard_out: bool = False
    ) -> None:
        self.problem.say("")
        self.said.hide()
        self._set_busy(busy=True)
        self.work.run(words, work, done, self._on_problem, self._on_stop, heard_out=heard_out)

    def _on_stop(self) -> None:
        self._set_busy(busy=False)

    def _on_problem(self, problem: KnownProblem) -> None:
        self._set_busy(busy=False)
        if isinstance(problem, WrongKey):
            asked_before = not self._older_row.isHidden()
            self._older_row.show()
            self._older_row.say_problem(
                tr("This is not the passphrase of that copy.")
                if asked_before
                else tr("That copy has an older passphrase. Type it, then press the button again.")
            )
            return
        self.problem.say(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())

    def _set_busy(self, *, busy: bool) -> None:
        for button in (self.rehearse, self.bring_back):
            button.setEnabled(not busy and bool(self._copies))
        self.other.setEnabled(not busy)

    def _tell(self, sentence: str, *, sound: bool) -> None:
        if not sound:
            self.problem.say(sentence)
            return
        self.said.setText(sentence)
        self.said.show()
        self.column.activate()
        self.page.ensureWidgetVisible(self.said)
        announce(self, sentence)


def _restore(
    file: Path, out: Path, source: CopySource, typed: str | None, may_go_on: Callable[[], None]
) -> None:
    if typed is None:
        restore_with_key(file, source.key, out, may_go_on)
    else:
        restore(file, out, passphrase=typed, may_go_on=may_go_on)


def _of_rolling(copy: Copy) -> KnownCopy:
    return KnownCopy(copy.path, copy.made, copy.size)


def _row_of(copy: KnownCopy) -> ListRow:
    place = copy.path if copy.by_hand else copy.path.parent.parent
    words = (
        tr("You saved it as {place}", place=place)
        if copy.by_hand
        else tr("In {place}", place=place)
    )
    return ListRow(
        id=str(copy.path),
        title=copy.when,
        under=words,
        right=size_in_words(copy.size),
        icon="hard-drive",
    )

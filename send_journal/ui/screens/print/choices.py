"""What to print: for whom, which child, which days, how large. Each paper keeps its last answers."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from send_journal.domain.listing import EntryLine
from send_journal.domain.record import Child
from send_journal.services.profiles import ReaderProfile
from send_journal.services.reporting import PaperLine, PaperRequest
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column, Flow, Row
from send_journal.ui.screens.print.other_papers import OtherPapers
from send_journal.ui.tr import tr
from send_journal.ui.widgets.choice_group import ChoiceGroup
from send_journal.ui.widgets.choices import Chooser, RoundChoice
from send_journal.ui.widgets.date_field import DateField, DayRow, Days
from send_journal.ui.widgets.fields import FormRow
from send_journal.ui.widgets.labels import PlainLabel

ALL_DAYS, LAST_YEAR, SOME_DAYS = "all", "year", "some"
BOTH_SIZES = 0
TWO_SIZES = (12, 16)
SIZES = (
    (12, "Normal"),
    (16, "Large print"),
    (18, "Larger"),
    (BOTH_SIZES, "Normal and large, two files"),
)
BOTH_COPIES = "both"
ALL_CHILDREN = "all"
KEPT = "print."


@dataclass(frozen=True)
class Answers:
    """The answers for one paper, as kept in the journal."""

    reader: str = "council"
    days: str = ALL_DAYS
    size: int = 12
    form: str = ""
    copy: str = "hand-out"

    @classmethod
    def kept(cls, value: object, reader: str = "council") -> "Answers":
        """From the journal's setting; anything odd in it falls to the usual, and to this reader."""
        if not isinstance(value, dict):
            return cls(reader=reader)
        usual = asdict(cls(reader=reader))
        held = {
            name: value[name]
            for name in usual
            if name in value and isinstance(value[name], type(usual[name]))
        }
        answers = replace(cls(reader=reader), **held)
        return answers if answers.size in dict(SIZES) else replace(answers, size=12)


class PrintChoices(QWidget):
    """`changed` comes with every answer; `request` is what they come to."""

    changed = Signal()

    def __init__(self, context: WindowContext, papers: Sequence[PaperLine]) -> None:
        super().__init__()
        theme = context.theme
        self._papers = papers
        self._context = context
        self._quiet = True
        self._of_a_meeting = False
        self._read_meetings: Callable[[], Sequence[EntryLine]] | None = None
        self._readers: dict[str, ReaderProfile] = {}
        self.others = OtherPapers(theme, papers)  # the page puts it under what was checked
        column = Column(theme, self, gap=0.85)
        self.reader = self._chooser(column, tr("Who will read it?"))
        self.about_reader = PlainLabel(theme, "", "small", colour="soft")
        _row_of(self.reader).add_below(self.about_reader)
        self.child = self._chooser(column, tr("Which child?"))
        self.meeting = self._chooser(column, tr("Which meeting?"))
        self.copy = self._chooser(column, tr("Which copy?"))
        self.copy.add_choices(
            [
                (tr("To hand out"), "hand-out"),
                (tr("My copy, with my prompts and wide margins"), "mine"),
                (tr("Both, two files"), BOTH_COPIES),
            ]
        )
        self._beside = Row(theme, gap=0.75)  # low, so that what was checked is in sight under it
        self.form = self._chooser(self._beside, tr("How much of it?"))
        self.days = self._chooser(self._beside, tr("Which days?"))
        column.addLayout(self._beside)
        self.days.add_choices(
            [
                (tr("All days"), ALL_DAYS),
                (tr("The last 12 months"), LAST_YEAR),
                (tr("Choose the days"), SOME_DAYS),
            ]
        )
        self._some_days: Days | None = None  # made when they are chosen
        self._place_of_days = Column(theme, gap=0.85)
        column.addLayout(self._place_of_days)
        self._add_sizes(column)
        theme.changed.connect(self._lay_out)
        self._lay_out()
        self._quiet = False
        self._show_rows()

    @property
    def some_days(self) -> Days:
        """The first and the last day, for who chooses them."""
        if self._some_days is None:
            self._some_days = Days(self._day(tr("From")), self._day(tr("To")))
        return self._some_days

    def _day(self, question: str) -> DayRow:
        theme = self._context.theme
        field = DateField(theme, question, self._context.today, sure=False)
        row = DayRow(theme, question, field, hint=tr("can be left out"))
        self._place_of_days.addWidget(row)
        field.edited.connect(self._on_changed)
        return row

    def set_readers(self, readers: Sequence[ReaderProfile]) -> None:
        """The readers there are; the one chosen before stays where it still exists."""
        self._quiet = True
        before = self.reader.currentData()
        self._readers = {reader.id: reader for reader in readers}
        self.reader.clear()
        self.reader.add_choices([(tr(reader.name), reader.id) for reader in readers])
        self.reader.choose(before or "council")
        self._quiet = False
        self._show_rows()

    def set_children(self, children: Sequence[Child], chosen: str | None) -> None:
        """The children to choose from; with one there is no question."""
        self._quiet = True
        self.child.clear()
        self.child.add_choices([(child.name, child.id) for child in children])
        if len(children) > 1:
            self.child.addItem(tr("All children"), ALL_CHILDREN)
        if chosen is not None:  # else the first: all in one paper is only ever chosen here
            self.child.choose(chosen)
        self._quiet = False
        self._show_rows()

    def set_meetings(self, read: Callable[[], Sequence[EntryLine]]) -> None:
        """The meetings to choose from, the latest first; unless one is named it is the next.

        They are read when a paper of one meeting asks for them: there may be thousands.
        """
        self._read_meetings = read
        if self._of_a_meeting:
            self._offer_meetings()

    def _offer_meetings(self) -> None:
        read, self._read_meetings = self._read_meetings, None
        if read is None:
            return
        quiet, self._quiet = self._quiet, True
        before = self.meeting.currentData()
        self.meeting.clear()
        self.meeting.addItem(tr("The next one"), "")
        for entry in reversed(read()):
            if entry.kind == "meeting":
                words = ", ".join(filter(None, (entry.date.english(), entry.title)))
                self.meeting.addItem(words, entry.id)
        self.meeting.choose(before)
        self._quiet = quiet

    def show_answers(self, paper: PaperLine, answers: Answers) -> None:
        """Put kept answers in their places, without a signal."""
        self._quiet = True
        forms = {"short": tr("Key entries"), "full": tr("All entries")}
        self.form.clear()
        self.form.add_choices([(forms[form], form) for form in sorted(paper.forms)])
        self.form.choose(answers.form)
        self.reader.choose(answers.reader)
        self.days.choose(answers.days)
        self.copy.choose(answers.copy)
        self.others.show_beside(paper.name)
        self._of_a_meeting = "mine" in paper.copies  # only the paper of one meeting has two copies
        if self._of_a_meeting:
            self._offer_meetings()
        self._group.show_chosen(self.sizes[answers.size])
        self._quiet = False
        self._show_rows()

    def answers(self) -> Answers:
        return Answers(
            reader=str(self.reader.currentData() or "council"),
            days=str(self.days.currentData()),
            size=self.chosen_size,
            form=str(self.form.currentData() or ""),
            copy=str(self.copy.currentData()),
        )

    @property
    def chosen_size(self) -> int:
        """The points, or `BOTH_SIZES`."""
        return next(size for size, button in self.sizes.items() if button.isChecked())

    def rest(self, shown: PaperRequest) -> tuple[PaperRequest, ...]:
        """What is made in the same press besides the paper that is shown, a file each."""
        every = [shown]
        for paper in self._papers:
            if paper.name in self.others.chosen:
                kept = Answers.kept(self._context.journal.setting(f"{KEPT}{paper.name}"))
                form = kept.form if kept.form in paper.forms else ""
                every.append(
                    replace(shown, paper=paper.name, form=form, copy="hand-out", meeting="")
                )
        if self._of_a_meeting and self.copy.currentData() == BOTH_COPIES:
            every.insert(1, replace(shown, copy="mine"))
        if self.chosen_size == BOTH_SIZES:
            every = [replace(each, size=size) for each in every for size in TWO_SIZES]
        return tuple(every[1:])

    def request(self, paper: PaperLine) -> PaperRequest | None:
        """What to make and show, or None where a day is wrong."""
        if self.days.currentData() == SOME_DAYS and not self.some_days.are_right:
            return None
        today = self._context.today()
        first, last = self._period(today)
        answers = self.answers()
        return PaperRequest(
            paper=paper.name,
            as_of=today,
            child=self.child.currentData(),
            first=first,
            last=last,
            reader=answers.reader,
            size=answers.size or TWO_SIZES[0],
            form=answers.form,
            copy="mine" if paper.copies and answers.copy == "mine" else "hand-out",
            meeting=str(self.meeting.currentData() or "") if self._of_a_meeting else "",
        )

    def _period(self, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """First and last day; None is open."""
        days = self.days.currentData()
        if days == LAST_YEAR:
            return _year_before(today), None
        return self.some_days.read if days == SOME_DAYS else (None, None)

    def _lay_out(self) -> None:
        large = self._context.theme.large_text
        way = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(way)

    def _chooser(self, layout: QBoxLayout, question: str) -> Chooser:
        chooser = Chooser(self._context.theme, question)
        row = FormRow(self._context.theme, question, chooser)
        layout.addWidget(row, 1)
        chooser.currentIndexChanged.connect(self._on_changed)
        return chooser

    def _add_sizes(self, column: Column) -> None:
        theme = self._context.theme
        holder = QWidget()
        flow = Flow(theme, holder, gap=0.5, line_gap=0.3)
        self._group = ChoiceGroup(self)
        self.sizes: dict[int, RoundChoice] = {}
        for size, words in SIZES:
            button = RoundChoice(theme, tr(words))
            self._group.addButton(button)
            self.sizes[size] = button
            flow.addWidget(button)
        self._group.show_chosen(self.sizes[12])
        self._group.picked.connect(self._on_changed)
        column.addWidget(FormRow(theme, tr("Text size"), holder))

    def _show_rows(self) -> None:
        _row_of(self.child).setVisible(self.child.count() > 1)
        _row_of(self.form).setVisible(self.form.count() > 1)
        _row_of(self.meeting).setVisible(self._of_a_meeting)
        _row_of(self.copy).setVisible(self._of_a_meeting)
        some = self.days.currentData() == SOME_DAYS
        if some or self._some_days is not None:
            for row in (self.some_days.first, self.some_days.last):
                row.setVisible(some)
        reader = self._readers.get(str(self.reader.currentData()))
        self.about_reader.setText(tr(reader.sentence()) if reader is not None else "")

    def _on_changed(self) -> None:
        if not self._quiet:
            self._show_rows()
            self.changed.emit()


def _row_of(control: QWidget) -> FormRow:
    row = control.parentWidget()
    assert isinstance(row, FormRow)  # every chooser here was put into one
    return row


def _year_before(day: dt.date) -> dt.date:
    """The same day a year before; 29 February becomes 28."""
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)

"""The Print screen: papers on the left, choices and checks in the middle, pages on the right."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.domain.dates import day_in_english
from send_journal.domain.listing import EntryLine, EntryQuery
from send_journal.domain.record import Profile, Record
from send_journal.problems import KnownProblem
from send_journal.services.print_preview import Preview
from send_journal.services.profiles import reader_profiles
from send_journal.services.reporting import PaperLine, papers
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column, Flow, Measure
from send_journal.ui.screens import ScreenPage
from send_journal.ui.screens.print.checks import Checks
from send_journal.ui.screens.print.choices import KEPT, Answers, PrintChoices
from send_journal.ui.screens.print.going_out import GoingOut
from send_journal.ui.screens.print.making import Making, page_image
from send_journal.ui.screens.print.pages_pane import PagesPane
from send_journal.ui.screens.print.paper_list import PaperList
from send_journal.ui.screens.print.progress import PrintProgress
from send_journal.ui.screens.print.share_page import SharePage
from send_journal.ui.tab_order import move_focus
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import filled_button, link_button, outline_button
from send_journal.ui.widgets.cards import Ground, PageHeader
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.scrolling import ScrollPage


class PrintPage(ScreenPage):
    """A change of an answer makes the paper anew; the pages before stay until the new ones are there."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._theme = context.theme
        self._preview: Preview | None = None
        self._stale = True
        self._shown_on = context.today()
        self._leaves = False
        self.making = Making(context, self)
        lines = papers()
        self._lines = {line.name: line for line in lines}
        self.papers = PaperList(self._theme, lines)
        self.choices = PrintChoices(context, lines)
        self.checks = Checks(self._theme)
        self.pages = PagesPane(self._theme)
        self._share: SharePage | None = None  # made at the first press
        self.out = GoingOut(context, self)
        self._build()
        self.add_child.clicked.connect(self._on_add_child_clicked)
        self.papers.chosen.connect(self._on_paper_chosen)
        self.choices.changed.connect(self._on_choice_changed)
        self.making.made.connect(self._on_made)
        self.making.gathered.connect(self._on_gathered)
        self.making.stopped_by.connect(self._on_stopped_by)
        self.making.slow.connect(self._on_slow)
        self.making.progressed.connect(self._on_progressed)
        self.out.progressed.connect(self._on_out_progressed)
        self.out.ended.connect(self._on_out_ended)
        context.changed.connect(self._on_record_changed)
        context.child_changed.connect(self._on_child_changed)
        context.one_column_changed.connect(self._fit)
        self._theme.changed.connect(self._fit)
        self._fit()

    @property
    def preview(self) -> Preview | None:
        """The paper that is shown, once it is made."""
        return self._preview

    @property
    def share(self) -> SharePage:
        """The last check."""
        if self._share is None:
            self._share = share = SharePage(self._theme)
            self._narrow.addWidget(share)
            share.left.connect(self._on_left)
            share.printed.connect(self._on_print_clicked)
            share.saved.connect(self._on_save_clicked)
            share.progress.stop_button.clicked.connect(self._on_stop_clicked)
        return self._share

    def first_focus(self) -> QWidget | None:
        """What says which paper it is: its name in the list, or the last check of it."""
        if self._share is not None and self._narrow.currentWidget() is self._share:
            return self._share.page
        return self.papers.choices[self.papers.current.name]

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's own
        return move_focus(self, forwards=forwards) or super().focusNextPrevChild(forwards)

    def open_with(self, arguments: Mapping[str, object]) -> None:
        paper = arguments.get("paper")
        if isinstance(paper, str):
            self.papers.choose(paper)
            self._stale = True
        over_midnight = self._shown_on != self.context.today()
        if self._stale or over_midnight:
            self._read_record()
            self._show_paper(self.papers.current)

    def _build(self) -> None:
        theme = self._theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._header = PageHeader(theme, tr("Print"), " ", line=True)
        self._header.add_action(self.pages.form)
        whole.addWidget(self._header)
        self._narrow = QStackedWidget(self)
        whole.addWidget(self._narrow, 1)
        choosing = QWidget(self._narrow)
        self._narrow.addWidget(choosing)
        row = QHBoxLayout(choosing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._list = ScrollPage(theme, tr("Papers"), margins=(1.15, 1.0, 0.8, 1.0))
        self._list_holder = Ground(theme, "page", lines="right")
        row.addWidget(self._list_holder)  # from the outside in: what moves takes all in it along
        Measure(self._list_holder, theme, width=14.4)
        _fill(self._list_holder, self._list)
        self._list.column.addWidget(self.papers)
        self._middle = QWidget(choosing)
        row.addWidget(self._middle, 1)
        self._fill_middle()
        self._row = row
        self._apart = QWidget()
        apart = QVBoxLayout(self._apart)
        apart.setContentsMargins(0, 0, 0, 0)
        self._back = link_button(theme, tr("Print choices"), icon="arrow-left")
        apart.addWidget(self._back)
        self._apart_column = apart
        self._narrow.addWidget(self._apart)
        self._row.addWidget(self.pages, 1)
        self._back.clicked.connect(self._on_back_clicked)
        self.pages.form.chosen.connect(self._on_form_chosen)

    def _fill_middle(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = ScrollPage(theme, tr("Choices"), margins=(1.5, 1.0, 1.5, 1.0), gap=0.9)
        column.addWidget(scroll, 1)
        self._papers_narrow = QWidget()
        self._papers_slot = QVBoxLayout(self._papers_narrow)
        self._papers_slot.setContentsMargins(0, 0, 0, 0)
        self.nobody = QWidget()
        nobody = Column(theme, self.nobody)
        words = tr(
            "There is no child in this journal yet. A paper is about a child: add yours first."
        )
        self._nobody_words = PlainLabel(theme, words)
        nobody.addWidget(self._nobody_words)
        self.add_child = filled_button(theme, tr("Add a child"), icon="plus")
        nobody.addWidget(self.add_child, 0, Qt.AlignmentFlag.AlignLeft)
        self.nobody.hide()
        scroll.column.addWidget(self.nobody)
        scroll.column.addWidget(self._papers_narrow)
        scroll.column.addWidget(self.choices)
        scroll.column.addWidget(self.checks)
        scroll.column.addWidget(self.choices.others)
        column.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        theme = self._theme
        foot = Ground(theme, "page", lines="top")
        flow = Flow(theme, None, gap=0.75)
        holder = Column(theme, foot, margins=(1.5, 0.75, 1.5, 0.75))
        holder.addLayout(flow)
        self.next_button = filled_button(theme, tr("Check and share"), icon="printer")
        self.see_button = outline_button(theme, tr("See the pages"))
        flow.addWidget(self.next_button)
        flow.addWidget(self.see_button)
        self.progress = PrintProgress(theme, flow)
        self.next_button.clicked.connect(self._on_next_clicked)
        self.see_button.clicked.connect(self._on_see_clicked)
        self.progress.stop_button.clicked.connect(self._on_stop_clicked)
        self._set_ready(ready=False)
        return foot

    def _read_record(self) -> None:
        """Readers and children, as the record has them now."""
        self._stale = False
        journal, children = self.context.journal, self.context.children_of_family()
        own = tuple(each for each in journal.things("profiles") if isinstance(each, Profile))
        self.choices.set_readers(reader_profiles(Record(children=children, profiles=own)))
        self.choices.set_meetings(self._meetings)
        self.choices.set_children(children, self.context.child)

    def _meetings(self) -> Sequence[EntryLine]:
        journal, meetings = self.context.journal, EntryQuery(kinds=("meeting",), newest_first=False)
        return journal.page(meetings, 0, journal.count(meetings))

    def _show_paper(self, paper: PaperLine) -> None:
        held = self.context.journal.setting(f"{KEPT}{paper.name}")
        kept = Answers.kept(held, paper.reader)
        self.choices.show_answers(paper, kept)
        self._shown_on = self.context.today()
        today = day_in_english(self._shown_on)
        self._header.set_subtitle(tr("{paper}, as at {day}", paper=tr(paper.title), day=today))
        self._ask()

    def _ask(self) -> None:
        self._show_choices()
        self._set_ready(ready=False)
        self.progress.hide(self.first_focus())
        somebody = bool(self.context.children_of_family())
        self.nobody.setVisible(not somebody)
        if not somebody:
            self.making.cancel()
            self.checks.show_lines(())
            self.pages.clear(self._nobody_words.text())
            return
        request = self.choices.request(self.papers.current)
        if request is None:
            self.making.cancel()  # it is of other days than those that are shown
        else:
            self.making.ask(request)

    def _set_ready(self, *, ready: bool) -> None:
        for button in (self.next_button, self.see_button):
            button.setEnabled(ready)

    def _show_choices(self) -> None:
        """Back from the last check, once nothing is on its way: what was checked there has changed."""
        self._leaves = self.out.busy
        share = self._share
        if share is not None and self._narrow.currentWidget() is share and not self.out.busy:
            had_keyboard = share.isAncestorOf(self.window().focusWidget())
            self._narrow.setCurrentIndex(0)
            self.pages.form.show()
            if had_keyboard:
                self._take_keyboard()

    def _fit(self) -> None:
        """In one column the papers stand above the choices, and the pages are a page of their own."""
        narrow = self.context.one_column
        self._list_holder.setVisible(not narrow)
        self._papers_narrow.setVisible(narrow)
        self.see_button.setVisible(narrow)
        if narrow and not self._apart.isAncestorOf(self.pages):
            self._papers_slot.addWidget(self.papers)
            self._apart_column.addWidget(self.pages, 1)
        elif not narrow:
            if self._apart.isAncestorOf(self.pages):
                self._list.column.addWidget(self.papers)
                self._row.addWidget(self.pages, 1)
            self._narrow.setCurrentIndex(0)
        self.pages.show()
        most = 16_777_215 if narrow else self._theme.em(21.7)  # Qt's own largest width
        self._middle.setMaximumWidth(most)

    def _on_add_child_clicked(self) -> None:
        self.context.navigate("family", add="children")

    def _on_paper_chosen(self, _name: str) -> None:
        self._show_paper(self.papers.current)

    def _on_choice_changed(self) -> None:
        name = f"{KEPT}{self.papers.current.name}"
        self.context.remember_choice(name, asdict(self.choices.answers()))
        self._ask()

    def _on_made(self, preview: Preview) -> None:
        self._preview = preview
        self._set_ready(ready=True)
        self.progress.hide(self.next_button)
        self.checks.show_lines(preview.lines)
        self.pages.show_paper(preview.pages, self._draw, preview.text)
        self.pages.say("")

    def _on_stopped_by(self, problem: KnownProblem) -> None:
        self._preview = None
        self.progress.hide(self.first_focus())
        self._set_ready(ready=False)
        self.checks.show_lines(())
        self.pages.clear(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())

    def _on_slow(self) -> None:
        self.progress.begin()
        if self.making.gathering:
            announce(self, tr("Making the pages …"))
        else:
            self.pages.say(tr("Making the pages …"))

    def _on_progressed(self, done: int, whole: int) -> None:
        self.progress.tell(done, whole)

    def _on_next_clicked(self) -> None:
        # not disabled meanwhile: a button that has the keyboard would lose it
        if self._preview is not None and not self.making.busy:
            self.making.gather(self._preview, self.choices.rest(self._preview.request))

    def _on_gathered(self, previews: tuple[Preview, ...]) -> None:
        self.progress.hide()
        self.share.show_papers([(self._lines[each.request.paper], each) for each in previews])
        self._narrow.setCurrentWidget(self.share)
        self.pages.form.hide()
        self.share.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self._show_choices()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_keyboard(self) -> None:
        """The last check went away by itself: what it was about has changed."""
        first = self.first_focus()
        assert first is not None  # a paper is always chosen
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_out_progressed(self, done: int, whole: int) -> None:
        words = tr("Page {done} of {whole}", done=done, whole=whole)
        self.share.progress.tell(done, whole, words if self.out.printing else "")
        self.share.progress.show()

    def _on_out_ended(self) -> None:
        self.share.progress.hide(self.share.page)
        if self._leaves:
            self._show_choices()

    def _on_stop_clicked(self) -> None:
        if self.out.busy:
            self.out.stop()
            return
        gathering = self.making.gathering
        self.making.cancel()
        self.progress.hide(self.next_button if gathering else self.first_focus())
        if not gathering:
            self._preview = None
            self.checks.show_lines(())
            self.pages.clear(tr("You stopped it. Change an answer to make the pages again."))

    def _on_print_clicked(self) -> None:
        if not self.out.busy:
            self.out.print_papers([preview for _, preview in self.share.papers])

    def _on_save_clicked(self, ending: str) -> None:
        if not self.out.busy:
            self.out.save_papers([preview for _, preview in self.share.papers], ending)

    def _on_see_clicked(self) -> None:
        self._narrow.setCurrentWidget(self._apart)
        self.pages.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_form_chosen(self, _form: str) -> None:
        if self.context.one_column and self._preview is not None:
            self._narrow.setCurrentWidget(self._apart)

    def _on_back_clicked(self) -> None:
        self._narrow.setCurrentIndex(0)
        self.see_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_record_changed(self, _change: ChangeSet, _initiator: object) -> None:
        self.making.forget_record()
        self._stale = True
        if self.isVisible():
            self._read_record()
            self._ask()

    def _on_child_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read_record()
            self._ask()

    def _draw(self, page: int, dots_per_inch: float) -> QImage:
        if self._preview is None:
            return QImage()
        return page_image(self._preview, page, dots_per_inch)


def _fill(holder: QWidget, inside: QWidget) -> None:
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 1, 0)
    layout.addWidget(inside)

"""A form as a page: title and switch above, questions, why we ask beside, and what to do at the foot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from send_journal.domain.fields import FieldSpec, Values
from send_journal.problems import KnownProblem
from send_journal.services.settings import ONE_QUESTION
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.aside import TaskList, WhyCard
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.forms.form_body import FormBody
from send_journal.ui.forms.row import FieldRow
from send_journal.ui.layouts import Column, Flow, Measure, Row
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import (
    filled_button,
    link_button,
    outline_button,
    quiet_button,
)
from send_journal.ui.widgets.cards import Ground, PageHeader
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.notice import Notice
from send_journal.ui.widgets.scrolling import ScrollPage
from send_journal.ui.widgets.switch import Switch

DRAFT_WAIT = 400  # milliseconds without a key before what is typed is kept
LONGEST_UNKEPT = 2000  # milliseconds of typing without a pause that could be lost
WHOLE, ONE = "whole", "one"


def _no_problems(_values: Values) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class FormPlan:
    """What a form page is made from.

    `values` are the answers to start from, `problems` says what is wrong between answers, and `save`
    keeps them in place of `draft`, which names what is kept as somebody types; it may raise a
    `KnownProblem`. Where it is not `is_new`, the answers are those of something that is there.
    """

    title: str
    back: str
    fields: Sequence[FieldSpec]
    values: Values
    why: Sequence[str]
    draft: str
    save_words: str
    save: Callable[[Values], None]
    problems: Callable[[Values], Mapping[str, str]] = field(default=_no_problems)
    is_new: bool = True


class FormPage(QWidget):
    """One form. `left` says that it was left without saving; what is typed is kept, or dropped on Cancel."""

    left = Signal()
    cancelled = Signal(object)

    def __init__(self, context: WindowContext, plan: FormPlan) -> None:
        super().__init__()
        self.context, self.plan, theme = context, plan, context.theme
        self._dirty = False
        self._unkept = QElapsedTimer()  # since the first key that is not kept
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_WAIT)
        self._timer.timeout.connect(self.keep_draft)
        column = Column(theme, self, gap=0)
        column.addWidget(self._make_header())
        middle = QWidget(self)
        column.addWidget(middle, 1)
        self._fill_middle(middle)
        column.addWidget(self._make_foot())
        self._bring_back_draft()
        self._connect()
        if context.settings.get(ONE_QUESTION):
            self._switch.choose(ONE)
            self._on_switched()
        self._place_aside()

    def _connect(self) -> None:
        context = self.context
        self.body.edited.connect(self._on_edited)
        self.body.rows_changed.connect(self._show_tasks)
        self._tasks.wanted.connect(self._on_task_wanted)
        self._switch.chosen.connect(self._on_switched)
        context.one_column_changed.connect(self._place_aside)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # a form is part of a window
        application.focusChanged.connect(self._on_focus_changed)

    def _make_header(self) -> PageHeader:
        theme, plan = self.context.theme, self.plan
        header = PageHeader(theme, plan.title, back=tr(plan.back), line=True)
        assert header.back is not None  # `back` is given
        header.back.clicked.connect(self._on_back_clicked)
        self._switch = Switch(
            theme,
            tr("How the form is shown"),
            [(WHOLE, tr("Whole form"), ""), (ONE, tr("One question at a time"), "")],
        )
        self._other_way = link_button(theme, tr("One question at a time"))
        self._other_way.clicked.connect(self._on_other_way_clicked)
        header.add_action(self._switch)
        header.add_action(self._other_way)
        self._back = header.back
        return header

    def _fill_middle(self, middle: QWidget) -> None:
        """Each part goes into its place before it is filled: a full one is styled anew for its place."""
        theme = self.context.theme
        row = Row(theme, middle, gap=0)
        self._scroll = ScrollPage(
            theme, tr("Questions"), margins=(1.75, 1.0, 0.7, 1.5), gap=1.25, most_width=39.4
        )
        row.addWidget(self._scroll, 1)
        self._scroll.setMinimumHeight(1)  # a long banner takes its room, never that of the title
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self._notice = Notice(theme)
        self._notice.link.clicked.connect(self._on_start_again_clicked)
        self._scroll.column.addWidget(self._notice)
        self._count = PlainLabel(theme, "", "small", colour="soft")
        self._count.hide()
        self._scroll.column.addWidget(self._count)
        self.body = FormBody(self.context, self.plan.fields, self._scroll.page)
        self._scroll.column.addWidget(self.body)
        self.body.set_values(self.plan.values)
        self._side = ScrollPage(theme, tr("Why we ask"), margins=(0.7, 1.0, 1.75, 1.0), gap=1.0)
        Measure(self._side, theme, width=theme.tokens.em("width", "help") + 2.45)
        row.addWidget(self._side)
        self._aside = QWidget(self._side.page)
        aside = Column(theme, self._aside, gap=1.0)
        self._side.column.addWidget(self._aside)
        self._tasks = TaskList(theme)
        self._tasks.hide()
        self._why = WhyCard(theme, self.plan.why)
        aside.addWidget(self._tasks)
        aside.addWidget(self._why)

    def _make_foot(self) -> QWidget:
        theme = self.context.theme
        foot = Ground(theme, "page", lines="top")
        self._save = filled_button(theme, self.plan.save_words)
        self._next = outline_button(theme, tr("Next question"), icon="arrow-right")
        self._next.hide()
        self._cancel = quiet_button(theme, tr("Cancel"))
        kept = PlainLabel(theme, tr("Draft kept as you type. Nothing is sent."), "small")
        kept.set_colour("soft")
        buttons = QWidget()
        flow = Flow(theme, buttons, gap=0.75)
        grow_with_contents(buttons)
        for button in (self._save, self._next, self._cancel):
            flow.addWidget(button)
        row = Row(theme, foot, margins=(1.75, 0.7, 1.75, 0.7), gap=1.0)
        row.addWidget(buttons, 1)
        row.addWidget(kept)
        self._kept = kept
        self._save.clicked.connect(self.save)
        self._next.clicked.connect(self._on_next_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        return foot

    def start(self) -> None:
        """Put the keyboard into the first question."""
        row = self.body.only or self.body.asked_rows()[0]
        first = row.editors[0].focus_target()
        first.setFocus()
        if self.plan.is_new and not self._dirty and isinstance(first, QLineEdit):
            first.selectAll()  # as after Tab: what is typed takes the place of what we put there

    def save(self) -> None:
        """Keep the answers; where one cannot be taken, say why beside it and go there."""
        values = self.body.values()
        first = self.body.say_problems(self.plan.problems(values))
        if first is not None:
            self.body.go_to(first)
            self._keep_in_view()
            self._show_tasks()
            return
        was, self._dirty = self._dirty, False  # whoever is told of the save may let this page go
        try:
            self.plan.save(values)
        except KnownProblem as problem:
            self._dirty = was
            self.context.say_problem(problem)
            return
        self._timer.stop()

    def _drop_draft(self) -> None:
        """What was given up is no draft any more; where that cannot be written, it stays one."""
        try:
            self.context.journal.drop_draft(self.plan.draft)
        except KnownProblem as problem:
            self.context.say_problem(problem)

    def keep_typed(self) -> bool:
        """Keep what is typed inside the journal, now; answers whether anything was.

        Raises the `KnownProblem` that says why not.
        """
        self._timer.stop()
        self._unkept.invalidate()
        if self._dirty:
            self.context.journal.save_draft(self.plan.draft, self.body.draft())
        return self._dirty

    def keep_draft(self) -> bool:
        """The same; where it could not be kept, that is said on the page, which is not to be left."""
        try:
            self.keep_typed()
        except KnownProblem as problem:
            self.context.say_problem(problem)
            return False
        return True

    def _bring_back_draft(self) -> None:
        draft = self.context.journal.drafts().get(self.plan.draft)
        self._notice.setVisible(draft is not None)
        if draft is None:
            return
        self.body.restore(draft)
        self._dirty = True
        self._notice.say(
            tr("This is what you typed before. It is not saved yet."), tr("Start again")
        )

    def _place_aside(self) -> None:
        narrow = self.context.one_column
        self._side.setVisible(not narrow)
        self._back.setVisible(not self.context.theme.large_text)
        self._switch.setVisible(not narrow)
        self._other_way.setVisible(narrow)
        self._kept.setVisible(not narrow)
        place = self._scroll if narrow else self._side
        if not place.isAncestorOf(self._aside):
            place.column.addWidget(self._aside)

    def _show_tasks(self) -> None:
        one = self._switch.current == ONE
        self._tasks.setVisible(one)
        self._next.setVisible(one)
        self._count.setVisible(one)
        rows = self.body.asked_rows()
        if one and self.body.only in rows:
            number = rows.index(self.body.only) + 1
            self._count.setText(tr("Question {number} of {all}", number=number, all=len(rows)))
        if one:
            self._tasks.show_rows(rows, self.body.only)
            self._next.setEnabled(self.body.only is not rows[-1])

    def _on_edited(self) -> None:
        self._dirty = True
        if not self._unkept.isValid():
            self._unkept.start()
        if not self._timer.isActive() or not self._unkept.hasExpired(LONGEST_UNKEPT):
            self._timer.start()
        if self._switch.current == ONE:
            self._show_tasks()

    def _on_switched(self) -> None:
        one = self._switch.current == ONE
        if self.context.settings.get(ONE_QUESTION) != one:
            self.context.settings.set(ONE_QUESTION, value=one)
        focus = self.body.row_with_focus(QApplication.focusWidget())
        self.body.show_only((focus or self.body.asked_rows()[0]) if one else None)
        self._other_way.set_words(tr("Whole form") if one else tr("One question at a time"))
        self._show_tasks()

    def _on_other_way_clicked(self) -> None:
        self._switch.choose(WHOLE if self._switch.current == ONE else ONE)
        self._on_switched()

    def _on_task_wanted(self, row: FieldRow) -> None:
        self.body.show_only(row)
        self._show_tasks()
        row.go_to_problem()

    def _on_next_clicked(self) -> None:
        rows = self.body.asked_rows()
        current = self.body.only
        place = rows.index(current) if current in rows else -1
        sentence, editor = current.sentence() if current is not None else ("", None)
        if sentence and current is not None:
            current.say_problem(sentence, editor)
            current.go_to_problem(editor)
            return
        if place + 1 < len(rows):
            self._on_task_wanted(rows[place + 1])

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        row = self.body.row_with_focus(new)
        if row is None or new is None:
            return
        editor = next((one for one in row.editors if one.isAncestorOf(new)), row.editors[0])
        self._why.explain(editor.spec.why)
        self._bring_up(row, new)

    def _bring_up(self, row: FieldRow, part: QWidget) -> None:
        """Scroll to a whole row; where it is too high for that, to the row in it with the keyboard."""
        seen = part
        while part is not row and (above := part.parentWidget()) is not None:
            part = above
            if isinstance(part, FieldRow) and part.height() < self._scroll.viewport().height():
                seen = part
        self._scroll.ensureWidgetVisible(seen, 0, self.context.theme.em(0.5))

    def _keep_in_view(self) -> None:
        """What has the keyboard stays to be seen where a sentence or another size of text moves it."""
        focus = QApplication.focusWidget()
        row = self.body.row_with_focus(focus)
        if row is not None and focus is not None:
            self._bring_up(row, focus)

    def _on_back_clicked(self) -> None:
        if self.keep_draft():
            self.left.emit()

    def _on_cancel_clicked(self) -> None:
        """Drop what was typed, with a way to have it back."""
        self._timer.stop()
        held = self.body.draft() if self._dirty else None
        self._dirty = False
        self._drop_draft()
        self.cancelled.emit(held)

    def _on_start_again_clicked(self) -> None:
        self._drop_draft()
        self._dirty = False
        self.body.set_values(self.plan.values)
        self._notice.hide()
        self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        else:
            super().keyPressEvent(event)

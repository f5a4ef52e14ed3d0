"""One answer changed in many entries: chosen, shown for each entry before it is done, and one way back."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.domain.fields import Answer, Choice, FieldSpec, Party
from send_journal.domain.kinds import entry_kinds
from send_journal.domain.kinds.shared import CHILDREN, STATUS
from send_journal.domain.many_entries import PlannedChange, planned_changes
from send_journal.domain.record import Body, Child, Entry, Person, Thing
from send_journal.domain.steps import STEPS
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor, grow_with_contents
from send_journal.ui.forms.editors import make_editor
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, quiet_button
from send_journal.ui.widgets.cards import Ground, HairLine, PageHeader
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.fields import FormRow
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.scrolling import ScrollPage

MOST_SHOWN = 30  # entries that are shown one by one; of the rest it is said how many
FIELDS: Mapping[str, FieldSpec] = {
    "children": dataclasses.replace(CHILDREN, question="Which child are they about?"),
    "kind": FieldSpec(
        id="kind",
        answer=Answer.CHOICE,
        question="What kind are they?",
        choices=tuple(Choice(kind.id, kind.label) for kind in entry_kinds()),
    ),
    "who": FieldSpec(id="who", answer=Answer.PARTY, question="Who was it with?"),
    "status": dataclasses.replace(
        STATUS,
        question="Is it agreed that they happened?",
        choices=tuple(choice for choice in STATUS.choices if choice.id != "expected"),
    ),
    "proof": FieldSpec(
        id="proof",
        answer=Answer.LINE,
        question="How can they be proved?",
        hint="leave it empty for no proof yet",
        most=200,
    ),
    "about": FieldSpec(id="about", answer=Answer.ENTRY, question="What do they belong to?"),
}
FIELD_WORDS = {
    "children": "Which child",
    "kind": "Kind",
    "who": "Who it was with",
    "status": "Whether it is agreed",
    "proof": "Proof",
    "about": "What it belongs to",
}


class ChangeManyPage(QWidget):
    """Takes the place of the list. `wanted` carries the entries to save, and who or what is new with them."""

    left = Signal()
    wanted = Signal(object, object)

    def __init__(self, context: WindowContext, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._context, self._entries = context, entries
        theme = context.theme
        self.planned: tuple[PlannedChange, ...] = ()
        self.editor: Editor | None = None
        column = Column(theme, self, gap=0)
        count = f"{len(entries):,}"
        header = PageHeader(
            theme,
            tr("Change {count} entries", count=count),
            tr("Nothing changes until you press the button below."),
            back=tr("Journal"),
            line=True,
        )
        assert header.back is not None  # `back` is given
        header.back.clicked.connect(self.left)
        column.addWidget(header)
        self._scroll = ScrollPage(
            theme, tr("What to change"), margins=(1.75, 1.0, 1.75, 1.0), gap=1.0, most_width=40
        )
        column.addWidget(self._scroll, 1)
        self.field = Chooser(theme, tr("What do you want to change?"))
        self.field.add_choices([(tr(words), name) for name, words in FIELD_WORDS.items()])
        row = FormRow(theme, tr("What do you want to change?"), self.field)
        self._scroll.column.addWidget(row)
        self._answer = QWidget()
        self._scroll.column.addWidget(self._answer)
        self._preview = QWidget()
        self._scroll.column.addWidget(self._preview)
        column.addWidget(self._make_foot())
        self._names = self._all_names()
        self.field.activated.connect(self._show_field)
        context.changed.connect(self._on_record_changed)
        self._show_field()

    def _make_foot(self) -> QWidget:
        theme = self._context.theme
        foot = Ground(theme, "page", lines="top")
        buttons = QWidget()
        Column(theme, foot, margins=(1.75, 0.7, 1.75, 0.7)).addWidget(buttons)
        flow = Flow(theme, buttons, gap=1.0)
        grow_with_contents(buttons)
        self.do = filled_button(theme, tr("Change them"))
        self._cancel = quiet_button(theme, tr("Cancel"))
        self._why_off = PlainLabel(theme, tr("Nothing would change yet."), "small", colour="soft")
        for widget in (self.do, self._cancel, self._why_off):
            flow.addWidget(widget)
        self.do.clicked.connect(self._on_do_clicked)
        self._cancel.clicked.connect(self.left)
        return foot

    def _show_field(self) -> None:
        """The question of the chosen answer, starting at what all of them share."""
        spec = FIELDS[str(self.field.currentData())]
        editor = make_editor(self._context, spec)
        row = FormRow(
            self._context.theme, tr(spec.question), editor, hint=tr(spec.hint) if spec.hint else ""
        )
        if editor.head_link is not None:
            row.add_below(editor.head_link)  # before it is shown, or it is a window of its own
        editor.set_value(self._shared(spec.id))
        editor.edited.connect(self._look_ahead)
        self._scroll.column.replaceWidget(self._answer, row)
        self._answer.hide()
        self._answer.deleteLater()
        self._answer, self.editor = row, editor
        self._row = row
        self._look_ahead()

    def _shared(self, field: str) -> object:
        """The answer that every entry has already; an empty one where they differ."""
        answers = {_answer_of(entry, field) for entry in self._entries}
        if len(answers) == 1:
            return next(iter(answers))
        return {"children": (), "who": Party()}.get(field, "")

    def _look_ahead(self) -> None:
        """Show what would become of each entry."""
        assert self.editor is not None  # a question is always shown
        value = self.editor.value()
        wrong = isinstance(value, DateProblem)
        self._row.say_problem(
            value.sentence if isinstance(value, DateProblem) else "", take_focus=False
        )
        field = str(self.field.currentData())
        is_open = field == "kind" and not value
        ready = () if wrong or is_open else self._entries
        if field == "about" and value and str(value) not in self._names:
            found = self._context.journal.thing("entries", str(value))
            self._names |= {found.id: called(found)} if isinstance(found, Entry) else {}
        self.planned = planned_changes(ready, field, value, self._names)
        count = sum(one.changes for one in self.planned)
        self.do.set_words(
            tr_count(count, "Change {count} entry", "Change {count} entries")
            if count
            else tr("Change them")
        )
        self.do.setEnabled(count > 0)
        self._why_off.setVisible(not count)
        preview = QWidget()
        column = Column(self._context.theme, preview, gap=0.5)
        for widget in self._preview_parts():
            column.addWidget(widget)
        self._scroll.column.replaceWidget(self._preview, preview)
        self._preview.hide()
        self._preview.deleteLater()
        self._preview = preview

    def _on_record_changed(self, change: ChangeSet, initiator: object) -> None:
        """An undo, or a change from elsewhere: never write an entry back as it was before."""
        if isinstance(initiator, QWidget) and initiator.isAncestorOf(self):
            return  # what was asked for here is done, and this page goes
        if change.touches("entries"):
            found = [self._context.journal.thing("entries", one.id) for one in self._entries]
            self._entries = [one for one in found if isinstance(one, Entry)]
            self._look_ahead()

    def _preview_parts(self) -> Iterator[QWidget]:
        changing = [one for one in self.planned if one.changes]
        kept = [one for one in self.planned if one.why_not]
        same = len(self.planned) - len(changing) - len(kept)
        if changing:
            heading = tr_count(
                len(changing), "{count} entry will change", "{count} entries will change"
            )
            yield from self._group(heading, changing)
        if kept:
            heading = tr_count(
                len(kept), "{count} entry stays as it is", "{count} entries stay as they are"
            )
            yield from self._group(heading, kept)
        if same:
            words = tr_count(
                same, "{count} entry is so already.", "{count} entries are so already."
            )
            yield PlainLabel(self._context.theme, words, colour="soft")

    def _group(self, heading: str, planned: Sequence[PlannedChange]) -> Iterator[QWidget]:
        theme = self._context.theme
        yield HairLine(theme)
        yield PlainLabel(theme, heading, "h3")
        for one in planned[:MOST_SHOWN]:
            holder = QWidget()
            column = Column(theme, holder, gap=0.1)
            column.addWidget(PlainLabel(theme, self._called(one.entry)))
            if one.why_not:
                words = tr(one.why_not)
            else:
                words = tr(
                    "Now: {was}. Then: {becomes}.",
                    was=tr(one.was) if one.was else tr("nothing"),
                    becomes=tr(one.becomes) if one.becomes else tr("nothing"),
                )
            column.addWidget(PlainLabel(theme, words, "small", colour="soft"))
            yield holder
        if len(planned) > MOST_SHOWN:
            more = f"{len(planned) - MOST_SHOWN:,}"
            yield PlainLabel(theme, tr("And {count} more.", count=more), colour="soft")

    @staticmethod
    def _called(entry: Entry) -> str:
        return f"{entry.date.english()}. {called(entry)}"

    def _all_names(self) -> dict[str, str]:
        things = self._context.journal.things
        held = (*things("children"), *things("bodies"), *things("people"))
        names = {one.id: one.name for one in held if isinstance(one, Child | Body | Person)}
        thing = self._context.journal.thing
        about = {entry.about for entry in self._entries if entry.about}
        found = [thing("entries", one) for one in about]
        return names | {one.id: called(one) for one in found if isinstance(one, Entry)}

    def _on_do_clicked(self) -> None:
        assert self.editor is not None  # a question is always shown
        value = self.editor.value()
        new: dict[str, Sequence[Thing]] = {}
        if isinstance(value, Party):
            new = {"bodies": value.new_bodies, "people": value.new_people}
        changed = [one.after for one in self.planned if one.changes]
        announce(self, self.do.words)
        self.wanted.emit(changed, {name: held for name, held in new.items() if held})


def called(entry: Entry) -> str:
    """What an entry is called in a sentence about it."""
    step = STEPS.get(entry.event or "")
    return entry.title or (tr(step.words) if step else entry.fact[:70]) or tr("Private note")


def _answer_of(entry: Entry, field: str) -> object:
    answers: Mapping[str, object] = {
        "children": entry.children,
        "kind": entry.kind or "",
        "who": Party(people=entry.people, body=entry.body),
        "status": entry.status or "",
        "proof": entry.proof.how if entry.proof is not None else "",
        "about": entry.about or "",
    }
    return answers[field]

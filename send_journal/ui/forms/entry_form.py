"""The form of an entry: a new one, a reply, or one to be changed."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from send_journal.domain.changes import ChangeSet
from send_journal.domain.dates import UncertainDate
from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.fields import Answer, FieldSpec, Party, StepAnswer, Values, empty_value
from send_journal.domain.filling import FilledEntry, entry_problems, entry_values, filled_entry
from send_journal.domain.kinds import entry_kind
from send_journal.domain.kinds.shared import CHILDREN
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Document, Entry, Promise, Thing
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.documents import DocumentsEditor
from send_journal.ui.forms.effects import StepEffects
from send_journal.ui.forms.form_page import FormPage, FormPlan
from send_journal.ui.forms.step import StepEditor
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button

Saved = Callable[[ChangeSet, Entry], None]
OPPOSITE = {"in": "out", "out": "in"}
SAME = ("who", "direction", "place", "expected", "adjustments")


class EntryForm(FormPage):
    """The page of one entry's form. `saved` is told what was written."""

    def __init__(
        self,
        context: WindowContext,
        kind: EntryKind,
        entry: Entry,
        saved: Saved,
        *,
        is_new: bool,
        starting: Values | None = None,
        back: str = "",
    ) -> None:
        self.kind, self.entry, self.is_new = kind, entry, is_new
        self._saved = saved
        self._promises = () if is_new else _promises_of(context, entry)
        fields = _fields(context, kind)
        if is_new:
            self._before: dict[str, object] = {}
            values = {spec.id: empty_value(spec) for spec in fields}
            values |= {"children": entry.children, **(starting or {})}
        else:
            documents = _documents_of(context, entry)
            values = entry_values(kind, entry, self._promises, documents)
            self._before = dict(values)
        super().__init__(context, _plan(self, kind, fields, values, back))
        step = self.body.editors.get("step")
        assert isinstance(step, StepEditor)  # every kind asks for its step
        self._step = step
        self.effects = StepEffects(context, step.effects, self)
        self._bring_effects = QTimer(self)  # once they have their place, which may come in steps
        self._bring_effects.setSingleShot(True)
        self._bring_effects.setInterval(0)
        self._bring_effects.timeout.connect(self._on_effects_placed)
        self.effects.shown.connect(self._bring_effects.start)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._bring_effects.start)
        self.body.edited.connect(self._fit_step)
        self._fit_step()
        self.setAcceptDrops(True)
        self._last = self._last_of_kind() if is_new and not values.get("answers") else None
        if self._last is not None:
            same = link_button(context.theme, tr("Same as last time"))
            same.setAccessibleDescription(
                tr("Fills in who, which way, where and what makes it easier, as in the last one.")
            )
            same.clicked.connect(self._on_same_clicked)
            self.body.rows[0].set_link(same)  # the foot of a narrow form is one line without it

    def keep(self, values: Values) -> None:
        """Write the entry and what goes with it as one change."""
        journal = self.context.journal
        entry = self.entry
        if self.is_new:
            entry = dataclasses.replace(entry, recorded=self.context.now())
        filled = filled_entry(self.kind, entry, self._before, values)
        filled = self._planned_if_to_come(filled)
        things = _things_of(filled, self._promises)
        verb = tr("add {kind}") if self.is_new else tr("change {kind}")
        # With its draft, before the list is shown, which names the drafts that are left.
        change = journal.save(verb.format(kind=tr(self.kind.noun)), things, draft=self.plan.draft)
        gone = {promise.id for promise in self._promises} - {one.id for one in filled.promises}
        if gone and "promises" in values:
            journal.delete(tr("remove promise"), {"promises": sorted(gone)})
        self._saved(change, filled.entry)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file dropped anywhere on the form is a paper of the entry."""
        editor = self.body.editors.get("documents")
        if isinstance(editor, DocumentsEditor):
            editor.drop(event)

    def _last_of_kind(self) -> Entry | None:
        journal = self.context.journal
        lines = journal.page(EntryQuery(kinds=(self.kind.id,), child=self.context.child), 0, 1)
        found = journal.thing("entries", lines[0].id) if lines else None
        return found if isinstance(found, Entry) else None

    def _on_same_clicked(self) -> None:
        """What stays the same from one to the next; the day and what was said are always new."""
        assert self._last is not None  # the button is only made with it
        before = entry_values(self.kind, self._last)
        self.body.fill({name: before[name] for name in SAME if name in before})
        announce(self, tr("Filled in as the last time."))

    def _planned_if_to_come(self, filled: FilledEntry) -> FilledEntry:
        """A day still to come is kept as planned, never as having happened."""
        day, entry = filled.entry.date.first, filled.entry
        if not self.is_new or day is None or day <= self.context.today() or entry.status:
            return filled
        return dataclasses.replace(filled, entry=dataclasses.replace(entry, status="expected"))

    def _fit_step(self) -> None:
        """Offer the steps that fit the answers, and say what the chosen one does."""
        self._step.is_new = self.is_new
        values = self.body.values()
        direction = values.get("direction")
        children = values.get("children", self.entry.children)
        self._step.offer(
            self.kind.steps_for(direction if isinstance(direction, str) and direction else None),
            children if isinstance(children, tuple) else (),
            self.entry.id,
        )
        self.effects.follow(self._entry_so_far(self.body.values()))
        if not self._step.effects.lines:
            self._step.below.hide()

    def _on_effects_placed(self) -> None:
        """Let who has just chosen the step see what it does, or else read there that it is said below."""
        step = self._step
        if self.window().focusWidget() is not step.step_chooser or not step.effects.isVisible():
            return
        self._scroll.bring_up(step.effects, keep=step.step_chooser)
        step.below.setVisible(not self._scroll.shows(step.effects.first_line))

    def _entry_so_far(self, values: Values) -> Entry | None:
        """The entry as it would be saved now; None while its step or a day of it cannot be taken."""
        step = values.get("step")
        if not isinstance(step, StepAnswer) or not step.event:
            return None
        days = [
            spec
            for spec in self.plan.fields
            if spec.answer in (Answer.DATE, Answer.DAY) and spec.is_asked(values) and not spec.more
        ]
        unread = any(spec.id not in values for spec in days)
        missing = any(spec.required and values.get(spec.id) is None for spec in days)
        if unread or missing or "sent" in entry_problems(self.kind, self.entry.id, values):
            return None
        filled = filled_entry(self.kind, self.entry, self._before, values)
        return self._planned_if_to_come(filled).entry


def new_entry_form(
    context: WindowContext, kind_id: str, saved: Saved, *, answers: Entry | None = None
) -> EntryForm:
    """An empty form of a kind; as a reply it starts from the entry it answers."""
    kind = entry_kind(kind_id)
    children = answers.children if answers is not None else _children_to_start(context)
    today = UncertainDate.on(context.today())
    entry = Entry(id=context.journal.new_id(), children=children, date=today, kind=kind_id)
    starting = _days(today)
    if answers is not None:
        before = entry_values(kind, answers)
        starting |= {name: before[name] for name in ("who",) if name in before}
        starting |= {"answers": answers.id}
        starting |= {"direction": OPPOSITE.get(answers.direction or "", "")}
        if answers.title:
            starting["title"] = tr("Reply: {title}", title=answers.title)
    return EntryForm(context, kind, entry, saved, is_new=True, starting=starting)


def new_step_form(
    context: WindowContext,
    kind_id: str,
    saved: Saved,
    *,
    step: StepAnswer,
    direction: str = "",
    back: str = "",
) -> EntryForm:
    """An empty form of a kind, with its step in the law filled in, and what that belongs to.

    `back` is the title of the place that asked for it, where that is not the Journal.
    """
    journal, kind = context.journal, entry_kind(kind_id)
    found = journal.thing("entries", step.about) if step.about else None
    about = found if isinstance(found, Entry) else None
    children = about.children if about is not None else _children_to_start(context)
    today = UncertainDate.on(context.today())
    entry = Entry(id=journal.new_id(), children=children, date=today, kind=kind_id)
    starting = {**_days(today), "step": step}
    if direction:
        starting["direction"] = direction
    if about is not None and about.body:
        starting["who"] = Party(body=about.body)
    return EntryForm(context, kind, entry, saved, is_new=True, starting=starting, back=back)


def _days(today: UncertainDate) -> dict[str, object]:
    return {"date": today, "came": today, "sent": today}


def change_entry_form(context: WindowContext, entry: Entry, saved: Saved) -> EntryForm:
    """The form of an entry that is in the journal."""
    return EntryForm(context, entry_kind(entry.kind), entry, saved, is_new=False)


def draft_name(
    kind_id: str, entry: Entry | None = None, answers: str = "", step: StepAnswer | None = None
) -> str:
    """What a form's draft is kept as: `add call`, `reply e1 email`, `step call wait.seen e1`, `change e1`."""
    if entry is not None:
        return f"change {entry.id}"
    if step is not None and step.event:
        return f"step {kind_id} {step.event} {step.about or ''}".strip()
    return f"reply {answers} {kind_id}" if answers else f"add {kind_id}"


def _plan(
    form: EntryForm,
    kind: EntryKind,
    fields: Sequence[FieldSpec],
    values: Mapping[str, object],
    back: str,
) -> FormPlan:
    noun, a_noun = tr(kind.noun), tr(kind.a_noun)
    step = values.get("step")
    title = tr("Add {kind}", kind=a_noun) if form.is_new else tr("Change this {kind}", kind=noun)
    return FormPlan(
        title=title,
        back=tr(back or "Journal"),
        fields=fields,
        values=values,
        why=kind.why,
        draft=draft_name(
            kind.id,
            None if form.is_new else form.entry,
            str(values.get("answers") or ""),
            step if isinstance(step, StepAnswer) else None,
        ),
        save_words=tr("Save this {kind}", kind=noun),
        save=form.keep,
        problems=lambda answers: entry_problems(kind, form.entry.id, answers),
        is_new=form.is_new,
    )


def _fields(context: WindowContext, kind: EntryKind) -> tuple[FieldSpec, ...]:
    """The kind's questions, and which child it is about where there are several."""
    several = len(context.children_of_family()) > 1
    return (*kind.fields, CHILDREN) if several else kind.fields


def _children_to_start(context: WindowContext) -> tuple[str, ...]:
    if context.child is not None:
        return (context.child,)
    children = context.children_of_family()
    return (children[0].id,) if len(children) == 1 else ()


def _promises_of(context: WindowContext, entry: Entry) -> tuple[Promise, ...]:
    held = context.journal.things("promises")
    return tuple(one for one in held if isinstance(one, Promise) and one.entry == entry.id)


def _documents_of(context: WindowContext, entry: Entry) -> tuple[Document, ...]:
    found = [context.journal.thing("documents", one) for one in entry.documents]
    return tuple(one for one in found if isinstance(one, Document))


def _things_of(filled: FilledEntry, promises: Sequence[Promise]) -> dict[str, Sequence[Thing]]:
    """What is to be written, those first that others name."""
    held = {promise.id: promise for promise in promises}
    changed = tuple(one for one in filled.promises if held.get(one.id) != one)
    lists: dict[str, Sequence[Thing]] = {
        "bodies": filled.bodies,
        "people": filled.people,
        "documents": filled.documents,
        "entries": (filled.entry,),
        "promises": changed,
    }
    return {name: things for name, things in lists.items() if things}

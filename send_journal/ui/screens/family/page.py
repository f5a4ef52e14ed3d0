"""Each child with names, school year, council and school over time; and the words that are hidden."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.fields import Choice, FieldSpec
from send_journal.domain.record import Body, Child, Hide
from send_journal.domain.record_fields import CHILD, HIDE
from send_journal.services.profiles import BUILT_IN, reader_profiles
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.record_form import RecordKind, record_plan
from send_journal.ui.held_clocks import HeldClocks
from send_journal.ui.record_list.parts import from_to, name_table
from send_journal.ui.record_list.rows import ListRow
from send_journal.ui.record_list.screen import Emptiness, PaneButton, RecordScreen
from send_journal.ui.screens.family.road import RoadParts
from send_journal.ui.shell.child_chooser import about_child
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, outline_button
from send_journal.ui.widgets.cards import HairLine
from send_journal.ui.widgets.labels import PlainLabel

CHILD_KIND = RecordKind(
    list_name="children",
    noun="child",
    fields=CHILD,
    why=(
        "Only the name is needed now. Your child's council, school and birthday help to work out dates.",
    ),
    back="Family",
    named=True,
)
HIDE_WHY = (
    "A paper for a reader may go further than you think. These words are masked in it.",
    "This lowers a risk. It cannot make anybody safe. If you are in danger, ring 999.",
)
WHAT_WORDS = {choice.id: choice.words for choice in HIDE[1].choices}


class FamilyPage(RecordScreen):
    """Children first, then what must not be shown."""

    topics = ("children", "hide", "bodies", "profiles", "entries", "overrides", "closures")

    def __init__(self, context: WindowContext) -> None:
        self._held = HeldClocks.of(context)
        super().__init__(context, tr("Family"), tr("Children and hidden words"))
        hide = outline_button(context.theme, tr("Hide some words"), icon="eye-off")
        add = filled_button(context.theme, tr("Add a child"), icon="plus")
        hide.clicked.connect(self._on_hide_clicked)
        add.clicked.connect(self._on_add_clicked)
        self._add = add
        self.header.add_action(hide)
        self.header.add_action(add)
        self._held.ready.connect(self._on_clocks_ready)
        self.refresh()

    def open_with(self, arguments: Mapping[str, object]) -> None:
        match dict(arguments):
            case {"add": _}:
                self._on_add_clicked()
            case {"child": str(child)}:
                self.show_list(f"children:{child}")
            case {"hide": _}:
                first = next((row.id for row in self.rows() if row.id.startswith("hide:")), "")
                if first:
                    self.show_list(first)
                else:
                    self._on_hide_clicked()

    def subtitle(self) -> str:
        count = len(self._children())
        return tr_count(count, "{count} child", "{count} children") if count else ""

    def rows(self) -> Sequence[ListRow]:
        today = self.context.today()
        children = [
            ListRow(
                id=f"children:{child.id}",
                title=child.name,
                under=about_child(child, today),
                icon="user",
            )
            for child in self._children()
        ]
        hidden = [
            ListRow(
                id=f"hide:{one.id}",
                title=one.words.partition("\n")[0],
                under=self._hidden_from(one),
                right_under=tr(WHAT_WORDS.get(one.what, one.what)),
                icon="eye-off",
            )
            for one in self.context.journal.things("hide")
            if isinstance(one, Hide)
        ]
        self._add.setVisible(bool(children))  # an empty page has its own
        if not children and not hidden:
            return []
        heading = ListRow(title=tr("What must not be shown"), heading=True)
        return [
            ListRow(title=tr("Children"), heading=True),
            *children,
            *((heading, *hidden) if hidden else ()),
        ]

    def describe(self, row_id: str) -> Iterator[QWidget]:
        thing = self._thing(row_id)
        if isinstance(thing, Child):
            yield from self._describe_child(thing)
        elif isinstance(thing, Hide):
            yield from self._describe_hide(thing)

    def _describe_child(self, child: Child) -> Iterator[QWidget]:
        theme = self.context.theme
        yield PlainLabel(theme, tr("Child"), "small", colour="soft")
        yield PlainLabel(theme, child.name, "h2")
        about = about_child(child, self.context.today())
        if about:
            yield PlainLabel(theme, about, colour="soft")
        yield HairLine(theme)
        born = day_in_english(child.born) if child.born else ""
        yield name_table(theme, ((tr("Also called"), ", ".join(child.called)), (tr("Born"), born)))
        bodies = self._bodies()
        for title, stays in ((tr("Council"), child.council), (tr("School"), child.school)):
            if not stays:
                continue
            yield PlainLabel(theme, title, "small_strong", colour="soft")
            for stay in reversed(stays):
                name = bodies[stay.body].name if stay.body in bodies else stay.body
                yield PlainLabel(theme, ", ".join(filter(None, (name, from_to(stay)))))
        if child.references:
            yield PlainLabel(theme, tr("Numbers of the case"), "small_strong", colour="soft")
        for reference in child.references:
            body = bodies.get(reference.body or "")
            parts = (reference.what, reference.number, body.name if body else "")
            yield PlainLabel(theme, ", ".join(filter(None, parts)))
        yield HairLine(theme)
        clocks = self._held.ask()
        if clocks is None:
            yield PlainLabel(theme, tr("Working out the dates …"), colour="soft")
        else:
            yield from RoadParts(self.context, clocks).parts(child.id)

    def _describe_hide(self, hide: Hide) -> Iterator[QWidget]:
        theme = self.context.theme
        what = tr(WHAT_WORDS.get(hide.what, hide.what))
        yield PlainLabel(theme, what, "small", colour="soft")
        yield PlainLabel(theme, hide.words, "h2")
        yield HairLine(theme)
        yield PlainLabel(theme, self._hidden_from(hide))
        words = tr("Your own copy shows them. All other readers get a black bar in their place.")
        yield PlainLabel(theme, words, "small", colour="soft")

    def _hidden_from(self, hide: Hide) -> str:
        names = {reader.id: tr(reader.words) for reader in self._readers()}
        allowed = [names.get(one, one) for one in hide.show_to]
        if not allowed:
            return tr("Shown to nobody")
        return tr("Shown only to: {who}", who=", ".join(allowed))

    def buttons(self, row_id: str) -> Sequence[PaneButton]:
        list_name, _, thing_id = row_id.partition(":")
        is_child = list_name == "children"
        noun = tr("child") if is_child else tr("hidden words")
        road = PaneButton(tr("Print the road ahead"), lambda: self._print_road(thing_id))
        return (
            PaneButton(tr("Change"), lambda: self._show_change(row_id)),
            *((road,) if is_child else ()),
            PaneButton(tr("Delete"), lambda: self._delete(list_name, thing_id, noun), quiet=True),
        )

    def emptiness(self) -> Emptiness:
        return Emptiness(
            "house",
            tr("No child here yet"),
            tr("The child that this journal is about goes here. A name is enough to start."),
            tr("Add a child"),
            self._on_add_clicked,
        )

    def _children(self) -> Sequence[Child]:
        return self.context.children_of_family()

    def _bodies(self) -> dict[str, Body]:
        held = self.context.journal.things("bodies")
        return {one.id: one for one in held if isinstance(one, Body)}

    def _readers(self) -> tuple[Choice, ...]:
        """The readers who may be shown hidden words: each but the own copy, which shows them always."""
        own = self.context.journal.things("profiles")
        profiles = reader_profiles(self.context.journal.record()) if own else BUILT_IN
        return tuple(Choice(one.id, one.name) for one in profiles if one.masks)

    def _thing(self, row_id: str) -> Child | Hide | None:
        list_name, _, thing_id = row_id.partition(":")
        found = self.context.journal.thing(list_name, thing_id) if thing_id else None
        return found if isinstance(found, Child | Hide) else None

    def _show_change(self, row_id: str) -> None:
        thing = self._thing(row_id)
        if thing is not None:
            self._show_form_of(thing, is_new=False)

    def _show_form_of(self, thing: Child | Hide, *, is_new: bool) -> None:
        kind = CHILD_KIND if isinstance(thing, Child) else self._hide_kind()
        plan = record_plan(
            self.context,
            kind,
            thing,
            lambda change, done: self.published(change, tr("Saved."), f"{kind.list_name}:{done}"),
            is_new=is_new,
        )
        self.show_form(plan)

    def _hide_kind(self) -> RecordKind:
        return RecordKind(
            list_name="hide",
            noun="hidden word or words",
            fields=[_with_choices(spec, self._readers()) for spec in HIDE],
            why=HIDE_WHY,
            back="Family",
        )

    def _delete(self, list_name: str, thing_id: str, noun: str) -> None:
        journal = self.context.journal
        label = tr("delete {noun}", noun=noun)
        self.keep(lambda: journal.delete(label, {list_name: [thing_id]}), tr("In the Bin."))

    def _print_road(self, child: str) -> None:
        self.context.choose_child(child)
        self.context.navigate("print", paper="path")

    def _on_clocks_ready(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_add_clicked(self) -> None:
        self._show_form_of(Child(id=self.context.journal.new_id(), name=""), is_new=True)

    def _on_hide_clicked(self) -> None:
        self._show_form_of(Hide(id=self.context.journal.new_id(), words=""), is_new=True)


def _with_choices(spec: FieldSpec, choices: tuple[Choice, ...]) -> FieldSpec:
    return dataclasses.replace(spec, choices=choices) if spec.id == "show_to" else spec

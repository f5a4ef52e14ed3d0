"""Bodies as groups, people as rows, and when each was last heard from."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from send_journal.domain.date_checks import how_long
from send_journal.domain.dates import day_in_english
from send_journal.domain.listing import EntryLine, EntryQuery
from send_journal.domain.naming import BODY_KIND_WORDS, SCHOOL_TYPE_WORDS
from send_journal.domain.record import DIRECTIONS, Body, Person, Post
from send_journal.domain.record_fields import BODY, PERSON
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.record_form import RecordKind, record_plan
from send_journal.ui.record_list.parts import from_to, name_table
from send_journal.ui.record_list.rows import ListRow
from send_journal.ui.record_list.screen import Emptiness, PaneButton, RecordScreen
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, outline_button
from send_journal.ui.widgets.cards import HairLine
from send_journal.ui.widgets.labels import PlainLabel

LOOKED_THROUGH = 200
KINDS = {
    "people": RecordKind(
        list_name="people",
        noun="person",
        fields=PERSON,
        why=("Who said it, and in what role, makes an entry easier to rely on.",),
        back="People",
        named=True,
    ),
    "bodies": RecordKind(
        list_name="bodies",
        noun="place or service",
        fields=BODY,
        why=("A time limit is owed by a council, a school or the NHS. The kind says which.",),
        back="People",
        named=True,
    ),
}
ICONS = {"school": "school", "college": "school", "nhs": "heart-pulse", "tribunal": "gavel"}


class PeoplePage(RecordScreen):
    """Everybody the family deals with."""

    topics = ("people", "bodies", "entries")

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("People"), tr("People and places"))
        add_body = outline_button(context.theme, tr("Add a place or service"))
        add = filled_button(context.theme, tr("Add a person"), icon="plus")
        add_body.clicked.connect(self._on_add_body_clicked)
        add.clicked.connect(self._on_add_clicked)
        self._add = add
        self.header.add_action(add_body)
        self.header.add_action(add)
        self.refresh()

    def open_with(self, arguments: Mapping[str, object]) -> None:
        match dict(arguments):
            case {"add": str(list_name)}:
                self._show_new(list_name)
            case {"person": str(one)}:
                self.show_list(f"people:{one}")
            case {"body": str(one)}:
                self.show_list(f"bodies:{one}")

    def subtitle(self) -> str:
        people = len(self.context.journal.things("people"))
        bodies = len(self.context.journal.things("bodies"))
        if not people and not bodies:
            return ""
        persons = tr_count(people, "{count} person", "{count} people")
        places = tr_count(bodies, "{count} place", "{count} places")
        return f"{persons}, {places}"

    def rows(self) -> Sequence[ListRow]:
        bodies, people = self._bodies(), self._people()
        rows: list[ListRow] = []
        for kind, words in BODY_KIND_WORDS.items():
            of_kind = sorted(
                (body for body in bodies.values() if body.kind == kind),
                key=lambda body: body.name.casefold(),
            )
            if of_kind:
                rows.append(ListRow(title=tr(words), heading=True))
            for body in of_kind:
                rows.append(self._body_row(body))
                rows += [self._person_row(one, post) for one, post in self._at(body, people)]
        elsewhere = [one for one in people if not any(p.body in bodies for p in one.all_posts())]
        if elsewhere:
            rows.append(ListRow(title=tr("Nowhere in particular"), heading=True))
            rows += [self._person_row(one, one.post_on(None)) for one in elsewhere]
        self._add.setVisible(bool(rows))  # an empty page has its own
        return rows

    @staticmethod
    def _body_row(body: Body) -> ListRow:
        contact = ", ".join(filter(None, (body.phone, body.email)))
        icon = ICONS.get(body.kind, "building-2")
        return ListRow(id=f"bodies:{body.id}", title=body.name, under=contact, icon=icon)

    @staticmethod
    def _person_row(person: Person, post: Post | None) -> ListRow:
        under = post.role if post else ""
        when = from_to(post) if post else ""
        return ListRow(
            id=f"people:{person.id}", title=person.name, under=under, right_under=when, icon="user"
        )

    @staticmethod
    def _at(body: Body, people: Sequence[Person]) -> Iterator[tuple[Person, Post]]:
        """Those whose last post there is, each once at each place."""
        for person in people:
            posts = [post for post in person.all_posts() if post.body == body.id]
            if posts:
                yield person, posts[-1]

    def describe(self, row_id: str) -> Iterator[QWidget]:
        theme = self.context.theme
        thing = self._thing(row_id)
        if isinstance(thing, Body):
            words = tr(BODY_KIND_WORDS[thing.kind])
            if thing.school_type:
                words = f"{words}, {tr(SCHOOL_TYPE_WORDS[thing.school_type]).lower()}"
            yield PlainLabel(theme, words, "small", colour="soft")
        elif isinstance(thing, Person):
            yield PlainLabel(theme, tr("Person"), "small", colour="soft")
        else:
            return
        yield PlainLabel(theme, thing.name, "h2")
        if isinstance(thing, Person):
            yield from self._posts(thing)
        yield HairLine(theme)
        contact = (
            (tr("Phone"), thing.phone),
            (tr("Email"), thing.email),
            (tr("Address"), thing.address),
        )
        if any(words for _name, words in contact):
            yield name_table(theme, contact)
            yield HairLine(theme)
        yield from self._heard(thing.id)

    def _posts(self, person: Person) -> Iterator[QWidget]:
        bodies = self._bodies()
        for post in reversed(person.all_posts()):
            body = bodies.get(post.body or "")
            parts = (post.role, body.name if body else "", from_to(post))
            words = ", ".join(filter(None, parts))
            yield PlainLabel(self.context.theme, words, colour="soft")

    def _heard(self, thing_id: str) -> Iterator[QWidget]:
        theme, journal = self.context.theme, self.context.journal
        query = EntryQuery(who=thing_id)
        latest = self._latest(query)
        for words, direction in ((tr("Last heard"), "in"), (tr("Last asked"), "out")):
            line = latest.get(direction)
            said = self._when(line) if line is not None else tr("not in the journal")
            yield name_table(theme, ((words, said),))
        count = journal.count(query)
        words = tr_count(count, "{count} entry", "{count} entries")
        yield PlainLabel(theme, words, "small", colour="soft")

    def _latest(self, query: EntryQuery) -> dict[str, EntryLine]:
        """The latest entry each way that has happened, however far back it is."""
        latest: dict[str, EntryLine] = {}
        journal = self.context.journal
        for start in range(0, journal.count(query), LOOKED_THROUGH):
            for line in journal.page(query, start, LOOKED_THROUGH):
                if line.direction and line.status != "expected":
                    latest.setdefault(line.direction, line)
            if len(latest) == len(DIRECTIONS):
                break
        return latest

    def _when(self, line: EntryLine) -> str:
        day = line.date.day
        if day is None:
            return line.date.english()
        return f"{day_in_english(day)}, {how_long(day, self.context.today())}"

    def buttons(self, row_id: str) -> Sequence[PaneButton]:
        _list, _, thing_id = row_id.partition(":")
        return (
            PaneButton(tr("Change"), lambda: self._show_change(row_id)),
            PaneButton(tr("See entries"), lambda: self.context.navigate("journal", who=thing_id)),
            PaneButton(tr("Delete"), lambda: self._delete(row_id), quiet=True),
        )

    def emptiness(self) -> Emptiness:
        return Emptiness(
            "users",
            tr("Nobody here yet"),
            tr(
                "Councils, schools and services go here, with the people who work there. "
                "Those you name in an entry come here by themselves."
            ),
            tr("Add a person"),
            self._on_add_clicked,
        )

    def _bodies(self) -> dict[str, Body]:
        held = self.context.journal.things("bodies")
        return {one.id: one for one in held if isinstance(one, Body)}

    def _people(self) -> list[Person]:
        held = self.context.journal.things("people")
        people = [one for one in held if isinstance(one, Person)]
        return sorted(people, key=lambda person: person.name.casefold())

    def _thing(self, row_id: str) -> Body | Person | None:
        list_name, _, thing_id = row_id.partition(":")
        found = self.context.journal.thing(list_name, thing_id) if thing_id else None
        return found if isinstance(found, Body | Person) else None

    def _show_new(self, list_name: str) -> None:
        new_id = self.context.journal.new_id()
        person = Person(id=new_id, name="", posts=(Post(),))
        thing = person if list_name == "people" else Body(id=new_id, name="")
        self._show_form_of(thing, list_name, is_new=True)

    def _show_change(self, row_id: str) -> None:
        thing = self._thing(row_id)
        if thing is not None:
            self._show_form_of(thing, row_id.partition(":")[0], is_new=False)

    def _show_form_of(self, thing: Body | Person, list_name: str, *, is_new: bool) -> None:
        plan = record_plan(
            self.context,
            KINDS[list_name],
            thing,
            lambda change, done: self.published(change, tr("Saved."), f"{list_name}:{done}"),
            is_new=is_new,
        )
        self.show_form(plan)

    def _delete(self, row_id: str) -> None:
        list_name, _, thing_id = row_id.partition(":")
        label = tr("delete {noun}", noun=tr(KINDS[list_name].noun))
        journal = self.context.journal
        self.keep(lambda: journal.delete(label, {list_name: [thing_id]}), tr("In the Bin."))

    def _on_add_clicked(self) -> None:
        self._show_new("people")

    def _on_add_body_clicked(self) -> None:
        self._show_new("bodies")

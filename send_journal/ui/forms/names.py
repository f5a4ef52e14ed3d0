"""Names to choose from: those the journal knows, or a new one with a few questions about it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget
from shiboken6 import isValid

from send_journal.domain.naming import BODY_KIND_WORDS, person_in_words, place_kind, says_person
from send_journal.domain.record import Body, Person
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Indented, grow_with_contents
from send_journal.ui.forms.lengths import LONGEST_NAME, too_long
from send_journal.ui.layouts import Column, Flow, Row
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import icon_button
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.date_field import LabelledBox
from send_journal.ui.widgets.fields import HintedLine, TextField

PERSON, BODY = "person", "body"


@dataclass(frozen=True)
class Known:
    """Somebody or some place that can be chosen: `kind` is person or body, `name` the bare name."""

    kind: str
    id: str
    words: str
    name: str
    body: str | None = None


class Directory:
    """Those the journal knows, in words, as a form is opened."""

    def __init__(self, context: WindowContext) -> None:
        things = context.journal.things
        self.bodies = {body.id: body for body in things("bodies") if isinstance(body, Body)}
        councils = [body for body in self.bodies.values() if body.kind == "council"]
        self._short = dict(self.bodies)
        if len(councils) == 1:  # there is no other it could be
            self._short[councils[0].id] = dataclasses.replace(councils[0], name=tr("council"))
        self.people = {one.id: one for one in things("people") if isinstance(one, Person)}
        self.known = [
            *map(self._person, self.people.values()),
            *map(self._body, self.bodies.values()),
        ]
        self.known.sort(key=lambda known: (known.kind == BODY, known.words.casefold()))

    def of(self, kind: str, thing_id: str) -> Known | None:
        return next(
            (known for known in self.known if (known.kind, known.id) == (kind, thing_id)), None
        )

    def _person(self, person: Person) -> Known:
        post = person.post_on(None)
        words = person_in_words(person, self._short)
        return Known(PERSON, person.id, words, person.name, post.body if post else None)

    @staticmethod
    def _body(body: Body) -> Known:
        return Known(BODY, body.id, body.name, body.name)


class NameChooser(Chooser):
    """A list that can be typed in: what is typed finds a name anywhere in it, or is a new one."""

    left = Signal()
    leaving = Signal()

    def __init__(self, context: WindowContext, name: str, known: list[Known]) -> None:
        super().__init__(context.theme, name)
        self.known = known
        # A line of our own: PySide may let go of its hold on the one that Qt would make for itself.
        hints = (tr("Type a name, or choose"), tr("Type a name"), tr("Name"))
        self.line = line = HintedLine(hints, self)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in known:
            self.addItem(one.words)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        offered = completer.popup()
        if offered is not None:
            offered.setObjectName("offered")  # the style sheet gives it an edge
        self.setCompleter(completer)
        line.setAccessibleName(name)
        line.textEdited.connect(self._make_room)
        self.setCurrentIndex(-1)
        self.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        self.line.setCursorPosition(0)

    def _make_room(self) -> None:
        """Let what is offered be as wide as its words, where the line is narrower."""
        completer = self.completer()
        offered = completer.popup() if completer is not None else None
        if offered is not None:
            wanted = self.view().sizeHintForColumn(0) + self._theme.em(1.5)
            offered.setMinimumWidth(min(wanted, self.screen().availableSize().width()))

    @property
    def is_offering(self) -> bool:
        """Whether what is typed may still become one of the names that are offered."""
        completer = self.completer()
        found = completer is not None and completer.completionCount() > 0
        return found and self.hasFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if isValid(self.line):  # a form that is let go loses its focus while its parts go
            self.left.emit()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's own argument
        """Say so before Tab looks for what comes next: a new name asks something there."""
        self.leaving.emit()
        return super().focusNextPrevChild(forwards)

    @property
    def typed(self) -> str:
        return self.line.text().strip()

    def chosen(self) -> Known | None:
        """The one whose words are typed in full, in any case; or the only one of that bare name."""
        typed = self.typed.casefold()
        for one in self.known:
            if one.words.casefold() == typed:
                return one
        of_name = [one for one in self.known if one.name.casefold() == typed]
        return of_name[0] if len(of_name) == 1 else None

    def show_known(self, known: Known | None) -> None:
        self.setCurrentIndex(self.known.index(known) if known in self.known else -1)
        self.show_words(known.words if known is not None else "")

    def show_words(self, words: str) -> None:
        """Put words in the line, shown from their beginning."""
        self.line.setText(words)
        self.line.setCursorPosition(0)


class PartyBox(QWidget):
    """One name. A name that is not known opens a few questions about who or what it is.

    `asked` is the question in its own English: `Which school?` says what a bare name is.
    """

    edited = Signal()
    removed = Signal()

    def __init__(
        self,
        context: WindowContext,
        question: str,
        directory: Directory,
        *,
        bodies_only: bool,
        asked: str,
    ) -> None:
        super().__init__()
        self._asked = asked
        self.context, self._directory, self._bodies_only = context, directory, bodies_only
        known = [one for one in directory.known if not bodies_only or one.kind == BODY]
        self.names = NameChooser(context, question, known)
        self._new_ids = (context.journal.new_id(), context.journal.new_id())
        self._question = question
        self.panel: NewPanel | None = None
        self._column = column = Column(context.theme, self, gap=0.4)
        row = Row(context.theme, gap=0.4)
        row.addWidget(self.names, 1)
        self.remove = icon_button(
            context.theme, "x", tr("{name} Take this one away", name=question)
        )
        self.remove.clicked.connect(self.removed)
        self.remove.hide()
        row.addWidget(self.remove)
        column.addLayout(row)
        self.setFocusProxy(self.names)
        self.names.editTextChanged.connect(self._on_typed)
        self.names.leaving.connect(self._on_left)
        self.names.left.connect(self._on_left)
        self._fit()

    @property
    def is_blank(self) -> bool:
        return not self.names.typed

    def show_known(self, known: Known | None) -> None:
        self.names.show_known(known)
        self._fit()

    def answer(self) -> tuple[Known | None, Person | None, Body | None]:
        """Who was chosen; or the person, the place, or both, that are new."""
        known = self.names.chosen()
        if known is not None or self.is_blank:
            return known, None, None
        panel = self._made_panel()
        panel.fit(self.names.typed)
        return None, *panel.new_things(self.names.typed, self._new_ids)

    def too_long(self) -> DateProblem | None:
        """Why a new name cannot be taken, where one of its lines is no name any more."""
        if self.is_blank or self.names.chosen() is not None:
            return None
        lines = (self.names.typed, *self._made_panel().lines())
        return too_long(max(lines, key=len), LONGEST_NAME)

    def draft(self) -> dict[str, str]:
        typed = {"name": self.names.line.text()}
        return typed if self.panel is None else {**typed, **self.panel.draft()}

    def restore(self, draft: Mapping[str, object]) -> None:
        self.names.show_words(str(draft.get("name", "")))
        if len(draft) > 1:
            self._made_panel().restore(draft, self.names.typed)
        self._fit()

    def _made_panel(self) -> "NewPanel":
        """The questions about somebody new, made when they first come up."""
        if self.panel is None:
            self.panel = NewPanel(
                self.context,
                self._question,
                self._directory,
                bodies_only=self._bodies_only,
                asked=self._asked,
            )
            self.panel.edited.connect(self._on_panel_edited)
            self.panel.hide()
            self._column.addWidget(self.panel)
        return self.panel

    def _on_typed(self) -> None:
        self._fit()
        self.edited.emit()

    def _on_panel_edited(self) -> None:
        self._fit()
        self.edited.emit()

    def _on_left(self) -> None:
        """A bare name says in full whose it is; a new one asks who that is."""
        known = self.names.chosen()
        if known is not None and known.words != self.names.typed:
            self.names.show_words(known.words)
        self._fit(is_left=True)

    def _fit(self, *, is_left: bool = False) -> None:
        is_open = self.names.is_offering and not is_left  # it may still become one of those offered
        is_new = not self.is_blank and self.names.chosen() is None and not is_open
        if is_new or self.panel is not None:
            panel = self._made_panel()
            panel.fit(self.names.typed)
            panel.setVisible(is_new)


class NewPanel(Indented):
    """A few questions about a name that is not known: a person or a place, what they do, where.

    What the words of the name tell is chosen already, until somebody chooses for themselves.
    """

    edited = Signal()

    def __init__(
        self,
        context: WindowContext,
        question: str,
        directory: Directory,
        *,
        bodies_only: bool,
        asked: str,
    ) -> None:
        theme = context.theme
        super().__init__(theme)
        self._bodies_only = bodies_only
        self._kind_asked_for = place_kind(asked)
        self._what_is_chosen = self._kind_is_chosen = False
        self.what = Chooser(theme, tr("{name} A person or a place?", name=question))
        self.what.add_choices([(tr("A person"), PERSON), (tr("A place or service"), BODY)])
        self.role = TextField(theme, tr("{name} What do they do?", name=question))
        bodies = [one for one in directory.known if one.kind == BODY]
        self.place = NameChooser(context, tr("{name} Where do they work?", name=question), bodies)
        self.place_kind = Chooser(theme, tr("{name} What kind of place is it?", name=question))
        self.place_kind.add_choices([(tr(words), kind) for kind, words in BODY_KIND_WORDS.items()])
        self._what_box = LabelledBox(theme, tr("This is new. Is it …"), self.what, 12)
        self._role_box = LabelledBox(theme, tr("What do they do?"), self.role, 12)
        self._place_box = LabelledBox(theme, tr("Where do they work?"), self.place, 12)
        self._kind_box = LabelledBox(theme, tr("What kind of place?"), self.place_kind, 12)
        holder = QWidget()
        flow = Flow(theme, holder, gap=0.6)
        for box in (self._what_box, self._role_box, self._place_box, self._kind_box):
            flow.addWidget(box)
        grow_with_contents(holder)
        Column(theme, self, margins=(1.65, 0.2, 0, 0.2)).addWidget(holder)
        self.what.activated.connect(self._on_what_chosen)
        self.role.textEdited.connect(self._on_edited)
        self.place.editTextChanged.connect(self._on_edited)
        self.place_kind.activated.connect(self._on_kind_chosen)

    def new_things(self, name: str, new_ids: tuple[str, str]) -> tuple[Person | None, Body | None]:
        """The person, the place, or both, that the answers make."""
        person_id, body_id = new_ids
        kind = str(self.place_kind.currentData())
        if self._is_place:
            return None, Body(id=body_id, name=name, kind=kind)
        place = self.place.chosen()
        new_body = None
        if place is None and self.place.typed:
            new_body = Body(id=body_id, name=self.place.typed, kind=kind)
        body = place.id if place else new_body.id if new_body else None
        return Person(id=person_id, name=name, role=self.role.text().strip(), body=body), new_body

    def lines(self) -> tuple[str, str]:
        """What is typed here about the name."""
        return self.role.text().strip(), self.place.typed

    def draft(self) -> dict[str, str]:
        return {
            "what": str(self.what.currentData()),
            "role": self.role.text(),
            "place": self.place.line.text(),
            "place_kind": str(self.place_kind.currentData()),
        }

    def restore(self, draft: Mapping[str, object], name: str) -> None:
        self.role.setText(str(draft.get("role", "")))
        self.place.show_words(str(draft.get("place", "")))
        self._guess(name)
        guessed = self.what.currentData(), self.place_kind.currentData()
        self.what.choose(draft.get("what"))
        self.place_kind.choose(draft.get("place_kind"))
        self._what_is_chosen = self.what.currentData() != guessed[0]
        self._kind_is_chosen = self.place_kind.currentData() != guessed[1]

    def fit(self, name: str) -> None:
        """Show the questions that come up with the name and the answers so far."""
        self._guess(name)
        new_place = bool(self.place.typed) and self.place.chosen() is None
        self._what_box.setVisible(not self._bodies_only)
        self._role_box.setVisible(not self._is_place)
        self._place_box.setVisible(not self._is_place)
        self._kind_box.setVisible(self._is_place or new_place)

    @property
    def _is_place(self) -> bool:
        return self._bodies_only or self.what.currentData() == BODY

    def _guess(self, name: str) -> None:
        kind = place_kind(name) or self._kind_asked_for
        if not self._what_is_chosen:
            self.what.choose(BODY if kind and not says_person(name) else PERSON)
        if not self._kind_is_chosen:
            self.place_kind.choose(
                (kind if self._is_place else place_kind(self.place.typed)) or "other"
            )

    def _on_what_chosen(self) -> None:
        self._what_is_chosen = True
        self._on_edited()

    def _on_kind_chosen(self) -> None:
        self._kind_is_chosen = True
        self._on_edited()

    def _on_edited(self) -> None:
        self.edited.emit()

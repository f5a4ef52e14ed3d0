"""Waits: a card each on one shared scale, and everything known of the chosen one beside them."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.fields import StepAnswer
from send_journal.domain.kinds import entry_kinds
from send_journal.domain.record import Body, Entry
from send_journal.domain.steps import STEPS
from send_journal.services.deadlines import Clocks, Wait, key_of, rules_checked_on
from send_journal.ui.context import WindowContext
from send_journal.ui.held_clocks import HeldClocks
from send_journal.ui.record_list.rows import ListRow
from send_journal.ui.record_list.screen import Emptiness, PaneButton, RecordScreen
from send_journal.ui.screens.waits import words
from send_journal.ui.screens.waits.cards import CardDelegate, WaitRow, bar_of, scales_of
from send_journal.ui.screens.waits.pane import WaitWords
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import filled_button, outline_button
from send_journal.ui.widgets.drawn_icon import drawn_icon
from send_journal.ui.widgets.menus import new_menu

REFERRED = "wait.referred"
FOOT = "rules checked"
# What can be added to a wait, in the order in which it is likely to be wanted.
NEXT_STEPS = (
    "wait.quoted",
    "wait.checked",
    "wait.accepted",
    "wait.moved",
    "wait.choice_told",
    "wait.choice_asked",
    "wait.choice_refused",
    "wait.seen",
    "wait.diagnosed",
    "wait.returned",
    "wait.discharged",
)


class WaitsPage(RecordScreen):
    """Waits that still run first, the longest on top; those that ended apart."""

    topics = ("entries", "children", "bodies", "overrides")

    def __init__(self, context: WindowContext) -> None:
        self._waits: dict[str, Wait] = {}
        self._as_of = context.today()
        self._held = HeldClocks.of(context)
        self._is_counting = False
        self._wanted = ""
        super().__init__(context, tr("Waits"), tr("Waits"))
        theme = context.theme
        self.list.setItemDelegate(CardDelegate(theme, self.list))
        self.list.setStyleSheet("QListView { background: transparent; }")  # cards lie on the page
        self.print = outline_button(theme, tr("Print waits report"), icon="printer")
        self.add = filled_button(theme, tr("Add a wait"), icon="plus")
        context.one_column_changed.connect(self._on_one_column_changed)
        self.print.clicked.connect(self._on_print_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        for button in (self.print, self.add):
            self.header.add_action(button)
        self._held.ready.connect(self._on_ready)
        self.refresh()

    def open_with(self, arguments: Mapping[str, object]) -> None:
        """Go to one wait by its referral's entry or by a step just saved, or to the form of a new one."""
        match dict(arguments):
            case {"add": _}:
                self._on_add_clicked()
            case {"wait": str(entry)}:
                self.refresh(self._key_of(entry))
            case {"saved": Entry() as step}:
                self.refresh(self._key_of(step.id if step.event == REFERRED else step.about or ""))

    def refresh(self, wanted: str = "") -> None:
        self._wanted = wanted or self._wanted
        super().refresh(self._wanted)
        if not self._is_counting:
            self._wanted = ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._as_of != self.context.today():  # the day went by while another place was shown
            self.refresh()

    def rows(self) -> Sequence[ListRow]:
        clocks, self._as_of = self._held.ask(), self.context.today()
        self._is_counting = clocks is None
        return self._rows_of(clocks) if clocks is not None else ()

    def _rows_of(self, clocks: Clocks) -> Sequence[ListRow]:
        record = clocks.record
        children = [child for child in record.children if self.context.child in (None, child.id)]
        of_child = {child.id: clocks.waits(child.id) for child in children}
        self._waits = {
            f"{wait.child} {wait.entry}": wait for waits in of_child.values() for wait in waits
        }
        cards = self._cards()
        several = len([waits for waits in of_child.values() if waits]) > 1
        rows: list[ListRow] = []
        for child in children:
            groups = (
                (tr("Waiting"), [wait for wait in of_child[child.id] if words.is_open(wait)]),
                (tr("Ended"), [wait for wait in of_child[child.id] if not words.is_open(wait)]),
            )
            for name, waits in groups:
                if waits:
                    title = f"{child.name}: {name.lower()}" if several else name
                    held = [cards[f"{wait.child} {wait.entry}"] for wait in waits]
                    is_all = len(held) == len(cards)
                    rows += held if is_all else [ListRow(title=title, heading=True), *held]
        if cards:
            checked = day_in_english(rules_checked_on())
            foot = tr("Standards as checked on {day}. Not legal advice.", day=checked)
            rows.append(ListRow(id=FOOT, title=foot, heading=True))
        for button in (self.print, self.add):
            button.setVisible(bool(cards))  # an empty page has its own
        return rows

    def _cards(self) -> dict[str, WaitRow]:
        bars = {key: bar_of(wait, self._as_of) for key, wait in self._waits.items()}
        scales = scales_of(bars)
        found: dict[str, WaitRow] = {}
        for key, wait in self._waits.items():
            body = self._body_of(wait)
            found[key] = WaitRow(
                id=key,
                title=words.name_of(wait),
                under=words.referred_words(wait),
                right=words.length_of(wait),
                mark=words.mark_of(wait),
                note=words.limit_words(wait),
                bar=bars[key],
                scale=scales.get(key),
                end_words=self._end_words(wait),
                sentence=words.spoken(wait, body),
            )
        return found

    def subtitle(self) -> str:
        if not self._waits:
            return ""
        count = tr_count(len(self._waits), "{count} wait", "{count} waits")
        if self.context.one_column:
            return count
        return tr("{waits}. Help at school should not depend on a diagnosis.", waits=count)

    def describe(self, row_id: str) -> Iterator[QWidget]:
        wait = self._waits[row_id]
        yield from WaitWords(self.context.theme, self._as_of, self._open_entry).parts(
            wait, self._body_of(wait)
        )

    def buttons(self, row_id: str) -> Sequence[PaneButton]:
        wait = self._waits[row_id]
        found = [
            PaneButton(tr("Add a step"), lambda: self._show_step_menu(wait)),
            PaneButton(tr("What started it"), lambda: self._open_entry(wait.entry)),
        ]
        if wait.standard is not None:
            found.append(PaneButton(tr("Why this date?"), lambda: self._show_why(wait)))
        return found

    def emptiness(self) -> Emptiness:
        if self._is_counting:
            return Emptiness(
                "hourglass", tr("Counting the weeks"), tr("The waits come in a moment.")
            )
        return Emptiness(
            "hourglass",
            tr("No waits yet"),
            tr("A wait is a list your child is on. Add the referral, and the weeks are counted."),
            tr("Add a wait"),
            self._on_add_clicked,
        )

    def _end_words(self, wait: Wait) -> str:
        if wait.ended is not None:
            return tr("ended {day}", day=wait.ended.english())
        return tr("today")

    def _body_of(self, wait: Wait) -> str:
        body = self.context.journal.thing("bodies", wait.body) if wait.body else None
        return body.name if isinstance(body, Body) else wait.list_name

    def _open_entry(self, entry: str) -> None:
        self.context.navigate("journal", entry=entry)

    def _show_why(self, wait: Wait) -> None:
        assert wait.standard is not None  # the button is only made with it
        self.context.navigate("deadlines", row=key_of(wait.standard))

    def _show_step_menu(self, wait: Wait) -> QMenu:
        """Which step, then how it came: each opens its form with the step and the list filled in."""
        theme = self.context.theme
        menu = new_menu(self, "wait steps", tr("Add a step"))
        for event in NEXT_STEPS:
            how = menu.addMenu(tr(STEPS[event].words))
            for kind in entry_kinds():
                for direction, events in kind.steps.items():
                    if event not in events:
                        continue
                    icon = drawn_icon(theme, kind.icon, self)
                    action = how.addAction(icon, tr(kind.name(direction)))
                    action.setData((kind.id, event, direction))
        menu.triggered.connect(lambda action: self._add_step(wait, action.data()))
        place = self._foot.mapToGlobal(QPoint(0, 0))
        menu.popup(place - QPoint(0, menu.sizeHint().height()))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _add_step(self, wait: Wait, chosen: tuple[str, str, str]) -> None:
        kind, event, direction = chosen
        self.context.navigate(
            "journal",
            add=kind,
            step=StepAnswer(event=event, about=wait.entry),
            direction=direction,
            came_from="waits",
        )

    def _key_of(self, referral: str) -> str:
        """The row of a wait, by its referral's entry: also before it is counted."""
        entry = self.context.journal.thing("entries", referral)
        children = entry.children if isinstance(entry, Entry) else ()
        child = next((one for one in children if self.context.child in (None, one)), "")
        return f"{child} {referral}"

    def _on_ready(self) -> None:
        if self._is_counting:
            self.refresh()

    def _on_one_column_changed(self) -> None:
        self.header.set_subtitle(self.subtitle())

    def _on_print_clicked(self) -> None:
        self.context.navigate("print", paper="waits")

    def _on_add_clicked(self) -> None:
        step = StepAnswer(event=REFERRED)
        self.context.navigate("journal", add="referral", step=step, came_from="waits")

"""The groups of settings that are about the window and this computer."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from send_journal.services.settings import (
    COMPUTER_NAME,
    FONT,
    IDLE_CHOICES,
    IDLE_MINUTES,
    LOOK,
    LOOKS,
    ONE_QUESTION,
    REMEMBER,
    TEXT_SIZE,
)
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Flow, Row
from send_journal.ui.screens.settings.memory_dialog import MemoryDialog
from send_journal.ui.theme import LARGEST_POINTS, OWN_FAMILY, SMALLEST_POINTS
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import icon_button, outline_button
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.choice_group import ChoiceGroup
from send_journal.ui.widgets.choices import Chooser, RoundChoice, TickBox
from send_journal.ui.widgets.fields import FormRow, TextField
from send_journal.ui.widgets.labels import PlainLabel, text_label


class Group(Card):
    """A card with a heading."""

    def __init__(self, context: WindowContext, heading: str) -> None:
        super().__init__(context.theme, gap=0.8)
        self.context, self.theme = context, context.theme
        self.column.addWidget(text_label(context.theme, heading, "h2"))


class TextGroup(Group):
    """Text size, font and colours, with a sample that is the page itself."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Text and colours"))
        self._add_size()
        self._add_font()
        self._add_looks()
        sample = tr("The council’s letter of 5 September came on 12 September 2025.")
        self.column.addWidget(text_label(self.theme, sample))
        self.theme.changed.connect(self._show)

    def _add_size(self) -> None:
        line = QWidget()
        row = Row(self.theme, line, gap=0.7)
        self.smaller = icon_button(self.theme, "minus", tr("Smaller text"))
        self.larger = icon_button(self.theme, "plus", tr("Larger text"))
        self.shown_size = PlainLabel(self.theme, "", "strong")
        row.addWidget(self.smaller)
        row.addWidget(self.shown_size)
        row.addWidget(self.larger)
        row.addStretch(1)
        hint = tr("12 to 24; Ctrl and + or - change it anywhere")
        self.column.addWidget(FormRow(self.theme, tr("Text size"), line, hint=hint))
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self._show_size()

    def _add_font(self) -> None:
        name = tr("Font")
        self.font_chooser = Chooser(self.theme, name)
        families = [family for family in QFontDatabase.families() if family != OWN_FAMILY]
        own = tr("Atkinson Hyperlegible (ours)")
        self.font_chooser.add_choices([(own, ""), *((family, family) for family in families)])
        self.font_chooser.choose(self.context.settings.get(FONT))
        self.font_chooser.activated.connect(self._on_font_chosen)
        hint = tr("any on this computer")
        self.column.addWidget(FormRow(self.theme, name, self.font_chooser, hint=hint))

    def _add_looks(self) -> None:
        choices = QWidget()
        flow = Flow(self.theme, choices, gap=1.4)
        self._group = ChoiceGroup(self)
        self.looks: dict[str, RoundChoice] = {}
        for look in LOOKS:
            button = RoundChoice(self.theme, tr(self.theme.looks[look].name))
            self._group.addButton(button)
            self.looks[look] = button
            flow.addWidget(button)
        self._show_look()
        self._group.picked.connect(self._on_look_picked)
        self.column.addWidget(FormRow(self.theme, tr("Colours"), choices))

    def _show(self) -> None:
        """As it is now: both are changed by a menu and by keys too."""
        self._show_size()
        self._show_look()

    def _show_look(self) -> None:
        self._group.show_chosen(self.looks[self.context.settings.get(LOOK)])

    def _show_size(self) -> None:
        points = self.theme.points
        self.shown_size.setText(tr("{points} points", points=points))
        self.smaller.setEnabled(points > SMALLEST_POINTS)
        self.larger.setEnabled(points < LARGEST_POINTS)

    def _change_size(self, by: int) -> None:
        self.theme.use(points=self.theme.points + by)
        self.context.settings.set(TEXT_SIZE, self.theme.points)

    def _on_smaller(self) -> None:
        self._change_size(-1)

    def _on_larger(self) -> None:
        self._change_size(1)

    def _on_font_chosen(self) -> None:
        family = str(self.font_chooser.currentData())
        self.context.settings.set(FONT, family)
        self.theme.use(family=family)

    def _on_look_picked(self) -> None:
        look = next(name for name, button in self.looks.items() if button.isChecked())
        self.context.settings.set(LOOK, look)
        self.theme.use(look=look)


class FormsGroup(Group):
    """How forms ask."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("Forms"))
        self.one_question = TickBox(self.theme, tr("Ask one question at a time"))
        self.one_question.setChecked(context.settings.get(ONE_QUESTION))
        self.column.addWidget(self.one_question)
        self.one_question.toggled.connect(self._on_toggled)

    def _on_toggled(self) -> None:
        self.context.settings.set(ONE_QUESTION, self.one_question.isChecked())


MOST_LETTERS = 100  # of a name that stands beside each change


class ComputerGroup(Group):
    """What this computer is called, and when the journal locks by itself."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("This computer"))
        name = tr("Name of this computer")
        self.name = TextField(self.theme, name, context.settings.computer)
        hint = tr("kept beside each change")
        self._name_row = FormRow(self.theme, name, self.name, hint=hint)
        self.column.addWidget(self._name_row)
        self.name.editingFinished.connect(self._on_name_changed)
        lock = tr("Lock by itself")
        self.idle = Chooser(self.theme, lock)
        choices: list[tuple[str, object]] = [
            (tr("after {minutes} minutes", minutes=minutes), minutes) for minutes in IDLE_CHOICES
        ]
        self.idle.add_choices(choices)
        self.idle.choose(context.settings.get(IDLE_MINUTES))
        self.idle.activated.connect(self._on_idle_chosen)
        hint = tr("when no key is pressed and nothing is touched")
        self.column.addWidget(FormRow(self.theme, lock, self.idle, hint=hint))

    def _on_name_changed(self) -> None:
        name = "".join(filter(str.isprintable, self.name.text())).strip()
        too_long = len(name) > MOST_LETTERS
        said = tr("This name is too long to keep. A few words are enough.") if too_long else ""
        if said != self._name_row.problem.sentence:
            self._name_row.say_problem(said, take_focus=False)
        if not too_long:
            self.context.settings.set(COMPUTER_NAME, name)

    def _on_idle_chosen(self) -> None:
        minutes = int(self.idle.currentData())
        self.context.settings.set(IDLE_MINUTES, minutes)
        self.context.idle_changed.emit(minutes)


class MemoryGroup(Group):
    """What this computer remembers, and what it cannot be made to forget."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("What this computer remembers"))
        self.remember = TickBox(self.theme, tr("Remember which journals I open"))
        self.remember.setChecked(context.settings.get(REMEMBER))
        self.column.addWidget(self.remember)
        said = tr("Anyone who uses this computer can then see their file names.")
        self.column.addWidget(text_label(self.theme, said, "small", colour="soft"))
        buttons = QWidget()
        flow = Flow(self.theme, buttons)
        self.forget = outline_button(self.theme, tr("Forget the journals I opened"))
        self.page_button = outline_button(self.theme, tr("What it may still remember"), icon="eye")
        flow.addWidget(self.forget)
        flow.addWidget(self.page_button)
        self.column.addWidget(buttons)
        self.page_button.clicked.connect(self._on_page_clicked)
        self.remember.toggled.connect(self._on_toggled)
        self.forget.clicked.connect(self._on_forget_clicked)

    def _on_toggled(self) -> None:
        ticked = self.remember.isChecked()
        self.context.settings.set(REMEMBER, ticked)
        if ticked:
            self.context.settings.remember(self.context.journal.path)
        else:
            self.context.settings.forget_journals()

    def _on_page_clicked(self) -> None:
        MemoryDialog(self.context, self).open()

    def _on_forget_clicked(self) -> None:
        self.context.settings.forget_journals()
        self.remember.setChecked(False)
        self.context.say_done(tr("This computer’s list of journals is empty."))

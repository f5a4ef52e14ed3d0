"""The questions, one a page. Each checks its own answer and says beside the field what is wrong."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from send_journal.domain.date_checks import odd_year
from send_journal.domain.dates import UncertainDate
from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.desktop import JOURNAL_ENDING, Desktop
from send_journal.ui.layouts import Column
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button, outline_button
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.choice_group import ChoiceGroup
from send_journal.ui.widgets.choices import RoundChoice
from send_journal.ui.widgets.date_field import DateField, DayRow
from send_journal.ui.widgets.fields import FormRow, TextField
from send_journal.ui.widgets.labels import text_label
from send_journal.ui.widgets.new_passphrase import NewPassphrase

WHERE_NOW = (
    ("thinking", "We are thinking about asking for help"),
    ("asked", "We have asked the council for an assessment"),
    ("assessing", "The council is assessing"),
    ("plan", "There is a plan, or a draft of one"),
    ("no", "The council said no"),
    ("waiting", "We are waiting for a diagnosis or therapy"),
    ("unsure", "Something else, or not sure"),
)
WHO_ELSE = (
    ("trusted", "Only me, or people I trust"),
    ("others", "Someone who should not read this"),
)


@dataclass
class Answers:
    """What was answered so far. Only in memory until the journal is made."""

    name: str = ""
    born: dt.date | None = None
    where_now: str = "unsure"
    who_else: str = "trusted"
    path: Path = Path()
    passphrase: str | None = None

    def __repr__(self) -> str:
        return "Answers(hidden)"


class Step(QWidget):
    """One question. `take` puts the answer away, or says what is wrong and answers False."""

    title = ""
    why: tuple[str, ...] = ()

    def __init__(self, theme: Theme, answers: Answers) -> None:
        super().__init__()
        self.theme, self.answers = theme, answers
        self.column = Column(theme, self, gap=1.1)

    def shown(self) -> None:
        """Called each time the page is gone to."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes then; None is the first thing on the page."""
        return None

    def take(self) -> bool:
        return True


class ChildStep(Step):
    """Whose journal it is."""

    title = "Who is this journal about?"
    why = (
        "The name prints on papers for the council. Another child can be added later.",
        "The date of birth is for the years of school and the ages in the law. It may be left out.",
    )

    def __init__(self, theme: Theme, answers: Answers, today: Callable[[], dt.date]) -> None:
        super().__init__(theme, answers)
        self._today = today
        name = tr("Your child’s name")
        self.name = TextField(theme, name)
        self._name_row = FormRow(theme, name, self.name, hint=tr("as it stands on letters"))
        born = tr("Date of birth")
        self.born = DateField(theme, born, today, sure=False)
        self._born_row = DayRow(theme, born, self.born, hint=tr("can be left out"))
        self.column.addWidget(self._name_row)
        self.column.addWidget(self._born_row)
        self.column.addStretch(1)
        self.name.textEdited.connect(self._on_name_edited)
        self.born.edited.connect(self._on_born_edited)

    def take(self) -> bool:
        self._name_row.say_problem("")
        wrong = self._wrong_with_born()
        self._born_row.say_problem("")
        if not self.name.text().strip():
            self._name_row.say_problem(tr("Type a name first. A nickname will do."))
            return False
        if wrong:
            self._born_row.say_problem(wrong)
            return False
        born = self.born.value()
        self.answers.name = self.name.text().strip()
        self.answers.born = born.day if isinstance(born, UncertainDate) else None
        return True

    def _wrong_with_born(self) -> str:
        born = self.born.value()
        if isinstance(born, DateProblem):
            return tr(born.sentence)
        if not isinstance(born, UncertainDate):
            return ""
        if born.day is not None and born.day > self._today():
            return tr("This day is still to come. Check the year.")
        return odd_year(born, self._today())

    def _on_name_edited(self) -> None:
        self._name_row.say_problem("")

    def _on_born_edited(self) -> None:
        if not self._wrong_with_born():
            self._born_row.say_problem("")


class ChoiceStep(Step):
    """One of a few; the first is chosen until another is."""

    choices: tuple[tuple[str, str], ...] = ()

    def __init__(self, theme: Theme, answers: Answers) -> None:
        super().__init__(theme, answers)
        self._group = ChoiceGroup(self)
        self.buttons: dict[str, RoundChoice] = {}
        choices = QWidget()
        column = Column(theme, choices, gap=0.55)
        for number, (choice_id, words) in enumerate(self.choices):
            button = RoundChoice(theme, tr(words))
            button.setChecked(number == 0)
            self._group.addButton(button)
            self.buttons[choice_id] = button
            column.addWidget(button)
        self.column.addWidget(choices)

    @property
    def chosen(self) -> str:
        return next(choice for choice, button in self.buttons.items() if button.isChecked())


class WhereStep(ChoiceStep):
    """Where the family is now."""

    title = "Where are you now?"
    why = (
        "So that we know what to ask you first. It prints nowhere.",
        "Are you in two of these places? Choose the one on your mind today.",
    )
    choices = WHERE_NOW

    def __init__(self, theme: Theme, answers: Answers) -> None:
        super().__init__(theme, answers)
        self.column.addStretch(1)

    def take(self) -> bool:
        self.answers.where_now = self.chosen
        return True


class SafetyStep(ChoiceStep):
    """Who else uses the computer."""

    title = "Who else uses this computer?"
    why = (
        "A lock keeps the journal closed to others. It does not hide that the program is here.",
        "How soon it locks can be changed in Settings.",
    )
    choices = WHO_ELSE

    def __init__(self, theme: Theme, answers: Answers) -> None:
        super().__init__(theme, answers)
        self.card = Card(theme)
        for sentence in (
            tr("We lock sooner, and forget which journals were open."),
            tr("A computer that somebody watches may not be safe, whatever a program does."),
            tr("A sudden change may be noticed. A library or a friend’s computer may be safer."),
            tr("0808 2000 247: National Domestic Abuse Helpline, free, day and night."),
            tr("You can stop here. “Cancel” keeps nothing of what you typed."),
        ):
            self.card.column.addWidget(text_label(theme, sentence))
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        self.card.hide()
        self._group.picked.connect(self._on_choice_picked)

    def take(self) -> bool:
        self.answers.who_else = self.chosen
        return True

    def _on_choice_picked(self) -> None:
        self.card.setVisible(self.chosen == "others")


class PlaceStep(Step):
    """Where the file lies."""

    title = "Where shall we keep it?"
    why = (
        "The whole journal is one file, papers too. You can copy it to a stick and have it all.",
        "The file’s name can be seen by anyone, so leave your child’s name out of it.",
    )

    def __init__(self, theme: Theme, answers: Answers, folder: Path, desktop: Desktop) -> None:
        super().__init__(theme, answers)
        self._desktop = desktop
        self._path = free_name(folder)
        question = tr("The file")
        self.shown_path = TextField(theme, question)
        self._row = FormRow(theme, question, self.shown_path, hint=tr("folder and name"))
        self.shown_path.setText(str(self._path))
        self.other = outline_button(theme, tr("Choose another place"), icon="folder-open")
        self.other.clicked.connect(self._on_other_clicked)
        self.column.addWidget(self._row)
        self.column.addWidget(self.other)
        self.column.addStretch(1)

    def take(self) -> bool:
        self._row.say_problem("")
        path = Path(self.shown_path.text().strip()).expanduser()
        if not path.name or not path.is_absolute():
            self._row.say_problem(tr("Type the whole place, or choose it with the button below."))
            return False
        if path.suffix.lower() != JOURNAL_ENDING:
            path = path.with_name(path.name + JOURNAL_ENDING)
        if path.exists():
            self._row.say_problem(
                tr(
                    "There is a file of this name already. Choose another name; it is left as it is."
                )
            )
            return False
        if not path.parent.is_dir():
            self._row.say_problem(tr("There is no such folder. Choose one with the button below."))
            return False
        self.answers.path = path
        return True

    def _on_other_clicked(self) -> None:
        kinds = tr("Journals (*{end})", end=JOURNAL_ENDING)
        suggested = Path(self.shown_path.text() or str(self._path))
        chosen = self._desktop.choose_new_file(self, tr("Keep the journal as"), suggested, kinds)
        if chosen is not None:
            self.shown_path.setText(str(chosen))


def free_name(folder: Path) -> Path:
    """`family.sendjournal`, or with a number where there is one already."""
    path, number = folder / f"family{JOURNAL_ENDING}", 2
    while path.exists():
        path = folder / f"family-{number}{JOURNAL_ENDING}"
        number += 1
    return path


class PassphraseStep(Step):
    """The lock. `no_lock_asked` is the other way, taken only through a question in words."""

    title = "Choose a passphrase"
    why = (
        "It locks the journal, with everything in it.",
        "A new one can be set later, if you know the old one or have the recovery sheet.",
    )
    no_lock_asked = Signal()

    def __init__(self, theme: Theme, answers: Answers) -> None:
        super().__init__(theme, answers)
        self.choice = NewPassphrase(theme)
        self.column.addWidget(self.choice)
        self.no_lock = link_button(theme, tr("Go on without a lock"))
        self.column.addWidget(self.no_lock)
        self.column.addStretch(1)
        self.no_lock.clicked.connect(self.no_lock_asked)

    def shown(self) -> None:
        self.choice.names = (self.answers.name,)

    def first_focus(self) -> QWidget:
        """The box: the first space of words of one's own would press what offers others."""
        return self.choice.field.line

    def take(self) -> bool:
        typed = self.choice.take()
        if typed is None:
            return False
        self.answers.passphrase = typed
        return True

    def forget(self) -> None:
        """Empty both fields."""
        self.choice.forget()

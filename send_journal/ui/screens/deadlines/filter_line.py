"""What is shown of the deadlines: whose they are; and a way back to all of them."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from send_journal.services.deadline_text import OWED_WORDS
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.layouts import Column, Flow, Row
from send_journal.ui.screens.deadlines.wording import capital
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.labels import PlainLabel

ANYONE = ""


class FilterLine(QWidget):
    """Whose deadlines are shown. The child is chosen at the top of the rail, for every place."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, self, margins=(1.75, 0, 1.75, 0.8), gap=0)
        line = QWidget()
        self.flow = flow = Flow(theme, line, gap=0.7)
        grow_with_contents(line)
        column.addWidget(line)
        words = tr("Who must act")
        self.who = Chooser(theme, words)
        self.label = label = PlainLabel(theme, words, "small", colour="soft")
        label.setBuddy(self.who)
        self.asked = QWidget()
        pair = Row(theme, self.asked, gap=0.6)
        pair.addWidget(label)
        pair.addWidget(self.who)
        flow.addWidget(self.asked)
        self.state = QWidget()
        state = Row(theme, self.state, gap=1.0)
        self.found = PlainLabel(theme, "", "small", colour="soft")
        self.clear = link_button(theme, tr("Clear"))
        state.addWidget(self.found)
        state.addWidget(self.clear)
        flow.addWidget(self.state)
        self.state.hide()
        self._offered: tuple[str, ...] = ()
        self.offer(())
        self.who.activated.connect(self._on_changed)
        self.clear.clicked.connect(self._on_clear_clicked)

    @property
    def party(self) -> str:
        """Who must act in what is shown: `council`, `family` …; empty for everyone."""
        return str(self.who.currentData() or ANYONE)

    @property
    def is_set(self) -> bool:
        return self.party != ANYONE

    def offer(self, parties: Iterable[str]) -> None:
        """Fill the list with those who owe something, keeping what is chosen."""
        offered = tuple(parties)
        if offered == self._offered and self.who.count():
            return
        self._offered, chosen = offered, self.party
        self.who.clear()
        pairs = [(capital(tr(OWED_WORDS[party])), party) for party in offered]
        self.who.add_choices([(tr("Everyone"), ANYONE), *pairs])
        self.who.choose(chosen if chosen in offered else ANYONE)

    def reset(self) -> None:
        """Show all again, without a signal."""
        self.who.choose(ANYONE)

    def show_found(self, found: int, of: int) -> None:
        """`12 of 40`, beside *Clear*, while something is set."""
        self.found.setText(tr("{found} of {all}", found=f"{found:,}", all=f"{of:,}"))
        self.state.setVisible(self.is_set)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_clear_clicked(self) -> None:
        self.reset()
        self.changed.emit()
        self.who.setFocus()

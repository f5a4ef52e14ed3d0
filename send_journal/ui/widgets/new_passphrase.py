"""Choosing a passphrase: four plain words offered, two fields, and what is weak said in words."""

from PySide6.QtWidgets import QWidget

from send_journal.services.passphrases import offer_passphrase, weaknesses
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.fields import FormRow, ProblemSentence
from send_journal.ui.widgets.labels import PlainLabel, text_label
from send_journal.ui.widgets.passphrase_field import PassphraseField


class NewPassphrase(QWidget):
    """`names` are those of the record: a passphrase that holds one is pointed out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.names: tuple[str, ...] = ()
        self._offered = offer_passphrase()
        self._said_weak = ""
        column = Column(theme, self, gap=1.1)
        final = tr("If you lose it, nobody can open the journal. Not even us.")
        column.addWidget(text_label(theme, final, "h2"))
        column.addWidget(self._offer())
        name, again = tr("Passphrase"), tr("The passphrase again")
        self.field = PassphraseField(theme, name)
        self.again = PassphraseField(theme, again)
        self._row = FormRow(theme, name, self.field, hint=tr("spaces count; paste is fine"))
        self._again_row = FormRow(theme, again, self.again)
        self.weak = ProblemSentence(theme)
        for widget in (self._row, self.weak, self._again_row):
            column.addWidget(widget)
        self.field.line.editingFinished.connect(self._on_left)

    def take(self) -> str | None:
        """The passphrase, or None where something was said about it beside its field."""
        self._row.say_problem("")
        self._again_row.say_problem("")
        typed = self.field.text()
        if not typed:
            self._row.say_problem(tr("Type a passphrase, or use the four words above."))
            return None
        if typed != self.again.text():
            self._again_row.say_problem(tr("The two are not the same. Type it once more here."))
            self.again.line.selectAll()
            return None
        self._on_left()
        # A weak one is pointed out once; going on again is the answer.
        if self.weak.sentence and self._said_weak != typed:
            self._said_weak = typed
            self.field.setFocus()
            return None
        return typed

    def forget(self) -> None:
        """Empty both fields."""
        self._said_weak = ""
        self.field.clear()
        self.again.clear()

    def _offer(self) -> QWidget:
        theme = self._theme
        card = Card(theme)
        said = tr("Four plain words, chosen by chance on this computer")
        card.column.addWidget(text_label(theme, said, "small"))
        self.offered = PlainLabel(theme, "", "h2")
        card.column.addWidget(self.offered)
        buttons = QWidget()
        flow = Flow(theme, buttons)
        self.use = outline_button(theme, tr("Use these words"))
        self.others = outline_button(theme, tr("Offer others"), icon="rotate-ccw")
        flow.addWidget(self.use)
        flow.addWidget(self.others)
        card.column.addWidget(buttons)
        self.use.clicked.connect(self._on_use_clicked)
        self.others.clicked.connect(self._on_others_clicked)
        self._show_offer()
        return card

    def _show_offer(self) -> None:
        self.offered.setText(self._offered)
        self.offered.setAccessibleName(tr("Offered passphrase: {words}", words=self._offered))

    def _on_use_clicked(self) -> None:
        self.field.set_text(self._offered)
        self.field.set_shown(shown=True)
        self.weak.say("")
        self.again.setFocus()

    def _on_others_clicked(self) -> None:
        self._offered = offer_passphrase()
        self._show_offer()

    def _on_left(self) -> None:
        typed = self.field.text()
        said = weaknesses(typed, self.names) if typed else ()
        sentence = " ".join(tr(words) for words in said)
        if sentence:
            sentence = f"{sentence} {tr('You can still use it: go on once more.')}"
        if sentence != self.weak.sentence:
            self.weak.say(sentence)

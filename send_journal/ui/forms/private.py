"""Private notes: plum, with a padlock, and the words that say so."""

from send_journal.domain.fields import FieldSpec
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor, TextInParts
from send_journal.ui.layouts import Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture


def private_card(theme: Theme) -> Card:
    """A plum card headed by the padlock and its words; nothing else is plum."""
    card = Card(theme, padding=0.8, colour="private", gap=0.35)
    head = Row(theme, gap=0.5)
    head.addWidget(Picture(theme, "lock", side=1.0, colour="private_ink"))
    head.addWidget(
        PlainLabel(theme, tr("Private. Never printed"), "strong", colour="private_ink"), 1
    )
    card.column.addLayout(head)
    return card


class PrivateEditor(Editor):
    """Feelings and working notes."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self.parts = TextInParts(context, tr("Private notes. Never printed"))
        self.box = self.parts.box
        card = private_card(self.theme)
        card.column.addWidget(self.parts)
        row = Row(self.theme, self)
        row.addWidget(card)
        self.setFocusProxy(self.box)
        self.parts.edited.connect(self.edited)
        self.parts.left.connect(self.left)

    @property
    def says_its_question(self) -> bool:
        return True

    def value(self) -> str:
        return self.parts.text().strip()

    def set_value(self, value: object) -> None:
        self.parts.set_text(str(value or ""))

    def draft(self) -> str:
        return self.parts.text()

"""A text of any length, shown part by part: to lay out a million letters at once holds the window."""

from PySide6.QtWidgets import QWidget

from send_journal.ui.layouts import Column, Flow
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.labels import PlainLabel

PART = 20_000  # letters
LOOKED_BACK = 1_000  # letters before the end of a part in which it may end with a line or a word


def shown_text(theme: Theme, text: str, role: str = "body", *, colour: str = "ink") -> QWidget:
    """A label of `text`, or its first part with a button for more where it is a long one."""
    if len(text) <= PART:
        return PlainLabel(theme, text, role, colour=colour)
    return LongText(theme, text, role, colour=colour)


class HowMuch(QWidget):
    """How much of a long text is shown, and a button for more of it; hidden where that is all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = Flow(theme, self)
        self.said = PlainLabel(theme, "", "small_strong")
        self.more = outline_button(theme, tr("Show more of it"))
        flow.addWidget(self.said)
        flow.addWidget(self.more)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, shown: int, whole: int) -> None:
        """Say how many letters are shown."""
        words = tr(
            "This is a long text. You see {shown} of its {all} letters.",
            shown=f"{shown:,}",
            all=f"{whole:,}",
        )
        self.said.setText(words)
        self.more.setAccessibleDescription(words)
        self.setVisible(shown < whole)


class LongText(QWidget):
    """The first part of a text, how much of it that is, and a button that adds the next."""

    def __init__(self, theme: Theme, text: str, role: str = "body", *, colour: str = "ink") -> None:
        super().__init__()
        self._theme, self._text, self._role, self._colour = theme, text, role, colour
        self._shown = 0
        column = Column(theme, self, gap=0.6)
        self._parts = Column(theme, gap=0)
        column.addLayout(self._parts)
        self._foot = HowMuch(theme)
        self.said, self.more = self._foot.said, self._foot.more
        self.more.clicked.connect(self._add_part)
        column.addWidget(self._foot)
        self._add_part()

    def _add_part(self) -> None:
        start, end = self._shown, end_of_part(self._text, self._shown)
        part = self._text[start:end].removesuffix("\n")  # the next part starts a line of its own
        self._parts.addWidget(PlainLabel(self._theme, part, self._role, colour=self._colour))
        self._shown = end
        self._foot.tell(end, len(self._text))


def end_of_part(text: str, start: int) -> int:
    """Where the part that begins at `start` ends: after a line, else after a word."""
    end = start + PART
    if end >= len(text):
        return len(text)
    for between in "\n ":
        found = text.rfind(between, end - LOOKED_BACK, end)
        if found >= 0:
            return found + 1
    return end

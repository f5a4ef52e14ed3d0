"""How far the pages are, in words and as a bar, with a button that stops them: shown while it takes time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from send_journal.ui.layouts import Flow, Measure
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import quiet_button
from send_journal.ui.widgets.labels import PlainLabel


class PrintProgress:
    """Words, a bar and a stop button with the other buttons of a foot, hidden while nothing runs."""

    def __init__(self, theme: Theme, flow: Flow) -> None:
        self.words = PlainLabel(theme, tr("Making the pages"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Making the pages"))
        self.stop_button = quiet_button(theme, tr("Stop"))
        Measure(self.bar, theme, width=5.5, height=1.6)
        self._parts: tuple[QWidget, ...] = (self.words, self.bar, self.stop_button)
        for part in self._parts:
            flow.addWidget(part)
        self.hide()

    def begin(self) -> None:
        """Nobody knows yet how long it takes."""
        self.bar.setRange(0, 0)
        self.words.setText(tr("Making the pages"))
        self._show(shown=True)

    def tell(self, done: int, whole: int, words: str = "") -> None:
        """So much is done."""
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.words.setText(words or tr("Making the pages"))

    def show(self) -> None:
        self._show(shown=True)

    def hide(self, then: QWidget | None = None) -> None:
        """Nothing runs any more; `then` takes the keyboard where Stop had it."""
        had_keyboard = self.stop_button.hasFocus()
        self._show(shown=False)
        if had_keyboard and then is not None:
            then.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, shown: bool) -> None:
        for part in self._parts:
            part.setVisible(shown)

"""A passphrase: dots until it is shown, paste allowed, and Caps Lock said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from send_journal.ui.announce import announce
from send_journal.ui.layouts import Column, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import outline_button
from send_journal.ui.widgets.fields import TextField
from send_journal.ui.widgets.labels import PlainLabel


class _Line(TextField):
    """Notices Caps Lock from what a key gives: a capital without Shift, or the other way about."""

    caps_lock_seen = Signal(bool)
    keeps_line_ends = True  # a passphrase is what was typed, to the letter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isalpha() and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(text.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock_seen.emit(False)  # noqa: FBT003 - a signal has no names
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """One line with Show beside it. What is typed never leaves this widget but by `text`."""

    entered = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.line = _Line(theme, name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.show_button = outline_button(theme, tr("Show"), icon="eye")
        self.show_button.setAccessibleName(tr("Show {name}", name=name))
        self.caps = PlainLabel(theme, "", "small", colour="late")
        row = Row(theme, gap=0.6)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        column = Column(theme, self, gap=0.3)
        column.addLayout(row)
        column.addWidget(self.caps)
        self.caps.hide()
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self._on_edited)
        self.line.caps_lock_seen.connect(self._on_caps_lock_seen)
        self.show_button.clicked.connect(self._on_show_clicked)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.edited.emit()

    def clear(self) -> None:
        """Forget what was typed, its undo too, and hide again."""
        self.line.clear()
        self.set_shown(shown=False)

    def set_shown(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_button.set_words(tr("Hide") if shown else tr("Show"))
        self.show_button.set_icon_name("eye-off" if shown else "eye")

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_caps_lock_seen(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        sentence = tr("Caps Lock is on.") if on else ""
        if sentence and self.caps.text() != sentence:
            announce(self, sentence)
        self.caps.setText(sentence)
        self.caps.setVisible(on)

    def _on_show_clicked(self) -> None:
        self.set_shown(shown=self.line.echoMode() == QLineEdit.EchoMode.Password)

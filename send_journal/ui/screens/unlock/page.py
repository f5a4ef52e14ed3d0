"""One field, Show, Unlock, and the way in by the recovery sheet."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from send_journal.problems import KnownProblem
from send_journal.services.opening import row_is_right
from send_journal.ui.layouts import Column, Flow, Measure
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import Banner, Message
from send_journal.ui.widgets.buttons import filled_button, link_button, quiet_button
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.fields import FormRow, ProblemSentence, TextField, mark_problem
from send_journal.ui.widgets.labels import PlainLabel, text_label
from send_journal.ui.widgets.passphrase_field import PassphraseField
from send_journal.ui.widgets.pictures import Picture
from send_journal.ui.widgets.scrolling import OnePage, ScrollPage, held_narrow

LINES = 8


class SheetLine(TextField):
    """One line of the recovery sheet. Pasting the whole sheet fills every line below it too."""

    pasted_whole = Signal(str)
    role = "mono"

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(theme, tr("Line {number} of the recovery sheet", number=number))
        self.setPlaceholderText("0000 0000  00")
        self.setMaxLength(20)
        signs = QRegularExpression("[0-9A-Fa-fOoIiLl \\-]*")
        self.setValidator(QRegularExpressionValidator(signs, self))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QApplication.clipboard().text()
            if len(text.split("\n")) > 1:
                self.pasted_whole.emit(text)
                return
        super().keyPressEvent(event)


class UnlockPage(QWidget):
    """`unlock_asked` carries what was typed and whether it is the recovery key.

    With `locked` false it is the page of a hidden journal that has no lock: it says so, and one button
    comes back.
    """

    unlock_asked = Signal(str, bool)
    other_asked = Signal()
    lock_wanted = Signal()

    def __init__(self, theme: Theme, *, locked: bool = True) -> None:
        super().__init__()
        self._slip: SheetLine | None = None
        self._theme, self._locked = theme, locked
        self.setAccessibleName(tr("Locked") if locked else tr("Hidden"))
        whole = Column(theme, self)
        page = ScrollPage(theme, tr("Open the journal"), margins=(5.0, 5.0, 2.0, 1.5), gap=0.9)
        whole.addWidget(page)
        self.banner = Banner(theme)
        page.column.addWidget(self.banner)
        page.column.addWidget(
            Picture(theme, "lock" if locked else "eye-off", side=2.0, colour="accent")
        )
        self._ways = OnePage(theme)
        if locked:
            page.column.addWidget(text_label(theme, tr("This journal is locked"), "h1"))
            self.kept = text_label(theme, "", colour="soft")
            self.kept.hide()
            page.column.addWidget(self.kept)
            self._by_passphrase = self._passphrase_way()
            self._by_sheet = self._sheet_way()
            self._ways.add(self._by_passphrase)
            self._ways.add(self._by_sheet)
        else:
            page.column.addWidget(text_label(theme, tr("Your journal is hidden"), "h1"))
            self._ways.add(self._open_way())
        self._ways.show_only(self._ways.pages[0])
        page.column.addLayout(held_narrow(theme, self._ways, 34.0))
        page.column.space(1.0)
        other = link_button(theme, tr("Leave this journal and go to the first page"))
        other.clicked.connect(self._on_other_clicked)
        page.column.addWidget(other)

    def say(self, message: Message) -> None:
        """What happened while the journal was closed, in words that name nobody."""
        self.banner.say(message)

    def say_kept(self) -> None:
        """What was half typed is in the journal: said once that is so, and not before."""
        if self._locked:
            self.kept.setText(tr("What you had half typed is kept inside it."))
            self.kept.show()

    def say_problem(self, problem: KnownProblem) -> None:
        """Say beside the field why it did not open; what was typed on the sheet's lines stays."""
        sentence = f"{tr(problem.sentence)} {tr(problem.next_step)}".strip()
        if len(self._ways.pages) > 1 and self._ways.current is self._by_sheet:
            self._sheet_problem.say(sentence)
            self._slip = self._first_slip()
            self._slip.setFocus()
        else:
            self._row.say_problem(sentence)
            self.field.line.selectAll()

    def take_focus(self) -> None:
        """Put the keyboard where it is wanted."""
        if len(self._ways.pages) == 1:
            self.back.setFocus()
        else:
            self.field.setFocus()

    def forget(self) -> None:
        """Empty every field: nothing that was typed stays in memory longer than it must."""
        if len(self._ways.pages) > 1:
            self.field.clear()
            for line in self.lines:
                line.clear()

    def _passphrase_way(self) -> QWidget:
        theme = self._theme
        way = QWidget()
        column = Column(theme, way, gap=0.9)
        self.field = PassphraseField(theme, tr("Passphrase"))
        self._row = FormRow(theme, tr("Passphrase"), self.field)
        column.addWidget(self._row)
        buttons = QWidget()
        flow = Flow(theme, buttons)
        self.unlock = filled_button(theme, tr("Unlock"), icon="lock-open")
        self.use_sheet = quiet_button(theme, tr("Use the recovery sheet"))
        flow.addWidget(self.unlock)
        flow.addWidget(self.use_sheet)
        column.addWidget(buttons)
        column.addStretch(1)
        self.unlock.clicked.connect(self._on_unlock_clicked)
        self.field.entered.connect(self._on_unlock_clicked)
        self.use_sheet.clicked.connect(self._on_use_sheet_clicked)
        return way

    def _sheet_way(self) -> QWidget:
        theme = self._theme
        way = QWidget()
        column = Column(theme, way, gap=0.7)
        column.addWidget(text_label(theme, tr("Type the eight lines of the sheet"), "h3"))
        hint = tr("Each line: 4, then 4, then the 2 that check them. Only 0 to 9 and A to F.")
        column.addWidget(text_label(theme, hint, "small", colour="soft"))
        self._sheet_problem = ProblemSentence(theme)
        column.addWidget(self._sheet_problem)
        card = Card(theme, padding=0.9)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self.lines: list[SheetLine] = []
        for number in range(1, LINES + 1):
            label = PlainLabel(theme, str(number), "small", colour="soft")
            line = SheetLine(theme, number)
            label.setBuddy(line)
            grid.addWidget(label, number, 0)
            grid.addWidget(line, number, 1)
            line.returnPressed.connect(self._on_line_entered)
            line.editingFinished.connect(self._on_line_left)
            line.pasted_whole.connect(self._on_whole_pasted)
            self.lines.append(line)
        card.column.addLayout(grid)
        Measure(card, theme, most_width=20.0)
        column.addWidget(card)
        buttons = QWidget()
        flow = Flow(theme, buttons)
        self.unlock_by_sheet = filled_button(theme, tr("Unlock with the sheet"), icon="lock-open")
        self.use_passphrase = quiet_button(theme, tr("Use the passphrase"))
        flow.addWidget(self.unlock_by_sheet)
        flow.addWidget(self.use_passphrase)
        column.addWidget(buttons)
        column.addStretch(1)
        self.unlock_by_sheet.clicked.connect(self._on_unlock_by_sheet_clicked)
        self.use_passphrase.clicked.connect(self._on_use_passphrase_clicked)
        return way

    def _open_way(self) -> QWidget:
        theme = self._theme
        way = QWidget()
        column = Column(theme, way, gap=0.9)
        said = tr("It has no lock, so anyone who uses this computer can come back to it.")
        column.addWidget(text_label(theme, said))
        buttons = QWidget()
        flow = Flow(theme, buttons)
        self.back = filled_button(theme, tr("Come back"))
        self.set_lock = quiet_button(theme, tr("Come back and set a lock"))
        flow.addWidget(self.back)
        flow.addWidget(self.set_lock)
        column.addWidget(buttons)
        self.set_lock.clicked.connect(self.lock_wanted)
        column.addStretch(1)
        self.back.clicked.connect(self._on_back_clicked)
        return way

    def _first_slip(self) -> SheetLine:
        for number, line in enumerate(self.lines, 1):
            if not row_is_right(number, line.text()):
                return line
        return self.lines[0]

    def _on_line_left(self) -> None:
        """Say at once that a line does not agree with its own check."""
        line = self.sender()
        if not isinstance(line, SheetLine):
            return
        number = self.lines.index(line) + 1
        wrong = bool(line.text().strip()) and not row_is_right(number, line.text())
        mark_problem(line, wrong=wrong)
        said = tr("There is a slip in line {number}. Compare it with the sheet.", number=number)
        if wrong:
            self._sheet_problem.say(said)
            self._slip = line
        elif line is self._slip and line.isModified():
            self._sheet_problem.say("")
            self._slip = None

    def _on_unlock_clicked(self) -> None:
        self._row.say_problem("")
        self.unlock_asked.emit(self.field.text(), False)  # noqa: FBT003 - a signal has no names

    def _on_unlock_by_sheet_clicked(self) -> None:
        self._sheet_problem.say("")
        typed = "\n".join(line.text() for line in self.lines)
        self.unlock_asked.emit(typed, True)  # noqa: FBT003 - a signal has no names

    def _on_line_entered(self) -> None:
        line = self.sender()
        number = self.lines.index(line) if isinstance(line, SheetLine) else LINES - 1
        if number + 1 < LINES:
            self.lines[number + 1].setFocus()
        else:
            self._on_unlock_by_sheet_clicked()

    def _on_whole_pasted(self, text: str) -> None:
        rows = [row for row in text.splitlines() if row.strip()]
        for line, row in zip(self.lines, rows, strict=False):
            line.setText(row.strip())

    def _on_use_sheet_clicked(self) -> None:
        self._ways.show_only(self._by_sheet)
        self.lines[0].setFocus()

    def _on_use_passphrase_clicked(self) -> None:
        self._ways.show_only(self._by_passphrase)
        self.field.setFocus()

    def _on_back_clicked(self) -> None:
        self.unlock_asked.emit("", False)  # noqa: FBT003 - a signal has no names

    def _on_other_clicked(self) -> None:
        self.other_asked.emit()

"""The recovery sheet, before anything else: printed, copied by hand, or refused in words."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from send_journal.problems import KnownProblem
from send_journal.ui.announce import announce
from send_journal.ui.desktop import Desktop, Printout
from send_journal.ui.layouts import Column, Flow, Measure
from send_journal.ui.recovery_sheet import Sheet, sheet_image, sheet_text
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import Message
from send_journal.ui.widgets.buttons import ButtonKind, filled_button, outline_button, quiet_button
from send_journal.ui.widgets.cards import Card
from send_journal.ui.widgets.choices import TickBox
from send_journal.ui.widgets.dialogs import Question
from send_journal.ui.widgets.labels import PlainLabel, text_label

A4_WIDTH = 8.268  # inches


class SheetPicture(QWidget):
    """The page as it will print, read out as words."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._theme, self._sheet = theme, sheet
        self._image = QImage()
        self.setAccessibleName(sheet_text(sheet))
        Measure(self, theme, width=17.0, height=24.05)

    def paintEvent(self, _event: QPaintEvent) -> None:
        wanted = round(self.width() * self.devicePixelRatioF())
        if self._image.width() != wanted:  # drawn at its own size, so that small letters stay sharp
            self._image = sheet_image(self._sheet, wanted / A4_WIDTH)
        painter = QPainter(self)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class RecoverySheetStep(QWidget):
    """`done` carries how it was settled: printed, copied or refused."""

    done = Signal(str)

    def __init__(self, theme: Theme, sheet: Sheet, desktop: Desktop) -> None:
        super().__init__()
        self._theme, self._sheet, self._desktop = theme, sheet, desktop
        self.column = Column(theme, self, gap=0.9)
        for sentence in (
            tr(
                "This sheet opens the journal if you forget the passphrase. If you lose both, nobody can."
            ),
            tr("Keep it away from the computer: in a sealed envelope, with someone you trust."),
        ):
            self.column.addWidget(text_label(theme, sentence))
        self._add_ways()
        self._lines = self._by_hand()
        self.column.addWidget(self._lines)
        self._lines.hide()
        self.said = PlainLabel(theme, "", "strong", colour="met")
        self.column.addWidget(self.said)
        self.said.hide()
        self.go_on = filled_button(theme, tr("I have the sheet. Go on"))
        # Aligned, so that its width holds nothing else: lines as narrow as it left a page of blank room.
        self.column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.go_on.hide()
        self.column.addStretch(1)
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self._settled = ""

    def _add_ways(self) -> None:
        theme = self._theme
        ways = QWidget()
        flow = Flow(theme, ways)
        self.print_button = filled_button(theme, tr("Print the sheet"), icon="printer")
        self.copy_button = outline_button(theme, tr("Copy it by hand"), icon="pencil")
        self.refuse_button = quiet_button(theme, tr("Go on without a sheet"))
        for button in (self.print_button, self.copy_button, self.refuse_button):
            flow.addWidget(button)
        self.column.addWidget(ways)
        self.print_button.clicked.connect(self._on_print_clicked)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.refuse_button.clicked.connect(self._on_refuse_clicked)

    def _by_hand(self) -> QWidget:
        theme = self._theme
        card = Card(theme)
        card.column.addWidget(text_label(theme, tr("Copy these eight lines"), "h3"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(self._sheet.rows, 1):
            spoken = tr("Line {number}: {row}", number=number, row=row)
            label = text_label(theme, row, "mono", name=spoken)
            grid.addWidget(text_label(theme, str(number), "small", colour="soft"), number, 0)
            grid.addWidget(label, number, 1)
        card.column.addLayout(grid)
        self.copied = TickBox(theme, tr("I have copied all eight lines and compared them"))
        self.copied.toggled.connect(self._on_copied_toggled)
        card.column.addWidget(self.copied)
        return card

    def _on_print_clicked(self) -> None:
        printout = self._desktop.choose_printer(self, tr("Recovery sheet"), 1)
        if printout is None:
            return
        if not printout.to_file:
            said = tr("It went to the printer. See that all eight lines can be read.")
            self._draw_on(printout, said)
            return
        question = Question(
            self._theme,
            self,
            tr("Make a file of your key?"),
            tr(
                "You chose a printer that makes a file. Whoever finds that file can open your "
                "journal. Paper is safer."
            ),
            do=tr("Make the file"),
            leave=tr("Do not make it"),
        )
        question.accepted.connect(lambda: self._on_file_wanted(printout))
        question.rejected.connect(printout.abort)
        question.open()

    def _on_file_wanted(self, printout: Printout) -> None:
        said = tr(
            "It is a file now, where you chose. Print it on paper, then delete the file. "
            "Empty the bin of this computer too."
        )
        self._draw_on(printout, said)

    def _draw_on(self, printout: Printout, done: str) -> None:
        try:
            printout.draw(sheet_image(self._sheet))
            printout.end()
        except KnownProblem as problem:
            printout.abort()
            self._say(Message.about(problem).sentence)
            announce(self, self.said.text(), urgent=True)
            return
        self._settle("printed", done)

    def _on_copy_clicked(self) -> None:
        self._lines.show()
        self.copied.setFocus()

    def _on_copied_toggled(self) -> None:
        if self.copied.isChecked():
            self._settle("copied", "")
        elif self._settled == "copied":
            self._settled = ""
            self.go_on.hide()

    def _on_refuse_clicked(self) -> None:
        question = Question(
            self._theme,
            self,
            tr("Go on without a recovery sheet?"),
            tr(
                "If you forget the passphrase, the journal is lost: every entry and every paper. "
                "You can still make a sheet later, in Settings."
            ),
            do=tr("Go on without a sheet"),
            leave=tr("Back to the sheet"),
        )
        question.accepted.connect(self._on_refused)
        question.open()

    def _on_refused(self) -> None:
        self.done.emit("refused")

    def _on_go_on_clicked(self) -> None:
        self.done.emit(self._settled)

    def _say(self, said: str) -> None:
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def _settle(self, how: str, said: str) -> None:
        self._settled = how
        self._say(said)
        self.print_button.set_kind(ButtonKind.OUTLINE)
        self.go_on.show()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

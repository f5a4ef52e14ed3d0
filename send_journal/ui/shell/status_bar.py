"""The strip at the foot of the window: when it was saved, how it is locked, and EXAMPLE."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button
from send_journal.ui.widgets.cards import Ground
from send_journal.ui.widgets.labels import text_label
from send_journal.ui.widgets.pictures import Picture


class ExampleTag(QWidget):
    """The word EXAMPLE in a box."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Example"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        metrics = self._theme.metrics("small_strong")
        width = metrics.horizontalAdvance(tr("EXAMPLE")) + self._theme.em(1.0)
        return QSize(width + self._theme.em(0.5), self._theme.em(1.15))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ink"), theme.line("control")))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, theme.em(0.2), theme.em(0.2))
        font = theme.font("small_strong")
        font.setBold(True)
        font.setLetterSpacing(font.SpacingType.PercentageSpacing, 104)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tr("EXAMPLE"))
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class StatusBar(Ground):
    """Says that all is saved, and how the journal is locked. Nothing here is a button but one link."""

    remove_example_asked = Signal()

    def __init__(self, context: WindowContext) -> None:
        theme = context.theme
        super().__init__(theme, "rail", lines="top")
        self._context = context
        self._saved_at = context.now()
        row = Row(theme, self, margins=(1.0, 0.22, 1.0, 0.22), gap=0.5)
        self._saved_mark = Picture(theme, "check", side=0.95, colour="ink")
        self._saved = text_label(theme, "", "small", colour="soft")
        self._lock_mark = Picture(theme, "lock", side=0.95, colour="soft")
        self._lock = text_label(theme, "", "small", colour="soft")
        for widget in (self._saved_mark, self._saved):
            row.addWidget(widget)
        row.addSpacing(theme.em(0.9))
        for widget in (self._lock_mark, self._lock):
            row.addWidget(widget)
        row.addStretch(1)
        if context.journal.example:
            self._add_example(row)
        context.changed.connect(self._on_record_changed)
        context.one_column_changed.connect(self._show)
        context.journal_lock_changed.connect(self._show)
        theme.changed.connect(self._show)
        self._show()

    def _add_example(self, row: Row) -> None:
        theme = self._context.theme
        row.addWidget(ExampleTag(theme))
        self._family = text_label(theme, tr("A made-up family"), "small")
        self._remove = link_button(theme, "", small=True)
        self._remove.clicked.connect(self._on_remove_clicked)
        row.addWidget(self._family)
        row.addWidget(self._remove)

    def _show(self) -> None:
        large = self._context.theme.large_text or self._context.one_column
        local = self._saved_at.astimezone()
        self._saved.setText(tr("Saved at {time}", time=f"{local:%H:%M}"))
        locked = self._context.journal.locked
        words = (
            tr("Locked with your passphrase") if locked else tr("Not locked. Anyone can open it")
        )
        self._lock.setText(words)
        self._lock_mark.show_picture("lock" if locked else "lock-open", "soft")
        # That a journal is open to all is never left out, however little room there is.
        for widget in (self._lock, self._lock_mark):
            widget.setVisible(not (large and (locked or self._context.journal.example)))
        if self._context.journal.example:
            self._family.setVisible(not large)
            self._remove.set_words(tr("Remove it") if large else tr("Remove the example"))

    def _on_record_changed(self, _change: ChangeSet, _initiator: object) -> None:
        self._saved_at = self._context.now()
        self._show()

    def _on_remove_clicked(self) -> None:
        self.remove_example_asked.emit()

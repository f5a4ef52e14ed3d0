"""Other papers to make in the same press, a file each: closed until somebody wants it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from send_journal.services.reporting import PaperLine
from send_journal.ui.layouts import Column
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button
from send_journal.ui.widgets.choices import TickBox
from send_journal.ui.widgets.fields import FormRow


class OtherPapers(QWidget):
    """A link that opens a box to tick for each paper but the one that is shown. `changed` with each tick."""

    changed = Signal()

    def __init__(self, theme: Theme, papers: Sequence[PaperLine]) -> None:
        super().__init__()
        self._theme, self._papers, self._shown = theme, papers, ""
        self.boxes: dict[str, TickBox] = {}
        column = self._column = Column(theme, self, gap=0.35)
        self.more = link_button(theme, tr("Make other papers too"))
        column.addWidget(self.more)
        self.more.clicked.connect(self._on_more_clicked)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the papers that are ticked, without the one that is shown."""
        return tuple(
            name for name, box in self.boxes.items() if box.isChecked() and name != self._shown
        )

    def show_beside(self, paper: str) -> None:
        """`paper` is made anyway, so it is not offered."""
        self._shown = paper
        for name, box in self.boxes.items():
            box.setVisible(name != paper)

    def _on_more_clicked(self) -> None:
        self.more.hide()
        self._add_boxes()
        first = next(name for name in self.boxes if name != self._shown)
        self.boxes[first].setFocus()

    def _add_boxes(self) -> None:
        holder = QWidget(self)
        boxes = Column(self._theme, holder, gap=0.3)
        for paper in self._papers:
            box = TickBox(self._theme, tr(paper.title))
            self.boxes[paper.name] = box
            boxes.addWidget(box)
            box.toggled.connect(self._on_toggled)
        hint = tr("For the same reader and the same days")
        row = FormRow(self._theme, tr("Which other papers?"), holder, hint=hint)
        self._column.addWidget(row)
        self.show_beside(self._shown)
        row.show()

    def _on_toggled(self) -> None:
        self.changed.emit()
